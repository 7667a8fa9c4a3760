"""A dossier as Markdown, page and document of Word: each shows every text as it stands, and the same sentences."""

from __future__ import annotations

import html
import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from browser import RAN
from generated import generated
from markdown_it import MarkdownIt
from tiny import (
    DRUGS_ID,
    MPS,
    NODES,
    PATROL_ID,
    TINY,
    ZHAO,
    graph,
    node,
    relationship,
)

from relgraph import dossier, write_dossier
from relgraph.errors import RelgraphError
from relgraph.model import Graph
from relgraph.render.dossier.markdown import to_markdown
from relgraph.render.dossier.word import to_word
from relgraph.render.paper import paper

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MET = "Zhao Kezhi, Minister of Public Security, met Vilay Lakhamfong, Lao Minister of Public Security, in Kunming."
WILL = "China and Myanmar will work together on drug control, Zhao Kezhi said."
AT_MPS = "Minister of Public Security, Ministry of Public Security (CN)"


# Whatever stands in the graph.
ODD = f"# 1. *a* _b_ `c` [d](javascript:{RAN}=1) <script>{RAN}=2</script> | ~~e~~ \\f &amp; {{{{ 7*7 }}}} - + =\n\nnew\x0bline"
FLAT = " ".join(ODD.split())


def odd() -> Graph:
    """A graph with a text in every place that looks like markup."""
    document = node(DRUGS_ID, "Document", ODD, date="2022", publisher=ODD, source=ODD, sha256="0" * 64)
    official = node("official:CN:odd", "Official", ODD, country="CN", aliases=[ODD, "1. x"], honorific="+ x")
    rows = {
        "documents": [DRUGS_ID],
        "offsets": ["0-9"],
        "evidence": [ODD],
        "standings": ["current"],
        "speakers": [official.id],
    }
    held = relationship("HOLDS_POST", official.id, MPS, title=ODD, document_count=1, **rows)
    mention = relationship("MENTIONED_IN", official.id, DRUGS_ID, forms=[ODD], offsets=["0-9"], count=1)
    return graph((*(one for one in NODES if one.id != DRUGS_ID), document, official), (held, mention))


def markdown_text(text: str) -> tuple[list[str], str]:
    """The kinds of tokens in a text of Markdown, and what a reader sees."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(text)
    inner = [child for one in tokens for child in one.children or ()]
    seen = "".join(child.content if child.type in ("text", "code_inline") else "\n" for child in inner)
    return sorted({one.type for one in (*tokens, *inner)}), seen


def test_markdown_shows_every_text_as_it_stands_and_takes_none_for_markup() -> None:
    kinds, seen = markdown_text(to_markdown(dossier(odd(), "official:CN:odd")))

    assert kinds == [
        *("bullet_list_close", "bullet_list_open", "code_inline", "heading_close", "heading_open", "inline"),
        *("list_item_close", "list_item_open", "ordered_list_close", "ordered_list_open"),
        *("paragraph_close", "paragraph_open", "softbreak", "text"),
    ]
    # Heading 1, summary 1, alias 1, post 2, what it says 1 + 2, timeline 2, mention 3, source 5.
    assert seen.count(FLAT) == 18
    assert f"also called: {FLAT}; 1. x" in seen
    assert "honorific: + x" in seen


def test_the_numbers_of_the_list_in_markdown_are_those_cited() -> None:
    found = dossier(generated(200, 900, documents=25), "country:CN")
    text = to_markdown(found)
    tokens = MarkdownIt().parse(text)
    (sources,) = [one for one in tokens if one.type == "ordered_list_open"]
    items = [one.info for one in tokens if one.type == "list_item_open" and one.level == sources.level + 1 and one.info]

    assert len(found.citations) > 20
    assert items == [str(citation.number) for citation in found.citations]


def test_a_document_of_word_has_headings_tables_and_links_to_numbered_sources(tmp_path: Path) -> None:
    found = dossier(TINY, "Zhao Kezhi")
    write_dossier(found, tmp_path / "zhao.docx")
    word = docx.Document(str(tmp_path / "zhao.docx"))

    headings = [(one.style.name, one.text) for one in word.paragraphs if one.style.name in ("Title", "Heading 1")]
    assert headings == [
        ("Title", "Zhao Kezhi"),
        *(
            ("Heading 1", heading)
            for heading in ("Posts", "Meetings", "What Zhao Kezhi says", "Timeline", "Mentioned in", "Sources")
        ),
    ]
    assert [[[cell.text for cell in row.cells] for row in table.rows] for table in word.tables] == [
        [["id", ZHAO], ["country", "China"]],
        [["What", "When", "Mark"], [f"Zhao Kezhi: {AT_MPS}[1]", "current 2021-01-10", "single source"]],
        [
            ["What", "When", "Mark"],
            ["Zhao Kezhi and Vilay Lakhamfong met in Kunming[1]", "2021-01-10", "single source"],
        ],
        [
            ["What", "When", "Mark"],
            ["China and Myanmar cooperate: drug control[2]", "proposed 2022-05", "single source"],
        ],
        [
            ["Date", "What"],
            ["2021-01-10", "Zhao Kezhi and Vilay Lakhamfong met in Kunming[1]"],
            ["2021-01-10", f"Zhao Kezhi: {AT_MPS} (current)[1]"],
        ],
        [
            ["Date", "Document", "As"],
            ["2021-01-10", "China and Laos start joint patrol, Example", "1×: Zhao Kezhi"],
        ],
    ]
    sources = [one.text for one in word.paragraphs if one.text.startswith("[")]
    assert sources == [
        f"[1]\t“{MET}”\nChina and Laos start joint patrol, 2021-01-10, Example, patrol.txt, {PATROL_ID}, 181-288",
        f"[2]\t“{WILL}”\nsaid by Zhao Kezhi, Drug control between China and Myanmar, 2022-05, Example, drugs.txt, {DRUGS_ID}, 40-110",
    ]
    xml = zipfile.ZipFile(tmp_path / "zhao.docx").read("word/document.xml").decode()
    assert set(re.findall(r'w:anchor="([^"]+)"', xml)) == set(re.findall(r'<w:bookmarkStart[^>]*w:name="([^"]+)"', xml))


def test_a_document_of_word_takes_every_text() -> None:
    which = graph((node("official:CN:x", "Official", "a\x00b\x0bc\ufffe<w:p/>", country="CN"),), ())

    assert to_word(dossier(which, "official:CN:x"))[:2] == b"PK"


def test_the_page_escapes_every_text_and_allows_nothing_but_its_style() -> None:
    page = paper("dossier.html", dossier=dossier(odd(), "official:CN:odd"))

    assert "<script" not in page
    assert "javascript:" in page
    assert not re.search(r"""href=["'](?!#source-\d+["'])""", page)
    assert "{{ 7*7 }}" in page
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert html.unescape(policy).startswith("default-src 'none'; style-src 'sha256-")


def test_every_form_cites_the_same_sentences() -> None:
    found = dossier(generated(200, 900, documents=25), "country:CN")
    page = html.unescape(paper("dossier.html", dossier=found))
    _, markdown = markdown_text(to_markdown(found))
    word = "\n".join(one.text for one in docx.Document(io.BytesIO(to_word(found))).paragraphs)

    for citation in found.citations:
        sentence = " ".join(citation.sentence.split())
        assert f"“{sentence}”" in word
        assert f"“{sentence}”" in markdown
        assert f"[{citation.number}] “{citation.sentence}”" in page


@pytest.mark.parametrize("ending", [".md", ".html", ".docx"])
def test_the_same_dossier_gives_the_same_bytes(ending: str, tmp_path: Path) -> None:
    turned = replace(TINY, nodes=TINY.nodes[::-1], relationships=TINY.relationships[::-1])
    for name, which in (("one", TINY), ("other", turned)):
        write_dossier(dossier(which, "China"), tmp_path / f"{name}{ending}")

    assert (tmp_path / f"one{ending}").read_bytes() == (tmp_path / f"other{ending}").read_bytes()


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("out.pdf", "out.pdf: a dossier is written as .docx, .html, .md: end the path so"),
        ("out", "out: a dossier is written as .docx, .html, .md: end the path so"),
        ("no/out.docx", "cannot write .*no/out.docx: No such file or directory: choose another place for it"),
        ("folder.md", "cannot write .*folder.md: Is a directory: choose another place for it"),
    ],
)
def test_what_cannot_be_written_is_told_in_a_line(path: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "folder.md").mkdir()
    with pytest.raises(RelgraphError, match=reason):
        write_dossier(dossier(TINY, "China"), tmp_path / path)
    assert [one.name for one in tmp_path.iterdir()] == ["folder.md"]


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 360])
def test_the_page_shows_text_as_it_stands_in_any_width_and_runs_nothing(
    browser: Browser, width: int, tmp_path: Path
) -> None:
    write_dossier(dossier(odd(), "official:CN:odd"), tmp_path / "odd.html")
    page = browser.new_page(viewport={"width": width, "height": 800}, offline=True)
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / "odd.html").as_uri())

    assert (said, asked, page.evaluate(RAN)) == ([], [(tmp_path / "odd.html").as_uri()], None)
    assert page.locator("h1").inner_text().split() == ODD.split()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.locator(".cited a").first.click()
    assert page.evaluate("document.querySelector(':target').id") == "source-1"
    page.close()
