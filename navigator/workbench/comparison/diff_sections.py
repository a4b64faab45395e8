"""The sections of a comparison and their lines, as values: what a terminal prints and a page shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from navigator.format import Message, say
from navigator.workbench.comparison.concerned import Extent
from navigator.workbench.comparison.phrases import Said

HEADINGS: Mapping[str, Message] = {
    "promises": say("Promises"),
    "personas": say("Example persons"),
    "gone": say("Named, but gone"),
    "calls": say("Opens and closes"),
    "languages": say("Languages"),
    "contacts": say("First contacts"),
    "lost": say("Lost"),
    "gained": say("Gained"),
    "less-sure": say("Less sure"),
    "surer": say("Surer"),
    "providers": say("From another provider"),
    "questions": say("Questions"),
    "fields": say("Reads differently"),
    "elsewhere": say("Elsewhere on the site"),
    "edits": say("Edited, but no visitor notices on this day"),
}
MEANINGS: Mapping[str, Message] = {
    "promises": say("What the path promises to everybody, whatever they answer."),
    "personas": say("Persons of whom the path says itself what they must get and what not."),
    "gone": say(
        "Names what there is no more, told by those who were meant. A condition with it holds for nobody, and of a "
        "list the rest is left. The path is not shown to visitors before this is mended."
    ),
    "calls": say("When these services can be applied for, seen from the day on which the versions are compared."),
    "languages": say("The texts of these languages are not told one by one."),
    "contacts": say("Whom these visitors are told to turn to first."),
    "lost": say("These visitors were shown the service and are not any more."),
    "gained": say("These visitors were not shown the service and are now."),
    "less-sure": say("The service fitted these visitors for certain; now they are asked to check whether it does."),
    "surer": say("These visitors were asked to check whether the service fits; now it fits for certain."),
    "providers": say("The service stays, but somebody else gives it."),
    "questions": say(
        "What visitors are asked. Those count whose result the answer can change, as nobody else is asked."
    ),
    "fields": say("Texts, links and amounts of what visitors are shown in both versions."),
    "elsewhere": say(
        "Edited, and read elsewhere than on a result: on pages of services and organisations, in lists, at the foot of "
        "pages, or by search. Who receives what is told above."
    ),
    "edits": say("Nobody receives or reads anything else because of these on the day of the comparison."),
}
TONES: Mapping[str, str] = {"lost": "bad", "less-sure": "amber", "gained": "good", "surer": "good"}
"""Whether a section tells of something worse or better, as the style sheet calls it."""

PRESENCE: Mapping[str, Message] = {
    "new": say("new service"),
    "removed": say("the service is gone"),
    "ended": say("the service has ended, and its page says so"),
}
NOBODY: Mapping[str, Message] = {"new": say("asked of nobody"), "removed": say("was asked of nobody")}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that changes: whom it concerns, in how many situations, and where to see it."""

    title: Message | str
    name: str = ""
    """Where it stands in the files, for those who edit them: an id, or an id and a field."""
    field: Message | str = ""
    """The field that reads differently, in words."""
    note: Message | str = ""
    extent: Extent | None = None
    where: tuple[Said, ...] = ()
    """The places and stages concerned, as far as they are not all; where no group tells them."""
    groups: tuple[tuple[Said, ...], ...] = ()
    """What the visitors concerned answer; an empty group is everybody."""
    remarks: tuple[Message, ...] = ()
    before: str = ""
    after: str = ""
    addresses: tuple[tuple[Message, str], ...] = ()
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Changes of one sort under a heading."""

    id: str
    lines: tuple[Line, ...]

    @property
    def heading(self) -> Message:
        return HEADINGS[self.id]

    @property
    def meaning(self) -> Message:
        return MEANINGS[self.id]

    @property
    def tone(self) -> str:
        """`good`, `bad`, `amber` or empty, as the style sheet calls it."""
        return TONES.get(self.id, "")
