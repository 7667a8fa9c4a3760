// Who says so: the officials and agencies that documents quote on the cooperation of a country and its agencies.
// param country: Country, whose cooperation, e.g. China
// returns: speaker, country, sentences, documents, first_said, last_said, speaker_id, document_ids, keys
MATCH (:Country {id: $country})<-[:BELONGS_TO*0..1]-(side:Agency|Country)
WITH DISTINCT side
MATCH (side)-[shared:COOPERATES_WITH]-(:Agency|Country)
WITH DISTINCT shared
UNWIND [at IN range(0, size(shared.speakers) - 1) WHERE shared.speakers[at] <> ''] AS i
MATCH (voice:Official|Agency {id: shared.speakers[i]})
MATCH (source:Document {id: shared.documents[i]})
WITH voice.id AS speaker_id,
     voice.name AS speaker,
     voice.country AS country,
     source.id AS document_id,
     source.date AS date,
     shared.offsets[i] AS offsets,
     shared.key AS key
ORDER BY document_id, key
WITH speaker_id, speaker, country,
     count(DISTINCT document_id + ' ' + offsets) AS sentences,
     min(date) AS first_said,
     max(date) AS last_said,
     collect(DISTINCT document_id) AS document_ids,
     collect(DISTINCT key) AS keys
RETURN speaker AS speaker,
       country AS country,
       sentences AS sentences,
       size(document_ids) AS documents,
       first_said AS first_said,
       last_said AS last_said,
       speaker_id AS speaker_id,
       document_ids AS document_ids,
       keys AS keys
ORDER BY sentences DESC, speaker, country, speaker_id, documents, first_said, last_said, document_ids, keys
