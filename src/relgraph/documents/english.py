"""Whether a text is English: a cheap test, to tell a wrong file from a right one."""

from __future__ import annotations

import re

# Words that make a fifth of any official English text and next to nothing of one in another language.
_WORDS = frozenset({"the", "of", "and", "to", "for", "with", "by", "that", "from", "this", "their", "has", "have"})
_LEAST_SHARE = 0.07
_LEAST_WORDS = 25
_WORD = re.compile(r"[^\W\d_]+")


def is_english(text: str) -> bool:
    """False where few words are common English ones; a short text is given the benefit of the doubt if its letters fit."""
    words = _WORD.findall(text.lower())
    letters = sum(len(word) for word in words)
    latin = sum(character < "\u0250" for word in words for character in word)
    if letters and latin < letters / 2:
        return False
    return len(words) < _LEAST_WORDS or sum(word in _WORDS for word in words) >= _LEAST_SHARE * len(words)
