// Countries and international bodies that cooperate with each of two countries, and in which areas.
// param a: Country, one country, e.g. China
// param b: Country, the other, e.g. Australia
// returns: broker, areas_with_a, areas_with_b, areas_with_both, broker_id, keys
MATCH (:Country {id: $a})<-[:BELONGS_TO*0..1]-(one:Agency|Country)
WITH DISTINCT one
MATCH (one)-[left:COOPERATES_WITH]-(broker:Agency|Country)
WHERE broker.id <> $b AND ((one.id = $a AND broker:Country) OR broker.id STARTS WITH 'agency:INT:')
WITH broker, left
ORDER BY left.area, left.key
WITH broker, collect(DISTINCT left.area) AS left_areas, collect(left.key) AS left_keys
MATCH (broker)-[right:COOPERATES_WITH]-(two:Agency|Country)-[:BELONGS_TO*0..1]->(:Country {id: $b})
WHERE (two.id = $b AND broker:Country) OR broker.id STARTS WITH 'agency:INT:'
WITH broker, left_areas, left_keys, right
ORDER BY right.area, right.key
WITH broker, left_areas, left_keys,
     collect(DISTINCT right.area) AS right_areas,
     collect(DISTINCT right.key) AS right_keys
RETURN broker.name AS broker,
       [area IN left_areas | substring(area, 5)] AS areas_with_a,
       [area IN right_areas | substring(area, 5)] AS areas_with_b,
       [area IN left_areas WHERE area IN right_areas | substring(area, 5)] AS areas_with_both,
       broker.id AS broker_id,
       left_keys + right_keys AS keys
ORDER BY size(areas_with_both) DESC, broker, broker_id, areas_with_a, areas_with_b, areas_with_both, keys
