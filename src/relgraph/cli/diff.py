"""`relgraph diff`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from relgraph.cli.options import format_option
from relgraph.cli.table import make_console, plain, print_json, print_table, print_wrapped

if TYPE_CHECKING:
    from relgraph.differences import Difference
    from relgraph.differences.report import Report
    from relgraph.model import Graph, Node, Relationship

_FILE = click.Path(path_type=Path, dir_okay=False)
_GRAPH = Path("graph.json")


@click.command(short_help="Compare two graphs.")
@click.argument("graphs", nargs=-1, type=_FILE, metavar="OLD NEW")
@click.option(
    "--as-of",
    "dates",
    nargs=2,
    metavar="DATE DATE",
    help="Compare one graph (OLD, by default graph.json) at two dates: as the documents up to each state it.",
)
@format_option("table", "json", "html")
@click.option("-o", "--output", type=_FILE, metavar="FILE", help="Where json or html goes, instead of stdout.")
def diff(graphs: Sequence[Path], dates: tuple[str, str] | None, form: str, output: Path | None) -> None:
    """Tell what is new, gone and changed between two graphs: summed up in sentences, then one by one.

    With --as-of the evidence is cut to the documents up to each date, that day included; a month or year counts to its
    end. Undated documents are left out on both sides.

    \b
    relgraph diff old.json graph.json
    relgraph diff --as-of 2021 2023 --format html -o since.html
    """  # noqa: D301 - click wants the character itself
    if output is not None and form == "table":
        raise click.UsageError("-o is for --format json and html; a table goes to stdout.")
    from relgraph.differences import difference
    from relgraph.differences.report import report

    old, new, names, notes = _at_dates(graphs, dates) if dates else _of_files(graphs)
    found = difference(old, new)
    told = report(found, old, new, names=names, notes=notes)
    if form == "table":
        _print(told)
    elif form == "html":
        from relgraph.render.difference import difference_page

        _give(difference_page(told), output)
    else:
        import json

        content = _content(found, told)
        if output is None:
            print_json(content)
        else:
            _give(json.dumps(content, ensure_ascii=False, indent=2) + "\n", output)


def _of_files(graphs: Sequence[Path]) -> tuple[Graph, Graph, tuple[str, str], list[str]]:
    from relgraph.graph_file import read_graph

    if len(graphs) != 2:
        raise click.UsageError("Give two graphs, OLD and NEW, or one with --as-of DATE DATE.")
    old, new = map(read_graph, graphs)
    return old, new, (str(graphs[0]), str(graphs[1])), []


def _at_dates(graphs: Sequence[Path], dates: tuple[str, str]) -> tuple[Graph, Graph, tuple[str, str], list[str]]:
    from relgraph.differences.as_of import as_of_both
    from relgraph.graph_file import read_graph

    if len(graphs) > 1:
        raise click.UsageError("--as-of compares one graph with itself: give one, not several.")
    path = graphs[0] if graphs else _GRAPH
    old, new, notes = as_of_both(read_graph(path), *dates)
    return old, new, (f"{path} as of {dates[0]}", f"{path} as of {dates[1]}"), notes


def _give(text: str, output: Path | None) -> None:
    from relgraph.files import write_text

    if output is None:
        click.echo(text, nl=False)
        return
    write_text(output, [text])
    click.echo(f"{output}: written", err=True)


def _print(told: Report) -> None:
    width = make_console().width
    for line in (f"From {told.old} to {told.new}", *told.notes):
        print_wrapped(line, width)
    for sentence in told.sentences:
        print_wrapped(plain(sentence), width, head="- ", indent=2)
    for heading, entries in told.groups():
        click.echo()
        rows = [(entry.change, entry.said, "; ".join(entry.details)) for entry in entries]
        print_table(("change", heading, "how"), rows)


def _content(found: Difference, told: Report) -> dict[str, Any]:
    """The whole difference as plain data; properties as they were and are."""
    said = {entry.id: entry for entry in told.entries}

    def things(changes: Sequence[Any], name: str, kind: str) -> list[dict[str, Any]]:
        return [
            {
                "change": one.kind,
                name: getattr(one.thing, name),
                kind: getattr(one.thing, kind),
                **_ends(one.thing),
                "said": said[getattr(one.thing, name)].said if getattr(one.thing, name) in said else None,
                "details": list(said[getattr(one.thing, name)].details) if getattr(one.thing, name) in said else [],
                "old": one.old and dict(one.old.properties),
                "new": one.new and dict(one.new.properties),
            }
            for one in changes
        ]

    return {
        "old": {"name": told.old, **(found.old or {})},
        "new": {"name": told.new, **(found.new or {})},
        "notes": list(told.notes),
        "sentences": list(told.sentences),
        "nodes": things(found.nodes, "id", "label"),
        "relationships": things(found.relationships, "key", "type"),
    }


def _ends(thing: Node | Relationship) -> dict[str, str]:
    return {name: getattr(thing, name) for name in ("source", "target") if hasattr(thing, name)}
