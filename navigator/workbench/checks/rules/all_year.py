"""A text says that something is open all year round, but its days say when it is not.

Visitors read that they may apply at any time, and beside it that the call is closed. One of the two is left over from
another year. Take the days out of `open` or `yearly`, or the words out of the text. Days that go on for a year, or have
no end, are passed over. That one may apply “at any time” counts in `call` and `timing` alone: elsewhere it may be about
something else.

Found here:
    services:
      grant:
        kind: funding
        provider: centre
        title: {fi: Tuki, en: Grant}
        open: [{from: 2026-01-07, until: 2026-04-29}]
        summary: {fi: Tukea voi hakea ympäri vuoden., en: You can apply for the grant all year round.}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}

Not here:
    services:
      grant:
        kind: funding
        provider: centre
        title: {fi: Tuki, en: Grant}
        open: [{from: 2026-01-07, until: 2026-04-29}]
        summary: {fi: Tukea ei voi hakea ympäri vuoden., en: You cannot apply for the grant all year round.}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from navigator.format import Level, Period, Service, YearlyPeriod, say
from navigator.workbench.checks import prose
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.WARNING

_NEARLY_A_YEAR = 350
"""So many days of a year are all year round: offices close between the years."""

_ALL_YEAR = re.compile(
    r"\b(?:ympäri ?vuo(?:den|ti\w*)|vuoden ympäri|läpi vuoden|(?:auki|avoinna|haettavissa) koko vuoden"
    r"|koko vuoden (?:auki|avoinna|haettavissa)"
    r"|året (?:om|runt)|åretrunt|öppe[nt] hela året|hela året öppe[nt]|sök\w* hela året"
    r"|(?:all(?: the)?|the whole) year round|(?:all )?year-?round|all year(?: long)?|throughout the year|round the year"
    r"|any time of (?:the )?year"
    r"|tutto l['’]anno|qualsiasi momento dell['’]anno"
    r"|(?:todo el|durante el) año|cualquier momento del año"
    r"|tot anul|tot (?:parcurs|timp)ul anului|orice moment al anului"
    r"|todo o ano|durante o ano (?:todo|inteiro)|qualquer altura do ano"
    r"|toute l['’]année|tout au long de l['’]année|n['’]importe quand dans l['’]année)\b",
    re.IGNORECASE,
)
_ANY_TIME = re.compile(
    r"\b(?:milloin tahansa(?! haku)|jatkuvasti|jatkuva(?:an|ssa)?(?: \w+)? ?haku\w*|jatkuva haku\w*|haku on jatkuva"
    r"|när som helst(?! (?:under|inom|innan|före))|löpande|fortlöpande"
    r"|(?:at )?any ?time(?! (?:during|while|within|before|between|in|until|from))|always open|open always|rolling"
    r"|continuous(?:ly)?|continually"
    r"|sempre apert\w+|in (?:ogni|qualsiasi) momento(?! (?:durante|entro|prima|del))|in continuo"
    r"|siempre abiert\w+|en cualquier momento(?! (?:durante|dentro|antes|del|mientras))|permanentemente abiert\w+"
    r"|oricând(?! (?:în|pe|înainte|până))|deschis\w* permanent|permanent deschis\w*|în permanență|în mod continuu"
    r"|sempre abert\w+|a qualquer (?:momento|altura)(?! (?:durante|dentro|antes|do|enquanto))|em contínuo"
    r"|à tout moment(?! (?:pendant|durant|avant|au))|toujours ouvert\w*|en continu|en permanence)\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:ei|eivät|eikä|enää|inte|ej|not|cannot|no longer|never|\w+n['’]t|non|no|nu|não|pas|plus|jamais|nunca)\b"
    r"[^.,;:–]{0,40}$",
    re.IGNORECASE,
)
_CALLED = frozenset({"call", "timing"})


def find(subject: Subject) -> Iterator[Found]:
    limited = {name: field for name, service in subject.path.services.items() if (field := _days(service))}
    for at, _, text in subject.service_wordings:
        if at[1] not in limited:
            continue
        signs = (_ALL_YEAR, _ANY_TIME) if at[-2] in _CALLED else (_ALL_YEAR,)
        said = next((one for sentence in prose.sentences(text) for one in _said(sentence, signs)), None)
        if said:
            field = limited[str(at[1])]
            message = say("The text says “%(words)s”, but `%(field)s` says when it is open.", words=said, field=field)
            hint = say("Remove the days if one may always apply, or take the words out.")
            yield Found(at, message, hint)


def _said(sentence: str, signs: tuple[re.Pattern[str], ...]) -> Iterator[str]:
    """What a sentence says of a whole year; one that denies it, or tells what was, says nothing."""
    if prose.is_told_as_past(sentence):
        return
    for sign in signs:
        for found in sign.finditer(sentence):
            if not _NOT.search(sentence, 0, found.start()):
                yield found.group()


def _days(service: Service) -> str | None:
    """The field whose days leave a part of the year out; None where there is none."""
    if service.open and not _goes_on(service.open):
        return "open"
    return "yearly" if service.yearly and not service.open and not _fills(service.yearly) else None


def _goes_on(periods: tuple[Period, ...]) -> bool:
    """Whether periods that follow one another last for nearly a year, or one of them has no end."""
    if any(period.until is None for period in periods):
        return True
    ends = sorted((period.from_ or datetime.date.min, period.until or datetime.date.max) for period in periods)
    first, last = ends[0]
    for start, end in ends[1:]:
        if (start - last).days > 1:
            first = start
        last = max(last, end)
        if (last - first).days >= _NEARLY_A_YEAR:
            return True
    return (last - first).days >= _NEARLY_A_YEAR


def _fills(periods: tuple[YearlyPeriod, ...]) -> bool:
    """Whether usual days are nearly all there are in a year; those with one end follow one another."""
    if any(period.from_ is None or period.until is None for period in periods):
        return True
    return sum(_length(str(period.from_), str(period.until)) for period in periods) >= _NEARLY_A_YEAR


def _length(first: str, last: str) -> int:
    start, end = (datetime.date(2024, *map(int, day.split("-"))).timetuple().tm_yday for day in (first, last))
    return (end - start) % 366 + 1
