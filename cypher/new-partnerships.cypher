// Cooperation of countries with each other and with international bodies that no document knew before a date.
// param since: date, first day or month or year, e.g. 2023
// param country: Country, only partnerships of this country and its agencies, e.g. China, default null
// returns: first_seen, one, two, area, status, documents, one_id, two_id, area_id, key
MATCH (one:Agency|Country)-[shared:COOPERATES_WITH]-(two:Agency|Country)
WHERE one.id < two.id
  AND shared.first_seen >= $since
  AND ((one:Country AND two:Country) OR one.id STARTS WITH 'agency:INT:' OR two.id STARTS WITH 'agency:INT:')
  AND ($country IS NULL OR $country IN [one.id, two.id, 'country:' + one.country, 'country:' + two.country])
MATCH (field:CooperationArea)
WHERE field.id = shared.area
RETURN shared.first_seen AS first_seen,
       one.name AS one,
       two.name AS two,
       field.name AS area,
       shared.status AS status,
       shared.document_count AS documents,
       one.id AS one_id,
       two.id AS two_id,
       field.id AS area_id,
       shared.key AS key
ORDER BY first_seen, one, two, area, one_id, two_id, area_id, key
