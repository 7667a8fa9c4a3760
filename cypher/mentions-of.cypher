// Where documents name somebody or something: every form as written, with its place in the text.
// param of: Node, who or what, e.g. official:VN:to-lam
// returns: date, document, form, offsets, document_id, key
MATCH (:Agency|CooperationArea|Country|Event|Official|Person {id: $of})-[named:MENTIONED_IN]->(source:Document)
UNWIND range(0, size(named.forms) - 1) AS i
RETURN source.date AS date,
       source.name AS document,
       named.forms[i] AS form,
       named.offsets[i] AS offsets,
       source.id AS document_id,
       named.key AS key
ORDER BY date, document_id, toInteger(split(offsets, '-')[0]), offsets, form, key
