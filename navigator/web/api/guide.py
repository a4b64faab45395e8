"""The page about the API for people: the same description, told in words, with examples that work on this server."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from markupsafe import Markup, escape

from navigator.engine import ServicePath
from navigator.web.api.content import ROOT
from navigator.web.api.description import description
from navigator.web.api.endpoints import ENDPOINTS
from navigator.web.api.examples import examples_of


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter of an address or a field of an answer; `type` may link to a shape."""

    name: str
    type: Markup
    text: str
    needed: bool = True


@dataclass(frozen=True, slots=True)
class Operation:
    """An address that can be asked. `example` is one that works on this server."""

    name: str
    summary: str
    text: str
    address: str
    parameters: tuple[Field, ...]
    shape: str
    media: str
    example: str


@dataclass(frozen=True, slots=True)
class Shape:
    """What answers are made of."""

    name: str
    text: str
    fields: tuple[Field, ...]


def operations(path: ServicePath | None) -> Iterator[Operation]:
    """Every operation, with an example of a path if there is one."""
    described = description()["paths"]
    for endpoint, (address, found) in zip(ENDPOINTS, described.items(), strict=True):
        yield Operation(
            name=endpoint.name,
            summary=endpoint.summary,
            text=endpoint.text,
            address=ROOT + address,
            parameters=tuple(_parameter(one) for one in found["get"]["parameters"]),
            shape=endpoint.shape.__name__,
            media=endpoint.media,
            example=ROOT + _address(endpoint.example, path) if path else "",
        )


def shapes() -> Iterator[Shape]:
    """Every shape, by name."""
    for name, schema in sorted(description()["components"]["schemas"].items()):
        fields = tuple(
            Field(key, type_in_words(value), value.get("description", ""))
            for key, value in schema.get("properties", {}).items()
        )
        yield Shape(name, schema.get("description", ""), fields)


def _address(example: str, path: ServicePath) -> str:
    """An example of an address, filled in with what is on the path."""
    known = dict(examples_of(path))
    answers = f"{known['question']}={known['answer']}" if "question" in known else ""
    return example.format_map(defaultdict(str, {name: quote(value) for name, value in known.items()}, answers=answers))


def _parameter(found: Mapping[str, Any]) -> Field:
    return Field(found["name"], type_in_words(found["schema"]), found["description"], found["required"])


def type_in_words(schema: Mapping[str, Any]) -> Markup:
    """A schema in a few words; a shape is linked to its place on the page."""
    match schema:
        case {"$ref": str(reference)}:
            name = reference.rpartition("/")[2]
            return Markup('<a href="#{0}">{0}</a>').format(name)
        case {"enum": values}:
            return Markup(" or ").join(Markup("<code>{}</code>").format(value) for value in values)
        case {"const": value}:
            return Markup("<code>{}</code>").format(value)
        case {"anyOf": parts}:
            return Markup(" or ").join(type_in_words(part) for part in parts)
        case {"type": "array", "items": items}:
            return Markup("list of {}").format(type_in_words(items))
        case {"type": "object", "additionalProperties": dict(values)}:
            return Markup("mapping to {}").format(type_in_words(values))
        case {"type": str(name), "format": str(form)}:
            return escape(f"{name} ({form})")
        case _:
            return escape(schema.get("type", "anything"))
