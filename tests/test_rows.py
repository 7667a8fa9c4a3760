"""The rows of an answer."""

from __future__ import annotations

import re
from typing import Any

from relgraph.store.protocol import SHOWN, Rows


def html(rows: Rows) -> str:
    """What a notebook shows."""
    return rows._repr_html_()


def cells(rows: Rows) -> list[str]:
    return re.findall(r"<t[hd]>(.*?)</t[hd]>", html(rows))


def test_a_notebook_shows_rows_as_a_table() -> None:
    assert html(Rows(("name", "n"), (("Laos", 1), ("Myanmar", None)))) == (
        "<table><tr><th>name</th><th>n</th></tr><tr><td>Laos</td><td>1</td></tr>"
        "<tr><td>Myanmar</td><td></td></tr></table><p>2 rows</p>"
    )
    assert html(Rows(("a",), ((1,),))).endswith("<p>1 row</p>")
    assert html(Rows(("a",), ())).endswith("<p>0 rows</p>")


def test_text_from_documents_is_no_html() -> None:
    hostile = "<script>alert('x')</script>&\""
    values: tuple[Any, ...] = (
        hostile,
        [hostile],
        {hostile: hostile},
        {"label": "Country", "id": hostile, "name": hostile},
    )
    found = html(Rows((hostile, "b", "c", "d"), (values,)))
    assert "<script" not in found
    assert found.count("&lt;script&gt;") == 7


def test_nodes_relationships_and_lists_are_told_in_a_few_words() -> None:
    node = {"label": "Country", "id": "country:LA", "name": "Laos", "aliases": []}
    tie = {"type": "MET_WITH", "key": "MET_WITH|a|b|-"}
    assert cells(Rows(("a", "b", "c"), ((node, tie, ["x", None, 2]),)))[3:] == [
        "Laos (country:LA)",
        "MET_WITH|a|b|-",
        "x; ; 2",
    ]


def test_a_notebook_shows_the_first_rows_of_many_and_says_so() -> None:
    many = Rows(("n",), tuple((number,) for number in range(SHOWN + 5)), cut=True)
    assert cells(many) == ["n", *map(str, range(SHOWN))]
    assert html(many).endswith(
        f"<p>{SHOWN + 5} rows, of which {SHOWN} are shown; there are more than were asked for</p>"
    )
