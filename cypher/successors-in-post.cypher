// Who came after whom in a post of an agency, by the dates that texts state or else by the first documents.
// Who is only spoken of as a former holder, or has the same date as the other, is left out: no text orders those.
// param agency: Agency or Country, where the post is, e.g. agency:CN:ministry-of-public-security
// param title: text, words of its title whatever their case, e.g. minister of public security, default null
// returns: title, predecessor, predecessor_since, successor, successor_since, predecessor_id, successor_id,
//   predecessor_key, successor_key
MATCH (holder:Official)-[post:HOLDS_POST]->(:Agency|Country {id: $agency})
WHERE ($title IS NULL OR toLower(post.title) CONTAINS toLower($title))
  AND any(standing IN post.standings WHERE standing IN ['acting', 'current', 'incoming'])
WITH holder, post, coalesce(post.valid_from, post.first_seen) AS since
ORDER BY since, post.key
WITH toLower(post.title) AS same_title,
     collect({holder: holder.name, id: holder.id, key: post.key, title: post.title, since: since}) AS held
UNWIND range(0, size(held) - 2) AS i
WITH same_title, held[i] AS one, held[i + 1] AS next
WHERE one.since < next.since
RETURN next.title AS title,
       one.holder AS predecessor,
       one.since AS predecessor_since,
       next.holder AS successor,
       next.since AS successor_since,
       one.id AS predecessor_id,
       next.id AS successor_id,
       one.key AS predecessor_key,
       next.key AS successor_key
ORDER BY title, predecessor_since, successor_since, predecessor, successor,
         predecessor_id, successor_id, predecessor_key, successor_key
