// How many meetings of officials texts report for each place and year, and of whom; both are absent where no text
// states them.
// param place: text, words of its name whatever their case, e.g. Beijing, default null
// param since: date, first year or month or day, e.g. 2019, default null
// returns: place, year, meetings, officials, official_ids, keys
MATCH (one:Official)-[met:MET_WITH]-(two:Official)
WHERE one.id < two.id
  AND ($place IS NULL OR toLower(met.place) CONTAINS toLower($place))
  AND ($since IS NULL OR met.date >= $since)
WITH one, two, met
ORDER BY one.id, two.id, met.key
WITH met.place AS place,
     substring(met.date, 0, 4) AS year,
     collect(one.name + ' – ' + two.name) AS officials,
     collect(one.id) + collect(two.id) AS official_ids,
     collect(met.key) AS keys
RETURN place AS place,
       year AS year,
       size(keys) AS meetings,
       officials AS officials,
       official_ids AS official_ids,
       keys AS keys
ORDER BY year, place, meetings, officials, official_ids, keys
