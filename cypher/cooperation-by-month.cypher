// Month by month of the documents: on how many sentences the cooperation of a country stands, with how many partners.
// param country: Country, the country, e.g. China
// param area: CooperationArea, only on this area, e.g. drug-control, default null
// returns: month, sentences, documents, partners, areas, partner_ids, document_ids
MATCH (:Country {id: $country})-[shared:COOPERATES_WITH]-(two:Country)
WHERE $area IS NULL OR shared.area = $area
UNWIND range(0, size(shared.documents) - 1) AS i
MATCH (source:Document {id: shared.documents[i]})
WITH substring(source.date, 0, 7) AS month,
     source.id AS document_id,
     shared.offsets[i] AS offsets,
     two.id AS partner_id,
     shared.area AS area_id
ORDER BY document_id, partner_id
WITH month,
     count(DISTINCT document_id + ' ' + offsets) AS sentences,
     collect(DISTINCT document_id) AS document_ids,
     collect(DISTINCT partner_id) AS partner_ids,
     count(DISTINCT area_id) AS areas
RETURN month AS month,
       sentences AS sentences,
       size(document_ids) AS documents,
       size(partner_ids) AS partners,
       areas AS areas,
       partner_ids AS partner_ids,
       document_ids AS document_ids
ORDER BY month, sentences, areas, partner_ids, document_ids
