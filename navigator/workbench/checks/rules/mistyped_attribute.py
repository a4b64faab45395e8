"""An answer has an attribute value that no condition knows, and that is probably mistyped.

It is nearly a value that conditions or other answers have, or conditions name every other value of the attribute; or it
is a number where every other answer has a text (`2` for `II`, and `52` for "052"); or the name of the attribute is
mistyped. Whoever gives this answer is then without whatever the value leads to. Personas, promises and needs without a
step are told once this is mended, because most of them follow from it. Values that several answers share are passed
over, and so are attributes of which conditions read no value.

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

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from navigator.format import Chosen, Level, Location, Message, Question, is_slip, leaves_of, quoted_list, say
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.ERROR
EXPLAINS = frozenset({"persona", "promise", "unmet-need", "need-unmet-for-some", "idle-answer", "unmet-provider"})

_ENOUGH = 3
"""So many values, all named by conditions, make one that is not named an odd one."""
_NOTHING = frozenset({"none", "no", "other", "ei", "muu", "ingen", "annan"})
"""What says that none of the named values fits."""
_SHOWN = 6

Named = Mapping[tuple[str, str], set[str]]
Holders = Mapping[str, list[Location]]


def find(subject: Subject) -> Iterator[Found]:
    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    for _, condition in subject.conditions:
        for leaf in leaves_of(condition):
            if isinstance(leaf, Chosen) and leaf.attribute:
                named[leaf.question, leaf.attribute].update(map(str, leaf.values))
    told = set()
    for found in (*_named_oddly(subject, named), *_numbers(subject, named)):
        place = subject.place(found)
        if place not in told:
            told.add(place)
            yield found


def _named_oddly(subject: Subject, named: Named) -> Iterator[Found]:
    for (name, attribute), known in named.items():
        question = subject.path.questions[name]
        yield from _odd(question, attribute, known)
        yield from _odd_key(question, attribute)


def _odd(question: Question, attribute: str, known: set[str]) -> Iterator[Found]:
    held = _holders(question, attribute)
    unknown = {value: at for value, at in held.items() if value not in {*known, *_NOTHING} and len(at) == 1}
    for value, (at,) in unknown.items():
        others = known | (held.keys() - unknown.keys())
        message = say("No condition knows `%(value)s` of the attribute `%(name)s`.", value=value, name=attribute)
        if meant := next((other for other in sorted(others) if is_slip(value, other)), None):
            yield Found(at, message, say("Did you mean `%(word)s`?", word=meant))
        elif len(unknown) == 1 and held.keys() - {value} <= known and len(known) >= _ENOUGH:
            yield Found(at, message, say("Conditions know %(words)s.", words=_shown(known)))


def _odd_key(question: Question, attribute: str) -> Iterator[Found]:
    """The name of an attribute that one answer alone has, in place of nearly the same that others have."""
    keys = Counter(key for answer in question.answers.values() for key in answer.attributes)
    for answer_id, answer in question.answers.items():
        alone = [key for key in answer.attributes if keys[key] == 1 and is_slip(key, attribute)]
        if alone and attribute not in answer.attributes:
            message = say("No other answer has an attribute `%(name)s`.", name=alone[0])
            at = ("questions", question.id, "answers", answer_id, "attributes", alone[0])
            yield Found(at, message, say("Did you mean `%(word)s`?", word=attribute), key=True)


def _numbers(subject: Subject, named: Named) -> Iterator[Found]:
    """The one number of an attribute of which every other value is a text."""
    for question in subject.path.questions.values():
        for attribute in {key: None for answer in question.answers.values() for key in answer.attributes}:
            texts = _holders(question, attribute)
            numbers = _holders(question, attribute, (int, float))
            if len(numbers) != 1 or len(texts) < 2:
                continue
            ((number, (at, *others)),) = numbers.items()
            if not others:
                message = say("`%(value)s` is a number; the other answers have a text.", value=number)
                yield Found(at, message, _text_meant(number, set(texts), named.get((question.id, attribute), set())))


def _text_meant(number: str, texts: set[str], known: set[str]) -> Message:
    lengths = {len(text) for text in texts if text.isdigit()}
    if len(lengths) == 1 and all(text.isdigit() for text in texts):
        return say('Write `"%(text)s"`, in quotation marks.', text=number.zfill(lengths.pop()))
    if known:
        return say("Conditions know %(words)s.", words=_shown(known))
    return say("Put it in quotation marks.")


def _holders(question: Question, attribute: str, sorts: tuple[type, ...] = (str,)) -> Holders:
    """Every value of an attribute that is a text, or of other sorts, and where."""
    found: dict[str, list[Location]] = defaultdict(list)
    for answer_id, answer in question.answers.items():
        for index, value in enumerate(answer.attributes.get(attribute, ())):
            if isinstance(value, sorts) and not isinstance(value, bool):
                at = ("questions", question.id, "answers", answer_id, "attributes", attribute, index)
                found[str(value)].append(at)
    return found


def _shown(known: set[str]) -> str:
    shown = sorted(known)
    return quoted_list(shown[:_SHOWN]) + (" …" if len(shown) > _SHOWN else "")
