"""Named occasions of a text: meetings, exhibitions, operations, days."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from relgraph.extract.entities import Draft
from relgraph.extract.line import TokenSpan
from relgraph.extract.settings import Settings
from relgraph.ids import fold_name

if TYPE_CHECKING:
    from relgraph.extract.context import Context
    from relgraph.extract.lexicon import Lexicon
    from relgraph.extract.line import Line
    from relgraph.extract.reading import Reading
    from relgraph.vocabulary.tables import NameRule

_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$")
_LONGEST = 12


@dataclass(slots=True)
class OccasionMention(TokenSpan):
    """An occasion named at tokens `[a, b)`, its noun at `head`."""

    head: int
    name: str
    draft: Draft = field(default_factory=lambda: Draft("Event", ""))

    @property
    def noun(self) -> str:
        return self.line.low(self.head)


class OccasionReader:
    """Finds the occasions of a text and brings mentions of one together."""

    def __init__(self, reading: Reading, lexicon: Lexicon, context: Context) -> None:
        self._reading = reading
        self._lexicon = lexicon
        self._settings = Settings(reading, lexicon, context)
        self._words = lexicon.vocabulary.events.words
        self._rules = lexicon.event_names
        self.events: list[Draft] = []
        self.mentions: list[list[OccasionMention]] = [self._read(line) for line in reading.lines]
        self._resolve()

    # ------------------------------------------------------------ names

    def _read(self, line: Line) -> list[OccasionMention]:
        """The occasions of one sentence, left to right."""
        found: list[OccasionMention] = []
        at, tokens = 0, line.tokens
        while at < len(tokens):
            match = self._rules.match(tokens, at) if tokens[at].text in self._rules.first else None
            one = self._named(line, at, *match) if match else None
            if one is not None and not (found and one.a < found[-1].b):
                found.append(one)
                at = one.b
            else:
                at += 1
        return found

    def _named(self, line: Line, at: int, size: int, rules: tuple[NameRule, ...]) -> OccasionMention | None:
        for rule in rules:
            if rule.way == "final":
                found = self._final(line, at, size)
            elif rule.way == "initial":
                found = self._initial(line, at, size)
            elif rule.way in ("counted", "numbered"):
                found = self._numbered(line, at, size, is_counted=rule.way == "counted")
            else:
                found = self._quoted(line, at, size)
            if found is not None:
                return found
        return None

    def _is_word(self, line: Line, k: int) -> bool:
        """Whether a token may be part of a capitalised name."""
        if not 0 <= k < len(line.tokens):
            return False
        token = line.tokens[k]
        taken = line.taken.get(k)
        named = taken == "person" or (taken == "post" and line.low(k + 1) != "'")  # `Leaders' Summit`
        return token.is_capital and token.text[0].isalpha() and not named

    def _left(self, line: Line, at: int) -> int:
        """Where the capitalised words before a noun begin."""
        k = at
        while k > 0 and at - k < _LONGEST:
            low = line.low(k - 1)
            dashed = low == "-" and line.tokens[k - 1].start > line.tokens[k - 2].end
            joins = (
                not dashed and low in {"'s", "'", "and", "of", "&", "-", "."} and self._is_word(line, k - 2) and k < at
            )
            if joins and low in {"of", "and"} and (line.taken.get(k - 2) != "agency" or low == "and"):
                break
            owns = low in {"'s", "'"} and self._is_word(line, k - 2)
            if not self._is_word(line, k - 1) and not joins and not owns and not _ORDINAL.match(low):
                break
            k -= 1
        months = self._lexicon.vocabulary.dates.months
        while k < at and (line.low(k) in months or line.low(k) in {"'s", "'", "the", "and", "&", "of", "-", "."}):
            k += 1
        return k

    def _final(self, line: Line, at: int, size: int) -> OccasionMention | None:
        """`Lakeside Summit`, `Symposium on the Protection of Civilians`."""
        if line.taken.get(at) in ("agency", "post", "person") or (
            self._is_word(line, at + size) and not self._follows(line, at + size)
        ):
            return None
        a = self._left(line, at)
        b = self._right(line, at + size)
        numbered = self._ordinal_before(line, a) if a == at else a
        if line.shouts and not self._is_announced(line, min(a, numbered), at, b):
            return None
        names = [
            k
            for k in range(a, at)
            if line.low(k) not in self._words["generic"] and line.low(k) not in {"'s", "and", "of"}
        ]
        said = [k for k in range(at + size, b) if line.tokens[k].is_capital]
        if line.shouts and not names and self._is_opening_announced(line, a):
            names = [at]
        if a == 0 and at == 1 and not said and not line.shouts:
            names = []  # the first word of a sentence has its capital anyway
        if not names and not said:
            return None
        while a < at and not line.shouts and (line.low(a) in self._words["openers_of_names"] or self._opens(line, a)):
            a += 1
        return self._mention(line, a, b, at)

    def _opens(self, line: Line, k: int) -> bool:
        """A word that has its capital from the beginning of the sentence (`When Police Day was celebrated`)."""
        return k == 0 and line.low(k) in self._lexicon.openers and line.low(k) not in self._words["ordinals"]

    def _follows(self, line: Line, k: int) -> bool:
        """A second noun after `and` is no matter; `Summit Declaration` is another thing."""
        return line.low(k - 1) in {",", "and"} or (line.shouts and line.low(k) in self._lexicon.small | {"between"})

    def _ordinal_before(self, line: Line, at: int) -> int:
        return at - 1 if self._is_ordinal(line, at - 1) else at

    def _is_ordinal(self, line: Line, k: int) -> bool:
        low = line.low(k)
        return (
            low in self._words["ordinals"]
            or bool(_ORDINAL.match(low))
            or (low.split("-")[0] in self._words["tens"] and "-" in low)
        )

    def _right(self, line: Line, k: int) -> int:
        """Where `on the Protection of Civilians` behind a noun ends."""
        if line.low(k) == "and" and self._rules.match(line.tokens, k + 1):
            k += 2  # `Signing Ceremony and Conference`
        if line.shouts and line.low(k) == "between" and line.low(k + 1) == "the":
            ends = [m for m in range(k, len(line.tokens)) if line.low(m) in {":", "-", "|"}]
            return ends[0] if ends else len(line.tokens)
        if line.low(k) not in {"on", "of", "for", "against"}:
            return k
        end, at = k, k + 1
        if line.low(k) == "of" and line.low(k + 1) == '"':
            close = next((m for m in range(k + 2, len(line.tokens)) if line.low(m) == '"'), 0)
            return close + 1 if close else k
        while at < len(line.tokens) and at - k < _LONGEST:
            if self._is_word(line, at):
                at += 1
                end = at
            elif self._goes_on(line, at):
                at += 1
            else:
                break
        return end

    def _goes_on(self, line: Line, k: int) -> bool:
        low = line.low(k)
        if low == "-":
            return line.tokens[k].start == line.tokens[k - 1].end and self._is_word(line, k + 1)
        return low in {"of", "the", "on", "for", "against", "'s"} or (low == "and" and self._is_word(line, k + 1))

    def _is_announced(self, line: Line, a: int, at: int, b: int) -> bool:
        """In a headline in capitals: behind `Readout of the`, with an ordinal, or named in the text as well."""
        if a == 0 and line.sentence.index == 0 and line.low(b) in {"", "-", ":", ",", "("}:
            return True  # the headline is the name
        is_day = line.tokens[at].text in self._words["dated_by_day"]
        if self._is_opening_announced(line, a) or (not is_day and any(self._is_ordinal(line, k) for k in range(a, at))):
            return True
        name = line.text(a, b).lower()
        return sum(name in " ".join(block.split()) for block in self._plain_blocks()) > 0

    def _is_opening_announced(self, line: Line, a: int) -> bool:
        before = line.text(max(0, a - 6), a).lower()
        return any(before.endswith(words) for words in self._words["announcing"])

    def _plain_blocks(self) -> list[str]:
        normal = self._reading.text.normal
        return [normal[block.start : block.end].lower() for block in self._reading.text.blocks if not block.shouts]

    def _initial(self, line: Line, at: int, size: int) -> OccasionMention | None:
        """`Operation Dry Cargo`: the noun with a capital and the words behind it."""
        b = at + size
        while self._is_word(line, b) and b - at < 5 and b not in line.country_at and line.taken.get(b) != "agency":
            b += 1
        words = [line.low(k) for k in range(at + size, b)]
        before = line.taken.get(at) or (at > 0 and self._is_word(line, at - 1) and not line.shouts)
        if (
            not words
            or before
            or words[0] in self._words["generic"]
            or (line.shouts and line.low(b) not in {":", ",", "", "-"})
        ):
            return None
        if line.low(at - 1) in {"joint", "an", "a"}:
            return None
        return self._mention(line, at, b, at)

    def _numbered(self, line: Line, at: int, size: int, *, is_counted: bool) -> OccasionMention | None:
        """`the fourth meeting of the Drug Committee`, `the 87th joint patrol`."""
        if at in line.taken:
            return None
        k = at
        while k > 0 and at - k < 4 and not self._is_ordinal(line, k - 1):
            if line.low(k - 1) in {"of", "the", ",", "and", "in"} or not line.tokens[k - 1].text[0].isalpha():
                return None
            k -= 1
        if k == 0 or not self._is_ordinal(line, k - 1):
            return None
        a = k - 1
        if is_counted:
            return self._mention(line, a, at + size, at) if _ORDINAL.match(line.low(a)) else None
        b = self._right(line, at + size) if line.low(at + size) == "of" else at + size
        if b == at + size or not any(line.tokens[m].is_capital for m in range(at + size, b)):
            return None
        if line.low(a - 1) == "the" and line.low(a - 2) == "of" and self._is_lower_noun(line, a - 3):
            a -= 3  # `summit of the 75th session of the Assembly`
        return self._mention(line, a, b, at)

    def _is_lower_noun(self, line: Line, k: int) -> bool:
        match = self._rules.match(line.tokens, k) if k >= 0 else None
        return match is not None and any(rule.way == "numbered" for rule in match[1])

    def _quoted(self, line: Line, at: int, size: int) -> OccasionMention | None:
        """`a training course on "Following the Money"`."""
        opening = next((k for k in range(at + size, at + size + 4) if line.low(k) == '"'), 0)
        between = {line.low(k) for k in range(at + size, opening)}
        close = next((k for k in range(opening + 1, len(line.tokens)) if line.low(k) == '"'), 0) if opening else 0
        if not close or not between <= {
            "on",
            "entitled",
            "titled",
            "called",
            "named",
            "is",
            "under",
            "the",
            "title",
            ",",
        }:
            return None
        words = [token for token in line.tokens[opening + 1 : close] if token.text[0].isalpha()]
        capitals = [token for token in words if token.is_capital]
        if len(capitals) < 3 or 2 * len(capitals) < len(words):
            return None
        end = close - (line.low(close - 1) in {",", "."})
        return self._mention(line, opening + 1, end, at)

    def _mention(self, line: Line, a: int, b: int, head: int) -> OccasionMention:
        return OccasionMention(line, a, b, head, line.text(a, b))

    # ------------------------------------------------------------ one occasion, several mentions

    def _resolve(self) -> None:
        """Mentions of the same name are one occasion; so is the only longer one that a shorter name ends."""
        by_name: dict[str, Draft] = {}
        days = {word.lower() for word in self._words["dated_by_day"]}
        everything = [one for mentions in self.mentions for one in mentions]
        for one in sorted(everything, key=lambda m: (-len(m.name), m.start)):
            name = one.name
            if one.noun in days:
                parts = name.split()
                while len(parts) > 2 and (parts[0].lower() in self._words["ordinals"] or _ORDINAL.match(parts[0])):
                    parts = parts[1:]
                name = " ".join(parts)
            key = fold_name(name).removeprefix("the ")
            longer = [
                draft for other, draft in by_name.items() if other.endswith(f" {key}") or other.startswith(f"{key} ")
            ]
            draft = by_name.get(key) or (longer[0] if len({id(d) for d in longer}) == 1 else None)
            if draft is None:
                draft = Draft("Event", name)
                self.events.append(draft)
            by_name.setdefault(key, draft)
            if name != draft.name:
                draft.aliases.add(name)
            draft.spans.add((one.start, one.end))
            one.draft = draft
        for one in sorted(everything, key=lambda m: m.start):
            date, place = self._settings.of(one)
            one.draft.date = one.draft.date or date
            one.draft.place = one.draft.place or place
