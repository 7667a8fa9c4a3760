"""A dossier as Markdown (CommonMark): what comes from the data is text, never markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relgraph.dossiers import Citation, Dossier, Group, Statement

SINGLE = "single source"
DERIVED = "derived"
_MARKUP = re.compile(r"([\\`*_\[\]<>|&~])")
# What makes a heading, list, quotation or rule of the line that it begins.
_HEAD = re.compile(r"^([#+=\-]|\d+(?=[.)](?:\s|$)))")


def to_markdown(dossier: Dossier) -> str:
    """A dossier as Markdown, one newline at the end; the sources are a list whose numbers are those cited."""
    return "\n".join(_lines(dossier)) + "\n"


def _lines(dossier: Dossier) -> Iterator[str]:
    yield f"# {_text(dossier.name)}"
    for sentence in dossier.summary:
        yield from ("", _text(sentence))
    yield ""
    for name, value in dossier.facts:
        yield f"- {name}: {_text(value)}"
    if dossier.contradictions:
        yield from ("", "## Contradictions", "")
        for one in dossier.contradictions:
            yield f"- {_text(one.said)} {_cites(one.cites)}"
    for group in (dossier.posts, *dossier.groups):
        yield from _group(group)
    if dossier.timeline:
        yield from ("", "## Timeline", "")
        for moment in dossier.timeline:
            state = f" ({_text(moment.state)})" if moment.state else ""
            yield f"- {moment.date}: {_text(moment.said)}{state} {_cites(moment.cites)}"
    if dossier.mentions:
        yield from ("", "## Mentioned in", "")
        for mention in dossier.mentions:
            about = ", ".join(filter(None, (_text(mention.name), mention.date, _text(mention.publisher))))
            yield f"- {about}: {mention.count}×, as {_text('; '.join(mention.forms))}"
    if dossier.citations:
        yield from ("", "## Sources", "")
        for citation in dossier.citations:
            yield from _citation(citation)
    yield from (
        "",
        f"Made by relgraph {_text(dossier.version)} from what texts state; `{SINGLE}`: all of it stands in one document.",
    )


def _group(group: Group) -> Iterator[str]:
    if group.statements:
        yield from ("", f"## {_text(group.heading)}", "")
        for one in group.statements:
            yield f"- {_statement(one)}"


def _statement(one: Statement) -> str:
    course = f": {_text(one.course)}" if one.course else ""
    marks = "".join(f" `{mark}`" for mark, is_so in ((SINGLE, one.is_single), (DERIVED, one.is_derived)) if is_so)
    return f"{_text(one.said)}{course}{marks} {_cites(one.cites)}".rstrip()


def _cites(numbers: tuple[int, ...]) -> str:
    return "".join(f"\\[{number}\\]" for number in numbers)


def _citation(one: Citation) -> Iterator[str]:
    """An item of the list: the sentence, then where it stands, on lines that belong to the item."""
    indent = " " * len(f"{one.number}. ")
    yield f"{one.number}. “{_text(one.sentence)}”"
    said = f" said by {_text(', '.join(one.speakers))}," if one.speakers else ""
    about = ", ".join(filter(None, (_text(one.name), one.date, _text(one.publisher), _text(one.source))))
    yield f"{indent}—{said} {about}, {_text(one.document)}, {one.start}-{one.end}"


def _text(text: str) -> str:
    """A text on one line, in which nothing is markup."""
    line = " ".join(text.split())
    return _HEAD.sub(
        lambda found: f"{found[1]}\\" if found[1].isdigit() else f"\\{found[1]}", _MARKUP.sub(r"\\\1", line)
    )
