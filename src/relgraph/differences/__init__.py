"""What differs between two graphs, or between one graph at two dates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from relgraph.errors import GraphError
from relgraph.model import Graph, Node, Relationship

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

Thing = TypeVar("Thing", Node, Relationship)

CHANGES = ("new", "gone", "changed")
_ABOUT = ("schema", "version", "vocabulary")


@dataclass(frozen=True, slots=True)
class Change(Generic[Thing]):
    """One node or relationship that differs.

    Attributes:
        old: As it was; None: it is new.
        new: As it is; None: it is gone.
    """

    old: Thing | None
    new: Thing | None

    @property
    def kind(self) -> str:
        """`new`, `gone` or `changed`."""
        if self.old is None:
            return "new"
        return "changed" if self.new is not None else "gone"

    @property
    def thing(self) -> Thing:
        """As it is, else as it was."""
        found = self.new if self.new is not None else self.old
        assert found is not None
        return found


@dataclass(frozen=True, slots=True, repr=False)
class Difference:
    """What makes one graph into another.

    Attributes:
        nodes: Those that differ, by id.
        relationships: Those that differ, by key.
        old: `schema`, `version` and `vocabulary` of the one.
        new: Of the other.
    """

    nodes: tuple[Change[Node], ...] = ()
    relationships: tuple[Change[Relationship], ...] = ()
    old: Mapping[str, Any] | None = None
    new: Mapping[str, Any] | None = None

    def __bool__(self) -> bool:
        """Whether a node or relationship differs."""
        return bool(self.nodes or self.relationships)

    def to_pandas(self) -> pd.DataFrame:
        """What differs as a table of pandas, which the extra `relgraph[notebooks]` brings: change, kind, name, id or key.

        Raises:
            ImportError: pandas is not installed.
        """
        import pandas as pd

        return pd.DataFrame.from_records(list(self._rows()), columns=["change", "kind", "name", "id"])

    def plot(self, *, ax: Axes | None = None) -> Axes:
        """How many of each label and type are new, gone and changed, drawn with matplotlib.

        Args:
            ax: Where to draw; None: a figure of its own.

        Raises:
            AnalysisError: matplotlib is not installed, or nothing differs.
        """
        from relgraph.plotting import draw_bars

        return draw_bars(ax, self._counts(), "what differs")

    def __repr__(self) -> str:
        if not self:
            return "Difference: nothing differs"
        counts = self._counts().items()
        told = (f"{kind}: {', '.join(f'{many} {part}' for part, many in of.items() if many)}" for kind, of in counts)
        return f"Difference: {'; '.join(told)}"

    def _repr_html_(self) -> str:
        """Counts by label and type in a notebook."""
        heads = "".join(f"<th>{one}</th>" for one in ("", *CHANGES))
        rows = "".join(
            f"<tr><th>{kind}</th>{''.join(f'<td>{many}</td>' for many in of.values())}</tr>"
            for kind, of in self._counts().items()
        )
        return (
            f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
            if self
            else "<p>Nothing differs.</p>"
        )

    def _rows(self) -> Iterable[tuple[str, str, str, str]]:
        for node in self.nodes:
            yield node.kind, node.thing.label, str(node.thing.properties.get("name") or ""), node.thing.id
        for one in self.relationships:
            yield one.kind, one.thing.type, "", one.thing.key

    def _counts(self) -> dict[str, dict[str, int]]:
        """Label or type -> change -> how many."""
        found: dict[str, dict[str, int]] = {}
        for change, kind, _, _ in self._rows():
            found.setdefault(kind, dict.fromkeys(CHANGES, 0))[change] += 1
        return found

    def turned(self) -> Difference:
        """What makes the other graph into the one."""
        return Difference(
            tuple(Change(one.new, one.old) for one in self.nodes),
            tuple(Change(one.new, one.old) for one in self.relationships),
            self.new,
            self.old,
        )

    def apply(self, graph: Graph) -> Graph:
        """The other graph, of the one.

        Raises:
            GraphError: A node or relationship that is gone or changed is not there as it was, or a new one is there.
        """
        return Graph(
            nodes=tuple(_applied({one.id: one for one in graph.nodes}, self.nodes)),
            relationships=tuple(_applied({one.key: one for one in graph.relationships}, self.relationships)),
            **(self.new or {name: getattr(graph, name) for name in _ABOUT}),
        )


def difference(old: Graph, new: Graph) -> Difference:
    """What makes one graph into another: nodes and relationships that are new, gone and changed.

    Null is the same as absence. Two that name the same node by different ids are one that is gone and one that is new.

    Example:
        >>> from relgraph.model import Graph, Node
        >>> found = difference(Graph(), Graph(nodes=(Node("country:LA", "Country", {"name": "Laos"}),)))
        >>> [(one.kind, one.thing.id) for one in found.nodes]
        [('new', 'country:LA')]
    """
    return Difference(
        tuple(_changes({one.id: one for one in old.nodes}, {one.id: one for one in new.nodes})),
        tuple(
            _changes({one.key: one for one in old.relationships}, {one.key: one for one in new.relationships}),
        ),
        {name: getattr(old, name) for name in _ABOUT},
        {name: getattr(new, name) for name in _ABOUT},
    )


def _changes(old: Mapping[str, Thing], new: Mapping[str, Thing]) -> Iterable[Change[Thing]]:
    for name in sorted(old.keys() | new.keys()):
        before, after = old.get(name), new.get(name)
        if before is None or after is None or _bare(before) != _bare(after):
            yield Change(before, after)


def _name(thing: Node | Relationship) -> str:
    return thing.id if isinstance(thing, Node) else thing.key


def _is_same(one: Thing | None, other: Thing | None) -> bool:
    return one is other if one is None or other is None else _bare(one) == _bare(other)


def _bare(thing: Thing) -> Thing:
    return replace(thing, properties={name: value for name, value in thing.properties.items() if value is not None})


def _applied(things: dict[str, Thing], changes: Iterable[Change[Thing]]) -> list[Thing]:
    for one in changes:
        name = _name(one.thing)
        there = things.pop(name, None)
        if not _is_same(there, one.old):
            raise GraphError(f"{name}: it is not as it was where this difference was found: compare the graphs anew")
        if one.new is not None:
            things[name] = one.new
    return [things[name] for name in sorted(things)]
