"""From official texts to a graph of officials, agencies, countries and cooperation."""

__version__ = "0.1.0"
