// With whom an agency or one of its divisions cooperates, in which area, and how it stands.
// param agency: Agency, the agency, e.g. agency:CN:ministry-of-public-security
// returns: agency, partner, partner_country, area, status, first_seen, last_seen, documents, agency_id, partner_id,
//   area_id, key
MATCH (part:Agency)-[:PART_OF*0..5]->(:Agency {id: $agency})
WITH DISTINCT part
MATCH (part)-[shared:COOPERATES_WITH]-(other:Agency|Country)
MATCH (field:CooperationArea)
WHERE field.id = shared.area
RETURN part.name AS agency,
       other.name AS partner,
       coalesce(other.country, other.iso2) AS partner_country,
       field.name AS area,
       shared.status AS status,
       shared.first_seen AS first_seen,
       shared.last_seen AS last_seen,
       shared.document_count AS documents,
       part.id AS agency_id,
       other.id AS partner_id,
       field.id AS area_id,
       shared.key AS key
ORDER BY agency, partner, partner_country, area, agency_id, partner_id, area_id, key
