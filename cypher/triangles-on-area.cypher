// Three countries of which each cooperates with the two others on an area; only a first number of them is given.
// param area: CooperationArea, the area, e.g. mekong-patrol
// param country: Country, only triangles of this country, e.g. China, default null
// param limit_to: integer, the most triangles to give, e.g. 20, default 100
// returns: one, two, three, statuses, documents, one_id, two_id, three_id, keys
MATCH (:CooperationArea {id: $area})<-[:ACTIVE_IN]-(a:Country)
WHERE $country IS NULL OR a.id = $country
WITH DISTINCT a
MATCH (a)-[ab:COOPERATES_WITH]-(b:Country)-[bc:COOPERATES_WITH]-(c:Country)-[ca:COOPERATES_WITH]-(a)
WHERE ab.area = $area AND bc.area = $area AND ca.area = $area
  AND b.id < c.id AND ($country IS NOT NULL OR a.id < b.id)
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
