"""`relgraph dossier`."""

from __future__ import annotations

from pathlib import Path

import click

from relgraph.cli.options import Place, graph_option, read_asked, store_options
from relgraph.cli.wording import counted


@click.command(short_help="Tell all that is known of one node.")
@click.argument("name")
@graph_option("The graph to look in.")
@store_options("Look in what a store holds instead.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Where it goes, instead of Markdown on stdout: .md, .html or .docx.",
)
def dossier(name: str, path: Path, place: Place | None, output: Path | None) -> None:
    """Tell all that a graph says of one official, agency, country, area, event or document.

    Who or what it is, its posts and ties, a timeline, and contradictions; each statement with the numbers of its
    sentences, which are listed with document and place. What rests on a single document is marked.

    \b
    relgraph dossier "Wang Xiaohong"
    relgraph dossier Laos -o laos.docx
    """  # noqa: D301 - click wants the character itself
    from relgraph.dossiers import dossier as dossier_of
    from relgraph.render.dossier import check_ending, write_dossier

    if output is not None:
        check_ending(output)
    found = dossier_of(read_asked(path, place), name)
    if output is None:
        from relgraph.render.dossier.markdown import to_markdown

        click.echo(to_markdown(found), nl=False)
        return
    write_dossier(found, output)
    statements = sum(len(group.statements) for group in (found.posts, *found.groups))
    click.echo(f"{output}: {counted(statements, 'statement')}, {counted(len(found.citations), 'sentence')}", err=True)
