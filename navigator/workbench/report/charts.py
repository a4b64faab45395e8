"""Charts of bars: lying, standing, and along a calendar; and what all charts share: frame, style, texts that fit.

Lengths are in units of the drawing; at 100 % one unit is one pixel.
"""

from __future__ import annotations

import datetime
import html
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass

WIDTH = 400
"""How wide a chart is: it fits a phone, and grows on a desk."""

LETTER = 5.9
"""How wide a letter of a label is on average."""

BOLD_LETTER = 7.0
"""How wide a figure or a letter of a bold label is at most, on average."""

LEGEND_LETTER = 6.6
"""How wide a letter of a legend may be; a font that is wider than another must not run words together."""

LINE = 13
"""How far lines of a label are apart."""

STYLE = """
.chart{--s1:#DCEDF0;--s2:#AFD5DC;--s3:#76B5C0;--s4:#337A89;--s5:#0E5A6B;--on:#fff;--c-ink:#1B2226;--c-quiet:#525D66;
--c-hair:#DDD8CC;--c-bad:#A8391F;--c-paper:#FBF8F2;display:block;font:11px system-ui,-apple-system,"Segoe UI",Roboto,
"Noto Sans","Liberation Sans",Arial,sans-serif}
@media(prefers-color-scheme:dark){.chart{--s1:#22404A;--s2:#2D5A67;--s3:#356B7A;--s4:#6FB3C1;--s5:#B4E1EA;--on:#10171B;
--c-ink:#EEE9DF;--c-quiet:#A9B4BA;--c-hair:#334047;--c-bad:#F08B6E;--c-paper:#12191D}}
@media print{.chart{--s1:#DCEDF0;--s2:#AFD5DC;--s3:#76B5C0;--s4:#337A89;--s5:#0E5A6B;--on:#fff;--c-ink:#1B2226;
--c-quiet:#525D66;--c-hair:#DDD8CC;--c-bad:#A8391F;--c-paper:#FFF}.chart *{print-color-adjust:exact}}
.chart text{fill:var(--c-ink)}.chart .q{fill:var(--c-quiet)}.chart .e{text-anchor:end}.chart .o{fill:var(--on)}
.chart .n{text-anchor:middle;font-variant-numeric:tabular-nums}.chart .g{fill:var(--c-bad);font-weight:700}
.chart .b{font-weight:600}.chart .f1{fill:var(--s1)}.chart .f2{fill:var(--s2)}.chart .f3{fill:var(--s3)}
.chart .f4{fill:var(--s4)}.chart .f5{fill:var(--s5)}.chart .ln{fill:none;stroke:var(--c-hair)}
.chart .hatch{stroke:var(--c-bad);stroke-width:1.6;opacity:.5}.chart .gap{stroke:var(--c-bad);stroke-width:1}
.chart .d{fill:var(--c-ink)}.chart .do{fill:var(--on)}.chart .hit{fill:transparent}
"""
"""The style of all charts, in light and in dark; a page says it once, a file of its own brings it along."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of one or several parts, each a class (`f1` to `f5`, `gap`) and a value; `text` stands at its end."""

    label: str
    parts: tuple[tuple[str, float], ...]
    text: str

    @property
    def value(self) -> float:
        """All parts together."""
        return sum(value for _, value in self.parts)


@dataclass(frozen=True)
class Bars:
    """Lying bars, one to a line. `most` is the value of a full bar; without it, the longest one is full."""

    id: str
    title: str
    description: str
    bars: tuple[Bar, ...]
    legend: tuple[tuple[str, str], ...] = ()
    most: float = 0
    margin: float = 150

    def drawn(self) -> str:
        """The SVG."""
        row = 30
        ends = max((len(bar.text) for bar in self.bars), default=0) * BOLD_LETTER + 10
        room = WIDTH - self.margin - ends
        most = self.most or max((bar.value for bar in self.bars), default=0) or 1
        parts = [hatching(f"{self.id}-h")]
        for index, bar in enumerate(self.bars):
            middle, x = index * row + row / 2, self.margin
            parts.append(label(0, middle, bar.label, self.margin - 10))
            parts.append(f'<path class="ln" d="M{x:g} {middle - 9:g}v18"/>')
            for sort, value in bar.parts:
                size = room * value / most
                if size > 0:
                    parts.append(_block(sort, (x, middle - 8, size, 16), f"{self.id}-h"))
                x += size
            parts.append(text_line(x + 6, middle + 4, bar.text, "b"))
        height = row * len(self.bars)
        key, key_height = legend(self.legend, 0, height + 8, WIDTH, f"{self.id}-h") if self.legend else ("", -8)
        return Frame(self.id, self.title, self.description, WIDTH, height + 8 + key_height).around("".join(parts) + key)


@dataclass(frozen=True)
class Columns:
    """Standing bars side by side. `ticks`: the position of a bar and what is written below it."""

    id: str
    title: str
    description: str
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[int, str], ...]
    legend: tuple[tuple[str, str], ...] = ()
    numbers: bool = True
    tall: float = 150

    def drawn(self) -> str:
        """The SVG."""
        most = max((bar.value for bar in self.bars), default=0) or 1
        wide = (WIDTH - 8) / max(len(self.bars), 1)
        gap = min(6, wide * 0.25)
        base = self.tall + 20
        parts = [hatching(f"{self.id}-h"), f'<path class="ln" d="M0 {base + 0.5:g}h{WIDTH}"/>']
        for index, bar in enumerate(self.bars):
            x, y = 4 + index * wide, base
            for sort, value in bar.parts:
                size = self.tall * value / most
                y -= size
                if size > 0:
                    parts.append(_block(sort, (x + gap / 2, y, wide - gap, size), f"{self.id}-h"))
            if bar.text and self.numbers:
                parts.append(text_line(x + wide / 2, y - 5, bar.text, "n b"))
        for index, text in self.ticks:
            x = 4 + (index + 0.5) * wide
            half = len(text) * LETTER / 2
            parts.append(text_line(min(max(x, half), WIDTH - half), base + 15, text, "n q"))
        key, key_height = legend(self.legend, 0, base + 28, WIDTH, f"{self.id}-h") if self.legend else ("", 0)
        height = base + 24 + key_height
        return Frame(self.id, self.title, self.description, WIDTH, height).around("".join(parts) + key)


@dataclass(frozen=True, slots=True)
class Span:
    """A line of a calendar: what it is about, its last day, what is written there, and the class of its bar."""

    label: str
    last: datetime.date
    text: str
    sort: str = "f4"


@dataclass(frozen=True)
class Calendar:
    """Bars from one day to the last day of each, on a scale up to `end`. `ticks`: days and what is written above."""

    id: str
    title: str
    description: str
    start: datetime.date
    end: datetime.date
    spans: tuple[Span, ...]
    ticks: tuple[tuple[datetime.date, str], ...]
    margin: float = 150

    def drawn(self) -> str:
        """The SVG."""
        row, top = 34, 22
        room = WIDTH - self.margin - 12
        days = (self.end - self.start).days + 1

        def at(day: datetime.date) -> float:
            return self.margin + room * min(max((day - self.start).days, 0), days) / days

        height = top + row * len(self.spans)
        parts = []
        for day, text in self.ticks:
            x = at(day)
            parts.append(f'<path class="ln" d="M{x:g} {top - 4:g}V{height:g}"/>')
            parts.append(text_line(x, top - 9, text, "e q" if x > WIDTH - 40 else "n q"))
        for index, span in enumerate(self.spans):
            # What is open on its last day is so until the next day begins.
            middle, x = top + index * row + row / 2, at(span.last + datetime.timedelta(days=1))
            parts.append(label(0, middle, span.label, self.margin - 10))
            parts.append(_block(span.sort, (self.margin, middle - 4, max(x - self.margin, 2), 12), ""))
            late = x > self.margin + room / 2
            parts.append(text_line(x if late else self.margin, middle - 8, span.text, "e b" if late else "b"))
        return Frame(self.id, self.title, self.description, WIDTH, height + 4).around("".join(parts))


def _block(sort: str, box: tuple[float, float, float, float], hatch: str) -> str:
    x, y, w, h = box
    fill = f' fill="url(#{hatch})"' if sort == "gap" else ""
    return f'<rect class="{sort}"{fill} x="{x:.4g}" y="{y:.4g}" width="{w:.4g}" height="{h:.4g}" rx="1.5"/>'


# What all charts share.


@dataclass(frozen=True)
class Frame:
    """What stands around a drawing: its id (also its file), what it shows, and its size."""

    id: str
    title: str
    description: str
    width: float
    height: float

    def around(self, inside: str) -> str:
        """The SVG of the drawing."""
        title, description = escaped(self.title), escaped(self.description)
        return (
            f'<svg class="chart" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width:g} {self.height:g}" '
            f'width="{self.width:g}" height="{self.height:g}" role="img" aria-labelledby="{self.id}-t {self.id}-d">'
            f'<title id="{self.id}-t">{title}</title><desc id="{self.id}-d">{description}</desc>{inside}</svg>'
        )


def stand_alone(svg: str) -> str:
    """A drawing as a file of its own, with its style and its paper."""
    head, inside = svg.split(">", 1)
    paper = '<rect width="100%" height="100%" style="fill:var(--c-paper)"/>'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}><style>{STYLE}</style>{paper}{inside}\n'


def escaped(text: str) -> str:
    """Text as it stands in a drawing."""
    return html.escape(text, quote=True)


def lines_of(text: str, width: float, most: int = 2) -> list[str]:
    """The text in so many lines of this width; what is longer ends in three dots."""
    lines = textwrap.wrap(text, max(4, int(width / LETTER)), max_lines=most, placeholder="…")
    return lines or [""]


def label(x: float, middle: float, text: str, width: float, sort: str = "") -> str:
    """A label of one or two lines around a height."""
    lines = lines_of(text, width)
    first = middle + 4 - (len(lines) - 1) * LINE / 2
    return "".join(text_line(x, first + row * LINE, line, sort) for row, line in enumerate(lines))


def text_line(x: float, y: float, text: str, sort: str = "") -> str:
    """A line of text; `sort` is its class."""
    name = f' class="{sort}"' if sort else ""
    return f'<text x="{x:g}" y="{y:g}"{name}>{escaped(text)}</text>'


def upright(x: float, y: float, text: str, length: float) -> str:
    """A label that is read from below, ending at a point, of one or two lines."""
    lines = lines_of(text, length)
    first = 4 - (len(lines) - 1) * LINE / 2
    inside = "".join(text_line(0, first + row * LINE, line) for row, line in enumerate(lines))
    return f'<g transform="translate({x:g} {y:g}) rotate(-90)">{inside}</g>'


def boxes_path(boxes: Iterable[tuple[float, float, float, float]]) -> str:
    """The outlines of rectangles (x, y, width, height) as one path."""
    return "".join(f"M{x:g} {y:g}h{w:g}v{h:g}h{-w:g}z" for x, y, w, h in boxes)


def hatching(name: str) -> str:
    """A pattern of slanting lines."""
    return (
        f'<defs><pattern id="{name}" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><path class="hatch" d="M0 0v6"/></pattern></defs>'
    )


def legend(items: Iterable[tuple[str, str]], x: float, y: float, width: float, hatch: str = "") -> tuple[str, float]:
    """Swatches with words, in as many rows as needed, and the height of all.

    An item is the class of the swatch (`gap` is hatched, `dot` a dot) and its words.
    """
    parts: list[str] = []
    at, top = x, y
    for sort, text in items:
        size = 18 + len(text) * LEGEND_LETTER + 10
        if at > x and at + size > x + width:
            at, top = x, top + 18
        if sort == "dot":
            parts.append(f'<circle class="d" cx="{at + 6:g}" cy="{top + 6:g}" r="2.4"/>')
        else:
            fill = f' fill="url(#{hatch})"' if sort == "gap" else ""
            parts.append(f'<rect class="{sort}"{fill} x="{at:g}" y="{top:g}" width="12" height="12" rx="2"/>')
        parts.append(text_line(at + 18, top + 10, text, "q"))
        at += size
    return "".join(parts), top + 18 - y
