"""A service is not for whoever has another, and nothing puts it before that one.

A sentence of its `check` denies something of this path by its name, such as “You have no Finnvera loan.” Whoever takes
the plan in turn may get that one first, and then this one no more. Write `before` here, or `after` there; where both
deny each other, the visitor chooses, and no order is right. The other is named by the words of its title, or by its
organisation and one more word of the title. Both must meet on some journey; the address shows one.

Found here:
    services:
      aid:
        kind: funding
        provider: group
        title: {fi: Investointituki, en: Investment aid}
        check: {fi: Sinulla ei ole Pankin lainaa., en: You have no Bank loan.}
      loan: {kind: funding, provider: bank, title: {fi: Pankin laina, en: Bank loan}, before: aid}
    providers:
      group: {title: {fi: Ryhmä, en: Group}}
      bank: {title: {fi: Pankki, en: Bank}}

Not here:
    services:
      aid:
        kind: funding
        provider: group
        title: {fi: Investointituki, en: Investment aid}
        check: {fi: Sinulla ei ole Pankin lainaa., en: You have no Bank loan.}
        before: loan
      loan: {kind: funding, provider: bank, title: {fi: Pankin laina, en: Bank loan}}
    providers:
      group: {title: {fi: Ryhmä, en: Group}}
      bank: {title: {fi: Pankki, en: Bank}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from navigator.engine import organisations_of
from navigator.format import Level, Location, Service, quoted_list, say
from navigator.workbench.checks import prose
from navigator.workbench.checks.meeting import both
from navigator.workbench.checks.named import holds_words, shares_word
from navigator.workbench.checks.subject import Found, Subject
from navigator.workbench.coverage import result_address

LEVEL = Level.WARNING

_DENIES = {
    "fi": r"ei|et|en|eivät|emme|ette|eikä|etkä|ilman|koskaan",
    "sv": r"inte|ingen|inget|inga|utan|aldrig|varken",
    "en": r"no|not|never|neither|nor|without|\w+n['’]t",
    "it": r"non|senza|mai|né|nessun\w*",
    "es": r"no|sin|nunca|ningun[oa]?|ningún",
    "pt": r"não|sem|nunca|nenhum\w*",
    "fr": r"pas|sans|jamais|aucun\w*|ni",
    "ro": r"nu|n-|fără|niciodată|nici\w*",
}
"""Words that deny something."""

_ORDERS = {
    "fi": r"ennen|kunnes|vasta",
    "sv": r"innan|förrän|före|först",
    "en": r"before|until|unless|yet",
    "it": r"prima|finché",
    "es": r"antes|hasta",
    "pt": r"antes|até",
    "fr": r"avant|tant",
    "ro": r"înainte|până",
}
"""Words that turn a denial into an order: what is not there yet, comes."""


def find(subject: Subject) -> Iterator[Found]:
    denied = _denied(subject)
    for name, others in denied.items():
        late: dict[Location, list[str]] = {}
        for other, at in others.items():
            if name not in subject.path.services_before[other] and name not in denied.get(other, {}):
                late.setdefault(at, []).append(other)
        for at, named in late.items():
            met = {other: subject.coverage.shortest_where(both(subject.coverage, name, other)) for other in named}
            shown = {other: answers for other, answers in met.items() if answers is not None}
            if shown:
                message = say(
                    "It is not for whoever has %(names)s, and that may come first: %(address)s",
                    names=quoted_list(shown),
                    address=result_address(subject.path, next(iter(shown.values()))),
                )
                hint = say("Write `before: [%(names)s]`, or part them with `when`.", names=", ".join(shown))
                yield Found(at, message, hint)


def _denied(subject: Subject) -> dict[str, dict[str, Location]]:
    """For each service, the others that its `check` says nobody may have, and where it says so first."""
    found: dict[str, dict[str, Location]] = {}
    for at, lang, text in subject.service_wordings:
        if at[2] == "check":
            for other in _denied_in(text, lang, str(at[1]), subject):
                found.setdefault(str(at[1]), {}).setdefault(other, at)
    return found


def _denied_in(text: str, lang: str, name: str, subject: Subject) -> Iterator[str]:
    """The services that a sentence of a text says nobody may have."""
    for sentence in prose.sentences(prose.plain(text)):
        if _says(_DENIES, sentence, lang) and not _says(_ORDERS, sentence, lang):
            for other in subject.path.services.values():
                if other.id != name and _named(other, sentence, lang, subject):
                    yield other.id


def _named(service: Service, sentence: str, lang: str, subject: Subject) -> bool:
    title = service.title.translations.get(lang, "")
    if holds_words(sentence, title, lang):
        return True
    names = (subject.path.providers[name].title for name in organisations_of(service))
    titles = (name.translations.get(lang, "") for name in names)
    return any(
        holds_words(sentence, given_by, lang) and shares_word(sentence, title, given_by, lang) for given_by in titles
    )


def _says(words: dict[str, str], sentence: str, lang: str) -> bool:
    return lang in words and re.search(rf"(?<!\w)(?:{words[lang]})(?!\w)", sentence, re.IGNORECASE) is not None
