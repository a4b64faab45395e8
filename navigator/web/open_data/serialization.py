"""A graph as Turtle and as JSON-LD, the same bytes for the same graph."""

from __future__ import annotations

import json
from typing import Any

from rdflib import Graph

from navigator.web.open_data.vocabulary import PREFIXES

CONTEXT: dict[str, Any] = {
    **{prefix: str(namespace) for prefix, namespace in PREFIXES.items()},
    **{
        name: {"@id": term, "@container": "@language"}
        for name, term in {
            "title": "dct:title",
            "description": "dct:description",
            "prefLabel": "skos:prefLabel",
            "editorialNote": "skos:editorialNote",
            "keyword": "dcat:keyword",
        }.items()
    },
    "identifier": "dct:identifier",
}
"""Texts stand under their language. The context of the profile itself gives them a datatype and no language."""


def turtle(graph: Graph) -> str:
    """The graph as Turtle."""
    return graph.serialize(format="turtle")


def json_ld(graph: Graph) -> str:
    """The graph as JSON-LD, sorted, with its context inside."""
    found = json.loads(graph.serialize(format="json-ld", context=CONTEXT))
    return json.dumps({"@context": CONTEXT, "@graph": _sorted(found["@graph"])}, ensure_ascii=False, sort_keys=True)


def _sorted(value: Any) -> Any:
    """Lists in one order: nothing in these graphs depends on the order of a list."""
    if isinstance(value, dict):
        return {key: _sorted(one) for key, one in value.items()}
    if isinstance(value, list):
        return sorted(map(_sorted, value), key=lambda one: json.dumps(one, sort_keys=True))
    return value
