"""What a rule looks at: a path that loads, where everything in it is written, the day, and how it was before."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from pydantic import BaseModel

from navigator.engine import ServicePath
from navigator.format import (
    ALWAYS,
    SILENT,
    Condition,
    Document,
    Location,
    Message,
    Place,
    Places,
    Provider,
    Service,
    Text,
)
from navigator.workbench.checks import prose
from navigator.workbench.coverage import Coverage, UnmetNeed, unmet_needs

LINKS = frozenset({"web", "contact", "link", "apply", "booking", "feedback"})
"""The fields that hold an address rather than a text."""

_LEFT_OUT = frozenset({0, "title", "ask", "level"})
"""What short forms leave out: the brackets around a list of one, and `title` of an answer that says nothing else."""


class Found(NamedTuple):
    """What a rule found: where, what is wrong, and what to do. `key` points at the key instead of the value.

    `place` is where something is that is written nowhere in the path.
    """

    location: Location
    message: Message
    hint: Message = SILENT
    key: bool = False
    place: Place | None = None


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

    @property
    def folder(self) -> FilePath:
        """The folder of the path."""
        own = self.places.start.file.rpartition("/")[0]
        return next(file.parent for name, file in self.places.files.items() if name.rpartition("/")[0] == own)

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

    @cached_property
    def wordings(self) -> tuple[tuple[Location, str, str], ...]:
        """Every text in every language it has: the location, its language last; the language; and the words."""
        return tuple(((*at, lang), lang, words) for at, text in self.texts for lang, words in text.translations.items())

    @cached_property
    def service_wordings(self) -> tuple[tuple[Location, str, str], ...]:
        """Those `wordings` that visitors read of a service that has not ended, its variants included."""
        return tuple(
            (at, lang, words)
            for at, lang, words in self.wordings
            if at[0] == "services" and at[1] in self.path.services and not for_officers(at)
        )

    @cached_property
    def orders(self) -> tuple[tuple[Location, str, str], ...]:
        """Every order between two services that is written: where, what comes first, and what second."""
        return tuple(
            (("services", name, key, index), *((name, other) if key == "before" else (other, name)))
            for name, service in self.document.services.items()
            for key in ("before", "after")
            for index, other in enumerate(getattr(service, key))
        )

    @cached_property
    def unmet_needs(self) -> tuple[UnmetNeed, ...]:
        """The needs that nothing meets at some stage, for everybody or for some."""
        return tuple(unmet_needs(self.coverage)) if self.path.header.publish else ()

    @cached_property
    def addresses(self) -> tuple[tuple[Location, str], ...]:
        """Every address of the path, with its location: links, sources, and those inside texts."""
        return tuple(dict.fromkeys((*self.page_links, *self._sources(), *self.mentioned)))

    @cached_property
    def page_links(self) -> tuple[tuple[Location, str], ...]:
        """Every address of `links`, with its location; the language last where there is one per language."""
        return tuple(
            ((*at, lang) if (*at, lang) in self.places.values else at, address)
            for at, text in self.links
            for lang, address in text.translations.items()
        )

    @cached_property
    def mentioned(self) -> tuple[tuple[Location, str], ...]:
        """Every address inside a text, with the location of the text."""
        return tuple((at, address) for at, _, words in self.wordings for address in prose.addresses(words))

    @cached_property
    def emails(self) -> tuple[tuple[Location, str], ...]:
        """Every e-mail address of the path, with its location; those inside texts too."""
        return tuple(dict.fromkeys((*self._emails(), *self._mailto())))

    @cached_property
    def sourced(self) -> tuple[tuple[Location, Provider | Service], ...]:
        """Every provider, and every service that has not ended, with its location."""
        providers = ((("providers", entry.id), entry) for entry in self.document.providers.values())
        services = ((("services", entry.id), entry) for entry in self.document.current_services.values())
        return (*providers, *services)

    @cached_property
    def lists(self) -> tuple[tuple[Location, tuple[Any, ...]], ...]:
        """Every list of words or numbers of the path, with its location; conditions are not looked into."""
        return tuple(_lists(self.document, ()))

    @cached_property
    def coverage(self) -> Coverage:
        """Proofs over every combination of answers, shared by the rules."""
        return Coverage(self.path, self.today)

    def place(self, found: Found) -> Place:
        """Where something was found."""
        if found.place:
            return found.place
        location = self.written(found.location)
        return self.places.key(location) if found.key else self.places.value(location)

    def written(self, location: Location) -> Location:
        """A location as the author wrote it: without what short forms leave out."""
        at: Location = ()
        for part in location:
            if part not in _LEFT_OUT or (*at, part) in self.places.values:
                at = (*at, part)
        return at

    def own(self, location: Location) -> bool:
        """Whether something is written in the folder of this path rather than in the layer below."""
        file = self.places.key(self.written(location)).file
        return file.rpartition("/")[0] == self.places.start.file.rpartition("/")[0]

    def _sources(self) -> Iterator[tuple[Location, str]]:
        for at, entry in self.sourced:
            for index, source in enumerate(entry.source):
                yield (*at, "source", index), source

    def _emails(self) -> Iterator[tuple[Location, str]]:
        maintainer = self.document.path.maintainer
        if maintainer and maintainer.email:
            yield ("path", "maintainer", "email"), maintainer.email
        for provider in self.document.providers.values():
            if provider.channels.email:
                yield ("providers", provider.id, "channels", "email"), provider.channels.email

    def _mailto(self) -> Iterator[tuple[Location, str]]:
        for at, address in self.addresses:
            if address.startswith("mailto:"):
                yield at, address.removeprefix("mailto:").partition("?")[0]
        for at, _, words in self.wordings:
            for address in prose.emails(words):
                yield at, address


def is_link(location: Location) -> bool:
    """Whether the value at a location is an address."""
    return location[-1] in LINKS


def for_officers(location: Location) -> bool:
    """Whether a text is read only by those who maintain the path."""
    return location[0] in {"personas", "promises"} or is_question_to_ask(location)


def is_question_to_ask(location: Location) -> bool:
    """Whether a text is one of the questions that nobody could answer yet; these need only the officers' languages."""
    return len(location) > 2 and location[2] == "unconfirmed"


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


def _lists(value: Any, at: Location) -> Iterator[tuple[Location, tuple[Any, ...]]]:
    if isinstance(value, tuple) and value and all(isinstance(part, str | int | float) for part in value):
        yield at, value
    elif not isinstance(value, str | Text):
        for key, part in _fields(value):
            yield from _lists(part, (*at, key))
