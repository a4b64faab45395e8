"""What nobody could confirm, as questions to the organisations that can answer."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from navigator.engine import ServicePath, call_on, organisations_of, providers_of
from navigator.format import Location, Message, Place, Places, Provider, Service, Text, is_address, say
from navigator.workbench.report.freshness import Entry, freshness
from navigator.workbench.wording import WrittenDay

_NUMBER_AND_EMAIL = say("Which telephone number and e-mail address can customers use?")
_NUMBER = say("Which telephone number can customers use?")
_EMAIL = say("Which e-mail address can customers use?")
_STILL_THE_NUMBER = say("Is this still the number for customers?")
_HOURS = say("When is the telephone answered?")
_STILL_THE_HOURS = say("Are these still the hours?")
_OFFERED = say("Is it offered now, to whom, and on which terms?")
_NEXT_CALL = say("When can it be applied for next?")
_WHAT_IS_RIGHT = say("Is this so? If not, what is right?")
_ALL_RIGHT = say("Is what the path says right?")
_ON_WHICH_PAGE = say("On which page can this be read?")
_STILL_SO = say("Does what the path says still hold?")
_NEVER_CHECKED = say("never checked")


@dataclass(frozen=True)
class Inquiry:
    """One thing to ask: of which organisation, about which provider or service, and where the answer goes.

    `others` give the same service and may know it too. `known` is what the path says now. `place` is where
    the value stands, or the entry in which it is missing.
    """

    provider: str
    others: tuple[str, ...]
    location: Location
    question: Message | Text
    known: Message | Text | str
    place: Place


def inquiries(path: ServicePath, places: Places, today: datetime.date) -> tuple[Inquiry, ...]:
    """Everything there is to ask about a path on a day, organisation after organisation as the path has them.

    What is uncertain of an entry is asked once: by its note, its confidence, its source or its age, the first that says
    something. Who no service names is asked nothing, and who is not sent anybody is not asked how to be reached.
    """
    services = path.services.values()
    named = {name for service in services for name in organisations_of(service)}
    asked = {name for service in services if not path.is_idea(service.id) for name in providers_of(service)}
    aged = {(entry.section, entry.id): entry for entry in freshness(path, today).entries}
    found: dict[str, list[Inquiry]] = {name: [] for name in path.providers if name in named}
    for provider in path.providers.values():
        if provider.id in found:
            questions = [*(_channels(provider) if provider.id in asked else ()), *_entry(provider, aged)]
            found[provider.id] += _inquiries(questions, provider, (provider.id,), places)
    for service in services:
        questions = [*_offer(service, today), *_entry(service, aged)]
        found[service.provider[0]] += _inquiries(
            questions, service, (*service.provider, *service.together_with), places
        )
    return tuple(inquiry for one in found.values() for inquiry in one)


@dataclass(frozen=True)
class _Question:
    """A question, the key of its entry that the answer is written under, and what stands there or is known."""

    key: tuple[str | int, ...]
    question: Message | Text
    known: Message | Text | str = ""


def _inquiries(
    questions: Sequence[_Question], entry: Provider | Service, providers: Sequence[str], places: Places
) -> Iterator[Inquiry]:
    section = "providers" if isinstance(entry, Provider) else "services"
    for one in questions:
        location: Location = (section, entry.id, *one.key)
        yield Inquiry(
            providers[0], tuple(providers[1:]), location, one.question, one.known, _key_place(places, location)
        )


def _key_place(places: Places, location: Location) -> Place:
    """Where the key stands, or the nearest key around it, under which it is to be added."""
    around = (location[:length] for length in range(len(location), 0, -1))
    return next((places.keys[at] for at in around if at in places.keys), places.start)


def _channels(provider: Provider) -> Iterator[_Question]:
    """What is missing or uncertain of the ways to reach a provider."""
    channels = provider.channels
    if not channels.phone:
        yield _Question(("channels", "phone"), _NUMBER if channels.email else _NUMBER_AND_EMAIL)
    elif not channels.email:
        yield _Question(("channels", "email"), _EMAIL)
    if channels.phone:
        if channels.phone_note:
            notes = channels.phone_note.translations.items()
            known = Text({lang: f"{channels.phone}: {note}" for lang, note in notes}, channels.phone_note.fallback)
            yield _Question(("channels", "phone_note"), _STILL_THE_NUMBER, known)
        if not channels.hours:
            yield _Question(("channels", "hours"), _HOURS)
    if channels.hours_note:
        yield _Question(("channels", "hours_note"), _STILL_THE_HOURS, channels.hours_note)


def _offer(service: Service, today: datetime.date) -> Iterator[_Question]:
    """What is uncertain of whether and when a service can be had, and of its variants."""
    if service.status == "unverified":
        yield _Question(("status",), _OFFERED, service.call or "")
    elif call_on(service, today).state in {"periodic", "closed"}:
        yield _Question(("open",), _NEXT_CALL, service.call or "")
    for index, variant in enumerate(service.variants):
        if variant.note:
            yield _Question(("variants", index, "note"), _WHAT_IS_RIGHT, variant.note)


def _entry(entry: Provider | Service, aged: dict[tuple[str, str], Entry]) -> Iterator[_Question]:
    """What is uncertain of an entry as a whole, and what is asked of it in words."""
    for index, text in enumerate(entry.unconfirmed):
        yield _Question(("unconfirmed", index), text)
    age = aged["providers" if isinstance(entry, Provider) else "services", entry.id]
    if entry.note:
        yield _Question(("note",), _WHAT_IS_RIGHT, entry.note)
    elif entry.confidence in {"medium", "low"}:
        yield _Question(("confidence",), _ALL_RIGHT)
    elif not any(is_address(source, ("https", "http")) for source in entry.source):
        yield _Question(("source",), _ON_WHICH_PAGE, ", ".join(entry.source))
    elif age.old or age.day is None:
        known = say("last checked %(day)s", day=WrittenDay(entry.checked)) if entry.checked else _NEVER_CHECKED
        yield _Question(("checked",), _STILL_SO, known)
