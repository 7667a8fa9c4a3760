"""Measures of networks, given as numbers of nodes and pairs of them."""
