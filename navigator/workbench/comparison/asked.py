"""What becomes of the questions: new, gone, renamed, asked of more or of fewer, with other answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from navigator.workbench.comparison.plain import changed_fields
from navigator.workbench.comparison.question_mapping import NEW, OLD, MappedQuestion
from navigator.workbench.comparison.result import Extent, QuestionChange
from navigator.workbench.comparison.several_answers import Nodes
from navigator.workbench.comparison.versions import Situations
from navigator.workbench.comparison.visitor_groups import extent_of
from navigator.workbench.comparison.visitor_sets import Visitors

TOLD_OTHERWISE = frozenset({"ask", "label", "help", "unit", "answers", "when"})
"""Fields whose change is told by what it does."""


def question_changes(situations: Situations) -> Iterator[QuestionChange]:
    """Everything that becomes of questions, apart from their texts."""
    for question in situations.questions:
        asked_old, asked_new = situations.asked(question.id)
        for change in changes_as_such(question):
            those = {"new": asked_new, "removed": asked_old}.get(change.kind)
            yield change if those is None else replace(change, extent=_extent(situations, question, those))
        if question.both:
            old = question.versions[OLD]
            for kind, those in (("more", asked_new & ~asked_old), ("fewer", asked_old & ~asked_new)):
                extent = _extent(situations, question, those)
                if extent is not None and old is not None:
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


def _extent(situations: Situations, question: MappedQuestion, those: Visitors) -> Extent | None:
    """Whom it concerns; None where no visitor both versions can tell."""
    if not (those & situations.all).satisfiable():
        return None
    return extent_of(situations, those, _nodes(situations, question))


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


def _nodes(situations: Situations, question: MappedQuestion) -> Nodes:
    """The conditions that decide whether a question is asked, in each version."""
    old, new = (
        [version.program.asked_when[entry.id]] if entry is not None else []
        for version, entry in zip(situations.versions, question.versions, strict=True)
    )
    return old, new
