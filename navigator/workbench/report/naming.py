"""What the parts of a path are called in a language."""

from __future__ import annotations

from collections.abc import Iterable

from navigator.engine import ServicePath
from navigator.format import KINDS, Location, say
from navigator.workbench.report.landscape import Axis, Landscape
from navigator.workbench.report.left_without import Box
from navigator.workbench.report.tables import words


class Names:
    """The names of a path's parts in a language of the workbench; other languages of the path stand in for it."""

    def __init__(self, path: ServicePath, lang: str) -> None:
        self.path = path
        self.lang = lang

    def service(self, name: str) -> str:
        return self.path.services[name].title.get(self.lang).text

    def services(self, names: Iterable[str]) -> str:
        """Services in a row, as the path has them."""
        wanted = set(names)
        return ", ".join(self.service(name) for name in self.path.services if name in wanted)

    def provider(self, name: str) -> str:
        return self.path.providers[name].title.get(self.lang).text

    def question(self, name: str) -> str:
        return self.path.questions[name].short.get(self.lang).text

    def answers(self, question: str, answers: Iterable[str]) -> str:
        """Answers to a question, in a row."""
        titles = (self.path.questions[question].answers[answer].title for answer in answers)
        return ", ".join(title.get(self.lang).text for title in titles)

    def kind(self, kind: str) -> str:
        """A kind of service."""
        if kind in KINDS:
            return KINDS[kind].text(self.lang)
        return self.path.kinds[kind].title.get(self.lang).text

    def point(self, axis: Axis, answer: str) -> str:
        """An answer of an axis."""
        return words(axis.title(answer), self.lang)

    def axis(self, axis: Axis) -> str:
        """The question of an axis."""
        return words(axis.label, self.lang)

    def points(self, axis: Axis, answers: tuple[str, ...]) -> str:
        """Answers of an axis, in a row; all of them in a word."""
        if axis.question and len(answers) == len(axis.answers) > 2:
            return say("all %(number)s", number=len(answers)).text(self.lang)
        return ", ".join(self.point(axis, answer) for answer in answers)

    def box(self, landscape: Landscape, box: Box) -> tuple[tuple[str, str], ...]:
        """The questions of a box, each with its answers in words; what is not asked is left out."""
        drawn = zip(landscape.axes.drawn, box, strict=True)
        return tuple((self.axis(axis), self.points(axis, answers)) for axis, answers in drawn if axis.question)

    def spot(self, location: Location) -> str:
        """Where something stands in a file, such as `services › start-up-grant › steps › 2`; positions from 1."""
        return " › ".join(str(part + 1) if isinstance(part, int) else part for part in location)
