"""The report as files: one page with everything in it, the tables as CSV, the pictures as SVG."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath

from markupsafe import Markup

from navigator.engine import address
from navigator.workbench.report import tables_of_upkeep as upkeep
from navigator.workbench.report import tables_of_use as use
from navigator.workbench.report.charts import STYLE, stand_alone
from navigator.workbench.report.making import Report
from navigator.workbench.report.naming import Names
from navigator.workbench.report.pictures import Pictures
from navigator.workbench.report.tables import Table, as_csv, is_figure, words
from navigator.workbench.report.tasks import figures, tasks
from navigator.workbench.sheets import sheet

PAGE = "report.html"


@dataclass(frozen=True)
class Files:
    """The files of a report by name: the page, the tables and the pictures."""

    page: str
    tables: dict[str, str]
    pictures: dict[str, str]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        yield PAGE, self.page
        yield from self.tables.items()
        yield from self.pictures.items()


def report_files(report: Report, lang: str) -> Files:
    """The files of a report in a language of the workbench."""
    names = Names(report.path, lang)
    tables = [*use.tables_of_use(report, names), *upkeep.tables_of_upkeep(report, names)]
    pictures = dict(Pictures(report, lang).all())
    return Files(
        page=_page(report, names, {table.name: table for table in tables}, pictures),
        tables={f"{table.name}.csv": as_csv(table, lang) for table in tables},
        pictures={f"{name}.svg": stand_alone(svg) for name, svg in pictures.items()},
    )


def write_report(files: Files, folder: FilePath) -> None:
    """Write the files into a folder."""
    for name, text in files:
        (folder / name).write_text(text, encoding="utf-8", newline="")


def _page(report: Report, names: Names, tables: dict[str, Table], pictures: dict[str, str]) -> str:
    stages = report.axes.stage.answers if report.landscape.local else ()
    return sheet(
        "report.html",
        names.lang,
        report=report,
        names=names,
        title=report.path.header.title.get(names.lang).text,
        figures=tuple(figures(report)),
        tasks=tuple(tasks(report, names)),
        tables=tables,
        places={stage: use.places_at(report, names, stage) for stage in stages},
        pictures={name: Markup(svg) for name, svg in pictures.items()},  # noqa: S704 -- drawn and escaped here
        chart_style=Markup(STYLE),  # noqa: S704 -- our own words
        words=lambda value: words(value, names.lang),
        is_figure=is_figure,
        upkeep=upkeep,
        address=lambda answers: address(report.path, answers),
    )
