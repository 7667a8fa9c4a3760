// Relationships whose surest sentence was read with little confidence: what to check by eye first.
// param at_most: number, the highest confidence, e.g. 0.7, default 0.5
// param limit_to: integer, the most relationships to give, e.g. 20, default 100
// returns: confidence, type, one, two, sentence, documents, first_seen, one_id, two_id, document_ids, key
MATCH (one:Agency|Country|Official)-[link]->(two:Agency|CooperationArea|Country|Event|Official)
WHERE link.confidence <= $at_most AND NOT coalesce(link.derived, false)
RETURN link.confidence AS confidence,
       type(link) AS type,
       one.name AS one,
       two.name AS two,
       head(link.evidence) AS sentence,
       link.document_count AS documents,
       link.first_seen AS first_seen,
       one.id AS one_id,
       two.id AS two_id,
       link.documents AS document_ids,
       link.key AS key
ORDER BY confidence, documents, type, one_id, two_id, key
LIMIT $limit_to
