"""A difference in words: summed up in sentences, then an entry for each thing that differs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from relgraph import contract
from relgraph.differences import CHANGES, Change, Difference
from relgraph.evidence import STATES, Row, rows_of
from relgraph.model import Graph, Node, Relationship
from relgraph.naming import Names

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

# Label or type -> what several are called, and one; in the order in which they are told of.
WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "Document": ("documents", "document"),
        "HOLDS_POST": ("posts", "post"),
        "COOPERATES_WITH": ("ties of cooperation", "tie of cooperation"),
        "MET_WITH": ("meetings", "meeting"),
        "CONGRATULATED": ("congratulations", "congratulation"),
        "DEPLOYED_TO": ("deployments", "deployment"),
        "ATTENDED": ("attendances", "attendance"),
        "Official": ("officials", "official"),
        "Person": ("other persons", "other person"),
        "Agency": ("agencies", "agency"),
        "Country": ("countries", "country"),
        "Event": ("events", "event"),
        "CooperationArea": ("areas", "area"),
        "PART_OF": ("divisions of agencies", "division of an agency"),
        "BELONGS_TO": ("agencies of countries", "agency of a country"),
        "ACTIVE_IN": ("activities in areas", "activity in an area"),
        "MENTIONED_IN": ("mentions", "mention"),
    }
)
# Properties that a change of evidence brings with it, which is told of itself, and the digest of all.
_UNTOLD = {"count", "digest", "forms", "offsets", *contract.EVIDENCE, *STATES.values()}
_MOST_NAMED = 3
_CHANGED = ("changed", "has changed", "have changed")


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that is new or gone.

    Attributes:
        change: `new` or `gone`.
        sentence: As it stands in the document.
        document: Headline of the document.
        document_id: Its id.
        date: That the sentence states, else of the document, or "".
        offsets: `start-end` in the document's text.
    """

    change: str
    sentence: str
    document: str
    document_id: str
    date: str
    offsets: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One node or relationship that differs, in words.

    Attributes:
        change: `new`, `gone` or `changed`.
        kind: Label or type.
        id: Id or key.
        said: What it is.
        details: What has changed, or what there is to say of what is new or gone.
        derived: Whether it follows from names or other relationships.
        quotes: Sentences that are new or gone, by document and offset.
    """

    change: str
    kind: str
    id: str
    said: str
    details: tuple[str, ...]
    derived: bool
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A difference in words.

    Attributes:
        old: What the one graph is called.
        new: What the other one is called.
        sentences: What differs, summed up.
        notes: What to bear in mind.
        entries: In the order of `WORDS`, then new, gone and changed, then by id or key. Mentions have none.
    """

    old: str
    new: str
    sentences: tuple[str, ...]
    notes: tuple[str, ...]
    entries: tuple[Entry, ...]

    def groups(self) -> list[tuple[str, tuple[Entry, ...]]]:
        """Heading and entries of each label and type that differs."""
        found: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            found[entry.kind].append(entry)
        return [(WORDS[kind][0].capitalize(), tuple(entries)) for kind, entries in found.items()]

    def to_pandas(self) -> pd.DataFrame:
        """The entries as a table of pandas, which the extra `relgraph[notebooks]` brings.

        Raises:
            ImportError: pandas is not installed.
        """
        import pandas as pd

        columns = ("change", "kind", "said", "details", "derived", "sentences", "id")
        rows = [
            (one.change, one.kind, one.said, "; ".join(one.details), one.derived, len(one.quotes), one.id)
            for one in self.entries
        ]
        return pd.DataFrame.from_records(rows, columns=list(columns))

    def plot(self, *, ax: Axes | None = None) -> Axes:
        """How many of each kind are new, gone and changed, drawn with matplotlib.

        Args:
            ax: Where to draw; None: a figure of its own.

        Raises:
            AnalysisError: matplotlib is not installed, or nothing differs.
        """
        from relgraph.plotting import draw_bars

        counts = {
            heading: {change: sum(one.change == change for one in entries) for change in CHANGES}
            for heading, entries in self.groups()
        }
        return draw_bars(ax, counts, f"from {self.old} to {self.new}")

    def _repr_html_(self) -> str:
        """The sentences as a list in a notebook."""
        return "<ul>" + "".join(f"<li>{escape(sentence)}</li>" for sentence in (*self.sentences, *self.notes)) + "</ul>"


def report(found: Difference, old: Graph, new: Graph, *, names: tuple[str, str], notes: Sequence[str] = ()) -> Report:
    """A difference in words.

    Args:
        found: What `difference` gave.
        old: The graph that it begins with.
        new: The graph that it ends with.
        names: What the two are to be called.
        notes: What to bear in mind besides.

    Raises:
        GraphError: Evidence is broken.
    """
    before, after = Names(old), Names(new)
    changes: list[Change[Node] | Change[Relationship]] = [*found.nodes, *found.relationships]
    order = list(WORDS)
    entries = [_entry(one, before, after) for one in changes if _kind(one) in WORDS and _kind(one) != "MENTIONED_IN"]
    entries.sort(key=lambda one: (order.index(one.kind), CHANGES.index(one.change), one.id))
    mentions = Counter(one.kind for one in found.relationships if one.thing.type == "MENTIONED_IN")
    return Report(
        *names,
        tuple(_sentences(entries, mentions)),
        (*_notes(found), *notes),
        tuple(entries),
    )


def _notes(found: Difference) -> list[str]:
    old, new = found.old or {}, found.new or {}
    if old.get("vocabulary") == new.get("vocabulary") and old.get("version") == new.get("version"):
        return []
    return [
        "The graphs were read with different vocabularies or versions of relgraph: what differs may be the reading, not the texts."
    ]


def _kind(one: Change[Node] | Change[Relationship]) -> str:
    return one.thing.label if isinstance(one.thing, Node) else one.thing.type


def _entry(one: Change[Node] | Change[Relationship], before: Names, after: Names) -> Entry:
    thing = one.thing
    names = before if one.new is None else after
    if isinstance(thing, Node):
        details = _fields(one.old.properties, one.new.properties, names) if one.old and one.new else _of_node(thing)
        return Entry(one.kind, thing.label, thing.id, names.full(thing.id), tuple(details), False, ())
    old_rows, new_rows = _rows(one.old), _rows(one.new)
    quotes = [
        Quote(
            change,
            row.sentence,
            where.source(row.document).name,
            row.document,
            where.date_of(row),
            f"{row.start}-{row.end}",
        )
        for change, rows, others, where in (("new", new_rows, old_rows, after), ("gone", old_rows, new_rows, before))
        for row in rows
        if row not in others
    ]
    if isinstance(one.old, Relationship) and isinstance(one.new, Relationship):
        states = _states(one.old, one.new, before, after)
        details = [*states, *_fields(one.old.properties, one.new.properties, names), *_evidence(quotes)]
    else:
        details = _of_relationship(thing, names)
    return Entry(
        *(one.kind, thing.type, thing.key, names.said(thing), tuple(details)),
        bool(thing.properties.get("derived")),
        tuple(sorted(quotes, key=lambda quote: (quote.document_id, int(quote.offsets.split("-")[0]), quote.change))),
    )


def _rows(thing: Node | Relationship | None) -> tuple[Row, ...]:
    return rows_of(thing) if isinstance(thing, Relationship) else ()


def _of_node(node: Node) -> list[str]:
    found = node.properties
    return [str(found[name]) for name in ("date", "kind", "country", "place") if found.get(name)]


def _of_relationship(one: Relationship, names: Names) -> list[str]:
    """State, time and documents of what is new or gone."""
    found = one.properties
    seen = " to ".join(sorted({str(found[name]) for name in ("first_seen", "last_seen") if found.get(name)}))
    many = found.get("document_count", 0)
    documents = f"{many} document{'s' * (many != 1)}" if many else ""
    return [part for part in (state(one, names), seen, documents, "derived" * bool(found.get("derived"))) if part]


def state(one: Relationship, names: Names) -> str:
    """Status of cooperation, or standing of a post by its latest sentence; ""."""
    if one.type == "HOLDS_POST":
        rows = [row for row in rows_of(one) if row.state]
        latest = max(rows, key=lambda row: (names.date_of(row), row.document, row.start), default=None)
        return latest.state if latest else ""
    return str(one.properties.get("status") or "")


def _states(old: Relationship, new: Relationship, before: Names, after: Names) -> list[str]:
    """From which standing of a post to which; the status of cooperation is a property of its own."""
    was, now = state(old, before), state(new, after)
    return [f"{was or 'unknown'} → {now or 'unknown'}"] if old.type == "HOLDS_POST" and was != now else []


def _fields(old: Mapping[str, Any], new: Mapping[str, Any], names: Names) -> list[str]:
    """Properties that differ, in words."""
    found = []
    for name in sorted((old.keys() | new.keys()) - _UNTOLD, key=lambda name: (name != "status", name)):
        before, after = old.get(name), new.get(name)
        if before == after:
            continue
        if isinstance(before or after, list):
            gone, come = (
                [x for x in one_list or [] if x not in (other or [])]
                for one_list, other in ((before, after), (after, before))
            )
            found += [
                f"{name}: {sign}{', '.join(map(str, items))}" for sign, items in (("+ ", come), ("− ", gone)) if items
            ]
            continue
        shown = [_shown(value, names) for value in (before, after)]
        found.append(" → ".join(shown) if name == "status" else f"{name.replace('_', ' ')}: {' → '.join(shown)}")
    return found


def _shown(value: Any, names: Names) -> str:
    if value is None:
        return "none"
    return (
        str(value).lower() if isinstance(value, bool) else names.name(value) if isinstance(value, str) else f"{value:g}"
    )


def _evidence(quotes: Sequence[Quote]) -> list[str]:
    counts = Counter(quote.change for quote in quotes)
    return [
        f"{sign}{counts[change]} sentence{'s' * (counts[change] != 1)}"
        for change, sign in (("new", "+"), ("gone", "−"))
        if counts[change]
    ]


def _sentences(entries: Sequence[Entry], mentions: Mapping[str, int]) -> list[str]:
    if not entries and not mentions:
        return ["Nothing differs."]
    found = []
    groups: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[entry.kind].append(entry)
    for kind, group in groups.items():
        derived = Counter(entry.change for entry in group if entry.derived)
        found.append(_counted(kind, Counter(entry.change for entry in group), derived))
        found += _turns(group)
    if mentions:
        found.append(_counted("MENTIONED_IN", mentions, {}))
    return found


def _counted(kind: str, counts: Mapping[str, int], derived: Mapping[str, int]) -> str:
    """`3 posts are new (1 derived), 2 are gone.`"""
    parts: list[str] = []
    for change, one, several in (("new", "is new", "are new"), ("gone", "is gone", "are gone"), _CHANGED):
        many = counts.get(change, 0)
        if many:
            word = "" if parts else f" {WORDS[kind][many == 1]}"
            note = f" ({derived[change]} derived)" if derived.get(change) else ""
            parts.append(f"{many}{word} {one if many == 1 else several}{note}")
    return ", ".join(parts) + "."


def _turns(group: Sequence[Entry]) -> list[str]:
    """From which status or standing to which, and of what; what follows from others is counted with it alone."""
    turns: defaultdict[str, list[str]] = defaultdict(list)
    for entry in group:
        if entry.change == "changed" and entry.kind in STATES:
            for detail in entry.details:
                if " → " in detail and ": " not in detail:
                    turns[detail].append(entry.said)
    return [
        f"From {turn.replace(' → ', ' to ')}: {'; '.join(said[:_MOST_NAMED])}"
        + (f"; and {len(said) - _MOST_NAMED} more." if len(said) > _MOST_NAMED else ".")
        for turn, said in sorted(turns.items())
    ]
