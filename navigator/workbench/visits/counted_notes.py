"""What is to be known of counts before they are read, and of which months they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from navigator.format import Message, say
from navigator.insights import Figures
from navigator.workbench.visits.written import in_a_row
from navigator.workbench.wording import Coded, WrittenDay


def notes(found: Figures, *, on_paper: bool = False) -> Iterator[Message]:
    """What is to be known of figures; months in words where they go on paper."""
    yield say("Every sum is rounded down to a multiple of five; what is less is not told.")
    if found.simulated:
        yield say("SIMULATED, nobody's visits: %(months)s.", months=_row(found.simulated, on_paper=on_paper))
    if found.capped:
        months = dict.fromkeys(month for month, _ in found.capped)
        yield say(
            "More was sent than is believed of visitors, and was left out: %(months)s.",
            months=_row(months, on_paper=on_paper),
        )


def _row(months: Iterable[str], *, on_paper: bool) -> Message:
    return in_a_row([WrittenDay(month) if on_paper else Coded(month) for month in months])


def months_in_words(found: Figures) -> Message:
    """The first month and the last one."""
    first, last = WrittenDay(found.months[0]), WrittenDay(found.months[-1])
    return first if first == last else say("%(first)s – %(last)s", first=first, last=last)
