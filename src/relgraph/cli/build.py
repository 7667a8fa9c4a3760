"""`relgraph build`."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from relgraph.cli.options import jobs_option, people_option
from relgraph.cli.wording import counted
from relgraph.errors import DocumentError, RelgraphError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from relgraph.extract import People
    from relgraph.model import Claims, Graph


@click.command()
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    default="graph.json",
    show_default=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where the graph goes; its claims go beside it, as graph.claims.jsonl.",
)
@click.option("--without", metavar="DOCUMENT", multiple=True, help="Leave a document out, by id or stem; repeatable.")
@jobs_option
@click.option(
    "--vocabulary",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="A folder of data files laid over ours.",
)
@people_option
@click.option(
    "--unread",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="List the sentences that name two or more known parties and gave nothing.",
)
def build(
    sources: Sequence[Path],
    output: Path,
    without: Sequence[str],
    jobs: int,
    vocabulary: Path | None,
    people: People,
    unread: Path | None,
) -> None:
    """Build a graph from texts.

    SOURCE is a text (.txt, .md, .html), a folder of texts, or claims of an earlier build (.jsonl). The same sources
    give the same bytes, in any order. A text that has not changed since the last build to the same output is not
    read again.
    """
    from relgraph.claims import write_claims
    from relgraph.files import write_text
    from relgraph.fold import fold
    from relgraph.graph_file import write_graph
    from relgraph.pipeline import gather
    from relgraph.vocabulary import read_vocabulary

    for file in (output, unread):
        if file is not None and not file.parent.is_dir():
            raise RelgraphError(f"cannot write {file}: there is no folder {file.parent}: make it or choose another")
        if file is not None and _is_source(file, sources):
            raise RelgraphError(f"cannot write {file}: it is one of the sources: choose another name for it")
    beside = output.with_suffix(".claims.jsonl")
    claims = gather(sources, vocabulary=vocabulary, without=without, jobs=jobs, people=people, known=_known(beside))
    graph = fold(claims, vocabulary=read_vocabulary(vocabulary))
    write_claims(claims, beside)
    write_graph(graph, output)
    if unread is not None:
        write_text(unread, _unread(claims))
    click.echo(_summary(graph, claims, output, beside), err=True)


def _is_source(file: Path, sources: Sequence[Path]) -> bool:
    """Whether a file that is there is one of the sources, or a text in one of their folders."""
    if not file.is_file():
        return False
    place = file.resolve()
    places = [source.resolve() for source in sources]
    return place in places or (place.suffix != ".json" and any(one in place.parents for one in places))


def _known(path: Path) -> tuple[Claims, ...]:
    """The claims of the last build; none where there are none that can be read."""
    from relgraph.claims import read_claims

    with suppress(DocumentError):
        return read_claims(path)
    return ()


def _unread(claims: Iterable[Claims]) -> Iterator[str]:
    """Document, offsets and sentence of what gave nothing, a line each, parted by tabs."""
    for one in claims:
        for position in one.unread:
            sentence = one.sentences[position]
            yield f"{one.document.id}\t{sentence.start}-{sentence.end}\t{' '.join(sentence.text.split())}\n"


def _summary(graph: Graph, claims: Sequence[Claims], output: Path, beside: Path) -> str:
    labels = Counter(node.label for node in graph.nodes)
    types = Counter(one.type for one in graph.relationships)
    unread = sum(len(one.unread) for one in claims)
    old = sum((one.vocabulary, one.version) != (graph.vocabulary, graph.version) for one in claims)
    counts = {"document": len(claims), "node": len(graph.nodes), "relationship": len(graph.relationships)}
    warning = counted(
        old,
        "document was read with another vocabulary or version: give its text to read it again",
        "documents were read with another vocabulary or version: give their texts to read them again",
    )
    return "\n".join(
        [
            f"{output}: {', '.join(counted(number, thing) for thing, number in counts.items())}",
            "  " + ", ".join(f"{label} {count}" for label, count in sorted(labels.items())),
            "  " + ", ".join(f"{kind} {count}" for kind, count in sorted(types.items())),
            f"{beside}: the claims",
            f"{counted(unread, 'sentence')} with two or more known parties gave nothing (--unread FILE lists them)",
            *([warning] if old else []),
        ]
    )
