"""A need is met by nothing for some who name it.

At this stage a service meets the need (`roles.need`) of others, and for the visitor of the address nothing that names
the need fits or may fit. That may be right: there is no aid of this kind for everybody. Proven for every combination of
answers; what fails for everybody is found as `unmet-need`.

Found here:
    path: {title: {fi: Polku, en: Path}, languages: [fi, en], roles: {need: need}}
    stages:
      idea: {title: {fi: Idea, en: Idea}}
    questions:
      stage: {ask: {fi: Missä vaiheessa olet?, en: How far are you?}, answers: stages}
      need:
        ask: {fi: Mitä tarvitset?, en: What do you need?}
        answers: {money: {fi: Rahaa, en: Money}, none: {title: {fi: En mitään, en: Nothing}, exclusive: true}}
      field:
        ask: {fi: Mikä on alasi?, en: What is your field?}
        answers: {crafts: {fi: Käsityö, en: Crafts}, music: {fi: Musiikki, en: Music}}
    services:
      grant:
        kind: funding
        provider: centre
        title: {fi: Tuki, en: Grant}
        when: {need: money, field: crafts}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}

Not here:
    path: {title: {fi: Polku, en: Path}, languages: [fi, en], roles: {need: need}}
    stages:
      idea: {title: {fi: Idea, en: Idea}}
    questions:
      stage: {ask: {fi: Missä vaiheessa olet?, en: How far are you?}, answers: stages}
      need:
        ask: {fi: Mitä tarvitset?, en: What do you need?}
        answers: {money: {fi: Rahaa, en: Money}, none: {title: {fi: En mitään, en: Nothing}, exclusive: true}}
      field:
        ask: {fi: Mikä on alasi?, en: What is your field?}
        answers: {crafts: {fi: Käsityö, en: Crafts}, music: {fi: Musiikki, en: Music}}
    services:
      grant:
        kind: funding
        provider: centre
        title: {fi: Tuki, en: Grant}
        when: {need: money, field: [crafts, music]}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
"""

from __future__ import annotations

from collections.abc import Iterator

from navigator.format import Level, quoted_list, say
from navigator.workbench.checks.subject import Found, Subject
from navigator.workbench.coverage import left_alone, result_address

LEVEL = Level.NOTE


def find(subject: Subject) -> Iterator[Found]:
    stages: dict[str, list[str]] = {}
    for unmet in subject.unmet_needs:
        if unmet.for_some:
            stages.setdefault(unmet.need, []).append(unmet.stage)
    for need, where in stages.items():
        answers = left_alone(subject.coverage, need, where[0])
        message = say(
            "Nothing meets the need `%(need)s` of some at %(stages)s, such as %(address)s",
            need=need,
            stages=quoted_list(where),
            address=result_address(subject.path, answers or {}),
        )
        hint = say("See whether somebody helps them, and whether a condition is too narrow.")
        yield Found(("questions", str(subject.path.need_question), "answers", need), message, hint, key=True)
