// Which posts an official held over time, and when documents said so; a bound on a post is given only where a text
// states it.
// param official: Official, whose posts, e.g. Wang Xiaohong
// returns: title, at, country, role, standings, valid_from, valid_to, first_seen, last_seen, documents, at_id, key
MATCH (:Official {id: $official})-[post:HOLDS_POST]->(body:Agency|Country)
RETURN post.title AS title,
       body.name AS at,
       coalesce(body.country, body.iso2) AS country,
       post.role AS role,
       reduce(found = [], one IN post.standings | CASE WHEN one IN found THEN found ELSE found + one END) AS standings,
       post.valid_from AS valid_from,
       post.valid_to AS valid_to,
       post.first_seen AS first_seen,
       post.last_seen AS last_seen,
       post.document_count AS documents,
       body.id AS at_id,
       post.key AS key
ORDER BY coalesce(post.valid_from, post.first_seen), last_seen, title, at_id, key
