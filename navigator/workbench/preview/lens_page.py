"""What the page of the lens shows of a journey."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from navigator.engine import Journey, Truth, follow, read_answers
from navigator.format import Message, Place, say
from navigator.web.site import today
from navigator.workbench.lens import ExplainedPart, Explanation, explain
from navigator.workbench.preview.address import Address
from navigator.workbench.preview.desk import desk
from navigator.workbench.preview.workshop import Work
from navigator.workbench.wording import Titles, answer_in_words

NAMED = 4
"""How many grounds of a service are told beside its name."""

VERDICTS: Mapping[Truth, tuple[str, str, Message]] = {
    Truth.YES: ("yes", "✓", say("yes")),
    Truth.NO: ("no", "✕", say("no")),
    Truth.OPEN: ("open", "?", say("not known yet")),
}
"""The class, the sign and the word of each value."""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer of the journey, and where it can be changed."""

    label: str
    answer: Message | str
    address: str


@dataclass(frozen=True)
class Lens:
    """An explanation with what its page needs around it."""

    explanation: Explanation
    journey: Journey
    given: tuple[Given, ...]
    onward: str
    """Where the visitor goes on: the next question, or the result."""
    work: Work

    def verdict(self, node: ExplainedPart) -> tuple[str, str, Message]:
        """The class, the sign and the word of a part's value."""
        return VERDICTS[node.truth]

    def grounds(self, node: ExplainedPart) -> tuple[ExplainedPart, ...]:
        """The first grounds of a service, those that say the same once."""
        found = {str(ground.words): ground for ground in node.grounds if ground is not node}
        return tuple(found.values())[:NAMED]

    def more(self, node: ExplainedPart) -> int:
        """How many grounds are not among the first."""
        return max(0, len({str(ground.words) for ground in node.grounds}) - NAMED)

    def place(self, place: Place) -> Markup:
        """A place as a link into the editor."""
        return desk().place(place, self.work.files)

    def titles(self, services: tuple[str, ...]) -> list[tuple[str, str]]:
        """The ids and titles of services."""
        titles = Titles(self.journey.path, desk().lang)
        return [(name, titles.service(name)) for name in services]


def lens_of(work: Work, at: Address) -> Lens:
    """The lens on the journey of an address. The path must have a good version. Raises `TooLong`."""
    path = work.good
    if path is None:
        raise ValueError(f"the path {work.id} has never loaded")
    journey = follow(path, read_answers(path, at.pairs).answers, today())
    titles = Titles(path, desk().lang)
    base = f"/{at.lang}/{path.id}"
    query = f"?{journey.address}" if journey.address else ""
    given = tuple(
        Given(
            titles.question(name),
            answer_in_words(titles, name, journey.answers[name]),
            f"{base}/question/{name}{query}",
        )
        for name in journey.asked
    )
    onward = f"/question/{journey.next_question}" if journey.next_question else "/result"
    return Lens(explain(journey, work.places, desk().lang), journey, given, f"{base}{onward}{query}", work)
