"""Tells at an answer which attribute of it is mistyped or missing, where something else would look guilty of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from navigator.catalogue.references import References
from navigator.format import Location, Message, Problem, Question, closest, conditions, is_slip, quoted_list, say

FEW = 3
"""Where so many times as many answers have an attribute as have none, having none is the exception."""


class AttributeSlips:
    """Looks for the answer that lacks what others name; what it finds is reported there, each slip once."""

    def __init__(self, references: References) -> None:
        self.document = references.document
        self.references = references
        self._told: set[Location] = set()

    def explain_missing(self, question: Question, attribute: str, value: Any, named_at: Location) -> bool:
        """Whether no answer has a value that is named because one is mistyped, or lacks the attribute."""
        place = self.references.places.value(named_at)
        if meant := self._mistyped(question, attribute, value):
            message = say(
                "No condition names `%(value)s`, and no answer has `%(word)s`, which %(place)s names.",
                value=meant[0],
                word=value,
                place=place,
            )
            for at in meant[1]:
                self._report(at, message, say("Did you mean `%(word)s`?", word=value))
            return True
        lacking = self._lacking(question, attribute)
        for answer_id, key in lacking:
            message = say(
                "`%(answer)s` lacks the attribute `%(name)s`, which other answers have; "
                "none has `%(value)s`, which %(place)s names.",
                answer=answer_id,
                name=attribute,
                value=value,
                place=place,
            )
            hint = say("Did you mean `%(word)s`?", word=attribute) if key else say("Write it, or change the condition.")
            at = ("questions", question.id, "answers", answer_id)
            self._report((*at, "attributes", key) if key else at, message, hint)
        return bool(lacking)

    def explain_odd(self, question: Question, attribute: str, value: str) -> bool:
        """Whether the only answer with a value has mistyped it: it is nearly another, or no condition knows it."""
        held = [(str(one), at) for one, at in self._held(question, attribute)]
        others = {one for one, _ in held} - {value}
        at = next(at for one, at in held if one == value)
        known = set(self._named[question.id, attribute])
        if value in known:
            return False
        if meant := next((other for other in sorted(others | known) if is_slip(value, other)), None):
            message = say("Only one answer has `%(attribute)s: %(value)s`.", attribute=attribute, value=value)
            self._report(at, message, say("Did you mean `%(word)s`?", word=meant))
        elif others and others <= known:
            message = say("No condition knows `%(value)s` of the attribute `%(name)s`.", value=value, name=attribute)
            self._report(at, message, say("Conditions know %(words)s.", words=quoted_list(sorted(known))))
        return at in self._told

    def _mistyped(self, question: Question, attribute: str, value: Any) -> tuple[str, list[Location]] | None:
        """What some answers have, and where, in place of a value that only conditions know.

        The slip is theirs unless more answers have theirs than conditions name the other.
        """
        named = self._named[question.id, attribute]
        held: dict[str, list[Location]] = {}
        for one, at in self._held(question, attribute):
            held.setdefault(str(one), []).append(at)
        odd = [one for one in held if one not in named and len(held[one]) <= named[str(value)]]
        meant = next((one for one in odd if is_slip(one, str(value))), None)
        if meant is None and len(odd) == 1 == len(named.keys() - held.keys()):
            meant = closest(value, odd)
        return (meant, held[meant]) if meant else None

    @cached_property
    def _named(self) -> dict[tuple[str, str], Counter[str]]:
        """How often conditions name each value of an attribute of a question."""
        found: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for condition in self.document.every_condition():
            for leaf in conditions.leaves_of(condition):
                if isinstance(leaf, conditions.Chosen) and leaf.attribute:
                    found[leaf.question, leaf.attribute].update(map(str, leaf.values))
        return found

    def _held(self, question: Question, attribute: str) -> Iterator[tuple[Any, Location]]:
        """Every value of an attribute, and where it stands."""
        for answer_id, answer in question.answers.items():
            for index, value in enumerate(answer.attributes.get(attribute, ())):
                yield value, ("questions", question.id, "answers", answer_id, "attributes", attribute, index)

    def _lacking(self, question: Question, attribute: str) -> list[tuple[str, str]]:
        """The few answers with attributes that have not this one, and the key that may have been meant for it."""
        with_any = {name: answer.attributes for name, answer in question.answers.items() if answer.attributes}
        without = [name for name, attributes in with_any.items() if attribute not in attributes]
        if len(without) * FEW > len(with_any) - len(without):
            return []
        usual = {key for name, attributes in with_any.items() if name not in without for key in attributes}
        return [(name, closest(attribute, with_any[name].keys() - usual) or "") for name in without]

    def _report(self, at: Location, message: Message, hint: Message) -> None:
        if at not in self._told:
            self._told.add(at)
            self.references.problems.append(Problem(self.references.places.key(at), "unknown-id", message, hint))
