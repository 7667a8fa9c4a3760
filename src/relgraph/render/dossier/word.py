"""A dossier as a document of Word: headings, tables, and citations that lead to a numbered list of sources."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from relgraph.render.dossier.markdown import DERIVED, SINGLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as Word
    from docx.text.paragraph import Paragraph

    from relgraph.dossiers import Citation, Dossier, Group

# What XML cannot hold.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SOFT = RGBColor(0x55, 0x60, 0x6C)
_MARK = RGBColor(0xA8, 0x48, 0x0F)
# The same for every dossier, so that the same dossier gives the same bytes.
_EPOCH = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)


def to_word(dossier: Dossier) -> bytes:
    """A dossier as `.docx`, A4; a character that XML cannot hold is U+FFFD."""
    word = Document()
    _set_up(word, dossier)
    word.add_heading(_text(dossier.name), 0)
    for sentence in dossier.summary:
        word.add_paragraph(_text(sentence))
    _table(word, ("", ""), dossier.facts, widths=(3.5, 12.5))
    if dossier.contradictions:
        word.add_heading("Contradictions", 1)
        for clash in dossier.contradictions:
            _cite(word.add_paragraph(_text(clash.said), style="List Bullet"), clash.cites)
    for group in (dossier.posts, *dossier.groups):
        _group(word, group)
    if dossier.timeline:
        word.add_heading("Timeline", 1)
        rows = [
            (moment.date, f"{moment.said}{f' ({moment.state})' if moment.state else ''}") for moment in dossier.timeline
        ]
        _table(word, ("Date", "What"), rows, [moment.cites for moment in dossier.timeline], widths=(2.6, 13.4))
    if dossier.mentions:
        word.add_heading("Mentioned in", 1)
        found = [
            (one.date, ", ".join(filter(None, (one.name, one.publisher))), f"{one.count}×: {'; '.join(one.forms)}")
            for one in dossier.mentions
        ]
        _table(word, ("Date", "Document", "As"), found, widths=(2.6, 7.4, 6))
    if dossier.citations:
        word.add_heading("Sources", 1)
        for number, citation in enumerate(dossier.citations):
            _citation(word, citation, number)
    about = f"Made by relgraph {dossier.version} from what texts state; “{SINGLE}”: all of it stands in one document."
    _soften(word.add_paragraph(_text(about)))
    return _packed(word)


def _set_up(word: Word, dossier: Dossier) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.2)
    style: Any = word.styles["Normal"]
    style.font.name, style.font.size = "Calibri", Pt(10.5)
    style.paragraph_format.space_after = Pt(4)
    about = word.core_properties
    about.title, about.author, about.comments = _text(dossier.name), "relgraph", _text(dossier.id)
    about.created = about.modified = _EPOCH


def _group(word: Word, group: Group) -> None:
    if not group.statements:
        return
    word.add_heading(_text(group.heading), 1)
    rows = []
    for one in group.statements:
        marks = [mark for mark, is_so in ((SINGLE, one.is_single), (DERIVED, one.is_derived)) if is_so]
        rows.append((one.said, one.course, ", ".join(marks)))
    cites = [one.cites for one in group.statements]
    _table(word, ("What", "When", "Mark"), rows, cites, widths=(8.4, 5.2, 2.4))


def _table(
    word: Word,
    heads: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
    cites: Sequence[tuple[int, ...]] | None = None,
    *,
    widths: tuple[float, ...],
) -> None:
    """A table with its heads repeated on every page, none where they are empty; citations stand in the cell named `What`."""
    has_heads = any(heads)
    table = word.add_table(rows=int(has_heads), cols=len(widths))
    table.style = "Light List" if has_heads else None
    table.autofit = False
    if has_heads:
        for cell, head in zip(table.rows[0].cells, heads, strict=True):
            cell.text = head
        mark = OxmlElement("w:tblHeader")
        mark.set(qn("w:val"), "true")
        table.rows[0]._tr.get_or_add_trPr().append(mark)
    for number, row in enumerate(rows):
        cells = table.add_row().cells
        for cell, value in zip(cells, row, strict=True):
            cell.text = _text(value)
        if cites is not None:
            _cite(cells[heads.index("What")].paragraphs[0], cites[number])
    for line in table.rows:
        for cell, width in zip(line.cells, widths, strict=True):
            cell.width = Cm(width)


def _cite(paragraph: Paragraph, numbers: tuple[int, ...]) -> None:
    """Raised numbers behind a text, each a link to its source."""
    for number in numbers:
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), f"source_{number}")
        run = paragraph.add_run(f"[{number}]")
        run.font.superscript = True
        run.font.color.rgb = _SOFT
        link.append(run._r)
        paragraph._p.append(link)


def _citation(word: Word, one: Citation, number: int) -> None:
    paragraph = word.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
    paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Cm(1), Cm(-1)
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    start.set(qn("w:id"), str(number))
    start.set(qn("w:name"), f"source_{one.number}")
    end.set(qn("w:id"), str(number))
    paragraph._p.append(start)
    paragraph.add_run(f"[{one.number}]\t")
    paragraph._p.append(end)
    paragraph.add_run(f"“{_text(one.sentence)}”")
    said = f"said by {', '.join(one.speakers)}" if one.speakers else ""
    where = (said, one.name, one.date, one.publisher, one.source, one.document, f"{one.start}-{one.end}")
    paragraph.add_run().add_break()
    run = paragraph.add_run(_text(", ".join(filter(None, where))))
    run.font.size, run.font.color.rgb = Pt(9), _SOFT


def _soften(paragraph: Paragraph) -> None:
    for run in paragraph.runs:
        run.font.size, run.font.color.rgb = Pt(9), _SOFT


def _text(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", " ".join(text.split()))


def _packed(word: Word) -> bytes:
    """The document without the times at which its parts were written."""
    made, packed = io.BytesIO(), io.BytesIO()
    word.save(made)
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as stamped:
        for name in parts.namelist():
            info = zipfile.ZipInfo(name, date_time=_EPOCH.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            stamped.writestr(info, parts.read(name))
    return packed.getvalue()
