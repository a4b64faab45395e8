"""Personas and promises that still call something by an old name, by the name it has now.

Visitors who come with an old name are led to the new one; so is a persona, where a path is judged. What it says is a
mistake all the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from navigator.format import Document, Persona, Promise


def by_new_names(document: Document) -> Document:
    """A document whose personas and promises name what `renamed` tells of by its new name."""
    if not any(getattr(document.renamed, section) for section in type(document.renamed).model_fields):
        return document
    names = _Names(document)
    personas = {name: names.persona(one) for name, one in document.personas.items()}
    promises = {name: names.promise(one) for name, one in document.promises.items()}
    return document.model_copy(update={"personas": personas, "promises": promises})


class _Names:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.renamed = document.renamed

    def persona(self, persona: Persona) -> Persona:
        answers = {self._question(question): values for question, values in persona.answers.items()}
        provider = {self._service(name): self._provider(giver) for name, giver in persona.provider.items()}
        lists = {key: self._services(getattr(persona, key)) for key in ("receives", "may_receive", "never")}
        return persona.model_copy(
            update={
                **lists,
                "first_contact": self._services(persona.first_contact),
                "steps": tuple(map(self._services, persona.steps)),
                "provider": provider,
                "answers": {question: self._answers(question, values) for question, values in answers.items()},
            }
        )

    def promise(self, promise: Promise) -> Promise:
        providers = tuple(dict.fromkeys(map(self._provider, promise.of.providers)))
        of = {"services": self._services(promise.of.services), "providers": providers}
        return promise.model_copy(update={"of": promise.of.model_copy(update=of)})

    def _question(self, name: str) -> str:
        return _now(name, self.renamed.questions, self.document.questions)

    def _service(self, name: str) -> str:
        return _now(name, self.renamed.services, self.document.services)

    def _services(self, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(self._service, names)))

    def _provider(self, name: str) -> str:
        return _now(name, self.renamed.providers, self.document.providers)

    def _answers(self, question: str, values: tuple[Any, ...]) -> tuple[Any, ...]:
        """Answers by their new names; two that became one are one."""
        asked = self.document.questions.get(question)
        if asked is None or asked.measured:
            return values
        role = self.document.path.roles.stage
        of_stages = question == role if role else [*asked.answers] == [*self.document.stages]
        renamed = {**(self.renamed.stages if of_stages else {}), **self.renamed.answers.get(question, {})}
        new = (_now(value, renamed, asked.answers) if isinstance(value, str) else value for value in values)
        return tuple(dict.fromkeys(new))


def _now(name: str, renamed: Mapping[str, str], known: Collection[str]) -> str:
    """What an old name is called now; `renamed` leads to what there is, or is itself a mistake."""
    new = renamed.get(name, name)
    return new if name not in known and new in known else name
