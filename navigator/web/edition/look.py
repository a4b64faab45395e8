"""How a path looks inside another website: the accent and the theme that its address asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from navigator.format import contrast_problem

EMBED = "/embed"
"""The address that everything framed begins with."""

_SEGMENT = re.compile(r"look(?:-(?P<accent>[0-9A-Fa-f]{6}))?(?:-(?P<theme>light|dark))?")
THEMES = ("light", "dark")


@dataclass(frozen=True, slots=True)
class Look:
    """The accent (#RRGGBB) and the theme of a frame; None where the path and the visitor's system decide."""

    accent: str | None = None
    theme: str | None = None

    @property
    def segment(self) -> str:
        """The look as a part of an address; empty where nothing is asked for."""
        parts = [part for part in ((self.accent or "").lstrip("#"), self.theme) if part]
        return "-".join(("look", *parts)) if parts else ""

    @property
    def prefix(self) -> str:
        """What the address of a page in this look begins with."""
        return f"{EMBED}/{self.segment}" if self.segment else EMBED


PLAIN = Look()


class WeakAccent(ValueError):
    """An accent in which text would be hard to read. `instead` is the look without it."""

    def __init__(self, accent: str, instead: Look) -> None:
        super().__init__(accent)
        self.instead = instead


def look_of(segment: str) -> Look | None:
    """The look a part of an address asks for, or None if it asks for none. Raises `WeakAccent`."""
    found = _SEGMENT.fullmatch(segment)
    if not found:
        return None
    accent = f"#{found['accent'].upper()}" if found["accent"] else None
    look = Look(accent, found["theme"])
    if accent and contrast_problem(accent):
        raise WeakAccent(accent, Look(None, look.theme))
    return look if look.segment else None
