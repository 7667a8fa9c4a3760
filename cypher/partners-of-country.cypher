// With whom a country or its agencies cooperate, in which area, how it stands, and how many documents say so.
// Partners are countries (with what their agencies do) and international bodies.
// param country: Country, the country, e.g. country:CN
// returns: partner, area, status, first_seen, last_seen, documents, partner_id, area_id, keys
MATCH (asked:Country {id: $country})<-[:BELONGS_TO*0..1]-(side:Agency|Country)
WITH DISTINCT side
MATCH (side)-[shared:COOPERATES_WITH]-(other:Agency|Country)
WHERE (side.id = $country AND other:Country) OR other.id STARTS WITH 'agency:INT:'
MATCH (field:CooperationArea)
WHERE field.id = shared.area
UNWIND shared.documents AS document
WITH other, field, shared, document
ORDER BY coalesce(shared.last_seen, '') DESC, shared.key
WITH other, field,
     head(collect(shared.status)) AS status,
     min(shared.first_seen) AS first_seen,
     max(shared.last_seen) AS last_seen,
     count(DISTINCT document) AS documents,
     collect(DISTINCT shared.key) AS keys
RETURN other.name AS partner,
       field.name AS area,
       status AS status,
       first_seen AS first_seen,
       last_seen AS last_seen,
       documents AS documents,
       other.id AS partner_id,
       field.id AS area_id,
       keys AS keys
ORDER BY partner, area, area_id, partner_id, status, first_seen, last_seen, documents, keys
