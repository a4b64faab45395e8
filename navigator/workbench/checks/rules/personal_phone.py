"""A telephone number looks like that of a person.

A mobile number is often one person's, who may not know that it is printed here, and who may leave. Write the number of
the office or the switchboard. Where the office itself has a mobile number, say so in a comment that allows it. A name
in `phone_note` says the same: leave it out.

Found here:
    providers:
      centre:
        title: {fi: Keskus, en: Centre}
        channels: {phone: "040 123 4567"}
      council:
        title: {fi: Liitto, en: Council}
        channels: {phone: "06 123 4567", phone_note: {fi: "vaihde, pyydä Maija Meikäläistä", en: switchboard}}

Not here:
    providers:
      centre:
        title: {fi: Keskus, en: Centre}
        channels: {phone: "029 123 4567"}
      council:
        title: {fi: Liitto, en: Council}
        channels: {phone: "06 123 4567", phone_note: {fi: "vaihde, pyydä yritysneuvojaa", en: switchboard}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from navigator.format import Level, Provider, say
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.WARNING

_MOBILE = re.compile(r"(?:\+?358|00358)?0?(?:4\d|50)\d{5,}")
_CAPITALISED = re.compile(r"[A-ZÅÄÖ][a-zåäöéü]+(?:-[A-ZÅÄÖ][a-zåäöéü]+)*")
_SEVERAL = re.compile(rf"{_CAPITALISED.pattern}(?: {_CAPITALISED.pattern})+")
_OFFICE = re.compile(
    r"service|info|team|business|finland|suomi|council|centre|office|agency|city|public|line|desk", re.IGNORECASE
)
"""Words in the names of offices; Finnish and Swedish write such names with one capital letter."""


def find(subject: Subject) -> Iterator[Found]:
    for provider in subject.path.providers.values():
        at = ("providers", provider.id, "channels")
        phone, note = provider.channels.phone, provider.channels.phone_note
        if phone and _MOBILE.fullmatch(re.sub(r"[^\d+]", "", phone)):
            message = say("`%(phone)s` looks like a mobile number, which is often one person's.", phone=phone)
            yield Found((*at, "phone"), message, say("Write the number of the office or the switchboard."))
        for lang, words in note.translations.items() if note else ():
            if name := _person(words, provider):
                message = say("`%(name)s` looks like the name of a person.", name=name)
                yield Found((*at, "phone_note", lang), message, say("Name the office or the task: a person may leave."))


def _person(words: str, provider: Provider) -> str | None:
    """Two words that look like a first name and a surname, and are no part of the name of the provider."""
    titles = " ".join(provider.title.translations.values())
    for found in _SEVERAL.findall(words):
        parts = found.split()
        if len(parts) == 2 and not any(_OFFICE.search(part) or part in titles for part in parts):
            return str(found)
    return None
