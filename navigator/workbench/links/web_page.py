"""What a web page says of itself: its title, its first heading, its language, its text, and what else is on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from navigator.workbench.network import StubbornReader, decoded

TEXT_LIMIT = 20_000
"""How much of the text of a page is kept, in characters."""

_UNREAD = frozenset({"script", "style", "template", "svg", "noscript"})
_SHOWN = frozenset({"img", "svg", "video", "audio", "object", "embed", "canvas", "picture"})
_FIELDS = frozenset({"input", "select", "textarea"})
_DATA = re.compile(r"application/(ld\+)?json|text/(template|x-)", re.IGNORECASE)
"""The types of scripts that only hold data."""
_CHALLENGE = re.compile(r"captcha|turnstile|challenge-form|_incapsula_|perfdrive|datadome|awswaf", re.IGNORECASE)
_REFRESH = re.compile(
    r"""\s*(\d+)[\d.]*\s*[;,\s]\s*(?:url\s*=\s*)?+(?:"([^"]*)|'([^']*)|([^"'].*))""", re.IGNORECASE | re.DOTALL
)
LONGEST_REFRESH = 60
"""Seconds after which sending on is no redirect: a page that is left open is taken back, or logged out."""
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


class Sign(StrEnum):
    """Something that is on a page, or is the case with it."""

    KEYHOLE = "keyhole"
    """A field for a password."""
    SCRIPT = "script"
    FRAME = "frame"
    SHOWN = "shown"
    """Something to see or hear that is no text."""
    FIELD = "field"
    """Something to fill in."""
    CHALLENGE = "challenge"
    """What tells people from programs."""
    CUT = "cut"
    """Only the beginning was read."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it describes itself; `languages` are primary subtags such as `fi`, declared ones first.

    `anchors` are the names of its places, `sent_on` where it sends visitors by itself after how many seconds.
    """

    title: str = ""
    heading: str = ""
    languages: tuple[str, ...] = ()
    text: str = ""
    signs: frozenset[Sign] = frozenset()
    anchors: frozenset[str] = frozenset()
    sent_on: tuple[int, str] | None = None


def refresh(content: str) -> tuple[int, str] | None:
    """After how many seconds a `Refresh` sends visitors on, and where; None where it only shows the page again."""
    found = _REFRESH.match(content[:2000])
    target = next((part.strip() for part in found.groups()[1:] if part), "") if found else ""
    seconds = int(found[1][:6]) if found else 0
    return (seconds, target) if target and seconds <= LONGEST_REFRESH else None


def read_page(body: bytes, content_type: str = "", content_language: str = "", *, cut: bool = False) -> Page:
    """The page in `body`, given the headers Content-Type and Content-Language; what cannot be read is left out.

    `cut` tells that the body goes on.
    """
    reader = _Reader()
    reader.feed(decoded(body, content_type))
    declared = primary(reader.lang) or primary(*content_language.split(","))
    text = _plain(reader.text)[:TEXT_LIMIT]
    languages = tuple(dict.fromkeys((*declared, *spoken(text)))) if declared else ()
    return Page(
        _plain(reader.parts["title"])[:300],
        (_plain(reader.parts["h1"]) or _plain(reader.parts["h2"]))[:300],
        languages,
        text,
        frozenset(reader.signs | ({Sign.CUT} if cut else set())),
        frozenset(reader.anchors),
        reader.sent_on,
    )


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
        self.parts: dict[str, list[str]] = {"title": [], "h1": [], "h2": []}
        """The words of the first title, and the first heading of either rank that has any."""
        self.text: list[str] = []
        self.signs: set[Sign] = set()
        self.anchors: set[str] = set()
        self.sent_on: tuple[int, str] | None = None
        self._inside = ""
        self._unread = ""
        self._closed: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._unread:
            return
        given = {name: value or "" for name, value in reversed(attrs)}
        self._note(tag, given)
        if tag == "html" and not self.lang:
            self.lang = next((value or "" for name, value in attrs if name in {"lang", "xml:lang"}), "")
        elif tag in _UNREAD:
            self._unread = tag
        elif tag in self.parts:
            self._inside = tag
        self._add(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unread:
            self._unread = ""
        elif tag == self._inside:
            self._inside = ""
            if tag == "title" or _plain(self.parts[tag]):
                self._closed.add(tag)
        self.text.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self._add(data)

    def _add(self, words: str) -> None:
        if self._inside and self._inside not in self._closed:
            self.parts[self._inside].append(words)
        if self._inside != "title":
            self.text.append(words)

    def _note(self, tag: str, given: Mapping[str, str]) -> None:
        """Note what is on the page besides its words."""
        self.anchors.update(name for name in (given.get("id"), tag == "a" and given.get("name")) if name)
        if any(_CHALLENGE.search(given.get(name, "")) for name in ("id", "class", "src", "action")):
            self.signs.add(Sign.CHALLENGE)
        kind = given.get("type", "").strip().lower()
        if tag == "meta" and given.get("http-equiv", "").strip().lower() == "refresh":
            self.sent_on = self.sent_on or refresh(given.get("content", ""))
        elif tag == "script" and not _DATA.match(kind):
            self.signs.add(Sign.SCRIPT)
        elif tag in {"frame", "iframe"}:
            self.signs.add(Sign.FRAME)
        elif tag in _SHOWN:
            self.signs.add(Sign.SHOWN)
        elif tag in _FIELDS and kind != "hidden":
            self.signs.add(Sign.FIELD)
        if tag == "input" and kind == "password":
            self.signs.add(Sign.KEYHOLE)
