"""A sample of visitors, for paths whose situations are too many to be counted exactly.

Each visitor is followed through both versions, and what changes for them is counted.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from navigator.engine import Form, Journey, ServicePath, Truth, first_contact, form_now
from navigator.format import Service
from navigator.workbench.comparison.concerned import Example, Extent, Reach, Who
from navigator.workbench.comparison.drawn_visitors import DrawnVisitor, drawn_visitors
from navigator.workbench.comparison.edited_fields import (
    MAY_VARY,
    SAME_FOR_ALL,
    header_edits,
    provider_edits,
    question_changes,
    question_edits,
    service_change,
    service_edits,
    tells_whom,
)
from navigator.workbench.comparison.question_mapping import (
    NEW,
    OLD,
    MappedQuestion,
    Names,
    Paths,
    ids_before,
    mapped_questions,
    names_of,
)
from navigator.workbench.comparison.reach import place_and_stage, reach_seen, replies_of
from navigator.workbench.comparison.result import (
    Comparison,
    ContactChange,
    FieldEdit,
    ProviderChange,
    Sample,
    Totals,
)

SIZE, SEED = 4000, 1
"""How many visitors are drawn, and from which seed, so that the same edit gives the same figures."""

STATUSES = ("no", "may-fit", "fits")

KINDS = {
    ("fits", "no"): "lost",
    ("may-fit", "no"): "lost",
    ("no", "fits"): "gained",
    ("no", "may-fit"): "gained",
    ("fits", "may-fit"): "less-sure",
    ("may-fit", "fits"): "surer",
}
"""What a change of status is called."""

Key = tuple[Any, ...]
"""What is counted: its sort first, then what tells it from others."""

EVERYBODY, CHANGED = "everybody", "changed"
"""What is counted of all visitors, and of those who are offered something else."""

Received = tuple[str, Form, Form]
"""A service that is shown in both versions, as it is for a visitor."""


def sampled(old: ServicePath, new: ServicePath, today: datetime.date, size: int = SIZE, seed: int = SEED) -> Comparison:
    """What changes for the visitors of a sample. Who they are is told by examples only."""
    names = names_of(old, new)
    questions = mapped_questions(old, new, names)
    counter = Counter((old, new), names, questions)
    number = changed = 0
    for visitor in drawn_visitors((old, new), questions, today, size, seed):
        number += 1
        changed += counter.count(visitor)
    tally = counter.tally
    place, stage = counter.place, counter.stage
    asked = dict(tally.of("asked"))
    services, contacts, providers = tally.of("service"), tally.of("contact"), tally.of("provider")
    return Comparison(
        path=new.id,
        questions=questions,
        totals=Totals(old=0, new=0, both=number, gone=0, added=0, changed=changed),
        services=tuple(
            service_change((old, new), name, counter.services[name][0], kind, extent)
            for (name, kind), extent in services
        ),
        contacts=tuple(ContactChange(before, now, extent) for (before, now), extent in contacts),
        providers=tuple(ProviderChange(name, before, now, extent) for (name, before, now), extent in providers),
        fields=tuple(
            edit.seen_in(extent.situations, extent if tells_whom(edit, old, new, names) else None)
            for edit, extent in ((counter.edits[key], extent) for key, extent in tally.of("field"))
        ),
        asked=tuple(question_changes(questions, lambda question, position: asked.get((question.id, position)))),
        reach=tally.reach((CHANGED,)) if changed else (),
        place=place.id if place else None,
        stage=stage.id if stage else None,
        sample=Sample(number, seed),
    )


@dataclass
class Tally:
    """How many visitors something concerns, the first of them, and at which places and stages they are."""

    place: MappedQuestion | None
    stage: MappedQuestion | None
    counts: dict[Key, int] = field(default_factory=dict)
    examples: dict[Key, Example] = field(default_factory=dict)
    seen: dict[tuple[Key, bool], tuple[dict[str, None], dict[str, None]]] = field(default_factory=dict)
    """What those say to both questions, apart whether they say to any question that they do not know."""

    def add(self, key: Key, visitor: DrawnVisitor) -> None:
        self.counts[key] = self.counts.get(key, 0) + 1
        if key not in self.examples:
            self.examples[key] = Example(visitor.old.address, visitor.new.address)
        sides = self.seen.setdefault((key, visitor.unsure), ({}, {}))
        for side, question in zip(sides, (self.place, self.stage), strict=True):
            # Who says where they are is told by what they said in the version that is, where it asks.
            version = OLD if question and question.versions[OLD] else NEW
            journey = visitor.old if version == OLD else visitor.new
            side.update(dict.fromkeys(replies_of(question, version, journey)))

    def reach(self, key: Key) -> tuple[Reach, ...]:
        """At which places and stages somebody of the sample is concerned; "I don't know" is left aside where it can."""
        unsure = (key, False) not in self.seen
        places, stages = self.seen[key, unsure]
        every_place, every_stage = self.seen[(EVERYBODY,), unsure]
        seen, every = (tuple(places), tuple(stages)), (tuple(every_place), tuple(every_stage))
        return reach_seen(self.place, self.stage, seen, every)

    def of(self, sort: str) -> Iterator[tuple[Key, Extent]]:
        """Everything of a sort, what concerns most visitors first."""
        for key, count in sorted(self.counts.items(), key=lambda item: -item[1]):
            if key[0] == sort:
                yield key[1:], Extent(count, Who(), self.examples[key], self.reach(key))


class Counter:
    """Counts what changes for each visitor it is given."""

    def __init__(self, paths: Paths, names: Names, questions: Sequence[MappedQuestion]) -> None:
        old, new = paths
        self.names, self.questions = names, questions
        self.services = ids_before(names.services, old.services, new.services)
        self.place, self.stage = place_and_stage(paths, names, questions)
        self.tally = Tally(self.place, self.stage)
        self.edits: dict[Key, FieldEdit] = {}
        """What a counted change of a field is."""
        self._compared: dict[tuple[int, int], tuple[Service, Service, tuple[Key, ...]]] = {}
        self._header = list(header_edits(old, new))
        self._providers = list(provider_edits(old, new, names))
        self._texts = [(question, edits) for question in questions if (edits := list(question_edits(question)))]

    def count(self, visitor: DrawnVisitor) -> bool:
        """Count a visitor; tells whether a service, a provider or the first contact changes for them."""
        old, new = _statuses(visitor.old), _statuses(visitor.new)
        received = [
            (name, form_now(visitor.old, seen), form_now(visitor.new, name))
            for name, (before, now) in self.services.items()
            if now and name in new and (seen := next((one for one in before if one in old), None))
        ]
        found = [*self._services(old, new), *self._contact(visitor), *self._provider_changes(received)]
        about = ((EVERYBODY,), (CHANGED,)) if found else ((EVERYBODY,),)
        for key in (*about, *found, *self._asked(visitor), *self._fields(visitor, received)):
            self.tally.add(key, visitor)
        return bool(found)

    def _services(self, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Key]:
        for name, (before, now) in self.services.items():
            was = max((old.get(service, "no") for service in before), key=STATUSES.index, default="no")
            change = (was, new.get(name, "no") if now else "no")
            if change in KINDS:
                yield "service", name, KINDS[change]

    def _contact(self, visitor: DrawnVisitor) -> Iterator[Key]:
        old, new = first_contact(visitor.old), first_contact(visitor.new)
        old = self.names.services.get(old, old) if old else None
        if old != new:
            yield "contact", old, new

    def _provider_changes(self, received: Iterable[Received]) -> Iterator[Key]:
        for name, old, new in received:
            before = old.provider and self.names.providers.get(old.provider.id, old.provider.id)
            after = new.provider and new.provider.id
            others = {self.names.providers.get(one.id, one.id) for one in old.other_providers}
            if before != after or others != {one.id for one in new.other_providers}:
                certain = before is not None and after is not None
                yield ("provider", name, before, after) if certain else ("provider", name, None, None)

    def _asked(self, visitor: DrawnVisitor) -> Iterator[Key]:
        """Questions whose `when` holds for a visitor in one version only, and that they meet there."""
        for question in self.questions:
            asked = [
                entry is not None and journey.asks(entry.id) is Truth.YES
                for entry, journey in zip(question.versions, (visitor.old, visitor.new), strict=True)
            ]
            position = NEW if asked[NEW] else OLD
            if asked[OLD] != asked[NEW] and _meets(visitor, question, position):
                yield "asked", question.id, position

    def _fields(self, visitor: DrawnVisitor, received: Iterable[Received]) -> Iterator[Key]:
        """Fields that read otherwise to a visitor."""
        yield from map(self._key, self._header)
        named: set[str] = set()
        for _, old, new in received:
            before = {self.names.providers.get(name, name) for name in _named(old)}
            named.update(before.intersection(_named(new)))
            yield from self._service_fields(old.service, new.service)
        yield from (self._key(edit) for edit in self._providers if edit.id in named)
        for question, edits in self._texts:
            if _meets(visitor, question, OLD) and _meets(visitor, question, NEW):
                yield from map(self._key, edits)

    def _service_fields(self, old: Service, new: Service) -> tuple[Key, ...]:
        """The fields of a service that read otherwise; looked at once for each pair of forms it takes."""
        pair = (id(old), id(new))
        if pair not in self._compared:
            edits = service_edits((*SAME_FOR_ALL, *MAY_VARY), old, new, self.names)
            # The services are kept with what was found, so that no other service can take over their identity.
            self._compared[pair] = (old, new, tuple(map(self._key, edits)))
        return self._compared[pair][2]

    def _key(self, edit: FieldEdit) -> Key:
        key = (edit.section, edit.id, edit.field, json.dumps([edit.before, edit.after], sort_keys=True))
        self.edits[key] = edit
        return ("field", *key)


def _meets(visitor: DrawnVisitor, question: MappedQuestion, position: int) -> bool:
    """Whether a visitor meets a question on their way through one version."""
    entry = question.versions[position]
    return entry is not None and entry.id in visitor.met[position]


def _statuses(journey: Journey) -> dict[str, str]:
    """The services shown to a visitor, and whether they fit."""
    return {**dict.fromkeys(journey.may_fit, "may-fit"), **dict.fromkeys(journey.fits, "fits")}


def _named(form: Form) -> Iterator[str]:
    """The providers that are named to a visitor with a service."""
    yield from (one.id for one in (form.provider, *form.other_providers) if one is not None)
    yield from form.service.together_with
