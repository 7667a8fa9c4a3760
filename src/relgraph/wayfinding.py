"""The ways between two nodes, over posts, belonging, meetings and cooperation, each step with the sentence it stands on."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from relgraph.errors import AnalysisError
from relgraph.evidence import Row, rows_of
from relgraph.model import Graph, Relationship
from relgraph.naming import Names, best

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

COLUMNS = (
    *("way", "step", "from", "type", "to", "what", "state", "sentence", "document", "date", "documents", "derived"),
    *("from_id", "to_id", "document_id", "offsets", "confidence", "key"),
)

# Through these no way leads unless it is asked for.
_CLOSED = frozenset({"CooperationArea", "Document"})
# What the shortest step costs beside its length is whole for one to ten documents, so that sums are exact.
_MOST_DOCUMENTS = 10
_WEAKEST = 2520

Network = Mapping[str, Mapping[str, tuple[int, Relationship]]]
Cost = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Step:
    """One relationship, walked from `source` to `target`, whatever its own direction.

    Attributes:
        source: Id of a node.
        target: Id of a node.
        relationship: Of those of the pair the one that most documents state, what is derived last, then by key.
        said: It, in words.
        what: The title of a post, an area, an occasion or a date; or "".
        row: Its best sentence: the surest, of those the latest; None where it is derived without one.
        document: Headline of the document of the sentence, or "".
        date: That the sentence states, else of its document, or "".
    """

    source: str
    target: str
    relationship: Relationship
    said: str
    what: str
    row: Row | None
    document: str
    date: str


@dataclass(frozen=True, slots=True)
class Way:
    """A way without a node twice.

    Attributes:
        nodes: Ids, from the one end to the other.
        names: Of these, with what tells agencies apart.
        steps: One fewer than the nodes.
        documents: Number of distinct documents that state its relationships.
    """

    nodes: tuple[str, ...]
    names: tuple[str, ...]
    steps: tuple[Step, ...]
    documents: int


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways between two nodes, best first; one row a step as a table."""

    ways: tuple[Way, ...]

    def rows(self) -> list[tuple[Any, ...]]:
        """One row for each step, its values as in `COLUMNS`; null where there is no sentence."""
        return [
            _row(number, place, way, step)
            for number, way in enumerate(self.ways, start=1)
            for place, step in enumerate(way.steps, start=1)
        ]

    def to_pandas(self) -> pd.DataFrame:
        """The rows as a table of pandas, which the extra `relgraph[notebooks]` brings.

        Raises:
            ImportError: pandas is not installed.
        """
        import pandas as pd

        return pd.DataFrame.from_records(self.rows(), columns=list(COLUMNS))

    def plot(self, *, ax: Axes | None = None) -> Axes:
        """The ways drawn one below the other with matplotlib, over each step what joins the two.

        Args:
            ax: Where to draw; None: a figure of its own.

        Raises:
            AnalysisError: matplotlib is not installed, or there is no way.
        """
        from relgraph.plotting import draw_chains

        chains = [(way.names, [step.what or step.relationship.type for step in way.steps]) for way in self.ways]
        ends = f" from {self.ways[0].names[0]} to {self.ways[0].names[-1]}" if self.ways else ""
        return draw_chains(ax, chains, f"ways{ends}")

    def _repr_html_(self) -> str:
        """The ways as lists in a notebook."""
        return "".join(
            f"<p>{escape(' → '.join(way.names))}</p><ol>"
            + "".join(f"<li>{escape(step.said)}<br><q>{escape(_sentence(step))}</q></li>" for step in way.steps)
            + "</ol>"
            for way in self.ways
        )


def ways(
    graph: Graph,
    start: str,
    end: str,
    *,
    k: int = 3,
    avoid: Collection[str] = (),
    via_areas: bool = False,
    via_documents: bool = False,
) -> Ways:
    """The k shortest ways between two nodes, in steps, without direction.

    Of ways with as many steps those come first whose relationships more documents state: a step weighs one through the
    number of its documents, ten at most, and one where it is derived. Of ways equal in that too, the same ones are given
    in every run. Persons, events, officials, agencies and countries make ways.

    Args:
        graph: Read only.
        start: Id of a node, which may be of any label.
        end: Id of another.
        k: The most ways to give, at least 1; fewer where there are no more.
        avoid: Ids of nodes that no way may touch.
        via_areas: Whether two that are active in the same area are joined by it.
        via_documents: Whether two that the same document mentions are joined by it.

    Raises:
        AnalysisError: No way joins the two, they are one, or one of them is to be avoided.
        GraphError: Evidence is broken.

    Source: Yen, Finding the K Shortest Loopless Paths in a Network, 1971, doi:10.1287/mnsc.17.11.712.
    """
    names = Names(graph)
    if start == end:
        raise AnalysisError(f"{names.name(start)} ({start}) is both ends of the way: give two that differ")
    for one in (start, end):
        if one in avoid:
            raise AnalysisError(f"{names.name(one)} ({one}) is an end of the way and cannot be avoided")
    if k < 1:
        raise AnalysisError(f"{k} ways are asked for: ask for 1 or more")
    asked = {"CooperationArea": via_areas, "Document": via_documents}
    closed = {node.id for node in graph.nodes if node.label in _CLOSED and not asked[node.label]} - {start, end}
    network = _network(graph, closed | set(avoid))
    found = _shortest(network, start, end, k)
    if not found:
        raise AnalysisError(_no_way(names, start, end, avoided=bool(avoid), asked=asked))
    return Ways(tuple(_way(nodes, network, names) for nodes in found))


def _no_way(names: Names, start: str, end: str, *, avoided: bool, asked: Mapping[str, bool]) -> str:
    hints = [hint for label, hint in (("CooperationArea", "areas"), ("Document", "documents")) if not asked[label]]
    options = ", ".join(f"--via-{hint}" for hint in hints)
    more = ["avoid fewer"] * avoided + [f"let {' and '.join(hints)} join them ({options})"] * bool(hints)
    return f"no way joins {names.full(start)} and {names.full(end)}" + (f": {' or '.join(more)}" if more else "")


def _network(graph: Graph, closed: Collection[str]) -> Network:
    """Node -> neighbour -> weakness and relationship of the step, both ways; sorted, so that nothing hangs on order."""
    best_of: dict[tuple[str, str], tuple[tuple[int, bool, str], Relationship]] = {}
    for one in graph.relationships:
        if one.source != one.target and one.source not in closed and one.target not in closed:
            pair = (min(one.source, one.target), max(one.source, one.target))
            rank = (-one.properties.get("document_count", 0), bool(one.properties.get("derived")), one.key)
            if pair not in best_of or rank < best_of[pair][0]:
                best_of[pair] = (rank, one)
    network: dict[str, dict[str, tuple[int, Relationship]]] = {}
    for (first, second), ((documents, _, _), one) in sorted(best_of.items(), key=lambda row: row[0]):
        step = (_WEAKEST // min(_MOST_DOCUMENTS, max(1, -documents)), one)
        network.setdefault(first, {})[second] = step
        network.setdefault(second, {})[first] = step
    return network


def _shortest(network: Network, start: str, end: str, k: int) -> list[tuple[str, ...]]:
    """Yen's algorithm: each further way leaves an earlier one at some node and never comes back to what lies before it."""
    bounds = _distances(network, end)
    first = _search(network, (start,), end, bounds, set())
    found: list[tuple[str, ...]] = []
    candidates = [] if first is None else [first]
    known = {nodes for _, nodes in candidates}
    while candidates and len(found) < k:
        _, last = heapq.heappop(candidates)
        found.append(last)
        for place in range(len(last) - 1):
            root = last[: place + 1]
            taken = {nodes[place + 1] for nodes in found if nodes[: place + 1] == root}
            other = _search(network, root, end, bounds, taken)
            if other is not None and other[1] not in known:
                known.add(other[1])
                heapq.heappush(candidates, other)
    return found


def _distances(network: Network, end: str) -> dict[str, Cost]:
    """What the rest of a way costs at least, from each node that has one (Dijkstra's algorithm)."""
    done: dict[str, Cost] = {}
    heap: list[tuple[Cost, str]] = [((0, 0), end)]
    while heap:
        cost, node = heapq.heappop(heap)
        if node in done:
            continue
        done[node] = cost
        for neighbour, (weakness, _) in network.get(node, {}).items():
            if neighbour not in done:
                heapq.heappush(heap, ((cost[0] + 1, cost[1] + weakness), neighbour))
    return done


def _search(
    network: Network, root: tuple[str, ...], end: str, bounds: Mapping[str, Cost], taken: Collection[str]
) -> tuple[Cost, tuple[str, ...]] | None:
    """The best way that begins with a root and goes on to none of those taken, by A* with the bounds; with its cost."""
    spur = root[-1]
    if spur not in bounds:
        return None
    steps = list(pairwise(root))
    before = (len(steps), sum(network[one][other][0] for one, other in steps))
    came: dict[str, str] = {}
    done = set(root[:-1])
    heap: list[tuple[Cost, str, Cost, str]] = [(_sum(before, bounds[spur]), spur, before, "")]
    while heap:
        _, node, cost, previous = heapq.heappop(heap)
        if node in done:
            continue
        done.add(node)
        came[node] = previous
        if node == end:
            return cost, root + _back(came, end, spur)
        for neighbour, (weakness, _) in network[node].items():
            if neighbour not in done and neighbour in bounds and not (node == spur and neighbour in taken):
                further = (cost[0] + 1, cost[1] + weakness)
                heapq.heappush(heap, (_sum(further, bounds[neighbour]), neighbour, further, node))
    return None


def _sum(one: Cost, other: Cost) -> Cost:
    return one[0] + other[0], one[1] + other[1]


def _back(came: Mapping[str, str], end: str, spur: str) -> tuple[str, ...]:
    """The nodes from behind the spur to the end."""
    nodes = [end]
    while came[nodes[-1]] != spur:
        nodes.append(came[nodes[-1]])
    return tuple(reversed(nodes))


def _way(nodes: tuple[str, ...], network: Network, names: Names) -> Way:
    steps = tuple(_step(one, other, network, names) for one, other in pairwise(nodes))
    documents = {document for step in steps for document in _documents(step.relationship)}
    return Way(nodes, tuple(names.full(node) for node in nodes), steps, len(documents))


def _documents(one: Relationship) -> Collection[str]:
    return [one.target] if one.type == "MENTIONED_IN" else one.properties.get("documents") or ()


def _step(source: str, target: str, network: Network, names: Names) -> Step:
    one = network[source][target][1]
    row = best(rows_of(one), names)
    document = names.source(row.document).name if row else ""
    return Step(source, target, one, names.said(one), names.what(one), row, document, names.date_of(row) if row else "")


def _row(number: int, place: int, way: Way, step: Step) -> tuple[Any, ...]:
    one, row = step.relationship, step.row
    return (
        *(number, place, way.names[place - 1], one.type, way.names[place], step.what or None),
        *((row.state or None, row.sentence, step.document, step.date or None) if row else (None,) * 4),
        *(one.properties.get("document_count", 0), bool(one.properties.get("derived")), step.source, step.target),
        *((row.document, f"{row.start}-{row.end}", row.confidence) if row else (None,) * 3),
        one.key,
    )


def _sentence(step: Step) -> str:
    return step.row.sentence if step.row else ""
