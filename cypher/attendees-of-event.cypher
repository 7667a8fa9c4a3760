// Who attended an event, as what, with the sentence.
// param event: Event, the event, e.g. Third Mekong Police Meeting
// returns: who, country, role, date, sentence, document, who_id, document_id, key
MATCH (:Event {id: $event})<-[visit:ATTENDED]-(guest:Agency|Official)
UNWIND range(0, size(visit.evidence) - 1) AS i
MATCH (source:Document {id: visit.documents[i]})
RETURN guest.name AS who,
       guest.country AS country,
       visit.role AS role,
       source.date AS date,
       visit.evidence[i] AS sentence,
       source.name AS document,
       guest.id AS who_id,
       source.id AS document_id,
       visit.key AS key
ORDER BY who, date, sentence, who_id, document_id, key
