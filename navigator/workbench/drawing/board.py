"""What the picture of a path shows, before it is drawn: questions as columns, services as rows under their kinds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from navigator.engine import ServicePath, answers_allowed, providers_of
from navigator.format import Message, Service, say
from navigator.workbench.drawing.network import asked_after, asked_in_order, kinds_used
from navigator.workbench.wording import Titles, answers_in_full, answers_in_short


@dataclass(frozen=True, slots=True)
class Column:
    """A question; `asked_after`: after which answers it is asked, in words; empty where everybody is.

    `walked`: how many were asked and how many went on, where that was counted.
    """

    id: str
    title: str
    ask: str
    asked_after: tuple[str, ...]
    walked: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Walked:
    """How many were asked each question and how many went on from it; and what is to be known of these numbers."""

    sums: Mapping[str, tuple[int, int]]
    notes: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A service; `cells` are the answers that lead to it, in short, by question, and `full` every one of them."""

    id: str
    title: str
    cells: dict[str, str]
    full: dict[str, str]
    providers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The services of a kind."""

    kind: str
    title: str
    rows: tuple[Row, ...]

    @property
    def offered(self) -> bool:
        """Whether it is told who gives the services."""
        return any(row.providers for row in self.rows)


@dataclass(frozen=True, slots=True)
class Board:
    """The whole picture; `note` tells what the numbers of visitors are of, where there are any."""

    title: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    note: str = ""

    def decisive(self, group: Group) -> tuple[Column, ...]:
        """The questions that decide on a service of a kind."""
        return tuple(column for column in self.columns if any(column.id in row.cells for row in group.rows))


def board(path: ServicePath, lang: str, spoken: str, level: str = "all", walked: Walked | None = None) -> Board:
    """The picture of a path; texts in `lang`, our own words in `spoken`."""
    titles = Titles(path, lang)
    groups = () if level == "questions" else tuple(_group(titles, kind, spoken, level) for kind in kinds_used(path))
    sums = walked.sums if walked else {}
    columns = tuple(_column(titles, name, spoken, sums.get(name)) for name in asked_in_order(path))
    return Board(
        path.header.title.get(lang).text,
        columns,
        groups,
        " ".join(note.text(spoken) for note in walked.notes) if walked else "",
    )


def _column(titles: Titles, name: str, spoken: str, walked: tuple[int, int] | None) -> Column:
    after = tuple(
        f"{titles.question(other)}: {answers_in_short(titles, other, answers).text(spoken)}"
        for other, answers in asked_after(titles.path, name).items()
        if len(answers) < len(titles.path.questions[other].answers)
    )
    return Column(name, titles.question(name), titles.path.questions[name].ask.get(titles.lang).text, after, walked)


def _group(titles: Titles, kind: str, spoken: str, level: str) -> Group:
    path = titles.path
    rows = []
    for service in path.services.values():
        if service.kind != kind:
            continue
        allowed = {
            question: answers
            for question, answers in answers_allowed(path, service.id).items()
            if len(answers) < len(path.questions[question].answers)
        }
        cells, full = (
            {question: words(titles, question, answers).text(spoken) for question, answers in allowed.items()}
            for words in (answers_in_short, answers_in_full)
        )
        names = tuple(_names(titles, service, spoken)) if level == "all" else ()
        rows.append(Row(service.id, titles.service(service.id), cells, full, names))
    return Group(kind, titles.kind(kind, spoken), tuple(rows))


def _names(titles: Titles, service: Service, spoken: str) -> Iterator[str]:
    """Who may give a service, and at last who gives it together with them."""
    yield from map(titles.provider, providers_of(service))
    if service.together_with:
        names = ", ".join(map(titles.provider, service.together_with))
        yield say("together with %(names)s", names=names).text(spoken)
