"""Opening hours in words, such as "weekdays 9–16"."""

from __future__ import annotations

from collections.abc import Iterable

from navigator.format import WEEKDAYS, OpeningHours
from navigator.web.edition.words import Words


def hours_in_words(words: Words, hours: Iterable[OpeningHours]) -> str:
    """The hours of a week, the days with the same hours together; empty where none are known."""
    of_days: dict[tuple[str, ...], list[OpeningHours]] = {}
    for one in hours:
        of_days.setdefault(one.days, []).append(one)
    _ = words.gettext
    return "; ".join(
        _(
            "%(days)s %(hours)s",
            days=_days_in_words(words, days),
            hours=", ".join(_stretch(words, one) for one in sorted(stretches, key=lambda one: one.from_)),
        )
        for days, stretches in of_days.items()
    )


def _days_in_words(words: Words, days: tuple[str, ...]) -> str:
    _ = words.gettext
    if days == WEEKDAYS:
        return _("every day")
    if days == WEEKDAYS[:5]:
        return _("weekdays")
    runs: list[list[str]] = []
    for day in days:
        if runs and WEEKDAYS.index(day) == WEEKDAYS.index(runs[-1][-1]) + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    names = dict(zip(WEEKDAYS, words.weekdays, strict=True))
    return ", ".join(names[run[0]] if len(run) == 1 else f"{names[run[0]]}–{names[run[-1]]}" for run in runs)


def _stretch(words: Words, one: OpeningHours) -> str:
    """From and until; the minutes only where one of the two needs them."""
    if one.from_.endswith(":00") and one.until.endswith(":00"):
        return f"{int(one.from_[:2])}–{int(one.until[:2])}"
    return f"{words.clock(one.from_)}–{words.clock(one.until)}"
