"""Rules that the evidence of a relationship keeps, and what is counted from it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from relgraph.contract import ALIGNED, EVIDENCE, SUMMARY
from relgraph.model import DERIVABLE, Relationship
from relgraph.verification.shape import span
from relgraph.verification.violation import Scope, Violation, present

_SPEAKERS = frozenset({"Agency", "Official"})


def check_evidence(one: Relationship, scope: Scope) -> Iterator[Violation]:
    """Every rule that a relationship's evidence breaks: it is there or implied, aligned, sorted and rightly counted."""
    values = present(one.properties)
    if one.type == "MENTIONED_IN":
        yield from _mentions(one, values)
        return
    lists = {name: values.get(name, []) for name in (*EVIDENCE, *ALIGNED.get(one.type, ()))}
    derived = values.get("derived", False)
    between_countries = scope.label(one.source) == scope.label(one.target) == "Country"
    if derived and (one.type not in DERIVABLE or (one.type == "COOPERATES_WITH" and not between_countries)):
        yield Violation(one.key, "derived", f"nothing implies a {one.type} between these two")
    if not any(lists.values()):
        if not derived or one.type == "COOPERATES_WITH":
            yield Violation(one.key, "no-evidence", "it has no evidence, and nothing implies it")
        extra = sorted(name for name in SUMMARY if values.get(name))
        if extra:
            yield Violation(one.key, "summary", f"without evidence it cannot have {', '.join(extra)}")
        return
    lengths = {name: len(items) for name, items in lists.items()}
    if len(set(lengths.values())) > 1:
        found = ", ".join(f"{name} {length}" for name, length in lengths.items())
        yield Violation(one.key, "aligned", f"lists of evidence are of different lengths: {found}")
        return
    strangers = [item for item in lists["documents"] if scope.label(item) != "Document"]
    for item in strangers:
        yield Violation(one.key, "evidence-document", f"{item!r} is no document of the graph")
    if not strangers:
        yield from _rows(one, lists, scope)
        yield from _summary(one, values, lists, scope)


def _rows(one: Relationship, lists: dict[str, list[Any]], scope: Scope) -> Iterator[Violation]:
    places = [
        (document, *span(offsets)) for document, offsets in zip(lists["documents"], lists["offsets"], strict=True)
    ]
    if places != sorted(places):
        yield Violation(one.key, "evidence-order", "evidence is not sorted by document and offset")
    for position, sentence in enumerate(lists["evidence"]):
        _, start, end = places[position]
        if end - start != len(sentence):
            message = f"evidence[{position}] has {len(sentence)} characters, its offsets span {end - start}"
            yield Violation(one.key, "evidence-length", message)
    for position, speaker in enumerate(lists["speakers"]):
        if speaker and scope.label(speaker) not in _SPEAKERS:
            message = f"speakers[{position}] is {speaker!r}, which is no official or agency of the graph"
            yield Violation(one.key, "speaker", message)


def _summary(
    one: Relationship, values: dict[str, Any], lists: dict[str, list[Any]], scope: Scope
) -> Iterator[Violation]:
    """What is counted from the evidence is what the evidence says."""
    dates = sorted(scope.dates(lists["documents"]))
    expected = {
        "count": len(lists["documents"]),
        "document_count": len(set(lists["documents"])),
        "confidence": max(lists["confidences"]),
        "first_seen": dates[0] if dates else None,
        "last_seen": dates[-1] if dates else None,
    }
    for name, value in expected.items():
        if values.get(name) != value:
            yield Violation(
                one.key, name.replace("_", "-"), f"{name} is {values.get(name)!r}, by its evidence {value!r}"
            )
    if one.type == "COOPERATES_WITH":
        status = _latest(lists, scope)
        if values.get("status") != status:
            yield Violation(
                one.key, "status", f"status is {values.get('status')!r}, its latest evidence says {status!r}"
            )


def _latest(lists: dict[str, list[Any]], scope: Scope) -> str:
    """Status by the latest evidence: its sentence's date, else its document's; undated evidence is oldest.

    Of one date, what is already so stands before what is only proposed, then the later place decides.
    """
    dated = []
    for position, status in enumerate(lists["statuses"]):
        seen = next(scope.dates([lists["documents"][position]]), "")
        dated.append((lists["dates"][position] or seen, status != "proposed", position, status))
    return str(max(dated)[-1])


def _mentions(one: Relationship, values: dict[str, Any]) -> Iterator[Violation]:
    forms, offsets = values["forms"], values["offsets"]
    if len(forms) != len(offsets):
        yield Violation(one.key, "aligned", f"lists of mentions are of different lengths: {len(forms)}, {len(offsets)}")
        return
    if not forms:
        yield Violation(one.key, "no-evidence", "it has no mention")
    if values["count"] != len(forms):
        yield Violation(one.key, "count", f"count is {values['count']}, there are {len(forms)} mentions")
    spans = [span(place) for place in offsets]
    if spans != sorted(set(spans)):
        yield Violation(one.key, "evidence-order", "mentions are not sorted by offset, or one stands there twice")
    for form, (start, end) in zip(forms, spans, strict=True):
        if end - start != len(form):
            yield Violation(
                one.key, "evidence-length", f"{form!r} has {len(form)} characters, its offsets span {end - start}"
            )
