"""The words of the report: names, values, and tables of both."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from navigator.format import ENTRY_SECTIONS, Cell, Location, Message, Text, say, spreadsheet
from navigator.workbench.report.closings import Closing
from navigator.workbench.report.landscape import Axis, Landscape
from navigator.workbench.report.left_without import Box, LeftWithout
from navigator.workbench.wording import Coded, Titles, answers_told, day_in_words, field_in_words, section_in_words

Value = str | int | float | datetime.date | Message | Text | None

SECTIONS = {"services": say("Service"), "providers": say("Provider")}
CONFIDENCE = {"high": say("high"), "medium": say("medium"), "low": say("low"), "": say("not said")}


class Names(Titles):
    """The names of a path's parts, and what is said of them in few words, in a language of the workbench."""

    def point(self, axis: Axis, answer: str) -> str:
        """An answer of an axis."""
        return words(axis.title(answer), self.lang)

    def axis(self, axis: Axis) -> str:
        """The question of an axis."""
        return words(axis.label, self.lang)

    def points(self, axis: Axis, answers: tuple[str, ...]) -> str:
        """Answers of an axis, in a row; all of them in a word."""
        if axis.question and len(answers) == len(axis.answers) > 2:
            return say("all %(number)s", number=len(answers)).text(self.lang)
        return ", ".join(self.point(axis, answer) for answer in answers)

    def box(self, landscape: Landscape, box: Box) -> tuple[tuple[str, str], ...]:
        """The questions of a box, each with its answers in words; what is not asked is left out."""
        drawn = zip(landscape.axes.drawn, box, strict=True)
        return tuple((self.axis(axis), self.points(axis, answers)) for axis, answers in drawn if axis.question)

    def entry(self, location: Location) -> str:
        """The provider or service at a location."""
        section, name = str(location[0]), str(location[1])
        return self.provider(name) if section == "providers" else self.service(name)

    def spot(self, location: Location) -> str:
        """Where something stands in a file, such as `services › start-up-grant › steps › 2`; positions from 1."""
        return " › ".join(str(part + 1) if isinstance(part, int) else part for part in location)

    def about(self, location: Location) -> str:
        """The same for those who read no files: what entry it is of, and which field of it."""
        section, *parts = map(str, location)
        entry = [] if section == "path" else parts[:1]
        field = field_in_words(section, ".".join(part for part in parts[len(entry) :] if not part.isdigit()))
        title = self._entry_title(section, *entry)
        return say("%(title)s: %(field)s", title=title, field=field).text(self.lang)

    def _entry_title(self, section: str, name: str = "") -> Message | str:
        document = self.path.document
        if section == "questions" and name in document.questions:
            return self.question(name)
        entry = getattr(document, section, {}).get(name) if section in ENTRY_SECTIONS else None
        title = getattr(entry, "title", None)
        return words(title, self.lang) if title else section_in_words(section)

    def opens_again(self, closing: Closing) -> Message:
        """When a service opens again, as far as that is known."""
        if closing.by_condition:
            return say("its condition on the day no longer holds")
        if closing.opens is None:
            return say("no later date is known")
        day = words(closing.opens, self.lang)
        return say("usually %(day)s", day=day) if closing.next.state == "yearly" else say("%(day)s", day=day)

    def who(self, one: LeftWithout) -> Message:
        """Who is left without: everybody or some."""
        return say("everybody it fits") if one.everybody else say("some of those it fits")

    def only_with(self, one: LeftWithout) -> str:
        """Who of all in the situations is meant, as far as single answers tell."""
        return "; ".join(f"{self.question(name)}: {self._told(name, given)}" for name, given in one.only.items())

    def _told(self, question: str, given: Sequence[str]) -> str:
        """Answers in a row, many of them by an attribute that they share."""
        return ", ".join(answers_told(self.path.questions[question], given, lambda one: self.answer(question, one)))


# Values and tables.


@dataclass(frozen=True)
class Table:
    """A table. `name` is that of its file; shares are percentages, from 0 to 100.

    Columns `apart` are for programs: they stand in the file alone.
    """

    name: str
    title: Message
    columns: tuple[Message | Text, ...]
    rows: tuple[tuple[Value, ...], ...]
    apart: tuple[int, ...] = ()

    @property
    def on_paper(self) -> Table:
        """The table without the columns for programs."""
        kept = [index for index, _ in enumerate(self.columns) if index not in self.apart]
        rows = tuple(tuple(row[index] for index in kept) for row in self.rows)
        return replace(self, columns=tuple(self.columns[index] for index in kept), rows=rows, apart=())


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
            return day_in_words(value, lang)
        case _:
            return str(value)


def is_figure(value: Value) -> bool:
    """Whether a value is a number, to be set to the right."""
    return isinstance(value, int | float)


def as_csv(table: Table, lang: str) -> str:
    """The table as CSV for a Finnish spreadsheet program."""
    return spreadsheet([_cell(cell, lang) for cell in row] for row in (table.columns, *table.rows))


def _cell(value: Value, lang: str) -> Cell:
    match value:
        case Coded():
            return value.template
        case Message() | Text():
            return words(value, lang)
    return value


def yes_no(truth: bool) -> Message:
    """A truth as a word."""
    return say("yes") if truth else say("no")
