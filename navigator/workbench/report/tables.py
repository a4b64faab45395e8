"""Tables as values, and as CSV that opens in a Finnish spreadsheet program as it is.

CSV here: UTF-8 with a byte order mark, semicolons, decimal commas. With a point, `3.5` would be read as a day in May.
"""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Sequence
from dataclasses import dataclass

from navigator.format import Message, Text

Value = str | int | float | datetime.date | Message | Text | None

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a text may not begin with, or a spreadsheet program takes it for a formula."""


@dataclass(frozen=True)
class Table:
    """A table. `name` is that of its file; shares are percentages, from 0 to 100."""

    name: str
    title: Message
    columns: tuple[Message | Text, ...]
    rows: tuple[tuple[Value, ...], ...]


def words(value: Value, lang: str) -> str:
    """A value as people of a language write it; fractions with one decimal."""
    match value:
        case None:
            return ""
        case Message():
            return value.text(lang)
        case Text():
            return value.get(lang).text
        case float():
            digits = f"{value:.1f}"
            return digits.replace(".", ",") if lang == "fi" else digits
        case datetime.date():
            return f"{value.day}.{value.month}.{value.year}" if lang == "fi" else value.isoformat()
        case _:
            return str(value)


def is_figure(value: Value) -> bool:
    """Whether a value is a number, to be set to the right."""
    return isinstance(value, int | float)


def as_csv(table: Table, lang: str) -> str:
    """The table as CSV, with its byte order mark; dates as 2026-12-31."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([words(column, lang) for column in table.columns])
    writer.writerows([_cell(value, lang) for value in row] for row in table.rows)
    return "\ufeff" + out.getvalue()


def _cell(value: Value, lang: str) -> str:
    if isinstance(value, float):
        return f"{value:.2f}".replace(".", ",")
    if isinstance(value, datetime.date):
        return value.isoformat()
    text = words(value, lang)
    return f"'{text}" if isinstance(value, str | Text | Message) and text.startswith(_FORMULA) else text


def joined(parts: Sequence[Text], lang: str) -> str:
    """Texts in a row."""
    return ", ".join(part.get(lang).text for part in parts)
