"""Charts of bars: lying, standing, and along a calendar."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from navigator.workbench.report.drawing import BOLD_LETTER, LETTER, Frame, hatching, label, legend, said

WIDTH = 400
"""How wide a chart is: it fits a phone, and grows on a desk."""


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
            parts.append(said(x + 6, middle + 4, bar.text, "b"))
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
                parts.append(said(x + wide / 2, y - 5, bar.text, "n b"))
        for index, text in self.ticks:
            x = 4 + (index + 0.5) * wide
            half = len(text) * LETTER / 2
            parts.append(said(min(max(x, half), WIDTH - half), base + 15, text, "n q"))
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
        days = max((self.end - self.start).days, 1)

        def at(day: datetime.date) -> float:
            return self.margin + room * min(max((day - self.start).days, 0), days) / days

        height = top + row * len(self.spans)
        parts = []
        for day, text in self.ticks:
            x = at(day)
            parts.append(f'<path class="ln" d="M{x:g} {top - 4:g}V{height:g}"/>')
            parts.append(said(x, top - 9, text, "e q" if x > WIDTH - 40 else "n q"))
        for index, span in enumerate(self.spans):
            middle, x = top + index * row + row / 2, at(span.last)
            parts.append(label(0, middle, span.label, self.margin - 10))
            parts.append(_block(span.sort, (self.margin, middle - 4, max(x - self.margin, 2), 12), ""))
            late = x > self.margin + room / 2
            parts.append(said(x if late else self.margin, middle - 8, span.text, "e b" if late else "b"))
        return Frame(self.id, self.title, self.description, WIDTH, height + 4).around("".join(parts))


def _block(sort: str, box: tuple[float, float, float, float], hatch: str) -> str:
    x, y, w, h = box
    fill = f' fill="url(#{hatch})"' if sort == "gap" else ""
    return f'<rect class="{sort}"{fill} x="{x:.4g}" y="{y:.4g}" width="{w:.4g}" height="{h:.4g}" rx="1.5"/>'
