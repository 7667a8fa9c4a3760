// Month by month: how many documents there are, and how many officials, agencies and countries they name.
// returns: month, documents, officials, agencies, countries, document_ids
MATCH (source:Document)
OPTIONAL MATCH (source)<-[:MENTIONED_IN]-(named:Agency|Country|Official)
WITH substring(source.date, 0, 7) AS month,
     source.id AS document_id,
     named.id AS named_id
ORDER BY document_id
WITH month,
     count(DISTINCT CASE WHEN named_id STARTS WITH 'official:' THEN named_id END) AS officials,
     count(DISTINCT CASE WHEN named_id STARTS WITH 'agency:' THEN named_id END) AS agencies,
     count(DISTINCT CASE WHEN named_id STARTS WITH 'country:' THEN named_id END) AS countries,
     collect(DISTINCT document_id) AS document_ids
RETURN month AS month,
       size(document_ids) AS documents,
       officials AS officials,
       agencies AS agencies,
       countries AS countries,
       document_ids AS document_ids
ORDER BY month, documents, officials, agencies, countries, document_ids
