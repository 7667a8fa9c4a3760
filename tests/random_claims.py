"""Claims of made-up texts for properties: every statement the contract knows, between entities of confusing names."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from relgraph import model
from relgraph.ids import sha256
from relgraph.model import Claims, Document, Entity, Mention, Sentence, Statement

_NAMES = {
    "Agency": (
        "Ministry of Public Security",
        "Ministry of Public Security of the People's Republic of China",
        "Public Security Ministry",
        "MPS",
        "Korean National Police Agency",
        "National Police Agency",
        "Narcotics Control Bureau",
        "NCB",
        "INTERPOL",
    ),
    "CooperationArea": ("drug-control", "joint-patrol", "mekong-patrol", "precursor-control"),
    "Country": ("CN", "KR", "LA", "MM"),
    "Event": ("Chinese People's Police Day", "chinese peoples police day", "The Summit"),
    "Official": ("Wang Wei", "WANG Wei", "Lý Minh", "Ly Minh"),
    "Person": ("Wang Wei", "Ly Minh", "Bai Suocheng"),
}
_COUNTRIES = ("", "CN", "INT", "KR")
_WORDS = ("China", "Laos", "signed", "a", "plan", "on", "drugs", "“today”", "Dr. Lý")
_DATES = ("", "2021", "2021-01-10", "2022-05")
# A person may yet turn out to be an official.
_FITTING = {"Official": {"Official", "Person"}}


@st.composite
def documents(draw: st.DrawFn) -> tuple[Claims, str]:
    """The claims of one text, and the text."""
    lines = draw(
        st.lists(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=6).map(" ".join), min_size=1, max_size=4)
    )
    text = "\n".join(lines) + "\n"
    spans, start = [], 0
    for line in lines:
        spans.append(Sentence(line, start, start + len(line)))
        start += len(line) + 1
    entities = draw(_entities(text))
    statements = draw(_statements(entities, len(spans)))
    document = Document(
        id="document:" + draw(st.sampled_from("abc")),
        name=lines[0],
        sha256=sha256(text),
        date=draw(st.sampled_from(_DATES)),
        source=draw(st.sampled_from(("", "a.txt"))),
    )
    unread = (0,) if draw(st.booleans()) else ()
    return Claims(document, tuple(spans), entities, statements, unread), text


@st.composite
def _entities(draw: st.DrawFn, text: str) -> tuple[Entity, ...]:
    found: list[Entity] = []
    for label in draw(st.lists(st.sampled_from(sorted(_NAMES)), min_size=1, max_size=8)):
        place = draw(st.integers(0, len(text) - 1))
        length = draw(st.integers(1, 3))
        form = text[place : place + length]
        further: dict[str, Any] = {}
        if label == "Agency":
            parents = [number for number, entity in enumerate(found) if entity.label == "Agency"]
            further = {
                "aliases": tuple(sorted(draw(st.sets(st.sampled_from(_NAMES["Agency"]), max_size=2)))),
                "acronym": draw(st.sampled_from(("", "MPS", "NCB"))),
                "kind": draw(st.sampled_from(("", "ministry", "police"))),
                "parent": draw(st.sampled_from([None, *parents])),
            }
        elif label == "Event":
            further = {"date": draw(st.sampled_from(_DATES)), "place": draw(st.sampled_from(("", "Kunming")))}
        mentions = (Mention(form, place, place + len(form)),) if draw(st.booleans()) else ()
        name, country = draw(st.sampled_from(_NAMES[label])), draw(st.sampled_from(_COUNTRIES))
        found.append(Entity(label, name, country, mentions=mentions, **further))
    return tuple(found)


@st.composite
def _statements(draw: st.DrawFn, entities: tuple[Entity, ...], sentences: int) -> tuple[Statement, ...]:
    """Statements whose ends have labels that the contract allows, or may come to allow."""
    found = []
    for kind in draw(st.lists(st.sampled_from(sorted(set(model.ENDS) - {"MENTIONED_IN"})), max_size=8)):
        ends = [
            [n for n, one in enumerate(entities) if any(one.label in _FITTING.get(label, {label}) for label in labels)]
            for labels in model.ENDS[kind]
        ]
        if not all(ends):
            continue
        events = [number for number, one in enumerate(entities) if one.label == "Event"]
        speakers = [number for number, one in enumerate(entities) if one.label in {"Agency", "Official", "Person"}]
        further: dict[str, Any] = {}
        if kind == "HOLDS_POST":
            titles, standings = ("Minister", "minister", "Deputy Director"), st.sampled_from(model.STANDINGS)
            further = {"title": draw(st.sampled_from(titles)), "role": "minister", "standing": draw(standings)}
        elif kind in {"COOPERATES_WITH", "DEPLOYED_TO"}:
            further = {"area": draw(st.sampled_from(_NAMES["CooperationArea"]))}
            if kind == "COOPERATES_WITH":
                further["status"] = draw(st.sampled_from(model.STATUSES))
        elif kind == "CONGRATULATED":
            further = {"occasion": draw(st.sampled_from([None, *events]))}
        elif kind == "ATTENDED":
            further = {"role": draw(st.sampled_from(("", *model.ATTENDANCE_ROLES)))}
        statement = Statement(
            kind,
            draw(st.sampled_from(ends[0])),
            draw(st.sampled_from(ends[1])),
            draw(st.integers(0, sentences - 1)),
            cue=draw(st.sampled_from(("signed", "plan"))),
            rule=draw(st.sampled_from(("first", "second"))),
            confidence=draw(st.sampled_from(model.CONFIDENCES)),
            speaker=draw(st.sampled_from([None, *speakers])),
            date=draw(st.sampled_from(_DATES)),
            **further,
        )
        found.append(statement)
    return tuple(found)
