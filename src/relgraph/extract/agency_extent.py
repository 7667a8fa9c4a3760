"""How far the name of a body goes: left over its modifiers, right over its domain."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relgraph.extract.lexicon import Lexicon
    from relgraph.extract.line import BodyMark, Line
    from relgraph.vocabulary.tables import Head

LINKS = frozenset({"of", "for", "on", "against", "to"})
_JOINS = frozenset({"and", "&"})


class AgencyExtent:
    """Where names of bodies begin and end in one sentence; token positions throughout."""

    def __init__(self, lexicon: Lexicon, line: Line) -> None:
        self.lexicon = lexicon
        self.line = line
        self.tokens = line.tokens
        self.body_at: dict[int, BodyMark] = {}
        self._heads: dict[int, tuple[int, tuple[Head, bool]] | None] = {}
        for mark in line.bodies:
            for at in range(mark.a, mark.b):
                self.body_at[at] = mark

    def head(self, at: int) -> tuple[int, tuple[Head, bool]] | None:
        """The head noun that begins at a token: how many tokens, which, and whether it is the plural."""
        if at not in self._heads:
            self._heads[at] = self._read_head(at)
        return self._heads[at]

    def _read_head(self, at: int) -> tuple[int, tuple[Head, bool]] | None:
        token = self.tokens[at]
        if at in self.line.country_at:
            return None
        if token.is_capital:
            return self.lexicon.heads.match(self.tokens, at)
        lower = self.lexicon.lower_heads.get(token.low)
        if lower is None:
            return None
        if lower.lower == "country" and (at - 1) in self.line.country_at:
            return 1, (lower, False)
        rest = self.tokens[at + 2 : at + 4]
        is_named = bool(rest) and (rest[0].is_capital or (rest[0].low == "the" and rest[-1].is_capital))
        return (1, (lower, False)) if is_named and self.line.low(at + 1) == "of" else None

    def head_follows(self, at: int) -> bool:
        """Whether capitals behind a known body lead to a head noun: a division's own name."""
        k = at
        while k < len(self.tokens) and k < at + 6 and k not in self.line.country_at:
            joined = k > at and self.line.low(k) in _JOINS and self._domain_word(k - 1) and k + 1 < len(self.tokens)
            if not self.tokens[k].is_capital and not (joined and self.tokens[k + 1].is_capital):
                break
            title = self.lexicon.titles.match(self.tokens, k)
            if title and not title[1][1] and not self.head(k):
                return False
            found = self.head(k)
            if found and (found[1][0].final or k > at) and not found[1][1]:
                return not self.lexicon.not_heads.match(self.tokens, k + found[0])
            k += 1
        return False

    def is_modifier(self, k: int) -> bool:
        """Whether a token may stand in a name before its head noun."""
        token = self.tokens[k]
        if not token.is_capital or not token.text[0].isalpha() or k in self.line.taken:
            return False
        if k == 0 and (token.low in self.lexicon.small or token.low in self.lexicon.openers):
            return False
        shouted = token.text.isupper() and len(token.text) > 1  # `WHO Regional Office`
        return shouted or token.low not in self.lexicon.openers

    def left_of(self, at: int, *, joins: bool = True) -> int:
        """Where the modifiers before a head noun begin: `Customs and Border` of `Customs and Border Protection`.

        Args:
            at: The head noun.
            joins: Whether `and` may stand between modifiers.
        """
        k = at
        while k > 0:
            j = k - 1
            token = self.tokens[j]
            known = self.body_at.get(j)
            if (
                known is not None
                and known.b == k
                and known.a not in self.line.taken
                and " " in self.line.text(known.a, k)
            ):
                k = known.a
                continue
            mark = self.line.country_at.get(j)
            if mark is not None:
                k = mark.a
                if self.line.low(k - 1) not in self.lexicon.vocabulary.words["before_demonyms"]:
                    break
                continue
            if self.line.low(j) == "'s" or token.text == "'":
                owner = self._possessor(j)
                if owner < 0:
                    break
                k = owner
                continue
            if token.low in {"in", "for", "of", "against"} and self._inner_link(j):
                k = j
                continue
            if token.low in _JOINS or token.text == ",":
                if not joins or not self._joins_modifiers(j, k):
                    break
                k = j - 1
                continue
            if not self.is_modifier(j):
                break
            title = self.lexicon.titles.match_before(self.tokens, k)
            if title and not title[1][1] and not self._domain_word(j):
                break
            if self.lexicon.civil.match_before(self.tokens, k) or self._is_month(j):
                break
            k = j
        return k

    def _inner_link(self, j: int) -> bool:
        """Whether a small word stands inside a name that begins after an article: `the Integrity in Sport Authority`."""
        m = j
        while m > 0 and m > j - 4 and self.is_modifier(m - 1) and (m - 1) not in self.line.country_at:
            m -= 1
        clear = not any(self.head(n) or self.lexicon.titles.match(self.tokens, n) for n in range(m, j))
        return m < j and self.line.low(m - 1) == "the" and clear

    def _is_month(self, k: int) -> bool:
        words = self.lexicon.vocabulary.words
        return self.line.low(k) in words["months"] or self.line.low(k) in words["weekdays"]

    def _domain_word(self, k: int) -> bool:
        return self.line.low(k) in self.lexicon.portfolios

    def _possessor(self, apostrophe: int) -> int:
        """First token of `Attorney General` in `Attorney General's Department`; -1 where the owner is no part of the name."""
        owner = self.tokens[apostrophe - 1]
        if (apostrophe - 1) in self.line.taken:
            return -1
        if self.tokens[apostrophe].text == "'":
            return apostrophe - 1 if owner.low.endswith("s") and owner.is_capital else -1
        before = self.lexicon.titles.match_before(self.tokens, apostrophe, limit=5)
        if before and self.tokens[apostrophe - before[0]].is_capital:
            return apostrophe - before[0]
        is_group = (
            self._domain_word(apostrophe - 1)
            and not self.head(apostrophe - 1)
            and owner.is_capital
            and (apostrophe - 1) not in self.line.country_at
        )
        return apostrophe - 1 if is_group else -1

    def _joins_modifiers(self, j: int, k: int) -> bool:
        """Whether `and` before a modifier binds two modifiers (`Customs and Border Protection`), not two names."""
        if j < 1 or (j - 1) in self.line.country_at or k in self.line.country_at:
            return False
        left, right = self.tokens[j - 1], self.tokens[k]
        known = self._domain_word(j - 1) or (self.line.low(j - 2) == "the" and self._domain_word(k))
        if not (left.is_capital and known and self.is_modifier(j - 1)):
            return False
        if not (self._domain_word(k) or right.is_capital) or self.head(j - 1):
            return False
        if self.tokens[j].text == ",":
            return any(self.line.low(m) in _JOINS for m in range(k, min(k + 5, len(self.tokens))))
        m = j - 1
        while m >= 0 and self.tokens[m].is_capital and self.tokens[m].text[0].isalpha():
            m -= 1
        m -= self.line.low(m) == "the"
        if self.line.low(m) not in {"of", "for"}:
            return True
        title = self.lexicon.titles.match_before(self.tokens, m, limit=5)
        minister = title is not None and title[1][0].role in {"minister", "secretary", "deputy-minister"}
        return not minister and not (m > 0 and self.head(m - 1))  # `Minister of Justice and Customs` is no Customs

    def right_of(self, at: int, noun: Head) -> tuple[int, int]:
        """End of the domain behind an initial head (`of the Interior and Justice`), and where a body inside it begins, or 0."""
        end, inner = at, 0
        while end < len(self.tokens) and self.line.low(end) in LINKS:
            k = end + 1
            if self.line.low(k) in ("the", "its", "an", "a"):
                k += 1
            if k >= len(self.tokens) or k in self.line.country_at or self._is_month(k):
                break
            if self.line.low(end) == "to" and noun.noun.lower() not in self.lexicon.vocabulary.words["heads_with_to"]:
                break
            stop = self.domain_run(k)
            if stop == k or (self.line.low(end) == "of" and self.line.text(k, stop) in self.lexicon.vocabulary.places):
                break
            nested = self._nested_head(k, stop)
            if nested and not self._keeps_complement(noun, end, at):
                break
            if (end > at and self.line.low(end) == "on") or (end > at and nested):
                break
            if nested and noun.kind not in ("ministry", "department"):
                inner = k
            end = stop
        return end, inner

    def _keeps_complement(self, noun: Head, end: int, at: int) -> bool:
        """`Office of the X Commission` needs its complement; `Cooperation Department of the X Ministry` does not."""
        first = at - len(noun.noun.split())
        return end == at and (first == 0 or not self.is_modifier(first - 1) or first - 1 in self.line.country_at)

    def _nested_head(self, a: int, b: int) -> bool:
        for k in range(a, b):
            head = self.head(k)
            bare = head is not None and head[1][0].alone and head[0] == 1 and k == a and self._domain_word(k)
            if (head is not None and not bare) or (k in self.body_at and self.body_at[k].a == k):
                return True
        return False

    def domain_run(self, k: int) -> int:
        """End of a run of capitals with small words between them, from token `k`."""
        end = k
        while end < len(self.tokens):
            token = self.tokens[end]
            if end in self.line.country_at or (end > k and (self._stops_domain(end) or self._is_name(end))):
                break
            if token.is_capital and token.text[0].isalpha():
                if self.line.shouts and not self._domain_word(end):
                    break
                end += 1
                continue
            if end == k and token.low.startswith(self.lexicon.domain_prefixes):
                end += 1
                continue
            if end > k and token.text in (",", "and", "&", "/") and self._list_goes_on(end):
                end += 1
                continue
            if end > k and token.low in {"of", "for", "on", "against", "the"}:
                following = end + (2 if self.line.low(end + 1) == "the" else 1)
                inside = (
                    following < len(self.tokens) and self._domain_word(following) and self.tokens[following].is_capital
                )
                if inside and following not in self.line.country_at and not self._nested_head(following, following + 3):
                    end = following
                    continue
            break
        while (
            end > k
            and not self.tokens[end - 1].is_capital
            and not self.tokens[end - 1].low.startswith(self.lexicon.opposing_prefixes)
        ):
            end -= 1
        return end

    def _is_name(self, at: int) -> bool:
        """Whether a person's name begins here, behind a word of the domain (`Department of Protection Li Na`)."""
        token = self.tokens[at]
        known = self._domain_word(at - 1) or self.line.low(at - 1) in self.lexicon.not_names
        if not known or not token.is_capital or not token.text[0].isalpha() or token.low in self.lexicon.not_names:
            return False
        end = at
        while end < len(self.tokens) and self.tokens[end].is_capital and self.tokens[end].text[0].isalpha():
            if self._domain_word(end) or self.head(end) or end in self.line.country_at:
                return False
            end += 1
        return 2 <= end - at <= 4 and self.line.low(end) not in LINKS

    def _stops_domain(self, k: int) -> bool:
        if self.lexicon.civil.match(self.tokens, k) or self._is_month(k):
            return True
        title = self.lexicon.titles.match(self.tokens, k)
        return bool(title) and self.tokens[k].is_capital and not self._domain_word(k) and not self.head(k)

    def _list_goes_on(self, k: int) -> bool:
        """Whether a comma or `and` inside a domain joins another word of the domain."""
        if k + 1 >= len(self.tokens):
            return False
        following = self.tokens[k + 1]
        if self.tokens[k].text == "," and following.low in _JOINS:
            return self._list_goes_on(k + 1)
        if not following.is_capital or (k + 1) in self.line.country_at:
            return False
        if not self._domain_word(k + 1) and (
            self.tokens[k].text == "," or self.line.low(k + 2) not in {"of", "in", "for"}
        ):
            return False
        run = k + 1
        while run < len(self.tokens) and self.tokens[run].is_capital and run not in self.line.country_at:
            found = self.head(run)
            if (found and (run > k + 1 or found[1][0].initial) and not self._plain_noun(run)) or self._stops_domain(
                run
            ):
                return False
            run += 1
        if self.tokens[k].text == ",":
            closing = range(run, min(run + 6, len(self.tokens)))
            return any(self.line.low(m) in _JOINS for m in closing) and self.line.low(run) in {",", "and", "&"}
        return True

    def _plain_noun(self, k: int) -> bool:
        """A head that is rather a word of the domain: `Justice and Courts Administration`."""
        found = self.head(k)
        if (
            found is None
            or found[1][0].kind in ("police", "military", "ministry")
            or self.line.low(k + found[0]) in {"of", "for", "on"}
        ):
            return False
        words = [self._domain_word(m) for m in range(k, k + found[0])]
        return all(words) and (self._domain_word(k - 1) or found[0] > 1)
