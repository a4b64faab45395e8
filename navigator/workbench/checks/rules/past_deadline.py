"""A text tells a deadline that is past, as if it were still to come.

“The call closes on 31 January 2025” in a description, a summary or a help: visitors believe they are too late for ever,
or that nobody looks after the page. Write the days into `open` or `yearly` of the service, where they close by
themselves, and leave them out of the text; or tell in the past tense what was. Only sentences that speak of an end
(“by”, “until”, “closes”) and name a day or a month with its year count. Good practices are passed over, and so is what
`past-call` tells of the texts about calls.

Found here:
    services:
      grant:
        kind: funding
        provider: centre
        title: {fi: Tuki, en: Grant}
        description: {fi: Haku päättyy 31.1.2025., en: The call closes on 31 January 2025.}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}

Not here:
    services:
      grant:
        kind: funding
        provider: centre
        title: {fi: Tuki, en: Grant}
        description: {fi: Edellinen haku päättyi 31.1.2025., en: The last call closed on 31 January 2025.}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from navigator.engine import call_on
from navigator.format import Level, Location, say
from navigator.workbench.checks import prose
from navigator.workbench.checks.last_days import last_day_in
from navigator.workbench.checks.subject import Found, Subject, for_officers

LEVEL = Level.WARNING

_ENDS = re.compile(
    r"\b(?:päättyy|päättyvät|sulkeutuu|umpeutuu|loppuu|viimeistään|mennessä|saakka|asti|määräaika|määräpäivä"
    r"|senast|till och med|t\.o\.m|slutar|går ut|stänger|stängs|upphör|sista (?:dag|ansökningsdag)"
    r"|closes?|ends?|expires?|by|until|till|deadline|no later than|at the latest|before"
    r"|entro|scade|scadenza|termina|si chiude|fino al?|hasta|finaliza|cierra|plazo|până|se încheie|se închide|termen\w*"
    r"|até|encerra|prazo|jusqu|avant le|se termine|se clôt|clôture|date limite|au plus tard)",
    re.IGNORECASE,
)

_IN_FIELDS = say("Write the days into `open` or `yearly`, and leave them out of the text.")
_IN_TEXT = say("Take it out, or tell what was.")


def find(subject: Subject) -> Iterator[Found]:
    for at, lang, text in subject.wordings:
        if not _is_read(subject, at):
            continue
        for sentence in prose.sentences(text):
            if not _ENDS.search(sentence) or prose.is_told_as_past(sentence):
                continue
            last = last_day_in(sentence, lang)
            if last and last < subject.today:
                message = say("The text tells a deadline that is past: %(day)s.", day=last)
                yield Found(at, message, _IN_FIELDS if at[0] == "services" else _IN_TEXT)
                break


def _is_read(subject: Subject, at: Location) -> bool:
    """Whether visitors read a text as being about today, and no other rule looks at its days."""
    if for_officers(at):
        return False
    if at[0] != "services":
        return at[0] in {"path", "stages", "questions", "lists", "providers", "vocabulary"}
    service = subject.path.services.get(str(at[1]))
    if service is None or subject.path.is_idea(service.id):
        return False
    return at[-2] not in {"call", "timing"} or call_on(service, subject.today).state != "always"
