// How many relationships there are of each type, how many of them are derived, and on how many sentences they rest.
// Cooperation of countries that only their agencies' implies is among the derived: do not add the two up.
// returns: type, relationships, derived, sentences, single_source
MATCH (:Agency|Country|Event|CooperationArea|Official|Person)
    -[link]->(:Agency|CooperationArea|Country|Document|Event|Official)
RETURN type(link) AS type,
       count(link) AS relationships,
       count(CASE WHEN link.derived THEN 1 END) AS derived,
       sum(size(coalesce(link.evidence, []))) AS sentences,
       count(CASE WHEN link.document_count = 1 THEN 1 END) AS single_source
ORDER BY type
