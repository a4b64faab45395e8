"""Characters that nobody sees: those that steer a terminal, turn the order of what is read, or end a line or a text."""

from __future__ import annotations

import re
import unicodedata

_HIDDEN = re.compile(
    "["
    "\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f"  # control characters but tabulator and line feed
    "\\u2028\\u2029"  # separators of lines and paragraphs
    "\\u202a-\\u202e\\u2066-\\u2069"  # what embeds, overrides and isolates the direction of writing
    "\\ud800-\\udfff\\ufeff\\ufff9-\\ufffb\\ufdd0-\\ufdef\\ufffe\\uffff"  # no characters, and marks inside of text
    "\\U000e0000-\\U000e007f"  # tags
    "]"
)


def hidden_in(text: str) -> str:
    """The first character of a text that nobody sees, by its number and name; nothing where there is none."""
    found = _HIDDEN.search(text)
    return _named(found[0]) if found else ""


def visible(text: str, *, one_line: bool = False) -> str:
    """A text whose hidden characters are written as `<U+202E>`; where it is to be `one_line`, line ends too."""
    shown = _HIDDEN.sub(lambda found: f"<{_number(found[0])}>", text)
    return shown.replace("\n", f"<{_number(chr(10))}>") if one_line else shown


def _number(character: str) -> str:
    return f"U+{ord(character):04X}"


def _named(character: str) -> str:
    return f"{_number(character)} {unicodedata.name(character, '')}".strip()
