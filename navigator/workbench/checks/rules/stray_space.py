"""A space too many, or one that cannot be seen.

Two spaces in a row, a space before a comma or a full stop, a space inside brackets, a missing space after a comma,
a tab; and characters that cannot be seen, which come along when text is copied from a web page or a PDF file: they
break words and searches. A non-breaking space is right inside a number and before a unit. French has one before
`; : ! ?` and inside « », and it is told where none stands there: without it the line may break before the mark. Before
`; ! ?` it is the narrow one (U+202F), before `:` and inside « » the ordinary one (U+00A0); either is accepted.

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

from navigator.format import Level, Message, named, say
from navigator.workbench.checks import prose
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.WARNING

_AROUND = 12
_FRENCH = re.compile(r"[ \u00a0\u202f](?=[;:!?»])|(?<=«)[ \u00a0\u202f]")
"""The spaces that belong to punctuation in French."""

_NARROW = (
    say("A narrow no-break space is missing before the mark: “%(where)s”."),
    say("Put the text in double quotation marks and write the space as `\\u202f`."),
)
_WIDE = (
    say("A no-break space is missing beside the mark: “%(where)s”."),
    say("Put the text in double quotation marks and write the space as `\\u00a0`."),
)
_FRENCH_FAULTS: tuple[tuple[re.Pattern[str], tuple[Message, Message]], ...] = (
    (re.compile(r"(?<=[^\s?!;:]) ?[;!?](?=[\s»)!?]|$)"), _NARROW),
    (re.compile(r"(?<=[^\s?!;:]) ?:(?=\s|$)|«(?![\u00a0\u202f])|(?<=[^\s«]) ?»"), _WIDE),
)

_FAULTS: tuple[tuple[re.Pattern[str], Message], ...] = (
    (re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)"), say("Several spaces in a row: “%(where)s”.")),
    (re.compile(r"(?<=\w)\s+[,.;!?](?=\s|$)"), say("A space before a punctuation mark: “%(where)s”.")),
    (re.compile(r"\(\s|(?<=\S)\s\)"), say("A space inside brackets: “%(where)s”.")),
    (re.compile(r"(?<=[^\W\d_])[,;](?=[^\W\d_])"), say("A space is missing: “%(where)s”.")),
    (re.compile(r"\t"), say("A tab instead of a space: “%(where)s”.")),
    (re.compile(r"(?<![\d§–-])\u00a0(?![\d€%§–-])"), say("A non-breaking space between words: “%(where)s”.")),
)

_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]")


def find(subject: Subject) -> Iterator[Found]:
    for at, lang, text in subject.wordings:
        shown = prose.without_links(text)
        if lang == "fr":
            for pattern, (message, hint) in _FRENCH_FAULTS:
                if found := pattern.search(shown):
                    yield Found(at, _at(message, shown, found), hint)
            shown = _FRENCH.sub("", shown)
        for pattern, message in _FAULTS:
            if found := pattern.search(shown):
                yield Found(at, _at(message, shown, found))
        if found := _UNSEEN.search(shown):
            yield Found(at, *_unseen(shown, found))


def _unseen(shown: str, found: re.Match[str]) -> tuple[Message, Message]:
    """What stands between which characters: quoted as it is, nobody would see it."""
    before, after = shown[: found.start()].rsplit(" ", maxsplit=1)[-1], shown[found.end() :].split(" ", maxsplit=1)[0]
    where = _UNSEEN.sub("", before) + "|" + _UNSEEN.sub("", after)
    message = say("A character that cannot be seen, %(name)s: “%(where)s”.", name=named(found[0]), where=where)
    return message, say("Type the word anew.")


def _at(message: Message, shown: str, found: re.Match[str]) -> Message:
    where = " ".join(shown[max(0, found.start() - _AROUND) : found.end() + _AROUND].split("\n"))
    return replace(message, values=(("where", where),))
