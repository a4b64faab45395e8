"""A title, a summary, a help text or a question is too long for its place.

These stand in lists and on buttons, where a long one pushes everything else off the screen of a phone. Say it
shorter, or move the rest: from a title to the summary, from a summary to the description. The limits, in
characters: `title`, `label`, `summary`, `help`, and `question` for what is asked.

Found here:
    questions:
      field:
        ask:
          fi: Mikä on alasi?
          en: >-
            Which of the following creative industries would you say that your present or future business belongs to
            for the most part?
        answers: {crafts: {fi: Käsityö, en: Crafts}}

Not here:
    questions:
      field:
        ask: {fi: Mikä on alasi?, en: What is your field?}
        answers: {crafts: {fi: Käsityö, en: Crafts}}
"""

from __future__ import annotations

from collections.abc import Iterator

from navigator.format import Level, say
from navigator.workbench.checks.subject import Found, Subject, for_officers

LEVEL = Level.WARNING
OPTIONS = {"title": 80, "label": 30, "summary": 140, "help": 140, "question": 80}


def find(subject: Subject, **limits: int) -> Iterator[Found]:
    limits["ask"] = limits.pop("question")
    for at, _, text in subject.wordings:
        field = str(at[-2])
        limit = limits.get(field)
        if not for_officers(at) and limit is not None and len(text) > limit:
            message = say("`%(field)s` has %(number)s characters.", field=field, number=len(text))
            yield Found(at, message, say("Say it in at most %(limit)s.", limit=limit))
