"""A telephone number looks like that of a person.

A mobile number is often one person's, who may not know that it is printed here, and who may leave. Write the number of
the office or the switchboard. Where the office itself has a mobile number, say so in a comment that allows it. A name
in `phone_note` says the same, and so does a name beside a number in a text: leave it out.

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

from navigator.format import Level, say
from navigator.workbench.checks.subject import Found, Subject, for_officers

LEVEL = Level.WARNING

_MOBILE = re.compile(r"(?:\+?358|00358)?0?(?:4\d|50)\d{5,}")
_CAPITALISED = re.compile(r"[A-ZÅÄÖ][a-zåäöéü]+(?:-[A-ZÅÄÖ][a-zåäöéü]+)*")
_SEVERAL = re.compile(rf"{_CAPITALISED.pattern}(?: {_CAPITALISED.pattern})+")
_OFFICE = re.compile(
    r"service|info|team|business|finland|suomi|suomen|council|centre|office|agency|city|public|line|desk|yrittäj|liitto"
    r"|keskus|palvelu|toimisto|kunta|kaupunki|neuvo|yhdisty|säätiö|vaihde|förbund|kommun|centr|växel|företag|rådg|tjänst",
    re.IGNORECASE,
)
"""Words in the names of offices; Finnish and Swedish write such names with one capital letter."""


_PHONE = r"(?:\+\d{1,3}|\b0)[ -]?\d[\d ()-]{4,}\d"
_BETWEEN = r"[\s,;:(/–-]{1,4}(?:(?:puh(?:elin)?|p|tel|tfn|phone|call)\b[.:]?\s*)?"
_NAMED = re.compile(rf"({_SEVERAL.pattern}){_BETWEEN}{_PHONE}|{_PHONE}{_BETWEEN}({_SEVERAL.pattern})")
"""A name and a telephone number beside each other."""


def find(subject: Subject) -> Iterator[Found]:
    yield from _in_channels(subject)
    titles = " ".join(words for entry in subject.path.providers.values() for words in entry.title.translations.values())
    told = set()
    for at, _, text in subject.wordings:
        for found in _NAMED.finditer(text) if at[-2] != "phone_note" and not for_officers(at) else ():
            name = _person(found[1] or found[2], titles)
            if name and (at[:-1], name) not in told:
                told.add((at[:-1], name))  # the same in other languages is told once
                message = say("`%(name)s` beside a telephone number looks like the name of a person.", name=name)
                yield Found(at, message, say("Name the office or the task: a person may leave."))


def _in_channels(subject: Subject) -> Iterator[Found]:
    for provider in subject.path.providers.values():
        at = ("providers", provider.id, "channels")
        phone, note = provider.channels.phone, provider.channels.phone_note
        if phone and _MOBILE.fullmatch(re.sub(r"[^\d+]", "", phone)):
            message = say("`%(phone)s` looks like a mobile number, which is often one person's.", phone=phone)
            yield Found((*at, "phone"), message, say("Write the number of the office or the switchboard."))
        for lang, words in note.translations.items() if note else ():
            if name := _person(words, " ".join(provider.title.translations.values())):
                message = say("`%(name)s` looks like the name of a person.", name=name)
                yield Found((*at, "phone_note", lang), message, say("Name the office or the task: a person may leave."))
                break  # what the others say is the same


def _person(words: str, titles: str) -> str | None:
    """Two words that look like a first name and a surname, and are no part of the titles of organisations."""
    for found in _SEVERAL.findall(words):
        parts = found.split()
        if len(parts) == 2 and not any(_OFFICE.search(part) or part in titles for part in parts):
            return str(found)
    return None
