// The sentences that state cooperation between two countries or their agencies: who says so, where, when.
// What agencies do is also their countries' cooperation, so a sentence that names agencies is given under them alone.
// param a: Country, one country, e.g. country:CN
// param b: Country, the other, e.g. country:LA
// returns: date, area, status, between, sentence, speaker, document, document_id, offsets, area_id, speaker_id, keys
MATCH (:Country {id: $a})<-[:BELONGS_TO*0..1]-(one)-[shared:COOPERATES_WITH]-(two)
MATCH (two)-[:BELONGS_TO*0..1]->(:Country {id: $b})
UNWIND range(0, size(shared.evidence) - 1) AS i
WITH shared.area AS area_id,
     shared.documents[i] AS document_id,
     shared.offsets[i] AS offsets,
     shared.evidence[i] AS sentence,
     shared.speakers[i] AS speaker,
     shared.statuses[i] AS status,
     shared.key AS key,
     one:Country AND two:Country AS countries,
     coalesce(one.name + ' (' + one.country + ')', one.name) + ' – '
         + coalesce(two.name + ' (' + two.country + ')', two.name) AS parties
ORDER BY parties, key
WITH area_id, document_id, offsets, sentence, speaker, status,
     collect(DISTINCT CASE WHEN countries THEN null ELSE parties END) AS agencies,
     collect(DISTINCT parties) AS all_parties,
     collect(DISTINCT key) AS keys
MATCH (source:Document {id: document_id})
MATCH (field:CooperationArea {id: area_id})
OPTIONAL MATCH (voice:Official|Agency {id: speaker})
RETURN source.date AS date,
       field.name AS area,
       status AS status,
       CASE WHEN size(agencies) = 0 THEN all_parties ELSE agencies END AS between,
       sentence AS sentence,
       voice.name AS speaker,
       source.name AS document,
       source.id AS document_id,
       offsets AS offsets,
       field.id AS area_id,
       voice.id AS speaker_id,
       keys AS keys
ORDER BY date, document_id, toInteger(split(offsets, '-')[0]), area, status, area_id, speaker_id,
         offsets, sentence, between, keys
