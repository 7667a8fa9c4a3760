"""What both kinds of page share: words, finding by name, the shortest way, where sentences are quoted; run in node."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

SHARED = Path(__file__).parent.parent / "src" / "relgraph" / "render" / "shared"


def run(module: str, expression: str) -> Any:
    """The value of an expression in which the names of a shared module are known."""
    address = json.dumps((SHARED / f"{module}.js").as_uri())
    script = f"import * as shared from {address};\nconst {{ {names(module)} }} = shared;\n"
    answer = subprocess.run(
        ["node", "--input-type=module", "--no-warnings", "-"],
        input=f"{script}console.log(JSON.stringify({expression}));",
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return json.loads(answer.stdout)


def names(module: str) -> str:
    """What a module exports, as a list for an import."""
    lines = (SHARED / f"{module}.js").read_text(encoding="utf-8").splitlines()
    words = [line.split() for line in lines if line.startswith("export ")]
    return ", ".join(parts[2].split("(")[0].rstrip("=") for parts in words)


NAMES = [
    "Laos",
    "Lao Ministry of Public Security",
    "Zhao Kezhi",
    "Wang Xiaohong",
    "Chiang Mai",
    "Laotian People",
    "Nicolás Maduro",
]


def found(*queries: str) -> list[list[str]]:
    """For each query the names that it finds, best first; earlier names weigh more."""
    entries = f"{json.dumps(NAMES)}.map((name, place) => entryOf(place, [name, ''], -place))"
    return run("folding", f"{json.dumps(queries)}.map((query) => rank(query, {entries}).map((one) => one.name))")


def test_the_whole_name_comes_before_its_beginning_a_words_beginning_and_what_stands_within() -> None:
    assert found("laos", "lao", "public", "aos", "hong wang") == [
        ["Laos"],
        ["Laos", "Lao Ministry of Public Security", "Laotian People"],
        ["Lao Ministry of Public Security"],
        ["Laos"],
        [],
    ]
    assert found("xiaohong wang", "security lao") == [["Wang Xiaohong"], ["Lao Ministry of Public Security"]]


def test_case_marks_and_punctuation_do_not_count() -> None:
    assert found("NICOLAS", "zhao-kezhi", "ké zhi", " ", "zh\u200bao") == [
        ["Nicolás Maduro"],
        ["Zhao Kezhi"],
        ["Zhao Kezhi"],
        [],
        ["Zhao Kezhi"],
    ]


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("zaho", ["Zhao Kezhi"]),  # two letters swapped
        ("zhoa kezhi", ["Zhao Kezhi"]),
        ("zho", []),  # three letters: none may be wrong
        ("kezi", ["Zhao Kezhi"]),  # one is missing
        ("xiaohpng", ["Wang Xiaohong"]),  # one is another
        ("xiaaohong", ["Wang Xiaohong"]),  # one too many
        ("xioahogn", ["Wang Xiaohong"]),  # two slips in eight letters
        ("mdauor", []),  # two slips in six
        ("minsitry of publc secruity", []),  # three
        ("minsitry of publc", ["Lao Ministry of Public Security"]),
        ("kezhy zaho", ["Zhao Kezhi"]),  # in another order
    ],
)
def test_slips_of_the_finger_are_forgiven_in_long_words(query: str, answer: list[str]) -> None:
    assert found(query) == [answer]


def test_slips_count_only_where_nothing_is_spelled_so() -> None:
    entries = "['Lagos', 'Laos'].map((name) => entryOf(name, [name]))"

    assert run("folding", f"rank('laos', {entries})") == [{"item": "Laos", "name": "Laos"}]
    assert run("folding", f"rank('lahos', {entries}).map((one) => one.name)") == ["Lagos", "Laos"]


def test_the_heavier_of_equals_comes_first_and_no_more_than_asked_for() -> None:
    entries = "[['a', 1], ['b', 3], ['c', 3]].map(([id, weight]) => entryOf(id, ['', 'Same ' + id], weight))"

    assert run("folding", f"rank('same', {entries}, 2)") == [
        {"item": "b", "name": "Same b"},
        {"item": "c", "name": "Same c"},
    ]


def test_the_distance_is_damerau_s_with_a_free_end() -> None:
    pairs = [("", "abc"), ("abc", ""), ("abc", "abcdef"), ("abc", "acb"), ("ca", "abc"), ("kitten", "sitting")]

    assert run("folding", f"{json.dumps(pairs)}.map(([a, b]) => distance(a, b))") == [0, 3, 0, 1, 1, 2]


def test_dates_are_spoken_and_what_is_none_stays() -> None:
    dates = ["2021-01-10", "2021-12", "2021", "", "2021-13", "constructor"]

    assert run("words", f"{json.dumps(dates)}.map(spoken)") == [
        "10 January 2021", "December 2021", "2021", "", "2021-13", "constructor",
    ]  # fmt: skip
    assert run("words", "[span('2020', '2021-05'), span('2020', '2020'), span('', '2020'), span('', '')]") == [
        "2020 – May 2021", "2020", "2020", "",
    ]  # fmt: skip


def test_words_for_counts_types_and_labels() -> None:
    assert run("words", "[counted(1, 'node'), counted(1200, 'node'), counted(0, 'country', 'countries')]") == [
        "1 node", "1,200 nodes", "0 countries",
    ]  # fmt: skip
    assert run("words", "[wordOf('MET_WITH', { MET_WITH: { word: 'met' } }), wordOf('GAVE_TO', {}), wordOf('constructor', {})]") == [
        "met", "gave to", "constructor",
    ]  # fmt: skip
    assert run("words", "[labelOf('Official'), labelOf('toString'), labelOf('')]") == ["Official", "toString", ""]


def test_a_text_is_cut_between_characters() -> None:
    assert run("words", "[cut('abc', 3), cut('abcd', 3), cut('ab cd', 4), cut('\U0001f600\U0001f600\U0001f600', 2)]") == [
        "abc", "ab…", "ab…", "\U0001f600…",
    ]  # fmt: skip


def test_what_is_counted_comes_in_the_order_given_then_by_name() -> None:
    assert run("words", "tally(['b', 'a', 'c', 'a'], ['c'])") == [["c", 1], ["a", 2], ["b", 1]]


def test_only_addresses_of_the_web_are_web_addresses() -> None:
    texts = [
        "https://example.org/a?b=c#d", "HTTP://EXAMPLE.ORG", "https://", "https://a b", "ftp://example.org", "patrol.txt",
        "javascript:alert(1)", " https://example.org", "https:/\u202e/x", "java\nscript:x", "data:text/html,x", "http://[",
    ]  # fmt: skip

    assert run("evidence", f"{json.dumps(texts)}.map(isWebAddress)") == [True, True] + [False] * 10


@pytest.mark.parametrize(
    ("sentence", "cue", "marked"),
    [
        ("They signed a plan.", "signed", ["signed"]),
        ("They Signed a plan and signed it.", "signed a … signed", ["Signed a", "signed"]),
        ("They signed.", "signed … plan", []),
        ("plan signed", "signed ... plan", []),
        ("İ signed", "signed", []),  # its small form is longer, so that places would be wrong
        ("They signed.", "", []),
        ("They signed.", "…", []),
    ],
)
def test_the_words_of_a_cue_are_marked_where_they_stand(sentence: str, cue: str, marked: list[str]) -> None:
    spans = f"spansOf(...{json.dumps([sentence, cue])})"

    assert run("evidence", f"{spans}.map(([start, end]) => {json.dumps(sentence)}.slice(start, end))") == marked


def test_a_citation_says_who_where_and_when_on_one_line() -> None:
    row = {"speaker": {"name": "Zhao Kezhi"}, "start": 1200, "end": 1310}
    document = {"name": "A release", "publisher": "Example", "date": "2022-05", "source": "https://example.org"}
    bare = {"name": "x.txt", "publisher": "", "date": "", "source": ""}

    assert run("evidence", f"citation('They\\n signed. ', {json.dumps(row)}, {json.dumps(document)})") == (
        "“They signed.” Zhao Kezhi, in A release, Example, May 2022, characters 1,200–1,310. https://example.org"
    )
    assert run("evidence", f"citation('They signed.', {{ speaker: null, start: 0, end: 9 }}, {json.dumps(bare)})") == (
        "“They signed.” x.txt, undated, characters 0–9."
    )


def test_the_best_sentence_is_the_most_certain_then_the_latest_then_the_first() -> None:
    rows = [["a", 0.7], ["b", 0.9], ["c", 0.9], ["d", 0.9]]
    given = json.dumps([{"document": name, "confidence": sure} for name, sure in rows])

    assert run("evidence", f"bestOf({given}, (id) => ({{ a: '2024', b: '2020', c: '2022', d: '2022' }})[id])") == {
        "document": "c",
        "confidence": 0.9,
    }
    assert run("evidence", "bestOf([], () => '') ?? null") is None


def way(ties: list[tuple[str, str, int]], ends: str, closed: str = "") -> Any:
    """The nodes of the shortest way along these ties (from, to, sentences), and the key of each step's first tie."""
    given = [
        {"key": f"{source}{target}{number}", "from": source, "to": target, "evidence": [0] * count}
        for number, (source, target, count) in enumerate(ties)
    ]
    return run(
        "path",
        f"""(() => {{
            const ties = {json.dumps(given)};
            const tiesOf = (id) => ties.filter((tie) => tie.from === id || tie.to === id);
            const steps = shortestWay({json.dumps(ends[0])}, {json.dumps(ends[1])}, tiesOf, (id) => !{json.dumps(closed)}.includes(id));
            return steps && steps.map((step) => [step.from + step.to, step.ties[0].key, step.ties.length]);
        }})()""",
    )


def test_the_shortest_way_takes_relationships_in_either_direction() -> None:
    assert way([("b", "a", 1), ("b", "c", 1), ("a", "d", 9), ("d", "e", 9), ("e", "c", 9)], "ac") == [
        ["ab", "ba0", 1],
        ["bc", "bc1", 1],
    ]


def test_of_ways_of_one_length_the_better_proved_is_taken() -> None:
    assert way([("a", "b", 9), ("b", "z", 0), ("a", "c", 1), ("c", "z", 1)], "az") == [
        ["ac", "ac2", 1],
        ["cz", "cz3", 1],
    ]
    assert way([("a", "b", 1), ("b", "z", 1), ("a", "c", 1), ("c", "z", 2)], "az") == [
        ["ac", "ac2", 1],
        ["cz", "cz3", 1],
    ]
    assert way([("a", "c", 1), ("c", "z", 1), ("a", "b", 1), ("b", "z", 1)], "az") == [
        ["ab", "ab2", 1],
        ["bz", "bz3", 1],
    ]


def test_a_step_has_all_relationships_of_its_pair_the_best_proved_first() -> None:
    assert way([("a", "b", 0), ("b", "a", 2), ("a", "b", 1), ("a", "a", 5)], "ab") == [["ab", "ba1", 3]]


def test_a_way_leads_through_no_closed_node_but_may_begin_and_end_at_one() -> None:
    ties = [("a", "b", 1), ("b", "c", 1), ("a", "d", 1), ("d", "e", 1), ("e", "c", 1)]

    assert way(ties, "ac", closed="abc") == [["ad", "ad2", 1], ["de", "de3", 1], ["ec", "ec4", 1]]


def test_no_way_is_null_and_a_node_is_at_its_own_end() -> None:
    assert way([("a", "b", 1), ("c", "d", 1)], "ad") is None
    assert way([("a", "b", 1)], "aa") == []
