"""What was counted of visits on a path: as tables to read, one sheet, one row for each sum, and as data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from navigator.engine import ServicePath
from navigator.format import Message, say
from navigator.insights import MEASURES, Figures, quarter_of
from navigator.workbench.report import Table, Value, words
from navigator.workbench.visits.counted_words import CountedWords

NUMBER = say("Number")


def counted_tables(found: Figures, told: CountedWords) -> Iterator[Table]:
    """The tables one reads; what nothing was counted of is left out."""
    every = (
        _months(found),
        _needs(found, told),
        _plain(found, told, "needed", say("Area"), say("Need")),
        _plain(found, told, "contact", say("Service"), say("Way")),
        questions_table(found, told),
        _plain(found, told, "chosen", say("Question"), say("Answer")),
        _plain(found, told, "language", say("Language")),
        _plain(found, told, "framed", say("Website")),
        missed_table(found, told),
    )
    yield from (table for table in every if table.rows)


MONTHLY: tuple[tuple[Message, str, str | None], ...] = (
    (say("Journeys begun"), "begun", ""),
    (say("To the end"), "finished", ""),
    (say("Contacts"), "contact", None),
    (say("Found whom to turn to"), "useful", "yes"),
    (say("Did not"), "useful", "no"),
    (say("The funder's question: yes"), "capacity", "yes"),
    (say("The funder's question: no"), "capacity", "no"),
)
"""What is told of each month: of a measure, all or one subject."""


def _months(found: Figures) -> Table:
    """Each month in a row, and all together."""
    told = [column for column in MONTHLY if found.of(column[1])]
    sums = {
        month: [_in_month(found, month, measure, subject) for _, measure, subject in told] for month in found.months
    }
    rows: list[tuple[Value, ...]] = [(_month(found, month), *row) for month, row in sums.items()]
    rows.append((say("together"), *map(sum, zip(*sums.values(), strict=True))))
    return Table("months", say("Months"), (say("Month"), *(title for title, *_ in told)), tuple(rows if told else ()))


def _in_month(found: Figures, month: str, measure: str, subject: str | None) -> int:
    return sum(
        n
        for row, n in found.sums.items()
        if row.month == month and row.measure == measure and subject in {None, row.subject}
    )


def _month(found: Figures, month: str) -> Message:
    return say("%(month)s (simulated)", month=month) if month in found.simulated else say("%(month)s", month=month)


def _needs(found: Figures, told: CountedWords) -> Table:
    named = {need: n for (need, _), n in found.of("finished").items() if need}
    unmet = {need: n for (need, _), n in found.of("unmet").items()}
    rows = ((told.subject("unmet", need), named.get(need, 0), unmet.get(need, 0)) for need in {**named, **unmet})
    return Table("needs", say("Needs"), (say("Need"), say("Named"), say("Nothing certain was found")), tuple(rows))


def walked(found: Figures, path: ServicePath) -> dict[str, tuple[int, int]]:
    """How many were asked each question and how many went on, in the order of the path; what is gone is last."""
    asked, answered, position = found.by_subject("asked"), found.by_subject("answered"), path.asking_position
    names = sorted({**asked, **answered}, key=lambda name: position.get(name, len(position)))
    return {name: (asked.get(name, 0), answered.get(name, 0)) for name in names}


def questions_table(found: Figures, told: CountedWords) -> Table:
    """How many were asked each question, and how many went on."""
    rows = tuple(
        (told.subject("asked", name), asked, answered, min(100.0, 100 * answered / asked) if asked else None)
        for name, (asked, answered) in walked(found, told.path).items()
    )
    columns = (say("Question"), say("Asked"), say("Went on"), say("Went on, %"))
    return Table("visits-questions", say("Questions, and how many went on"), columns, rows)


def missed_table(found: Figures, told: CountedWords) -> Table:
    """What was searched for in vain."""
    return replace(_plain(found, told, "missed", say("Words")), name="visits-searched")


def unused_table(found: Figures, told: CountedWords) -> Table:
    """The services that nobody turned to; good practices are not there to be turned to."""
    path, used = told.path, found.by_subject("contact")
    rows = tuple(
        (told.titles.service(service.id), told.titles.kind(service.kind))
        for service in path.services.values()
        if service.id not in used and service.kind != "good-practice"
    )
    return Table("visits-unused", say("Services that nobody turned to"), (say("Service"), say("Kind")), rows)


def _plain(found: Figures, told: CountedWords, measure: str, *columns: Message) -> Table:
    """The sums of a measure over all months, the largest first."""
    rows = tuple(
        (
            *(told.subject(measure, subject), told.detail(measure, subject, detail))[: len(columns)],
            n,
        )
        for (subject, detail), n in found.of(measure).items()
    )
    title = told.measure(measure)
    return Table(measure, title if isinstance(title, Message) else NUMBER, (*columns, NUMBER), rows)


def counted_sheet(found: Figures, told: CountedWords) -> Table:
    """Everything on one sheet: a row for each sum, a column for each month."""
    columns = (say("What is counted"), say("Of what"), say("More exactly"))
    rows = tuple(
        (
            told.measure(measure),
            told.subject(measure, subject),
            told.detail(measure, subject, detail),
            *found.by_month(measure, subject, detail).values(),
            n,
        )
        for measure, subject, detail, n in _sums(found)
    )
    months = tuple(_month(found, month) for month in found.months)
    return Table("counted", say("Months"), (*columns, *months, say("together")), rows)


def _sums(found: Figures) -> Iterator[tuple[str, str, str, int]]:
    for measure in MEASURES:
        yield from ((measure, subject, detail, n) for (subject, detail), n in found.of(measure).items())


def exported(found: Figures, told: CountedWords) -> Table:
    """A row for each sum of each month, with its quarter: what a spreadsheet can add up in any way."""
    columns = (
        say("Path"),
        say("Quarter"),
        say("Month"),
        say("Measure"),
        say("What is counted"),
        say("Subject"),
        say("Of what"),
        say("Detail"),
        say("More exactly"),
        NUMBER,
        say("Note"),
    )
    rows = tuple(
        (
            row.path,
            quarter_of(row.month),
            row.month,
            row.measure,
            told.measure(row.measure),
            row.subject,
            told.subject(row.measure, row.subject),
            row.detail,
            told.detail(row.measure, row.subject, row.detail),
            n,
            _note(found, row.month, row.measure),
        )
        for row, n in found.rows()
    )
    return Table("sums", NUMBER, columns, rows)


def _note(found: Figures, month: str, measure: str) -> Value:
    if month in found.simulated:
        return say("simulated")
    return say("more was sent than is believed") if {(month, ""), (month, measure)} & {*found.capped} else None


def figures_as_data(found: Figures, told: CountedWords, lang: str) -> dict[str, Any]:
    """The same for programs."""
    return {
        "path": found.path,
        "months": list(found.months),
        "simulated": list(found.simulated),
        "capped": [{"month": month, "measure": measure or None} for month, measure in found.capped],
        "sums": [
            {
                "measure": measure,
                "subject": subject,
                "detail": detail,
                "title": words(told.subject(measure, subject), lang),
                "detail_title": words(told.detail(measure, subject, detail), lang),
                "by_month": found.by_month(measure, subject, detail),
                "total": n,
            }
            for measure, subject, detail, n in _sums(found)
        ],
    }
