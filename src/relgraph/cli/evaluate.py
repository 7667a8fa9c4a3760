"""`relgraph eval`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from relgraph.cli.options import jobs_option, people_option
from relgraph.errors import RelgraphError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relgraph.extract import People


@click.command("eval")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--errors", is_flag=True, help="List what is wrong (+) and what is missed (-).")
@click.option("--interval", is_flag=True, help="95 % intervals by the bootstrap over documents.")
@click.option("--confidence", is_flag=True, help="Precision of posts and cooperation at each level of confidence.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option(
    "--graphs",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write the graph of each document there.",
)
@click.option("--doc", "docs", metavar="STEM", multiple=True, help="Only this document; repeatable.")
@click.option(
    "--group",
    "groups",
    metavar="GROUP",
    multiple=True,
    help="Only documents whose names begin with this word or letter, up to a digit or hyphen; repeatable.",
)
@people_option
@click.option(
    "--oracle",
    type=click.Choice(["mentions"]),
    help="Tell the extractor the names of the gold beforehand, to see which stage limits.",
)
@jobs_option
@click.option(
    "--min-overall",
    metavar="F1",
    type=click.FloatRange(0, 1),
    help="Exit with status 1 if the overall figure is below this.",
)
def evaluate(
    folder: Path,
    errors: bool,
    interval: bool,
    confidence: bool,
    as_json: bool,
    graphs: Path | None,
    docs: Sequence[str],
    groups: Sequence[str],
    people: People,
    oracle: str | None,
    jobs: int,
    min_overall: float | None,
) -> None:
    """Measure accuracy against gold.

    FOLDER holds texts in docs/ and, under the same names, what is in them in gold/ (JSON). Each text is read on its
    own. Precision, recall and F1 are given for six categories; the overall figure is the mean of their F1.
    """
    from relgraph.evaluation import report
    from relgraph.evaluation.figures import overall, total
    from relgraph.evaluation.running import evaluate as run
    from relgraph.graph_file import write_graph

    readings = run(folder, people=people, jobs=jobs, docs=docs, groups=groups, oracle=oracle is not None)
    if graphs is not None:
        try:
            graphs.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = error.strerror or str(error)
            raise RelgraphError(f"cannot write into {graphs}: {reason}: choose another folder") from error
        for one in readings:
            write_graph(one.graph, graphs / f"{one.doc}.json")
    if as_json:
        data = report.as_data(readings, interval=interval, with_errors=errors, confidence=confidence)
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        lines = list(report.table(readings, interval=interval))
        lines += report.confidence_table(readings) if confidence else ()
        lines += report.errors(readings) if errors else ()
        click.echo("\n".join(lines))
    reached = overall(total(one.counts for one in readings))
    if min_overall is not None and reached < min_overall:
        raise RelgraphError(f"overall {reached:.3f} is below {min_overall}")
