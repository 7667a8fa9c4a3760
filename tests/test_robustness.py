"""How sure ranks are: a case worked out by hand, worlds whose truth is known, and what is said of it."""

from __future__ import annotations

from collections import Counter
from functools import partial
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from random_networks import cooperation, document, random_graph
from simulated import coverage
from tiny import CN, LA, MM, graph, node

import relgraph
from relgraph.analysis.network import Network
from relgraph.analysis.robustness import _ends
from relgraph.analysis.scores import Scores
from relgraph.model import Graph

TH = "country:TH"
COUNTRIES = tuple(
    node(f"country:{code}", "Country", code, iso2=code, iso3=f"{code}X") for code in ("CN", "LA", "MM", "TH")
)


def stated(*ties: tuple[str, str, str, float], publishers: dict[str, str] | None = None) -> Graph:
    """A graph of four countries: (one, other, document, confidence)."""
    places: dict[tuple[str, str], list[tuple[str, int, float]]] = {}
    for one, other, text, sure in ties:
        places.setdefault((one, other), []).append((f"document:{text}", 0, sure))
    texts = sorted({text for _, _, text, _ in ties} | set(publishers or {}))
    nodes = (*COUNTRIES, *(document(text, publisher=(publishers or {}).get(text, "")) for text in texts))
    made = (cooperation(one, other, "joint-patrol", *rows) for (one, other), rows in places.items())
    return graph((*nodes, node("area:joint-patrol", "CooperationArea", "patrol")), tuple(made))


# China and Laos in one text, China and Myanmar in another; of two texts drawn with replacement, both are the first in a
# quarter of the cases, both the second in a quarter, and one of each in half of them.
TWO_TEXTS = stated((CN, LA, "a", 0.9), (CN, MM, "b", 0.7))


def test_two_documents_drawn_again_give_what_one_works_out_by_hand() -> None:
    found = relgraph.robust(relgraph.strength, relgraph.countries(TWO_TEXTS), resamples=4000, top=1)
    often = Counter(map(tuple, found.values.tolist()))
    ranks = {tuple(row): tuple(places) for row, places in zip(found.values.tolist(), found.ranks.tolist(), strict=True)}

    assert found.scores.network.ids == (CN, LA, MM, TH)
    assert ranks == {(2, 1, 1, 0): (1, 2, 2, 4), (2, 2, 0, 0): (1, 1, 3, 3), (2, 0, 2, 0): (1, 3, 1, 3)}
    # Five standard errors of a share of 4,000.
    assert {row: many / 4000 for row, many in often.items()} == {
        (2, 1, 1, 0): pytest.approx(0.5, abs=0.04),
        (2, 2, 0, 0): pytest.approx(0.25, abs=0.035),
        (2, 0, 2, 0): pytest.approx(0.25, abs=0.035),
    }
    first = often[2, 2, 0, 0] / 4000
    second = often[2, 0, 2, 0] / 4000
    assert found.rows == (
        (1, "CN", "CN", 2.0, 2.0, 2.0, 1, 1, 1.0, CN),
        (2, "LA", "LA", 1.0, 0.0, 2.0, 1, 3, pytest.approx(first), LA),
        (2, "MM", "MM", 1.0, 0.0, 2.0, 1, 3, pytest.approx(second), MM),
        (4, "TH", "TH", 0.0, 0.0, 0.0, 3, 4, 0.0, TH),
    )


def test_the_sentences_say_what_was_done_who_cannot_be_told_apart_and_whose_attention_is_measured() -> None:
    found = relgraph.robust(relgraph.strength, relgraph.countries(TWO_TEXTS), resamples=100)

    assert found.sentences == (
        relgraph.countries(TWO_TEXTS).sentence,
        "100 times 2 documents were drawn again with replacement (seed 7); intervals hold the middle 95 % of what came out.",
        "CN is a party in 2 of 2 (100 %) of these documents: centrality here measures attention to it, too.",
        "Countries ranked 1 to 2 cannot be told apart.",
    )


def test_what_is_ahead_in_every_resample_is_told_apart() -> None:
    # Forty texts name China and Laos, half of them Myanmar as well, none Thailand: China has the most ties in every draw.
    ties = [(CN, LA, f"t{at:02}", 0.9) for at in range(40)] + [(CN, MM, f"t{at:02}", 0.9) for at in range(20)]
    found = relgraph.robust(relgraph.strength, relgraph.countries(stated(*ties)), resamples=200, top=3)

    assert found.groups == ((1, 1), (2, 2), (3, 3))
    assert found.sentences[-1] == "Each of the first 3 countries is told apart from those after it."


def test_all_documents_are_drawn_from_those_that_state_nothing_too() -> None:
    whole = stated((CN, LA, "a", 0.9), publishers={"b": "", "c": "", "d": ""})
    found = relgraph.robust(relgraph.strength, relgraph.countries(whole), resamples=2000)

    # Of four drawn, a document is drawn on average once, and not at all in (3/4)^4 of the cases.
    assert found.values[:, 0].mean() == pytest.approx(1.0, abs=0.1)
    assert (found.values[:, 0] == 0).mean() == pytest.approx(0.75**4, abs=0.05)


def test_publishers_are_drawn_with_all_their_documents() -> None:
    publishers = {"a": "One", "b": "One", "c": "Two", "d": ""}
    whole = stated(
        (CN, LA, "a", 0.9), (CN, LA, "b", 0.9), (CN, MM, "c", 0.9), (CN, TH, "d", 0.9), publishers=publishers
    )
    found = relgraph.robust(relgraph.strength, relgraph.countries(whole), unit="publisher", resamples=400)
    laos, myanmar, thailand = found.values[:, 1], found.values[:, 2], found.values[:, 3]

    assert set(laos) == {0, 2, 4, 6}
    assert (laos / 2 + myanmar + thailand == 3).all()
    assert found.sentences[1] == (
        "400 times 3 publishers were drawn again with replacement (seed 7) (1 document without a publisher each by itself); "
        "intervals hold the middle 95 % of what came out. So few publishers make the intervals too narrow."
    )


def test_one_publisher_of_most_documents_is_named() -> None:
    publishers = {"a": "One", "b": "One", "c": "Two"}
    whole = stated((CN, LA, "a", 0.9), (CN, LA, "b", 0.9), (MM, TH, "c", 0.9), publishers=publishers)
    said = relgraph.robust(relgraph.degree, relgraph.countries(whole), resamples=50).sentences

    assert (
        "One published 2 of 3 (67 %) of the documents that state a tie: centrality here measures its attention." in said
    )


def test_nothing_is_said_of_attention_where_no_publisher_and_no_country_gives_more_than_half() -> None:
    publishers = {"a": "One", "b": "Two"}
    whole = stated((CN, LA, "a", 0.9), (MM, TH, "b", 0.9), publishers=publishers)

    assert not [
        one for one in relgraph.robust(relgraph.strength, relgraph.countries(whole)).sentences if "attention" in one
    ]


def test_by_confidence_a_word_on_a_tie_is_kept_as_often_as_its_confidence_says() -> None:
    whole = stated((CN, LA, "a", 0.9), (CN, MM, "b", 0.5), (CN, MM, "a", 0.7))
    found = relgraph.robust(relgraph.strength, relgraph.countries(whole), unit="confidence", resamples=4000)

    assert found.values[:, 1].mean() == pytest.approx(0.9, abs=0.03)
    assert found.values[:, 2].mean() == pytest.approx(1.2, abs=0.06)
    assert (found.values[:, 2] == 0).mean() == pytest.approx(0.5 * 0.3, abs=0.03)
    assert (found.values[:, 0] == found.values[:, 1] + found.values[:, 2]).all()


@pytest.mark.parametrize("by", ["documents", "sentences", "confidence"])
def test_a_resample_is_the_network_of_the_drawn_documents(by: str) -> None:
    network = relgraph.agencies(random_graph(17), by=by)
    witnesses = network.witnesses
    assert witnesses is not None
    everything = network.weighted(witnesses.weights(np.ones(len(witnesses.tie), np.bool_), network.tie_count))
    drawn = network.weighted(witnesses.weights(witnesses.document == 0, network.tie_count))
    alone = {
        int(tie): float(value)
        for tie, document_of, value in zip(witnesses.tie, witnesses.document, witnesses.value, strict=True)
        if document_of == 0
    }

    assert (everything.matrix != network.matrix).nnz == 0
    assert [(row.tolist(), weight) for row, weight in zip(drawn.pairs, drawn.weights, strict=True)] == [
        (network.pairs[tie].tolist(), weight) for tie, weight in sorted(alone.items())
    ]
    rebuilt = Network.of(drawn.ids, drawn.pairs, drawn.weights)
    assert (rebuilt.matrix != drawn.matrix).nnz == 0


def test_the_same_seed_gives_the_same_result_and_another_one_another() -> None:
    network = relgraph.countries(TWO_TEXTS)
    first, second, other = (relgraph.robust(relgraph.pagerank, network, resamples=50, seed=seed) for seed in (3, 3, 4))

    assert np.array_equal(first.values, second.values)
    assert str(first) == str(second)
    assert not np.array_equal(first.values, other.values)


def test_a_graph_is_projected_and_options_reach_the_measure() -> None:
    found = relgraph.robust(relgraph.pagerank, TWO_TEXTS, resamples=20, damping=0.0)

    assert found.scores.network.sentence == relgraph.project(TWO_TEXTS).sentence
    assert np.allclose(found.values, 0.25)


@pytest.mark.parametrize("measure", [relgraph.strength, relgraph.pagerank], ids=["strength", "pagerank"])
def test_intervals_of_weighted_measures_hold_the_truth_as_often_as_they_say(measure: type[Scores]) -> None:
    values, ranks = coverage(measure, nodes=15, documents=400, worlds=40, resamples=200)

    assert values == pytest.approx(0.95, abs=0.03)
    assert ranks >= 0.92  # ranks come in steps, so that their intervals hold more


def test_where_intervals_do_not_hold_the_truth_the_result_says_so() -> None:
    values, _ = coverage(relgraph.degree, nodes=15, documents=100, worlds=5, resamples=50)
    ties = [(one, other, f"{one}{other}", 0.9) for one, other in ((CN, LA), (CN, MM), (CN, TH), (LA, MM), (LA, TH))]
    said = relgraph.robust(relgraph.betweenness, relgraph.countries(stated(*ties)), resamples=50).sentences
    degrees = relgraph.robust(relgraph.degree, relgraph.countries(stated(*ties)), resamples=500, level=0.5).sentences

    assert values < 0.5
    assert not [one for one in said if "outside" in one]
    assert [one for one in degrees if "values lie outside their own interval" in one]


@pytest.mark.parametrize("weighted", [True, False])
@pytest.mark.parametrize("unit", ["document", "publisher", "confidence"])
@pytest.mark.parametrize("by", ["documents", "sentences", "confidence"])
def test_many_networks_measured_at_a_time_are_those_measured_one_after_the_other(
    by: str, unit: str, weighted: bool
) -> None:
    ties = [(one, other, f"{at}", 0.5 + at / 40) for at, (one, other) in enumerate(combinations((CN, LA, MM, TH), 2))]
    whole = stated(*ties, *ties[:3], (CN, LA, "x", 0.7))
    network = relgraph.countries(whole, by=by)
    asked: dict[str, Any] = {"resamples": 70, "seed": 5, "unit": unit}
    together = {
        "strength": relgraph.robust(relgraph.strength, network, **asked),
        "degree": relgraph.robust(relgraph.degree, network, **asked),
        "pagerank": relgraph.robust(relgraph.pagerank, network, weighted=weighted, **asked),
    }
    alone = {
        "strength": relgraph.robust(partial(relgraph.strength), network, **asked),
        "degree": relgraph.robust(partial(relgraph.degree), network, **asked),
        "pagerank": relgraph.robust(partial(relgraph.pagerank, weighted=weighted), network, **asked),
    }

    for name, found in together.items():
        assert np.abs(found.values - alone[name].values).sum(axis=1).max() < (1e-4 if name == "pagerank" else 1e-12)
    assert np.ptp(together["strength"].values, axis=0).max() > 0


def test_ends_of_intervals_are_those_of_numpy() -> None:
    values = np.random.default_rng(3).random((41, 6))
    values[5:9, 1] = np.nan
    values[1:, 2] = np.nan
    values[:, 3] = np.nan
    low, high = _ends(values, 0.9)

    expected = np.full((2, 6), np.nan)
    known = [0, 1, 2, 4, 5]
    expected[:, known] = np.nanquantile(values[:, known], [0.05, 0.95], axis=0, method="weibull")
    assert np.allclose([low, high], expected, equal_nan=True)
