"""From the JSON of the interface, of any version, to a catalogue; and snapshots, which keep that JSON as it came."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath
from typing import Any

from navigator.format import Message, say, say_many
from navigator.workbench.ptv import plain, ptv11, ptv12
from navigator.workbench.ptv.catalogue import Catalogue, CatalogueService, Channel, Connection, Organisation

_TELLING = frozenset({"serviceNames", "serviceChannelNames", "organizationNames", "serviceType", "serviceChannelType"})

SNAPSHOT = "service-catalogue-snapshot"
"""What a file says of itself that keeps answers of the interface with the day they were given."""


class CatalogueError(Exception):
    """The catalogue cannot be read; `message` says why and what to do."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(str(message))


@dataclass(frozen=True)
class Answers:
    """Answers of the interface, and the day they were given."""

    taken: datetime.date
    bodies: tuple[Any, ...]
    dated: bool = True
    """Whether the answers tell the day themselves."""


def read(answers: Answers) -> Catalogue:
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
        data = json.loads(file.read_bytes())
        changed = datetime.datetime.fromtimestamp(file.stat().st_mtime, tz=datetime.UTC).date()
    except OSError as error:
        raise CatalogueError(say("`%(file)s` cannot be read: %(error)s.", file=file, error=error.strerror)) from None
    except (ValueError, RecursionError):
        raise CatalogueError(say("`%(file)s` is not JSON, as the catalogue gives it.", file=file)) from None
    if isinstance(data, Mapping) and data.get("format") == SNAPSHOT:
        return Answers(plain.day(data.get("taken")) or changed, tuple(plain.values(data, "answers")))
    return Answers(changed, (data,), dated=False)


def as_snapshot(answers: Answers) -> str:
    """Answers as the text of a snapshot."""
    data = {"format": SNAPSHOT, "taken": answers.taken.isoformat(), "answers": answers.bodies}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def together(several: Iterable[Answers]) -> Answers:
    """The answers of several snapshots, as old as the oldest."""
    several = list(several)
    bodies = tuple(body for one in several for body in one.bodies)
    return Answers(min(one.taken for one in several), bodies, all(one.dated for one in several))


def _objects(body: Any) -> Iterator[Mapping[str, Any]]:
    """The objects of an answer: of a page, of a list, or the answer itself."""
    if isinstance(body, list):
        yield from (item for item in body if isinstance(item, Mapping))
    elif isinstance(body, Mapping):
        for key in ("itemList", "items"):
            if key in body and "languageVersions" not in body:
                yield from plain.parts(body, key)
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
                item = next((item for key in ("itemList", "items") for item in plain.parts(body, key)), {})
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
            self.strange.append(plain.line(item.get("name")) or plain.line(item.get("id")) or "?")

    def _add_channel(self, item: Mapping[str, Any]) -> None:
        adapter = ptv12 if "contentId" in item else ptv11
        channel = adapter.channel(item)
        if channel:
            self._keep(self.channels, channel)
            return
        kind, name = plain.line(item.get("serviceChannelType")), plain.line(item.get("id") or item.get("contentId"))
        self.remarks.append(say("The channel %(id)s is of a type that is not known: `%(type)s`.", id=name, type=kind))

    def _keep(self, entries: dict[str, Any], entry: Any) -> None:
        if entry.id and entry.names:
            entries[entry.id] = entry
        else:
            name = next(iter(entry.names.values()), "") or entry.id or "?"
            self.remarks.append(say("An entry lacks its id or its name and was left out: %(name)s.", name=name))

    def catalogue(self, taken: datetime.date) -> Catalogue:
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
        return Catalogue(taken, services, self.channels, {**self.named, **self.organisations}, tuple(remarks), complete)
