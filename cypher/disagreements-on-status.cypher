// Cooperation of which one document says one thing and another document another: both statuses, dates and sentences.
// It is that of countries (with what their agencies do) and with international bodies; the first sentence
// stands against the first one of each other status.
// param country: Country, only cooperation of this country and its agencies, e.g. China, default null
// param limit_to: integer, the most pairs of sentences to give, e.g. 20, default 100
// returns: one, two, area, status, date, sentence, other_status, other_date, other_sentence,
//   one_id, two_id, area_id, document_id, other_document_id, key
MATCH (one:Agency|Country)-[shared:COOPERATES_WITH]-(two:Agency|Country)
WHERE one.id < two.id AND shared.document_count > 1
  AND any(said IN shared.statuses WHERE said <> head(shared.statuses))
  AND ((one:Country AND two:Country) OR one.id STARTS WITH 'agency:INT:' OR two.id STARTS WITH 'agency:INT:')
  AND ($country IS NULL OR $country IN [one.id, two.id, 'country:' + one.country, 'country:' + two.country])
UNWIND reduce(first = [], at IN range(1, size(shared.statuses) - 1) |
    CASE WHEN shared.statuses[at] <> shared.statuses[0]
          AND shared.documents[at] <> shared.documents[0]
          AND none(before IN first WHERE shared.statuses[before] = shared.statuses[at])
         THEN first + at ELSE first END) AS i
MATCH (source:Document {id: shared.documents[0]})
MATCH (other:Document {id: shared.documents[i]})
MATCH (field:CooperationArea {id: coalesce(shared.area, '')})
RETURN one.name AS one,
       two.name AS two,
       field.name AS area,
       shared.statuses[0] AS status,
       source.date AS date,
       shared.evidence[0] AS sentence,
       shared.statuses[i] AS other_status,
       other.date AS other_date,
       shared.evidence[i] AS other_sentence,
       one.id AS one_id,
       two.id AS two_id,
       field.id AS area_id,
       source.id AS document_id,
       other.id AS other_document_id,
       shared.key AS key
ORDER BY one, two, area, date, other_date, status, other_status, sentence, other_sentence,
         one_id, two_id, area_id, document_id, other_document_id, key
LIMIT $limit_to
