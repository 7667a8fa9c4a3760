// In which areas two countries are active, both or only one of them, and how their own cooperation stands there.
// param a: Country, one country, e.g. China
// param b: Country, the other, e.g. Laos
// returns: area, active, status, first_seen, last_seen, documents, area_id, a_key, b_key, key
MATCH (one:Country {id: $a})
MATCH (two:Country {id: $b})
MATCH (side:Country)-[:ACTIVE_IN]->(field:CooperationArea)
WHERE side.id = $a OR side.id = $b
WITH DISTINCT one, two, field
OPTIONAL MATCH (one)-[first:ACTIVE_IN]->(field)
OPTIONAL MATCH (two)-[second:ACTIVE_IN]->(field)
OPTIONAL MATCH (one)-[shared:COOPERATES_WITH]-(two)
WHERE shared.area = field.id
RETURN field.name AS area,
       CASE WHEN second IS NULL THEN one.name WHEN first IS NULL THEN two.name ELSE 'both' END AS active,
       shared.status AS status,
       shared.first_seen AS first_seen,
       shared.last_seen AS last_seen,
       shared.document_count AS documents,
       field.id AS area_id,
       first.key AS a_key,
       second.key AS b_key,
       shared.key AS key
ORDER BY active, area, area_id, a_key, b_key, key
