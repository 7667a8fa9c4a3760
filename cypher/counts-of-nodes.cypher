// How many nodes there are of each label.
// returns: label, nodes
CALL () {
  MATCH (n:Agency) RETURN 'Agency' AS label, count(n) AS nodes
  UNION ALL
  MATCH (n:CooperationArea) RETURN 'CooperationArea' AS label, count(n) AS nodes
  UNION ALL
  MATCH (n:Country) RETURN 'Country' AS label, count(n) AS nodes
  UNION ALL
  MATCH (n:Document) RETURN 'Document' AS label, count(n) AS nodes
  UNION ALL
  MATCH (n:Event) RETURN 'Event' AS label, count(n) AS nodes
  UNION ALL
  MATCH (n:Official) RETURN 'Official' AS label, count(n) AS nodes
  UNION ALL
  MATCH (n:Person) RETURN 'Person' AS label, count(n) AS nodes
}
RETURN label AS label, nodes AS nodes
ORDER BY label, nodes
