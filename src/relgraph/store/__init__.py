"""Where a graph is asked in Cypher."""
