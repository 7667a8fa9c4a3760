"""Figures as tables of at most 80 columns, and as plain data."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from relgraph.evaluation.comparison import APART, CATEGORIES
from relgraph.evaluation.figures import Counts, by_group, macro, overall, total
from relgraph.evaluation.interval import intervals

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from relgraph.evaluation.running import Reading

# Categories whose items carry a confidence.
_STATED = ("posts", "cooperation")
_NAME_WIDTH = 31
_SHORT = {"officials": "off.", "agencies": "agen.", "countries": "count.", "cooperation": "coop.", "overall": "all"}


def table(readings: Sequence[Reading], *, interval: bool = False) -> Iterator[str]:
    """The figures of all documents together, then of each group and document, line by line."""
    documents = {one.doc: one.counts for one in readings}
    everything = total(documents.values())
    spans = intervals(list(documents.values())) if interval else {}
    yield f"{len(readings)} document(s), micro-averaged" + (", 95 % interval of F1" if interval else "")
    yield f"  {'':<12}{'P':>7}{'R':>7}{'F1':>7}  {'right':>6}{'wrong':>6}{'missed':>7}"
    for category in (*CATEGORIES, *APART):
        one = everything[category]
        figures = f"{one.precision:7.3f}{one.recall:7.3f}{one.f1:7.3f}  {one.right:6}{one.wrong:6}{one.missed:7}"
        yield f"  {category:<12}{figures}{_span(spans, category)}"
    yield f"  {'overall':<12}{'':14}{overall(everything):7.3f}{'':21}{_span(spans, 'overall')}".rstrip()
    groups = by_group(documents)
    if len(groups) > 1:
        yield from _rows("F1 by group", {name: _f1(counts) for name, counts in groups.items()})
    rows = {name: _f1(counts) for name, counts in documents.items()}
    yield from _rows("F1 by document", {**rows, "mean of the documents (macro)": macro(documents.values())})


def errors(readings: Sequence[Reading]) -> Iterator[str]:
    """What is wrong (+) and what is missed (-), by category and document."""
    for category in (*CATEGORIES, *APART):
        lines: list[str] = []
        for one in readings:
            outcome = one.outcomes[category]
            if outcome.wrong or outcome.missed:
                lines.append(f"  {one.doc}")
                lines += [f"    + {item.line}" for item in outcome.wrong]
                lines += [f"    - {item.line}" for item in outcome.missed]
        if lines:
            yield f"\n{category}: wrong (+) and missed (-)"
            yield from lines


def confidences(readings: Sequence[Reading]) -> dict[str, dict[float, Counts]]:
    """Posts and cooperation -> confidence, highest first -> how many found at that level are right and wrong."""
    found: dict[str, dict[float, Counts]] = {}
    for category in _STATED:
        levels: dict[float, Counts] = defaultdict(Counts)
        for one in readings:
            outcome = one.outcomes[category]
            for items, counts in ((outcome.right, Counts(right=1)), (outcome.wrong, Counts(wrong=1))):
                for item in items:
                    if item.confidence is not None:
                        levels[item.confidence] += counts
        found[category] = {level: levels[level] for level in sorted(levels, reverse=True)}
    return found


def confidence_table(readings: Sequence[Reading]) -> Iterator[str]:
    """Precision at each level of confidence, line by line."""
    found = confidences(readings)
    yield "\nprecision by confidence (right of found)"
    yield f"  {'':<5}" + "".join(f"{category:>20}" for category in found)
    for level in sorted({level for levels in found.values() for level in levels}, reverse=True):
        cells = (_share(levels.get(level)) for levels in found.values())
        yield f"  {level:<5}" + "".join(f"{cell:>20}" for cell in cells)


def as_data(
    readings: Sequence[Reading], *, interval: bool = False, with_errors: bool = False, confidence: bool = False
) -> dict[str, Any]:
    """All figures as plain data for JSON."""
    documents = {one.doc: one.counts for one in readings}
    data: dict[str, Any] = {
        "micro": _figures(total(documents.values())),
        "macro": macro(documents.values()),
        "groups": {group: _figures(counts) for group, counts in by_group(documents).items()},
        "documents": {doc: _figures(counts) for doc, counts in documents.items()},
    }
    if interval:
        data["intervals"] = {name: list(span) for name, span in intervals(list(documents.values())).items()}
    if confidence:
        data["confidence"] = {
            category: [
                {"confidence": level, "precision": one.precision, "right": one.right, "wrong": one.wrong}
                for level, one in levels.items()
            ]
            for category, levels in confidences(readings).items()
        }
    if with_errors:
        data["errors"] = {
            one.doc: {
                category: {
                    "wrong": [item.line for item in outcome.wrong],
                    "missed": [item.line for item in outcome.missed],
                }
                for category, outcome in one.outcomes.items()
                if outcome.wrong or outcome.missed
            }
            for one in readings
        }
    return data


def _figures(counts: Mapping[str, Counts]) -> dict[str, Any]:
    figures: dict[str, Any] = {
        category: {
            "precision": one.precision,
            "recall": one.recall,
            "f1": one.f1,
            "right": one.right,
            "wrong": one.wrong,
            "missed": one.missed,
        }
        for category, one in counts.items()
    }
    return {**figures, "overall": overall(counts)}


def _f1(counts: Mapping[str, Counts]) -> dict[str, float]:
    return {**{category: counts[category].f1 for category in CATEGORIES}, "overall": overall(counts)}


def _rows(title: str, rows: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    yield f"\n{title:<{_NAME_WIDTH}}" + "".join(f"{_SHORT.get(name, name):>7}" for name in (*CATEGORIES, "overall"))
    for name, figures in rows.items():
        short = name if len(name) < _NAME_WIDTH - 1 else f"{name[: _NAME_WIDTH - 4]}…"
        cells = "".join(f"{figures[column]:7.2f}" for column in (*CATEGORIES, "overall"))
        yield f"  {short:<{_NAME_WIDTH - 2}}{cells}"


def _span(spans: Mapping[str, tuple[float, float]], name: str) -> str:
    return f"   {spans[name][0]:.3f}-{spans[name][1]:.3f}" if name in spans else ""


def _share(counts: Counts | None) -> str:
    if counts is None:
        return "-"
    return f"{counts.precision:.3f} ({counts.right}/{counts.right + counts.wrong})"
