"""A sample of visitors, for paths whose situations are too many to be counted exactly.

Every visitor answers each question they are asked at random: "I don't know" as likely as any other answer, and of
several answers first how many, then which. Answers that only one version knows are not drawn.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from navigator.engine import ServicePath
from navigator.workbench.comparison.asked import changes_as_such
from navigator.workbench.comparison.draws import drawn
from navigator.workbench.comparison.question_mapping import NEW, OLD, mapped_questions, names_of
from navigator.workbench.comparison.result import (
    Comparison,
    ContactChange,
    FieldChange,
    ProviderChange,
    QuestionChange,
    Sample,
    ServiceChange,
    Totals,
)
from navigator.workbench.comparison.tally import Counter

SIZE, SEED = 4000, 1
"""How many visitors are drawn, and from which seed, so that the same edit gives the same figures."""


def sampled(old: ServicePath, new: ServicePath, today: datetime.date, size: int = SIZE, seed: int = SEED) -> Comparison:
    """What changes for the visitors of a sample. Who they are is told by examples only."""
    names = names_of(old, new)
    questions = mapped_questions(old, new, names)
    counter = Counter((old, new), names, questions)
    number = changed = 0
    for draw in drawn((old, new), questions, today, size, seed):
        number += 1
        changed += counter.count(draw)
    contacts, providers = counter.tally.of("contact"), counter.tally.of("provider")
    return Comparison(
        path=new.id,
        questions=questions,
        totals=Totals(old=0, new=0, both=number, gone=0, added=0, changed=changed),
        services=tuple(_service_changes(counter)),
        contacts=tuple(ContactChange(before, now, extent) for (before, now), extent in contacts),
        providers=tuple(ProviderChange(name, before, now, extent) for (name, before, now), extent in providers),
        fields=tuple(_field_changes(counter)),
        asked=tuple(_question_changes(counter)),
        sample=Sample(number, seed),
    )


def _service_changes(counter: Counter) -> Iterator[ServiceChange]:
    old, new = counter.paths
    for (service, kind), extent in counter.tally.of("service"):
        before, now = counter.services[service]
        entry = new.services[service] if now else old.services[before[0]]
        presence = "new" if not before else "" if now else "removed"
        yield ServiceChange(service, before[0] if before else "", entry.title, kind, presence, extent)


def _field_changes(counter: Counter) -> Iterator[FieldChange]:
    for key, extent in counter.tally.of("field"):
        section, name, field, _ = key
        title, before, after = counter.readings[key]
        yield FieldChange(section, name, title, field, before, after, extent.situations)


def _question_changes(counter: Counter) -> Iterator[QuestionChange]:
    extents = dict(counter.tally.of("asked"))
    for question in counter.questions:
        old = question.versions[OLD]
        old_id = old.id if old is not None else ""
        for change in changes_as_such(question):
            one = {"new": (question.id, NEW), "removed": (question.id, OLD)}.get(change.kind)
            yield QuestionChange(
                change.id,
                change.kind,
                change.old_id,
                extents.get(one) if one else None,
                change.added,
                change.removed,
                change.renamed,
                change.fields,
            )
        if question.both:
            for kind, position in (("more", NEW), ("fewer", OLD)):
                if extent := extents.get((question.id, position)):
                    yield QuestionChange(question.id, kind, old_id, extent)
