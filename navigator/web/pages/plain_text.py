"""What visitors type, without what no keyboard writes."""

from __future__ import annotations

import unicodedata


def plain_text(text: str) -> str:
    """A text in which each line ends alike, and nothing steers a terminal or turns the direction of writing."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if sign in "\n\t" or unicodedata.category(sign)[0] != "C")
