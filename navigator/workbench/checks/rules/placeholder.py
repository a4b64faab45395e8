"""A text still has to be written.

`TODO`, `xxx` or `Lorem ipsum` keep a place for what comes later, and visitors read them meanwhile. Write the text; if
it is not known yet, remove the line, or ask for it under `unconfirmed`.

Found here:
    stages:
      idea:
        title: {fi: Idea, en: Idea}
        help: {fi: Yrityksestä on ajatus., en: "TODO: translate"}

Not here:
    stages:
      idea:
        title: {fi: Idea, en: Idea}
        help: {fi: Yrityksestä on ajatus., en: There is an idea of a business.}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from navigator.format import Level, say
from navigator.workbench.checks import prose
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.WARNING

_MARK = re.compile(
    r"(?<![\w-])(?:TODO|FIXME|TBD|TBC|TBA)(?![\w-])|(?<!\w)(?i:x{3,}|lorem ipsum|asdf\w*)(?!\w)|\?{3,}|_{3,}"
)
_EMPTY = re.compile(
    r"\W*(?:tähän (?:tulee )?teksti|teksti tähän|kirjoita tähän|(?:täydennä|täydennetään|tulossa) (?:myöhemmin|pian)"
    r"|text (?:kommer )?här|skriv här|(?:your )?text (?:goes )?here|to be (?:written|translated|completed|announced)"
    r"|tod[ou]|tba|tbd|xx|n/a|test(?:i|text|teksti)?|placeholder)?\W*",
    re.IGNORECASE,
)
"""What only stands for a text, alone; nothing but marks does too."""


def find(subject: Subject) -> Iterator[Found]:
    for at, _, text in subject.wordings:
        words = prose.without_links(text)
        found = _MARK.search(prose.plain(text)) or _EMPTY.fullmatch(words)
        if found:
            message = say("The text is not written yet: “%(words)s”.", words=found[0].strip())
            yield Found(at, message, say("Write it, or remove the line until it is known."))
