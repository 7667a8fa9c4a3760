// Which countries cooperate on an area or on one narrower than it, with how many partners, and who these are.
// param area: CooperationArea, the area, e.g. drug-control
// returns: country, partners, names, documents, first_seen, last_seen, country_id, partner_ids, keys
MATCH (field:CooperationArea)
WHERE field.id = $area OR field.broader = $area
MATCH (field)<-[:ACTIVE_IN]-(one:Country)-[shared:COOPERATES_WITH]-(two:Country)
WHERE shared.area = field.id
UNWIND shared.documents AS document
WITH one, two, shared, document
ORDER BY two.name, two.id, shared.key
WITH one,
     count(DISTINCT two.id) AS partners,
     collect(DISTINCT two.name) AS names,
     count(DISTINCT document) AS documents,
     min(shared.first_seen) AS first_seen,
     max(shared.last_seen) AS last_seen,
     collect(DISTINCT two.id) AS partner_ids,
     collect(DISTINCT shared.key) AS keys
RETURN one.name AS country,
       partners AS partners,
       names AS names,
       documents AS documents,
       first_seen AS first_seen,
       last_seen AS last_seen,
       one.id AS country_id,
       partner_ids AS partner_ids,
       keys AS keys
ORDER BY partners DESC, documents DESC, country, country_id, names, first_seen, last_seen, partner_ids, keys
