"""Who gains and who loses what, place by place: the table a council reads first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from navigator.format import SILENT, UNKNOWN, Message, say
from navigator.workbench.comparison.concerned import Chosen, Reach
from navigator.workbench.comparison.phrases import Answers
from navigator.workbench.comparison.reach import together
from navigator.workbench.comparison.result import Comparison
from navigator.workbench.wording import field_in_words

COLUMNS = ("lost", "gained", "other")
"""What a row tells: what is lost there, what is gained, and what is otherwise different."""

Title = Callable[[str, str | None], str]
"""What an entry is called, by section and id."""

Told = tuple[int, Chosen | None, tuple[Chosen, ...]]
"""An event by its number, the stages at which it concerns somebody, and the answers that decide it there."""


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of services, each told with the answers it takes; `about` is empty where the column says enough."""

    about: Message
    services: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """Places where the same changes, and what."""

    places: Message | str
    lost: tuple[Change, ...] = ()
    gained: tuple[Change, ...] = ()
    other: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class _Event:
    """Something that changes; events of a column that are about the same stand together."""

    column: str
    title: Message | str
    reach: tuple[Reach, ...]
    about: Message = SILENT


def place_rows(found: Comparison, answers: Answers, title: Title) -> Iterator[PlaceRow]:
    """A row for what changes everywhere, and one for each set of places where the same changes; losses first."""
    events = list(_events(found, answers, title))
    everywhere: list[Told] = []
    by_place: dict[str, list[Told]] = {}
    for number, event in enumerate(events):
        for one in event.reach:
            if one.places is None:
                everywhere.append((number, one.stages, one.deciding))
                continue
            for reply in _replies(one):
                by_place.setdefault(reply, []).append((number, one.stages, one.deciding))
    alike: dict[tuple[Told, ...], list[str]] = {}
    for reply, told in by_place.items():
        alike.setdefault(tuple(told), []).append(reply)
    if found.place:
        rows = [(answers.listed(_answer(found.place, replies)), told) for told, replies in alike.items()]
        for places, those in sorted(rows, key=lambda row: _weight(row[1], events)):
            yield _filled(places, those, events, answers)
    if everywhere:
        yield _filled(say("Everywhere"), tuple(everywhere), events, answers)


def _answer(question: str, replies: list[str]) -> Chosen:
    return Chosen(question, any=tuple(one for one in replies if one != UNKNOWN), unknown=UNKNOWN in replies)


def _weight(told: tuple[Told, ...], events: list[_Event]) -> tuple[int, int]:
    lost = sum(events[number].column == "lost" for number, *_ in told)
    return -lost, -len(told)


def _filled(places: Message | str, told: tuple[Told, ...], events: list[_Event], answers: Answers) -> PlaceRow:
    """A row; what goes together in a column stands together."""
    columns: dict[str, dict[Message, list[str]]] = {column: {} for column in COLUMNS}
    for number, stages, deciding in told:
        event = events[number]
        title = _with_answers(event.title, stages, deciding, answers)
        columns[event.column].setdefault(event.about, []).append(title)
    changes = {
        column: tuple(Change(about, tuple(titles)) for about, titles in groups.items())
        for column, groups in columns.items()
    }
    return PlaceRow(places, **changes)


def _with_answers(title: Message | str, stages: Chosen | None, deciding: tuple[Chosen, ...], answers: Answers) -> str:
    """The title with the stages, which need no name, and with what is answered to other questions, which do."""
    parts = [_worded(answers.listed(stages), answers)] if stages else []
    parts += [f"{answers.label(one.question)}: {_worded(answers.listed(one), answers)}" for one in deciding]
    said = _worded(title, answers)
    return f"{said} ({'; '.join(parts)})" if parts else said


def _worded(words: Message | str, answers: Answers) -> str:
    return words.text(answers.lang) if isinstance(words, Message) else words


def _events(found: Comparison, answers: Answers, title: Title) -> Iterator[_Event]:
    """Everything that changes for some visitors, with where it does."""
    for contact in found.contacts:
        if contact.after is None:
            yield _Event("lost", say("the first contact"), contact.extent.reach)
    for service in found.services:
        name, reach = service.title.get(answers.lang).text, service.extent.reach
        match service.kind:
            case "lost" | "gained":
                yield _Event(service.kind, name, reach)
            case "less-sure":
                yield _Event("other", name, reach, say("Less sure"))
            case _:
                yield _Event("other", name, reach, say("Surer"))
    for contact in found.contacts:
        if contact.after is not None:
            yield _Event("other", title("services", contact.after), contact.extent.reach, say("First contact now"))
    for provider in found.providers:
        about = say("Other providers come into question")
        if provider.after is not None:
            about = say("From %(provider)s", provider=title("providers", provider.after))
        yield _Event("other", title("services", provider.service), provider.extent.reach, about)
    texts: dict[str, list[Reach]] = {}
    for one in found.texts_by_answers:
        field = _worded(field_in_words("services", one.field), answers)
        reach = one.extent.reach if one.extent else ()
        texts.setdefault(f"{one.title.get(answers.lang).text}: {field}", []).extend(reach)
    for text, parts in texts.items():
        if reach := tuple(_by_place(found, [part for part in parts if part.places], answers)):
            yield _Event("other", text, reach, say("Reads differently"))


def _by_place(found: Comparison, parts: list[Reach], answers: Answers) -> Iterator[Reach]:
    """What several changes of one text reach, each place once, with the stages of all of them."""
    stages: dict[str, list[Chosen | None]] = {}
    for part in parts:
        for reply in _replies(part):
            stages.setdefault(reply, []).append(part.stages)
    every = answers.common(found.stage) if found.stage else ()
    for reply, those in stages.items():
        yield Reach(_answer(found.place or "", [reply]), together(those, every))


def _replies(reach: Reach) -> tuple[str, ...]:
    """The places, "I don't know" among them."""
    return (*reach.places.any, *((UNKNOWN,) if reach.places.unknown else ())) if reach.places else ()
