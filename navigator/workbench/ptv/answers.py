"""Answers of the interface: asked for, kept as they came, and read as a catalogue whichever version gave them."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath
from typing import Any, Protocol

from navigator.format import Message, say, say_many
from navigator.workbench.ptv import lenient_json, ptv11, ptv12
from navigator.workbench.ptv.fetching import Reader
from navigator.workbench.ptv.other_formats import not_the_catalogue
from navigator.workbench.ptv.service_catalogue import (
    CatalogueError,
    CatalogueService,
    Channel,
    Connection,
    Organisation,
    ServiceCatalogue,
    is_wanted,
)

ADDRESSES: Mapping[str, str] = {"v11": ptv11.ADDRESS, "v12": ptv12.ADDRESS}
"""Where each version of the interface is."""

_BUSINESS_ID = re.compile(r"\d{7}-\d")
_TELLING = frozenset({"serviceNames", "serviceChannelNames", "organizationNames", "serviceType", "serviceChannelType"})

SNAPSHOT = "service-catalogue-snapshot"
"""What a file says of itself that keeps answers of the interface with the day they were given."""


@dataclass(frozen=True)
class Answers:
    """Answers of the interface, and the day they were given."""

    taken: datetime.date
    bodies: tuple[Any, ...]
    dated: bool = True
    """Whether the answers tell the day themselves."""


def read_catalogue(answers: Answers) -> ServiceCatalogue:
    """The catalogue as some answers tell it; an object that comes twice counts as it came last."""
    gathered = _Gathered()
    for body in answers.bodies:
        gathered.turn(body)
        for item in _objects(body):
            gathered.add(item)
    if not answers.dated:
        gathered.remarks.append(say("The day is the one on which the file was saved; `--taken` sets another."))
    return gathered.catalogue(answers.taken)


def load_snapshot(file: FilePath) -> Answers:
    """The answers a file keeps. A bare answer of the interface counts as given on the day the file was changed.

    Raises `CatalogueError`.
    """
    try:
        data = lenient_json.data(file.read_bytes())
        changed = datetime.datetime.fromtimestamp(file.stat().st_mtime, tz=datetime.UTC).date()
    except OSError as error:
        raise CatalogueError(say("`%(file)s` cannot be read: %(error)s.", file=file, error=error.strerror)) from None
    except ValueError:
        raise CatalogueError(say("`%(file)s` is not JSON, as the catalogue gives it.", file=file)) from None
    if not isinstance(data, Mapping) or data.get("format") != SNAPSHOT:
        if not _of_the_catalogue(data):
            raise CatalogueError(not_the_catalogue(file, data))
    else:
        return Answers(lenient_json.day(data.get("taken")) or changed, tuple(lenient_json.values(data, "answers")))
    return Answers(changed, (data,), dated=False)


def as_snapshot(answers: Answers) -> str:
    """Answers as the text of a snapshot."""
    data = {"format": SNAPSHOT, "taken": answers.taken.isoformat(), "answers": answers.bodies}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def joined_answers(several: Iterable[Answers]) -> Answers:
    """The answers of several snapshots, as old as the oldest."""
    several = list(several)
    bodies = tuple(body for one in several for body in one.bodies)
    return Answers(min(one.taken for one in several), bodies, all(one.dated for one in several))


def _of_the_catalogue(body: Any) -> bool:
    """Whether an answer is a page of the catalogue, or tells any of its objects."""
    pages = (("itemList", "pageNumber"), ("items", "page"))
    if isinstance(body, Mapping) and any(body.keys() >= set(names) for names in pages):
        return True
    gathered = _Gathered()
    items = list(_objects(body))
    for item in items:
        gathered.add(item)
    return len(gathered.strange) < len(items)


def _objects(body: Any) -> Iterator[Mapping[str, Any]]:
    """The objects of an answer: of a page, of a list, or the answer itself."""
    if isinstance(body, list):
        yield from (item for item in body if isinstance(item, Mapping))
    elif isinstance(body, Mapping):
        for key in ("itemList", "items"):
            if key in body and "languageVersions" not in body:
                yield from lenient_json.parts(body, key)
                return
        yield body


@dataclass
class _Gathered:
    """What has been read so far."""

    services: dict[str, CatalogueService] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    named: dict[str, Organisation] = field(default_factory=dict)
    connections: dict[str, dict[str, Connection]] = field(default_factory=dict)
    strange: list[str] = field(default_factory=list)
    remarks: list[Message] = field(default_factory=list)
    pages: dict[tuple[object, ...], set[object]] = field(default_factory=dict)

    def turn(self, body: Any) -> None:
        """Note which page of how many an answer is."""
        for number, count in (("pageNumber", "pageCount"), ("page", "totalPages")):
            if isinstance(body, Mapping) and isinstance(last := body.get(count), int) and last > 1:
                item = next((item for key in ("itemList", "items") for item in lenient_json.parts(body, key)), {})
                kind = (last, *sorted(key for key in item if key in _TELLING))
                self.pages.setdefault(kind, set()).add(str(body.get(number)))

    def add(self, item: Mapping[str, Any]) -> None:
        if "serviceContentId" in item:
            service, connection = ptv12.connection(item)
            self.connections.setdefault(service, {})[connection.channel] = connection
        elif "serviceChannelType" in item or "serviceChannelNames" in item:
            self._add_channel(item)
        elif "serviceNames" in item:
            self._keep(self.services, ptv11.service(item))
            if named := ptv11.named_organisation(item):
                self.named[named.id] = named
        elif "organizationNames" in item:
            self._keep(self.organisations, ptv11.organisation(item))
        elif "contentId" in item and "organizationType" in item:
            self._keep(self.organisations, ptv12.organisation(item))
        elif "contentId" in item and "serviceType" in item and "organizationContentId" in item:
            self._keep(self.services, ptv12.service(item))
        else:
            self.strange.append(lenient_json.line(item.get("name")) or lenient_json.line(item.get("id")) or "?")

    def _add_channel(self, item: Mapping[str, Any]) -> None:
        adapter = ptv12 if "contentId" in item else ptv11
        channel = adapter.channel(item)
        if channel:
            self._keep(self.channels, channel)
            return
        kind = lenient_json.line(item.get("serviceChannelType"))
        name = lenient_json.line(item.get("id") or item.get("contentId"))
        self.remarks.append(say("The channel %(id)s is of a type that is not known: `%(type)s`.", id=name, type=kind))

    def _keep(self, entries: dict[str, Any], entry: Any) -> None:
        if entry.id and entry.names:
            entries[entry.id] = entry
        else:
            name = next(iter(entry.names.values()), "") or entry.id or "?"
            self.remarks.append(say("An entry lacks its id or its name and was left out: %(name)s.", name=name))

    def catalogue(self, taken: datetime.date) -> ServiceCatalogue:
        services = {
            key: replace(service, connections=tuple(self.connections[key].values()))
            if key in self.connections
            else service
            for key, service in self.services.items()
        }
        remarks = dict.fromkeys(self.remarks)
        complete = all(len(read) >= int(str(kind[0])) for kind, read in self.pages.items())
        if not complete:
            remarks[say("Pages of the catalogue's answer are missing; what stands on them is not here.")] = None
        if self.strange:
            message = say_many(
                "%(number)s object tells no content, only perhaps a name: %(names)s.",
                "%(number)s objects tell no content, only perhaps names: %(names)s.",
                len(self.strange),
                names=", ".join(self.strange[:5]),
            )
            remarks[message] = None
        return ServiceCatalogue(
            taken, services, self.channels, {**self.named, **self.organisations}, tuple(remarks), complete
        )


class Interface(Protocol):
    """A version of the interface; what it answers is kept by its reader."""

    reader: Reader

    def organisation(self, business_id: str) -> list[str]:
        """The ids of the organisations that have a business id."""

    def services_of(self, organisation: str) -> None:
        """Ask for all services of an organisation."""

    def services_in(self, area: str) -> None:
        """Ask for all services given in a region (two digits) or a municipality (three)."""

    def services(self, ids: Sequence[str]) -> None:
        """Ask for some services."""

    def connections(self, services: Sequence[str]) -> None:
        """Ask for the connections of some services, if they are not told with the services."""

    def channels(self, ids: Sequence[str]) -> None:
        """Ask for some channels."""

    def organisations(self, ids: Sequence[str]) -> None:
        """Ask for some organisations."""


def interface(version: str, reader: Reader) -> Interface:
    """A version of the interface by its name, `v11` or `v12`."""
    return ptv12.Version12(reader) if version == "v12" else ptv11.Version11(reader)


def fetch_organisation(asked: Interface, name: str, today: datetime.date) -> Answers:
    """Everything wanted of an organisation, given by its business id or its id in the catalogue.

    Raises `CatalogueError`.
    """
    keys = asked.organisation(name) if _BUSINESS_ID.fullmatch(name) else [name]
    if not keys:
        raise CatalogueError(say("The catalogue knows no organisation with the business id %(id)s.", id=name))
    for key in keys:
        asked.services_of(key)
    return _completed(asked, today, is_wanted)


def fetch_area(asked: Interface, area: str, today: datetime.date) -> Answers:
    """Everything wanted that is given in a region (two digits) or a municipality (three). Raises `CatalogueError`."""
    asked.services_in(area)
    return _completed(asked, today, is_wanted)


def fetch_known(
    asked: Interface, services: Iterable[str], organisations: Iterable[str], today: datetime.date
) -> Answers:
    """How some services are today, and all that some organisations publish. Raises `CatalogueError`."""
    services = set(services)
    for key in sorted(organisations):
        asked.services_of(key)
    read_so_far = read_catalogue(Answers(today, tuple(asked.reader.bodies))).services
    asked.services(sorted(services - read_so_far.keys()))
    return _completed(asked, today, lambda service: service.id in services or is_wanted(service), organisations)


def _completed(
    asked: Interface,
    today: datetime.date,
    wanted: Callable[[CatalogueService], bool],
    organisations: Iterable[str] = (),
) -> Answers:
    """The answers so far and, for the services wanted, their connections, channels and organisations."""

    def chosen() -> tuple[ServiceCatalogue, list[CatalogueService]]:
        catalogue = read_catalogue(Answers(today, tuple(asked.reader.bodies)))
        return catalogue, [service for service in catalogue.services.values() if wanted(service)]

    asked.connections([service.id for service in chosen()[1]])
    _, services = chosen()
    asked.channels(list(dict.fromkeys(one.channel for service in services for one in service.connections)))
    responsible = (service.organisation for service in services if service.organisation)
    asked.organisations(list(dict.fromkeys((*responsible, *sorted(organisations)))))
    return Answers(today, tuple(asked.reader.bodies))


def is_business_id(text: str) -> bool:
    """Whether a text is a Finnish business id whose last digit agrees with the others."""
    if not _BUSINESS_ID.fullmatch(text):
        return False
    rest = sum(int(digit) * weight for digit, weight in zip(text, (7, 9, 10, 5, 8, 4, 2), strict=False)) % 11
    return rest != 1 and int(text[-1]) == (11 - rest) % 11
