"""What was edited: which fields of entries, and what becomes of services and questions."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from navigator.engine import ServicePath
from navigator.format import VARIANT_FIELDS, Service, Text
from navigator.workbench.comparison.concerned import Extent
from navigator.workbench.comparison.languages import OtherLanguages
from navigator.workbench.comparison.question_mapping import (
    NEW,
    OLD,
    MappedQuestion,
    Names,
    Paths,
    ids_before,
)
from navigator.workbench.comparison.result import FieldEdit, QuestionChange, ServiceChange

APART = frozenset({"id", "override"})
"""Fields that say nothing of an entry."""

MAY_VARY = tuple(name for name in VARIANT_FIELDS if name != "provider")
"""What a visitor reads of a service that may differ by variant."""

SAME_FOR_ALL = ("together_with", "kind", "status", "open", "yearly", "languages", "before", "after", "weight")
"""What a visitor sees of a service that is the same for everybody."""

OF_PROVIDERS = frozenset({"title", "summary", "languages", "cost", "note"})
"""What a visitor reads of a provider, apart from its channels."""

OF_QUESTIONS = ("ask", "label", "help", "unit")
OF_ANSWERS = ("title", "help", "heading", "next", "private")

TOLD_OTHERWISE = frozenset({"ask", "label", "help", "unit", "answers", "when"})
"""Fields whose change is told by what it does."""

AskedOnly = Callable[[MappedQuestion, int], Extent | None]
"""Whom one version asks a question and the other does not; None where that is nobody."""


# Fields.


def plain_data(value: Any) -> Any:
    """A field as JSON would hold it: texts per language, dates as ISO text, models and conditions as mappings.

    Where in a file a condition is written is no part of what it says.
    """
    match value:
        case Text():
            return dict(value.translations)
        case BaseModel():
            return {name: plain_data(part) for name, part in value if part is not None}
        case Mapping():
            return {key: plain_data(part) for key, part in value.items()}
        case tuple() | list():
            return [plain_data(part) for part in value]
        case datetime.date():
            return value.isoformat()
        case _ if dataclasses.is_dataclass(value):
            said = {one.name: plain_data(getattr(value, one.name)) for one in dataclasses.fields(value) if one.compare}
            return {type(value).__name__: said}
        case None | str() | int() | float():
            return value
        case _:
            return str(value)


def changed_fields(old: BaseModel, new: BaseModel, others: OtherLanguages | None = None) -> Iterator[str]:
    """The names of the fields that differ; those of a model within, such as `channels.web`, with a full stop.

    With `others`, what differs in languages that only one version has is left out.
    """
    for name in type(new).model_fields:
        before, after = getattr(old, name), getattr(new, name)
        if name in APART or before == after:
            continue
        if isinstance(before, BaseModel) and isinstance(after, BaseModel):
            yield from (f"{name}.{inner}" for inner in changed_fields(before, after, others))
            continue
        was, now = plain_data(before), plain_data(after)
        if was != now and (others is None or others.of(was) != others.of(now)):
            yield name


def field_of(entry: BaseModel, name: str) -> Any:
    """A field by the name `changed_fields` gives it, as plain data."""
    value: Any = entry
    for part in name.split("."):
        value = getattr(value, part)
    return plain_data(value)


def header_edits(old: ServicePath, new: ServicePath) -> Iterator[FieldEdit]:
    """What everybody's plan is made by: the questions that stand for stage, need and place."""
    for field, before, after in _differences(type(new.header.roles).model_fields, old.header.roles, new.header.roles):
        yield FieldEdit("path", "", new.header.title, f"roles.{field}", before, after)


def provider_edits(old: ServicePath, new: ServicePath, names: Names) -> Iterator[FieldEdit]:
    """The fields of providers that visitors read, where both versions have the provider."""
    for name, (before, now) in ids_before(names.providers, old.providers, new.providers).items():
        if before and now:
            was, entry = old.providers[before[0]], new.providers[name]
            for field in changed_fields(was, entry):
                if field in OF_PROVIDERS or field.startswith("channels."):
                    yield FieldEdit("providers", name, entry.title, field, field_of(was, field), field_of(entry, field))


def question_edits(question: MappedQuestion) -> Iterator[FieldEdit]:
    """The texts of a question and its answers that visitors read, where both versions have it."""
    old, new = question.versions
    if old is None or new is None:
        return
    for field, before, after in _differences(OF_QUESTIONS, old, new):
        yield FieldEdit("questions", question.id, new.short, field, before, after)
    for value in () if new.measured else question.values:
        was, now = value.given
        if was is None or now is None or value.id != now:
            continue
        for field, before, after in _differences(OF_ANSWERS, old.answers[was], new.answers[now]):
            yield FieldEdit("questions", question.id, new.short, f"answers.{now}.{field}", before, after)


def service_edits(fields: Iterable[str], old: Service, new: Service, names: Names) -> Iterator[FieldEdit]:
    """Those of the fields in which a service differs, its old form told with the ids that entries have now."""
    for field, before, after in _differences(fields, by_new_ids(old, names), new):
        yield FieldEdit("services", new.id, new.title, field, before, after)


def tells_whom(edit: FieldEdit, old: ServicePath, new: ServicePath, names: Names) -> bool:
    """Whether it is told who reads a field: the days of a call, and what differs by what visitors answer."""
    if edit.section != "services":
        return False
    before = (service for name, service in old.services.items() if names.services.get(name, name) == edit.id)
    variants = (variant for service in (*before, new.services[edit.id]) for variant in service.variants)
    return edit.is_call or any(getattr(variant, edit.field, None) is not None for variant in variants)


def by_new_ids(old: Service, names: Names) -> Service:
    """A service of the old version, told with the ids that other entries have now."""
    providers = dict.fromkeys(("provider", "together_with"), names.providers)
    named = {**dict.fromkeys(("before", "after"), names.services), **providers}
    now = {name: tuple(renamed.get(one, one) for one in getattr(old, name)) for name, renamed in named.items()}
    return old.model_copy(update=now)


def _differences(fields: Iterable[str], old: BaseModel, new: BaseModel) -> Iterator[tuple[str, Any, Any]]:
    """Those of the fields that differ, before and after."""
    for field in fields:
        before, after = plain_data(getattr(old, field)), plain_data(getattr(new, field))
        if before != after:
            yield field, before, after


# Services and questions.


def service_change(paths: Paths, service: str, before: Sequence[str], kind: str, extent: Extent) -> ServiceChange:
    """What becomes of a service that had the ids `before` in the old version."""
    old, new = paths
    now = service in new.services
    title = (new.services[service] if now else old.services[before[0]]).title
    gone = "ended" if service in new.document.services else "removed"
    presence = "new" if not before else "" if now else gone
    return ServiceChange(service, before[0] if before else "", title, kind, presence, extent)


def question_changes(questions: Iterable[MappedQuestion], asked_only: AskedOnly) -> Iterator[QuestionChange]:
    """Everything that becomes of questions, apart from their texts."""
    for question in questions:
        for change in changes_as_such(question):
            position = {"new": NEW, "removed": OLD}.get(change.kind)
            yield change if position is None else replace(change, extent=asked_only(question, position))
        old = question.versions[OLD]
        if question.both and old is not None:
            for kind, position in (("more", NEW), ("fewer", OLD)):
                extent = asked_only(question, position)
                if extent is not None:
                    yield QuestionChange(question.id, kind, old.id, extent)


def changes_as_such(question: MappedQuestion) -> Iterator[QuestionChange]:
    """What was done to a question, whomever it concerns."""
    old, new = question.versions
    if old is None:
        yield QuestionChange(question.id, "new")
    elif new is None:
        yield QuestionChange(question.id, "removed", old.id)
    else:
        if old.id != new.id:
            yield QuestionChange(question.id, "renamed", old.id)
        if not new.measured:
            yield from _answers(question)
        fields = tuple(field for field in changed_fields(old, new) if field not in TOLD_OTHERWISE)
        if fields:
            yield QuestionChange(question.id, "edited", old.id, fields=fields)


def _answers(question: MappedQuestion) -> Iterator[QuestionChange]:
    """The answers that came, went, or have another id. An answer that became part of another one is renamed."""
    added = tuple(value.id for value in question.values if value.given[OLD] is None)
    removed = tuple(value.id for value in question.values if value.given[NEW] is None)
    renamed = {
        before: after
        for before, after in (value.given for value in question.values)
        if before is not None and after is not None and before != after
    }
    if added or removed or renamed:
        yield QuestionChange(question.id, "answers", added=added, removed=removed, renamed=renamed)
