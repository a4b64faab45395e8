"""A space too many, or one that cannot be seen.

Two spaces in a row, a space before a comma or a full stop, a space inside brackets, a missing space after a comma,
a tab; and characters that cannot be seen, which come along when text is copied from a web page or a PDF file: they
break words and searches. A non-breaking space is right inside a number and before a unit; in French also before
`; : ! ?` and inside « ».

Found here:
    stages:
      idea: {title: {fi: "Idea ,  osaaminen", en: "Idea,skills"}}

Not here:
    stages:
      idea: {title: {fi: "Idea, osaaminen", en: "Idea, skills and 10 000 €"}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from navigator.format import Level, Message, say
from navigator.workbench.checks import prose
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.WARNING

_AROUND = 12
_FRENCH = re.compile(r"[\u00a0\u202f](?=[;:!?»])|(?<=«)[\u00a0\u202f]")
"""The spaces that belong to punctuation in French; an ordinary space there lets the line break before the mark."""

_FAULTS: tuple[tuple[re.Pattern[str], Message], ...] = (
    (re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)"), say("Several spaces in a row: “%(where)s”.")),
    (re.compile(r"(?<=\w)\s+[,.;!?](?=\s|$)"), say("A space before a punctuation mark: “%(where)s”.")),
    (re.compile(r"\(\s|(?<=\S)\s\)"), say("A space inside brackets: “%(where)s”.")),
    (re.compile(r"(?<=[^\W\d_])[,;](?=[^\W\d_])"), say("A space is missing: “%(where)s”.")),
    (re.compile(r"\t"), say("A tab instead of a space: “%(where)s”.")),
    (re.compile(r"(?<![\d§–-])\u00a0(?![\d€%§–-])"), say("A non-breaking space between words: “%(where)s”.")),
    (
        re.compile(r"[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]"),
        say("A character that cannot be seen: “%(where)s”."),
    ),
)


def find(subject: Subject) -> Iterator[Found]:
    for at, lang, text in subject.wordings:
        shown = prose.without_links(text)
        if lang == "fr":
            shown = _FRENCH.sub("", shown)
        for pattern, message in _FAULTS:
            if found := pattern.search(shown):
                where = " ".join(shown[max(0, found.start() - _AROUND) : found.end() + _AROUND].split("\n"))
                yield Found(at, replace(message, values=(("where", where),)))
