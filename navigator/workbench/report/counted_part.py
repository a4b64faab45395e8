"""What was counted of visits, as a part of the report, where a site counts."""

from __future__ import annotations

from dataclasses import dataclass

from navigator.format import Message, say
from navigator.workbench.report.charts import Bar, Bars
from navigator.workbench.report.report_words import Table, words


@dataclass(frozen=True)
class Counted:
    """The months in words, what is to be known before one reads, and tables: where visitors stop, and what is missed.

    `contacts`: whether any way to a service was counted; without, that nobody used a service says nothing.
    """

    months: Message
    notes: tuple[Message, ...]
    questions: Table
    unused: Table
    searched: Table
    contacts: bool

    @property
    def tables(self) -> tuple[Table, ...]:
        """All of them."""
        return (self.questions, *((self.unused,) if self.contacts else ()), self.searched)


def picture_of_stops(counted: Counted, lang: str) -> tuple[str, str]:
    """How many were asked each question, and how many of them stopped there; with the name of its file."""
    bars = tuple(
        Bar(words(title, lang), (("f4", float(min(asked, on))), ("gap", float(max(0, asked - on)))), str(asked))
        for title, asked, on, _ in counted.questions.rows
        if isinstance(asked, int) and isinstance(on, int)
    )
    title = words(say("How many were asked each question"), lang)
    said = words(say("One bar for each question. The hatched part are those who did not go on from it."), lang)
    key = (("f4", words(say("went on"), lang)), ("gap", words(say("stopped here"), lang)))
    return "visits-stops", Bars("visits-stops", title, said, bars, key).drawn()
