"""All that a graph says of one node, in words, each statement with the numbers of the sentences that it stands on."""

from __future__ import annotations

from relgraph.dossiers.dossier import Citation, Contradiction, Dossier, Group, Mention, Moment, Statement
from relgraph.dossiers.making import dossier

__all__ = ["Citation", "Contradiction", "Dossier", "Group", "Mention", "Moment", "Statement", "dossier"]
