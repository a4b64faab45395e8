"""More must come before a service than a plan holds.

A step enters the plan with everything that fits for certain and comes before it. Where that is always more than a plan
has room for, the service never becomes a step; visitors see it only among what else there is. Proven for every
combination of answers.

Found here:
    defaults:
      services: {kind: formality, provider: centre}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
    services:
      one: {title: {fi: Yksi, en: One}}
      two: {title: {fi: Kaksi, en: Two}}
      three: {title: {fi: Kolme, en: Three}}
      four: {title: {fi: Neljä, en: Four}}
      five: {title: {fi: Viisi, en: Five}}
      six: {title: {fi: Kuusi, en: Six}}
      seven: {title: {fi: Seitsemän, en: Seven}}
      eight: {title: {fi: Kahdeksan, en: Eight}}
      grant:
        kind: funding
        title: {fi: Tuki, en: Grant}
        after: [one, two, three, four, five, six, seven, eight]

Not here:
    defaults:
      services: {kind: formality, provider: centre}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
    services:
      one: {title: {fi: Yksi, en: One}}
      two: {title: {fi: Kaksi, en: Two}}
      three: {title: {fi: Kolme, en: Three}}
      four: {title: {fi: Neljä, en: Four}}
      five: {title: {fi: Viisi, en: Five}}
      six: {title: {fi: Kuusi, en: Six}}
      grant:
        kind: funding
        title: {fi: Tuki, en: Grant}
        after: [one, two, three, four, five, six]
"""

from __future__ import annotations

from collections.abc import Iterator

from navigator.engine import MOST
from navigator.format import Level, say
from navigator.workbench.checks.subject import Found, Subject
from navigator.workbench.coverage import never_a_step

LEVEL = Level.WARNING


def find(subject: Subject) -> Iterator[Found]:
    if not subject.path.header.publish:
        return
    for name in subject.path.services:
        if never_a_step(subject.coverage, name):
            message = say(
                "`%(service)s` never becomes a step: more than %(most)s others must come before it.",
                service=name,
                most=MOST,
            )
            hint = say("Take those out of `before` and `after` that it does not need.")
            yield Found(("services", name), message, hint, key=True)
