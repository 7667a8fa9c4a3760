// Month by month: how many documents there are, and how many officials, agencies and countries they name.
// returns: month, documents, officials, agencies, countries, document_ids
MATCH (source:Document)
OPTIONAL MATCH (source)<-[:MENTIONED_IN]-(named:Agency|Country|Official)
WITH source, named
ORDER BY source.id
WITH substring(source.date, 0, 7) AS month,
     count(DISTINCT source.id) AS documents,
     count(DISTINCT CASE WHEN named:Official THEN named.id END) AS officials,
     count(DISTINCT CASE WHEN named:Agency THEN named.id END) AS agencies,
     count(DISTINCT CASE WHEN named:Country THEN named.id END) AS countries,
     collect(DISTINCT source.id) AS document_ids
RETURN month AS month,
       documents AS documents,
       officials AS officials,
       agencies AS agencies,
       countries AS countries,
       document_ids AS document_ids
ORDER BY month, documents, officials, agencies, countries, document_ids
