"""An answer has an attribute value that no condition knows, and that is probably mistyped.

It is nearly a value that conditions or other answers have, or conditions name every other value of the attribute.
Whoever gives this answer is then without whatever the value leads to. Personas, promises and needs without a step are
told once this is mended, because most of them follow from it. Numbers, truth values and values that several answers
share are passed over, and so are attributes of which conditions read no value.

Found here:
    questions:
      town:
        ask: {fi: Missä, en: Where}
        answers:
          kauhava: {title: {fi: Kauhava, en: Kauhava}, attributes: {office: northern}}
          lapua: {title: {fi: Lapua, en: Lapua}, attributes: {office: nothern}}
    services:
      advice: {kind: advice, provider: centre, title: {fi: Neuvonta, en: Advice}, when: {town.office: northern}}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}

Not here:
    questions:
      town:
        ask: {fi: Missä, en: Where}
        answers:
          kauhava: {title: {fi: Kauhava, en: Kauhava}, attributes: {office: northern}}
          lapua: {title: {fi: Lapua, en: Lapua}, attributes: {office: southern}}
    services:
      advice: {kind: advice, provider: centre, title: {fi: Neuvonta, en: Advice}, when: {town.office: northern}}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from rapidfuzz.distance import OSA

from navigator.format import Chosen, Level, Location, Question, leaves_of, quoted_list, say
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.ERROR
EXPLAINS = frozenset({"persona", "promise", "unmet-need", "need-unmet-for-some", "idle-answer", "unmet-provider"})

_SHORT = 4
"""Shorter values, such as codes in capitals, lie near one another without being mistyped."""
_ENOUGH = 3
"""So many values, all named by conditions, make one that is not named an odd one."""
_NOTHING = frozenset({"none", "no", "other", "ei", "muu", "ingen", "annan"})
"""What says that none of the named values fits."""
_SHOWN = 6

Holders = Mapping[str, list[Location]]


def find(subject: Subject) -> Iterator[Found]:
    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    for _, condition in subject.conditions:
        for leaf in leaves_of(condition):
            if isinstance(leaf, Chosen) and leaf.attribute:
                named[leaf.question, leaf.attribute].update(map(str, leaf.values))
    told = set()
    for (name, attribute), known in named.items():
        for found in _odd(subject.path.questions[name], attribute, known):
            place = subject.place(found)
            if place not in told:
                told.add(place)
                yield found


def _odd(question: Question, attribute: str, known: set[str]) -> Iterator[Found]:
    held = _holders(question, attribute)
    unknown = {value: at for value, at in held.items() if value not in {*known, *_NOTHING} and len(at) == 1}
    for value, (at,) in unknown.items():
        others = known | (held.keys() - unknown.keys())
        message = say("No condition knows `%(value)s` of the attribute `%(name)s`.", value=value, name=attribute)
        if meant := next((other for other in sorted(others) if _is_slip(value, other)), None):
            yield Found(at, message, say("Did you mean `%(word)s`?", word=meant))
        elif len(unknown) == 1 and held.keys() - {value} <= known and len(known) >= _ENOUGH:
            yield Found(at, message, say("Conditions know %(words)s.", words=_shown(known)))


def _holders(question: Question, attribute: str) -> Holders:
    """Every text that is a value of an attribute, and where."""
    found: dict[str, list[Location]] = defaultdict(list)
    for answer_id, answer in question.answers.items():
        for index, value in enumerate(answer.attributes.get(attribute, ())):
            if isinstance(value, str):
                at = ("questions", question.id, "answers", answer_id, "attributes", attribute, index)
                found[value].append(at)
    return found


def _is_slip(value: str, other: str) -> bool:
    """Whether a value is another one with a slip of the finger; where only numbers differ, both are meant."""
    if value.casefold().split() == other.casefold().split():
        return True
    if min(len(value), len(other)) < _SHORT or re.sub(r"\d+", "", value) == re.sub(r"\d+", "", other):
        return False
    # No further: `south-eastern` and `south-western` are two apart.
    return OSA.distance(value, other) <= 1


def _shown(known: set[str]) -> str:
    shown = sorted(known)
    return quoted_list(shown[:_SHOWN]) + (" …" if len(shown) > _SHOWN else "")
