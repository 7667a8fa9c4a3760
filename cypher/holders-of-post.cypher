// Who held a post in a country or its agencies, by words of the title, by role, or both.
// param country: Country, where the post is, e.g. China
// param title: text, words of its title whatever their case, e.g. minister of public security, default null
// param role: role, its role, e.g. minister, default null
// returns: official, title, at, role, standings, first_seen, last_seen, documents, official_id, at_id, key
MATCH (:Country {id: $country})<-[:BELONGS_TO*0..1]-(body:Agency|Country)
WITH DISTINCT body
MATCH (holder:Official)-[post:HOLDS_POST]->(body)
WHERE ($role IS NULL OR post.role = $role)
  AND ($title IS NULL OR toLower(post.title) CONTAINS toLower($title))
RETURN holder.name AS official,
       post.title AS title,
       body.name AS at,
       post.role AS role,
       reduce(found = [], one IN post.standings | CASE WHEN one IN found THEN found ELSE found + one END) AS standings,
       post.first_seen AS first_seen,
       post.last_seen AS last_seen,
       post.document_count AS documents,
       holder.id AS official_id,
       body.id AS at_id,
       post.key AS key
ORDER BY at, title, first_seen, official, official_id, at_id, key
