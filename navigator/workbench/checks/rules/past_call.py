"""The text of a call names only days that are past, and the service is shown as open.

`call` or `timing` tells days with their year, the last of which is over, and the service has `status: in-use` without
`open` or `yearly`: visitors are told to apply for something that has closed. Write the days into `open`, so that it
closes by itself, or `status: periodic-call` where the next ones are not known. A month with its year counts by its last
day. Days on which something begins or changes (“from 1 January 2026”) do not count. A text without days that says
that the call has closed is told too. Good practices are passed over.

Found here:
    services:
      grant:
        kind: funding
        provider: centre
        title: {fi: Tuki, en: Grant}
        call: {fi: Haku on auki 7.1.–29.4.2026., en: The call is open from 7.1. to 29.4.2026.}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}

Not here:
    services:
      grant:
        kind: funding
        provider: centre
        title: {fi: Tuki, en: Grant}
        call: {fi: Haku on auki 7.1.–29.4.2026., en: The call is open from 7.1. to 29.4.2026.}
        status: periodic-call
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from navigator.engine import call_on
from navigator.format import Level, say
from navigator.workbench.checks.last_days import last_day_in
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.WARNING

_OVER = re.compile(
    r"\b(?:haku(?:aika)? (?:on )?(?:päättynyt|päättyi|sulkeutunut|sulkeutui|umpeutunut|umpeutui|kiinni)"
    r"|(?:ansökningstiden|ansökan|utlysningen) (?:har gått ut|gick ut|har stängt|stängde|är stängd|är slut|har upphört)"
    r"|(?:call|application period|applications?) (?:has|have|is|are|was|were) (?:closed|ended|over|expired)"
    r"|bando (?:è )?(?:chiuso|scaduto)|convocatoria (?:está |ha )?(?:cerrada|cerrado|terminado)"
    r"|apelul (?:este |s-a )(?:închis|încheiat)|(?:concurso|aviso) (?:está |foi )?(?:fechado|encerrado|terminou)"
    r"|appel (?:est |à projets est )?(?:clos|clôturé|terminé))\b",
    re.IGNORECASE,
)
"""What says that a call is over, in the languages of the site."""

_ABOUT_CALLS = frozenset({"call", "timing"})


def find(subject: Subject) -> Iterator[Found]:
    for at, lang, text in subject.service_wordings:
        service = subject.path.services[str(at[1])]
        if (
            at[-2] not in _ABOUT_CALLS
            or subject.path.is_idea(service.id)
            or call_on(service, subject.today).state != "always"
        ):
            continue
        last = last_day_in(text, lang)
        if last and last < subject.today:
            message = say(
                "The last day it names, %(day)s, is past, and `%(id)s` is shown as open.", day=last, id=service.id
            )
            yield Found(at, message, say("Write `open` or `yearly`, or `status: periodic-call`."))
        elif last is None and (over := _OVER.search(text)):
            message = say("It says “%(words)s”, and `%(id)s` is shown as open.", words=over[0], id=service.id)
            yield Found(at, message, say("Write `open` or `yearly`, or `status: periodic-call`."))
