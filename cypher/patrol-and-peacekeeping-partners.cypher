// With whom a country or its agencies patrol or keep peace: who takes part, how it stands, and a sentence that says
// so.
// param country: Country, the country, e.g. China
// returns: side, partner, area, status, first_seen, last_seen, documents, sentence, side_id, partner_id, area_id, key
MATCH (:Country {id: $country})<-[:BELONGS_TO*0..1]-(side:Agency|Country)
WITH DISTINCT side
MATCH (side)-[shared:COOPERATES_WITH]-(other:Agency|Country)
WHERE shared.area IN ['area:joint-patrol', 'area:mekong-patrol', 'area:peacekeeping', 'area:security-mission']
  AND shared.derived IS NULL
MATCH (field:CooperationArea)
WHERE field.id = shared.area
RETURN side.name AS side,
       other.name AS partner,
       field.name AS area,
       shared.status AS status,
       shared.first_seen AS first_seen,
       shared.last_seen AS last_seen,
       shared.document_count AS documents,
       head(shared.evidence) AS sentence,
       side.id AS side_id,
       other.id AS partner_id,
       field.id AS area_id,
       shared.key AS key
ORDER BY area, partner, side, area_id, partner_id, side_id, key
