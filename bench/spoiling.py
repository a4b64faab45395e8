"""Texts with something wrong in them."""

from __future__ import annotations

import random
from collections.abc import Sequence

ODD: Sequence[str] = (
    *("null", "true", "[]", "{}", "[[[[[[[[", "&a [*a]", "*b", "!!python/object:os.system", "<<: {}", "1e999", "-0"),
    *("0x1F", ".nan", "2026-02-30", "2026-13-01", "24:01", "9" * 400, "'", '"', "|", ">", "#", ":", "- ", "? ", "%"),
    *("\t", "\0", "\n", "\ufeff", "\u202e", "\u2028", "\ud7ff", "𝔘", "é" * 3000, "---\n", "...\n"),
    *("{need: {all: []}}", "when: {not: {not: {any: []}}}", "[money, money]", "answers: {need: money}"),
    *("builds_on: path", "builds_on: ..", "override: true", "renamed: {services: {talk: grant, grant: talk}}"),
    *("https://[", "mailto:", "javascript:alert(1)", "<script>", "../../etc/passwd", "%00", "%ff", "//elsewhere"),
)
"""What nobody should write, and somebody does."""


def spoilt(text: str, chance: random.Random, odd: str) -> str:
    """A text with one thing wrong in it, or as it was."""
    at, end = sorted(chance.randrange(len(text) + 1) for _ in range(2))
    match chance.randrange(7):
        case 0:
            return text[:at] + odd + text[at:]
        case 1:
            return text[:at] + odd + text[end:]
        case 2:
            return text[:at] + text[end:]
        case 3:
            return text[:end] + text[at:]
        case 4:
            return text[:at] + chr(chance.randrange(1, 0x2100)) + text[at + 1 :]
        case 5:
            return text[:at] + text[at:].swapcase()
        case _:
            return text
