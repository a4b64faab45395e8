"""Two things that stand side by side are called the same.

Two services of one organisation, two providers, two answers of one question or two questions with one title in some
language cannot be told apart. One of them is often a copy whose title was not changed. If they are the same thing,
keep one.

Found here:
    questions:
      field:
        ask: {fi: Mikä on alasi?, en: What is your field?}
        answers:
          crafts: {fi: Käsityö, en: Crafts}
          design: {fi: Muotoilu, en: Crafts}

Not here:
    questions:
      field:
        ask: {fi: Mikä on alasi?, en: What is your field?}
        answers:
          crafts: {fi: Käsityö, en: Crafts}
          design: {fi: Muotoilu, en: Design}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from navigator.engine import organisations_of
from navigator.format import Level, Location, Text, say
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.WARNING

Titled = tuple[Location, str, Text]


def find(subject: Subject) -> Iterator[Found]:
    path = subject.path
    yield from _same((("questions", q.id, "ask"), q.id, q.ask) for q in path.questions.values())
    for question in path.questions.values():
        at = ("questions", question.id, "answers")
        yield from _same(((*at, name, "title"), name, answer.title) for name, answer in question.answers.items())
    yield from _same((("providers", p.id, "title"), p.id, p.title) for p in path.providers.values())
    for provider in path.providers:
        given = [service for service in path.services.values() if provider in organisations_of(service)]
        yield from _same((("services", s.id, "title"), s.id, s.title) for s in given)


def _same(entries: Iterable[Titled]) -> Iterator[Found]:
    first: dict[tuple[str, str], str] = {}
    for at, name, title in entries:
        for lang, words in title.translations.items():
            other = first.setdefault((lang, " ".join(words.casefold().split())), name)
            if other != name:
                message = say("“%(words)s” is also the title of `%(other)s`.", words=words, other=other)
                yield Found((*at, lang), message, say("Say what tells them apart, or keep one."))
