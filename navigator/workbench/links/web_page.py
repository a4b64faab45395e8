"""What a web page says of itself: its title, its first heading, its language and its text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from navigator.workbench.network import StubbornReader, decoded

TEXT_LIMIT = 20_000
"""How much of the text of a page is kept, in characters."""

_UNREAD = frozenset({"script", "style", "template", "svg"})
_LANGUAGE = re.compile(r"\s*([A-Za-z]{2,3})(?![A-Za-z])")
_NO_LANGUAGE = frozenset({"und", "mul", "zxx", "mis"})

_SMALL_WORDS = {
    "fi": "ja ei että tai sekä voi myös kun jos ovat joka mukaan olla sen tämä niin kuin mutta siitä oman",
    "sv": "och att är som för på av med till inte ett om den det du vi kan från eller har",
    "en": "the and of to is for with you are this that from our in by be your can we or",
    "it": "che della sono più nel gli dei alla è delle anche nella dal si questo il di non",
    "es": "el los las y es más son sus también muy pero hay sin puede con del lo su",
    "pt": "os dos das uma em não são ao pela pelo também um é seu sua com na",
    "ro": "și în cu pe este sunt care pentru din să sau prin unui această nu fi ale",
    "fr": "les des et est dans pour qui sur vous avec nous cette aux ne au votre",
}
_FREQUENT = {lang: frozenset(words.split()) for lang, words in _SMALL_WORDS.items()}
"""Small words by which a text in one of these languages is known."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it describes itself; `languages` are primary subtags such as `fi`, declared ones first."""

    title: str = ""
    heading: str = ""
    languages: tuple[str, ...] = ()
    text: str = ""


def read_page(body: bytes, content_type: str = "", content_language: str = "") -> Page:
    """The page in `body`, given the headers Content-Type and Content-Language; what cannot be read is left out."""
    reader = _Reader()
    reader.feed(decoded(body, content_type))
    declared = primary(reader.lang) or primary(*content_language.split(","))
    text = _plain(reader.text)[:TEXT_LIMIT]
    languages = tuple(dict.fromkeys((*declared, *spoken(text)))) if declared else ()
    return Page(_plain(reader.title)[:300], _plain(reader.heading)[:300], languages, text)


def primary(*tags: str) -> tuple[str, ...]:
    """The primary subtags of language tags: `fi` of `fi-FI`; tags that name no language are left out."""
    found = (match[1].lower() for tag in tags if (match := _LANGUAGE.match(tag)))
    return tuple(dict.fromkeys(lang for lang in found if lang not in _NO_LANGUAGE))


def spoken(text: str) -> tuple[str, ...]:
    """The language a text is clearly written in, or nothing where that cannot be told."""
    words = re.findall(r"\w+", text.lower())
    counts = {lang: sum(word in known for word in words) for lang, known in _FREQUENT.items()}
    best = max(counts, key=counts.__getitem__)
    others = sum(counts.values()) - counts[best]
    return (best,) if counts[best] >= 8 and counts[best] >= 3 * others else ()


def _plain(parts: Iterable[str]) -> str:
    return " ".join("".join(parts).split())


class _Reader(StubbornReader):
    """Collects what is wanted of a page; whatever else a page holds does not disturb it."""

    def __init__(self) -> None:
        super().__init__()
        self.lang = ""
        self.title: list[str] = []
        self.heading: list[str] = []
        self.text: list[str] = []
        self._title_closed = self._heading_closed = False
        self._inside = ""
        self._unread = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._unread:
            return
        if tag == "html" and not self.lang:
            self.lang = next((value or "" for name, value in attrs if name in {"lang", "xml:lang"}), "")
        elif tag in _UNREAD:
            self._unread = tag
        elif tag in {"title", "h1"}:
            self._inside = tag
        self.text.append(" ")
        if self._inside == "h1":
            self.heading.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unread:
            self._unread = ""
        elif tag == self._inside:
            self._inside = ""
            self._title_closed |= tag == "title"
            self._heading_closed |= tag == "h1" and bool(_plain(self.heading))
        self.text.append(" ")

    def handle_data(self, data: str) -> None:
        if self._unread:
            return
        if self._inside == "title":
            if not self._title_closed:
                self.title.append(data)
            return
        if self._inside == "h1" and not self._heading_closed:
            self.heading.append(data)
        self.text.append(data)
