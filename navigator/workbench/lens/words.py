"""What the lens says: conditions, answers and calls as an officer reads them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from fractions import Fraction

from navigator.engine import Answer, Call, Journey, ServicePath, Truth
from navigator.format import SILENT, UNKNOWN, Condition, Message, Range, conditions, quoted, say, written
from navigator.workbench.lens.written import Written

DONT_KNOW = say("“I don't know”")

_FIXED: Mapping[str, Message] = {
    "all": say("All of these"),
    "any": say("At least one of these"),
    "not": say("Not this"),
    "serves": say("One of its providers serves the visitor"),
    "offers": say("At least one of its answers is offered"),
    "service": say("Everything that decides about the service"),
    "question": say("Everything that decides whether it is asked"),
}


class Words:
    """The questions and answers of a path, by the titles they have in a language."""

    def __init__(self, path: ServicePath, lang: str) -> None:
        self.path = path
        self.lang = lang

    def label(self, question: str) -> str:
        """What a question is called."""
        return self.path.questions[question].short.get(self.lang).text

    def title(self, question: str, answer: str) -> str:
        """What an answer is called."""
        return self.path.questions[question].answers[answer].title.get(self.lang).text

    def service(self, name: str) -> str:
        """What a service is called."""
        return self.path.services[name].title.get(self.lang).text

    def provider(self, name: str) -> str:
        """What a provider is called."""
        return self.path.providers[name].title.get(self.lang).text

    # Conditions.

    def part(self, part: Written, question: str = "") -> Message:
        """A part of a condition; `question` is the one an answer belongs to."""
        match part.kind:
            case "named":
                return say("The condition `%(name)s` holds", name=part.name)
            case "provider" if part.parts:
                return say("%(provider)s serves the visitor", provider=self.provider(part.name))
            case "provider":
                return say("%(provider)s serves everybody", provider=self.provider(part.name))
            case "case" if part.name:
                return say("The providers of variant %(number)s", number=part.name)
            case "case":
                return say("Otherwise the providers of the service")
            case "answer":
                return say("The answer “%(answer)s” is offered", answer=self.title(question, part.name))
            case "variant":
                return self._variant(part)
        return _FIXED.get(part.kind) or self.leaf(part.condition)

    def _variant(self, part: Written) -> Message:
        number = int(part.location[-1])
        variant = self.path.services[part.name].variants[number]
        fields = [name for name in variant.model_fields_set if name != "when"]
        return say("Variant %(number)s changes %(fields)s", number=number + 1, fields=quoted(sorted(fields)))

    def leaf(self, leaf: Condition) -> Message:
        """A condition that has no parts."""
        match leaf:
            case conditions.Chosen(question, values, None):
                known = self.path.questions[question].answers
                titles = [self.title(question, value) if value in known else value for value in map(str, values)]
                return say("%(question)s: %(answers)s", question=self.label(question), answers=" / ".join(titles))
            case conditions.Chosen(question, values, attribute):
                return self._attribute(question, attribute, quoted(map(_plain, values)))
            case conditions.InGroup(question, group):
                return say("%(question)s: one of the group `%(group)s`", question=self.label(question), group=group)
            case conditions.Measured(question, bounds, None):
                limits = _days(bounds) if self.path.questions[question].choose == "date" else _numbers(bounds)
                return say("%(question)s: %(answers)s", question=self.label(question), answers=limits)
            case conditions.Measured(question, bounds, attribute):
                return self._attribute(question, attribute, _numbers(bounds))
            case conditions.Answered(question):
                return say("%(question)s: any answer", question=self.label(question))
            case conditions.Today(bounds):
                return say("Today: %(days)s", days=_days(bounds))
        return say("Always") if leaf == conditions.ALWAYS else say("Never")

    def _attribute(self, question: str, attribute: str | None, values: Message | str) -> Message:
        return say(
            "%(question)s, `%(attribute)s`: %(answers)s",
            question=self.label(question),
            attribute=attribute,
            answers=values,
        )

    # Answers.

    def answer(self, journey: Journey, leaf: Condition, value: Truth) -> Message:
        """What the visitor said to the question of a condition; `value` is the truth of the condition."""
        if isinstance(leaf, conditions.Today):
            return say("today is %(day)s", day=journey.today.isoformat())
        question: str | None = getattr(leaf, "question", None)
        if question is None:
            return SILENT
        given = journey.answers.get(question)
        if given is None:
            return self._unanswered(journey, question)
        if given == UNKNOWN:
            return say("answered: %(answer)s", answer=DONT_KNOW)
        told = self.given(question, given, getattr(leaf, "attribute", None))
        if value is Truth.OPEN:
            return say("answered: %(answer)s; it counts once the question is known to come", answer=told)
        return say("answered: %(answer)s", answer=told)

    def _unanswered(self, journey: Journey, question: str) -> Message:
        if self.path.questions[question].asked == "never":
            return say("the address gives no value")
        if journey.asks(question) is Truth.NO:
            return say("the question does not come")
        return say("not answered yet")

    def given(self, question: str, answer: Answer, attribute: str | None = None) -> Message | str:
        """An answer, by its titles; with the values of an attribute that it has."""
        if answer == UNKNOWN:
            return DONT_KNOW
        if self.path.questions[question].measured:
            return str(answer)
        chosen = (answer,) if isinstance(answer, str) else answer
        return ", ".join(self._chosen(question, one, attribute) for one in chosen)

    def _chosen(self, question: str, answer: str, attribute: str | None) -> str:
        title = self.title(question, answer)
        if attribute is None:
            return title
        values = self.path.questions[question].answers[answer].attributes.get(attribute, ())
        return f"{title} ({quoted(map(_plain, values)) or '–'})"


def _plain(value: object) -> str:
    """A value as it is written in a path file."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _numbers(bounds: Range) -> Message:
    low, high = (None if end is None else written(end, 6) for end in (bounds.low, bounds.high))
    if low is not None and low == high:
        return say("%(number)s", number=low)
    lower = say("more than %(number)s", number=low) if bounds.low_open else say("at least %(number)s", number=low)
    upper = say("less than %(number)s", number=high) if bounds.high_open else say("at most %(number)s", number=high)
    return _between(lower if low is not None else None, upper if high is not None else None)


def _days(bounds: Range) -> Message:
    lower = None if bounds.low is None else say("from %(day)s", day=_day(bounds.low))
    upper = None if bounds.high is None else say("until %(day)s", day=_day(bounds.high))
    return _between(lower, upper)


def _day(ordinal: Fraction) -> str:
    return datetime.date.fromordinal(int(ordinal)).isoformat()


def _between(lower: Message | None, upper: Message | None) -> Message:
    if lower and upper:
        return say("%(lower)s and %(upper)s", lower=lower, upper=upper)
    return lower or upper or SILENT


def call_words(call: Call) -> Message:
    """Whether a service can be applied for today; nothing where it always can."""
    start, end = (day.isoformat() if day else "" for day in (call.start, call.end))
    days = tuple(f"{day:%m-%d}" if day else "…" for day in (call.start, call.end))
    match call.state:
        case "open" if call.end:
            return say("Open today, until %(day)s", day=end)
        case "open":
            return say("Open today")
        case "opens":
            return say("Closed today; opens on %(day)s", day=start)
        case "yearly" if call.usually_now:
            return say("Usually open today, from %(start)s to %(end)s each year", start=days[0], end=days[1])
        case "yearly":
            return say("Usually closed today; usually open from %(start)s to %(end)s", start=days[0], end=days[1])
        case "periodic":
            return say("Opens at times that are not known")
        case "closed" if call.end:
            return say("Closed today; the last period ended on %(day)s", day=end)
    return SILENT
