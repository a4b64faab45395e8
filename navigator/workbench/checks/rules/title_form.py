"""A title has an odd form.

A title is a heading or a button: it ends without a full stop, is not written in capitals, which are hard to read
and read out letter by letter, and begins and ends with a letter or a number. A bracket or a quotation mark that is
opened is closed.

Found here:
    stages:
      idea: {title: {fi: Idea ja osaaminen., en: IDEA AND SKILLS}}

Not here:
    stages:
      idea: {title: {fi: Idea ja osaaminen, en: Idea and skills}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from navigator.format import Level, Message, say
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.WARNING

_TITLES = {"title", "label", "heading", "name"}
_MAINTAINERS_ONLY = {"personas", "promises"}
_ABBREVIATION = re.compile(r"(?:^|\s)(?:ym|yms|jne|mm|osv|m\.fl|o\.s\.v|etc|inc|ltd|co)\.$", re.IGNORECASE)
_ODD_BEGINNING = re.compile(r"[-–—,.;:!?/)\]&*#•]")
_ODD_END = re.compile(r".*[-–—,;:/(\[&*#•]", re.DOTALL)
_PAIRS = (("(", ")"), ("[", "]"), ("«", "»"))


def find(subject: Subject) -> Iterator[Found]:
    for at, _, text in subject.wordings:
        if at[-2] in _TITLES and at[0] not in _MAINTAINERS_ONLY:
            for message in _oddities(text):
                yield Found(at, message)


def _oddities(title: str) -> Iterator[Message]:
    letters = [letter for letter in title if letter.isalpha()]
    if title.endswith(".") and not title.endswith("...") and not _ABBREVIATION.search(title):
        yield say("A title ends without a full stop.")
    if len(letters) > 8 and " " in title and all(letter.isupper() for letter in letters):
        yield say("A title is not written in capitals.")
    if _ODD_BEGINNING.match(title):
        yield say("The title begins with `%(sign)s`.", sign=title[0])
    if _ODD_END.fullmatch(title):
        yield say("The title ends with `%(sign)s`.", sign=title[-1])
    for opening, closing in _PAIRS:
        if title.count(opening) != title.count(closing):
            yield say("`%(opening)s` and `%(closing)s` do not match in the title.", opening=opening, closing=closing)
