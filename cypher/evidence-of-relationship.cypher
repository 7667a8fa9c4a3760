// The sentences on which a relationship rests: who says so, where, when, by which words, and how surely it was read.
// param key: key, key of the relationship, e.g. HOLDS_POST|official:CN:xi-jinping|country:CN|president
// returns: date, stated, sentence, says, speaker, cue, confidence, document, document_id, offsets, speaker_id, key
MATCH (one:Agency|Country|Official {id: split($key, '|')[1]})-[link]->(:Agency|CooperationArea|Country|Event|Official)
WHERE link.key = $key
UNWIND range(0, size(link.evidence) - 1) AS i
MATCH (source:Document {id: link.documents[i]})
OPTIONAL MATCH (voice:Official|Agency {id: link.speakers[i]})
RETURN source.date AS date,
       CASE WHEN link.dates[i] <> '' THEN link.dates[i] END AS stated,
       link.evidence[i] AS sentence,
       coalesce(link.statuses[i], link.standings[i]) AS says,
       voice.name AS speaker,
       link.cues[i] AS cue,
       link.confidences[i] AS confidence,
       source.name AS document,
       source.id AS document_id,
       link.offsets[i] AS offsets,
       voice.id AS speaker_id,
       link.key AS key
ORDER BY date, document_id, toInteger(split(offsets, '-')[0]), offsets, sentence, stated, says, cue, confidence,
         speaker_id, key
