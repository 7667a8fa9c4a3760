// What an official or agency is quoted as saying: each sentence with the relationships that rest on it.
// param speaker: Official or Agency, who speaks, e.g. Xi Jinping
// returns: date, sentence, about, document, document_id, offsets, keys
MATCH (:Official|Agency {id: $speaker})-[:MENTIONED_IN]->(source:Document)
MATCH (source)<-[:MENTIONED_IN]-(one:Agency|Country|Official)
MATCH (one)-[link]->(two:Agency|CooperationArea|Country|Event|Official)
WHERE $speaker IN link.speakers AND source.id IN link.documents AND NOT coalesce(link.derived, false)
UNWIND range(0, size(link.speakers) - 1) AS i
WITH source, one, link, two, i
WHERE link.speakers[i] = $speaker AND link.documents[i] = source.id
WITH source, link.offsets[i] AS offsets, link.evidence[i] AS sentence, one.name + ' – ' + two.name AS parties, link
ORDER BY parties, link.key
WITH source, offsets, sentence, collect(DISTINCT parties) AS about, collect(DISTINCT link.key) AS keys
RETURN source.date AS date,
       sentence AS sentence,
       about AS about,
       source.name AS document,
       source.id AS document_id,
       offsets AS offsets,
       keys AS keys
ORDER BY date, document_id, toInteger(split(offsets, '-')[0]), offsets, sentence, about, keys
