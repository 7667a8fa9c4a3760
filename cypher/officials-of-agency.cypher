// Who held which post in an agency or one of its divisions, and when documents said so.
// param agency: Agency, the agency, e.g. agency:CN:ministry-of-public-security
// returns: official, title, agency, standings, first_seen, last_seen, documents, official_id, agency_id, key
MATCH (part:Agency)-[:PART_OF*0..5]->(:Agency {id: $agency})
WITH DISTINCT part
MATCH (holder:Official)-[post:HOLDS_POST]->(part)
RETURN holder.name AS official,
       post.title AS title,
       part.name AS agency,
       reduce(found = [], one IN post.standings | CASE WHEN one IN found THEN found ELSE found + one END) AS standings,
       post.first_seen AS first_seen,
       post.last_seen AS last_seen,
       post.document_count AS documents,
       holder.id AS official_id,
       part.id AS agency_id,
       post.key AS key
ORDER BY official, title, first_seen, official_id, agency_id, key
