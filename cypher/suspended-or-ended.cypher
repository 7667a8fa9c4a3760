// Cooperation that a document says is suspended or ended, in which words, and how it stands by the latest document.
// It is that of countries (with what their agencies do) and with international bodies.
// param country: Country, only cooperation of this country and its agencies, e.g. China, default null
// returns: date, one, two, area, status, status_now, sentence, document, one_id, two_id, area_id, document_id, key
MATCH (one:Agency|Country)-[shared:COOPERATES_WITH]-(two:Agency|Country)
WHERE one.id < two.id
  AND ('suspended' IN shared.statuses OR 'ended' IN shared.statuses)
  AND ((one:Country AND two:Country) OR one.id STARTS WITH 'agency:INT:' OR two.id STARTS WITH 'agency:INT:')
  AND ($country IS NULL OR $country IN [one.id, two.id, 'country:' + one.country, 'country:' + two.country])
UNWIND [at IN range(0, size(shared.statuses) - 1) WHERE shared.statuses[at] IN ['suspended', 'ended']] AS i
MATCH (source:Document {id: shared.documents[i]})
MATCH (field:CooperationArea)
WHERE field.id = shared.area
RETURN source.date AS date,
       one.name AS one,
       two.name AS two,
       field.name AS area,
       shared.statuses[i] AS status,
       shared.status AS status_now,
       shared.evidence[i] AS sentence,
       source.name AS document,
       one.id AS one_id,
       two.id AS two_id,
       field.id AS area_id,
       source.id AS document_id,
       shared.key AS key
ORDER BY date, one, two, area, status, sentence, one_id, two_id, area_id, document_id, key
