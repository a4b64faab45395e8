"""A heat map: a grid of numbers, the darker (in the dark: the brighter) the more; gaps are hatched and named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from navigator.workbench.report.charts import (
    LETTER,
    LINE,
    Frame,
    boxes_path,
    escaped,
    hatching,
    label,
    legend,
    lines_of,
    upright,
)

LEVELS = 5
GAP, NONE = 0, -1
"""Levels of tiles: a gap, and what cannot come about."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A field of the grid. `level`: `NONE`, `GAP`, or 1 to `LEVELS`; `dot` is a mark in the corner."""

    text: str
    level: int
    dot: bool = False
    hint: str = ""


@dataclass(frozen=True)
class HeatMap:
    """A heat map. `tile` is the size of a field, `margin` the width of the names of rows."""

    id: str
    title: str
    description: str
    columns: tuple[str, ...]
    rows: tuple[str, ...]
    tiles: tuple[tuple[Tile, ...], ...]
    legend: tuple[tuple[str, str], ...]
    tile: tuple[float, float] = (32, 26)
    margin: float = 134
    heading: float = 104

    def drawn(self) -> str:
        """The SVG."""
        wide, high = self.tile
        top = self._heading() + 6
        width = self.margin + wide * len(self.columns) + 2
        bottom = top + high * len(self.rows)
        key, key_height = legend(self.legend, 0, bottom + 12, width, f"{self.id}-h")
        parts = [hatching(f"{self.id}-h"), *self._labels(top), *self._fills(top), *self._texts(top), *self._hits(top)]
        frame = Frame(self.id, self.title, self.description, width, bottom + 12 + key_height)
        return frame.around("".join(parts) + key)

    def _heading(self) -> float:
        longest = max((len(line) for name in self.columns for line in lines_of(name, self.heading)), default=0)
        return min(self.heading, longest * LETTER + 4)

    def _labels(self, top: float) -> list[str]:
        wide, high = self.tile
        most = 2 if wide >= 2 * LINE else 1
        columns = (name if most == 2 else lines_of(name, self.heading, 1)[0] for name in self.columns)
        return [
            *(
                upright(self.margin + wide * (index + 0.5), top - 6, name, self.heading)
                for index, name in enumerate(columns)
            ),
            *(label(0, top + high * (row + 0.5), name, self.margin - 8) for row, name in enumerate(self.rows)),
        ]

    def _box(self, top: float, row: int, column: int, inset: float = 1) -> tuple[float, float, float, float]:
        wide, high = self.tile
        x, y = self.margin + column * wide, top + row * high
        return x + inset, y + inset, wide - 2 * inset, high - 2 * inset

    def _where(self, level: int) -> list[tuple[int, int]]:
        return [
            (row, column)
            for row, tiles in enumerate(self.tiles)
            for column, tile in enumerate(tiles)
            if tile.level == level
        ]

    def _fills(self, top: float) -> list[str]:
        parts = [
            f'<path class="f{level}" d="{boxes_path(self._box(top, *at) for at in places)}"/>'
            for level in range(1, LEVELS + 1)
            if (places := self._where(level))
        ]
        if gaps := self._where(GAP):
            outline = boxes_path(self._box(top, *at, 1.5) for at in gaps)
            parts.append(f'<path class="gap" fill="url(#{self.id}-h)" d="{outline}"/>')
        return parts

    def _texts(self, top: float) -> list[str]:
        """The numbers, a row at a time, and the dots."""
        wide, high = self.tile
        parts: list[str] = []
        for row, tiles in enumerate(self.tiles):
            spans = "".join(self._span(column, tile) for column, tile in enumerate(tiles))
            parts.append(f'<text class="n" y="{top + high * (row + 0.5) + 4:g}">{spans}</text>')
            for column, tile in enumerate(tiles):
                if tile.dot:
                    x, y = self.margin + wide * (column + 1) - 6, top + high * row + 6
                    parts.append(f'<circle class="{"do" if _bright(tile) else "d"}" cx="{x:g}" cy="{y:g}" r="1.8"/>')
        return parts

    def _span(self, column: int, tile: Tile) -> str:
        sort = {NONE: "q", GAP: "g"}.get(tile.level, "o" if _bright(tile) else "")
        name = f' class="{sort}"' if sort else ""
        return f'<tspan{name} x="{self.margin + self.tile[0] * (column + 0.5):g}">{escaped(tile.text)}</tspan>'

    def _hits(self, top: float) -> list[str]:
        """What is said of a tile when one points at it."""
        parts = []
        for row, tiles in enumerate(self.tiles):
            for column, tile in enumerate(tiles):
                if tile.hint:
                    x, y, w, h = self._box(top, row, column, 0)
                    box = f'<rect class="hit" x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}">'
                    parts.append(f"{box}<title>{escaped(tile.hint)}</title></rect>")
        return parts


def _bright(tile: Tile) -> bool:
    return tile.level >= 4


def steps(most: int) -> tuple[int, ...]:
    """The least number of each level: every level reaches about the same factor further than the one before."""
    if most <= LEVELS:
        return tuple(range(1, LEVELS + 1))
    bounds = [1]
    for level in range(1, LEVELS):
        bounds.append(max(bounds[-1] + 1, round(most ** (level / LEVELS)) + 1))
    return tuple(bounds)


def level_of(number: int, bounds: Sequence[int]) -> int:
    """The level of a number."""
    return sum(number >= bound for bound in bounds) if number else GAP


def ranges_of(bounds: Sequence[int], most: int) -> tuple[str, ...]:
    """What the levels stand for, such as `2–3`; levels beyond `most` are left out."""
    ends = (*(bound - 1 for bound in bounds[1:]), max(most, bounds[-1]))
    known = [(low, high) for low, high in zip(bounds, ends, strict=True) if low <= most]
    return tuple(str(low) if low == high else f"{low}–{high}" for low, high in known)
