// Who published the documents: how many, from when to when, how many without a date, and how many parties they name.
// returns: publisher, documents, undated, first, last, officials, agencies, countries, document_ids
MATCH (source:Document)
OPTIONAL MATCH (source)<-[:MENTIONED_IN]-(named:Agency|Country|Official)
WITH source.publisher AS publisher,
     source.date AS date,
     source.id AS document_id,
     named.id AS named_id
ORDER BY document_id
WITH publisher,
     count(DISTINCT CASE WHEN date IS NULL THEN document_id END) AS undated,
     min(date) AS first,
     max(date) AS last,
     count(DISTINCT CASE WHEN named_id STARTS WITH 'official:' THEN named_id END) AS officials,
     count(DISTINCT CASE WHEN named_id STARTS WITH 'agency:' THEN named_id END) AS agencies,
     count(DISTINCT CASE WHEN named_id STARTS WITH 'country:' THEN named_id END) AS countries,
     collect(DISTINCT document_id) AS document_ids
RETURN publisher AS publisher,
       size(document_ids) AS documents,
       undated AS undated,
       first AS first,
       last AS last,
       officials AS officials,
       agencies AS agencies,
       countries AS countries,
       document_ids AS document_ids
ORDER BY documents DESC, publisher, undated, first, last, officials, agencies, countries, document_ids
