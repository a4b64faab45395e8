"""An e-mail address looks mistyped.

A letter to a mistyped address comes back, or reaches a stranger. Looked for are capital letters, dots and hyphens
at odd places, letters such as ä, endings that do not exist (`.ff`, `.con`), common slips (`gmial.com`), and a
domain that is nearly but not quite that of the provider's own page.

Found here:
    providers:
      centre:
        title: {fi: Keskus, en: Centre}
        channels: {email: info@example.ff}

Not here:
    providers:
      centre:
        title: {fi: Keskus, en: Centre}
        channels: {email: info@example.org}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from rapidfuzz.distance import OSA

from navigator.format import SILENT, Level, Message, Provider, deceptive_in, say
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.WARNING

_ODD_DOTS = re.compile(r"^[.-]|\.\.|[.-]@|@[.-]|[.-]$|\.-|-\.(?=[^@]*$)")
_ENDINGS = {
    ".ff": ".fi", ".fii": ".fi", ".if": ".fi", ".fl": ".fi", ".di": ".fi",
    ".con": ".com", ".cmo": ".com", ".comm": ".com", ".ogr": ".org", ".orgg": ".org", ".ent": ".net",
}  # fmt: skip
_DOMAINS = {
    "gmial.com": "gmail.com", "gmai.com": "gmail.com", "gmail.fi": "gmail.com", "hotmial.com": "hotmail.com",
    "outlok.com": "outlook.com",
}  # fmt: skip


def find(subject: Subject) -> Iterator[Found]:
    for at, address in subject.emails:
        owner = subject.path.providers.get(str(at[1])) if at[0] == "providers" else None
        fault = _fault(address) or (_unlike_page(address, owner) if owner else None)
        if fault:
            yield Found(at, *fault)


def _fault(address: str) -> tuple[Message, Message] | None:
    name, _, domain = address.lower().rpartition("@")
    meant = _DOMAINS.get(domain)
    for ending, right in _ENDINGS.items():
        if domain.endswith(ending):
            meant = domain.removesuffix(ending) + right
    if meant:
        hint = say("Did you mean `%(word)s`?", word=f"{name}@{meant}")
        return say("There is hardly an address that ends in `%(domain)s`.", domain=domain), hint
    if _ODD_DOTS.search(address):
        return say("A dot or a hyphen of the e-mail address stands at an odd place."), SILENT
    if sign := deceptive_in(address):
        message = say("The e-mail address holds a sign that looks like another one, or like none: %(name)s.", name=sign)
        return message, say("Type it by hand.")
    if not address.isascii():
        return say("The e-mail address holds a letter that such addresses do not have."), say("Write a for ä, o for ö.")
    if address != address.lower():
        return say("The e-mail address holds capital letters."), say("Write `%(word)s`.", word=address.lower())
    return None


def _unlike_page(address: str, owner: Provider) -> tuple[Message, Message] | None:
    domain = address.rpartition("@")[2]
    pages = owner.channels.web.translations.values() if owner.channels.web else ()
    for host in (urlsplit(page).hostname or "" for page in pages):
        own = host.removeprefix("www.")
        if own != domain and OSA.distance(own, domain) == 1 and len(domain) > len("abc.fi"):
            message = say("The domain `%(domain)s` is nearly that of the page, `%(host)s`.", domain=domain, host=own)
            return message, say("See which of them is right.")
    return None
