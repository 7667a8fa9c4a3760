"""The commands that read a graph: query, queries, show, verify."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tiny import CN, DOCUMENTS, LA, MM, NODES, TINY, ZHAO, graph, node

from relgraph.cli import main
from relgraph.graph_file import write_graph
from relgraph.model import Graph
from relgraph.queries import read_queries


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A current folder with the tiny graph and its sources."""
    monkeypatch.chdir(tmp_path)
    write_graph(TINY, "graph.json")
    Path("texts").mkdir()
    for document in DOCUMENTS:
        Path("texts", document.source).write_text(document.text, encoding="utf-8")
    return tmp_path


def run(*arguments: str, given: str | None = None) -> Result:
    """What a command prints."""
    return CliRunner().invoke(main, arguments, input=given, catch_exceptions=False)


def failing(*arguments: str, given: str | None = None) -> str:
    """The one line that a command fails with."""
    result = run(*arguments, given=given)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("relgraph: ")
    assert result.stderr.count("\n") == 1
    return result.stderr.removeprefix("relgraph: ").rstrip("\n")


def test_a_query_by_name_takes_names_for_ids() -> None:
    result = run("query", "partners-of-country", "-P", "country=China")
    assert result.exit_code == 0
    assert result.stdout == run("query", "partners-of-country", "-P", "country=CN").stdout
    assert [line.split()[0] for line in result.stdout.splitlines()[2:] if line[0] != " "] == [
        "INTERPOL",
        "Laos",
        "Myanmar",
    ]


def test_a_table_in_a_pipe_is_80_columns_wide_and_loses_nothing() -> None:
    long = "Office for the " + "very " * 30 + "long name"
    write_graph(graph((*NODES, node("agency:CN:office", "Agency", long, country="CN"))), "graph.json")
    printed = run(
        "query", "-e", "MATCH (n:Agency) RETURN n.name AS name, n.id AS id, n.kind AS kind ORDER BY id"
    ).stdout
    assert max(map(len, printed.splitlines())) <= 80
    assert "\x1b" not in printed
    assert printed.count("very") == 30
    assert not any(line.endswith(" ") for line in printed.splitlines())


def test_rows_of_many_columns_are_blocks() -> None:
    printed = run("query", "evidence-of-cooperation", "-P", "a=LA", "-P", "b=CN").stdout
    assert printed == (
        "-- 1 --\n"
        "date         2021-01-10\n"
        "area         Mekong patrol\n"
        "status       established\n"
        "between      Ministry of Public Security (LA) – Ministry of Public Security (CN)\n"
        "sentence     The Chinese Ministry of Public Security and the Lao Ministry of\n"
        "             Public Security launched the 100th joint patrol on the Mekong on 9\n"
        "             December 2020.\n"
        "speaker\n"
        "document     China and Laos start joint patrol\n"
        "document_id  document:patrol\n"
        "offsets      35-180\n"
        "area_id      area:mekong-patrol\n"
        "speaker_id\n"
        "keys         COOPERATES_WITH|country:CN|country:LA|area:mekong-patrol;\n"
        "             COOPERATES_WITH|agency:CN:ministry-of-public-security|agency:LA:min\n"
        "             istry-of-public-security|area:mekong-patrol\n"
    )


def test_a_table_leaves_ids_and_keys_out_where_not_all_has_room_and_says_so() -> None:
    asked = ("query", "partners-of-country", "-P", "country=CN")
    result = run(*asked)
    assert result.stdout.splitlines()[0].split() == [
        "partner",
        "area",
        "status",
        "first_seen",
        "last_seen",
        "documents",
    ]
    assert result.stderr == "relgraph: no room for partner_id, area_id, keys (--format json has them)\n"
    for form in ("json", "jsonl", "csv"):
        assert run(*asked, "--format", form).stderr == ""
        for name in ("partner_id", "area_id", "keys"):
            assert name in run(*asked, "--format", form).stdout
    mentioned = run("query", "most-mentioned", "-P", "label=Country")
    assert mentioned.stdout.splitlines()[0].split()[-1] == "id"
    assert mentioned.stderr == ""


def test_what_ones_own_cypher_asks_for_is_always_shown() -> None:
    cypher = "MATCH (n:Agency) RETURN n.name AS name, n.name AS again, n.name AS too, n.id AS id, n.id AS some_id ORDER BY id"
    result = run("query", "-e", cypher)
    assert result.stderr == ""
    assert "some_id" in result.stdout


def test_columns_are_as_wide_as_their_longest_word_where_there_is_room() -> None:
    cypher = (
        "UNWIND [['Superintendent of the Mekong patrol and of much more', 'Ministry of Public Security of China']] AS row "
        "RETURN row[0] AS title, row[1] AS agency, 'current' AS standing_in_the_post, 12 AS documents, 'abc' AS letters"
    )
    printed = run("query", "-e", cypher).stdout
    assert "Superintendent" in printed
    assert "standing_in_the_po" in printed


def test_json_lines_and_csv_hold_the_same_rows() -> None:
    asked = (
        "query",
        "-e",
        "MATCH (n:Country) RETURN n.id AS id, n.aliases AS aliases, n.x AS nothing ORDER BY id",
        "--format",
    )
    rows = json.loads(run(*asked, "json").stdout)
    assert rows[0] == {"id": CN, "aliases": ["People's Republic of China"], "nothing": None}
    assert [json.loads(line) for line in run(*asked, "jsonl").stdout.splitlines()] == rows
    table = list(csv.DictReader(io.StringIO(run(*asked, "csv").stdout)))
    assert table[0] == {"id": CN, "aliases": '["People\'s Republic of China"]', "nothing": ""}
    assert [row["id"] for row in table] == [CN, LA, MM]


def test_no_rows_are_said_on_stderr() -> None:
    asked = ("query", "-e", "MATCH (n:Country {id: 'x'}) RETURN n.id AS id, true AS yes")
    assert (run(*asked).stdout, run(*asked).stderr) == ("", "relgraph: no rows\n")
    assert run(*asked, "--format", "json").stdout == "[]\n"
    assert run(*asked, "--format", "jsonl").stdout == ""
    assert run(*asked, "--format", "csv").stdout == "id,yes\n"


def test_cypher_comes_from_the_line_a_file_or_stdin() -> None:
    cypher = "// how many\nMATCH (n:Country) RETURN count(n) AS n;\n"
    Path("count.cypher").write_text(cypher, encoding="utf-8")
    for result in (run("query", "-e", cypher), run("query", "-f", "count.cypher"), run("query", "-", given=cypher)):
        assert (result.exit_code, result.stdout) == (0, "n\n─\n3\n")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("5", 5),
        ("0.5", 0.5),
        ("true", True),
        ("[1, 2]", [1, 2]),
        ('"5"', "5"),
        ("NO", "NO"),
        ("null", "null"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_a_value_for_cypher_of_ones_own_is_json_or_a_text(value: str, expected: object) -> None:
    printed = run("query", "-e", "RETURN $x AS x", "-P", f"x={value}", "--format", "json").stdout
    assert json.loads(printed) == [{"x": expected}]


def test_a_cut_answer_and_a_warning_are_said_on_stderr() -> None:
    cut = run("query", "-e", "MATCH (n:Country) RETURN n.id AS id ORDER BY id", "--limit", "2", "--format", "jsonl")
    assert cut.stdout == f'{{"id": "{CN}"}}\n{{"id": "{LA}"}}\n'
    assert cut.stderr == "relgraph: only the first 2 rows: --limit gives more\n"
    assert "unknown node label 'Contry'" in run("query", "-e", "MATCH (n:Contry) RETURN n.id AS id").stderr


def test_text_from_documents_cannot_steer_the_terminal() -> None:
    write_graph(
        graph((node(CN, "Country", "\x1b[31mred\x07\u202e [bold]x[/bold] :smile:", iso2="CN", iso3="CHN"),), ()),
        "graph.json",
    )
    printed = run("query", "-e", "MATCH (n) RETURN n.name AS name").stdout
    assert printed.splitlines()[-1] == "[31mred [bold]x[/bold] :smile:"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("query", "partners"), "there is no query 'partners': did you mean new-partnerships or partners-of-agency or"),
        (("query", "partners-of-country"), "partners-of-country needs country (the country): -P country='country:CN'"),
        (
            ("query", "partners-of-country", "-P", "land=LA"),
            "partners-of-country has no parameter 'land': it takes country",
        ),
        (
            ("query", "partners-of-country", "-P", "country=Atlantis"),
            "no Country in this graph is called 'Atlantis', and none has a name near it",
        ),
        (("query", "-e", "RETURN $x AS x"), "Missing parameter: $x"),
        (("query", "-e", "RETURN $x AS x", "-P", f"x={2**80}"), ""),
        (("query", "-f", "none.cypher"), "none.cypher: the query cannot be read: No such file or directory"),
        (("query", "-e", "RETURN 1 AS x", "-g", "none.json"), "none.json: no such file"),
        (("queries", "officials"), "there is no query 'officials': did you mean officials-of-agency or"),
        (("show", "-g", "texts/patrol.txt"), "texts/patrol.txt: broken or cut short"),
        (("verify", "nowhere"), "nowhere: no such file or folder"),
    ],
    ids=range(11),
)
def test_what_goes_wrong_is_one_line_and_exit_status_1(arguments: tuple[str, ...], message: str) -> None:
    assert failing(*arguments).startswith(message)


@pytest.mark.parametrize(
    "arguments",
    [
        ("query",),
        ("query", "partners-of-country", "-e", "RETURN 1 AS x"),
        ("query", "-e", "RETURN 1 AS x", "-P", "x"),
        ("query", "-e", "RETURN 1 AS x", "-P", "=1"),
        ("query", "-e", "RETURN 1 AS x", "-P", "x=1", "-P", "x=2"),
        ("query", "-e", "RETURN 1 AS x", "--limit", "0"),
        ("query", "-e", "RETURN 1 AS x", "--timeout", "0"),
        ("query", "-e", "RETURN 1 AS x", "--format", "xml"),
        ("query", "MATCH (n) RETURN n"),
        ("query", "-e", "RETURN 1 AS x", "-g", "graph.json", "-s", "graph.json"),
        ("query", "-e", "RETURN 1 AS x", "--password", "secret"),
        ("query", "-e", "CREATE (n)", "--write"),
        ("query", "partners-of-country", "-P", "country=CN", "--write", "-s", "graph.kgl"),
        ("show", "-g", "graph.json", "-s", "graph.json"),
        ("view", "-g", "graph.json", "-s", "graph.json"),
        ("load",),
    ],
    ids=range(16),
)
def test_wrong_usage_is_exit_status_2(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


def test_a_query_is_stopped_by_the_clock() -> None:
    endless = "UNWIND range(1, 5000000) AS x WITH collect(x) AS l UNWIND l AS x UNWIND l AS y RETURN x, y"
    assert failing("query", "-e", endless, "--timeout", "0.5").startswith("the query was stopped after 0.5 s")


def test_queries_are_listed_with_what_they_answer() -> None:
    printed = run("queries").stdout
    for name in ("evidence-of-cooperation", "officials-of-agency", "partners-of-country"):
        assert f"\n  {name}  " in printed
    assert printed.count("\n  partners-of-country ") == 1
    assert printed.startswith("About an official:\n")
    assert "how many documents say so." in " ".join(printed.split())
    assert "Partners are countries" not in printed  # the second sentence is told with the query alone
    assert not any(line.endswith(" ") for line in printed.splitlines())
    assert max(map(len, printed.splitlines())) <= 80


def test_every_query_stands_in_the_list_once() -> None:
    listed = [line.split()[0] for line in run("queries").stdout.splitlines() if re.match(r"  [a-z]\S*  ", line)]
    assert sorted(listed) == list(read_queries())
    assert run("queries").stdout.splitlines()[-1].startswith(f"{len(listed)} queries; ")


def test_defaults_of_parameters_are_shown() -> None:
    rows = [line.split()[:3] for line in run("queries", "triangles-on-area").stdout.splitlines()]
    for row in (
        ["area", "CooperationArea", "(needed)"],
        ["country", "Country", "(needed)"],
        ["limit_to", "integer", "100"],
    ):
        assert row in rows


def test_a_query_is_shown_with_parameters_columns_text_and_an_example_that_runs() -> None:
    printed = run("queries", "partners-of-country").stdout
    assert "returns: partner, area, status, first_seen, last_seen, documents" in printed
    assert "Partners are countries" in printed
    assert "{id: $country}" in printed
    assert "COOPERATES_WITH" in printed
    example = printed.splitlines()[-1]
    assert example == "relgraph query partners-of-country -P country=country:CN"
    assert run(*example.split()[1:]).stdout.startswith("partner ")


def test_show_says_what_is_in_the_graph() -> None:
    printed = run("show").stdout
    assert printed.startswith(
        "2 documents (2021-01-10 to 2022-05), 2 of them state a relationship\n12 relationships stand on"
    )
    lines = [" ".join(line.split()) for line in printed.splitlines()]
    assert {"MENTIONED_IN 7", f"Zhao Kezhi 2 1 {ZHAO}", "Mekong patrol 1 1 area:mekong-patrol"} <= set(lines)
    assert max(map(len, printed.splitlines())) <= 80


def test_show_gives_json() -> None:
    found = json.loads(run("show", "--format", "json").stdout)
    assert found["nodes"]["Country"] == 3
    assert found["most_connected"]["Country"][0] == {"id": CN, "name": "China", "ties": 4, "documents": 2}


def test_an_empty_graph_can_be_shown_verified_and_asked() -> None:
    write_graph(Graph(), "graph.json")
    assert run("show").stdout.startswith("0 documents (no dates), 0 of them state a relationship\n")
    assert run("verify").stdout == "0 relationships, 0 sentences checked against the contract\n"
    assert run("query", "-e", "MATCH (n) RETURN n.id AS id").stderr.endswith("no rows\n")


def test_one_of_a_kind_is_told_as_one() -> None:
    (one,) = (tie for tie in TINY.relationships if tie.type == "ATTENDED")
    ends = {one.source, one.target, *one.properties["documents"]}
    write_graph(graph(tuple(found for found in NODES if found.id in ends), (one,)), "graph.json")

    assert run("show").stdout.startswith(
        "1 document (2022-05 to 2022-05), 1 of them states a relationship\n"
        "1 relationship stands on sentences, 1 in all, 1 each on average;\n"
        "0 are stated by two or more documents; 0 are derived\n"
    )
    assert run("verify").stdout == "1 relationship, 1 sentence checked against the contract\n"


def test_a_sound_graph_is_verified() -> None:
    assert run("verify").stdout == "28 relationships, 12 sentences checked against the contract\n"
    assert (
        run("verify", "texts").stdout == "28 relationships, 12 sentences checked against the contract and 2 sources\n"
    )


def test_a_changed_source_is_found() -> None:
    Path("texts", "drugs.txt").write_text(DOCUMENTS[0].text.replace("12", "21"), encoding="utf-8")
    result = run("verify", "texts")
    assert result.exit_code == 1
    assert result.stdout.startswith("document:drugs: sha256: sha256 is ")
    assert result.stderr == "relgraph: graph.json: violations of the contract: 1\n"


def test_only_the_first_violations_are_printed() -> None:
    write_graph(
        replace(TINY, nodes=tuple(replace(one, properties={**one.properties, "digest": "x"}) for one in TINY.nodes)),
        "graph.json",
    )
    result = run("verify")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 10
    assert result.stderr == f"relgraph: graph.json: violations of the contract: {len(NODES)}, of which 10 are shown\n"


def test_the_program_itself_answers_in_a_pipe() -> None:
    command = [
        sys.executable,
        "-m",
        "relgraph",
        "query",
        "partners-of-country",
        "-P",
        "country=Laos",
        "--format",
        "jsonl",
    ]
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")
    row = json.loads(done.stdout)
    assert (row["partner"], row["area"], row["documents"]) == ("China", "Mekong patrol", 1)
