"""What was counted, in words: measures, and the ids of a path by their titles."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from navigator.format import UNKNOWN, Message, say
from navigator.insights import MEASURES
from navigator.workbench.wording import DONT_KNOW, Titles

MEASURE_WORDS: Mapping[str, Message] = {
    "begun": say("Journeys begun"),
    "asked": say("The question was asked"),
    "answered": say("The question was answered, and the answer led on"),
    "chosen": say("The answer was chosen"),
    "finished": say("Journeys to the end"),
    "unmet": say("Needs for which nothing was found"),
    "needed": say("Needs by area"),
    "contact": say("Ways to a service that were used"),
    "useful": say("Did you find whom to turn to?"),
    "capacity": say("The question of a funder"),
    "language": say("Journeys begun, by language"),
    "framed": say("Opened on another website"),
    "missed": say("Words searched without a hit"),
}
"""What each measure counts."""

CHANNELS: Mapping[str, Message] = {"phone": say("telephone"), "email": say("e-mail"), "web": say("web page")}
YES_NO: Mapping[str, Message] = {"yes": say("yes"), "no": say("no")}

GONE = say("No longer on the path")
"""What papers call a question, need or service that was counted and is gone."""

Word = str | Message


class CountedWords:
    """The words of what is counted on a path, in a language.

    What the path no longer has stays an id, or is called `gone` on papers for those who know no ids.
    """

    def __init__(self, titles: Titles, gone: Message | None = None) -> None:
        self.titles = titles
        self.gone = gone
        self.path = titles.path

    def measure(self, measure: str) -> Word:
        """What is counted; of the question of a funder, that question."""
        asked = self.path.header.insights.capacity
        if measure == "capacity" and asked is not None:
            return asked.get(self.titles.lang).text
        return MEASURE_WORDS[measure]

    def subject(self, measure: str, subject: str) -> Word:
        """What a sum is of."""
        if measure == "finished" and not subject:
            return say("all")
        return self._told(MEASURES[measure].subject, "", subject)

    def detail(self, measure: str, subject: str, detail: str) -> Word:
        """What else it is of; "" where there is nothing else."""
        return self._told(MEASURES[measure].detail, subject, detail) if detail else ""

    def _told(self, kind: str, around: str, name: str) -> Word:
        match kind:
            case "question":
                return self._titled(self.titles.question, name)
            case "answer":
                return self._answer(around, name)
            case "need":
                return self._answer(self.path.need_question or "", name)
            case "service":
                return self._titled(self.titles.service, name)
            case "area":
                return self._area(name)
            case "channel":
                return CHANNELS.get(name, name)
            case "yes or no":
                return YES_NO.get(name, name)
        return name

    def _answer(self, question: str, name: str) -> Word:
        if name == UNKNOWN:
            return DONT_KNOW
        if question in self.path.header.insights.by:
            return self._area(name)
        return self._titled(lambda one: self.titles.answer(question, one), name)

    def _area(self, name: str) -> Word:
        """What answers are counted by; where it is the area of an organisation, that."""
        return self._titled(self.titles.provider, name)

    def _titled(self, title: Callable[[str], str], name: str) -> Word:
        try:
            return title(name)
        except KeyError:
            return self.gone or name
