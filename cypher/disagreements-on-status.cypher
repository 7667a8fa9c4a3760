// Cooperation of which one document says one thing and another document another: both statuses, dates and sentences.
// param country: Country, only cooperation of this country and its agencies, e.g. China, default null
// param limit_to: integer, the most pairs of sentences to give, e.g. 20, default 100
// returns: one, two, area, status, date, sentence, other_status, other_date, other_sentence, one_id, two_id, area_id,
//   document_id, other_document_id, key
MATCH (one:Agency|Country)-[shared:COOPERATES_WITH]-(two:Agency|Country)
WHERE one.id < two.id AND shared.document_count > 1
  AND ($country IS NULL OR $country IN [one.id, two.id, 'country:' + one.country, 'country:' + two.country])
  AND any(said IN shared.statuses WHERE said <> '' AND said <> head(shared.statuses))
WITH one, two, shared
ORDER BY shared.key
UNWIND range(0, size(shared.statuses) - 2) AS i
UNWIND range(i + 1, size(shared.statuses) - 1) AS j
WITH one, two, shared, i, j
WHERE shared.statuses[i] <> shared.statuses[j] AND shared.documents[i] <> shared.documents[j]
MATCH (source:Document {id: shared.documents[i]})
MATCH (other:Document {id: shared.documents[j]})
MATCH (field:CooperationArea)
WHERE field.id = shared.area
RETURN one.name AS one,
       two.name AS two,
       field.name AS area,
       shared.statuses[i] AS status,
       source.date AS date,
       shared.evidence[i] AS sentence,
       shared.statuses[j] AS other_status,
       other.date AS other_date,
       shared.evidence[j] AS other_sentence,
       one.id AS one_id,
       two.id AS two_id,
       field.id AS area_id,
       source.id AS document_id,
       other.id AS other_document_id,
       shared.key AS key
ORDER BY one, two, area, date, other_date, status, other_status, sentence, other_sentence,
         one_id, two_id, area_id, document_id, other_document_id, key
LIMIT $limit_to
