"""Every address of a path: where it is written, and in which languages it is promised."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from markdown_it.common.utils import unescapeAll

from navigator.engine import ServicePath
from navigator.format import Location, Place, Places, Sourced, Text
from navigator.workbench.checks import Subject
from navigator.workbench.links.web_page import primary
from navigator.workbench.links.yaml_source import YamlSource, address_spans


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """An address at one place. `value` is the location in the file of the value that holds it.

    `promised` are the languages the page should be in; none where any will do. `strictly` tells that each language
    has its own address here.
    """

    place: Place
    address: str
    spelling: str
    """As it is spelt there; in Markdown some signs may be escaped."""
    value: Location = field(compare=False)
    promised: frozenset[str] = field(compare=False, default=frozenset())
    strictly: bool = field(compare=False, default=False)

    @property
    def page(self) -> str:
        """The address without its fragment: what is asked."""
        return _page(self.address)

    @property
    def fragment(self) -> str:
        """The place on the page, or ''."""
        return self.address.partition("#")[2]


@dataclass(frozen=True)
class Mentions:
    """Finds the addresses of one path."""

    path: ServicePath
    places: Places

    @cached_property
    def files(self) -> Mapping[str, YamlSource]:
        """The files of the path and its layer as they were read, by their name in places."""
        return {name: YamlSource.read(file) for name, file in self.places.files.items()}

    def all(self) -> tuple[Mention, ...]:
        """Every address once for each place it is written at, in the order of the files."""
        subject = Subject(self.path, self.places, datetime.date.min)
        found = {
            **{(mention.place, mention.address): mention for mention in self._sources()},
            **{
                (mention.place, mention.address): mention
                for at, text in subject.texts
                for mention in self._text(at, text)
            },
            **{
                (mention.place, mention.address): mention
                for at, text in subject.links
                for mention in self._link(at, text)
            },
        }
        return tuple(sorted(found.values()))

    def _link(self, at: Location, text: Text) -> Iterator[Mention]:
        """A field that holds one address, or one for each language."""
        for lang, address in text.translations.items():
            if not address.lower().startswith(("http://", "https://")):
                continue
            same = {other for other, another in text.translations.items() if _page(another) == _page(address)}
            for location in ((*at, lang), at):
                found = self._begin(location, address)
                if found:
                    place, value = found
                    yield Mention(place, address, address, value, frozenset(primary(*same)), location != at)
                    break

    def _text(self, at: Location, text: Text) -> Iterator[Mention]:
        """The addresses inside a text; they promise a language where each language of the text has its own."""
        found = {
            lang: {words[start:end] for start, end in address_spans(words)} for lang, words in text.translations.items()
        }
        for lang, addresses in found.items():
            for address in sorted(addresses):
                same = {other for other, others in found.items() if address in others}
                own = all(found.values()) and len(same) < len(found)
                promised = frozenset(primary(*same)) if own else frozenset[str]()
                yield from self._inside((*at, lang), at, address, promised)

    def _sources(self) -> Iterator[Mention]:
        entries: dict[Location, Sourced] = {
            **{("providers", provider.id): provider for provider in self.path.providers.values()},
            **{("services", service.id): service for service in self.path.services.values()},
        }
        for at, entry in entries.items():
            for index, source in enumerate(entry.source):
                for address in {source[start:end] for start, end in address_spans(source)}:
                    yield from self._inside((*at, "source", index), (*at, "source"), address, frozenset())

    def _inside(self, at: Location, around: Location, spelling: str, promised: frozenset[str]) -> Iterator[Mention]:
        """An address as often as it stands in a text."""
        address = unescapeAll(spelling)
        for location in (at, around):
            known = self._begin(location, spelling)
            if not known:
                continue
            start, value = known
            file = self.files[start.file]
            scalar = file.scalars[value]
            source = file.source(scalar)
            offsets = [begin for begin, end in address_spans(source) if source[begin:end] == spelling]
            for offset in offsets or [0]:
                place = Place(start.file, *file.position(scalar.start + offset))
                yield Mention(place, address, spelling, value, promised, bool(promised))
            return

    def _begin(self, at: Location, address: str) -> tuple[Place, Location] | None:
        """Where a value begins and its location in its file, if it is written at a location and holds an address."""
        place = self.places.values.get(at)
        file = self.files.get(place.file) if place else None
        if not place or not file:
            return None
        value = file.by_place.get((place.line, place.column))
        return (place, value) if value is not None and address in file.scalars[value].value else None


def mentions_of(path: ServicePath, places: Places) -> tuple[tuple[Mention, ...], Mapping[str, YamlSource]]:
    """The addresses of a path, and its files as they were read, by their name in places."""
    mentions = Mentions(path, places)
    return mentions.all(), mentions.files


def _page(address: str) -> str:
    return address.partition("#")[0]
