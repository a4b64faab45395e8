"""The picture of a path as SVG: questions are stops on a line, and a row crosses those that decide on its service."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from xml.sax.saxutils import escape

from navigator.format import say, say_many
from navigator.workbench.drawing.board import Board, Column, Group, Row

LEFT, TOP = 24, 64
TITLES, COLUMN, PROVIDERS = 330, 168, 250
HEAD, ROW, GAP = 118, 40, 56
LETTER = 6.6
"""The mean width of a letter of the small text, in pixels."""

STYLE = """
svg.board { --ink: #1B2226; --quiet: #525D66; --accent: #0E5A6B; --hair: #DDD8CC; --paper: #FBF8F2; --rye: #F2B632; background: var(--paper); font: 12px/1.3 system-ui, sans-serif; }
@media (prefers-color-scheme: dark) { svg.board { --ink: #EEE9DF; --quiet: #A9B4BA; --accent: #8FCBD8; --hair: #334047; --paper: #12191D; --rye: #F2B632; } }
.board text { fill: var(--ink); stroke: var(--paper); stroke-width: 4px; paint-order: stroke; } .board .title { font-size: 20px; font-weight: 700; } .board .head { font-size: 14px; font-weight: 700; }
.board .quiet { fill: var(--quiet); } .board .name { font-size: 13px; } .board .line { stroke: var(--accent); stroke-width: 6; fill: none; stroke-linecap: round; }
.board .rail { stroke: var(--hair); stroke-width: 1; } .board .row { stroke: var(--hair); stroke-width: 1; } .board .stop { fill: var(--paper); stroke: var(--accent); stroke-width: 4; }
.board .branch { stroke-dasharray: 3 3; } .board .goal { fill: var(--rye); stroke: var(--ink); stroke-width: 3; } .board .dot { fill: var(--accent); }
"""  # noqa: E501 -- a style sheet inside the picture


def svg(board: Board, spoken: str, only: Group | None = None) -> str:
    """The picture; with `only`, of one kind without the title and the line."""
    return "\n".join(_parts(board, spoken, (only,) if only else board.groups, whole=only is None)) + "\n"


def _parts(board: Board, spoken: str, groups: tuple[Group, ...], *, whole: bool) -> Iterator[str]:
    shows_providers = any(row.providers for group in groups for row in group.rows)
    width = LEFT * 2 + TITLES + COLUMN * len(board.columns) + (PROVIDERS if shows_providers else 60)
    begin = TOP + HEAD if whole else HEAD - 40
    height = begin + sum(GAP + ROW * len(group.rows) for group in groups) + 24
    name = board.title if whole else groups[0].title
    counted = say_many("%(number)s service", "%(number)s services", sum(len(group.rows) for group in groups)).text(
        spoken
    )
    yield (
        f'<svg class="board" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img">'
    )
    yield f"<title>{escape(name)}</title><desc>{escape(counted)}</desc>"
    if whole:
        yield f"<style>{STYLE}</style>"
        yield f'<text class="title" x="{LEFT}" y="34">{escape(board.title)}</text>'
        for line, part in enumerate(textwrap.wrap(board.note, int((TITLES - 30) / LETTER))):
            yield f'<text class="quiet" x="{LEFT}" y="{TOP + 15 * line}">{escape(part)}</text>'
    yield from _rails(board, height, begin)
    yield from _heads(board, spoken, TOP if whole else 10, whole=whole)
    y = begin
    for group in groups:
        yield f'<text class="head" x="{LEFT}" y="{y + 30}">{escape(group.title)} ({len(group.rows)})</text>'
        y += GAP
        for row in group.rows:
            yield from _row(board, row, y)
            y += ROW
    yield "</svg>"


def _x(index: int) -> int:
    return LEFT + TITLES + COLUMN * index + 14


def _rails(board: Board, height: int, begin: int) -> Iterator[str]:
    for index, _ in enumerate(board.columns):
        yield f'<path class="rail" d="M{_x(index)} {begin - 20}V{height - 24}"/>'


def _heads(board: Board, spoken: str, y: int, *, whole: bool) -> Iterator[str]:
    """The questions as stops; those not asked of everybody hang on a branch that tells after which answers."""
    end = _x(len(board.columns))
    yield f'<path class="line" d="M{LEFT + TITLES - 24} {y}H{end}"/>'
    for index, column in enumerate(board.columns):
        yield from _head(column, _x(index), y, spoken, whole=whole)
    yield f'<circle class="goal" cx="{end}" cy="{y}" r="9"/>'
    if whole:
        words = say("Your path").text(spoken)
        yield f'<text class="head" x="{end - 14}" y="{y + 30}">{escape(words)}</text>'


def _head(column: Column, x: int, y: int, spoken: str, *, whole: bool) -> Iterator[str]:
    branch = " branch" if column.asked_after else ""
    yield f'<circle class="stop{branch}" cx="{x}" cy="{y}" r="8"/>'
    if column.walked and whole:
        yield f'<text class="quiet" x="{x + 20}" y="{y - 10}">{column.walked[1]}</text>'
    label = f"<title>{escape(column.ask)}</title>{escape(_cut(column.title, COLUMN - 20, LETTER + 1))}"
    yield f'<text class="head" x="{x - 8}" y="{y + 30}">{label}</text>'
    for index, words in enumerate(column.asked_after[:2]):
        told = say("only after %(answers)s", answers=words).text(spoken)
        for line, part in enumerate(_lines(told, COLUMN - 16)[:2]):
            yield f'<text class="quiet" x="{x - 8}" y="{y + 48 + 15 * (2 * index + line)}">{escape(part)}</text>'


def _row(board: Board, row: Row, y: int) -> Iterator[str]:
    places = [index for index, column in enumerate(board.columns) if column.id in row.cells]
    if places:
        yield f'<path class="row" d="M{LEFT + TITLES - 24} {y}H{_x(places[-1])}"/>'
    shown = _lines(row.title, TITLES - 40, LETTER + 0.7)[:2]
    for index, part in enumerate(shown):
        yield (
            f'<text class="name" x="{LEFT}" y="{y + 4 + 15 * index - 7 * (len(shown) - 1)}">'
            f"<title>{escape(row.title)}</title>{escape(part)}</text>"
        )
    for index in places:
        words = row.cells[board.columns[index].id]
        yield f'<circle class="dot" cx="{_x(index)}" cy="{y}" r="5"/>'
        for line, part in enumerate(_lines(words, COLUMN - 26)[:2]):
            yield (
                f'<text x="{_x(index) + 9}" y="{y + 4 + 13 * line}"><title>{escape(words)}</title>{escape(part)}</text>'
            )
    if row.providers:
        yield from _offered(row, LEFT + TITLES + COLUMN * len(board.columns) + 24, y)


def _offered(row: Row, x: int, y: int) -> Iterator[str]:
    names = ", ".join(row.providers)
    for line, part in enumerate(_lines(names, PROVIDERS - 20)[:2]):
        yield (
            f'<text class="quiet" x="{x}" y="{y + 4 + 13 * line}"><title>{escape(names)}</title>{escape(part)}</text>'
        )


def _cut(text: str, width: float, letter: float = LETTER) -> str:
    most = max(4, int(width / letter))
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _lines(text: str, width: float, letter: float = LETTER) -> list[str]:
    """A text on two lines at the most; what does not fit is cut, and told in full by its title."""
    most = max(4, int(width / letter))
    if len(text) <= most:
        return [text]
    first, _, _ = text[: most + 1].rpartition(" ")
    first = first or text[:most]
    return [first, _cut(text[len(first) :].strip(), width, letter)]
