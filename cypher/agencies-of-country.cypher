// The agencies of a country: what each is part of, how many officials documents give it, and with how many it
// cooperates.
// param country: Country, whose agencies, e.g. China
// returns: agency, acronym, kind, part_of, officials, partners, agency_id, part_of_id
MATCH (:Country {id: $country})<-[:BELONGS_TO]-(body:Agency)
WITH DISTINCT body
OPTIONAL MATCH (body)-[:PART_OF]->(above:Agency)
OPTIONAL MATCH (body)<-[:HOLDS_POST]-(holder:Official)
WITH body, above, count(DISTINCT holder.id) AS officials
OPTIONAL MATCH (body)-[:COOPERATES_WITH]-(partner:Agency|Country)
WITH body, above, officials, count(DISTINCT partner.id) AS partners
RETURN body.name AS agency,
       body.acronym AS acronym,
       body.kind AS kind,
       above.name AS part_of,
       officials AS officials,
       partners AS partners,
       body.id AS agency_id,
       above.id AS part_of_id
ORDER BY officials DESC, partners DESC, agency, agency_id, part_of_id
