"""Texts in several languages, and addresses in several languages."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from pydantic_core import PydanticCustomError

from navigator.format.messages import Message, say

TEXT_LENGTH = 10_000
"""How long one text may be, in characters: what is rendered for a reader, and read by every rule, has an end."""

LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")
"""What counts as the key of a language: a short BCP 47 tag."""


class Localised(NamedTuple):
    """A text and the language it is in."""

    text: str
    lang: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Text:
    """One text in one or more languages.

    `translations` maps a language to its text; each of these languages is in `fallback`, in the order of which `get`
    looks for another.
    """

    translations: Mapping[str, str]
    fallback: tuple[str, ...]

    def get(self, lang: str) -> Localised:
        """The text in `lang`, or in the first language of the path that has it."""
        found = self.translations.get(lang)
        if found is not None:
            return Localised(found, lang)
        other = next(other for other in self.fallback if other in self.translations)
        return Localised(self.translations[other], other)

    def __hash__(self) -> int:
        return hash(tuple(self.translations.items()))


def refused(kind: str, message: Message, **context: Any) -> PydanticCustomError:
    """The error that tells pydantic, and then the author, why a value is refused. `at` is a key inside the value."""
    return PydanticCustomError(kind, "{text}", {"text": str(message), "message": message, **context})


def parse_text(data: Any, languages: tuple[str, ...]) -> Text:
    """A text from a string, which is in the first language, or from one string per language."""
    if isinstance(data, str | int | float) and not isinstance(data, bool):
        data = {languages[0]: str(data)}
    if not isinstance(data, dict) or not data:
        raise refused("text", say("A text is missing here."))
    for lang, value in data.items():
        if value is None and lang not in languages:
            raise refused("comma", say("The text is cut at a comma before `%(lang)s`.", lang=lang), at=lang)
        if lang not in languages:
            known = ", ".join(f"`{known}`" for known in languages)
            message = say("`%(lang)s` is not a language of this path (%(known)s).", lang=lang, known=known)
            raise refused("language", message, at=lang)
        if isinstance(value, int | float | datetime.date) or (value and isinstance(value, list | dict)):
            raise refused("unquoted", say("The text in `%(lang)s` is not marked as text.", lang=lang), at=lang)
        if value is None:
            raise refused("blank", say("The text in `%(lang)s` is empty.", lang=lang), at=lang)
        if not isinstance(value, str) or not value.strip():
            raise refused("text", say("The text in `%(lang)s` is empty.", lang=lang), at=lang)
        if len(value) > TEXT_LENGTH:
            message = say("The text in `%(lang)s` is longer than %(limit)s characters.", lang=lang, limit=TEXT_LENGTH)
            raise refused("long", message, at=lang)
    return Text({lang: value.strip() for lang, value in data.items()}, languages)


def parse_link(data: Any, languages: tuple[str, ...], schemes: tuple[str, ...] = ("https", "http")) -> Text:
    """An address, the same in every language or one per language; only `schemes` are allowed."""
    if isinstance(data, str) and data.strip():
        check_address(data.strip(), schemes)
        return Text(dict.fromkeys(languages, data.strip()), languages)
    text = parse_text(data, languages)
    for lang, address in text.translations.items():
        check_address(address, schemes, lang)
    return text


def check_address(address: str, schemes: tuple[str, ...], at: str | None = None) -> None:
    """Raise unless `address` is a well-formed address of one of `schemes`."""
    if not is_address(address, schemes):
        host = _host_of(address, schemes)
        if host and not is_host(host):
            raise refused("address", say("`%(host)s` is not the name of a host.", host=host), at=at)
        allowed = ", ".join(f"{scheme}:" for scheme in schemes)
        message = say("`%(address)s` is not an address that begins with %(allowed)s.", address=address, allowed=allowed)
        raise refused("address", message, at=at)


def _host_of(address: str, schemes: tuple[str, ...]) -> str:
    """What stands where an address names its host; nothing where it is of no such scheme or cannot be read."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return (parts.hostname or "") if parts.scheme in schemes else ""


_HOST = re.compile(r"localhost|(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W_][\w-]*[^\W_]\.?|[\d.]+|[0-9a-f:.]+:[0-9a-f:.]+")
"""A name with a dot in it, letters such as ä included, or what machines are called by: a number."""


def is_host(text: str) -> bool:
    """Whether a text may be the name of a host in an address: `https,example.org` and `example` are none."""
    return bool(_HOST.fullmatch(text))


def is_address(text: str, schemes: tuple[str, ...]) -> bool:
    """Whether a text is a well-formed address of one of `schemes`."""
    try:
        parts = urlsplit(text)
        _ = parts.port  # raises too where there is none
    except ValueError:
        return False
    leads = bool(is_host(parts.hostname or "") or (parts.scheme in {"mailto", "tel"} and parts.path))
    return parts.scheme in schemes and leads and not re.search(r"[\s<>\"]", text)
