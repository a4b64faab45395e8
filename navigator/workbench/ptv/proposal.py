"""What an import brings to a path beyond what it has already: entries to be reviewed, and what was left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from navigator.catalogue import free_id, id_from
from navigator.engine import ServicePath
from navigator.format import Message, say, say_many
from navigator.workbench.ptv.known_entries import Known
from navigator.workbench.ptv.proposed_entries import Proposed, proposed_provider, proposed_service
from navigator.workbench.ptv.service_catalogue import (
    CatalogueService,
    Names,
    Organisation,
    ServiceCatalogue,
    is_for_businesses,
    is_wanted,
)

NAMES_SHOWN = 40
"""How many names of services left out for one reason are written out."""


@dataclass(frozen=True)
class Proposal:
    """Entries to be reviewed, what a person must know about all of them, and how many the path has already."""

    providers: tuple[Proposed, ...]
    services: tuple[Proposed, ...]
    remarks: tuple[Message, ...]
    known: int
    left_out: tuple[tuple[Message, int], ...] = ()
    """Why services were left out, and how many for each reason."""


def propose(catalogue: ServiceCatalogue, path: ServicePath, known: Known) -> Proposal:
    """What of a catalogue is new to a path and for creative businesses."""
    wanted = [service for service in catalogue.services.values() if is_wanted(service)]
    named = [service for service in wanted if _has_name(service.names, path)]
    new = [service for service in named if service.id not in known.services]
    maker = _Maker(catalogue, path, known, new)
    services = tuple(maker.service(service) for service in new)
    nameless = [service for service in wanted if service not in named]
    left = [
        *_left_out(catalogue.services.values()),
        (say("Left out, without a name in a language of the path:"), nameless),
    ]
    remarks = (*(one for title, those in left for one in _listed(title, those)), *catalogue.remarks, *maker.remarks)
    counts = tuple((title, len(those)) for title, those in left if those)
    return Proposal(tuple(maker.providers.values()), services, remarks, len(named) - len(new), counts)


class _Maker:
    """Makes entries with ids that are free."""

    def __init__(
        self, catalogue: ServiceCatalogue, path: ServicePath, known: Known, new: list[CatalogueService]
    ) -> None:
        self.catalogue = catalogue
        self.path = path
        self.known = known
        self.new = new
        self.taken = set(known.taken)
        self.provider_ids = dict(known.providers)
        self.providers: dict[str, Proposed] = {}
        self.remarks: list[Message] = []

    def service(self, service: CatalogueService) -> Proposed:
        provider = self.provider(service.organisation)
        return proposed_service(self._id(service.names), provider, service, self.catalogue, self.path)

    def provider(self, key: str) -> str:
        """The id of the provider that an organisation is on the path; made if there is none."""
        if key in self.provider_ids:
            return self.provider_ids[key]
        organisation = self.catalogue.organisations.get(key)
        if organisation is None or not _has_name(organisation.names, self.path):
            organisation = Organisation(key, {self.path.languages[0]: f"ptv:{key}"})
            self.remarks.append(say("The organisation %(id)s is not in what was read; write its name.", id=key or "?"))
        same = next((self.known.titles.get(name.casefold()) for name in organisation.names.values()), None)
        if same:
            self.provider_ids[key] = same
            message = say(
                "`%(provider)s` of the path has the name of %(name)s and is taken for it. Check that.",
                provider=same,
                name=next(iter(organisation.names.values())),
            )
            self.remarks.append(message)
            return same
        made = self._id(organisation.names)
        self.provider_ids[key] = made
        services = [service for service in self.new if service.organisation == key]
        self.providers[key] = proposed_provider(made, organisation, services, self.catalogue, self.path.languages)
        return made

    def _id(self, names: Names) -> str:
        name = next((names[lang] for lang in self.path.languages if lang in names), "")
        made = free_id(id_from(name) or "unnamed", self.taken)
        self.taken.add(made)
        return made


def _has_name(names: Names, path: ServicePath) -> bool:
    return any(lang in names for lang in path.languages)


def _left_out(services: Iterable[CatalogueService]) -> Iterable[tuple[Message, list[CatalogueService]]]:
    """Why services are left out whatever the path, and which."""
    unwanted = [service for service in services if not is_wanted(service)]
    closed = [service for service in unwanted if not service.published]
    others = [service for service in unwanted if service.published]
    off_subject = [service for service in others if is_for_businesses(service)]
    yield say("Left out, no longer published:"), closed
    yield say("Left out, for businesses but of another service class:"), off_subject
    yield say("Left out, not for businesses:"), [one for one in others if one not in off_subject]


def _listed(title: Message, services: list[CatalogueService]) -> Iterable[Message]:
    if not services:
        return
    names = [f"{next(iter(service.names.values()))} ({service.id})" for service in services[:NAMES_SHOWN]]
    listed = say("%(title)s %(names)s.", title=title, names="; ".join(names))
    if len(services) > NAMES_SHOWN:
        rest = len(services) - NAMES_SHOWN
        listed = say_many("%(listed)s And %(number)s more.", "%(listed)s And %(number)s more.", rest, listed=listed)
    yield listed
