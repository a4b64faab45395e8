"""Characters that nobody sees: those that steer a terminal, turn the order of what is read, or end a line or a text."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_HIDDEN = re.compile(
    "["
    "\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f"  # control characters but tabulator and line feed
    "\\u2028\\u2029"  # separators of lines and paragraphs
    "\\u202a-\\u202e\\u2066-\\u2069"  # what embeds, overrides and isolates the direction of writing
    "\\ud800-\\udfff\\ufeff\\ufff9-\\ufffb\\ufdd0-\\ufdef\\ufffe\\uffff"  # no characters, and marks inside of text
    "\\U000e0000-\\U000e007f"  # tags
    "]"
)


_SPACING = re.compile("[\\u00a0\\u00ad\\u1680\\u2000-\\u200f\\u202f\\u205f\\u2060\\u3000\\ufeff]")
"""Spaces that are not the ordinary one, and characters without width: right in a text, and never in what holds it."""

_HYPHENS = re.compile("[\\u2010-\\u2015\\u2212\\ufe58\\ufe63\\uff0d]")
"""Hyphens, dashes and minus signs that are not the ordinary one."""

_BEFORE_KEY = re.compile(
    rf"^[ \t]*(?:- )?(?P<sign>{_SPACING.pattern})(?=[^:#\n]*:(?:\s|$|{_SPACING.pattern})|- )", re.MULTILINE
)
_AFTER_COLON = re.compile(rf"^[ \t]*(?:- )?[\w-]+:(?P<sign>{_SPACING.pattern})", re.MULTILINE)


_WITHOUT_WIDTH = re.compile("[\\u200b-\\u200f\\u2060\\ufeff]")
_AT_AN_END = re.compile(f"^{_SPACING.pattern}+|{_SPACING.pattern}+$")
_ID = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")


class HiddenSign(NamedTuple):
    """Where a character stands that nobody sees, and its number and name."""

    at: int
    name: str


def hidden_in_layout(text: str) -> HiddenSign | None:
    """The first space or sign in the layout of a YAML text that looks like an ordinary space, or like nothing."""
    found = [one for pattern in (_BEFORE_KEY, _AFTER_COLON) if (one := pattern.search(text))]
    first = min(found, key=lambda one: one.start("sign"), default=None)
    return HiddenSign(first.start("sign"), named(first["sign"])) if first else None


def hidden_in_key(key: str) -> str:
    """The first character of a key that nobody sees, by its number and name; nothing where there is none."""
    found = _HIDDEN.search(key) or _SPACING.search(key)
    return named(found[0]) if found else ""


def meant_by(key: str) -> tuple[str, str]:
    """A key without what nobody sees in it, and what stands behind its colon if such a sign keeps the two together."""
    name, _, value = _SPACING.sub("", _HIDDEN.sub("", key)).partition(":")
    return name.strip(), value.strip()


def hidden_in_id(text: str) -> tuple[str, str]:
    """What a text is without the signs in and around it that nobody sees, if that is an id; and the name of the first.

    Both are empty where there is no such sign, or where the text is none: in a sentence these signs may be right.
    """
    found = _AT_AN_END.search(text) or _WITHOUT_WIDTH.search(text)
    meant = _WITHOUT_WIDTH.sub("", _AT_AN_END.sub("", text)) if found else ""
    return (meant, named(found[0][0])) if found and _ID.fullmatch(meant) else ("", "")


def without_hidden(text: str) -> str:
    """A text that may be written into a path file: without the characters that nobody sees and that are told there."""
    left = _HIDDEN.sub("", text)
    return hidden_in_id(left)[0] or left


def hidden_in(text: str) -> str:
    """The first character of a text that nobody sees, by its number and name; nothing where there is none."""
    found = _HIDDEN.search(text)
    return named(found[0]) if found else ""


def deceptive_in(text: str) -> str:
    """The first character that is hidden, or looks like an ordinary space or hyphen and is none, by number and name."""
    found = _HIDDEN.search(text) or _SPACING.search(text) or _HYPHENS.search(text)
    return named(found[0]) if found else ""


def visible(text: str, *, one_line: bool = False) -> str:
    """A text whose hidden characters are written as `<U+202E>`; where it is to be `one_line`, line ends too."""
    shown = _HIDDEN.sub(lambda found: f"<{_number(found[0])}>", text)
    return shown.replace("\n", f"<{_number(chr(10))}>") if one_line else shown


def _number(character: str) -> str:
    return f"U+{ord(character):04X}"


def named(character: str) -> str:
    """A character by its number and name: U+00A0 NO-BREAK SPACE."""
    return f"{_number(character)} {unicodedata.name(character, '')}".strip()
