// What an official or agency is quoted as saying: each sentence with the relationships that rest on it.
// param speaker: Official or Agency, who speaks, e.g. Xi Jinping
// returns: date, sentence, about, document, document_id, offsets, keys
MATCH (:Official|Agency {id: $speaker})-[:MENTIONED_IN]->(source:Document)
MATCH (source)<-[:MENTIONED_IN]-(one:Agency|Country|Official)
MATCH (one)-[link]->(two:Agency|CooperationArea|Country|Event|Official)
WHERE $speaker IN link.speakers AND source.id IN link.documents AND NOT coalesce(link.derived, false)
UNWIND [at IN range(0, size(link.speakers) - 1)
        WHERE link.speakers[at] = $speaker AND link.documents[at] = source.id] AS i
WITH source.id AS document_id,
     source.name AS document,
     source.date AS date,
     link.offsets[i] AS offsets,
     link.evidence[i] AS sentence,
     one.name + ' – ' + two.name AS parties,
     link.key AS key
ORDER BY parties, key
WITH document_id, document, date, offsets, sentence,
     collect(DISTINCT parties) AS about,
     collect(DISTINCT key) AS keys
RETURN date AS date,
       sentence AS sentence,
       about AS about,
       document AS document,
       document_id AS document_id,
       offsets AS offsets,
       keys AS keys
ORDER BY date, document, document_id, toInteger(split(offsets, '-')[0]), offsets, sentence, about, keys
