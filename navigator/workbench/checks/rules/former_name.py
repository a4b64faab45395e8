"""A place became part of another one, and search does not know its name any more.

People go on looking for the municipality in which they grew up. Write its names into the `keywords` of the answer that
it is part of now: they lead there from the field in which a place is written, and from the search of the path.
Compared is with the last commit, or with the revision given by `--since`.

Before:
    path: {title: {fi: Polku, en: Path}, languages: [fi, en], roles: {place: town}}
    questions:
      town:
        ask: {fi: Missä, en: Where}
        answers: {jurva: {fi: Jurva, en: Jurwa}, kurikka: {fi: Kurikka, en: Kurikka}}

Found here:
    path: {title: {fi: Polku, en: Path}, languages: [fi, en], roles: {place: town}}
    questions:
      town:
        ask: {fi: Missä, en: Where}
        answers: {kurikka: {fi: Kurikka, en: Kurikka}}
    renamed: {answers: {town: {jurva: kurikka}}}

Not here:
    path: {title: {fi: Polku, en: Path}, languages: [fi, en], roles: {place: town}}
    questions:
      town:
        ask: {fi: Missä, en: Where}
        answers: {kurikka: {title: {fi: Kurikka, en: Kurikka}, keywords: {fi: [Jurva], en: [Jurwa]}}}
    renamed: {answers: {town: {jurva: kurikka}}}
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from navigator.format import Answer, Level, say
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.WARNING


def find(subject: Subject) -> Iterator[Found]:
    place = subject.path.place_question
    if subject.earlier is None or place is None:
        return
    renamed = subject.document.renamed
    earlier = {renamed.questions.get(name, name): one for name, one in subject.earlier.questions.items()}.get(place)
    answers = subject.path.questions[place].answers
    if earlier is None:
        return
    became = {old: new for old, new in renamed.answers.get(place, {}).items() if old in earlier.answers}
    parts = Counter((*became.values(), *(name for name in answers if name in earlier.answers)))
    for old, new in became.items():
        if old in answers or new not in answers or parts[new] < 2:
            continue  # it is not gone, or it only has another id
        known = {name.casefold() for name in _names(answers[new])}
        lost: dict[str, str] = {}
        for lang, name in earlier.answers[old].title.translations.items():
            if name.casefold() not in known:
                lost.setdefault(name, lang)  # a name is found in every language of the path
        if lost:
            names = ", ".join(f"“{name}”" for name in lost)
            line = ", ".join(f"{lang}: [{name}]" for name, lang in lost.items())
            message = say(
                "`%(old)s` is part of `%(new)s` now, and nobody finds it as %(names)s.", old=old, new=new, names=names
            )
            hint = say("Add to its `keywords`: `%(line)s`.", line=f"{{{line}}}")
            yield Found(("questions", place, "answers", new), message, hint, key=True)


def _names(answer: Answer) -> Iterator[str]:
    """By what a place is found: its titles and its other words."""
    yield from answer.title.translations.values()
    for words in answer.keywords.values():
        yield from words
