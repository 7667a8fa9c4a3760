"""The page of a difference: what is new, gone and changed, in colours and with signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.render.paper import paper

if TYPE_CHECKING:
    from relgraph.differences.report import Report


def difference_page(told: Report) -> str:
    """The page of a difference, one file without scripts; new and gone differ by sign and word as well as by colour."""
    return paper("difference.html", told=told)
