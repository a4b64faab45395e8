"""From a service of the catalogue to a service of a path, to be reviewed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from navigator.engine import ServicePath
from navigator.format import Message, Question, say
from navigator.workbench.ptv import plain
from navigator.workbench.ptv.catalogue import Area, Catalogue, CatalogueService, Names, first_links
from navigator.workbench.ptv.providers import Proposed, in_languages, language_remarks, one_or_each, origin
from navigator.workbench.ptv.selection import class_name, guessed_kind

_COSTS: Mapping[str, Names] = {
    "free": {"fi": "maksuton", "sv": "avgiftsfritt", "en": "free of charge"},
    "charged": {"fi": "maksullinen", "sv": "avgiftsbelagt", "en": "subject to a charge"},
}
_SUMMARY_LENGTH = 200


def proposed_service(
    key: str, provider: str, service: CatalogueService, catalogue: Catalogue, path: ServicePath
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
        *_remarks(service, catalogue, path, shown),
    )
    return Proposed(key, {name: value for name, value in data.items() if value}, remarks)


def _remarks(service: CatalogueService, catalogue: Catalogue, path: ServicePath, shown: set[str]) -> Iterator[Message]:
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
        found = ", ".join((*map(plain.spaced, contacts.phones), *contacts.emails, *visits, *dict.fromkeys(pages)))
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
