// Posts of which one document says one thing and another document another: current, acting, former or incoming.
// param country: Country, only posts of this country and its agencies, e.g. Serbia, default null
// returns: official, title, at, standing, date, sentence, other_standing, other_date, other_sentence, official_id,
//   at_id, document_id, other_document_id, key
MATCH (holder:Official)-[post:HOLDS_POST]->(body:Agency|Country)
WHERE post.document_count > 1
  AND ($country IS NULL OR $country IN [body.id, 'country:' + body.country])
  AND any(said IN post.standings WHERE said <> head(post.standings))
UNWIND range(0, size(post.standings) - 2) AS i
UNWIND range(i + 1, size(post.standings) - 1) AS j
WITH holder, post, body, i, j
WHERE post.standings[i] <> post.standings[j] AND post.documents[i] <> post.documents[j]
MATCH (source:Document {id: post.documents[i]})
MATCH (other:Document {id: post.documents[j]})
RETURN holder.name AS official,
       post.title AS title,
       body.name AS at,
       post.standings[i] AS standing,
       source.date AS date,
       post.evidence[i] AS sentence,
       post.standings[j] AS other_standing,
       other.date AS other_date,
       post.evidence[j] AS other_sentence,
       holder.id AS official_id,
       body.id AS at_id,
       source.id AS document_id,
       other.id AS other_document_id,
       post.key AS key
ORDER BY official, title, at, date, other_date, standing, other_standing, sentence, other_sentence,
         official_id, at_id, document_id, other_document_id, key
