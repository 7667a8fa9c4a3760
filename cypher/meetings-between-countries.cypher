// Which officials of two countries met, when and where, with the sentences.
// param a: Country, one country, e.g. China
// param b: Country, the other, e.g. Pakistan
// returns: date, place, one, two, sentence, document, one_id, two_id, document_id, key
MATCH (one:Official)
WHERE 'country:' + one.country = $a
MATCH (one)-[meeting:MET_WITH]-(two:Official)
WHERE 'country:' + two.country = $b AND ($a <> $b OR one.id < two.id)
UNWIND range(0, size(meeting.evidence) - 1) AS i
MATCH (source:Document {id: meeting.documents[i]})
RETURN meeting.date AS date,
       meeting.place AS place,
       one.name AS one,
       two.name AS two,
       meeting.evidence[i] AS sentence,
       source.name AS document,
       one.id AS one_id,
       two.id AS two_id,
       source.id AS document_id,
       meeting.key AS key
ORDER BY date, one, two, sentence, one_id, two_id, document_id, key
