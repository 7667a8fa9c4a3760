// Who published the documents: how many, from when to when, how many without a date, and how many parties they name.
// returns: publisher, documents, undated, first, last, officials, agencies, countries, document_ids
MATCH (source:Document)
OPTIONAL MATCH (source)<-[:MENTIONED_IN]-(named:Agency|Country|Official)
WITH source, named
ORDER BY source.id
WITH source.publisher AS publisher,
     count(DISTINCT source.id) AS documents,
     count(DISTINCT CASE WHEN source.date IS NULL THEN source.id END) AS undated,
     min(source.date) AS first,
     max(source.date) AS last,
     count(DISTINCT CASE WHEN named:Official THEN named.id END) AS officials,
     count(DISTINCT CASE WHEN named:Agency THEN named.id END) AS agencies,
     count(DISTINCT CASE WHEN named:Country THEN named.id END) AS countries,
     collect(DISTINCT source.id) AS document_ids
RETURN publisher AS publisher,
       documents AS documents,
       undated AS undated,
       first AS first,
       last AS last,
       officials AS officials,
       agencies AS agencies,
       countries AS countries,
       document_ids AS document_ids
ORDER BY documents DESC, publisher, undated, first, last, officials, agencies, countries, document_ids
