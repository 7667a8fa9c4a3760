// Cooperation that one document proposes and a later one says is established: when each said so, in which words.
// It is that of countries (with what their agencies do) and with international bodies.
// param country: Country, only cooperation of this country and its agencies, e.g. China, default null
// returns: one, two, area, proposed, established, proposing_sentence, establishing_sentence, one_id, two_id, area_id,
//   proposing_document_id, establishing_document_id, key
MATCH (one:Agency|Country)-[shared:COOPERATES_WITH]-(two:Agency|Country)
WHERE one.id < two.id
  AND 'proposed' IN shared.statuses AND 'established' IN shared.statuses
  AND ((one:Country AND two:Country) OR one.id STARTS WITH 'agency:INT:' OR two.id STARTS WITH 'agency:INT:')
  AND ($country IS NULL OR $country IN [one.id, two.id, 'country:' + one.country, 'country:' + two.country])
UNWIND [at IN range(0, size(shared.statuses) - 1) WHERE shared.statuses[at] IN ['proposed', 'established']] AS i
MATCH (source:Document {id: shared.documents[i]})
WHERE source.date IS NOT NULL
WITH one.id AS one_id,
     one.name AS one,
     two.id AS two_id,
     two.name AS two,
     shared.area AS field_id,
     shared.key AS key,
     i AS i,
     source.date AS date,
     source.id AS document_id,
     {status: shared.statuses[i], date: source.date, id: source.id, sentence: shared.evidence[i]} AS statement
ORDER BY date, document_id, i
WITH one_id, one, two_id, two, field_id, key, collect(statement) AS said
WITH one_id, one, two_id, two, field_id, key, said,
     head([statement IN said WHERE statement.status = 'proposed']) AS before
WITH one_id, one, two_id, two, field_id, key, before,
     head([statement IN said WHERE statement.status = 'established' AND statement.date > before.date]) AS after
WHERE after IS NOT NULL
MATCH (field:CooperationArea {id: field_id})
RETURN one AS one,
       two AS two,
       field.name AS area,
       before.date AS proposed,
       after.date AS established,
       before.sentence AS proposing_sentence,
       after.sentence AS establishing_sentence,
       one_id AS one_id,
       two_id AS two_id,
       field.id AS area_id,
       before.id AS proposing_document_id,
       after.id AS establishing_document_id,
       key AS key
ORDER BY established, one, two, area, proposed, proposing_sentence, establishing_sentence,
         one_id, two_id, area_id, proposing_document_id, establishing_document_id, key
