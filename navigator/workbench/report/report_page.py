"""The report as files: one page with everything in it, the tables as CSV, the pictures as SVG."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath

from markupsafe import Markup

from navigator.catalogue import replace_file
from navigator.engine import query_string
from navigator.format import Message, say, say_many
from navigator.workbench.report.charts import STYLE, stand_alone
from navigator.workbench.report.counted_part import Counted, picture_of_stops
from navigator.workbench.report.pictures import Pictures
from navigator.workbench.report.report_data import Report
from navigator.workbench.report.report_words import (
    SECTIONS,
    Names,
    Table,
    Value,
    as_csv,
    is_figure,
    words,
)
from navigator.workbench.report.tables import all_tables, places_at
from navigator.workbench.report.upkeep_tables import asked_most
from navigator.workbench.sheets import Head, sheet
from navigator.workbench.wording import LanguageName, WrittenDay

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


def report_files(report: Report, lang: str, head: Head = (), counted: Counted | None = None) -> Files:
    """The files of a report in a language of the workbench; `head` tells of which version it is."""
    names = Names(report.path, lang)
    tables = (*all_tables(report, names), *(counted.tables if counted else ()))
    pictures = dict(Pictures(report, lang).all())
    if counted:
        pictures.update((picture_of_stops(counted, lang),))
    return Files(
        page=_page(report, names, head, counted, {table.name: table for table in tables}, pictures),
        tables={f"{table.name}.csv": as_csv(table, lang) for table in tables},
        pictures={f"{name}.svg": stand_alone(svg) for name, svg in pictures.items()},
    )


def write_report(files: Files, folder: FilePath) -> None:
    """Write the files into a folder."""
    for name, text in files:
        replace_file(folder / name, text)


def _page(
    report: Report,
    names: Names,
    head: Head,
    counted: Counted | None,
    tables: dict[str, Table],
    pictures: dict[str, str],
) -> str:
    stages = report.axes.stage.answers if report.landscape.local else ()
    return sheet(
        "report.html",
        names.lang,
        head,
        report=report,
        counted=counted,
        names=names,
        title=report.path.header.title.get(names.lang).text,
        figures=tuple(figures(report)),
        tasks=tuple(tasks(report, names)),
        tables=tables,
        asked_most=asked_most(report, names),
        places={stage: places_at(report, names, stage) for stage in stages},
        pictures={name: Markup(svg) for name, svg in pictures.items()},  # noqa: S704 -- drawn and escaped here
        chart_style=Markup(STYLE),  # noqa: S704 -- our own words
        words=lambda value: words(value, names.lang),
        is_figure=is_figure,
        written_day=WrittenDay,
        language=LanguageName,
        sections=SECTIONS,
        address=lambda answers: query_string(report.path, answers),
    )


# What stands first on the page: the figures that matter, and what to do.


@dataclass(frozen=True)
class Figure:
    """A figure, what it is, and the section that tells more."""

    value: Value
    label: Message
    section: str


@dataclass(frozen=True)
class Task:
    """Something to do, and the section that tells what exactly."""

    message: Message
    section: str


def figures(report: Report) -> Iterator[Figure]:
    """The figures that matter."""
    path, fresh = report.path, report.freshness
    services, providers, questions = len(path.services), len(path.providers), len(path.questions)
    gaps, again = len(report.landscape.gaps), len(fresh.old) + len(fresh.unchecked)
    worded, closing, asking = len(report.translations.worded), len(report.losses), len(report.inquiries)
    yield Figure(services, say_many("service", "services", services), "summary")
    if report.landscape.local:
        yield Figure(len(report.landscape.local), say("of these local"), "landscape")
    yield Figure(providers, say_many("provider", "providers", providers), "providers")
    yield Figure(questions, say_many("question", "questions", questions), "questions")
    yield Figure(report.journeys.length, say("questions in a journey, mean"), "questions")
    yield Figure(gaps, say_many("gap", "gaps", gaps), "landscape")
    yield Figure(again, say_many("entry to check again", "entries to check again", again), "freshness")
    if not report.translations.unread:
        yield Figure(worded, say_many("translation to look at", "translations to look at", worded), "translations")
    yield Figure(closing, say_many("service that closes soon", "services that close soon", closing), "closing")
    yield Figure(asking, say_many("thing to ask", "things to ask", asking), "unconfirmed")


def tasks(report: Report, names: Names) -> Iterator[Task]:
    """What to do, what is most urgent first."""
    yield from _about_closings(report, names)
    yield from _about_gaps(report, names)
    yield from _about_translations(report)
    yield from _about_freshness(report, names)


def _about_closings(report: Report, names: Names) -> Iterator[Task]:
    for loss in sorted(report.losses, key=lambda loss: (-loss.number("need"), loss.closing.last)):
        if number := loss.number("need"):
            message = say_many(
                "Tell people about %(service)s now: it closes after %(day)s, and in %(number)s situation somebody is "
                "then left with nothing for their need.",
                "Tell people about %(service)s now: it closes after %(day)s, and in %(number)s situations somebody is "
                "then left with nothing for their need.",
                number,
                service=names.service(loss.closing.service),
                day=words(loss.closing.last, names.lang),
            )
            yield Task(message, "closing")
    undated = [loss for loss in report.losses if loss.closing.opens is None and not loss.closing.by_condition]
    if number := len(undated) + len(report.closed):
        yield Task(
            say_many(
                "Ask when %(number)s service opens again, and write the dates: %(example)s.",
                "Ask when %(number)s services open again, and write the dates. Begin with %(example)s.",
                number,
                example=names.service(undated[0].closing.service if undated else report.closed[0][0]),
            ),
            "closing",
        )


def _about_gaps(report: Report, names: Names) -> Iterator[Task]:
    gaps = report.landscape.gaps
    if gaps:
        stage, need, _ = gaps[0]
        axes = report.axes
        message = say_many(
            "Decide whether %(number)s gap is meant: %(stage)s, %(need)s.",
            "Decide which of the %(number)s gaps are meant. Begin with %(stage)s, %(need)s.",
            len(gaps),
            stage=names.point(axes.stage, stage),
            need=names.point(axes.need, need),
        )
        yield Task(message, "landscape")


def _about_translations(report: Report) -> Iterator[Task]:
    found = report.translations
    missing = sum(one.of - one.there for one in found.languages)
    if missing:
        message = say_many("Translate %(number)s missing text.", "Translate %(number)s missing texts.", missing)
        yield Task(message, "translations")
    if found.worded:
        message = say_many(
            "Read %(number)s translation again whose source text has changed since.",
            "Read %(number)s translations again whose source texts have changed since.",
            len(found.worded),
        )
        yield Task(message, "translations")


def _about_freshness(report: Report, names: Names) -> Iterator[Task]:
    fresh = report.freshness
    if fresh.unchecked:
        message = say_many(
            "Check %(number)s provider or service that tells no day: %(example)s.",
            "Check %(number)s providers and services that tell no day. Begin with %(example)s.",
            len(fresh.unchecked),
            example=fresh.unchecked[0].title.get(names.lang).text,
        )
        yield Task(message, "freshness")
    if fresh.old:
        message = say_many(
            "Check %(number)s provider or service again: %(example)s.",
            "Check %(number)s providers and services again. Begin with the oldest, %(example)s.",
            len(fresh.old),
            example=fresh.old[0].title.get(names.lang).text,
        )
        yield Task(message, "freshness")
    if fresh.uncertain:
        message = say_many(
            "Ask about %(number)s provider or service that is uncertain: %(example)s.",
            "Ask about %(number)s providers and services that are uncertain. Begin with %(example)s.",
            len(fresh.uncertain),
            example=fresh.uncertain[0].title.get(names.lang).text,
        )
        yield Task(message, "freshness")
