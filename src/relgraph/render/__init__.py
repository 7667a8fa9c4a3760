"""Pages made of a graph: what to show, where it stands, how it looks."""
