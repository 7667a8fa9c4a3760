"""What differs between graphs and between dates, and `relgraph diff`."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser import RAN, chromium
from click.testing import CliRunner, Result
from generated import generated
from hypothesis import example, given, settings
from hypothesis import strategies as st
from random_claims import documents
from tiny import (
    CN,
    CONTROL,
    DRUGS_ID,
    LA,
    MM,
    MPS,
    NODES,
    PATROL_ID,
    RELATIONSHIPS,
    TINY,
    VILAY,
    WANG,
    ZHAO,
    graph,
    node,
    relationship,
    stated,
)
from tiny_claims import NAMES

from relgraph import as_of, difference, read_vocabulary
from relgraph.cli import main
from relgraph.differences import Change
from relgraph.differences.as_of import as_of_both
from relgraph.differences.report import Entry, Quote, report
from relgraph.errors import AnalysisError, GraphError
from relgraph.fold import fold
from relgraph.graph_file import write_graph
from relgraph.model import Claims, Graph
from relgraph.pipeline import gather
from relgraph.render.difference import difference_page
from relgraph.verification import verify

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SAMPLE = Path(__file__).parent.parent / "data" / "releases"
WHOLE = generated(120, 500, documents=20)


def parts() -> st.SearchStrategy[Graph]:
    """Graphs with some nodes and relationships of one graph, a few of them changed."""

    def part(seed: int, share: float) -> Graph:
        chance = random.Random(seed)
        nodes = tuple(
            replace(one, properties={**one.properties, "honorific": "Dr."}) if chance.random() < 0.1 else one
            for one in WHOLE.nodes
            if chance.random() < share
        )
        relationships = tuple(
            replace(one, properties={**one.properties, "count": chance.randint(1, 3)}) if chance.random() < 0.1 else one
            for one in WHOLE.relationships
            if chance.random() < share
        )
        return graph(nodes, relationships)

    return st.builds(part, st.integers(0, 10**6), st.sampled_from((0.0, 0.3, 0.9, 1.0)))


@given(parts(), parts())
@settings(max_examples=40)
@example(Graph(), Graph())
@example(Graph(), TINY)
def test_a_difference_applied_to_the_one_graph_gives_the_other(old: Graph, new: Graph) -> None:
    assert difference(old, new).apply(old) == new
    assert difference(old, new).turned().apply(new) == old


@given(parts(), parts())
@settings(max_examples=40)
def test_a_difference_is_the_mirror_of_that_the_other_way_round(old: Graph, new: Graph) -> None:
    assert difference(new, old) == difference(old, new).turned()


@given(parts())
@settings(max_examples=20)
def test_a_graph_does_not_differ_from_itself(one: Graph) -> None:
    found = difference(one, one)

    assert not found
    assert (found.nodes, found.relationships) == ((), ())
    assert report(found, one, one, names=("a", "b")).sentences == ("Nothing differs.",)


def test_null_is_the_same_as_absence() -> None:
    with_null = replace(TINY, nodes=tuple(replace(one, properties={**one.properties, "x": None}) for one in TINY.nodes))

    assert not difference(TINY, with_null)


def test_changes_are_new_gone_and_changed() -> None:
    country, other = node(CN, "Country", "China"), node(CN, "Country", "PRC")

    assert difference(Graph((country,)), Graph((other, node(LA, "Country", "Laos")))).nodes == (
        Change(country, other),
        Change(None, node(LA, "Country", "Laos")),
    )
    assert [one.kind for one in difference(Graph((country, node(LA, "Country", "Laos"))), Graph((other,))).nodes] == [
        "changed",
        "gone",
    ]


def test_a_difference_is_applied_only_to_what_it_was_found_in() -> None:
    found = difference(TINY, graph(NODES[1:], RELATIONSHIPS))

    with pytest.raises(GraphError, match=f"{NODES[0].id}: it is not as it was"):
        found.apply(Graph())


POST = {"title": "Minister of Public Security", "role": "minister"}


def later() -> Graph:
    """The tiny graph after another document: a post has ended, a plan is carried out, a meeting is gone."""
    both = ((PATROL_ID, "Zhao Kezhi, Minister"), (DRUGS_ID, "China and Myanmar will"))
    twice = ((DRUGS_ID, "China and Myanmar will"), (DRUGS_ID, "China sent"))
    new = {
        one.key: one
        for one in (
            relationship("HOLDS_POST", ZHAO, MPS, **POST, **stated(*both, standings=["current", "former"])),
            relationship(
                "COOPERATES_WITH",
                *(CN, MM),
                area=CONTROL,
                status="established",
                **stated(*twice, statuses=["proposed", "established"], speakers=[ZHAO, ""]),
            ),
            relationship("DEPLOYED_TO", CN, MM, area=CONTROL, personnel=20, **stated((DRUGS_ID, "China sent"))),
        )
    }
    kept = {one.key: one for one in RELATIONSHIPS if one.type not in ("MET_WITH", "MENTIONED_IN")}
    return graph(
        (*(one for one in NODES if one.id != WANG), node(WANG, "Official", "Wang Xiaohong", aliases=["Wang"])),
        tuple({**kept, **new}.values()),
    )


def test_a_difference_is_summed_up_in_sentences() -> None:
    told = report(difference(TINY, later()), TINY, later(), names=("old", "new"))

    assert told.sentences == (
        "1 post has changed.",
        "From current to former: Zhao Kezhi: Minister of Public Security, Ministry of Public Security (CN).",
        "1 tie of cooperation has changed.",
        "From proposed to established: China and Myanmar cooperate: drug control.",
        "1 meeting is gone.",
        "1 deployment has changed.",
        "1 official has changed.",
        "7 mentions are gone.",
    )
    assert told.notes == ()


def test_an_entry_says_what_has_changed_and_quotes_what_is_new_and_gone() -> None:
    told = report(difference(TINY, later()), TINY, later(), names=("old", "new"))
    entries = {entry.id.split("|")[0]: entry for entry in told.entries}

    quote = Quote(
        "new",
        "China sent 12 police officers to Myanmar.",
        "Drug control between China and Myanmar",
        DRUGS_ID,
        "2022-05",
        "111-152",
    )
    assert entries["COOPERATES_WITH"] == Entry(
        "changed",
        "COOPERATES_WITH",
        f"COOPERATES_WITH|{CN}|{MM}|{CONTROL}",
        "China and Myanmar cooperate: drug control",
        ("proposed → established", "+1 sentence"),
        False,
        (quote,),
    )
    assert entries["HOLDS_POST"].details == (
        "current → former",
        "document count: 1 → 2",
        "last seen: 2021-01-10 → 2022-05",
        "+1 sentence",
    )
    assert entries["DEPLOYED_TO"].details == ("personnel: 12 → 20",)
    assert (entries["MET_WITH"].change, entries["MET_WITH"].said, entries["MET_WITH"].quotes[0].change) == (
        "gone",
        "Zhao Kezhi and Vilay Lakhamfong met in Kunming",
        "gone",
    )
    assert entries[WANG].details == ("aliases: + Wang", "country: CN → none")
    assert [heading for heading, _ in told.groups()] == [
        "Posts",
        "Ties of cooperation",
        "Meetings",
        "Deployments",
        "Officials",
    ]


def test_graphs_that_were_read_differently_are_warned_of() -> None:
    told = report(difference(TINY, replace(TINY, vocabulary="x")), TINY, TINY, names=("a", "b"))

    assert told.sentences == ("Nothing differs.",)
    assert told.notes == (
        (
            "The graphs were read with different vocabularies or versions of relgraph: what differs may be the reading, "
            "not the texts."
        ),
    )


@pytest.fixture(scope="module")
def sample() -> tuple[Claims, ...]:
    return gather([SAMPLE], people="rules")


@pytest.mark.slow
@pytest.mark.parametrize("date", ["2017", "2018-11-20", "2021-01-11", "2022", "2025-03", "2026-03-27"])
def test_a_graph_as_of_a_date_is_that_of_the_documents_up_to_it(sample: tuple[Claims, ...], date: str) -> None:
    names = read_vocabulary()
    found = as_of(fold(sample, vocabulary=names), date)
    wanted = fold((one for one in sample if one.document.date <= f"{date}-99-99"), vocabulary=names)

    # Who a bare name is, later documents may tell: mentions and persons are the same but for that.
    kept = [{one.key: one for one in some.relationships if one.type != "MENTIONED_IN"} for some in (found, wanted)]
    assert kept[0] == kept[1]
    assert {one.id for one in found.nodes if one.label not in ("Official", "Person")} == {
        one.id for one in wanted.nodes if one.label not in ("Official", "Person")
    }
    assert verify(found) == []


@given(
    st.lists(documents(), min_size=1, max_size=5),
    st.sampled_from(("2020", "2021", "2021-01", "2021-01-10", "2022-05", "2022")),
)
@settings(max_examples=80)
def test_a_graph_as_of_any_date_obeys_the_contract(several: list[tuple[Claims, str]], date: str) -> None:
    whole = fold((one for one, _ in several), vocabulary=NAMES)
    found = as_of(whole, date)

    assert verify(found) == []
    assert as_of(found, date) == found


def test_a_relationship_that_loses_evidence_is_made_of_what_stays() -> None:
    rows = stated(
        (DRUGS_ID, "China sent"),
        (PATROL_ID, "The Narcotics"),
        (PATROL_ID, "Myanmar congratulated"),
        confidences=[0.9, 0.5, 0.7],
        statuses=["ended", "established", "proposed"],
        dates=["", "2020", ""],
    )
    tie = relationship("COOPERATES_WITH", CN, MM, area=CONTROL, status="ended", **rows)
    found = {one.key: one for one in as_of(graph(relationships=(tie,)), "2021").relationships}

    cut = {name: value[1:] if isinstance(value, list) else value for name, value in rows.items()}
    assert found[tie.key] == relationship(
        "COOPERATES_WITH",
        CN,
        MM,
        area=CONTROL,
        status="proposed",
        **{**cut, "count": 2, "document_count": 1, "confidence": 0.7, "last_seen": "2021-01-10"},
    )


def test_what_no_sentence_is_noted_for_is_left_out_where_evidence_is_cut() -> None:
    both = stated((DRUGS_ID, "Wang"), (PATROL_ID, "Zhao"))
    post = relationship("HOLDS_POST", WANG, MPS, **POST, **both, standings=["current"] * 2, valid_to="2023")
    meeting = relationship("MET_WITH", ZHAO, VILAY, place="Kunming", **both)
    found = as_of(graph(relationships=(post, meeting)), "2021")

    assert [{"valid_to", "place", "role"} & one.properties.keys() for one in found.relationships] == [{"role"}, set()]


@pytest.mark.parametrize(
    ("date", "documents"),
    [
        ("2020-12-31", set()),
        ("2021", {PATROL_ID}),
        ("2021-01-09", set()),
        ("2021-01-10", {PATROL_ID}),
        ("2022-05-30", {PATROL_ID}),
        ("2022-05-31", {PATROL_ID, DRUGS_ID}),
        ("2022-05", {PATROL_ID, DRUGS_ID}),
        ("2022", {PATROL_ID, DRUGS_ID}),
    ],
)
def test_a_month_counts_from_its_last_day_and_a_date_to_its_own(date: str, documents: set[str]) -> None:
    found = as_of(TINY, date)

    assert {one.id for one in found.nodes if one.label == "Document"} == documents
    assert (CN in {one.id for one in found.nodes}) is bool(documents)


def test_nodes_that_nothing_speaks_of_yet_are_left_out() -> None:
    found = as_of(TINY, "2021")

    # The area that nothing is said of yet is wider than one that is spoken of.
    assert {one.id for one in TINY.nodes} - {one.id for one in found.nodes} == {
        WANG,
        "person:MM:bai-suocheng",
        DRUGS_ID,
    }


def test_undated_documents_are_in_no_graph_as_of_a_date_and_told_of() -> None:
    undated = node("document:undated", "Document", "Undated", sha256="0" * 64)
    whole = graph(
        (*NODES, undated),
        (*RELATIONSHIPS, relationship("MENTIONED_IN", CN, undated.id, forms=["China"], offsets=["0-5"], count=1)),
    )
    old, new, notes = as_of_both(whole, "2021", "2022")

    assert new == TINY
    assert old == as_of(TINY, "2021")
    assert notes == ["1 document has no date and is left out on both sides."]
    assert as_of_both(TINY, "2021", "2022")[2] == []


@pytest.mark.parametrize("date", ["", "21", "2021-13", "2021-1-1", "2021-01-32", "10 January 2021", "2021-01-10T00:00"])
def test_what_is_no_date_is_told(date: str) -> None:
    with pytest.raises(AnalysisError, match="is no date: write it as 2021-01-10, 2021-01 or 2021"):
        as_of(TINY, date)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder with the tiny graph and the one after it."""
    monkeypatch.chdir(tmp_path)
    write_graph(TINY, "graph.json")
    write_graph(later(), "later.json")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["diff", *arguments], catch_exceptions=False)


@pytest.mark.usefixtures("folder")
def test_the_command_prints_sentences_then_tables_in_eighty_columns() -> None:
    result = run("graph.json", "later.json")

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == EXPECTED
    assert max(map(len, result.stdout.splitlines())) <= 80


EXPECTED = """\
From graph.json to later.json
- 1 post has changed.
- From current to former: Zhao Kezhi: Minister of Public Security, Ministry of
  Public Security (CN).
- 1 tie of cooperation has changed.
- From proposed to established: China and Myanmar cooperate: drug control.
- 1 meeting is gone.
- 1 deployment has changed.
- 1 official has changed.
- 7 mentions are gone.

change   Posts                               how
───────────────────────────────────────────────────────────────────────────────
changed  Zhao Kezhi: Minister of Public      current → former; document count:
         Security, Ministry of Public        1 → 2; last seen: 2021-01-10 →
         Security (CN)                       2022-05; +1 sentence

change   Ties of cooperation                 how
───────────────────────────────────────────────────────────────────────────────
changed  China and Myanmar cooperate: drug   proposed → established; +1
         control                             sentence

change  Meetings                                        how
──────────────────────────────────────────────────────────────────────────────
gone    Zhao Kezhi and Vilay Lakhamfong met in Kunming  2021-01-10; 1 document

change   Deployments                                        how
──────────────────────────────────────────────────────────────────────────────
changed  China deployed 20 people to Myanmar: drug control  personnel: 12 → 20

change   Officials      how
───────────────────────────────────────────────────────────
changed  Wang Xiaohong  aliases: + Wang; country: CN → none
"""


@pytest.mark.usefixtures("folder")
def test_programs_get_every_property_as_it_was_and_is() -> None:
    found = json.loads(run("graph.json", "later.json", "--format", "json").stdout)

    expected = difference(TINY, later())
    assert [(one["change"], one["id"], one["old"], one["new"]) for one in found["nodes"]] == [
        (one.kind, one.thing.id, one.old and one.old.properties, one.new and one.new.properties)
        for one in expected.nodes
    ]
    assert [(one["change"], one["key"], one["source"], one["old"], one["new"]) for one in found["relationships"]] == [
        (
            *(one.kind, one.thing.key, one.thing.source),
            *(one.old and one.old.properties, one.new and one.new.properties),
        )
        for one in expected.relationships
    ]
    assert (found["old"]["name"], found["new"]["name"], found["sentences"][0]) == (
        "graph.json",
        "later.json",
        "1 post has changed.",
    )


def test_two_dates_of_one_graph_are_compared(folder: Path) -> None:
    at_once = run("--as-of", "2021", "2022").stdout
    write_graph(as_of(TINY, "2021"), folder / "a.json")
    write_graph(as_of(TINY, "2022"), folder / "b.json")

    assert at_once.splitlines()[0] == "From graph.json as of 2021 to graph.json as of 2022"
    assert at_once.splitlines()[1:] == run("a.json", "b.json").stdout.splitlines()[1:]
    assert run("graph.json", "--as-of", "2021", "2022").stdout == at_once


@pytest.mark.usefixtures("folder")
def test_a_page_goes_to_stdout_or_a_file() -> None:
    page = run("graph.json", "later.json", "--format", "html").stdout
    result = run("graph.json", "later.json", "--format", "html", "-o", "out.html")

    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "out.html: written\n")
    assert Path("out.html").read_text(encoding="utf-8") == page
    assert run("graph.json", "later.json", "--format", "json", "-o", "out.json").exit_code == 0
    assert Path("out.json").read_text(encoding="utf-8") == run("graph.json", "later.json", "--format", "json").stdout


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "code", "line"),
    [
        (("graph.json",), 2, "Error: Give two graphs, OLD and NEW, or one with --as-of DATE DATE."),
        ((), 2, "Error: Give two graphs, OLD and NEW, or one with --as-of DATE DATE."),
        (("a", "b", "--as-of", "2020", "2021"), 2, "Error: --as-of compares one graph with itself: give one"),
        (("--as-of", "2021"), 2, "Error: Option '--as-of' requires 2 arguments."),
        (("--as-of", "2022", "2021"), 1, "relgraph: 2022 is later than 2021: give the earlier date first"),
        (("--as-of", "May", "2021"), 1, "relgraph: 'May' is no date: write it as 2021-01-10, 2021-01 or 2021"),
        (("graph.json", "no.json"), 1, "relgraph: no.json: no such file"),
        (
            ("graph.json", "later.json", "--format", "xml"),
            2,
            "Error: Invalid value for '--format': 'xml' is not one of",
        ),
        (
            ("graph.json", "later.json", "-o", "x"),
            2,
            "Error: -o is for --format json and html; a table goes to stdout.",
        ),
        (
            ("graph.json", "later.json", "--format", "html", "-o", "no/x"),
            1,
            "relgraph: cannot write no/x: No such file",
        ),
    ],
)
def test_bad_input_is_one_clear_line(arguments: tuple[str, ...], code: int, line: str) -> None:
    result = run(*arguments)

    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr.splitlines()[-1].startswith(line)
    assert code == 2 or len(result.stderr.splitlines()) == 1


PAYLOAD = f"</style><script>{RAN}=1</script><img src=x onerror={RAN}=2>{{{{ 7*7 }}}}"


def poisoned() -> tuple[Graph, Graph]:
    """Two graphs with a payload in names, titles, sentences and documents."""
    document = node(PATROL_ID, "Document", PAYLOAD, date="2021", sha256="0" * 64)
    evil = node("official:CN:x", "Official", PAYLOAD, country="CN")
    lists = {"documents": [PATROL_ID], "evidence": [PAYLOAD], "offsets": ["0-9"], "standings": ["current"]}
    post = relationship("HOLDS_POST", evil.id, MPS, title=PAYLOAD, **lists)
    return TINY, graph((*(one for one in NODES if one.id != PATROL_ID), document, evil), (*RELATIONSHIPS, post))


def test_the_page_has_no_script_and_allows_nothing_but_its_style() -> None:
    old, new = poisoned()
    page = difference_page(report(difference(old, new), old, new, names=(PAYLOAD, "new")))

    assert "<script" not in page
    assert "<img" not in page
    assert "{{ 7*7 }}" in page
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-[^' ]+'; base-uri 'none'; form-action 'none'",
        policy.replace("&#39;", "'"),
    )


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.mark.browser
def test_the_page_is_styled_runs_nothing_and_asks_for_nothing(browser: Browser, tmp_path: Path) -> None:
    old, new = poisoned()
    path = tmp_path / "page.html"
    path.write_text(difference_page(report(difference(old, new), old, new, names=("old", "new"))), encoding="utf-8")
    page = browser.new_page(offline=True)
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())

    assert (said, asked, page.evaluate(RAN)) == ([], [path.as_uri()], None)
    assert page.evaluate("getComputedStyle(document.querySelector('.entry.new')).borderLeftWidth") == "3px"
    assert page.locator("details").count() == 1
    page.locator("summary").click()
    assert page.locator("blockquote").inner_text() == f"+ {PAYLOAD}"
    page.close()
