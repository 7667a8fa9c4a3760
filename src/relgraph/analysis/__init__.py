"""Networks of a graph, measures of them, and how sure these are."""
