// What a document states: every relationship that it gives a sentence for, in the order of its text.
// param document: Document, the document, e.g. 2026-01-08-pakistan-interior-minister
// returns: one, type, two, area, title, status, standing, sentence, confidence, offsets, one_id, two_id, area_id, key
MATCH (one:Agency|Country|Official)-[:MENTIONED_IN]->(:Document {id: $document})
WITH DISTINCT one
MATCH (one)-[link]->(two:Agency|CooperationArea|Country|Event|Official)
WHERE $document IN link.documents AND NOT coalesce(link.derived, false)
UNWIND [at IN range(0, size(link.documents) - 1) WHERE link.documents[at] = $document] AS i
OPTIONAL MATCH (field:CooperationArea)
WHERE field.id = link.area
RETURN one.name AS one,
       type(link) AS type,
       two.name AS two,
       field.name AS area,
       link.title AS title,
       CASE WHEN link.statuses[i] <> '' THEN link.statuses[i] END AS status,
       CASE WHEN link.standings[i] <> '' THEN link.standings[i] END AS standing,
       link.evidence[i] AS sentence,
       link.confidences[i] AS confidence,
       link.offsets[i] AS offsets,
       one.id AS one_id,
       two.id AS two_id,
       field.id AS area_id,
       link.key AS key
ORDER BY toInteger(split(offsets, '-')[0]), type, one, two, area, offsets, sentence, confidence, status, standing,
         one_id, two_id, area_id, key
