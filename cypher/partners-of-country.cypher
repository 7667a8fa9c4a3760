// With whom a country or its agencies cooperate, in which area, how it stands, and how many documents say so.
// Partners are countries (with what their agencies do) and international bodies.
// param country: Country, the country, e.g. country:CN
// returns: partner, area, status, first_seen, documents
MATCH (asked:Country {id: $country})<-[:BELONGS_TO*0..1]-(side)-[shared:COOPERATES_WITH]-(other)
WHERE (side.id = $country AND other:Country) OR other.id STARTS WITH 'agency:INT:'
MATCH (field:CooperationArea)
WHERE field.id = shared.area
WITH other, field, shared
ORDER BY coalesce(shared.last_seen, '') DESC, shared.key
UNWIND shared.documents AS document
WITH other, field,
     head(collect(shared.status)) AS status,
     min(shared.first_seen) AS first_seen,
     count(DISTINCT document) AS documents
RETURN other.name AS partner,
       field.name AS area,
       status AS status,
       first_seen AS first_seen,
       documents AS documents
ORDER BY partner, area, field.id, other.id
