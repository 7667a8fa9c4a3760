// What rests on a single document among the relationships of an official, agency or country, and on which sentence.
// param of: Node, whose relationships, e.g. country:CN
// returns: type, other, area, title, confidence, sentence, date, document, other_id, area_id, document_id, key
MATCH (one:Agency|Country|Official {id: $of})-[link]-(other:Agency|CooperationArea|Country|Event|Official)
WHERE link.document_count = 1
MATCH (source:Document {id: head(link.documents)})
OPTIONAL MATCH (field:CooperationArea)
WHERE field.id = link.area
RETURN type(link) AS type,
       other.name AS other,
       field.name AS area,
       link.title AS title,
       link.confidence AS confidence,
       head(link.evidence) AS sentence,
       source.date AS date,
       source.name AS document,
       other.id AS other_id,
       field.id AS area_id,
       source.id AS document_id,
       link.key AS key
ORDER BY type, other, area, date, other_id, area_id, document_id, key
