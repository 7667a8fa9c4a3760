"""A dossier as a value, which every form of it is written from."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


@dataclass(frozen=True, slots=True)
class Citation:
    """A sentence at its place, which statements stand on.

    Attributes:
        number: From 1, by date, document and offset; undated documents last.
        sentence: `text[start:end]` of the document.
        document: Id.
        name: Headline of the document.
        date: Of the document, or "".
        publisher: Or "".
        source: Path or URL of the document, or "".
        start: In characters of the document's text.
        end: As `start`.
        speakers: Names of those who say it, sorted; empty where it is the document itself.
    """

    number: int
    sentence: str
    document: str
    name: str
    date: str
    publisher: str
    source: str
    start: int
    end: int
    speakers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One relationship, in words.

    Attributes:
        key: Of the relationship.
        said: It, in words.
        course: How and when: `proposed 2020-11-04; established 2021-01-10 to 2022-05`, or "".
        cites: Numbers of its citations, ascending.
        is_single: Whether all its sentences stand in a single document.
        is_derived: Whether it follows from names or other relationships.
    """

    key: str
    said: str
    course: str
    cites: tuple[int, ...]
    is_single: bool
    is_derived: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Statements of one kind.

    Attributes:
        heading: What they are.
        statements: The latest first, undated ones last, then by key.
    """

    heading: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that was said to be so at a date.

    Attributes:
        date: That the sentence states, else of its document.
        said: What, in words.
        state: Status of the cooperation or standing of the post, or "".
        cites: Numbers of its citations, ascending.
    """

    date: str
    said: str
    state: str
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two things that cannot both be so, or hardly.

    Attributes:
        said: Which, in words.
        cites: Numbers of the citations on both sides, ascending.
    """

    said: str
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A document that names the node.

    Attributes:
        document: Id.
        name: Headline.
        date: Or "".
        publisher: Or "".
        forms: How it is written there, each form once, sorted.
        count: How often.
    """

    document: str
    name: str
    date: str
    publisher: str
    forms: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that a graph says of one node.

    Attributes:
        id: Of the node.
        label: Of the node.
        name: Of the node.
        summary: Who or what it is and how much is known, in sentences.
        facts: What else the graph holds of it: name of the fact, value.
        posts: Its own, or those in it and in its agencies and divisions.
        groups: Its other ties, by kind.
        timeline: By date; what has no date is left out.
        contradictions: Two holders of one post at one time, two states of one thing at one date.
        mentions: By date, undated ones last.
        citations: All sentences cited, by number.
        version: Of relgraph that made the graph.
    """

    id: str
    label: str
    name: str
    summary: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    posts: Group
    groups: tuple[Group, ...]
    timeline: tuple[Moment, ...]
    contradictions: tuple[Contradiction, ...]
    mentions: tuple[Mention, ...]
    citations: tuple[Citation, ...]
    version: str

    def to_pandas(self) -> pd.DataFrame:
        """The statements as a table of pandas, which the extra `relgraph[notebooks]` brings.

        Raises:
            ImportError: pandas is not installed.
        """
        import pandas as pd

        columns = ("heading", "said", "course", "single_source", "derived", "citations", "key")
        rows = [
            (group.heading, one.said, one.course, one.is_single, one.is_derived, list(one.cites), one.key)
            for group in (self.posts, *self.groups)
            for one in group.statements
        ]
        return pd.DataFrame.from_records(rows, columns=list(columns))

    def plot(self, *, ax: Axes | None = None) -> Axes:
        """The timeline drawn with matplotlib: when what was said to be so, the earliest first.

        Args:
            ax: Where to draw; None: a figure of its own.

        Raises:
            AnalysisError: matplotlib is not installed, or nothing has a date.
        """
        from relgraph.plotting import draw_times

        rows: dict[str, list[tuple[str, str]]] = {}
        for one in self.timeline:
            rows.setdefault(one.said, []).append((one.date, one.state))
        return draw_times(ax, list(rows.items()), f"{self.name}: when what was said")

    def _repr_html_(self) -> str:
        """The statements as lists in a notebook, each with the numbers of its citations."""
        parts = [f"<p>{escape(sentence)}</p>" for sentence in self.summary]
        for group in (self.posts, *self.groups):
            if group.statements:
                items = "".join(
                    f"<li>{escape(one.said)}, {escape(one.course)} {list(one.cites)}</li>" for one in group.statements
                )
                parts.append(f"<h4>{escape(group.heading)}</h4><ul>{items}</ul>")
        return "".join(parts)
