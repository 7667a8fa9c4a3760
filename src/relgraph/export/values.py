"""The graph's values for formats that want a type for each property."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from relgraph.errors import GraphError

# Kind of a property's value in the contract -> type; `[]` marks a list.
TYPES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(
            ("attendance", "code", "date", "iso2", "iso3", "kind", "role", "sha256", "status", "text"), "string"
        ),
        **dict.fromkeys(("dates", "offsets", "standings", "statuses", "texts"), "string[]"),
        "confidence": "double",
        "confidences": "double[]",
        "count": "long",
        "flag": "boolean",
    }
)
PYTHON: Mapping[str, type] = MappingProxyType({"boolean": bool, "double": float, "long": int, "string": str})


def types_of(kinds: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Property -> type, sorted, of all labels or of all relationship types of the contract together."""
    return dict(sorted((name, TYPES[kind]) for own in kinds.values() for name, kind in own.items()))


def values_of(where: str, properties: Mapping[str, Any], kinds: Mapping[str, str]) -> Iterator[tuple[str, str, Any]]:
    """Name, type and value of each property that is there, sorted by name.

    Args:
        where: Id or key, for messages.
        properties: Of a node or relationship; what is null is left out.
        kinds: Those of its label or type in the contract.

    Raises:
        GraphError: A property is not in the contract, or its value is of another type.
    """
    for name in sorted(properties):
        value = properties[name]
        if name not in kinds:
            raise GraphError(f"{where}: the property {name!r} is not in the contract: `relgraph verify` tells more")
        if value is None:
            continue
        kind = TYPES[kinds[name]]
        items: Iterable[Any] = value if isinstance(value, list) else [value]
        if isinstance(value, list) is not kind.endswith("[]") or any(
            type(item) is not PYTHON[kind.removesuffix("[]")] for item in items
        ):
            raise GraphError(f"{where}: {name} is {value!r}, not {kind}: `relgraph verify` tells more")
        yield name, kind, value


def kinds_of(where: str, name: str, contract: Mapping[str, Mapping[str, str]]) -> Mapping[str, str]:
    """The properties of a label or type in the contract.

    Raises:
        GraphError: There is no such label or type.
    """
    if name not in contract:
        raise GraphError(f"{where}: {name!r} is not in the contract: `relgraph verify` tells more")
    return contract[name]
