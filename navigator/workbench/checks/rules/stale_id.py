"""An id is gone, so old links lose their meaning.

Answers, services and providers stand in addresses that people have saved, sent and printed. When an id changes,
write the old one into `renamed`; when a thing is gone, name there what comes closest to it. Compared is with the
last commit, or with the revision given by `--since`.

Before:
    services:
      advice: {kind: advice, provider: centre, title: {fi: Neuvonta, en: Advice}}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}

Found here:
    services:
      business-advice: {kind: advice, provider: centre, title: {fi: Neuvonta, en: Advice}}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}

Not here:
    services:
      business-advice: {kind: advice, provider: centre, title: {fi: Neuvonta, en: Advice}}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
    renamed:
      services: {advice: business-advice}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from rapidfuzz import fuzz, process

from navigator.format import Document, Level, Location, Message, Text, say
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.WARNING

_GONE: Mapping[str, Message] = {
    "questions": say("The question `%(id)s` is gone: old links lose their answer to it."),
    "answers": say("The answer `%(id)s` is gone: old links lose it."),
    "services": say("The service `%(id)s` is gone: old links to it lead nowhere."),
    "providers": say("The provider `%(id)s` is gone: old links to it lead nowhere."),
    "stages": say("The stage `%(id)s` is gone: old links lose it."),
}


class Section(NamedTuple):
    """Things with an id, now and before, and what of them is renamed. `at` is where they stand now."""

    kind: str
    at: Location
    before: Mapping[str, Text]
    now: Mapping[str, Text]
    renamed: Mapping[str, str]
    written: str
    """How a new name is written; `%s` stands for the old and the new id."""


def find(subject: Subject) -> Iterator[Found]:
    if subject.earlier is None:
        return
    for section in _sections(subject.earlier, subject.document):
        new = {name: title for name, title in section.now.items() if name not in section.before}
        for gone, title in section.before.items():
            if gone not in section.now and gone not in section.renamed:
                yield _found(section, gone, _likely(gone, title, new))


def _sections(before: Document, now: Document) -> Iterator[Section]:
    renamed = now.renamed
    for kind in ("services", "providers"):
        was, are = ({name: entry.title for name, entry in getattr(d, kind).items()} for d in (before, now))
        yield Section(kind, (kind,), was, are, getattr(renamed, kind), f"renamed: {{{kind}: {{%s}}}}")
    was, are = ({name: question.ask for name, question in d.questions.items()} for d in (before, now))
    yield Section("questions", ("questions",), was, are, renamed.questions, "renamed: {questions: {%s}}")
    for old, question in before.questions.items():
        name = renamed.questions.get(old, old)
        if name not in now.questions:
            continue
        was, are = ({a: answer.title for a, answer in q.answers.items()} for q in (question, now.questions[name]))
        own = renamed.answers.get(name, {})
        at = ("questions", name, "answers")
        if list(question.answers) == list(before.stages):
            yield Section("stages", at, was, are, {**renamed.stages, **own}, "renamed: {stages: {%s}}")
        else:
            yield Section("answers", at, was, are, own, f"renamed: {{answers: {{{name}: {{%s}}}}}}")


def _likely(gone: str, title: Text, new: Mapping[str, Text]) -> str | None:
    """The new thing that is probably the one that is gone: of the same title, or of nearly the same id."""
    same = (name for name, other in new.items() if set(other.translations.items()) & set(title.translations.items()))
    match = process.extractOne(gone, list(new), scorer=fuzz.ratio, score_cutoff=75)
    return next(same, match[0] if match else None)


def _found(section: Section, gone: str, likely: str | None) -> Found:
    message = replace(_GONE[section.kind], values=(("id", gone),))
    line = section.written % f"{gone}: {likely or '…'}"
    if likely:
        hint = say("If it is now called `%(id)s`, write `%(line)s`.", id=likely, line=line)
        return Found((*section.at, likely), message, hint, key=True)
    hint = say("Write what comes closest to it: `%(line)s`.", line=line)
    return Found(section.at if len(section.at) > 1 else ("path",), message, hint, key=True)
