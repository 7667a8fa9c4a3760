"""The dossier of a node: what it says, and that each form of it says the same."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from browser import RAN, chromium
from click.testing import CliRunner, Result
from generated import generated
from markdown_it import MarkdownIt
from tiny import (
    BUREAU,
    CN,
    CONTROL,
    DRUGS_ID,
    MM,
    MPS,
    NODES,
    PATROL_ID,
    TINY,
    WANG,
    ZHAO,
    graph,
    node,
    relationship,
    stated,
)

from relgraph import dossier, write_dossier
from relgraph.cli import main
from relgraph.dossiers import Citation, Contradiction, Dossier, Group, Mention, Moment, Statement
from relgraph.errors import NameLookupError, RelgraphError
from relgraph.evidence import rows_of
from relgraph.graph_file import write_graph
from relgraph.model import Graph, Relationship
from relgraph.render.dossier.markdown import to_markdown
from relgraph.render.dossier.word import to_word
from relgraph.render.paper import paper
from relgraph.store.embedded import EmbeddedStore

if TYPE_CHECKING:
    from playwright.sync_api import Browser

POST = {"title": "Minister of Public Security", "role": "minister"}
MET = "Zhao Kezhi, Minister of Public Security, met Vilay Lakhamfong, Lao Minister of Public Security, in Kunming."
WILL = "China and Myanmar will work together on drug control, Zhao Kezhi said."
AT_MPS = "Minister of Public Security, Ministry of Public Security (CN)"


def test_a_dossier_holds_all_that_the_graph_says_of_an_official() -> None:
    post = "HOLDS_POST|official:CN:zhao-kezhi|agency:CN:ministry-of-public-security|minister-of-public-security"
    meeting = "MET_WITH|official:CN:zhao-kezhi|official:LA:vilay-lakhamfong|-"
    plan = f"COOPERATES_WITH|{CN}|{MM}|{CONTROL}"

    assert dossier(TINY, "zhao kezhi") == Dossier(
        id=ZHAO,
        label="Official",
        name="Zhao Kezhi",
        summary=(
            "Zhao Kezhi: official of China.",
            "2 statements on 2 sentences of 2 documents, 2021-01-10 to 2022-05; 2 of the statements on a single document.",
            "Mentioned in 1 document.",
        ),
        facts=(("id", ZHAO), ("country", "China")),
        posts=Group("Posts", (Statement(post, f"Zhao Kezhi: {AT_MPS}", "current 2021-01-10", (1,), True, False),)),
        groups=(
            Group(
                "Meetings",
                (
                    Statement(
                        *(meeting, "Zhao Kezhi and Vilay Lakhamfong met in Kunming", "2021-01-10", (1,), True, False)
                    ),
                ),
            ),
            Group(
                "What Zhao Kezhi says",
                (Statement(plan, "China and Myanmar cooperate: drug control", "proposed 2022-05", (2,), True, False),),
            ),
        ),
        timeline=(
            Moment("2021-01-10", "Zhao Kezhi and Vilay Lakhamfong met in Kunming", "", (1,)),
            Moment("2021-01-10", f"Zhao Kezhi: {AT_MPS}", "current", (1,)),
        ),
        contradictions=(),
        mentions=(
            Mention(PATROL_ID, "China and Laos start joint patrol", "2021-01-10", "Example", ("Zhao Kezhi",), 1),
        ),
        citations=(
            Citation(
                *(1, MET, PATROL_ID, "China and Laos start joint patrol", "2021-01-10", "Example", "patrol.txt"),
                *(181, 288, ()),
            ),
            Citation(
                *(2, WILL, DRUGS_ID, "Drug control between China and Myanmar", "2022-05", "Example", "drugs.txt"),
                *(40, 110, ("Zhao Kezhi",)),
            ),
        ),
        version="0.1.0",
    )


@pytest.mark.parametrize(
    ("name", "posts", "groups"),
    [
        (
            MPS,
            2,
            {"Cooperation": 1, "Congratulations": 1, "Divisions": 1, "Agencies and their countries": 1, "Active in": 1},
        ),
        (BUREAU, 0, {"Cooperation": 1, "Divisions": 1, "Agencies and their countries": 1, "Active in": 1}),
        ("China", 2, {"Cooperation": 2, "Deployments": 1, "Agencies and their countries": 2, "Active in": 1}),
        (CONTROL, 0, {"Cooperation": 1, "Deployments": 1}),
        ("Mekong patrol", 0, {"Cooperation": 1}),
        ("Chinese People's Police Day", 0, {"Congratulations": 1, "Events attended": 1}),
        (DRUGS_ID, 1, {"Cooperation": 1, "Deployments": 1, "Events attended": 1}),
        ("Bai Suocheng", 0, {}),
    ],
)
def test_each_label_has_a_dossier_of_its_ties(name: str, posts: int, groups: dict[str, int]) -> None:
    found = dossier(TINY, name)

    assert len(found.posts.statements) == posts
    assert {group.heading: len(group.statements) for group in found.groups} == groups


def test_a_node_of_which_nothing_is_stated_has_a_dossier_all_the_same() -> None:
    found = dossier(TINY, "Bai Suocheng")

    assert found.summary == (
        "Bai Suocheng: person to whom no text gives a post of Myanmar.",
        "No sentence states anything of it.",
        "Mentioned in 1 document.",
    )
    assert (found.timeline, found.citations, found.contradictions) == ((), (), ())


def test_every_sentence_is_cited_once_and_every_citation_is_used() -> None:
    which = generated(200, 900, documents=25)
    for one in [*which.nodes[::9]]:
        found = dossier(which, one.id)
        used = {number for group in (found.posts, *found.groups) for said in group.statements for number in said.cites}
        used |= {number for clash in found.contradictions for number in clash.cites}

        assert [citation.number for citation in found.citations] == list(range(1, len(found.citations) + 1))
        assert used == set(range(1, len(found.citations) + 1))
        assert len({(c.document, c.start, c.end) for c in found.citations}) == len(found.citations)
        _check_places(which, found)


def _check_places(which: Graph, found: Dossier) -> None:
    """What a statement cites are the places of its relationship's evidence."""
    places = {one.number: (one.document, one.start, one.end) for one in found.citations}
    by_key = {one.key: one for one in which.relationships}
    for group in (found.posts, *found.groups):
        for said in group.statements:
            rows = rows_of(by_key[said.key])
            if found.label == "Document" or group.heading.startswith("What "):
                assert {places[number] for number in said.cites} <= {(row.document, row.start, row.end) for row in rows}
            else:
                assert {places[number] for number in said.cites} == {(row.document, row.start, row.end) for row in rows}
                assert said.is_single is (len({row.document for row in rows}) == 1)


def post(
    holder: str, *when: tuple[str, str], title: str = "Minister", role: str = "minister", at: str = MPS
) -> Relationship:
    """A post that is stated so often, with standing and date."""
    rows = stated(
        *((DRUGS_ID, "Wang") for _ in when),
        standings=[standing for standing, _ in when],
        dates=[date for _, date in when],
    )
    return relationship("HOLDS_POST", holder, at, title=title, role=role, **rows)


@pytest.mark.parametrize(
    ("one", "other", "when"),
    [
        ([("current", "2020"), ("current", "2022")], [("current", "2021-03")], ""),
        ([("current", "2020"), ("current", "2022")], [("current", "2021-03-01")], "2021-03-01"),
        (
            [("current", "2020-01"), ("current", "2022-01")],
            [("acting", "2019"), ("current", "2023")],
            "2020-01-31 to 2022-01-01",
        ),
        ([("current", "2021-01-01")], [("current", "2021-01-01")], "2021-01-01"),
        ([("current", "2021-01-01")], [("former", "2021-01-01")], ""),
        ([("current", "2021-01-01")], [("current", "2021-01-02")], ""),
        ([("current", "2021")], [("current", "2021")], ""),
    ],
)
def test_two_holders_of_one_post_are_told_where_it_is_certain_that_they_overlap(
    one: list[tuple[str, str]], other: list[tuple[str, str]], when: str
) -> None:
    which = graph(relationships=(post(ZHAO, *one), post(WANG, *other)))
    said = f"Two holders at one time, {when}: Wang Xiaohong and Zhao Kezhi – Minister, Ministry of Public Security (CN)"
    expected = (Contradiction(said, (1,)),) if when else ()

    assert dossier(which, ZHAO).contradictions == expected
    assert dossier(which, WANG).contradictions == expected
    assert dossier(which, MPS).contradictions == expected


@pytest.mark.parametrize(
    "others",
    [
        {"title": "Vice Minister", "role": "deputy-minister"},
        {"title": "Adviser", "role": "adviser"},
        {"title": "Minister for Home Affairs", "role": "minister"},
        {"at": BUREAU},
    ],
)
def test_posts_that_several_hold_and_different_posts_are_no_contradiction(others: dict[str, str]) -> None:
    same = {} if "at" in others or "Home" in others.get("title", "") else others
    which = graph(
        relationships=(post(ZHAO, ("current", "2021-01-01"), **same), post(WANG, ("current", "2021-01-01"), **others))
    )

    assert dossier(which, ZHAO).contradictions == ()


def test_two_states_of_one_date_are_a_contradiction() -> None:
    rows = stated(
        (DRUGS_ID, "China and Myanmar will"),
        (DRUGS_ID, "China sent"),
        (PATROL_ID, "Myanmar congratulated"),
        statuses=["proposed", "suspended", "established"],
    )
    tie = relationship("COOPERATES_WITH", CN, MM, area=CONTROL, status="suspended", **rows)

    assert dossier(graph(relationships=(tie,)), "China").contradictions == (
        Contradiction("China and Myanmar cooperate: drug control – proposed and suspended, both of 2022-05", (2, 3)),
    )


def test_what_several_documents_state_is_no_single_source_and_has_its_course() -> None:
    rows = stated(
        (DRUGS_ID, "China and Myanmar will"),
        (DRUGS_ID, "China sent"),
        (PATROL_ID, "Myanmar congratulated"),
        statuses=["established", "suspended", "proposed"],
        dates=["", "2023", ""],
    )
    tie = relationship("COOPERATES_WITH", CN, MM, area=CONTROL, status="suspended", **rows)
    (said,) = dossier(graph(relationships=(tie,)), "China").groups[0].statements

    assert (said.course, said.cites, said.is_single) == (
        "proposed 2021-01-10; established 2022-05; suspended 2023",
        (1, 2, 3),
        False,
    )


def test_bounds_of_a_post_that_a_text_states_are_given() -> None:
    held = relationship(
        "HOLDS_POST",
        ZHAO,
        MPS,
        **POST,
        valid_from="2017-11",
        valid_to="2022-06",
        **stated((DRUGS_ID, "Wang"), standings=["former"]),
    )

    assert dossier(graph(relationships=(held,)), ZHAO).posts.statements[0].course == (
        "former 2022-05; stated as from 2017-11 until 2022-06"
    )


def test_a_name_that_fits_nothing_or_several_is_refused() -> None:
    with pytest.raises(NameLookupError, match="'Ministry of Public Security' fits several: "):
        dossier(TINY, "Ministry of Public Security")
    with pytest.raises(NameLookupError, match="no node in this graph is called 'Atlantis'"):
        dossier(TINY, "Atlantis")


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


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder with the tiny graph."""
    monkeypatch.chdir(tmp_path)
    write_graph(TINY, "graph.json")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["dossier", *arguments], catch_exceptions=False)


@pytest.mark.usefixtures("folder")
def test_the_command_prints_markdown() -> None:
    assert run("wang xiaohong").stdout == to_markdown(dossier(TINY, WANG)) == EXPECTED


EXPECTED = """\
# Wang Xiaohong

Wang Xiaohong: official of China.

2 statements on 1 sentence of 1 document, 2022-05; 2 of the statements on a single document.

Mentioned in 0 documents.

- id: official:CN:wang-xiaohong
- country: China

## Posts

- Wang Xiaohong: Minister of Public Security, Ministry of Public Security (CN): current 2022-05 `single source` \\[1\\]

## Events attended

- Wang Xiaohong attended Chinese People's Police Day as guest: 2022-05 `single source` \\[1\\]

## Timeline

- 2022-05: Wang Xiaohong attended Chinese People's Police Day as guest \\[1\\]
- 2022-05: Wang Xiaohong: Minister of Public Security, Ministry of Public Security (CN) (current) \\[1\\]

## Sources

1. “Wang Xiaohong, Minister of Public Security, attended the Chinese People's Police Day.”
   — Drug control between China and Myanmar, 2022-05, Example, drugs.txt, document:drugs, 153-238

Made by relgraph 0.1.0 from what texts state; `single source`: all of it stands in one document.
"""


@pytest.mark.parametrize("ending", [".md", ".html", ".docx", ".HTML"])
def test_the_command_writes_a_file_and_says_so(ending: str, folder: Path) -> None:
    result = run("Zhao Kezhi", "-o", f"zhao{ending}")
    write_dossier(dossier(TINY, ZHAO), folder / f"same{ending}")

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"zhao{ending}: 3 statements, 2 sentences\n"
    assert (folder / f"zhao{ending}").read_bytes() == (folder / f"same{ending}").read_bytes()


def test_a_store_can_be_asked(folder: Path) -> None:
    with EmbeddedStore(path=folder / "store.kgl") as store:
        store.load(TINY)

    assert run("Laos", "-s", "store.kgl").stdout.splitlines()[:-1] == run("Laos").stdout.splitlines()[:-1]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "code", "line"),
    [
        (("Atlantis",), 1, "relgraph: no node in this graph is called 'Atlantis', and none has a name near it"),
        (("Ministry of Public Security",), 1, "relgraph: 'Ministry of Public Security' fits several: "),
        (("",), 1, "relgraph: no node in this graph is called ''"),
        (
            ("Laos", "-o", "laos.pdf"),
            1,
            "relgraph: laos.pdf: a dossier is written as .docx, .html, .md: end the path so",
        ),
        (("Laos", "-o", "no/laos.md"), 1, "relgraph: cannot write no/laos.md: No such file or directory"),
        (("Laos", "-g", "no.json"), 1, "relgraph: no.json: no such file"),
        ((), 2, "Error: Missing argument 'NAME'."),
        (("Laos", "-g", "graph.json", "-s", "x.kgl"), 2, "Error: Give a graph (-g) or a store (-s), not both."),
    ],
)
def test_bad_input_is_one_clear_line(arguments: tuple[str, ...], code: int, line: str) -> None:
    result = run(*arguments)

    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr.splitlines()[-1].startswith(line)
    assert code == 2 or len(result.stderr.splitlines()) == 1


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


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
