"""A list was pasted into a text that is shown as one line.

“• Call • Apply • Wait” and “1) Call 2) Apply 3) Wait” run together on the page, and a screen reader tells no list. In a
`description`, which is Markdown, each entry stands on a line of its own that begins with `- ` or `1. `. In `steps` and
`check`, which take several texts, each is one. Elsewhere make it a sentence. A bullet alone was pasted as well.

Found here:
    stages:
      idea: {title: {fi: Idea, en: Idea}, help: {fi: "• Soita • Hae • Odota", en: "1) Call 2) Apply 3) Wait"}}

Not here:
    stages:
      idea: {title: {fi: Idea, en: Idea}, help: {fi: "Soita, hae ja odota.", en: "Call, apply and wait."}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from navigator.format import Level, Location, Message, say
from navigator.workbench.checks import prose
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.WARNING

_SIGN = re.compile(r"[•●▪◦‣∙➢✓✔](?=\s*\S)")
_POINT = re.compile(r"(?<!\S)·(?= \S)")
_LINE = re.compile(r"(?:^|(?<=\n))[ \t]*[-–*](?= \S)")
_NUMBER = re.compile(r"(?<!\S)\(?(\d{1,2}|[a-h])[.)](?=\s+[^\W\d_])")
_NUMBER_OF_LINE = re.compile(r"^[ \t]*\d{1,2}[.)][ \t]", re.MULTILINE)
_BEGUN = re.compile(r"[ \t]*([-–—*])(?= \S)")
_STEP = re.compile(r"\b([^\W\d_]{3,}) 1[.:)](?= )", re.IGNORECASE)
"""What begins a list in one line, and what counts its first entry in words: Step 1: …"""
_OF_SEVERAL = frozenset({"steps", "check"})
"""The fields that take several texts."""


def find(subject: Subject) -> Iterator[Found]:
    for at, _, text in subject.wordings:
        markdown = at[-2] in prose.MARKDOWN
        if marks := _marks(text, markdown=markdown):
            message = say("A list was pasted into one text: `%(marks)s`.", marks=" … ".join(marks[:3]))
            yield Found(at, message, _hint(at, markdown=markdown))
        elif alone := _SIGN.match(text.lstrip()) or (None if markdown else _BEGUN.match(text)):
            message = say("A bullet was pasted with the text: `%(mark)s`.", mark=alone[0].strip())
            yield Found(at, message, say("Take it out."))


def _hint(at: Location, *, markdown: bool) -> Message:
    if markdown:
        return say("Begin each entry on a line of its own, with `- ` or `1. `.")
    if not _OF_SEVERAL.isdisjoint(at[-3:-1]):
        return say("Write each entry as a text of its own.")
    return say("Make it a sentence, or move it to `description`, where lists are shown.")


def _marks(text: str, *, markdown: bool) -> list[str]:
    """What the entries of a pasted list begin with; those that begin a line with `-` or `1.` are a list in Markdown."""
    lines = [] if markdown else _LINE.findall(text)
    points, numbers = _POINT.findall(text), _numbers(_NUMBER_OF_LINE.sub("", text) if markdown else text)
    parts = text.splitlines() if markdown else [text]
    in_line = max((_in_one_line(part, markdown=markdown) for part in parts), key=len, default=[])
    steps = max(map(_steps, parts), key=len, default=[])
    return next(
        (found for found in (_SIGN.findall(text), points, lines, in_line, numbers, steps) if len(found) > 1), []
    )


def _in_one_line(text: str, *, markdown: bool) -> list[str]:
    """The hyphens or stars of a line that begins with one; in Markdown, where one begins an entry, two more."""
    begun = _BEGUN.match(text)
    found = re.findall(rf"(?:^|(?<=\s)){re.escape(begun[1])}(?=\s)", text.lstrip()) if begun else []
    return found if len(found) > 1 + markdown else []


def _steps(text: str) -> list[str]:
    """What counts entries in words, such as `Step 1:` and `Step 2:`."""
    for first in _STEP.finditer(text):
        found = [first[0]]
        while one := re.search(rf"\b{first[1]} {len(found) + 1}[.:)](?= )", text[first.end() :], re.IGNORECASE):
            found.append(one[0])
        if len(found) > 1:
            return found
    return []


def _numbers(text: str) -> list[str]:
    """The numbers or letters that count entries from the first one on."""
    found: list[str] = []
    for one in _NUMBER.finditer(text):
        first = "a" if one[1].isalpha() else "1"
        wanted = _after(found[-1]) if found else first
        if one[1] == wanted:
            found.append(one[0])
    return found


def _after(mark: str) -> str:
    counted = mark.strip("().")
    return chr(ord(counted) + 1) if counted.isalpha() else str(int(counted) + 1)
