"""The text of a call names another last day than `open`.

`call` tells, with its year, a last day that is still to come, and no period of `open` ends on it: visitors
read one day in the words and another beside the button. A month with its year fits a period that ends in it. Say in
`call` what days cannot, and leave the days to `open`; or write the same.

Found here:
    services:
      grant:
        kind: funding
        provider: centre
        title: {fi: Tuki, en: Grant}
        open: [{from: 2027-02-01, until: 2027-02-28}]
        call: {fi: Haku on auki 1.2.–15.3.2027., en: The call is open from 1 February to 28 February 2027.}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}

Not here:
    services:
      grant:
        kind: funding
        provider: centre
        title: {fi: Tuki, en: Grant}
        open: [{from: 2027-02-01, until: 2027-02-28}]
        call: {fi: Haku on auki 1.2.–28.2.2027., en: The call is open in February 2027.}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from navigator.format import Level, say
from navigator.workbench.checks.last_days import last_day_in
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.WARNING


def find(subject: Subject) -> Iterator[Found]:
    for at, lang, text in subject.service_wordings:
        ends = [period.until for period in subject.path.services[str(at[1])].open]
        if at[-2] != "call" or not ends:
            continue
        told = [end for end in ends if end]
        last = last_day_in(text, lang)
        if last is None or last < subject.today or len(told) < len(ends) or any(_fits(last, end) for end in told):
            continue
        message = say("It names %(day)s as the last day, and `open` ends on %(end)s.", day=last, end=max(told))
        yield Found(at, message, say("See which is right, and write the same in both."))


def _fits(last: datetime.date, end: datetime.date) -> bool:
    """Whether a text and a period end on the same day; of a text that names a month, its last day is known here."""
    is_month_end = (last + datetime.timedelta(days=1)).day == 1
    return last == end or (is_month_end and (last.year, last.month) == (end.year, end.month))
