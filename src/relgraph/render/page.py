"""The page around the drawing: its template, scripts and style in one file, and the data that they read.

Nothing from the data enters the page but as text: it stands in a block of JSON, and the scripts make elements of it, never
HTML. The content security policy names each script and style by its hash, so that nothing else could run or be fetched.
"""

from __future__ import annotations

import base64
import hashlib
import importlib.resources
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

import relgraph
from relgraph.model import SYMMETRIC
from relgraph.render.palette import DASHES, LABELS, PAGE, TYPES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from relgraph.render.view import View

TEMPLATE = "network.html"
_TEMPLATES = Path(__file__).parent / "templates"
_BUNDLE = Path(__file__).parent / "built" / "network.js"
_VIS = "templates/lib/vis-9.1.2/vis-network.min.js"


def environment(view: View) -> Environment:
    """Templates with what the page needs beside nodes and edges, which pyvis hands over itself."""
    found = Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined)
    documents = {
        name: {"name": one.name, "date": one.date, "source": one.source, "publisher": one.publisher}
        for name, one in view.documents.items()
    }
    about = {
        "version": view.version,
        "documents": documents,
        "corpus": view.corpus.documents,
        "span": view.span,
        "leftOut": {label: count for label, count in view.left_out.items() if label != "Document"},
    }
    found.filters["ascii"] = ascii_markup
    found.globals["content"] = lambda *given: _content(about, *given)
    found.globals["generator"] = f"relgraph {relgraph.__version__}"
    found.globals["vis"] = _vis_network()
    found.globals["script"] = _script()
    found.globals["style"] = _style(found)
    found.globals["hash_of"] = script_hash
    return found


def _content(
    about: Mapping[str, Any], heading: str, nodes: list[dict[str, Any]], edges: list[dict[str, Any]], options: str
) -> dict[str, Any]:
    """The data of the page: each sentence once."""
    sentences: dict[str, int] = {}
    drawn = []
    for edge in edges:
        rows = [
            {**one, "evidence": [{**row, "sentence": _number(row["sentence"], sentences)} for row in one["evidence"]]}
            for one in edge.get("relationships", ())
        ]
        drawn.append({**edge, "relationships": rows})
    return {
        **about,
        "title": heading,
        "nodes": nodes,
        "edges": drawn,
        "sentences": list(sentences),
        "options": json.loads(options),
        "labels": {name: {"word": look.word, "shape": look.shape} for name, look in LABELS.items()},
        "labelOrder": list(LABELS),
        "types": {
            name: {
                "word": look.word,
                "width": look.width,
                "both": name in SYMMETRIC,
            }
            for name, look in TYPES.items()
        },
        "typeOrder": list(TYPES),
        "dashes": {name: list(dashes) for name, dashes in DASHES.items()},
    }


def _number(sentence: str, sentences: dict[str, int]) -> int:
    return sentences.setdefault(sentence, len(sentences))


def _style(environment: Environment) -> Markup:
    colours = {f"label-{name}": (look.light, look.dark) for name, look in LABELS.items()}
    colours |= {f"type-{name}": (look.light, look.dark) for name, look in TYPES.items()}
    return Markup(_ascii(environment.get_template("network.css").render(colours=colours | dict(PAGE))))


@cache
def _script() -> Markup:
    return Markup(_BUNDLE.read_text(encoding="ascii"))


@cache
def _vis_network() -> Markup:
    text = importlib.resources.files("pyvis").joinpath(_VIS).read_text(encoding="utf-8")
    return Markup(_ascii(text))


def _ascii(text: str) -> str:
    r"""Script or style with `\u…` for what is not ASCII, so that the page is right in whatever encoding pyvis writes."""
    return "".join(c if c.isascii() else f"\\u{ord(c):04x}" for c in text)


def ascii_markup(text: str) -> Markup:
    return Markup(Markup.escape(text).encode("ascii", "xmlcharrefreplace").decode("ascii"))


def is_page(path: Path) -> bool:
    """Whether a file is a page that relgraph made, by what its head says."""
    with path.open("rb") as file:
        return b'<meta name="generator" content="relgraph ' in file.read(4000)


def script_hash(text: str) -> str:
    """What a content security policy calls this script or style."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
