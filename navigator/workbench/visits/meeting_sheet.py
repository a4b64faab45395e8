"""The meeting sheet: one A4 of what was asked on a path since the last meeting, and what was changed since.

It holds on a single page whatever a path is called and however much was counted: of every list it shows the largest,
and says how much is left.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from babel.numbers import format_decimal

from navigator.catalogue import Commit
from navigator.format import Message as Words
from navigator.format import Text, say, visible
from navigator.insights import KINDS, Figures, Message
from navigator.workbench.report import words
from navigator.workbench.sheets import sheet
from navigator.workbench.visits.counted_notes import months_in_words
from navigator.workbench.visits.counted_words import CHANNELS, GONE, CountedWords, Word
from navigator.workbench.visits.written import KIND_WORDS
from navigator.workbench.wording import Titles, WrittenDay

NEEDS, UNMET, SERVICES, CHANGES = 13, 8, 8, 5
"""How many lines each list has at most, so that a page holds them all; changes also get what needs leave over."""

WIDE, NARROW = 40, 20
"""How many letters of a title fit on a line for certain, across the page and in a column; none has more than two."""

SEARCHED = 3
"""How many of the words that were searched in vain are told."""


@dataclass(frozen=True)
class Meeting:
    """What the sheet is made of. `changes` is None where git remembers nothing of the path."""

    figures: Figures
    messages: Sequence[Message]
    changes: Sequence[Commit] | None
    made: datetime.date
    made_by: str | Text | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """A sum as a bar, its length in percent of the longest one; `of`: what it is a part of."""

    title: str
    n: int
    length: float
    of: int = 0


@dataclass(frozen=True, slots=True)
class Bars:
    """The largest sums of a list as bars, the rest in a row, and the lines that are left over."""

    shown: tuple[Bar, ...]
    rest: Sequence[tuple[str, int]]
    left: int


def meeting_sheet(meeting: Meeting, titles: Titles, *, texts: bool) -> str:
    """The page in a language of the workbench; with `texts`, what visitors wrote follows from the second page on."""
    found, lang = meeting.figures, titles.lang
    told = CountedWords(titles, GONE)
    asked = _sums(found, told, "finished")
    needs = _bars(_largest_first(asked), NEEDS, WIDE)
    changes, room = meeting.changes or (), CHANGES + needs.left
    return sheet(
        "meeting.html",
        lang,
        title=titles.path.header.title.get(lang).text,
        months=months_in_words(found),
        since=WrittenDay(f"{found.months[0]}-01"),
        figures=tuple(_figures(found)),
        needs=needs,
        unmet=_bars(_largest_first(_sums(found, told, "unmet")), UNMET, NARROW, asked),
        searched=[words for words, _ in found.of("missed")][:SEARCHED],
        contacts=_bars(_largest_first(_sums(found, told, "contact")), SERVICES, NARROW),
        channels=_channels(found),
        useful=_bars(_useful(found, lang), 4, NARROW),
        written=_written(meeting.messages),
        messages=len(meeting.messages),
        texts=meeting.messages if texts else (),
        kinds=KIND_WORDS,
        changes=[(WrittenDay(one.day.isoformat()), visible(one.subject, one_line=True)) for one in changes[:room]],
        more_changes=max(0, len(changes) - room),
        remembered=meeting.changes is not None,
        simulated=[WrittenDay(month) for month in found.simulated],
        capped=[WrittenDay(month) for month in dict(found.capped)],
        made=WrittenDay(meeting.made.isoformat()),
        made_by=words(meeting.made_by, lang),
        day=lambda moment: WrittenDay(moment.date().isoformat()),
        visible=visible,
        number=lambda n: format_decimal(n, locale=lang),
    )


def _figures(found: Figures) -> Iterable[tuple[int, Words]]:
    """The sums that stand first."""
    yield sum(found.of("language").values()), say("journeys begun")
    yield found.of("finished").get(("", ""), 0), say("plans reached")
    yield sum(found.of("contact").values()), say("contacts used")


def _sums(found: Figures, told: CountedWords, measure: str) -> Mapping[str, int]:
    """The sums of a measure by the titles of what they are of; what had several names is one."""
    sums: dict[str, int] = {}
    for (subject, _), n in found.of(measure).items():
        if subject:
            title = words(told.subject(measure, subject), told.titles.lang)
            sums[title] = sums.get(title, 0) + n
    return sums


def _useful(found: Figures, lang: str) -> Mapping[str, int]:
    sums = {answer: n for (answer, _), n in found.of("useful").items()}
    titles = {"yes": say("Found whom to turn to"), "no": say("Did not")}
    return {words(title, lang): sums.get(answer, 0) for answer, title in titles.items()} if sums else {}


def _channels(found: Figures) -> Sequence[tuple[Word, int]]:
    sums: dict[str, int] = {}
    for (_, channel), n in found.of("contact").items():
        sums[channel] = sums.get(channel, 0) + n
    return [
        (CHANNELS[channel], n) for channel, n in sorted(sums.items(), key=lambda one: -one[1]) if channel in CHANNELS
    ]


def _largest_first(sums: Mapping[str, int]) -> Mapping[str, int]:
    return dict(sorted(sums.items(), key=lambda one: (-one[1], one[0])))


def _bars(sums: Mapping[str, int], lines: int, letters: int, of: Mapping[str, int] | None = None) -> Bars:
    """The first sums as bars, as many as so many lines hold; `of` tells what each is a part of, where that is known."""
    every, longest = list(sums.items()), max(sums.values(), default=0) or 1
    shown: list[Bar] = []
    for title, n in every:
        takes = 1 if len(title) <= letters else 2
        if takes > lines:
            break
        lines -= takes
        shown.append(Bar(title, n, round(100 * n / longest, 1), (of or {}).get(title, 0)))
    return Bars(tuple(shown), every[len(shown) :], lines)


def _written(messages: Sequence[Message]) -> Sequence[tuple[Words, int, int]]:
    """Of each kind that came: how many, and how many of them are answered."""
    kinds = ((kind, [one for one in messages if one.kind == kind]) for kind in KINDS)
    return [
        (KIND_WORDS[kind], len(mine), sum(one.answered is not None for one in mine)) for kind, mine in kinds if mine
    ]
