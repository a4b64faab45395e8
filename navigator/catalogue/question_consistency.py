"""Checks the stages and questions of a path, their answers, limits, order and groups."""

from __future__ import annotations

import math
from collections.abc import Mapping

from navigator.catalogue.condition_references import ConditionReferences
from navigator.catalogue.references import NO_ANSWER, NO_QUESTION, NO_STAGE, References, missing_of
from navigator.format import UNKNOWN, Answer, Location, Question, conditions, exact_number, say


class QuestionSections:
    """The sections about what the visitor is asked; each method checks one."""

    def __init__(self, references: References, conditions: ConditionReferences) -> None:
        self.document = references.document
        self.references = references
        self.conditions = conditions

    def stages(self) -> None:
        for stage in self.document.stages.values():
            self.references.those_known(stage.next, self.document.stages, NO_STAGE, ("stages", stage.id, "next"))
            self._not_itself(stage.id, stage.next, ("stages", stage.id, "next"))

    def _not_itself(self, name: str, following: tuple[str, ...], location: Location) -> None:
        if name in following:
            message = say("`%(name)s` comes after itself.", name=name)
            self.references.report((*location, following.index(name)), "next", message, say("Take it out of `next`."))

    def questions(self) -> None:
        for question in self.document.questions.values():
            location = ("questions", question.id)
            self.conditions.check(question.when, (*location, "when"))
            if question.measured:
                if question.answers:
                    self.references.report(
                        (*location, "answers"), "number", say("A number or a date has no answers to choose from.")
                    )
                if question.min is not None and question.max is not None and question.min > question.max:
                    self.references.report((*location, "max"), "number", say("`max` is smaller than `min`."))
            elif not question.answers and (*location, "answers") not in self.references.places.keys:
                hint = say("Write `answers:`, or choose `number` or `date`.")
                self.references.report(
                    location, "missing", say("The question `%(id)s` has no answers.", id=question.id), hint
                )
            self._limits(question, location)
            if question.empty_means is not None:
                self._empty_means(question, question.empty_means, (*location, "empty_means"))
            self._answers(question.answers, (*location, "answers"))
            self._next_answers(question, location)
            if question.asked == "never":
                self._offered_to_nobody(question, location)
        for name, answers in self.document.lists.items():
            self._answers(answers, ("lists", name))

    def _empty_means(self, question: Question, answer_id: str, location: Location) -> None:
        """Nothing chosen stands for an answer that is always offered, and that nothing chosen can mean."""
        if not self.references.known(
            answer_id, question.answers, missing_of(NO_ANSWER, question=question.id), location
        ):
            return
        answer = question.answers[answer_id]
        if question.required:
            message = say("Nothing chosen means nothing here: Continue insists on an answer.")
            self.references.report(location, "empty-means", message, say("Write `required: false` too."))
        elif question.choose == "many" and not answer.exclusive:
            message = say(
                "Who chooses nothing cannot mean `%(answer)s`, which may be chosen with others.", answer=answer_id
            )
            hint = say("Write `exclusive: true` in the answer.")
            self.references.report(location, "empty-means", message, hint)
        elif answer.when != conditions.ALWAYS:
            message = say("`%(answer)s` is not offered to everybody who may choose nothing.", answer=answer_id)
            self.references.report(location, "empty-means", message, say("Remove the `when` of the answer."))

    def _next_answers(self, question: Question, location: Location) -> None:
        """Answers that one may come to in time are answers of the same question."""
        what = missing_of(NO_ANSWER, question=question.id)
        for answer_id, answer in question.answers.items():
            at = (*location, "answers", answer_id, "next")
            self.references.those_known(answer.next, question.answers, what, at)
            self._not_itself(answer_id, answer.next, at)
        if isinstance(question.compare, tuple):
            self.references.those_known(question.compare, question.answers, what, (*location, "compare"))

    def _offered_to_nobody(self, question: Question, location: Location) -> None:
        for answer_id, answer in question.answers.items():
            if answer.when != conditions.ALWAYS:
                message = say(
                    "`%(id)s` is never asked, so its answers are offered to nobody and have no `when`.", id=question.id
                )
                hint = say("Remove the line, or put the condition into the `when` of the question.")
                self.references.report((*location, "answers", answer_id, "when"), "never-asked", message, hint)

    def _limits(self, question: Question, location: Location) -> None:
        if question.choose != "number":
            for key in ("min", "max", "decimals"):
                if (*location, key) in self.references.places.keys:
                    message = say(
                        "`%(key)s` is for number questions; this one chooses `%(choose)s`.",
                        key=key,
                        choose=question.choose,
                    )
                    self.references.report((*location, key), "number", message, say("Remove the line."))
        if question.choose != "many" and question.at_most is not None:
            message = say(
                "`at_most` is for questions with several choices; this one chooses `%(choose)s`.",
                choose=question.choose,
            )
            self.references.report(
                (*location, "at_most"), "number", message, say("Remove the line, or write `choose: many`.")
            )
        if question.choose != "number":
            return
        if question.min is not None and question.max is not None and question.min <= question.max:
            step = 10**question.decimals
            if math.ceil(exact_number(question.min) * step) > math.floor(exact_number(question.max) * step):
                message = say("No number lies between `min` and `max`.")
                self.references.report(
                    (*location, "max"), "number", message, say("Allow more `decimals`, or change a limit.")
                )

    def _answers(self, answers: Mapping[str, Answer], location: Location) -> None:
        for answer_id, answer in answers.items():
            if answer_id == UNKNOWN:
                message = say("`unknown` cannot be the id of an answer: it stands for “I don't know”.")
                self.references.report((*location, answer_id), "reserved-id", message, say("Choose another id."))
            self.conditions.check(answer.when, (*location, answer_id, "when"))

    def order(self) -> None:
        for index, ordered in enumerate(self.document.order):
            self.conditions.check(ordered.when, ("order", index, "when"))
            self.references.those_known(ordered.ask, self.document.questions, NO_QUESTION, ("order", index, "ask"))

    def groups(self) -> None:
        for question_id, groups in self.document.groups.items():
            if not self.references.known(question_id, self.document.questions, NO_QUESTION, ("groups", question_id)):
                continue
            for name, answers in groups.items():
                known = self.document.questions[question_id].answers
                self.references.those_known(
                    answers, known, missing_of(NO_ANSWER, question=question_id), ("groups", question_id, name)
                )
