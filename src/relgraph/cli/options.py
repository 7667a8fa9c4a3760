"""Options that several commands take, each written once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click
from click.decorators import FC


def graph_option(purpose: str) -> Callable[[FC], FC]:
    """The option `--graph`, given to the command as `path`; `purpose` is its help (`The graph to show.`)."""
    return click.option(
        "-g",
        "--graph",
        "path",
        type=click.Path(path_type=Path, dir_okay=False),
        default="graph.json",
        show_default=True,
        help=purpose,
    )


def format_option(*formats: str) -> Callable[[FC], FC]:
    """The option `--format` with these choices, the first one the default; given to the command as `form`."""
    return click.option(
        "--format", "form", type=click.Choice(formats), default=formats[0], show_default=True, help="How it is printed."
    )


people_option = click.option(
    "--people",
    default="model",
    show_default=True,
    type=click.Choice(["model", "rules"]),
    help="How names are found that no title introduces: by a statistical model, or not at all.",
)

jobs_option = click.option(
    "--jobs", default=1, show_default=True, type=click.IntRange(1), help="Processes that read; the result is the same."
)
