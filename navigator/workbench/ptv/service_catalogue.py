"""What the Finnish Service Catalogue says, in one form whichever version of its interface it came through."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from navigator.format import Message

_WANTED = ("P11", "P15.2", "P15.8", "P25")
_BUSINESSES = "KR2"

Names = Mapping[str, str]
"""A text by language; languages without one are missing."""

ChannelKind = Literal["e-service", "phone", "web-page", "form", "location"]


class CatalogueError(Exception):
    """The catalogue cannot be read; `message` says why and what to do."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(str(message))


class Page(NamedTuple):
    """A web address and the language it is published for."""

    lang: str
    address: str


@dataclass(frozen=True, slots=True)
class Contacts:
    """Ways to reach somebody, as published. Telephone numbers are as one dials them in Finland, or begin with `+`."""

    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    pages: tuple[Page, ...] = ()
    visits: tuple[Names, ...] = ()
    """Street addresses, each by language."""

    def __or__(self, other: Contacts) -> Contacts:
        return Contacts(
            tuple(dict.fromkeys((*self.emails, *other.emails))),
            tuple(dict.fromkeys((*self.phones, *other.phones))),
            tuple(dict.fromkeys((*self.pages, *other.pages))),
            (*self.visits, *(visit for visit in other.visits if visit not in self.visits)),
        )

    @property
    def links(self) -> Names:
        """The first address of each language."""
        return {page.lang: page.address for page in reversed(self.pages)}


@dataclass(frozen=True, slots=True)
class Organisation:
    """Somebody responsible for services."""

    id: str
    names: Names
    summaries: Names = field(default_factory=dict)
    contacts: Contacts = Contacts()
    address: str = field(default="", compare=False)
    """Where anybody can read the entry; empty where a key is needed."""


@dataclass(frozen=True, slots=True)
class Channel:
    """A way to use a service."""

    id: str
    kind: ChannelKind
    names: Names
    contacts: Contacts = Contacts()


@dataclass(frozen=True, slots=True)
class Connection:
    """A channel of a service, with contacts that hold for this service alone."""

    channel: str
    contacts: Contacts = Contacts()


@dataclass(frozen=True, slots=True)
class Area:
    """Where a service is given: codes of regions (two digits) and municipalities (three), and `others` as they came."""

    everywhere: bool = False
    regions: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


class Further(NamedTuple):
    """A text for which a path has no place, such as a processing time."""

    kind: str
    lang: str
    text: str


@dataclass(frozen=True, slots=True)
class CatalogueService:
    """A service as published. `target_groups` and `classes` are codes such as `KR2.8` and `P11.3`."""

    id: str
    names: Names
    other_names: Names = field(default_factory=dict)
    summaries: Names = field(default_factory=dict)
    descriptions: Names = field(default_factory=dict)
    instructions: Names = field(default_factory=dict)
    conditions: Names = field(default_factory=dict)
    charge: Literal["free", "charged", ""] = ""
    costs: Names = field(default_factory=dict)
    type: Literal["service", "permit", "qualification"] = "service"
    target_groups: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    organisation: str = ""
    connections: tuple[Connection, ...] = ()
    area: Area = Area()
    keywords: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    further: tuple[Further, ...] = ()
    updated: datetime.date | None = None
    published: bool = True
    address: str = field(default="", compare=False)
    """Where anybody can read the entry; empty where a key is needed."""


@dataclass(frozen=True)
class ServiceCatalogue:
    """What was read on a day; `remarks` tell what could not be read."""

    taken: datetime.date
    services: Mapping[str, CatalogueService]
    channels: Mapping[str, Channel]
    organisations: Mapping[str, Organisation]
    remarks: tuple[Message, ...] = ()
    complete: bool = True
    """Whether no page of a long answer is missing."""

    def contacts_of(self, service: CatalogueService) -> Contacts:
        """Every published way to reach a service, its own before those of its channels; web addresses not."""
        found = Contacts()
        for connection in service.connections:
            found |= connection.contacts
            if channel := self.channels.get(connection.channel):
                found |= channel.contacts
        return found

    def channels_of(self, service: CatalogueService, *kinds: ChannelKind) -> Iterator[Channel]:
        """The channels of a service of some kinds, in their order."""
        for connection in service.connections:
            channel = self.channels.get(connection.channel)
            if channel and channel.kind in kinds:
                yield channel

    def services_of(self, organisation: str) -> Iterator[CatalogueService]:
        """The published services an organisation is responsible for."""
        return (one for one in self.services.values() if one.published and one.organisation == organisation)


def first_links(channels: Iterable[Channel]) -> Names:
    """For each language the address of the first channel that has one."""
    found: dict[str, str] = {}
    for channel in channels:
        found = {**channel.contacts.links, **found}
    return found


def is_for_businesses(service: CatalogueService) -> bool:
    """Whether businesses and associations are among those a service is meant for."""
    return any(is_within(code, _BUSINESSES) for code in service.target_groups)


def is_on_subject(service: CatalogueService) -> bool:
    """Whether a service is about business, its funding or culture."""
    return any(is_within(code, wanted) for code in service.classes for wanted in _WANTED)


def is_wanted(service: CatalogueService) -> bool:
    """Whether a service is for creative businesses."""
    return service.published and is_for_businesses(service) and is_on_subject(service)


def is_within(code: str, wanted: str) -> bool:
    return code == wanted or code.startswith(f"{wanted}.")
