"""The questions to organisations as a page for paper, and as a table for a spreadsheet."""

from __future__ import annotations

import datetime
from itertools import groupby

from navigator.engine import ServicePath
from navigator.format import Places
from navigator.workbench.report.inquiries import inquiries
from navigator.workbench.report.report_words import Names, as_csv, words
from navigator.workbench.report.upkeep_tables import to_ask
from navigator.workbench.sheets import Head, sheet


def inquiry_table(path: ServicePath, places: Places, today: datetime.date, lang: str) -> str:
    """The questions about a path on a day, as CSV in a language of the workbench."""
    return as_csv(to_ask(inquiries(path, places, today), Names(path, lang)), lang)


def inquiry_page(path: ServicePath, places: Places, today: datetime.date, lang: str, head: Head = ()) -> str:
    """The same as a page, organisation after organisation, with room for the answers."""
    found = inquiries(path, places, today)
    return sheet(
        "unconfirmed.html",
        lang,
        head,
        path=path,
        names=Names(path, lang),
        today=today,
        number=len(found),
        organisations=[(path.providers[name], tuple(some)) for name, some in groupby(found, lambda one: one.provider)],
        words=lambda value: words(value, lang),
    )
