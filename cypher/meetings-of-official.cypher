// Whom an official met, when and where, with the sentences.
// param official: Official, whose meetings, e.g. Wang Xiaohong
// returns: date, place, met, country, sentence, document, met_id, document_id, key
MATCH (:Official {id: $official})-[meeting:MET_WITH]-(other:Official)
UNWIND range(0, size(meeting.evidence) - 1) AS i
MATCH (source:Document {id: meeting.documents[i]})
RETURN meeting.date AS date,
       meeting.place AS place,
       other.name AS met,
       other.country AS country,
       meeting.evidence[i] AS sentence,
       source.name AS document,
       other.id AS met_id,
       source.id AS document_id,
       meeting.key AS key
ORDER BY date, met, sentence, met_id, document_id, key
