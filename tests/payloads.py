"""Sixty texts that would run, break out or confuse if a page took them for anything but text, and a graph that is full of them."""

from __future__ import annotations

from typing import Any

from browser import RAN

from relgraph.model import Graph, Node, Relationship

_SET = RAN.removeprefix("window.")
_TAGS = (
    "<script>{ran}</script>",
    "</script><script>{ran}</script>",
    "</SCRIPT ><ScRiPt>{ran}</sCrIpT>",
    "</script\t\n bar><script>{ran}</script>",
    "<scr<script>ipt>{ran}</scr</script>ipt>",
    "<script src='data:text/javascript,{ran}'></script>",
    "<!--<script>{ran}//-->",
    "--!><script>{ran}</script>",
    "<![CDATA[<script>{ran}</script>]]>",
    "]]><iframe srcdoc='<script>parent.{ran}</script>'></iframe>",
    "<iframe src='javascript:parent.{ran}'></iframe>",
    "<object data='javascript:{ran}'></object><embed src='javascript:{ran}'>",
    "<base href='javascript:/a/'><a href='//{ran}'>x</a>",
    "<link rel=stylesheet href='data:text/css,*{{color:red}}'><meta http-equiv=refresh content='0;javascript:{ran}'>",
    "<form action='javascript:{ran}'><button autofocus>x</button></form>",
    "<template><script>{ran}</script></template><noscript><p title='</noscript><img src=x onerror={ran}>'>",
    "</title><script>{ran}</script>",
    "</textarea></style></noscript></template><img src=x onerror={ran}>",
)
_HANDLERS = (
    "<img src=x onerror={ran}>",
    "<img src=x onerror={ran} hidden><b>bold</b>",
    "' onmouseover='{ran}",
    '" autofocus onfocus="{ran}" x="',
    "<b onclick={ran} onpointerenter={ran}>click</b>",
    "<details open ontoggle={ran}>x</details>",
    "<video><source onerror={ran}></video>",
    "<body onload={ran}><input autofocus onfocus={ran}>",
    "<marquee onstart={ran}>x</marquee>",
)
_FOREIGN = (
    "<svg/onload={ran}>",
    '"><svg><script>{ran}</script></svg>',
    "<svg><animate onbegin={ran} attributeName=x dur=1s>",
    "<svg><a xlink:href='javascript:{ran}'><text>x</text></a></svg>",
    "<svg><foreignObject><img src=x onerror={ran}></foreignObject></svg>",
    "<math><mtext></style><img src=x onerror={ran}></mtext></math>",
    "<math href='javascript:{ran}'><maction actiontype='statusline#http://x'>x</maction></math>",
)
_ADDRESSES = (
    "javascript:{ran}",
    "JaVaScRiPt:{ran}//https://example.org",
    " \x01javascript:{ran}",
    "java\tscript:{ran}",
    "data:text/html,<script>opener.{ran}</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "vbscript:{ran}",
    "<a href='javascript:{ran}'>href</a>",
)
_TEMPLATES = (
    "{{{{ {ran} }}}}${{{ran}}}",
    "{{% print(7 * 7) %}}{{# note #}}{{{{ self.__init__.__globals__ }}}}",
    "{{{{constructor.constructor('{ran}')()}}}}",
    "<div v-on:click='{ran}' v-html=\"'<img src=x onerror={ran}>'\" ng-init='{ran}' x-data x-init='{ran}'>x</div>",
    "`+({ran})+`${{({ran})}}",
    "'-({ran})-'\";({ran})//\\",
)
_STYLES = (
    "<style>*{{background:url(javascript:{ran})}}</style>",
    "</style><script>{ran}</script>",
    "x;color:expression({ran});background:url('javascript:{ran}')}}*{{display:none",
)
_TEXTS = (
    "\u202e<b onclick={ran}>\u2066\u2067\u200f\u200e\u2069 turned",
    "zero\u200b\u200c\u200d\u2060\ufeff<script>{ran}</script>",
    "line\u2028{ran}\u2029end",
    "null\x00<script>{ran}</script>\x0b\x1f\x7f\x85",
    "half a character \ud83d<script>{ran}</script>\ude00",
    "&lt;script&gt;{ran}&lt;/script&gt; &amp;#x3c; &#x3C;script&#62;",
    "__proto__",
    "constructor",
    "long " + "<i>W</i>" * 1000,
)
# Sixty texts; one with `__ran` would set it to a number of its own where it runs.
PAYLOADS = tuple(
    text.format(ran=f"{_SET}={number}") if "{ran}" in text or "{{" in text else text
    for number, text in enumerate((*_TAGS, *_HANDLERS, *_FOREIGN, *_ADDRESSES, *_TEMPLATES, *_STYLES, *_TEXTS), start=1)
)


def ids(number: int) -> dict[str, str]:
    """Label -> id of the node that holds the payload of this number in each of its fields."""
    payload = PAYLOADS[number]
    return {
        "Official": payload,  # the whole id, so that `__proto__` is one
        "Agency": f"agency:{number}:{payload}",
        "Country": f"country:{number}{payload}",
        "CooperationArea": f"area:{number}{payload}",
        "Event": f"event:{payload}:{number}",
        "Document": f"document:{payload}-{number}",
    }


def keys(number: int) -> list[str]:
    """Keys of the relationships that hold the payload of this number in each of their fields."""
    return [one.key for one in _relationships(number)]


def poisoned() -> Graph:
    """A graph in which each payload stands in every field of a node of each label, and of relationships between these."""
    numbers = range(len(PAYLOADS))
    nodes = [node for number in numbers for node in _nodes(number)]
    ties = [one for number in numbers for one in _relationships(number)]
    return Graph(
        tuple(sorted(nodes, key=lambda node: node.id)),
        tuple(sorted(ties, key=lambda one: one.key)),
        version=PAYLOADS[0],
    )


def _nodes(number: int) -> list[Node]:
    payload = PAYLOADS[number]
    own = ids(number)
    common = {"name": payload, "aliases": [f"also {payload}"], "country": payload}
    further: dict[str, dict[str, Any]] = {
        "Official": {"honorific": payload},
        "Agency": {"acronym": payload, "kind": payload},
        "Country": {"iso2": payload, "iso3": payload},
        "CooperationArea": {"broader": own["CooperationArea"]},
        "Event": {"date": payload, "place": payload},
        "Document": {"date": payload, "source": payload, "publisher": payload},
    }
    return [Node(own[label], label, common | further[label]) for label in own]


def _relationships(number: int) -> list[Relationship]:
    payload = PAYLOADS[number]
    own = ids(number)
    stated = {
        "evidence": [payload, f"before {payload} after"],
        "documents": [own["Document"]] * 2,
        "offsets": ["0-9", "10-19"],
        "rules": [payload] * 2,
        "confidences": [0.9, 0.7],
        "speakers": [own["Official"], ""],
        "dates": [payload] * 2,
        "cues": [payload] * 2,
        "first_seen": payload,
        "last_seen": f"{payload}, later",
    }
    among = (
        (
            "HOLDS_POST",
            "Official",
            "Agency",
            {"title": payload, "role": payload, "standings": [payload] * 2, "valid_from": payload},
        ),
        ("BELONGS_TO", "Agency", "Country", {}),
        (
            "COOPERATES_WITH",
            "Agency",
            "Country",
            {"area": own["CooperationArea"], "status": payload, "statuses": [payload] * 2},
        ),
        ("ACTIVE_IN", "Agency", "CooperationArea", {}),
        ("CONGRATULATED", "Official", "Country", {"occasion": own["Event"]}),
        ("ATTENDED", "Official", "Event", {"role": payload, "place": payload, "date": payload, "personnel": payload}),
    )
    ties = [
        Relationship(f"{kind}|{number}|{payload}", kind, own[source], own[target], stated | further)
        for kind, source, target, further in among
    ]
    mentions = {"forms": [payload], "offsets": ["0-9"], "count": 1}
    return [
        *ties,
        Relationship(f"MENTIONED_IN|{number}|{payload}", "MENTIONED_IN", own["Official"], own["Document"], mentions),
    ]
