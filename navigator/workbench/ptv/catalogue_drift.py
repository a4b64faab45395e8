"""What the catalogue says differently today from the entries of a path that came from it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_
from urllib.parse import urlsplit

from navigator.engine import ServicePath
from navigator.format import SILENT, Level, Location, Message, Places, Problem, Provider, Service, Text, say
from navigator.workbench.ptv import lenient_json
from navigator.workbench.ptv.known_entries import Known, catalogue_ids
from navigator.workbench.ptv.service_catalogue import CatalogueService, Contacts, Names, ServiceCatalogue, is_wanted
from navigator.workbench.ptv.text_drift import changed_since, charge_differs

_ASK = say("Ask which is right; then change the path, or tell the organisation that keeps the catalogue.")


def drift(path: ServicePath, places: Places, catalogue: ServiceCatalogue, known: Known) -> Iterator[Problem]:
    """Where the path and the catalogue differ. `known` is what the path and the files that wait for review hold."""
    drifting = _Drift(path, places, catalogue, known)
    for provider in path.providers.values():
        if keys := catalogue_ids(provider):
            yield from drifting.of_provider(provider, keys)
    for service in path.services.values():
        if keys := catalogue_ids(service):
            yield from drifting.of_service(service, keys)


@dataclass(frozen=True)
class _Drift:
    path: ServicePath
    places: Places
    catalogue: ServiceCatalogue
    known: Known

    # Providers.

    def of_provider(self, provider: Provider, keys: tuple[str, ...]) -> Iterator[Problem]:
        at: Location = ("providers", provider.id)
        organisations = [self.catalogue.organisations[key] for key in keys if key in self.catalogue.organisations]
        services = [service for key in keys for service in self.catalogue.services_of(key)]
        if organisations:
            yield from self._name(at, provider.title, [organisation.names for organisation in organisations])
        if organisations or services:
            contacts = [organisation.contacts for organisation in organisations]
            contacts += [self.catalogue.contacts_of(service) for service in services]
            together = reduce(or_, contacts)
            if together != Contacts():
                yield from self._contacts((*at, "channels"), provider, together)
        for service in services:
            if service.id not in self.known.services and is_wanted(service):
                name = next(iter(service.names.values()))
                message = say("New in the catalogue: %(name)s (ptv:%(id)s).", name=name, id=service.id)
                hint = say("Fetch it for review with `navigator import`.")
                yield self._problem(at, "catalogue-new", message, hint, Level.NOTE, key=True)

    def _contacts(self, at: Location, provider: Provider, contacts: Contacts) -> Iterator[Problem]:
        ours = provider.channels
        if ours.email:
            same = ours.email.casefold() in {email.casefold() for email in contacts.emails}
            yield from self._differs((*at, "email"), "catalogue-email", ours.email, same, contacts.emails)
        if ours.phone:
            same = lenient_json.phone(ours.phone) in contacts.phones
            yield from self._differs(
                (*at, "phone"), "catalogue-phone", ours.phone, same, map(lenient_json.spaced, contacts.phones)
            )
        if ours.visit:
            visits = [text for visit in contacts.visits for text in visit.values()]
            same = any(_is_same_place(ours.visit, visit) for visit in visits)
            yield from self._differs((*at, "visit"), "catalogue-visit", ours.visit, same, visits)
        if ours.web:
            yield from self._link((*at, "web"), ours.web, [page.address for page in contacts.pages])

    # Services.

    def of_service(self, service: Service, keys: tuple[str, ...]) -> Iterator[Problem]:
        at: Location = ("services", service.id)
        found = [self.catalogue.services[key] for key in keys if key in self.catalogue.services]
        published = [one for one in found if one.published]
        if not published:
            yield self._missing(service, closed=bool(found))
            return
        yield from self._name(at, service.title, [names for one in published for names in (one.names, one.other_names)])
        pages = [address for one in published for address in self._pages(one)]
        for name in ("link", "apply"):
            link: Text | None = getattr(service, name)
            if link and pages:
                yield from self._link((*at, name), link, pages)
        for one in published:
            yield from self._texts(service, one)

    def _texts(self, service: Service, theirs: CatalogueService) -> Iterator[Problem]:
        hint = say("Read both; change the path where it must be, and write the day into `checked`.")
        changed = (*charge_differs(service, theirs), *changed_since(service, theirs, self.path.languages))
        for one in changed:
            there = bool(getattr(service, one.field))
            at: Location = ("services", service.id, one.field) if there else ("services", service.id)
            yield self._problem(at, one.rule, one.message, _ASK if one.rule == "catalogue-cost" else hint, key=True)

    def _pages(self, service: CatalogueService) -> Iterator[str]:
        return (page.address for page in self.catalogue.contacts_of(service).pages)

    def _missing(self, service: Service, closed: bool) -> Problem:
        at: Location = ("services", service.id)
        if closed or (self.catalogue.complete and self._tells_of(service)):
            message = say("The catalogue no longer publishes this service.")
            hint = say("Ask whether it has ended; if so, remove it, or say so in `note`.")
            return self._problem(at, "catalogue-gone", message, hint, key=True)
        message = say("What was read of the catalogue does not tell of this service.")
        return self._problem(at, "catalogue-silent", message, SILENT, Level.NOTE, key=True)

    def _tells_of(self, service: Service) -> bool:
        """Whether what was read would hold a service if it were published."""
        keys = {key for provider in service.provider for key in catalogue_ids(self.path.providers[provider])}
        return any(next(self.catalogue.services_of(key), None) for key in keys)

    # Comparing.

    def _name(self, at: Location, ours: Text, theirs: Iterable[Names]) -> Iterator[Problem]:
        theirs = list(theirs)
        for lang, title in ours.translations.items():
            names = [names[lang] for names in theirs if lang in names]
            if names and title.casefold() not in {name.casefold() for name in names}:
                message = say(
                    "The path calls this “%(ours)s”, the catalogue “%(theirs)s”.", ours=title, theirs=names[0]
                )
                yield self._problem((*at, "title", lang), "catalogue-name", message, SILENT, Level.NOTE)

    def _link(self, at: Location, ours: Text, theirs: list[str]) -> Iterator[Problem]:
        known = {_bare(address) for address in theirs}
        for address in dict.fromkeys(ours.translations.values()):
            lang = next(lang for lang, text in ours.translations.items() if text == address)
            yield from self._differs((*at, lang), "catalogue-address", address, _bare(address) in known, theirs)

    def _differs(self, at: Location, rule: str, ours: str, same: bool, theirs: Iterable[str]) -> Iterator[Problem]:
        theirs = list(dict.fromkeys(theirs))
        if same:
            return
        if theirs:
            message = say("The path says %(ours)s, the catalogue %(theirs)s.", ours=ours, theirs=", ".join(theirs))
            yield self._problem(at, rule, message, _ASK)
        else:
            message = say("The path says %(ours)s, the catalogue nothing.", ours=ours)
            yield self._problem(at, rule, message, SILENT, Level.NOTE)

    def _problem(
        self, at: Location, rule: str, message: Message, hint: Message, level: Level = Level.WARNING, key: bool = False
    ) -> Problem:
        return Problem(self.places.key(at) if key else self.places.value(at), rule, message, hint, level)


def _bare(address: str) -> str:
    """An address without what makes no difference to a reader."""
    parts = urlsplit(address)
    host = (parts.netloc or "").casefold().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{parts.query}"


def _is_same_place(ours: str, theirs: str) -> bool:
    """Whether one street address says no more than the other; a post office may be missing in either."""
    mine, other = (set(re.findall(r"\w+", text.casefold())) for text in (ours, theirs))
    return bool(mine and other) and (mine <= other or other <= mine)
