"""From organisations and services of the catalogue to providers and services of a path, to be reviewed."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from navigator.catalogue import FlowMapping
from navigator.engine import ServicePath
from navigator.format import Message, Question, say
from navigator.workbench.ptv import lenient_json
from navigator.workbench.ptv.service_catalogue import (
    Area,
    CatalogueService,
    Contacts,
    Names,
    Organisation,
    ServiceCatalogue,
    first_links,
    is_within,
)

PREFIX = "ptv:"
"""What an id of the catalogue begins with in `source`."""


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
    catalogue: ServiceCatalogue,
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
    others = [*other_emails, *map(lenient_json.spaced, other_phones), *other_visits]
    others += [page.address for page in own.pages if page.address not in shown]
    channels = {"web": web, "email": email, "phone": lenient_json.spaced(phone), "visit": visit}
    data = {
        "title": in_languages(organisation.names, languages),
        "summary": in_languages(organisation.summaries, languages),
        "channels": {kind: value for kind, value in channels.items() if value},
        **origin(organisation.id, organisation.address, catalogue.taken),
    }
    remarks = _provider_remarks(organisation, others, languages)
    return Proposed(key, {name: value for name, value in data.items() if value}, tuple(remarks))


def _provider_remarks(organisation: Organisation, left: list[str], languages: tuple[str, ...]) -> Iterator[Message]:
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


def in_languages(names: Names, languages: tuple[str, ...]) -> FlowMapping:
    """A text in those languages of a path that it has."""
    return FlowMapping({lang: names[lang] for lang in languages if lang in names})


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
    return {"checked": taken, "source": [f"{PREFIX}{key}", *([address] if address else [])], "confidence": "medium"}


_COSTS: Mapping[str, Names] = {
    "free": {"fi": "maksuton", "sv": "avgiftsfritt", "en": "free of charge"},
    "charged": {"fi": "maksullinen", "sv": "avgiftsbelagt", "en": "subject to a charge"},
}
_SUMMARY_LENGTH = 200


CLASSES: Mapping[str, Message] = {
    "P11": say("Industries"),
    "P11.1": say("Establishing an enterprise"),
    "P11.2": say("Sector-specific permits and obligations"),
    "P11.3": say("Business development"),
    "P11.4": say("Product and service development"),
    "P11.5": say("Business cooperation and networking"),
    "P11.6": say("Internationalisation services"),
    "P11.7": say("Import and export"),
    "P11.8": say("Change of ownership"),
    "P11.9": say("Winding up an enterprise"),
    "P15.2": say("Financial and debt advisory services for companies"),
    "P15.8": say("Business funding"),
    "P25": say("Culture"),
    "P25.2": say("Arts"),
}
"""The service classes a creative business needs, with their names."""


def proposed_service(
    key: str, provider: str, service: CatalogueService, catalogue: ServiceCatalogue, path: ServicePath
) -> Proposed:
    """A service that is offered to nobody until a person has decided to whom."""
    languages = path.languages
    kind, because = guessed_kind(service)
    links = first_links(catalogue.channels_of(service, "web-page", "location"))
    apply = first_links(catalogue.channels_of(service, "e-service", "form"))
    data = {
        "kind": kind,
        "provider": provider,
        "title": in_languages(service.names, languages),
        "summary": in_languages(_summaries(service), languages),
        "description": dict(in_languages(_descriptions(service), languages)),
        "when": "never",
        "check": in_languages(service.conditions, languages),
        "cost": in_languages(_costs(service), languages),
        "status": "unverified",
        "link": one_or_each(links, languages),
        "apply": one_or_each(apply, languages),
        "languages": list(service.languages),
        "keywords": dict(_keywords(service, languages)),
        **origin(service.id, service.address, catalogue.taken),
    }
    shown = {*links.values(), *apply.values()}
    remarks = (
        say("Decide for whom and at which stage it is (`when`); until then it is offered to nobody."),
        say("Decide the kind: `%(kind)s` is a guess, because %(because)s.", kind=kind, because=because),
        *_service_remarks(service, catalogue, path, shown),
    )
    return Proposed(key, {name: value for name, value in data.items() if value}, remarks)


def _service_remarks(
    service: CatalogueService, catalogue: ServiceCatalogue, path: ServicePath, shown: set[str]
) -> Iterator[Message]:
    yield say("Service classes: %(classes)s.", classes=_joined(class_name(code) for code in service.classes))
    yield area_remark(service.area, path)
    yield from language_remarks(service.names, path.languages)
    for connection in service.connections:
        channel = catalogue.channels.get(connection.channel)
        if channel is None:
            yield say("Its channel %(id)s is not in what was read.", id=connection.channel)
            continue
        contacts = connection.contacts | channel.contacts
        pages = (page.address for page in contacts.pages if page.address not in shown)
        visits = (next(iter(visit.values())) for visit in contacts.visits)
        found = ", ".join(
            (*map(lenient_json.spaced, contacts.phones), *contacts.emails, *visits, *dict.fromkeys(pages))
        )
        if found:
            name = next(iter(channel.names.values()))
            yield say("Published for it, “%(name)s”: %(contacts)s.", name=name, contacts=found)
    for text in service.further:
        yield say("%(kind)s (%(lang)s): %(text)s", kind=text.kind, lang=text.lang, text=text.text)
    if service.updated:
        yield say("Changed in the catalogue on %(day)s.", day=service.updated.isoformat())


def _joined(names: Iterator[Message | str]) -> Message | str:
    found: Message | str = ""
    for name in names:
        found = say("%(first)s, %(second)s", first=found, second=name) if found else name
    return found


def area_remark(area: Area, path: ServicePath) -> Message:
    """Where the catalogue says a service is given, in answers of the path as far as those have the codes."""
    if area.everywhere:
        return say("Area: the whole country.")
    codes = (*area.municipalities, *(f"{code}" for code in area.regions))
    told = ", ".join((*codes, *area.others)) or "?"
    for question in path.questions.values():
        chosen = [key for key, code in _codes(question) if code in area.municipalities]
        if chosen:
            condition = f"{{{question.id}: [{', '.join(chosen)}]}}"
            return say("Area: %(codes)s; on this path that is `%(when)s`.", codes=told, when=condition)
    return say("Area, as codes of regions or municipalities: %(codes)s.", codes=told)


def _codes(question: Question) -> Iterator[tuple[str, str]]:
    for key, answer in question.answers.items():
        for code in answer.attributes.get("code", ()):
            yield key, str(code)


def _summaries(service: CatalogueService) -> Names:
    first = {lang: re.split(r"(?<=[.!?])\s", text, maxsplit=1)[0] for lang, text in service.descriptions.items()}
    short = {lang: " ".join(text.split()) for lang, text in first.items() if len(text) <= _SUMMARY_LENGTH}
    return {**short, **service.summaries}


def _descriptions(service: CatalogueService) -> Names:
    """The description and, below it, how to go about it."""
    texts = (service.descriptions, service.instructions)
    languages = dict.fromkeys(lang for names in texts for lang in names)
    return {lang: "\n\n".join(names[lang] for names in texts if lang in names) for lang in languages}


def _costs(service: CatalogueService) -> Names:
    usual = {lang: text for lang, text in _COSTS.get(service.charge, {}).items() if lang in service.names}
    return {**usual, **service.costs}


def _keywords(service: CatalogueService, languages: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    for lang in languages:
        other = (service.other_names[lang],) if lang in service.other_names else ()
        if found := list(dict.fromkeys((*other, *service.keywords.get(lang, ())))):
            yield lang, found


def guessed_kind(service: CatalogueService) -> tuple[str, Message]:
    """The kind of service a path would call it, and what that rests on. A guess to be confirmed."""
    if service.type != "service":
        return "formality", say("the catalogue calls it a permit, an obligation or a qualification")
    for code, kind in (("P15.8", "funding"), ("P11.5", "network"), ("P15.2", "advice")):
        if service.classes and all(is_within(one, code) for one in service.classes):
            return kind, say("its only service class is %(code)s, %(name)s", code=code, name=CLASSES[code])
    spoken = " ".join((*service.names.values(), *service.other_names.values())).casefold()
    for words, kind in _SPOKEN:
        for word in words:
            if word in spoken:
                return kind, say("its name holds the word `%(word)s`", word=word)
    return "advice", say("nothing in the catalogue tells; advice is only where the guessing begins")


_SPOKEN = (
    (("neuvonta", "neuvoja", "rådgiv", "advi"), "advice"),
    (("avustus", "tuki", "laina", "rahoitus", "understöd", "bidrag", "finansiering", "grant", "funding"), "funding"),
    (("koulutus", "kurssi", "utbildning", "kurs", "training", "course"), "training"),
    (("verkosto", "nätverk", "network"), "network"),
    (("toimitila", "työtila", "lokaler", "premises", "workspace"), "space"),
)


def class_name(code: str) -> Message | str:
    """The name of a service class with its code."""
    name = CLASSES.get(code)
    return say("%(name)s (%(code)s)", name=name, code=code) if name else code
