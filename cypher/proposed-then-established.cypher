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
UNWIND range(0, size(shared.statuses) - 1) AS i
MATCH (source:Document {id: shared.documents[i]})
WHERE shared.statuses[i] IN ['proposed', 'established'] AND source.date IS NOT NULL
WITH one, two, shared, i, source
ORDER BY source.date, source.id, i
WITH one, two, shared,
     head([said IN collect({status: shared.statuses[i], date: source.date, id: source.id, sentence: shared.evidence[i]})
           WHERE said.status = 'proposed']) AS before,
     collect({status: shared.statuses[i], date: source.date, id: source.id, sentence: shared.evidence[i]}) AS said
WITH one, two, shared, before,
     head([later IN said WHERE later.status = 'established' AND later.date > before.date]) AS after
WHERE after IS NOT NULL
MATCH (field:CooperationArea)
WHERE field.id = shared.area
RETURN one.name AS one,
       two.name AS two,
       field.name AS area,
       before.date AS proposed,
       after.date AS established,
       before.sentence AS proposing_sentence,
       after.sentence AS establishing_sentence,
       one.id AS one_id,
       two.id AS two_id,
       field.id AS area_id,
       before.id AS proposing_document_id,
       after.id AS establishing_document_id,
       shared.key AS key
ORDER BY established, one, two, area, proposed, proposing_sentence, establishing_sentence,
         one_id, two_id, area_id, proposing_document_id, establishing_document_id, key
