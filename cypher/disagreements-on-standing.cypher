// Posts of which one document says one thing and another document another: current, acting, former or incoming.
// The first sentence stands against the first one of each other standing.
// param country: Country, only posts of this country and its agencies, e.g. Serbia, default null
// param limit_to: integer, the most pairs of sentences to give, e.g. 20, default 100
// returns: official, title, at, standing, date, sentence, other_standing, other_date, other_sentence,
//   official_id, at_id, document_id, other_document_id, key
MATCH (holder:Official)-[post:HOLDS_POST]->(body:Agency|Country)
WHERE post.document_count > 1
  AND any(said IN post.standings WHERE said <> head(post.standings))
  AND ($country IS NULL OR $country IN [body.id, 'country:' + body.country])
UNWIND reduce(first = [], at IN range(1, size(post.standings) - 1) |
    CASE WHEN post.standings[at] <> post.standings[0]
          AND post.documents[at] <> post.documents[0]
          AND none(before IN first WHERE post.standings[before] = post.standings[at])
         THEN first + at ELSE first END) AS i
MATCH (source:Document {id: post.documents[0]})
MATCH (other:Document {id: post.documents[i]})
RETURN holder.name AS official,
       post.title AS title,
       body.name AS at,
       post.standings[0] AS standing,
       source.date AS date,
       post.evidence[0] AS sentence,
       post.standings[i] AS other_standing,
       other.date AS other_date,
       post.evidence[i] AS other_sentence,
       holder.id AS official_id,
       body.id AS at_id,
       source.id AS document_id,
       other.id AS other_document_id,
       post.key AS key
ORDER BY official, title, at, date, other_date, standing, other_standing, sentence, other_sentence,
         official_id, at_id, document_id, other_document_id, key
LIMIT $limit_to
