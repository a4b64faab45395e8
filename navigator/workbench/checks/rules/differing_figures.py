"""A sum, a share or a day differs between the languages of one text.

Whoever reads another language gets other terms; one of them is older, or mistyped. Every language is compared with the
first one the text has, however it writes numbers and days: `3 000 €` is `€3,000`, and `1.3.2026` is `1 March 2026`.
The same number with another unit differs too (`80 %` and `€80`), and so does a month alone. A
small number without a unit may be a word in one of them. Keep numbers that only one language tells out of the text.

Found here:
    services:
      grant:
        kind: funding
        provider: centre
        title: {fi: Tuki, en: Grant}
        amount: {fi: "3 000 €, enintään 80 %", en: "€3,500, at most 80%"}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}

Not here:
    services:
      grant:
        kind: funding
        provider: centre
        title: {fi: Tuki, en: Grant}
        amount: {fi: "3 000 €, enintään 80 %", en: "€3,000, at most 80%"}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from navigator.format import Level, say
from navigator.workbench.checks.figures import Figures, figures
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.WARNING

_NOTHING = say("no number")


def find(subject: Subject) -> Iterator[Found]:
    for at, text in subject.texts:
        (first, wording), *others = text.translations.items()
        if not others:
            continue
        said = figures(wording, first)
        for lang, translated in others:
            here, there = _apart(said, figures(translated, lang))
            if here or there:
                message = say(
                    "`%(lang)s` says %(there)s where `%(first)s` says %(here)s.",
                    lang=lang,
                    there="; ".join(there) or _NOTHING,
                    first=first,
                    here="; ".join(here) or _NOTHING,
                )
                yield Found((*at, lang), message, say("See which is right, and write the same in both."))


def _apart(one: Figures, other: Figures) -> tuple[list[str], list[str]]:
    """What only the one says, and what only the other."""
    left, right = one.numbers - other.numbers, other.numbers - one.numbers
    # A small number that stands against nothing is written as a word there.
    here = [number for number in left.elements() if right or number not in one.small]
    there = [number for number in right.elements() if left or number not in other.small]
    same = [value for value in one.units if value in other.units and not one.units[value] & other.units[value]]
    return (
        _shown(here, one.calendar - other.calendar, one) + [_with_unit(value, one) for value in same],
        _shown(there, other.calendar - one.calendar, other) + [_with_unit(value, other) for value in same],
    )


def _with_unit(value: Fraction, said: Figures) -> str:
    """A number as it is written; with the unit of its neighbour where it has none of its own."""
    written = said.written[value]
    unit = next((unit for unit in sorted(said.units[value]) if unit), "")
    return written if "" not in said.units[value] else f"{written} {unit}".strip()


def _shown(numbers: list[Fraction], calendar: frozenset[tuple[int, int]], said: Figures) -> list[str]:
    """Numbers, years and months as they are written; a day once, though its month and its year differ too."""
    written = [said.written[number].rstrip(".,") for number in numbers]
    days = [str(year) if year else said.months[month] for year, month in sorted(calendar)]
    return list(dict.fromkeys((*written, *(day for day in days if not any(day in one for one in written)))))
