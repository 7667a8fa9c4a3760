"""The explorer: one HTML file to find, filter, follow and check what a graph says, without any network."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from relgraph.accuracy import accuracy_in_words
from relgraph.files import write_text
from relgraph.model import SCHEMA_VERSION, STATUSES, SYMMETRIC
from relgraph.render.columns import to_columns
from relgraph.render.page import ascii_markup, script_hash
from relgraph.render.palette import DASHES, LABELS, PAGE, SERIES, TYPES
from relgraph.render.view import View, to_view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relgraph.model import Graph
    from relgraph.render.part import Part

# Beyond this many nodes a page takes long to open and mail: the most connected ones are kept.
MOST_NODES = 20_000
_HERE = Path(__file__).parent


def write_explorer(graph: Graph, path: str | Path, part: Part | None = None, *, title: str = "") -> View:
    """The explorer as one file, the same bytes for the same graph; it is written beside and renamed.

    Args:
        graph: Left as it is.
        path: An existing file is replaced.
        part: What to show; None: all but documents and persons, of more than 20,000 nodes the most connected.
        title: Heading; "": made from what is asked for.

    Returns:
        What the page shows.

    Raises:
        GraphError: The part asked for is not there.
        RelgraphError: The file cannot be written.
    """
    view = to_view(graph, part, title=title, most=MOST_NODES)
    write_text(path, explorer_html(view))
    return view


def explorer_html(view: View) -> Iterator[str]:
    """The page of a view, in pieces."""
    core, evidence = to_columns(view)
    templates = Environment(loader=FileSystemLoader(_HERE / "templates"), autoescape=True, undefined=StrictUndefined)
    templates.policies["json.dumps_kwargs"] = {
        "separators": (",", ":")
    }  # in our order, the first is the most important
    colours = {f"label-{name}": (look.light, look.dark) for name, look in LABELS.items()}
    colours |= {f"type-{name}": (look.light, look.dark) for name, look in TYPES.items()}
    colours |= {f"series-{number}": pair for number, pair in enumerate(SERIES)}
    style = Markup(templates.get_template("explorer.css").render(colours=colours | dict(PAGE)))
    return templates.get_template("explorer.html").generate(
        title=ascii_markup(view.title),
        version=ascii_markup(view.version),
        style=style,
        script=_script(),
        hash_of=script_hash,
        data=_about(view) | core,
        evidence=evidence,
    )


def _about(view: View) -> dict[str, Any]:
    """What is said of the whole, and the words and looks that the page uses."""
    return {
        "title": view.title,
        "version": view.version,
        "schema": SCHEMA_VERSION,
        "span": list(view.span),
        "corpus": {"documents": view.corpus.documents, "publishers": dict(view.corpus.publishers)},
        "leftOut": dict(view.left_out),
        "wishes": list(view.wishes),
        "accuracy": accuracy_in_words(),
        "labels": {name: {"word": look.word, "shape": look.shape} for name, look in LABELS.items()},
        "types": {
            name: {"word": look.word, "width": look.width, "both": name in SYMMETRIC} for name, look in TYPES.items()
        },
        "statuses": sorted(STATUSES, key=list(DASHES).index),
        "dashes": {name: list(dashes) for name, dashes in DASHES.items()},
        "series": len(SERIES),
    }


@cache
def _script() -> Markup:
    return Markup((_HERE / "built" / "explorer.js").read_text(encoding="utf-8"))
