"""Compares two versions of a path: what an edit does to visitors."""

from __future__ import annotations

import datetime
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any

from navigator.catalogue import Gone
from navigator.engine import ServicePath
from navigator.workbench.comparison.concerned import Extent, Who
from navigator.workbench.comparison.edited_fields import (
    MAY_VARY,
    SAME_FOR_ALL,
    header_edits,
    plain_data,
    provider_edits,
    question_changes,
    question_edits,
    service_edits,
    tells_whom,
)
from navigator.workbench.comparison.expectation_changes import call_changes, expectation_changes
from navigator.workbench.comparison.later_days import later_days
from navigator.workbench.comparison.offers import Offers
from navigator.workbench.comparison.other_edits import with_edits
from navigator.workbench.comparison.question_mapping import NEW, OLD, MappedQuestion
from navigator.workbench.comparison.reach import place_and_stage, reach_of
from navigator.workbench.comparison.result import Comparison, FieldChange, FieldEdit, Totals
from navigator.workbench.comparison.sampling import sampled
from navigator.workbench.comparison.several_answers import Nodes
from navigator.workbench.comparison.situations import Situations
from navigator.workbench.comparison.version import Version
from navigator.workbench.comparison.visitor_groups import extent_of
from navigator.workbench.comparison.visitor_sets import CAPACITY, Visitors


def compare(
    old: ServicePath,
    new: ServicePath,
    today: datetime.date,
    capacity: int = CAPACITY,
    unclear: Collection[str] = (),
    gone: Collection[Gone] = (),
) -> Comparison:
    """What changes for visitors between two versions of a path, on a day.

    Exact; only where the diagrams would need more than `capacity` nodes is it a sample of visitors, and says so.
    `unclear` are promises of the new version that it was loaded without; `gone` is what either version names in vain.
    """
    try:
        found = _exact(old, new, today, capacity)
    except MemoryError:
        found = sampled(old, new, today)
    expectations = tuple(expectation_changes(old, new, today, unclear))
    calls = tuple(call_changes(old, new, today))
    found = replace(found, expectations=expectations, calls=calls, gone=tuple(dict.fromkeys(gone)))
    found = replace(found, later=later_days(old, new, today))
    return with_edits(found, old, new)


def _exact(old: ServicePath, new: ServicePath, today: datetime.date, capacity: int) -> Comparison:
    situations = Situations(old, new, today, capacity)
    space, offers = situations.space, Offers(situations)
    place, stage = place_and_stage(situations.paths, situations.names, situations.questions)
    return Comparison(
        path=new.id,
        questions=situations.questions,
        services=tuple(offers.service_changes()),
        contacts=tuple(offers.contact_changes()),
        providers=tuple(offers.provider_changes()),
        fields=tuple(_field_changes(offers)),
        asked=tuple(question_changes(situations.questions, lambda *one: _asked_only(situations, *one))),
        totals=Totals(
            old=space.count(situations.versions[OLD].alone()),
            new=space.count(situations.versions[NEW].alone()),
            both=space.count(situations.all),
            gone=space.count(situations.gone(OLD)),
            added=space.count(situations.gone(NEW)),
            changed=space.count(offers.changed),
        ),
        reach=reach_of(situations, offers.changed) if offers.changed.satisfiable() else (),
        place=place.id if place else None,
        stage=stage.id if stage else None,
    )


def _asked_only(situations: Situations, question: MappedQuestion, position: int) -> Extent | None:
    """Whom one version asks a question and the other does not; None where no visitor both versions can tell."""
    asked = situations.asked(question.id)
    those = asked[position] & ~asked[NEW if position == OLD else OLD] & situations.all
    # Whose result an answer can change takes long to work out; most edits let the same visitors be asked.
    if not those.satisfiable():
        return None
    those &= situations.needed(question.id)[position]
    if not those.satisfiable():
        return None
    return extent_of(situations, those, _asked_when(situations, question))


def _asked_when(situations: Situations, question: MappedQuestion) -> Nodes:
    """The conditions that decide whether a question is asked, in each version."""
    old, new = (
        list(asking.nodes(entry.id)) if entry is not None else []
        for asking, entry in zip(situations.asking, question.versions, strict=True)
    )
    return old, new


# What visitors read.


def _field_changes(offers: Offers) -> Iterator[FieldChange]:
    """Every field that somebody sees changed."""
    for edit, those in _edits_with_readers(offers):
        situations = offers.situations.count(those)
        if situations:
            whom = tells_whom(edit, *offers.situations.paths, offers.situations.names)
            yield edit.seen_in(situations, _readers_of(offers.situations, those) if whom else None)


def _readers_of(situations: Situations, those: Visitors) -> Extent:
    """Who reads a field: where they are, and one of them. Groups of answers would hide what it says among them."""
    number = situations.count(those)
    everybody = number == situations.count(situations.all)
    return Extent(number, Who(complete=everybody), situations.example(those), reach_of(situations, those))


def _edits_with_readers(offers: Offers) -> Iterator[tuple[FieldEdit, Visitors]]:
    """The edits of fields, each with those who are shown the field in both versions."""
    situations = offers.situations
    for edit in header_edits(*situations.paths):
        yield edit, situations.all
    for name, (before, now) in offers.ids.items():
        if before and now:
            yield from _service_edits(offers, before, name)
    for edit in provider_edits(*situations.paths, situations.names):
        yield edit, offers.named(edit.id)
    for question in situations.questions:
        if edits := list(question_edits(question)):
            asked_old, asked_new = situations.needed(question.id)
            yield from ((edit, asked_old & asked_new) for edit in edits)


def _service_edits(offers: Offers, before: Sequence[str], new: str) -> Iterator[tuple[FieldEdit, Visitors]]:
    """Of services that became one, each reader is told of the one they saw; whoever saw several, of the first."""
    earlier, later = offers.versions
    after, left = later.path.services[new], later.shown([new])
    readers = {field: _readers(later, new, field) for field in MAY_VARY}
    for old in before:
        both, left = left & earlier.shown([old]), left & ~earlier.shown([old])
        for edit in service_edits(SAME_FOR_ALL, earlier.path.services[old], after, offers.situations.names):
            yield edit, both
        for field in MAY_VARY:
            for was, had in _readers(earlier, old, field):
                for now, has in readers[field]:
                    if was != now:
                        yield FieldEdit("services", new, after.title, field, was, now), both & had & has


def _readers(version: Version, service: str, field: str) -> list[tuple[Any, Visitors]]:
    """What a field of a service may say, and to whom: the first variant that holds, otherwise the service."""
    entry, rest = version.path.services[service], version.space.true
    found: dict[str, tuple[Any, Visitors]] = {}

    def add(value: Any, those: Visitors) -> None:
        value = plain_data(value)
        key = json.dumps(value, sort_keys=True)
        found[key] = (value, found[key][1] | those if key in found else those)

    for variant, node in zip(entry.variants, version.program.variants[service], strict=True):
        value = getattr(variant, field)
        if value is not None:
            add(value, rest & version.yes(node))
            rest = rest & ~version.yes(node)
    add(getattr(entry, field), rest)
    return list(found.values())
