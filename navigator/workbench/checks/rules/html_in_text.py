"""A text holds HTML.

Texts are shown as they are written, so the visitor reads `<b>` and `&nbsp;`. Remove it. In a `description` use
Markdown instead: `**bold**`, `*emphasis*`, `[words](https://…)`, and an empty line between paragraphs.

Found here:
    stages:
      idea:
        title: {fi: Idea, en: Idea}
        help: {fi: "Yrityksestä on <b>ajatus</b>.", en: There is an idea of a business.}

Not here:
    stages:
      idea:
        title: {fi: Idea, en: Idea}
        help: {fi: "Yrityksestä on ajatus (< 1 vuosi).", en: "There is an idea of a business (< 1 year)."}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from navigator.format import Level, say
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.WARNING

_HTML = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>|<!--|&(?:#\d+|#x[0-9a-f]+|[a-z]{2,8});", re.IGNORECASE)


def find(subject: Subject) -> Iterator[Found]:
    for at, _, text in subject.wordings:
        if found := _HTML.search(text):
            message = say("HTML such as `%(code)s` is shown to visitors as it is.", code=found[0])
            yield Found(at, message, say("Remove it; in a `description`, use Markdown."))
