"""What the picture of a path shows, before it is drawn: questions as columns, services as rows under their kinds."""

from __future__ import annotations

from dataclasses import dataclass

from navigator.engine import ServicePath, answers_allowed, providers_of
from navigator.workbench.drawing.network import asked_after, asked_in_order, kind_title, kinds_used
from navigator.workbench.drawing.wording import in_words, title


@dataclass(frozen=True, slots=True)
class Column:
    """A question; `asked_after`: after which answers it is asked, in words; empty where everybody is."""

    id: str
    title: str
    ask: str
    asked_after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A service; `cells` are the answers that lead to it, in words, by question."""

    id: str
    title: str
    cells: dict[str, str]
    providers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The services of a kind."""

    kind: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """The whole picture."""

    title: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]


def board(path: ServicePath, lang: str, spoken: str, level: str = "all") -> Board:
    """The picture of a path; texts in `lang`, our own words in `spoken`."""
    groups = () if level == "questions" else tuple(_group(path, kind, lang, spoken, level) for kind in kinds_used(path))
    columns = tuple(_column(path, name, lang, spoken) for name in asked_in_order(path))
    return Board(title(path.header.title, lang), columns, groups)


def _column(path: ServicePath, name: str, lang: str, spoken: str) -> Column:
    question = path.questions[name]
    after = tuple(
        f"{title(path.questions[other].short, lang)}: {in_words(path, other, answers, lang).text(spoken)}"
        for other, answers in asked_after(path, name).items()
    )
    return Column(name, title(question.short, lang), title(question.ask, lang), after)


def _group(path: ServicePath, kind: str, lang: str, spoken: str, level: str) -> Group:
    services = [service for service in path.services.values() if service.kind == kind]
    rows = []
    for service in services:
        cells = {
            question: in_words(path, question, answers, lang).text(spoken)
            for question, answers in answers_allowed(path, service.id).items()
            if len(answers) < len(path.questions[question].answers)
        }
        names = providers_of(service) if level == "all" else ()
        providers = tuple(title(path.providers[name].title, lang) for name in names)
        rows.append(Row(service.id, title(service.title, lang), cells, providers))
    return Group(kind, kind_title(path, kind, lang, spoken), tuple(rows))
