"""What the parts of a path are called in a language."""

from __future__ import annotations

from collections.abc import Iterable

from navigator.engine import ServicePath
from navigator.format import KIND_TITLES


class Titles:
    """The titles of a path's parts in a language; other languages of the path stand in for it."""

    def __init__(self, path: ServicePath, lang: str) -> None:
        self.path = path
        self.lang = lang

    def service(self, name: str) -> str:
        """What a service is called."""
        return self.path.services[name].title.get(self.lang).text

    def services(self, names: Iterable[str]) -> str:
        """Services in a row, as the path has them."""
        wanted = set(names)
        return ", ".join(self.service(name) for name in self.path.services if name in wanted)

    def provider(self, name: str) -> str:
        """What a provider is called."""
        return self.path.providers[name].title.get(self.lang).text

    def stage(self, name: str) -> str:
        """What a stage is called."""
        return self.path.stages[name].title.get(self.lang).text

    def question(self, name: str) -> str:
        """What a question is called."""
        return self.path.questions[name].short.get(self.lang).text

    def answer(self, question: str, answer: str) -> str:
        """What an answer is called."""
        return self.path.questions[question].answers[answer].title.get(self.lang).text

    def answers(self, question: str, answers: Iterable[str]) -> str:
        """Answers to a question, in a row."""
        return ", ".join(self.answer(question, answer) for answer in answers)

    def kind(self, kind: str, spoken: str = "") -> str:
        """What a kind of service is called; `spoken` is the language of our own kinds where it is another."""
        own = self.path.kinds.get(kind)
        return own.title.get(self.lang).text if own else KIND_TITLES[kind].text(spoken or self.lang)
