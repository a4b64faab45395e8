"""Values of parameters that mean something on a path, for whoever tries the API."""

from __future__ import annotations

from typing import TypeAlias

from navigator.engine import QUERY_LIMIT, ServicePath, services_at
from navigator.format import UNKNOWN
from navigator.web.api.requests import READER

Examples: TypeAlias = tuple[tuple[str, str], ...]
"""Names of parameters and values; what is no parameter of an address may be missing."""


def examples_of(path: ServicePath | None) -> Examples:
    """Examples that go together: the service is of the kind and under the stage. None without a path."""
    if path is None:
        return ()
    found = {"path": path.id, "lang": path.languages[0], READER: path.languages[0]}
    for provider in path.providers:
        found.setdefault("provider", provider)
    for stage in path.stages:
        found.setdefault("stage", stage)
    listed = services_at(path, found["stage"]) if "stage" in found else ()
    for name in (*listed, *path.services)[:1]:
        service = path.services[name]
        found |= {"service": service.id, "kind": service.kind, "q": service.title.get(found["lang"]).text[:QUERY_LIMIT]}
    for question in path.questions.values():
        found.setdefault("question", question.id)
        found.setdefault("answer", next(iter(question.answers), UNKNOWN))
    return tuple(found.items())
