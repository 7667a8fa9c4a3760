// With whom a country or its agencies cooperate, in which area, how it stands, and how many documents say so.
// Partners are countries (with what their agencies do) and international bodies.
// param country: Country, the country, e.g. country:CN
// returns: partner, area, status, first_seen, last_seen, documents, partner_id, area_id, keys
MATCH (:Country {id: $country})<-[:BELONGS_TO*0..1]-(side:Agency|Country)
WITH DISTINCT side
MATCH (side)-[shared:COOPERATES_WITH]-(other:Agency|Country)
WHERE (side.id = $country AND other:Country) OR other.id STARTS WITH 'agency:INT:'
UNWIND shared.documents AS document_id
WITH other.id AS partner_id,
     other.name AS partner,
     shared.area AS field_id,
     shared.status AS status,
     shared.first_seen AS first_seen,
     shared.last_seen AS last_seen,
     shared.key AS key,
     document_id
ORDER BY coalesce(last_seen, '') DESC, key
WITH partner_id, partner, field_id,
     head(collect(status)) AS status,
     min(first_seen) AS first_seen,
     max(last_seen) AS last_seen,
     count(DISTINCT document_id) AS documents,
     collect(DISTINCT key) AS keys
MATCH (field:CooperationArea {id: field_id})
RETURN partner AS partner,
       field.name AS area,
       status AS status,
       first_seen AS first_seen,
       last_seen AS last_seen,
       documents AS documents,
       partner_id AS partner_id,
       field.id AS area_id,
       keys AS keys
ORDER BY partner, area, area_id, partner_id, status, first_seen, last_seen, documents, keys
