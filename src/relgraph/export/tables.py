"""A graph as two tables in CSV, one of nodes and one of relationships, for spreadsheets, R and pandas."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from relgraph import contract
from relgraph.errors import RelgraphError
from relgraph.export.values import kinds_of, types_of, values_of
from relgraph.files import write_text
from relgraph.model import Graph

# At the head of a cell these make a spreadsheet compute what stands behind, the wide forms in some languages' programs.
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Takes the danger away, in Excel and LibreOffice; doubled where the text begins with one itself.
MARK = "'"
_QUOTED = re.compile('[",\r\n]')
# Tells spreadsheets that this is UTF-8; pandas, R's readr and Python's `utf-8-sig` take it away.
_BYTE_ORDER_MARK = "\ufeff"


def write_tables(graph: Graph, path: str | Path) -> tuple[Path, Path]:
    """The graph as `NAME.nodes.csv` and `NAME.relationships.csv`, for `NAME.csv`; the same bytes for the same graph.

    Columns are `id`, `label` and every property of nodes in the contract, and `key`, `type`, `source`, `target` and every
    property of relationships, whether any has it or not. Read them by `pandas.read_csv(path, keep_default_na=False)`.

    What is not as in the graph when it is read back: `version`, `vocabulary` and `schema` are left out; lists are texts,
    in JSON; absent and empty are alike. A text that a spreadsheet would take for a formula begins with an apostrophe, and
    one that begins with an apostrophe with two: take the first one away.

    Returns:
        The two files.

    Raises:
        GraphError: A label, type, property or value is not one of the contract.
        RelgraphError: They cannot be written there.
    """
    target = Path(path)
    if target.is_dir():
        raise RelgraphError(f"cannot write {path}: it is a folder: choose another place for it")
    stem = target.name.removesuffix(".csv")
    nodes, relationships = (target.with_name(f"{stem}.{what}.csv") for what in ("nodes", "relationships"))
    write_text(
        nodes,
        _lines(
            ("id", "label", *types_of(contract.NODES)),
            (
                {
                    "id": node.id,
                    "label": node.label,
                    **_values(node.id, node.label, node.properties, contract.NODES),
                }
                for node in sorted(graph.nodes, key=lambda node: node.id)
            ),
        ),
    )
    write_text(
        relationships,
        _lines(
            ("key", "type", "source", "target", *types_of(contract.RELATIONSHIPS)),
            (
                {
                    "key": one.key,
                    "type": one.type,
                    "source": one.source,
                    "target": one.target,
                    **_values(one.key, one.type, one.properties, contract.RELATIONSHIPS),
                }
                for one in sorted(graph.relationships, key=lambda one: one.key)
            ),
        ),
    )
    return nodes, relationships


def _values(
    where: str, name: str, properties: Mapping[str, Any], kinds: Mapping[str, Mapping[str, str]]
) -> dict[str, Any]:
    return {found: value for found, _, value in values_of(where, properties, kinds_of(where, name, kinds))}


def _lines(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    yield _BYTE_ORDER_MARK + ",".join(columns) + "\n"
    for row in rows:
        yield ",".join(_quoted(_cell(row.get(name))) for name in columns) + "\n"


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _QUOTED.search(cell) else cell


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value)
    return MARK + text if isinstance(value, str) and text.startswith((MARK, *_DANGEROUS)) else text
