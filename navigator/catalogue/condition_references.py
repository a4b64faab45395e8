"""Looks up what conditions name: questions, answers, groups and attributes, and whether they can be compared so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from navigator.catalogue.attribute_slips import AttributeSlips
from navigator.catalogue.gone import Gone, values_of
from navigator.catalogue.references import (
    NO_ANSWER,
    NO_CONDITION,
    NO_GROUP,
    NO_QUESTION,
    NO_QUESTION_BUT_CONDITION,
    References,
    missing_of,
    named,
)
from navigator.format import SILENT, Condition, Location, Question, conditions, did_you_mean, quoted_list, say


class ConditionReferences:
    """Checks the conditions of a document against its questions."""

    def __init__(self, references: References) -> None:
        self.document = references.document
        self.references = references
        self.slips = AttributeSlips(references)
        self._attributes: dict[tuple[str, str], dict[Any, None]] = {}

    def check(self, condition: Condition, location: Location) -> None:
        """Look up everything a condition names; `location` is where it is written."""
        for leaf in conditions.leaves_of(condition):
            at = (*location, *getattr(leaf, "location", ()))
            match leaf:
                case conditions.Named(name):
                    self._named(name, at)
                case conditions.Chosen(question_id, values, attribute):
                    if question := self._question(question_id, at):
                        self._chosen(question, values, attribute, at)
                case conditions.InGroup(question_id, group):
                    if self._question(question_id, at):
                        groups = self.document.groups.get(question_id, {})
                        self.references.known(group, groups, missing_of(NO_GROUP, question=question_id), at)
                case conditions.Measured(question_id, _, attribute):
                    if question := self._question(question_id, at):
                        self._measured(question, attribute, leaf.dates, at)
                case conditions.Answered(question_id):
                    self._question(question_id, at)

    def _named(self, name: str, location: Location) -> None:
        if name in self.document.conditions:
            return
        if name in self.document.questions:
            message = say("`%(name)s` is a question and no condition.", name=name)
            hint = say("Write `{%(name)s: …}` with the id of an answer.", name=name)
            self.references.report(location, "condition", message, hint)
            return
        asked = [question.id for question in self.document.questions.values() if name in question.answers]
        if asked:
            message = say("`%(name)s` is an answer and no condition.", name=name)
            hint = say("Write %(words)s.", words=quoted_list(f"{{{question}: {name}}}" for question in asked))
            self.references.report(location, "condition", message, hint)
            return
        self.references.known(name, self.document.conditions, NO_CONDITION, location)

    def _question(self, question_id: str, location: Location) -> Question | None:
        if question_id in self.document.conditions and question_id not in self.document.questions:
            self.references.report(
                location, "condition", *(named(part, question_id) for part in NO_QUESTION_BUT_CONDITION)
            )
            return None
        found = self.references.known(question_id, self.document.questions, NO_QUESTION, location)
        return self.document.questions[question_id] if found else None

    def _chosen(self, question: Question, values: tuple[Any, ...], attribute: str | None, location: Location) -> None:
        if question.measured and attribute is None:
            example = "from: 2026-12-31" if question.choose == "date" else "at_least: 5"
            for value in values:
                if isinstance(value, bool | str) or question.choose == "date":
                    hint = say("Write for instance `{%(example)s}`.", example=example)
                    message = say("`%(id)s` cannot be compared with `%(value)s`.", id=question.id, value=value)
                    self.references.report(location, "wrong-type", message, hint)
            return
        if attribute is None:
            for value in values:
                what = missing_of(NO_ANSWER, question=question.id)
                place = self._element(location, value, values)
                name = str(value)
                self.references.known(name, question.answers, what, place, Gone(place, name, question.id))
            return
        if self._attribute(question, attribute, location):
            known = self._values(question, attribute)
            for value in (one for one in values if one not in known):
                at = self._element(location, value, values)
                gone = Gone(at, str(value), question.id, attribute)
                if self.slips.explain_missing(question, attribute, value, at):
                    self.references.gone.append(gone)
                else:
                    message = say(
                        "No answer of `%(id)s` has the %(attribute)s `%(value)s`.",
                        id=question.id,
                        attribute=attribute,
                        value=value,
                    )
                    hint = did_you_mean(value, map(str, known))
                    self.references.report(at, "unknown-id", message, hint, gone=gone)

    def _element(self, location: Location, value: Any, values: tuple[Any, ...]) -> Location:
        return (*location, values.index(value)) if len(values) > 1 else location

    def _measured(self, question: Question, attribute: str | None, dates: bool, location: Location) -> None:
        if attribute is None:
            if question.choose != ("date" if dates else "number"):
                hint = SILENT if question.measured else say("Name an answer.")
                message = (
                    say("`%(id)s` is not a date question.", id=question.id)
                    if dates
                    else say("`%(id)s` is not a number question.", id=question.id)
                )
                self.references.report(location, "wrong-type", message, hint)
            return
        if not self._attribute(question, attribute, location):
            return
        if any(isinstance(value, str | bool) for value in self._values(question, attribute)):
            self.references.report(
                location,
                "wrong-type",
                say("The attribute `%(attribute)s` is not a number everywhere.", attribute=attribute),
            )

    def _attribute(self, question: Question, attribute: str, location: Location) -> bool:
        if self._values(question, attribute):
            return True
        known = {name: None for answer in question.answers.values() for name in answer.attributes}
        message = say("The answers of `%(id)s` have no attribute `%(attribute)s`.", id=question.id, attribute=attribute)
        # What is written down as a number never had an attribute.
        gone = None if question.measured else Gone(location, attribute, question.id, attribute)
        self.references.report(location, "unknown-id", message, did_you_mean(attribute, known), gone=gone)
        return False

    def _values(self, question: Question, attribute: str) -> Mapping[Any, None]:
        """The values an attribute has at any answer; looked up once for all conditions that name it."""
        key = (question.id, attribute)
        if key not in self._attributes:
            self._attributes[key] = values_of(question, attribute)
        return self._attributes[key]
