// Which agencies cooperate on an area or on one narrower than it, with whom, and how it stands.
// param area: CooperationArea, the area, e.g. drug-control
// param country: Country, only agencies of this country and their partners, e.g. China, default null
// returns: agency, country, partner, partner_country, area, status, first_seen, last_seen, documents, agency_id,
//   partner_id, area_id, key
MATCH (field:CooperationArea)
WHERE field.id = $area OR field.broader = $area
MATCH (field)<-[:ACTIVE_IN]-(one:Agency)-[shared:COOPERATES_WITH]-(two:Agency)
WHERE shared.area = field.id
  AND CASE WHEN $country IS NULL THEN one.id < two.id ELSE 'country:' + one.country = $country END
RETURN one.name AS agency,
       one.country AS country,
       two.name AS partner,
       two.country AS partner_country,
       field.name AS area,
       shared.status AS status,
       shared.first_seen AS first_seen,
       shared.last_seen AS last_seen,
       shared.document_count AS documents,
       one.id AS agency_id,
       two.id AS partner_id,
       field.id AS area_id,
       shared.key AS key
ORDER BY agency, partner, area, agency_id, partner_id, area_id, key
