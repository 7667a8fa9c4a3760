// Who sent personnel where, for what, and how many where the number is said of this destination alone.
// param country: Country, only from or to this country, e.g. China, default null
// param area: CooperationArea, only for this, e.g. peacekeeping, default null
// returns: sender, destination, area, personnel, first_seen, last_seen, documents, sentences, sender_id,
//   destination_id, area_id, document_ids, key
MATCH (sender:Agency|Country)-[sent:DEPLOYED_TO]->(destination:Country)
WHERE ($area IS NULL OR sent.area = $area)
  AND ($country IS NULL OR $country IN [sender.id, destination.id, 'country:' + sender.country])
OPTIONAL MATCH (field:CooperationArea)
WHERE field.id = sent.area
RETURN sender.name AS sender,
       destination.name AS destination,
       field.name AS area,
       sent.personnel AS personnel,
       sent.first_seen AS first_seen,
       sent.last_seen AS last_seen,
       sent.document_count AS documents,
       sent.evidence AS sentences,
       sender.id AS sender_id,
       destination.id AS destination_id,
       field.id AS area_id,
       sent.documents AS document_ids,
       sent.key AS key
ORDER BY first_seen, sender, destination, area, sender_id, destination_id, area_id, key
