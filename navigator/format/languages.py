"""Languages by their codes, and what is meant by something else: a name, a code of three letters or of a country."""

from __future__ import annotations

from collections.abc import Mapping

PAGE_LANGUAGES = ("fi", "sv", "en", "it", "es", "ro", "pt", "fr")
"""The languages that the site has words of its own in, so that a path can be shown in them."""

_OTHERS: Mapping[str, str] = {
    "fi": "fin suomi finnish finska fi-fi",
    "sv": "swe svenska ruotsi swedish se sv-fi sv-se",
    "en": "eng english englanti engelska uk gb us en-gb en-us",
    "it": "ita italiano italian",
    "es": "spa esp español espanol spanish",
    "ro": "ron rum română romana romanian",
    "pt": "por português portugues portuguese",
    "fr": "fra fre français francais french",
    "de": "deu ger",
    "da": "dk",
    "cs": "cz",
    "et": "est ee",
    "ja": "jp",
    "ru": "rus",
    "uk": "ukr ua",
    "zh": "cn",
}

_MEANT = {name: code for code, names in _OTHERS.items() for name in names.split()}


def meant_language(name: str) -> str | None:
    """The code of the language that is meant by what is no code of one, or by one that is also that of a country."""
    return _MEANT.get(name.casefold())
