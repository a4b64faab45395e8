"""Counts, over drawn visitors, what changes for them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from navigator.engine import Journey, Recommended, ServicePath, Truth, first_contact, recommended
from navigator.format import Service, Text
from navigator.workbench.comparison.draws import Draw
from navigator.workbench.comparison.offers import sources
from navigator.workbench.comparison.plain import plain
from navigator.workbench.comparison.question_mapping import NEW, OLD, MappedQuestion, Names
from navigator.workbench.comparison.readings import STEADY, VARIED, provider_edits, question_edits, renamed_in
from navigator.workbench.comparison.result import Example, Extent, Who

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


Received = tuple[str, Recommended, Recommended]
"""A service that is shown in both versions, as it is for a visitor."""


@dataclass
class Tally:
    """How many visitors something concerns, and the first of them."""

    counts: dict[Key, int] = field(default_factory=dict)
    examples: dict[Key, Example] = field(default_factory=dict)

    def add(self, key: Key, draw: Draw) -> None:
        self.counts[key] = self.counts.get(key, 0) + 1
        if key not in self.examples:
            self.examples[key] = Example(draw.old.address, draw.new.address)

    def of(self, sort: str) -> Iterator[tuple[Key, Extent]]:
        """Everything of a sort, what concerns most visitors first."""
        for key, count in sorted(self.counts.items(), key=lambda item: -item[1]):
            if key[0] == sort:
                yield key[1:], Extent(count, Who(), self.examples[key])


class Counter:
    """Counts what changes for each visitor it is given."""

    def __init__(
        self, paths: tuple[ServicePath, ServicePath], names: Names, questions: Sequence[MappedQuestion]
    ) -> None:
        self.paths, self.names, self.questions = paths, names, questions
        old, new = paths
        self.services = sources(names.services, old.services, new.services)
        self.tally = Tally()
        self.readings: dict[Key, tuple[Text, Any, Any]] = {}
        """What a counted change of a field is: the title of the entry, the field before and after."""
        self._compared: dict[tuple[int, int], tuple[Service, Service, tuple[Key, ...]]] = {}
        self._providers = list(provider_edits(old, new, names))
        self._texts = [edit for question in questions for edit in question_edits(question)]

    def count(self, draw: Draw) -> bool:
        """Count a visitor; tells whether a service, a provider or the first contact changes for them."""
        old, new = _statuses(draw.old), _statuses(draw.new)
        received = [
            (name, recommended(draw.old, before[0]), recommended(draw.new, name))
            for name, (before, now) in self.services.items()
            if now and before and before[0] in old and name in new
        ]
        found = [*self._services(old, new), *self._contact(draw), *self._provider_changes(received)]
        for key in found:
            self.tally.add(key, draw)
        for key in (*self._asked(draw), *self._fields(draw, received)):
            self.tally.add(key, draw)
        return bool(found)

    def _services(self, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Key]:
        for name, (before, now) in self.services.items():
            was = max((old.get(service, "no") for service in before), key=STATUSES.index, default="no")
            change = (was, new.get(name, "no") if now else "no")
            if change in KINDS:
                yield "service", name, KINDS[change]

    def _contact(self, draw: Draw) -> Iterator[Key]:
        old, new = first_contact(draw.old), first_contact(draw.new)
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

    def _asked(self, draw: Draw) -> Iterator[Key]:
        """Questions asked of a visitor in one version only."""
        for question in self.questions:
            asked = [
                entry is not None and journey.asks(entry.id) is Truth.YES
                for entry, journey in zip(question.versions, (draw.old, draw.new), strict=True)
            ]
            if asked[OLD] != asked[NEW]:
                yield "asked", question.id, NEW if asked[NEW] else OLD

    def _fields(self, draw: Draw, received: Iterable[Received]) -> Iterator[Key]:
        """Fields that read otherwise to a visitor."""
        named: set[str] = set()
        for name, old, new in received:
            named.update(one.id for one in (new.provider, *new.other_providers) if one is not None)
            yield from self._read(name, old.service, new.service)
        for edit in self._providers:
            if edit.id in named:
                yield self._reading(("providers", edit.id, edit.field), edit.title, edit.before, edit.after)
        for edit in self._texts:
            if edit.id in draw.new.answers:
                yield self._reading(("questions", edit.id, edit.field), edit.title, edit.before, edit.after)

    def _read(self, name: str, old: Service, new: Service) -> tuple[Key, ...]:
        """The fields of a service that read otherwise; looked at once for each pair of forms it takes."""
        key = (id(old), id(new))
        if key not in self._compared:
            found: list[Key] = []
            for one in (*STEADY, *VARIED):
                before, after = renamed_in(one, plain(getattr(old, one)), self.names), plain(getattr(new, one))
                if before != after:
                    found.append(self._reading(("services", name, one), new.title, before, after))
            self._compared[key] = (old, new, tuple(found))
        return self._compared[key][2]

    def _reading(self, key: Key, title: Text, before: Any, after: Any) -> Key:
        key = (*key, json.dumps([before, after], sort_keys=True))
        self.readings[key] = (title, before, after)
        return ("field", *key)


def _statuses(journey: Journey) -> dict[str, str]:
    """The services shown to a visitor, and whether they fit."""
    return {**dict.fromkeys(journey.may_fit, "may-fit"), **dict.fromkeys(journey.fits, "fits")}
