"""Who says what a sentence states: subjects of verbs of saying, speakers of quotes, `according to …`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from relgraph.extract.lexicon import WordTree

if TYPE_CHECKING:
    from relgraph.extract.actors import Actor, ActorReader
    from relgraph.extract.entities import Draft
    from relgraph.extract.line import Line
    from relgraph.extract.text import Block

_SPEAKERS = ("agency", "person", "pronoun")
_CLOSING = {"", ".", ",", ";", '"', ":"}
_REACH = 6


@dataclass(frozen=True, slots=True)
class Speech:
    """What `speaker` says: characters `[start, end)`."""

    start: int
    end: int
    speaker: Draft


class SpeakerReader:
    """Reads who speaks, sentence by sentence; quotes go on until they are closed."""

    def __init__(self, actors: ActorReader) -> None:
        self._actors = actors
        self._lines = actors.reading.lines
        words = actors.lexicon.vocabulary.events.words
        self._verbs = actors.lexicon.vocabulary.words["saying"]
        self._plain = words["plain_saying"]
        self._inverting = words["inverting"]
        self._participles = words["participles_of_saying"]
        self._attributing = WordTree((phrase, True) for phrase in words["attributing"])
        firsts = {phrase.split()[0] for phrase in words["attributing"]}
        self._openers = self._verbs | self._plain | self._participles | firsts | {"as"}
        self.speeches: list[list[Speech]] = [[] for _ in self._lines]
        self._last: Draft | None = None
        for block in actors.reading.text.blocks:
            self._read_block(block)

    def speaker(self, index: int, offset: int) -> Draft | None:
        """Who says what stands at an offset of a sentence; None where the document itself does."""
        found = [one for one in self.speeches[index] if one.start <= offset < one.end]
        return min(found, key=lambda one: one.end - one.start).speaker if found else None

    # ------------------------------------------------------------ one paragraph

    def _read_block(self, block: Block) -> None:
        is_open = False
        waiting: list[int] = []
        speaker: Draft | None = None
        for sentence in block.sentences:
            line = self._lines[sentence.index]
            begins_open = is_open
            marks = [token for token in line.tokens if token.text == '"']
            is_open ^= bool(len(marks) % 2)
            said = self._read_line(line, quoted=begins_open or bool(marks), begins_open=begins_open)
            if said is not None:
                self._last = said
            if begins_open:
                first_end = marks[0].end if marks else sentence.end
                speaker = speaker or said
                if speaker is None:
                    waiting.append(sentence.index)
                else:
                    self.speeches[sentence.index].append(Speech(sentence.start, first_end, speaker))
            if marks and not begins_open:
                speaker = said
                if said is None:
                    waiting.append(sentence.index)
            if said is not None and (begins_open or not is_open):
                for index in waiting:
                    other = self._lines[index].sentence
                    opening = next((t.start for t in self._lines[index].tokens if t.text == '"'), other.start)
                    begins = other.start if index != waiting[0] else opening
                    self.speeches[index].append(Speech(begins, other.end, said))
            if not is_open:
                waiting = []
                speaker = None if begins_open and not marks else speaker

    # ------------------------------------------------------------ one sentence

    def _read_line(self, line: Line, *, quoted: bool, begins_open: bool) -> Draft | None:
        """Whoever speaks in a sentence, its speeches noted."""
        sentence = line.sentence
        last: Draft | None = None
        inside = begins_open
        for k, token in enumerate(line.tokens):
            if token.text == '"':
                inside = not inside
                continue
            if inside or token.low not in self._openers:
                continue
            speech = self._attributed(line, k) or self._verb(line, k, quoted=quoted)
            if speech is not None:
                self.speeches[sentence.index].append(speech)
                last = speech.speaker
        return last

    def _attributed(self, line: Line, k: int) -> Speech | None:
        """`According to X, …`, `…, as X noted`."""
        match = self._attributing.match(line.tokens, k)
        index = line.sentence.index
        if match is not None:
            at = k + match[0]
            actor = self._actors.at(index, at + (line.low(at) == "the"), _SPEAKERS) or self._actors.at(
                index, at, _SPEAKERS
            )
            return self._around(line, k, actor.b, actor) if actor is not None else None
        if line.low(k) == "as" and k + 1 < len(line.tokens):
            verb = next((m for m in range(k + 2, min(k + 12, len(line.tokens))) if line.low(m) in self._verbs), None)
            if verb is not None:
                subject = self._actors.subject(index, verb)
                near = subject and self._actors.start(index, subject[0]) == k + 1
                if near and line.low(verb + 1) in {",", ".", ""}:
                    return self._around(line, k, verb + 1, subject[0])
        return None

    def _around(self, line: Line, a: int, b: int, actor: Actor) -> Speech:
        """What stands behind `[a, b)` where it opens the sentence, else what stands before."""
        sentence = line.sentence
        if a > 2:
            return Speech(sentence.start, line.tokens[a].start, actor.draft)
        return Speech(line.tokens[min(b, len(line.tokens) - 1)].start, sentence.end, actor.draft)

    def _verb(self, line: Line, k: int, *, quoted: bool) -> Speech | None:
        """`X noted that …`, `X said …`, `…, X said`, `…, said X`; `X sent a letter, noting that …`."""
        low = line.low(k)
        index = line.sentence.index
        if low in self._participles and line.low(k - 1) in {",", "and"}:
            subject = self._opening_subject(index, k)
            that = self._that(line, k)
            return (
                Speech(line.tokens[that].start, line.sentence.end, subject.draft)
                if subject is not None and that
                else None
            )
        if low not in self._verbs or k in line.taken:
            return None
        before = line.low(k - 1)
        if before in {",", '"'} and (inverted := self._inverted(line, k, quoted=quoted)) is not None:
            return inverted
        that = self._that(line, k)
        plain = low in self._plain
        closes = line.low(k + 1) in _CLOSING
        if not that and not plain and not (low in self._inverting and closes) and not (quoted and closes):
            return None
        subjects = self._actors.subject(index, k)
        subject = subjects[0] if len(subjects) == 1 and subjects[0].kind in _SPEAKERS else None
        if subject is None and that and not subjects:
            subject = self._coordinated(index, k)
        if subject is None:
            return None
        first = self._actors.start(index, subject)
        if not that and line.low(k + 1) in {",", ";"} and line.low(first - 1) == "," and k + 3 < len(line.tokens):
            return Speech(line.sentence.start, line.sentence.end, subject.draft)
        if not that and (line.low(k + 1) in {"", ".", ","} or len(line.tokens) - k <= 3):
            return Speech(line.sentence.start, line.tokens[max(0, first - 1)].end, subject.draft) if first > 1 else None
        return Speech(line.tokens[that or k].start, line.sentence.end, subject.draft)

    def _coordinated(self, index: int, k: int) -> Actor | None:
        """`He thanked China and hoped that …`: the subject that opens the sentence, where no other person stands between."""
        return self._opening_subject(index, k) if self._lines[index].low(k - 1) == "and" else None

    def _opening_subject(self, index: int, before: int) -> Actor | None:
        """The subject of the first verb of a sentence: the first person of several only where the others own it."""
        line = self._lines[index]
        for k in range(1, before):
            if k in line.taken or not (
                line.low(k) in self._verbs or line.low(k).endswith("ed") or line.low(k) in {"sent", "wrote"}
            ):
                continue
            found = [one for one in self._actors.subject(index, k) if one.kind in _SPEAKERS]
            if found:
                return found[0] if len(found) == 1 else None
        return None

    def _that(self, line: Line, k: int) -> int:
        """The token behind `that` right behind a verb (`told him that`, `pointed out that`), 0 without."""
        for at in range(k + 1, min(k + _REACH, len(line.tokens) - 1)):
            if line.low(at) == "that":
                return at + 1
            if line.low(at) in {",", ";", "and"}:
                return 0
        return 0

    def _inverted(self, line: Line, k: int, *, quoted: bool) -> Speech | None:
        """`"…," said Ana Diaz, Minister`, `…, explained Ana Diaz`."""
        index = line.sentence.index
        actor = self._actors.at(index, k + 1, ("agency", "person"))
        if actor is None or k <= 2 or not (line.low(k) in self._inverting or quoted):
            return None
        return Speech(line.sentence.start, line.tokens[k - 1].end, actor.draft)
