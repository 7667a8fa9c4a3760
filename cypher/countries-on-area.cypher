// Which countries cooperate on an area or on one narrower than it, with how many partners, and who these are.
// param area: CooperationArea, the area, e.g. drug-control
// returns: country, partners, names, documents, first_seen, last_seen, country_id, partner_ids, keys
MATCH (field:CooperationArea)
WHERE field.id = $area OR field.broader = $area
WITH field
ORDER BY field.id
WITH collect(field.id) AS area_ids
MATCH (one:Country)-[shared:COOPERATES_WITH]-(two:Country)
WHERE shared.area IN area_ids
UNWIND shared.documents AS document_id
WITH one.id AS country_id,
     one.name AS country,
     two.id AS partner_id,
     two.name AS partner,
     shared.key AS key,
     shared.first_seen AS first_seen,
     shared.last_seen AS last_seen,
     document_id
ORDER BY partner, partner_id, key
WITH country_id, country,
     min(first_seen) AS first_seen,
     max(last_seen) AS last_seen,
     count(DISTINCT document_id) AS documents,
     collect(DISTINCT partner) AS names,
     collect(DISTINCT partner_id) AS partner_ids,
     collect(DISTINCT key) AS keys
RETURN country AS country,
       size(partner_ids) AS partners,
       names AS names,
       documents AS documents,
       first_seen AS first_seen,
       last_seen AS last_seen,
       country_id AS country_id,
       partner_ids AS partner_ids,
       keys AS keys
ORDER BY partners DESC, documents DESC, country, country_id, names, first_seen, last_seen, partner_ids, keys
