// Who says so: the officials and agencies that documents quote on the cooperation of a country and its agencies.
// param country: Country, whose cooperation, e.g. China
// returns: speaker, country, sentences, documents, first_said, last_said, speaker_id, document_ids, keys
MATCH (:Country {id: $country})<-[:BELONGS_TO*0..1]-(side:Agency|Country)
WITH DISTINCT side
MATCH (side)-[shared:COOPERATES_WITH]-(:Agency|Country)
WITH DISTINCT shared
UNWIND range(0, size(shared.speakers) - 1) AS i
WITH shared, i
WHERE shared.speakers[i] <> ''
MATCH (voice:Official|Agency {id: shared.speakers[i]})
MATCH (source:Document {id: shared.documents[i]})
WITH voice, source, shared, i
ORDER BY source.id, shared.key
WITH voice,
     count(DISTINCT source.id + ' ' + shared.offsets[i]) AS sentences,
     count(DISTINCT source.id) AS documents,
     min(source.date) AS first_said,
     max(source.date) AS last_said,
     collect(DISTINCT source.id) AS document_ids,
     collect(DISTINCT shared.key) AS keys
RETURN voice.name AS speaker,
       voice.country AS country,
       sentences AS sentences,
       documents AS documents,
       first_said AS first_said,
       last_said AS last_said,
       voice.id AS speaker_id,
       document_ids AS document_ids,
       keys AS keys
ORDER BY sentences DESC, speaker, speaker_id, documents, first_said, last_said, document_ids, keys
