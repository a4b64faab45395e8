"""What a rule looks at: a path that loads, where everything in it is written, the day, and how it was before."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from pydantic import BaseModel

from navigator.conditions import ALWAYS, Condition
from navigator.messages import SILENT, Message
from navigator.model import Document
from navigator.problems import Location, Place, Places
from navigator.service_path import ServicePath
from navigator.texts import Text

LINKS = frozenset({"web", "link", "apply", "booking", "feedback"})
"""The fields that hold an address rather than a text."""


class Found(NamedTuple):
    """What a rule found: where, what is wrong, and what to do. `key` points at the key instead of the value."""

    location: Location
    message: Message
    hint: Message = SILENT
    key: bool = False


@dataclass(frozen=True)
class Subject:
    """A path to be checked."""

    path: ServicePath
    places: Places
    today: datetime.date
    earlier: Document | None = None
    """The path as it was published before, if that is known."""

    @property
    def document(self) -> Document:
        return self.path.document

    @cached_property
    def texts(self) -> tuple[tuple[Location, Text], ...]:
        """Every text of the path that people read, with its location; addresses are not among them."""
        return tuple((at, text) for at, text in _texts(self.document, ()) if not is_link(at))

    @cached_property
    def links(self) -> tuple[tuple[Location, Text], ...]:
        """Every address of the path, with its location."""
        return tuple((at, text) for at, text in _texts(self.document, ()) if is_link(at))

    @cached_property
    def conditions(self) -> tuple[tuple[Location, Condition], ...]:
        """Every condition an author wrote, with its location; those left out are not among them."""
        return tuple((at, condition) for at, condition in _conditions(self.document, ()) if condition != ALWAYS)

    def place(self, found: Found) -> Place:
        """Where something was found."""
        return self.places.key(found.location) if found.key else self.places.value(found.location)


def is_link(location: Location) -> bool:
    """Whether the value at a location is an address."""
    return location[-1] in LINKS


def _fields(value: Any) -> Iterator[tuple[str | int, Any]]:
    """The parts of a value with the key or position each stands at in the file."""
    if isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield field.alias or name, getattr(value, name)
    elif isinstance(value, tuple):
        yield from enumerate(value)
    elif hasattr(value, "items"):
        yield from value.items()


def _texts(value: Any, at: Location) -> Iterator[tuple[Location, Text]]:
    if isinstance(value, Text):
        yield at, value
    elif not isinstance(value, str):
        for key, part in _fields(value):
            yield from _texts(part, (*at, key))


def _conditions(value: Any, at: Location) -> Iterator[tuple[Location, Condition]]:
    if isinstance(value, Condition):
        yield at, value
    elif not isinstance(value, str | Text):
        for key, part in _fields(value):
            yield from _conditions(part, (*at, key))
