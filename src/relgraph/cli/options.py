"""Options that several commands take, each written once."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource
from click.decorators import FC

if TYPE_CHECKING:
    from relgraph.model import Graph
    from relgraph.store.protocol import Store


@dataclass(frozen=True, slots=True)
class Place:
    """Where a store is, and how to get in.

    Attributes:
        target: A file or an address.
        username: None: that of the environment, as for what follows.
        password: Never shown.
        database: Its name.
    """

    target: str
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    database: str | None = None

    def open(self) -> Store:
        """The store there.

        Raises:
            GraphError: The graph cannot be read.
            StoreError: There is no store, or it cannot be reached.
        """
        from relgraph.store import open_store

        if "://" in self.target:
            from relgraph.store.driver import import_driver

            import_driver()
        return open_store(self.target, username=self.username, password=self.password, database=self.database)


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


def store_options(purpose: str, *, required: bool = False) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The option `--store` and how to get in, given to the command as `place`, None where it is not given.

    Args:
        purpose: Its help.
        required: Whether the command needs one; `NEO4J_URI` is then the default. Commands that only read take the graph
            where nothing is said, whatever the environment holds.
    """
    options = (
        click.option(
            "-s",
            "--store",
            "target",
            metavar="STORE",
            required=required,
            envvar="NEO4J_URI" if required else None,
            show_envvar=required,
            help=purpose,
        ),
        click.option("--username", metavar="NAME", help="For Neo4j.  [else NEO4J_USERNAME, else neo4j]"),
        click.option(
            "--password",
            metavar="WORD",
            help="For Neo4j; others on the machine may see it here.  [else NEO4J_PASSWORD]",
        ),
        click.option("--database", metavar="NAME", help="For Neo4j.  [else NEO4J_DATABASE, else the user's own]"),
    )

    def add(command: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(command)
        def with_place(
            *args: Any,
            target: str | None,
            username: str | None,
            password: str | None,
            database: str | None,
            **others: Any,
        ) -> Any:
            if target is None and any(value is not None for value in (username, password, database)):
                raise click.UsageError(
                    "--username, --password and --database say how to get into a --store: give that too."
                )
            place = None if target is None else Place(target, username, password, database)
            return command(*args, place=place, **others)

        taking: Callable[..., Any] = with_place
        for option in reversed(options):
            taking = option(taking)
        return taking

    return add


def open_asked(path: Path, place: Place | None) -> Store:
    """The store that a command asks: the one given, else the graph in memory.

    Raises:
        GraphError: The graph cannot be read.
        StoreError: The store cannot be reached.
    """
    _refuse_both(place)
    if place is not None:
        return place.open()
    from relgraph.graph_file import read_graph
    from relgraph.store.embedded import EmbeddedStore

    return EmbeddedStore(read_graph(path))


def read_asked(path: Path, place: Place | None) -> Graph:
    """The graph that a command is about: that of the store given, else that of the file.

    Raises:
        GraphError: The graph cannot be read.
        StoreError: The store cannot be reached.
    """
    _refuse_both(place)
    if place is None:
        from relgraph.graph_file import read_graph

        return read_graph(path)
    with place.open() as store:
        return store.read()


def _refuse_both(place: Place | None) -> None:
    given = click.get_current_context().get_parameter_source("path") is not ParameterSource.DEFAULT
    if place is not None and given:
        raise click.UsageError("Give a graph (-g) or a store (-s), not both.")


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
