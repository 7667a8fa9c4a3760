"""Text in XML that every reader gives back as it was, line breaks at its ends and in attributes among it."""

from __future__ import annotations

import json
import re
from typing import Any

# What XML 1.0 cannot hold, in whatever form.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_MARKUP = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)


def to_xml(value: Any) -> str:
    """A text, number, truth value or list for an element or an attribute in double quotes.

    A list becomes JSON, whose escapes hold every character; in a text, what XML cannot hold becomes U+FFFD.
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        text = _FORBIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))
    else:
        text = _FORBIDDEN.sub("\ufffd", str(value))
    return text.translate(_MARKUP)
