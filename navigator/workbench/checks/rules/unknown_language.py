"""A language code is not known, or words for the search are in a language the path does not have.

Languages are written with the codes of ISO 639: `fi`, `sv`, `en`, `se` for Northern Sámi, `ru`, `uk` for
Ukrainian, `et` for Estonian. Codes of countries differ from them: `se` without `sv` is taken for Sweden, `ee`
without `et` for Estonia. Words under `keywords` and `search_terms` are found only by visitors who read the path in
that language; so are those of the `vocabulary`.

Found here:
    providers:
      centre: {title: {fi: Keskus, en: Centre}, languages: [fi, swe]}

Not here:
    providers:
      centre: {title: {fi: Keskus, en: Centre}, languages: [fi, sv]}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from babel import Locale

from navigator.format import SILENT, Level, Location, meant_language, quoted_list, say
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.WARNING

_SIGNED = {"fse", "fss"}
"""Finnish and Finland-Swedish sign language, which babel has no names for."""

_ALSO_LANGUAGES = {"se", "ee"}
"""Codes of countries that are also those of languages: here they are meant if the other language is there too."""


def find(subject: Subject) -> Iterator[Found]:
    for at, entry in subject.sourced:
        yield from _unknown((*at, "languages"), entry.languages)
        yield from _unread(subject, (*at, "keywords"), entry.keywords)
    yield from _unread(subject, ("path", "search_terms"), subject.path.header.search_terms)
    for name, meaning in subject.document.vocabulary.items():
        yield from _unread(subject, ("vocabulary", name, "words"), meaning.words)


def _unknown(at: Location, codes: Iterable[str]) -> Iterator[Found]:
    codes = tuple(codes)
    for index, code in enumerate(codes):
        meant = meant_language(code)
        if code in _ALSO_LANGUAGES and meant not in codes:
            message = say("`%(code)s` is the code of a country.", code=code)
            hint = say("Did you mean `%(word)s`?", word=meant)
            yield Found((*at, index), message, hint)
        elif code.partition("-")[0] not in _known():
            message = say("`%(code)s` is not the code of a language.", code=code)
            yield Found((*at, index), message, say("Did you mean `%(word)s`?", word=meant) if meant else SILENT)


def _unread(subject: Subject, at: Location, words: Mapping[str, object]) -> Iterator[Found]:
    for lang in words:
        if lang not in subject.path.languages and subject.own((*at, lang)):
            message = say("The path is not in `%(lang)s`, so these words are never found.", lang=lang)
            hint = say("The path is in %(languages)s.", languages=quoted_list(subject.path.languages))
            yield Found((*at, lang), message, hint, key=True)


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset(Locale("en").languages) | _SIGNED
