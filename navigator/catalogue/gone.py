"""What a path names and has no more, where it can be told what that comes to; and the path without it.

An answer that nobody can give, and an attribute that no answer has, hold for nobody. Of a list from which one is gone
there are the others. Nothing else is taken out: a question, a group or a named condition that is gone says no more who
was meant, though they are all still there; without its only provider, kind or role a thing is not what it was.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel

from navigator.format import Condition, Document, Location, Question, conditions


@dataclass(frozen=True, slots=True)
class Gone:
    """`name` is named at `location` and is gone; of an answer, or a value of an attribute, also the question."""

    location: Location
    name: str
    question: str = ""
    attribute: str = ""

    @property
    def listed(self) -> bool:
        """Whether it is one of a list, or a line of its own that says nothing any more."""
        return not self.question


def without(document: Document, gone: Collection[Gone]) -> Document:
    """A document as it is where what is gone holds for nobody and is in no list."""
    if any(one.question for one in gone):
        document = _changed(document, document.questions)
    # The last of a list first, so that the positions of the others stay.
    for one in sorted((one for one in gone if one.listed), key=_position, reverse=True):
        document = _removed(document, one.location)
    return document


def _position(one: Gone) -> int:
    last = one.location[-1]
    return last if isinstance(last, int) else 0


def _removed(value: Any, location: Location) -> Any:
    """A value without what stands at a location in it."""
    key, *rest = location
    if isinstance(value, BaseModel):
        name = str(key)
        return value.model_copy(update={name: _removed(getattr(value, name), tuple(rest))})
    if isinstance(value, Mapping):
        changed = {key: _removed(value[key], tuple(rest))} if rest else {}
        return {name: changed.get(name, part) for name, part in value.items() if rest or name != key}
    index = int(key)
    return (*value[:index], *((_removed(value[index], tuple(rest)),) if rest else ()), *value[index + 1 :])


def _changed(value: Any, questions: Mapping[str, Question]) -> Any:
    """A value in which no condition names an answer that there is not; the value itself where none does."""
    if isinstance(value, Condition):
        return _held(value, questions)
    if isinstance(value, BaseModel):
        fields = {name: getattr(value, name) for name in type(value).model_fields}
        found = {name: _changed(field, questions) for name, field in fields.items()}
        update = {name: field for name, field in found.items() if field is not fields[name]}
        return value.model_copy(update=update) if update else value
    if isinstance(value, dict):
        found = {key: _changed(part, questions) for key, part in value.items()}
        return found if any(found[key] is not value[key] for key in value) else value
    if isinstance(value, tuple):
        parts = tuple(_changed(part, questions) for part in value)
        return parts if any(part is not was for part, was in zip(parts, value, strict=True)) else value
    return value


def _held(condition: Condition, questions: Mapping[str, Question]) -> Condition:
    match condition:
        case conditions.AllOf(parts) | conditions.AnyOf(parts):
            kept = tuple(_held(part, questions) for part in parts)
            return condition if kept == parts else type(condition)(kept)
        case conditions.Not(part):
            return conditions.Not(_held(part, questions))
        case conditions.Chosen(name, values, attribute) if attribute or not questions[name].measured:
            there = values_of(questions[name], attribute) if attribute else questions[name].answers
            held = tuple(one for one in values if (one if attribute else str(one)) in there)
            return condition if held == values else replace(condition, values=held) if held else conditions.NEVER
        case conditions.Measured(name, _, str(attribute)) if not values_of(questions[name], attribute):
            return conditions.NEVER
    return condition


def values_of(question: Question, attribute: str) -> dict[Any, None]:
    """The values that an attribute has at any answer, in the order of the path."""
    every = (answer.attributes.get(attribute, ()) for answer in question.answers.values())
    return {value: None for values in every for value in values}
