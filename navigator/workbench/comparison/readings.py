"""What visitors read differently: texts, links, amounts and dates of what they are shown, and how to reach whom."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from navigator.engine import ServicePath
from navigator.format import VARIANT_FIELDS, Text
from navigator.workbench.comparison.offers import Offers, sources
from navigator.workbench.comparison.plain import changed_fields, field_of, plain
from navigator.workbench.comparison.question_mapping import NEW, OLD, MappedQuestion, Names
from navigator.workbench.comparison.result import FieldChange
from navigator.workbench.comparison.versions import Version
from navigator.workbench.comparison.visitor_sets import Visitors

VARIED = tuple(name for name in VARIANT_FIELDS if name != "provider")
"""What a visitor reads of a service that may differ by variant."""

STEADY = ("kind", "status", "open", "yearly", "languages", "before", "after")
"""What a visitor sees of a service that is the same for everybody."""

OF_PROVIDERS = frozenset({"title", "summary", "languages", "cost", "note"})
"""What a visitor reads of a provider, apart from its channels."""

OF_QUESTIONS = ("ask", "label", "help", "unit")
OF_ANSWERS = ("title", "help", "heading")


@dataclass(frozen=True, slots=True)
class Edit:
    """A field that reads otherwise to whoever sees it."""

    id: str
    title: Text
    field: str
    before: Any
    after: Any


def provider_edits(old: ServicePath, new: ServicePath, names: Names) -> Iterator[Edit]:
    """The fields of providers that visitors read, where both versions have the provider."""
    for name, (before, now) in sources(names.providers, old.providers, new.providers).items():
        if before and now:
            was, entry = old.providers[before[0]], new.providers[name]
            for field in changed_fields(was, entry):
                if field in OF_PROVIDERS or field.startswith("channels."):
                    yield Edit(name, entry.title, field, field_of(was, field), field_of(entry, field))


def question_edits(question: MappedQuestion) -> Iterator[Edit]:
    """The texts of a question and its answers that visitors read, where both versions have it."""
    old, new = question.versions
    if old is None or new is None:
        return
    for field in OF_QUESTIONS:
        was, now = plain(getattr(old, field)), plain(getattr(new, field))
        if was != now:
            yield Edit(question.id, new.short, field, was, now)
    for value in () if new.measured else question.values:
        before, after = value.given
        if before is None or after is None or value.id != after:
            continue
        for field in OF_ANSWERS:
            was, now = plain(getattr(old.answers[before], field)), plain(getattr(new.answers[after], field))
            if was != now:
                yield Edit(question.id, new.short, f"answers.{after}.{field}", was, now)


def renamed_in(field: str, value: Any, names: Names) -> Any:
    """A field of an old service with the ids its services have now."""
    if field not in {"before", "after"}:
        return value
    return [names.services.get(service, service) for service in value]


def field_changes(offers: Offers) -> Iterator[FieldChange]:
    """Every field that somebody sees changed."""
    return _Readings(offers).changes()


class _Readings:
    def __init__(self, offers: Offers) -> None:
        self.offers = offers
        self.situations = offers.situations
        self.names: Names = offers.situations.names

    def changes(self) -> Iterator[FieldChange]:
        for name, (before, now) in self.offers.ids.items():
            if before and now:
                yield from self._service(before[0], name)
        yield from self._providers()
        for question in self.situations.questions:
            yield from self._question(question)

    # Services.

    def _service(self, old: str, new: str) -> Iterator[FieldChange]:
        versions = self.offers.versions
        before, after = versions[OLD].path.services[old], versions[NEW].path.services[new]
        shown_old, shown_new = self.offers.shown(new)
        both = shown_old & shown_new
        for field in STEADY:
            was, now = renamed_in(field, plain(getattr(before, field)), self.names), plain(getattr(after, field))
            if was != now:
                yield from self._change("services", new, after.title, field, (was, now, both))
        for field in VARIED:
            was_read, now_read = self._read(versions[OLD], old, field), self._read(versions[NEW], new, field)
            for was, had in was_read.values():
                for now, has in now_read.values():
                    if was != now:
                        yield from self._change("services", new, after.title, field, (was, now, both & had & has))

    def _read(self, version: Version, service: str, field: str) -> dict[str, tuple[Any, Visitors]]:
        """What a field of a service may say, and to whom: the first variant that holds, otherwise the service."""
        entry = version.path.services[service]
        found: dict[str, tuple[Any, Visitors]] = {}
        rest = version.space.true
        for variant, node in zip(entry.variants, version.program.variants[service], strict=True):
            value = getattr(variant, field)
            if value is not None:
                _add(found, plain(value), rest & version.yes(node))
                rest = rest & ~version.yes(node)
        _add(found, plain(getattr(entry, field)), rest)
        return found

    # Providers and questions.

    def _providers(self) -> Iterator[FieldChange]:
        old, new = self.situations.paths
        for edit in provider_edits(old, new, self.names):
            values = (edit.before, edit.after, self.offers.named(edit.id))
            yield from self._change("providers", edit.id, edit.title, edit.field, values)

    def _question(self, question: MappedQuestion) -> Iterator[FieldChange]:
        asked_old, asked_new = self.situations.asked(question.id)
        for edit in question_edits(question):
            values = (edit.before, edit.after, asked_old & asked_new)
            yield from self._change("questions", edit.id, edit.title, edit.field, values)

    def _change(
        self, section: str, name: str, title: Text, field: str, values: tuple[Any, Any, Visitors]
    ) -> Iterator[FieldChange]:
        before, after, those = values
        situations = self.situations.count(those)
        if situations:
            yield FieldChange(section, name, title, field, before, after, situations)


def _add(found: dict[str, tuple[Any, Visitors]], value: Any, those: Visitors) -> None:
    key = json.dumps(value, sort_keys=True)
    found[key] = (value, found[key][1] | those if key in found else those)
