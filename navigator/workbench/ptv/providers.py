"""From an organisation of the catalogue to a provider of a path, to be reviewed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from navigator.catalogue import Flow
from navigator.format import Message, say
from navigator.workbench.ptv import plain
from navigator.workbench.ptv.catalogue import Catalogue, CatalogueService, Contacts, Names, Organisation
from navigator.workbench.ptv.known import source_of


@dataclass(frozen=True)
class Proposed:
    """An entry for a path, as data for YAML, with what a person must know or decide about it."""

    id: str
    data: Mapping[str, Any]
    remarks: tuple[Message, ...] = ()


def proposed_provider(
    key: str,
    organisation: Organisation,
    services: Iterable[CatalogueService],
    catalogue: Catalogue,
    languages: tuple[str, ...],
) -> Proposed:
    """A provider with one way of each kind: that of its services if they agree, otherwise the organisation's own."""
    own, through = organisation.contacts, Contacts()
    for service in services:
        through |= catalogue.contacts_of(service)
    web = one_or_each(own.links, languages)
    email, other_emails = _chosen(through.emails, own.emails)
    phone, other_phones = _chosen(through.phones, own.phones)
    visit, *other_visits = [_in_one(visit, languages) for visit in (*own.visits, *through.visits)] or [""]
    shown = set(web.values()) if isinstance(web, dict) else {web}
    others = [*other_emails, *map(plain.spaced, other_phones), *other_visits]
    others += [page.address for page in own.pages if page.address not in shown]
    channels = {"web": web, "email": email, "phone": plain.spaced(phone), "visit": visit}
    data = {
        "title": in_languages(organisation.names, languages),
        "summary": in_languages(organisation.summaries, languages),
        "channels": {kind: value for kind, value in channels.items() if value},
        **origin(organisation.id, organisation.address, catalogue.taken),
    }
    remarks = _remarks(organisation, others, languages)
    return Proposed(key, {name: value for name, value in data.items() if value}, tuple(remarks))


def _remarks(organisation: Organisation, left: list[str], languages: tuple[str, ...]) -> Iterator[Message]:
    yield say("Decide whom it serves (`serves`); without that, everybody. Call the number once before you publish it.")
    yield from language_remarks(organisation.names, languages)
    if left:
        yield say("Published too, and not taken: %(contacts)s.", contacts=", ".join(dict.fromkeys(left)))


def _chosen(through: tuple[str, ...], own: tuple[str, ...]) -> tuple[str, list[str]]:
    """The one to take, and the others."""
    best = through[0] if len(through) == 1 or (through and not own) else own[0] if own else ""
    return best, [one for one in dict.fromkeys((*through, *own)) if one != best]


def _in_one(names: Names, languages: tuple[str, ...]) -> str:
    return next((names[lang] for lang in languages if lang in names), "") or next(iter(names.values()), "")


def in_languages(names: Names, languages: tuple[str, ...]) -> Flow:
    """A text in those languages of a path that it has."""
    return Flow({lang: names[lang] for lang in languages if lang in names})


def one_or_each(names: Names, languages: tuple[str, ...]) -> Any:
    """An address if it is the same in every language, otherwise one for each; nothing if there is none."""
    found = in_languages(names, languages)
    if not found:
        return next(iter(names.values()), "")
    return dict(found) if len(set(found.values())) > 1 else next(iter(found.values()))


def language_remarks(names: Names, languages: tuple[str, ...]) -> Iterator[Message]:
    """What a person must know about the languages of an entry."""
    missing = [lang for lang in languages if lang not in names]
    further = [lang for lang in names if lang not in languages]
    if missing:
        yield say("Not published in: %(languages)s. Translate it.", languages=", ".join(missing))
    if further:
        yield say("Published also in: %(languages)s.", languages=", ".join(further))


def origin(key: str, address: str, taken: datetime.date) -> dict[str, Any]:
    """Where an entry comes from."""
    return {"checked": taken, "source": source_of(key, address), "confidence": "medium"}
