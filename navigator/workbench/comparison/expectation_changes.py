"""What a path asks of itself, before and after: its promises, its personas, and the days of its calls."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator

from navigator.engine import Answers, ServicePath, call_on, persona_answers, query_string, unmet_expectations
from navigator.format import Persona
from navigator.workbench.comparison.question_mapping import Names, ids_before, names_of
from navigator.workbench.comparison.result import CallChange, ExpectationChange, Unmet
from navigator.workbench.coverage import Coverage

Broken = dict[str, Answers | None]
"""The promises of a version: of those that are broken, the answers of a journey that shows it."""


def expectation_changes(
    old: ServicePath, new: ServicePath, today: datetime.date, unclear: Collection[str] = ()
) -> Iterator[ExpectationChange]:
    """The promises and personas that hold in one version only; `unclear` are promises nobody can judge any more."""
    before, now = _promises(old, today), _promises(new, today)
    for name in unclear:
        yield ExpectationChange("promises", name, "unclear")
    for name, answers in now.items():
        if answers is not None and before.get(name) is None:
            address = query_string(new, answers)
            yield ExpectationChange("promises", name, "broken", answers=answers, address=address)
        elif answers is None and before.get(name) is not None:
            yield ExpectationChange("promises", name, "kept")
    for name in before:
        if name not in now and name not in unclear and new.header.publish:
            yield ExpectationChange("promises", name, "removed")
    yield from _personas(old, new, today)


def _promises(path: ServicePath, today: datetime.date) -> Broken:
    promises = path.document.promises
    if not promises or not path.header.publish:
        return {}
    coverage = Coverage(path, today)
    return {name: coverage.breaks(promise) for name, promise in promises.items()}


def _personas(old: ServicePath, new: ServicePath, today: datetime.date) -> Iterator[ExpectationChange]:
    names = names_of(old, new)
    for name, persona in new.document.personas.items():
        earlier = old.document.personas.get(name)
        was = [_by_new_names(one, names) for one in unmet(old, earlier, today)] if earlier else []
        now = unmet(new, persona, today)
        more = tuple(one for one in now if one not in was)
        if more:
            yield ExpectationChange("personas", name, "broken", more, address=_address(new, persona))
        elif was and not now:
            yield ExpectationChange("personas", name, "kept")


def unmet(path: ServicePath, persona: Persona, today: datetime.date) -> tuple[Unmet, ...]:
    """What a persona must get and does not; where it answers what is not asked any more, that alone."""
    gone = [question for question in persona.answers if question not in path.questions]
    if gone:
        return tuple(Unmet("answers", (question, *persona.answers[question])) for question in gone)
    return tuple(_named(persona, str(at[2]), at[3:]) for at, _ in unmet_expectations(path, persona, today))


def _by_new_names(one: Unmet, names: Names) -> Unmet:
    """What a persona of the old version was left without, as the new one calls it."""
    if one.field == "answers":
        question, *values = one.names
        now = names.questions.get(question, question)
        renamed = names.answers.get(now, {})
        return Unmet(one.field, (now, *(renamed.get(value, value) for value in values)))
    ids = {**names.services, **names.providers, **names.joined_providers}
    return Unmet(one.field, tuple(ids.get(name, name) for name in one.names))


def _named(persona: Persona, field: str, rest: tuple[str | int, ...]) -> Unmet:
    match field, rest:
        case "answers", (str(question),):
            return Unmet(field, (question, *persona.answers[question]))
        case "provider", (str(service),):
            return Unmet(field, (service, persona.provider[service]))
        case "steps", (int(position),):
            return Unmet(field, persona.steps[position])
        case _, (int(position),):
            return Unmet(field, (getattr(persona, field)[position],))
    return Unmet(field, persona.first_contact)


def _address(path: ServicePath, persona: Persona) -> str | None:
    """What an address says for a persona; None where the path cannot take all its answers."""
    if any(question not in path.questions for question in persona.answers):
        return None
    answers = persona_answers(path, persona)
    return query_string(path, answers) if answers.keys() == persona.answers.keys() else None


def call_changes(old: ServicePath, new: ServicePath, today: datetime.date) -> Iterator[CallChange]:
    """The services of both versions that can be applied for at other times."""
    renamed = names_of(old, new).services
    for name, (before, now) in ids_before(renamed, old.services, new.services).items():
        if before and now:
            was, call = call_on(old.services[before[0]], today), call_on(new.services[name], today)
            if was != call:
                yield CallChange(name, was, call)
