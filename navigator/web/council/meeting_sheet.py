"""The sheet for a meeting: one A4 of what was asked on a path since the last meeting, and what was changed since.

It holds on a single page whatever a path is called and however much was counted: of every list it shows the largest,
and says how much is left.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from navigator.catalogue import Commit
from navigator.format import visible
from navigator.insights import KINDS, Figures, Message
from navigator.web.council.counted_titles import CountedTitles, by_title
from navigator.web.edition import Edition
from navigator.web.site import render

NEEDS, UNMET, SERVICES, CHANGES = 13, 8, 8, 5
"""How many lines each list has at most, so that a page holds them all; changes also get what needs leave over."""

WIDE, NARROW = 40, 20
"""How many letters of a title fit on a line for certain, across the page and in a column; none has more than two."""

SEARCHED = 3
"""How many of the words that were searched in vain are told."""


STYLES = ("sheet.css", "meeting.css")
"""The style sheets of the page."""


@dataclass(frozen=True)
class Meeting:
    """What the sheet is made of. `changes` is None where git remembers nothing of the path."""

    figures: Figures
    messages: Sequence[Message]
    changes: Sequence[Commit] | None
    made: datetime.date
    made_by: str | Markup
    """Who made it; "" for nobody."""


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


def meeting_sheet(here: Edition, meeting: Meeting, *, texts: bool, **around: object) -> Markup:
    """The page in the language of an edition; with `texts`, what visitors wrote follows from the second page on.

    `around` is for the template: `style`, the styles as they stand in the page, or `sheets`, their addresses, and what
    leads back to the site.
    """
    found, titles, words = meeting.figures, CountedTitles(here, here.text), here.words
    asked = by_title({need: n for need, n in found.by_subject("finished").items() if need}, titles.need)
    needs = _bars(asked, NEEDS, WIDE)
    changes, room = meeting.changes or (), CHANGES + needs.left
    return render(
        here.lang,
        "meeting.html",
        title=here.title,
        region=here.region,
        months=found.months,
        first=found.first,
        counts=bool(found.sums) or here.path.header.insights.count,
        hears=bool(meeting.messages) or here.path.header.insights.messages,
        begun=found.of("begun").get(("", ""), 0),
        finished=found.of("finished").get(("", ""), 0),
        used=sum(found.of("contact").values()),
        needs=needs,
        unmet=_bars(by_title(found.by_subject("unmet"), titles.need), UNMET, NARROW, asked),
        searched=list(found.by_subject("missed"))[:SEARCHED],
        contacts=_bars(by_title(found.by_subject("contact"), titles.service), SERVICES, NARROW),
        channels=_channels(found),
        useful=found.by_subject("useful"),
        written=_written(meeting.messages),
        messages=len(meeting.messages),
        texts=meeting.messages if texts else (),
        time_zone=here.path.header.time_zone,
        changes=[(one.day, visible(one.subject, one_line=True)) for one in changes[:room]],
        more_changes=max(0, len(changes) - room),
        remembered=meeting.changes is not None,
        simulated=found.simulated,
        capped=tuple(dict(found.capped)),
        made=meeting.made,
        made_by=meeting.made_by,
        visible=visible,
        words=words,
        **around,
    )


def keeper(here: Edition) -> str:
    """Who has taken the path over, and so makes its sheets; of a proposal nobody."""
    publisher = here.path.header.publisher
    return here.plain(publisher.name) if publisher else ""


def _channels(found: Figures) -> Mapping[str, int]:
    """How often each way was used, the most first."""
    sums: dict[str, int] = {}
    for (_, channel), n in found.of("contact").items():
        sums[channel] = sums.get(channel, 0) + n
    return dict(sorted(sums.items(), key=lambda one: -one[1]))


def _bars(sums: Mapping[str, int], lines: int, letters: int, of: Mapping[str, int] | None = None) -> Bars:
    """The first sums as bars, as many as so many lines hold; `of` tells what each is a part of, where that is known."""
    every, longest = list(sums.items()), max(sums.values(), default=0) or 1
    shown: list[Bar] = []
    for title, n in every:
        takes = 1 if len(escape(title).striptags()) <= letters else 2
        if takes > lines:
            break
        lines -= takes
        shown.append(Bar(title, n, round(100 * n / longest, 1), (of or {}).get(title, 0)))
    return Bars(tuple(shown), every[len(shown) :], lines)


def _written(messages: Sequence[Message]) -> Sequence[tuple[str, int, int]]:
    """Of each kind that came: how many, and how many of them are answered."""
    kinds = ((kind, [one for one in messages if one.kind == kind]) for kind in KINDS)
    return [(kind, len(mine), sum(one.answered is not None for one in mine)) for kind, mine in kinds if mine]
