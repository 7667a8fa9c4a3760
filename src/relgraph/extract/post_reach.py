"""How far the title of a post goes: its words of portfolio, left of the head and behind a preposition."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relgraph.extract.lexicon import Lexicon
    from relgraph.extract.line import Line

_AND = frozenset({"and", "&"})


class PostReach:
    """Where portfolios begin and end in one sentence; token positions throughout."""

    def __init__(self, lexicon: Lexicon, line: Line) -> None:
        self.lexicon = lexicon
        self.line = line
        self.tokens = line.tokens

    def is_domain_word(self, k: int, lower_head: bool) -> bool:
        """Whether a token is a word of portfolios; in lower case only beside a head in lower case."""
        if not 0 <= k < len(self.tokens):
            return False
        token = self.tokens[k]
        low = token.low
        known = low in self.lexicon.portfolios or ("-" in low and self._is_compound(low))
        if not known or k in self.line.country_at:
            return False
        if token.is_capital:
            return not (k == 0 and low in self.lexicon.openers)
        follows = k > 0 and self.line.low(k - 1) in {"of", "for", "and"}
        return lower_head and (follows or low in self.lexicon.vocabulary.words["lower_domains"])

    def _is_compound(self, low: str) -> bool:
        """`anti-corruption`, `justice-sector`: parts that are words of portfolios, or prefixes."""
        prefixes = self.lexicon.opposing_prefixes
        return all(part in self.lexicon.portfolios or f"{part}-" in prefixes for part in low.split("-"))

    def domain_to(self, t: int, link: str, *, lower_head: bool) -> int:
        """End of the domain that begins at a token; portfolio words, or other capitals right behind the preposition.

        Args:
            t: The token behind preposition and article.
            link: The preposition.
            lower_head: Whether the head of the title is in lower case, so that its domain may be so too.
        """
        k = t
        if not self.is_domain_word(k, False):
            first = self.tokens[k]
            opens = first.is_capital and first.text[0].isalpha() and link in {"of", "for"}
            unknown = opens and not self.lexicon.civil.match(self.tokens, k)
            low = self.line.low(k)
            lower = (lower_head and low in self.lexicon.portfolios) or low in self.lexicon.vocabulary.words[
                "lower_domains"
            ]
            if not unknown and not lower:
                return t
        k = self._unknown_run(k)
        while k < len(self.tokens) and k not in self.line.taken and k not in self.line.country_at:
            region = self.is_capital(k) and self.line.low(k) in self.lexicon.not_names
            if self.is_domain_word(k, True) or (k == t and self.tokens[k].is_capital) or region:
                k += 1
                continue
            low = self.line.low(k)
            if (low in {"and", "&", ",", "of", "on", "the", "against"} or (low == "for" and link == "for")) and k > t:
                m = k + 1
                while self.line.low(m) in {"and", "&", "the", "of", "for"} and m - k < 3:
                    m += 1
                known = self.is_domain_word(m, False) or (self.is_capital(m) and self.is_domain_word(m + 1, False))
                if known and m not in self.line.taken and not self._opens_title(m):
                    if low == "," and not self._list_closes(m):
                        break
                    k = m + 1
                    continue
            break
        return self._cut_name(t, k)

    def _cut_name(self, t: int, k: int) -> int:
        """`National Defence Tea` before `Banh` is the portfolio `National Defence` and the beginning of a name."""
        phrases = self.lexicon.vocabulary.portfolios.phrases
        if not self.is_capital(k) or k - t < 2:
            return k
        if self.line.text(t, k - 1).lower() in phrases and self.line.text(t, k).lower() not in phrases:
            following = self.line.low(k)
            if following not in self.lexicon.not_names and following not in self.lexicon.portfolios:
                return k - 1
        return k

    def _unknown_run(self, k: int) -> int:
        """Behind the last word of a run of capitals that cannot be a name: `Los Angeles Declaration`."""
        if self.is_domain_word(k, False):
            return k
        end = k
        m = k
        while self.is_capital(m) and m not in self.line.taken and m - k < 6:
            if m > k and (self.is_domain_word(m, False) or self.line.low(m) in self.lexicon.not_names):
                end = m + 1
            m += 1
        return end

    def is_capital(self, k: int) -> bool:
        """Whether a token is a word with a capital and no country."""
        if k >= len(self.tokens) or k in self.line.country_at:
            return False
        return self.tokens[k].is_capital and self.tokens[k].text[0].isalpha()

    def _opens_title(self, m: int) -> bool:
        """Whether a new title begins here: `and Defence Minister`, `and Security Adviser`."""
        k = m
        while self.is_domain_word(k, False):
            k += 1
        title = self.lexicon.titles.match(self.tokens, k) if k < len(self.tokens) else None
        return title is not None and (k == m or self.tokens[k].is_capital)

    def _list_closes(self, m: int) -> bool:
        k = m
        while k < len(self.tokens) and k < m + 8:
            if self.line.low(k) in _AND:
                return self.is_domain_word(k + 1, False)
            if not (self.is_domain_word(k, False) or self.tokens[k].text == ","):
                return False
            k += 1
        return False
