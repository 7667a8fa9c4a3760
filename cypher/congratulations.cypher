// Who congratulated a country, its agencies, or was congratulated by them, on what occasion, with the sentence.
// param country: Country, one side, e.g. China
// returns: from, to, occasion, date, sentence, document, from_id, to_id, occasion_id, document_id, key
MATCH (:Country {id: $country})<-[:BELONGS_TO*0..1]-(side:Agency|Country)
WITH DISTINCT side
MATCH (side)-[wish:CONGRATULATED]-(:Agency|Country|Official)
WITH DISTINCT wish, startNode(wish) AS sender, endNode(wish) AS receiver
UNWIND range(0, size(wish.evidence) - 1) AS i
MATCH (source:Document {id: wish.documents[i]})
OPTIONAL MATCH (event:Event)
WHERE event.id = wish.occasion
RETURN sender.name AS from,
       receiver.name AS to,
       event.name AS occasion,
       source.date AS date,
       wish.evidence[i] AS sentence,
       source.name AS document,
       sender.id AS from_id,
       receiver.id AS to_id,
       event.id AS occasion_id,
       source.id AS document_id,
       wish.key AS key
ORDER BY date, from, to, sentence, from_id, to_id, occasion_id, document_id, key
