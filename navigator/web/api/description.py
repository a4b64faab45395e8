"""The OpenAPI 3.1 description of the API, made from the table of endpoints and the shapes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeAlias

from pydantic.json_schema import models_json_schema

from navigator.format import ID_PATTERN
from navigator.web.api.content import ROOT
from navigator.web.api.endpoints import ENDPOINTS, TAGS, Endpoint
from navigator.web.api.examples import Examples
from navigator.web.api.shapes import Problem

VERSION = "1.0.0"
"""The version of the API. Within version 1 fields are added and never change or go."""

ANSWERS = "answers"
"""The name under which the description gathers the answers; in addresses each stands for itself."""

GIVEN = "GivenAnswers"
"""The shape of the answers. It has a name of its own, or generators call it as they call what a journey answers."""

_GIVEN = {
    "type": "object",
    "description": "Answers by the ids of their questions.",
    "propertyNames": {"pattern": ID_PATTERN},
    "additionalProperties": {"type": "string"},
}

Contact: TypeAlias = tuple[tuple[str, str], ...]
"""Names of what is known of somebody, and values."""

_REFERENCE = "#/components/schemas/{model}"


@lru_cache(maxsize=8)
def description(examples: Examples = (), contact: Contact = ()) -> dict[str, Any]:
    """The description as an OpenAPI 3.1 document.

    `examples` are values of parameters that exist here, `contact` tells whom to ask, by `name`, `email` and `url`.
    """
    known = dict(examples)
    models = [(model, "serialization") for model in (Problem, *(endpoint.shape for endpoint in ENDPOINTS))]
    _, definitions = models_json_schema(models, ref_template=_REFERENCE)  # type: ignore[arg-type]
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Service-path navigator",
            "version": VERSION,
            "description": (
                "Read-only. Who can help a creative entrepreneur, now, here: the paths, and the same journey as on the "
                "pages for people. Nothing a request holds is stored. A text is a mapping from language to text. "
                "Parameters that an address does not know are left aside; a journey tells them as dropped. The "
                "licence here is that of the interface; each path names that of its texts."
            ),
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
            "contact": dict(contact),
        },
        "servers": [{"url": ROOT}],
        "security": [],
        "tags": [{"name": name, "description": text} for name, text in TAGS.items()],
        "paths": {_template(endpoint): {"get": _operation(endpoint, known)} for endpoint in ENDPOINTS},
        "components": {
            "schemas": definitions["$defs"] | {GIVEN: _GIVEN},
            "responses": {"Problem": _answer("The request cannot be answered.", "Problem", "application/problem+json")},
        },
    }


def _template(endpoint: Endpoint) -> str:
    return endpoint.rule.replace("<", "{").replace(">", "}")


def _operation(endpoint: Endpoint, known: Mapping[str, str]) -> dict[str, Any]:
    problems = (
        {"400": {"$ref": "#/components/responses/Problem"}} if endpoint.query.model_fields or endpoint.free else {}
    )
    if endpoint.parameters:
        problems |= {status: {"$ref": "#/components/responses/Problem"} for status in ("404", "503")}
    return {
        "operationId": endpoint.name,
        "summary": endpoint.summary,
        "description": endpoint.text,
        "tags": [endpoint.tag],
        "parameters": [
            one | _example(one, known) for one in (*map(_in_address, endpoint.parameters), *_in_query(endpoint))
        ],
        "responses": {
            "200": _answer(endpoint.summary, endpoint.shape.__name__, endpoint.media),
            "304": {"description": "Not changed since the entity tag that was sent."},
            **problems,
        },
    }


def _answer(text: str, model: str, kind: str) -> dict[str, Any]:
    return {"description": text, "content": {kind: {"schema": {"$ref": _REFERENCE.format(model=model)}}}}


def _example(parameter: Mapping[str, Any], known: Mapping[str, str]) -> dict[str, Any]:
    name = parameter["name"]
    if name == ANSWERS:
        return {"example": {known["question"]: known["answer"]}} if "question" in known else {}
    value = known.get(name)
    return {} if value is None else {"example": [value] if parameter["schema"].get("type") == "array" else value}


def _in_address(name: str) -> dict[str, Any]:
    schema = {"type": "string", "pattern": ID_PATTERN}
    return {"name": name, "in": "path", "required": True, "description": f"The id of a {name}.", "schema": schema}


def _in_query(endpoint: Endpoint) -> list[dict[str, Any]]:
    schema = endpoint.query.model_json_schema()
    found = [
        {
            "name": name,
            "in": "query",
            "required": name in schema.get("required", ()),
            "description": value.pop("description"),
            "schema": value,
        }
        for name, value in schema.get("properties", {}).items()
    ]
    if endpoint.free:
        found.append(_answers())
    return found


def _answers() -> dict[str, Any]:
    """Any other parameter is the answer to the question of that name."""
    text = (
        "The answers so far: a parameter per question, named by its id; its value is the id of an answer, a number as "
        "1234.5, a date as 2026-12-31, or `unknown`. Several choices repeat it, or stand in one value with commas. "
        "`answers[need]=advice` is understood as `need=advice`. What means nothing is left aside; the journey tells it "
        "as dropped."
    )
    return {
        "name": ANSWERS,
        "in": "query",
        "required": False,
        "style": "form",
        "explode": True,
        "description": text,
        "schema": {"$ref": _REFERENCE.format(model=GIVEN)},
    }
