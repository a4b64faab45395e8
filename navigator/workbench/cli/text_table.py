"""A table as lines of text, its columns below each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from navigator.format import visible
from navigator.workbench.report import Table, Value, is_figure, words

WIDEST = 60
"""How many characters of a cell are shown."""


def text_table(table: Table, lang: str) -> Iterator[str]:
    """The lines of a table, titles first; figures stand to the right."""
    titles = [_cell(title, lang) for title in table.columns]
    rows = [[_cell(value, lang) for value in row] for row in table.rows]
    widths = [max(map(len, column)) for column in zip_longest(titles, *rows, fillvalue="")]
    right = [any(is_figure(row[at]) for row in table.rows) for at in range(len(titles))]
    for row in (titles, *rows):
        cells = [
            cell.rjust(width) if to_the_right else cell.ljust(width)
            for cell, width, to_the_right in zip(row, widths, right, strict=True)
        ]
        yield f"  {'  '.join(cells)}".rstrip()


def _cell(value: Value, lang: str) -> str:
    text = visible(words(value, lang), one_line=True)
    return text if len(text) <= WIDEST else f"{text[: WIDEST - 1]}…"
