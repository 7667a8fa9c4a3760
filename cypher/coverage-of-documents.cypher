// Every document: its date and publisher, and how many officials, agencies, countries and areas it names.
// param since: date, first day or month or year, e.g. 2024, default null
// returns: date, document, publisher, officials, agencies, countries, areas, document_id
MATCH (source:Document)
WHERE $since IS NULL OR source.date >= $since
OPTIONAL MATCH (source)<-[:MENTIONED_IN]-(named:Agency|CooperationArea|Country|Official)
RETURN source.date AS date,
       source.name AS document,
       source.publisher AS publisher,
       count(CASE WHEN named:Official THEN 1 END) AS officials,
       count(CASE WHEN named:Agency THEN 1 END) AS agencies,
       count(CASE WHEN named:Country THEN 1 END) AS countries,
       count(CASE WHEN named:CooperationArea THEN 1 END) AS areas,
       source.id AS document_id
ORDER BY date, document, publisher, document_id
