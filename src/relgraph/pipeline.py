"""The whole flow: sources -> documents -> claims -> graph."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from relgraph.claims import fingerprint, one_each, read_claims
from relgraph.documents import read_documents
from relgraph.errors import NameLookupError
from relgraph.extract import People, extract
from relgraph.fold import document_ids, fold
from relgraph.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from relgraph.model import Claims, Document, Graph


def build_graph(
    sources: str | Path | Iterable[str | Path],
    *,
    vocabulary: Path | None = None,
    without: Collection[str] = (),
    jobs: int = 1,
    people: People = "model",
) -> Graph:
    """The graph of texts, folders of texts and files of claims: the same for every order and grouping of them.

    Args:
        sources: One or several: what `read_documents` takes, and files of claims (`.jsonl`).
        vocabulary: A folder of data files laid over ours.
        without: Documents to leave out, by id or stem.
        jobs: Number of processes that read texts; the graph is the same.
        people: How names are found that no title introduces: by a statistical `model`, or not at all (`rules`).

    Raises:
        DocumentError: A source cannot be read.
        VocabularyError: A data file is wrong.
        NameLookupError: A document to leave out is not there.
    """
    sources = [sources] if isinstance(sources, (str, Path)) else sources
    claims = gather(sources, vocabulary=vocabulary, without=without, jobs=jobs, people=people)
    return fold(claims, vocabulary=read_vocabulary(vocabulary))


def gather(
    sources: Iterable[str | Path],
    *,
    vocabulary: Path | None = None,
    without: Collection[str] = (),
    jobs: int = 1,
    people: People = "model",
    known: Iterable[Claims] = (),
) -> tuple[Claims, ...]:
    """The claims of every document among the sources, sorted by id and sha256.

    A text that claims among the sources or `known` were read from, by this program with this vocabulary, is not read again.
    A text stands above claims of an older state of the same file. For the other arguments see `build_graph`.
    """
    paths = [Path(source) for source in sources]
    documents = read_documents(path for path in paths if path.suffix != ".jsonl")
    given = [one for path in paths if path.suffix == ".jsonl" for one in read_claims(path)]
    texts = {_key(document) for document in documents}
    files = {document.source for document in documents}
    claims = {
        _key(one.document): one
        for one in one_each(given)
        if _key(one.document) not in texts and one.document.source not in files
    }
    left_out = _named(without, document_ids([*texts, *claims]))
    wanted = [document for document in documents if _key(document) not in left_out]
    read = _read(wanted, [*given, *known], vocabulary=vocabulary, jobs=jobs, people=people)
    return one_each([*read, *(one for key, one in claims.items() if key not in left_out)])


def _read(
    documents: Sequence[Document], known: Iterable[Claims], *, vocabulary: Path | None, jobs: int, people: People
) -> list[Claims]:
    """The claims of these documents, known or read now."""
    table = read_vocabulary(vocabulary).hash
    stored = {one.fingerprint: one for one in known if one.fingerprint}
    prints = [fingerprint(document, vocabulary=table, people=people) for document in documents]
    new = [document for document, mark in zip(documents, prints, strict=True) if mark not in stored]
    step = partial(_claims_of, folder=vocabulary, people=people)
    if jobs > 1 and len(new) > 1:
        # A fresh process a worker: a copy of this one could hold another thread's locks.
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(min(jobs, len(new)), mp_context=context) as pool:
            read = list(pool.map(step, new, chunksize=max(1, len(new) // (jobs * 4))))
    else:
        read = [step(document) for document in new]
    fresh = {(_key(one.document), one.document.source): one for one in read}
    found = []
    for document, mark in zip(documents, prints, strict=True):
        claims = fresh.get((_key(document), document.source)) or stored[mark]
        # Known claims may have been read from the same text in another place.
        record = replace(claims.document, id=document.id, source=document.source, text="")
        found.append(replace(claims, document=record, fingerprint=mark))
    return found


def _claims_of(document: Document, *, folder: Path | None, people: People) -> Claims:
    """One document's claims; the vocabulary is read once a process."""
    return extract(document, read_vocabulary(folder), people=people)


def _named(names: Iterable[str], ids: dict[tuple[str, str], str]) -> set[tuple[str, str]]:
    """The documents that these ids or stems stand for."""
    found: set[tuple[str, str]] = set()
    for name in names:
        wanted = name if name.startswith("document:") else f"document:{name}"
        fitting = {key for key, identifier in ids.items() if wanted in (identifier, key[0])}
        if not fitting:
            stems = sorted(identifier.removeprefix("document:") for identifier in ids.values())
            near = [f"document:{stem}" for stem in get_close_matches(wanted.removeprefix("document:"), stems, n=5)]
            hint = f"near it: {', '.join(near)}" if near else "give the id or the file's name without its ending"
            raise NameLookupError(f"no document {name!r} among the sources; {hint}", near)
        found |= fitting
    return found


def _key(document: Document) -> tuple[str, str]:
    return document.id, document.sha256
