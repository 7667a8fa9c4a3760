"""A folder of texts and gold -> how well each text was read, each on its own."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from relgraph.documents import SUFFIXES, read_documents
from relgraph.errors import GoldError
from relgraph.evaluation.comparison import score_graph
from relgraph.evaluation.figures import count, group_of
from relgraph.evaluation.gold import read_golds
from relgraph.extract import People, extract
from relgraph.fold import fold
from relgraph.ids import sha256
from relgraph.vocabulary import read_vocabulary
from relgraph.vocabulary.tables import Body, Leader

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from relgraph.evaluation.comparison import Outcome
    from relgraph.evaluation.figures import Counts
    from relgraph.evaluation.gold import Gold
    from relgraph.model import Document, Graph
    from relgraph.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Reading:
    """One document as read: the graph of it alone, and how that agrees with its gold."""

    doc: str
    graph: Graph
    outcomes: Mapping[str, Outcome]

    @property
    def counts(self) -> dict[str, Counts]:
        """Category -> counts."""
        return count(self.outcomes)


def evaluate(
    folder: Path,
    *,
    people: People = "model",
    jobs: int = 1,
    docs: Collection[str] = (),
    groups: Collection[str] = (),
    oracle: bool = False,
) -> list[Reading]:
    """How the texts in `folder/docs` are read, against `folder/gold`; sorted by name.

    Args:
        folder: Texts without gold are passed over.
        people: How names are found that no title introduces (see `build_graph`).
        jobs: Number of processes; the figures are the same.
        docs: Only documents of these names (stems); empty: all.
        groups: Only documents of these groups (`group_of`); empty: all.
        oracle: Each text is read by one who knows the officials and agencies of its gold, with all their names and the
            agencies' countries, but not their posts: what is wrong then is wrong in what is made of them.

    Raises:
        GoldError: A gold file is wrong, has no text, or none is wanted.
        DocumentError: A text cannot be read.
    """
    pairs = read_pairs(folder, docs=docs, groups=groups)
    step = partial(read_one, people=people, oracle=oracle)
    if jobs > 1 and len(pairs) > 1:
        with ProcessPoolExecutor(min(jobs, len(pairs)), mp_context=multiprocessing.get_context("spawn")) as pool:
            return list(pool.map(step, *zip(*pairs, strict=True)))
    return [step(document, gold) for document, gold in pairs]


def read_pairs(
    folder: Path, *, docs: Collection[str] = (), groups: Collection[str] = ()
) -> list[tuple[Document, Gold]]:
    """Each text of `folder/docs` with its gold of `folder/gold`; arguments and errors as of `evaluate`."""
    golds = _wanted(read_golds(folder / "gold"), docs, groups)
    return [(_document(folder / "docs", gold.doc), gold) for gold in golds]


def read_one(document: Document, gold: Gold, *, people: People = "model", oracle: bool = False) -> Reading:
    """How one text is read, against its gold; arguments as of `evaluate`."""
    vocabulary = read_vocabulary()
    if oracle:
        vocabulary = _knowing(vocabulary, gold)
    graph = fold([extract(document, vocabulary, people=people)], vocabulary=vocabulary)
    return Reading(gold.doc, graph, score_graph(gold, graph))


def _wanted(golds: Sequence[Gold], docs: Collection[str], groups: Collection[str]) -> list[Gold]:
    for name, asked, known in (
        ("document", docs, {gold.doc for gold in golds}),
        ("group", groups, {group_of(gold.doc) for gold in golds}),
    ):
        for one in asked:
            if one not in known:
                raise GoldError(f"no gold for {name} {one!r}: choose of {', '.join(sorted(known))}")
    wanted = [gold for gold in golds if (not docs or gold.doc in docs) and (not groups or group_of(gold.doc) in groups)]
    if not wanted:
        raise GoldError("no document is of these names and of these groups: ask for either")
    return wanted


def _document(folder: Path, stem: str) -> Document:
    path = next((path for suffix in SUFFIXES if (path := folder / f"{stem}{suffix}").is_file()), None)
    if path is None:
        raise GoldError(f"{folder}: no text {stem} ({', '.join(SUFFIXES)}) for its gold: add it")
    (document,) = read_documents([path])
    return document


def _knowing(vocabulary: Vocabulary, gold: Gold) -> Vocabulary:
    """The vocabulary with the officials and agencies of a gold besides."""
    people = (Leader(one.name, one.name.split()[-1], one.aliases, "", "", ()) for one in gold.required.officials)
    known = {(form, body.country) for body in vocabulary.bodies for form in (body.name, body.acronym, *body.aliases)}
    bodies = (
        body for body in _bodies(gold) if not any((form, body.country) in known for form in (body.name, *body.aliases))
    )
    return replace(
        vocabulary,
        bodies=(*bodies, *vocabulary.bodies),
        leaders=(*vocabulary.leaders, *people),
        hash=f"{vocabulary.hash}+{sha256(repr(gold.required))}",
    )


def _bodies(gold: Gold) -> Iterator[Body]:
    """The agencies of a gold by those of their names that are no ordinary word."""
    for agency in gold.required.agencies:
        forms = [form for form in (agency.name, *agency.aliases) if " " in form or form.isupper()]
        if forms:
            acronym = next((form for form in forms if form.isupper() and " " not in form), "")
            yield Body(forms[0], agency.country or "INT", acronym, tuple(forms[1:]), "other", "")
