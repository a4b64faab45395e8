"""Words in a face that comes in two files, fitted into a space: smaller letters, more lines, at last fewer words."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from PIL import ImageDraw, ImageFont

LEADING = 1.12
"""From line to line, in sizes of the letters."""


@dataclass(frozen=True)
class Face:
    """A face: the file with the letters of western Europe, and the one with the others, if it is there."""

    western: bytes
    other: bytes | None

    def fonts(self, size: int) -> tuple[ImageFont.FreeTypeFont, ImageFont.FreeTypeFont]:
        """Both files in a size."""
        western = _font(self.western, size)
        return western, _font(self.other, size) if self.other else western

    def runs(self, text: str, size: int) -> list[tuple[str, ImageFont.FreeTypeFont]]:
        """A text in pieces that are in one file each."""
        western, other = self.fonts(size)
        found: list[tuple[str, ImageFont.FreeTypeFont]] = []
        for sign in text:
            font = western if is_western(sign) else other
            if found and found[-1][1] is font:
                found[-1] = (found[-1][0] + sign, font)
            else:
                found.append((sign, font))
        return found

    def width(self, text: str, size: int) -> float:
        return sum(font.getlength(run) for run, font in self.runs(text, size))

    def write(self, drawing: ImageDraw.ImageDraw, at: tuple[float, float], text: str, size: int, ink: str) -> None:
        """Write a line; `at` is where its base line begins."""
        left, base = at
        for run, font in self.runs(text, size):
            drawing.text((left, base), run, fill=ink, font=font, anchor="ls")
            left += font.getlength(run)


@lru_cache(maxsize=64)
def _font(content: bytes, size: int) -> ImageFont.FreeTypeFont:
    # The basic layout is part of Pillow; the other one depends on what is installed on the machine.
    return ImageFont.truetype(BytesIO(content), size, layout_engine=ImageFont.Layout.BASIC)


def is_western(sign: str) -> bool:
    """Whether a sign is in the first file, as the makers of the face divide it."""
    return sign <= "\u00ff" or sign in "\u0131\u0152\u0153\u20ac\u2122\u2212" or "\u2010" <= sign <= "\u203a"


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines and the size of their letters."""

    lines: tuple[str, ...]
    size: int

    @property
    def leading(self) -> int:
        return round(self.size * LEADING)

    @property
    def height(self) -> int:
        """From the top of the first line to the last base line."""
        return self.leading * (len(self.lines) - 1) + round(self.size * 0.74)


OLD_ROMANIAN = str.maketrans("\u0162\u0163", "\u021a\u021b")
"""Letters with a cedilla that stand for those with a comma; the face has only the right ones."""


def spelt(text: str) -> str:
    """A text as the face can write it: on one line, accents joined with their letters."""
    return unicodedata.normalize("NFC", " ".join(text.split())).translate(OLD_ROMANIAN)


@dataclass(frozen=True, slots=True)
class Space:
    """A space for words: its width and height in pixels, and how many lines it takes."""

    width: int
    height: int
    lines: int


def fitted(face: Face, text: str, space: Space, sizes: range) -> Fitted:
    """A text in the largest of the sizes in which it fits; what does not fit at all ends in `…`."""
    for size in sizes:
        found = whole(face, text, space, size)
        if found:
            return found
    size, width = sizes[-1], space.width
    most = min(space.lines, 1 + (space.height - round(size * 0.74)) // round(size * LEADING))
    lines = _wrapped(spelt(text), width, lambda line: face.width(line, size), cut=True)
    if len(lines) > most:
        last = lines[most - 1]
        while last and face.width(f"{last}…", size) > width:
            last = last[:-1].rstrip()
        lines = [*lines[: most - 1], f"{last}…"]
    return Fitted(tuple(lines), size)


def whole(face: Face, text: str, space: Space, size: int) -> Fitted | None:
    """A text in a size with no word cut, or None where it does not fit."""
    lines = _wrapped(spelt(text), space.width, lambda line: face.width(line, size), cut=False)
    found = Fitted(tuple(lines), size)
    fits = len(lines) <= space.lines and found.height <= space.height
    return found if fits and all(face.width(line, size) <= space.width for line in lines) else None


def _wrapped(text: str, width: int, measure: Callable[[str], float], *, cut: bool) -> list[str]:
    """Words in lines; a word longer than a line is cut where `cut` allows it."""
    lines: list[str] = []
    for word in text.split():
        rest = word
        if lines and measure(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
            continue
        while cut and measure(rest) > width:
            end = next(end for end in range(len(rest) - 1, 0, -1) if end == 1 or measure(rest[:end]) <= width)
            lines.append(rest[:end])
            rest = rest[end:]
        lines.append(rest)
    return lines
