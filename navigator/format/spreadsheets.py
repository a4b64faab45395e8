"""Rows as CSV that a Finnish spreadsheet program opens as it is: UTF-8 with a byte order mark, semicolons, commas.

With a point, `3.5` would be read as a day in May.
"""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable, Sequence

from navigator.format.hidden_characters import visible

Cell = str | int | float | datetime.date | None

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a text may not begin with, or a spreadsheet program takes it for a formula; some take wide signs for these."""


def spreadsheet(rows: Iterable[Sequence[Cell]]) -> str:
    """Rows as CSV; fractions with two decimals, days as 2026-12-31, hidden characters by their numbers.

    No text is taken for a formula.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows([_written(cell) for cell in row] for row in rows)
    return "\ufeff" + out.getvalue()


def _written(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case float():
            return f"{cell:.2f}".replace(".", ",")
        case datetime.date():
            return cell.isoformat()
        case str():
            text = visible(cell)
            return f"'{text}" if text.startswith(_FORMULA) else text
    return str(cell)
