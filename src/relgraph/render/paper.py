"""Pages to read and print: one file without scripts, which asks nothing of any network.

What comes from the data enters a page through Jinja, which escapes it; the content security policy allows nothing but the
page's own style, which it names by its hash.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from relgraph.render.palette import PAGE

_TEMPLATES = Path(__file__).parent / "templates"
_STYLE = "paper.css"


def paper(template: str, **values: Any) -> str:
    """A page, the same for the same values.

    Args:
        template: Name of a template.
        values: What it shows.
    """
    found = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    style = found.get_template(_STYLE).render(colours=dict(PAGE))
    name = "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src '{name}'; base-uri 'none'; form-action 'none'"
    return found.get_template(template).render(style=Markup(style), policy=policy, **values)
