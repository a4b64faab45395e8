"""The reasons the lens gives, in words: what a part demands, what the visitor said to it, why a question is asked."""

from __future__ import annotations

from collections.abc import Mapping

from navigator.engine import Call, Journey, Truth
from navigator.format import SILENT, UNKNOWN, Condition, Message, conditions, quoted_list, say
from navigator.workbench.lens.condition_trees import ConditionTree
from navigator.workbench.wording import DONT_KNOW, Titles, UsualDay, WrittenDay, answer_in_words, condition_in_words

_FIXED: Mapping[str, Message] = {
    "all": say("All of these"),
    "any": say("At least one of these"),
    "not": say("Not this"),
    "serves": say("One of its providers serves the visitor"),
    "offers": say("At least one of its answers is offered"),
    "service": say("Everything that decides about the service"),
    "question": say("Everything that decides whether it is asked"),
}


class Reasons:
    """The reasons on a journey, with the titles of a language."""

    def __init__(self, journey: Journey, titles: Titles) -> None:
        self.journey = journey
        self.path = journey.path
        self.titles = titles

    # What a part demands.

    def part(self, part: ConditionTree, question: str = "") -> Message:
        """A part of a condition; `question` is the one an answer belongs to."""
        match part.kind:
            case "named":
                return say("The condition `%(name)s` holds", name=part.name)
            case "provider" if part.parts:
                return say("%(provider)s serves the visitor", provider=self.titles.provider(part.name))
            case "provider":
                return say("%(provider)s serves everybody", provider=self.titles.provider(part.name))
            case "case" if part.name:
                return say("The providers of variant %(number)s", number=part.name)
            case "case":
                return say("Otherwise the providers of the service")
            case "answer":
                return say("The answer “%(answer)s” is offered", answer=self.titles.answer(question, part.name))
            case "variant":
                return self._variant(part)
        return _FIXED.get(part.kind) or condition_in_words(self.titles, part.condition)

    def _variant(self, part: ConditionTree) -> Message:
        number = int(part.location[-1])
        variant = self.path.services[part.name].variants[number]
        fields = [name for name in variant.model_fields_set if name != "when"]
        return say("Variant %(number)s changes %(fields)s", number=number + 1, fields=quoted_list(sorted(fields)))

    # What the visitor said.

    def answer(self, leaf: Condition, value: Truth) -> Message:
        """What the visitor said to the question of a condition; `value` is the truth of the condition."""
        if isinstance(leaf, conditions.Today):
            return say("today is %(day)s", day=WrittenDay(self.journey.today.isoformat()))
        question: str | None = getattr(leaf, "question", None)
        if question is None:
            return SILENT
        given = self.journey.answers.get(question)
        if given is None:
            return self._unanswered(question)
        if given == UNKNOWN:
            return say("answered: %(answer)s", answer=DONT_KNOW)
        told = answer_in_words(self.titles, question, given, getattr(leaf, "attribute", None))
        if value is Truth.OPEN:
            return say("answered: %(answer)s; it counts once the question is known to come", answer=told)
        return say("answered: %(answer)s", answer=told)

    def _unanswered(self, question: str) -> Message:
        if self.path.questions[question].asked == "never":
            return say("the address gives no value")
        if self.journey.asks(question) is Truth.NO:
            return say("the question does not come")
        return say("not answered yet")

    # Why a question is asked or not.

    def question(self, name: str, state: str) -> Message:
        """Why a question is in a state of `ExplainedQuestion`."""
        match state:
            case "answered":
                answer = answer_in_words(self.titles, name, self.journey.answers[name])
                return say("Answered: %(answer)s.", answer=answer)
            case "not-asked":
                return say("Not asked: what it depends on does not hold.")
            case "never":
                return say("Never asked: its value comes from the address, which gives none.")
            case "next" | "ahead" | "perhaps" if self.path.questions[name].asked == "always":
                return say("Always asked, whether or not an answer can change the result.")
            case "next":
                return say("Asked now: an answer can still change the result.")
            case "needless":
                return say("Not asked: no answer to it can change the result any more.")
            case "ahead":
                return say("Comes later, unless other answers settle the result before.")
        return say("Comes later, if what it depends on turns out to hold.")


def call_in_words(call: Call) -> Message:
    """Whether a service can be applied for today; nothing where it always can."""
    start, end = (WrittenDay(day.isoformat()) if day else "…" for day in (call.start, call.end))
    days = tuple(UsualDay(f"{day:%m-%d}") if day else "…" for day in (call.start, call.end))
    match call.state:
        case "open" if call.end:
            return say("Open today, until %(day)s", day=end)
        case "open":
            return say("Open today")
        case "opens":
            return say("Closed today; opens on %(day)s", day=start)
        case "yearly" if call.usually_now:
            return say("Usually open today, from %(start)s to %(end)s each year", start=days[0], end=days[1])
        case "yearly" if call.over_a_year:
            return say("Closed today; usually open next from %(start)s to %(end)s", start=start, end=end)
        case "yearly":
            return say("Usually closed today; usually open from %(start)s to %(end)s", start=days[0], end=days[1])
        case "periodic":
            return say("Opens at times that are not known")
        case "closed" if call.end:
            return say("Closed today; the last period ended on %(day)s", day=end)
    return SILENT
