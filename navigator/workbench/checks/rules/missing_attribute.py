"""One answer lacks an attribute that all the others have, and conditions read it.

Whoever gives this answer is without whatever the attribute leads to. Write the attribute here too; if there is nothing
to write, say so with a value such as `none`. Answers without any attribute, such as “elsewhere”, are passed over, and
so are attributes that fewer than `others` answers have.

Found here:
    questions:
      town:
        ask: {fi: Missä, en: Where}
        answers:
          alavus: {title: {fi: Alavus, en: Alavus}, attributes: {size: 3, office: southern}}
          kauhava: {title: {fi: Kauhava, en: Kauhava}, attributes: {size: 3, office: northern}}
          lapua: {title: {fi: Lapua, en: Lapua}, attributes: {size: 3, office: northern}}
          soini: {title: {fi: Soini, en: Soini}, attributes: {size: 1}}
    services:
      advice: {kind: advice, provider: centre, title: {fi: Neuvonta, en: Advice}, when: {town.office: northern}}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}

Not here:
    questions:
      town:
        ask: {fi: Missä, en: Where}
        answers:
          alavus: {title: {fi: Alavus, en: Alavus}, attributes: {size: 3, office: southern}}
          kauhava: {title: {fi: Kauhava, en: Kauhava}, attributes: {size: 3, office: northern}}
          lapua: {title: {fi: Lapua, en: Lapua}, attributes: {size: 3, office: northern}}
          soini: {title: {fi: Soini, en: Soini}, attributes: {size: 1, office: none}}
    services:
      advice: {kind: advice, provider: centre, title: {fi: Neuvonta, en: Advice}, when: {town.office: northern}}
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
"""

from __future__ import annotations

from collections.abc import Iterator

from navigator.format import Chosen, Level, is_slip, leaves_of, say
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.WARNING
OPTIONS = {"others": 3}


def find(subject: Subject, others: int) -> Iterator[Found]:
    leaves = (leaf for _, condition in subject.conditions for leaf in leaves_of(condition))
    read = {(leaf.question, leaf.attribute) for leaf in leaves if isinstance(leaf, Chosen) and leaf.attribute}
    for name, attribute in sorted(read):
        answers = {key: one.attributes for key, one in subject.path.questions[name].answers.items() if one.attributes}
        lacking = [key for key, attributes in answers.items() if attribute not in attributes]
        if len(lacking) != 1 or len(answers) - 1 < others:
            continue
        if any(is_slip(key, attribute) for key in answers[lacking[0]]):
            continue  # `mistyped-attribute` tells it
        message = say(
            "`%(answer)s` lacks the attribute `%(name)s`, which all others have.", answer=lacking[0], name=attribute
        )
        hint = say("Write it, or `none` as its value.")
        yield Found(("questions", name, "answers", lacking[0]), message, hint, key=True)
