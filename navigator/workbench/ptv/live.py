"""Which questions to ask each version of the interface, so that the answers make a catalogue."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from navigator.format import say
from navigator.workbench.ptv import plain, ptv11, ptv12
from navigator.workbench.ptv.catalogue import Catalogue, CatalogueService
from navigator.workbench.ptv.fetching import Busy, Reader
from navigator.workbench.ptv.reading import Answers, CatalogueError, read
from navigator.workbench.ptv.selection import is_wanted

ADDRESSES: Mapping[str, str] = {"v11": ptv11.ADDRESS, "v12": ptv12.ADDRESS}
BATCH_11 = 50
BATCH_12 = 20
_ID = re.compile(r"[0-9A-Fa-f-]{36}")
_BUSINESS_ID = re.compile(r"\d{7}-\d")


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


class Version11:
    """Version 11: no key; long lists by page, others by up to a hundred ids."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def organisation(self, business_id: str) -> list[str]:
        found = self.reader.get(f"Organization/businesscode/{business_id}")
        items = found if isinstance(found, list) else [found]
        return [key for item in items if isinstance(item, Mapping) and (key := plain.line(item.get("id")))]

    def services_of(self, organisation: str) -> None:
        for _ in self.reader.pages("Service/list/organization", organizationId=organisation, serviceWithGD="true"):
            pass

    def services_in(self, area: str) -> None:
        kind = "Region" if len(area) == 2 else "Municipality"
        for _ in self.reader.pages(
            f"Service/list/area/{kind}/code/{area}", includeWholeCountry="false", serviceWithGD="true"
        ):
            pass

    def services(self, ids: Sequence[str]) -> None:
        self._by_ids("Service/list", ids)

    def connections(self, services: Sequence[str]) -> None:
        """They come with the services."""

    def channels(self, ids: Sequence[str]) -> None:
        self._by_ids("ServiceChannel/list", ids)

    def organisations(self, ids: Sequence[str]) -> None:
        self._by_ids("Organization/list", ids)

    def _by_ids(self, question: str, ids: Sequence[str]) -> None:
        """Ask by ids; for half as many where the answer would be too large."""
        for some in _in_batches(_sound(ids), BATCH_11):
            try:
                self.reader.get(question, guids=",".join(some))
            except Busy:
                if len(some) == 1:
                    raise
                half = len(some) // 2
                self._by_ids(question, some[:half])
                self._by_ids(question, some[half:])


class Version12:
    """Version 12: a key in the header; searches with filters by page, single objects by id."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def organisation(self, business_id: str) -> list[str]:
        """Looked for among all, because the search has no filter for it."""
        found = []
        for body in self.reader.pages("organization/search", pageSize=100):
            self.reader.bodies.pop()
            items = [item for item in plain.parts(body, "items") if item.get("businessId") == business_id]
            self.reader.bodies += items
            found += [plain.line(item.get("contentId")) for item in items]
        return found

    def services_of(self, organisation: str) -> None:
        self._search("service", organizationContentIds=organisation)

    def services_in(self, area: str) -> None:
        kind = "regions" if len(area) == 2 else "municipalities"
        self._search("service", areaType="LimitedArea", **{kind: area})

    def services(self, ids: Sequence[str]) -> None:
        self._each("service", ids)

    def connections(self, services: Sequence[str]) -> None:
        for some in _in_batches(_sound(services), BATCH_12):
            self._search("connection", serviceContentIds=",".join(some))

    def channels(self, ids: Sequence[str]) -> None:
        self._each("service-channel", ids)

    def organisations(self, ids: Sequence[str]) -> None:
        self._each("organization", ids)

    def _search(self, subject: str, **filters: str) -> None:
        for _ in self.reader.pages(f"{subject}/search", **filters, pageSize=100):
            pass

    def _each(self, subject: str, ids: Sequence[str]) -> None:
        for one in _sound(ids):
            self.reader.get(f"{subject}/{one}")


def interface(version: str, reader: Reader) -> Interface:
    """A version of the interface by its name, `v11` or `v12`."""
    return Version12(reader) if version == "v12" else Version11(reader)


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
    read_so_far = read(Answers(today, tuple(asked.reader.bodies))).services
    asked.services(sorted(services - read_so_far.keys()))
    return _completed(asked, today, lambda service: service.id in services or is_wanted(service), organisations)


def _completed(
    asked: Interface,
    today: datetime.date,
    wanted: Callable[[CatalogueService], bool],
    organisations: Iterable[str] = (),
) -> Answers:
    """The answers so far and, for the services wanted, their connections, channels and organisations."""

    def chosen() -> tuple[Catalogue, list[CatalogueService]]:
        catalogue = read(Answers(today, tuple(asked.reader.bodies)))
        return catalogue, [service for service in catalogue.services.values() if wanted(service)]

    asked.connections([service.id for service in chosen()[1]])
    _, services = chosen()
    asked.channels(list(dict.fromkeys(one.channel for service in services for one in service.connections)))
    responsible = (service.organisation for service in services if service.organisation)
    asked.organisations(list(dict.fromkeys((*responsible, *sorted(organisations)))))
    return Answers(today, tuple(asked.reader.bodies))


def _sound(ids: Iterable[str]) -> list[str]:
    """The ids that have the form of one; the interface fails over any other."""
    return [key for key in ids if _ID.fullmatch(key)]


def _in_batches(ids: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    return (ids[start : start + size] for start in range(0, len(ids), size))


def is_business_id(text: str) -> bool:
    """Whether a text is a Finnish business id whose last digit agrees with the others."""
    if not _BUSINESS_ID.fullmatch(text):
        return False
    rest = sum(int(digit) * weight for digit, weight in zip(text, (7, 9, 10, 5, 8, 4, 2), strict=False)) % 11
    return rest != 1 and int(text[-1]) == (11 - rest) % 11
