// Three countries, a given one among them, of which each cooperates with the two others on an area.
// param country: Country, the one, e.g. China
// param area: CooperationArea, the area, e.g. mekong-patrol
// param limit_to: integer, the most triangles to give, e.g. 20, default 100
// returns: one, two, three, statuses, documents, one_id, two_id, three_id, keys
MATCH (a:Country {id: $country})-[ab:COOPERATES_WITH]-(b:Country)
WHERE ab.area = $area
MATCH (b)-[bc:COOPERATES_WITH]-(c:Country)
WHERE bc.area = $area AND b.id < c.id
MATCH (c)-[ca:COOPERATES_WITH]-(a)
WHERE ca.area = $area
RETURN a.name AS one,
       b.name AS two,
       c.name AS three,
       [ab.status, bc.status, ca.status] AS statuses,
       ab.document_count + bc.document_count + ca.document_count AS documents,
       a.id AS one_id,
       b.id AS two_id,
       c.id AS three_id,
       [ab.key, bc.key, ca.key] AS keys
ORDER BY documents DESC, one_id, two_id, three_id, ab.key, bc.key, ca.key
LIMIT $limit_to
