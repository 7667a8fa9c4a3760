// The shortest way between two officials over posts, agencies, countries, meetings and cooperation, with the sentences.
// Of several as short, the one on which most documents stand.
// param a: Official, where it begins, e.g. Wang Xiaohong
// param b: Official, where it ends, e.g. To Lam
// returns: step, from, type, to, what, sentence, document, from_id, to_id, document_id, key
MATCH (one:Official {id: $a})
MATCH (two:Official {id: $b})
MATCH way = allShortestPaths((one)-[:HOLDS_POST|BELONGS_TO|PART_OF|MET_WITH|COOPERATES_WITH*..6]-(two))
WITH way,
     reduce(documents = 0, link IN relationships(way) | documents + coalesce(link.document_count, 0)) AS documents,
     [link IN relationships(way) | link.key] AS keys
ORDER BY documents DESC, keys
LIMIT 1
UNWIND range(0, size(keys) - 1) AS i
WITH i, nodes(way)[i] AS left, relationships(way)[i] AS link, nodes(way)[i + 1] AS right
OPTIONAL MATCH (source:Document {id: head(link.documents)})
RETURN i + 1 AS step,
       left.name AS from,
       type(link) AS type,
       right.name AS to,
       coalesce(link.title, substring(link.area, 5), link.date) AS what,
       head(link.evidence) AS sentence,
       source.name AS document,
       left.id AS from_id,
       right.id AS to_id,
       source.id AS document_id,
       link.key AS key
ORDER BY step, from, type, to, what, sentence, document, from_id, to_id, document_id, key
