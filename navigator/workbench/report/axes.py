"""The three questions the picture of a path is drawn by: the stage, the need and the place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from navigator.engine import IDEA, Answer, ServicePath, literals_of
from navigator.format import Message, Question, Text, nearest, say


class AxisError(Exception):
    """A question that cannot be drawn by; `message` tells why."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(str(message))


@dataclass(frozen=True)
class Axis:
    """A question and those of its answers that are drawn; without a question, everybody is one answer."""

    question: Question | None = None
    answers: tuple[str, ...] = ("",)
    left_out: tuple[str, ...] = ()

    def given(self, answer: str) -> Mapping[str, Answer]:
        """The answers of a journey that gives just this one."""
        if self.question is None:
            return {}
        return {self.question.id: (answer,) if self.question.choose == "many" else answer}

    def title(self, answer: str) -> Text | Message:
        """What the answer is called."""
        return self.question.answers[answer].title if self.question else say("Everybody")

    @property
    def label(self) -> Text | Message:
        """What the question is called."""
        return self.question.short if self.question else say("Everybody")


@dataclass(frozen=True)
class Axes:
    """The stage, the need and the place; each may be missing from a path."""

    stage: Axis
    need: Axis
    place: Axis

    @property
    def drawn(self) -> tuple[Axis, Axis, Axis]:
        """The three, as they stand in a situation."""
        return self.stage, self.need, self.place

    def given(self, stage: str, need: str, place: str) -> dict[str, Answer]:
        """The answers of the journey of one situation."""
        return {**self.stage.given(stage), **self.need.given(need), **self.place.given(place)}

    def situations(self) -> Iterator[tuple[str, str, str]]:
        """Every stage with every need at every place."""
        for stage in self.stage.answers:
            for need in self.need.answers:
                for place in self.place.answers:
                    yield stage, need, place


def choose_axes(path: ServicePath, by: str | None = None, place: str | None = None) -> Axes:
    """The questions to draw by. `by` and `place` are ids of questions that replace the choice of need and place.

    Need: the question with several choices that most services read. Place: the question with one choice whose answers
    have attributes that most services read. Raises `AxisError`.
    """
    read = _read_by_services(path)
    stage = path.stage_question
    needs = [name for name, q in path.questions.items() if q.choose == "many" and name not in {stage, place}]
    need = _named(path, by, stage) if by else _most_read(needs, read)
    places = [
        name
        for name, q in path.questions.items()
        if q.choose == "one" and name not in {stage, need} and any(a.attributes for a in q.answers.values())
    ]
    where = _named(path, place, stage, need) if place else _most_read(places, read)
    return Axes(_axis(path, stage), _axis(path, need), _axis(path, where))


def _read_by_services(path: ServicePath) -> Counter[str]:
    read: Counter[str] = Counter()
    for service in path.services.values():
        if service.kind != IDEA:
            read.update(questions_read(path, service.id))
    return read


def questions_read(path: ServicePath, service: str) -> frozenset[str]:
    """The questions that decide whether a service fits; those that decide on the provider are among them."""
    variables = path.program.variables
    names = {variables[literal.variable].question for literal in literals_of(path.program.service[service])}
    return frozenset(name for name in names if name is not None)


def _most_read(names: list[str], read: Counter[str]) -> str | None:
    best = max(names, key=lambda name: read[name], default=None)
    return best if best is not None and read[best] else None


def _named(path: ServicePath, name: str, *taken: str | None) -> str:
    if name not in path.questions:
        hint = nearest(name, path.questions)
        raise AxisError(say("There is no question `%(name)s`. %(hint)s", name=name, hint=hint))
    if not path.questions[name].answers:
        raise AxisError(say("The question `%(name)s` has no answers to draw by.", name=name))
    if name in taken:
        raise AxisError(say("The picture is already drawn by the question `%(name)s`.", name=name))
    return name


def _axis(path: ServicePath, name: str | None) -> Axis:
    """An axis; "none of these" is left out, and so is a place without attributes where others have some."""
    if name is None:
        return Axis()
    question = path.questions[name]
    single = question.choose == "one"
    known = single and any(answer.attributes for answer in question.answers.values())
    drawn = tuple(
        key for key, answer in question.answers.items() if not answer.exclusive and (answer.attributes or not known)
    )
    return Axis(question, drawn, tuple(key for key in question.answers if key not in drawn))
