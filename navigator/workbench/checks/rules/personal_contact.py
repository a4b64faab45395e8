"""An e-mail address looks like that of a person.

People change their work, and letters to them then reach nobody. Ask for a shared address, such as that of the
office or the team. It also keeps names of people out of the path.

Found here:
    providers:
      centre: {title: {fi: Keskus, en: Centre}, channels: {email: etunimi.sukunimi@example.org}}

Not here:
    providers:
      centre: {title: {fi: Keskus, en: Centre}, channels: {email: yrityspalvelut@example.org}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from navigator.format import Level, say
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.NOTE

_PERSON = re.compile(r"([^\W\d_]{2,}(?:-[^\W\d_]+)*)\.(?:[^\W\d_]\.)?([^\W\d_]{2,}(?:-[^\W\d_]+)*)")
_SHARED = re.compile(
    r"info|kirjaamo|toimisto|asiakas|palvelu|neuvo|yrity|kulttuuri|posti|tuki|rahoitus|apuraha|haku|viestint|koulutus|myynti|"
    r"hallinto|kunta|kaupunki|liitto|office|contact|kontakt|registrat|kansli|kundtj|service|tjanst|support|advice|radgiv|"
    r"foretag|business|kultur|culture|grant|stipend|team|finland|suomi|hanke|projekti|project|matkailu"
)


def find(subject: Subject) -> Iterator[Found]:
    for at, address in subject.emails:
        name, _, domain = address.lower().partition("@")
        person = _PERSON.fullmatch(name)
        if not person or any(_SHARED.search(part) or part in domain for part in person.groups()):
            continue
        message = say("`%(address)s` looks like the address of a person.", address=address)
        yield Found(at, message, say("Write a shared address: a person may leave."))
