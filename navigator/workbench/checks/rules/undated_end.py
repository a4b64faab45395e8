"""A service has ended, and nothing tells when.

The feed tells that a service has ended from the day in `checked` on, and for a year; without that day, or with that of
an earlier look, nobody who follows the path hears of it. Write the day on which it was made sure of that it has ended.
Compared is with the last commit, or with the revision given by `--since`.

Before:
    services:
      grant: {kind: funding, provider: centre, title: {fi: Tuki, en: Grant}, checked: 2026-02-03}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}

Found here:
    services:
      grant: {kind: funding, provider: centre, title: {fi: Tuki, en: Grant}, checked: 2026-02-03, status: ended}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}

Not here:
    services:
      grant: {kind: funding, provider: centre, title: {fi: Tuki, en: Grant}, checked: 2026-11-20, status: ended}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
"""

from __future__ import annotations

from collections.abc import Iterator

from navigator.format import Level, say
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.WARNING


def find(subject: Subject) -> Iterator[Found]:
    for name, service in subject.document.services.items():
        if service.status != "ended":
            continue
        before = subject.earlier.services.get(name) if subject.earlier else None
        just_now = before is not None and before.status != "ended"
        if service.checked is None or (just_now and before and before.checked == service.checked):
            message = say("`%(id)s` has ended, and `checked` does not tell when that was made sure of.", id=name)
            hint = say("Write the day into `checked`; the feed tells of it from then on.")
            yield Found(("services", name, "status"), message, hint)
