// Officials of a country who held posts in two or more of its bodies or of others, with their posts in the order of
// documents.
// param country: Country, whose officials, e.g. China
// returns: official, bodies, posts, first_seen, last_seen, official_id, keys
MATCH (:Country {id: $country})<-[:BELONGS_TO*0..1]-(:Agency|Country)<-[:HOLDS_POST]-(holder:Official)
WITH DISTINCT holder
MATCH (holder)-[post:HOLDS_POST]->(body:Agency|Country)
WITH holder, post, body
ORDER BY coalesce(post.valid_from, post.first_seen), post.key
WITH holder,
     count(DISTINCT body.id) AS bodies,
     collect(post.title + ', ' + body.name + coalesce(' (' + body.country + ')', '')) AS posts,
     min(post.first_seen) AS first_seen,
     max(post.last_seen) AS last_seen,
     collect(post.key) AS keys
WHERE bodies > 1
RETURN holder.name AS official,
       bodies AS bodies,
       posts AS posts,
       first_seen AS first_seen,
       last_seen AS last_seen,
       holder.id AS official_id,
       keys AS keys
ORDER BY bodies DESC, official, official_id, posts, first_seen, last_seen, keys
