// Who or what most documents name, of one label.
// param label: label, of which label, e.g. Country, default Official
// param limit_to: integer, the most to give, e.g. 10, default 25
// returns: name, country, documents, mentions, first_seen, last_seen, id
MATCH (named:Agency|CooperationArea|Country|Event|Official|Person)-[link:MENTIONED_IN]->(source:Document)
WHERE $label IN labels(named)
RETURN named.name AS name,
       named.country AS country,
       count(source) AS documents,
       sum(link.count) AS mentions,
       min(source.date) AS first_seen,
       max(source.date) AS last_seen,
       named.id AS id
ORDER BY documents DESC, mentions DESC, name, country, id
LIMIT $limit_to
