"""What an import brings to a path beyond what it has already: entries to be reviewed, and what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from navigator.catalogue import as_yaml, free_id, id_from, yaml_comment
from navigator.engine import ServicePath
from navigator.format import Message, Provider, Service, read_yaml, say, say_many
from navigator.workbench.ptv.proposed_entries import PREFIX, Proposed, proposed_provider, proposed_service
from navigator.workbench.ptv.service_catalogue import (
    CatalogueService,
    Names,
    Organisation,
    ServiceCatalogue,
    is_for_businesses,
    is_wanted,
)

WAITING = "import"
"""The folder in that of a path whose files wait for review; nothing reads them but the next import."""


@dataclass(frozen=True)
class Known:
    """Ids of the catalogue and the ids the path gives them; `titles` are those of providers, in small letters."""

    services: Mapping[str, str]
    providers: Mapping[str, str]
    titles: Mapping[str, str]
    taken: frozenset[str]
    """Every id of a service or a provider that is in use."""


def known_in(path: ServicePath, waiting: Iterable[Mapping[str, Any]] = ()) -> Known:
    """What a path and some files that wait for review hold of the catalogue."""
    services = {key: entry.id for entry in path.document.services.values() for key in catalogue_ids(entry)}
    providers = {key: entry.id for entry in path.providers.values() for key in catalogue_ids(entry)}
    titles = {
        text.casefold(): entry.id for entry in path.providers.values() for text in entry.title.translations.values()
    }
    taken = {*path.document.services, *path.providers}
    for data in waiting:
        for section, found in (("services", services), ("providers", providers)):
            for key, entry in _entries(data, section):
                taken.add(key)
                for source in _sources(entry.get("source")):
                    found.setdefault(source, key)
    return Known(services, providers, titles, frozenset(taken))


def waiting_in(folder: FilePath) -> list[Mapping[str, Any]]:
    """What the files say that wait for review in the folder of a path; unreadable ones say nothing."""
    files = sorted((folder / WAITING).glob("*.yaml"))
    return [data for file in files if isinstance(data := read_yaml(file.read_bytes(), file.name).data, Mapping)]


def catalogue_ids(entry: Provider | Service) -> tuple[str, ...]:
    """The ids an entry has in the catalogue, by its sources."""
    return tuple(_sources(entry.source))


def _sources(given: Any) -> Iterator[str]:
    sources = given if isinstance(given, list | tuple) else [given]
    return (one.removeprefix(PREFIX) for one in sources if isinstance(one, str) and one.startswith(PREFIX))


def _entries(data: Mapping[str, Any], section: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    entries = data.get(section)
    if isinstance(entries, Mapping):
        yield from ((key, entry) for key, entry in entries.items() if isinstance(entry, Mapping))


NAMES_SHOWN = 40
"""How many names of services left out for one reason are written out."""


@dataclass(frozen=True)
class Proposal:
    """Entries to be reviewed, what a person must know about all of them, and how many the path has already."""

    providers: tuple[Proposed, ...]
    services: tuple[Proposed, ...]
    remarks: tuple[Message, ...]
    known: int


def propose(catalogue: ServiceCatalogue, path: ServicePath, known: Known) -> Proposal:
    """What of a catalogue is new to a path and for creative businesses."""
    wanted = [service for service in catalogue.services.values() if is_wanted(service)]
    named = [service for service in wanted if _has_name(service.names, path)]
    new = [service for service in named if service.id not in known.services]
    maker = _Maker(catalogue, path, known, new)
    services = tuple(maker.service(service) for service in new)
    remarks = (
        *_left_out(catalogue.services.values()),
        *_listed(say("Left out, without a name in a language of the path:"), [s for s in wanted if s not in named]),
        *catalogue.remarks,
        *maker.remarks,
    )
    return Proposal(tuple(maker.providers.values()), services, remarks, len(named) - len(new))


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


def as_file(proposal: Proposal, catalogue: ServiceCatalogue, lang: str) -> str:
    """The file in which a person reviews a proposal."""
    head = (
        say(
            "From the Finnish Service Catalogue (Suomi.fi, CC0 1.0) as it was on %(day)s, for review. "
            "Services: %(services)s, providers: %(providers)s.",
            day=catalogue.taken.isoformat(),
            services=len(proposal.services),
            providers=len(proposal.providers),
        ),
        say(
            "Nothing reads this file where it stands. Decide what the comments ask, entry by entry; then move the "
            "file, or the entries that are ready, into the folder of the path. Leave `source` as it is: `navigator "
            "drift` and the next import know the entries by it. Take `status: unverified` away from what you have "
            "confirmed."
        ),
    )
    text = "".join(yaml_comment(message, lang) for message in head)
    for section, entries in (("providers", proposal.providers), ("services", proposal.services)):
        if entries:
            text += f"\n{section}:\n" + "\n".join(_entry(entry, lang) for entry in entries)
    if proposal.remarks:
        text += "\n" + "".join(yaml_comment(message, lang, hang="  ") for message in proposal.remarks)
    return text


def _entry(entry: Proposed, lang: str) -> str:
    remarks = "".join(yaml_comment(f"- {message.text(lang)}", lang, 2, hang="  ") for message in entry.remarks)
    return remarks + as_yaml({entry.id: entry.data}, 2)


def _has_name(names: Names, path: ServicePath) -> bool:
    return any(lang in names for lang in path.languages)


def _left_out(services: Iterable[CatalogueService]) -> Iterable[Message]:
    unwanted = [service for service in services if not is_wanted(service)]
    closed = [service for service in unwanted if not service.published]
    others = [service for service in unwanted if service.published]
    off_subject = [service for service in others if is_for_businesses(service)]
    yield from _listed(say("Left out, no longer published:"), closed)
    yield from _listed(say("Left out, for businesses but of another service class:"), off_subject)
    yield from _listed(say("Left out, not for businesses:"), [one for one in others if one not in off_subject])


def _listed(title: Message, services: list[CatalogueService]) -> Iterable[Message]:
    if not services:
        return
    names = [f"{next(iter(service.names.values()))} ({service.id})" for service in services[:NAMES_SHOWN]]
    listed = say("%(title)s %(names)s.", title=title, names="; ".join(names))
    if len(services) > NAMES_SHOWN:
        rest = len(services) - NAMES_SHOWN
        listed = say_many("%(listed)s And %(number)s more.", "%(listed)s And %(number)s more.", rest, listed=listed)
    yield listed
