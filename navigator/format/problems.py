"""A mistake as a value: where it is, what is wrong, and what to do; and hints at what may be meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum
from pathlib import Path as FilePath
from types import MappingProxyType

from rapidfuzz import process
from rapidfuzz.distance import OSA

from navigator.format.messages import SILENT, Message, say


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a file; `line` and `column` count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


Location = tuple[str | int, ...]
"""The keys and positions that lead to a value, such as `("services", "start-up-grant", "open", 0)`."""


@dataclass
class Places:
    """Where each value and each key of a path stands, and in which files."""

    values: dict[Location, Place] = field(default_factory=dict)
    keys: dict[Location, Place] = field(default_factory=dict)
    files: dict[str, FilePath] = field(default_factory=dict)
    """The files by the name they have in places."""
    blank: list[tuple[Place, str]] = field(default_factory=list)
    """The keys inside sections behind which nothing is written, and where."""
    start: Place = Place("path.yaml")
    """Where something stands that is nowhere."""

    def value(self, location: Location) -> Place:
        """Where a value stands, or the nearest thing around it."""
        return self._nearest(location, self.values)

    def key(self, location: Location) -> Place:
        """Where a key stands, or the nearest thing around it."""
        return self.keys.get(location) or self._nearest(location, self.values)

    def take_over(self, other: Places, location: Location) -> None:
        """Take over where `other` has the value at a location and everything in it."""
        for places, copies in ((other.values, self.values), (other.keys, self.keys)):
            copies.update({at: place for at, place in places.items() if at[: len(location)] == location})

    def take_over_sections(self, other: Places, sections: Collection[str]) -> None:
        """Take over where `other` has some sections and everything in them."""
        for places, copies in ((other.values, self.values), (other.keys, self.keys)):
            copies.update({at: place for at, place in places.items() if at and at[0] in sections})

    def take_over_value(self, other: Places, location: Location, value: object) -> None:
        """Take over where `other` has a value that is known, without looking through all that is in its file."""
        for places, copies in ((other.values, self.values), (other.keys, self.keys)):
            copies.update({at: places[at] for at in _inside(location, value) if at in places})

    def _nearest(self, location: Location, places: Mapping[Location, Place]) -> Place:
        for length in range(len(location), 0, -1):
            for known in (places, self.keys):
                if location[:length] in known:
                    return known[location[:length]]
        return self.start


def _inside(location: Location, value: object) -> Iterator[Location]:
    """The locations of a value and of everything in it."""
    yield location
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield from _inside((*location, key), part)


TOLD_PLACES = 5
"""At most so many places of one problem are told in a sentence, and how many more there are."""


class Level(IntEnum):
    """How much a problem weighs: an error must be mended, a warning looked at, a note is worth knowing."""

    NOTE = 1
    WARNING = 2
    ERROR = 3


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in a path. `rule` is the stable name of its kind; `also` where else the very same is wrong."""

    place: Place
    rule: str
    message: Message
    hint: Message = SILENT
    level: Level = Level.ERROR
    also: tuple[Place, ...] = ()

    def text(self, lang: str = "en") -> str:
        """What is wrong, what to do, and where else, in a language of the workbench."""
        return " ".join(filter(None, (part.text(lang) for part in (self.message, self.hint, self._elsewhere()))))

    def _elsewhere(self) -> Message:
        if not self.also:
            return SILENT
        told = self.also if len(self.also) <= TOLD_PLACES + 1 else self.also[:TOLD_PLACES]
        here = self.place.file
        places = ", ".join(f"{one.line}:{one.column}" if one.file == here else str(one) for one in told)
        if len(told) == len(self.also):
            return say("The same stands at %(places)s.", places=places)
        number = len(self.also) - len(told)
        return say("The same stands at %(places)s and %(number)s more places.", places=places, number=number)

    def __str__(self) -> str:
        return f"{self.place}: {self.text()} [{self.rule}]"

    def __lt__(self, other: Problem) -> bool:
        return (self.place, self.rule, str(self.message)) < (other.place, other.rule, str(other.message))


def _gathered(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems, an id that there is not as one of them, with every place that names it."""
    named: dict[tuple[Message, Message], list[Problem]] = {}
    for problem in problems:
        if problem.rule == "unknown-id":
            named.setdefault((problem.message, problem.hint), []).append(problem)
        else:
            yield problem
    for same in named.values():
        first, *others = sorted(same)
        yield replace(first, also=tuple(other.place for other in others))


class PathError(Exception):
    """A path that cannot be loaded, with everything that is wrong with it.

    `files` are the files of the path by the name they have in places.
    """

    def __init__(self, problems: Iterable[Problem], files: Mapping[str, FilePath] = MappingProxyType({})) -> None:
        self.problems = tuple(sorted(_gathered(set(problems))))
        self.files = files
        super().__init__("\n".join(map(str, self.problems)))


def closest(word: object, known: Iterable[str]) -> str | None:
    """The known word that `word` is a slip of: a sign left out, added, changed or exchanged; up to 3 in long words."""
    slips = max(1, min(3, len(str(word)) // 3))
    match = process.extractOne(str(word), list(known), scorer=OSA.distance, score_cutoff=slips)
    return match[0] if match else None


_SHORT = 4
"""Shorter values, such as codes in capitals, lie near one another without being mistyped."""


def is_slip(value: str, other: str) -> bool:
    """Whether a value is another one with a slip of the finger; where only numbers differ, both are meant."""
    if value.casefold().split() == other.casefold().split():
        return True
    if min(len(value), len(other)) < _SHORT or re.sub(r"\d+", "", value) == re.sub(r"\d+", "", other):
        return False
    # No further: `south-eastern` and `south-western` are two apart.
    return OSA.distance(value, other) <= 1


def did_you_mean(word: object, known: Iterable[str]) -> Message:
    """A hint naming the known word that `word` is a slip of, or the known ones if they are few, or what else to do.

    Several known ones lack their brackets, or the commas between them.

    A slip is a sign left out, added, changed or exchanged with its neighbour, in longer words two or three; or an id
    that breaks off before one of its hyphens. What is further off is another word: whoever removed one organisation
    must not be led to put another in its place.
    """
    choices = list(known)
    several = [part for part in re.split(r"[,;\s]+", str(word)) if part]
    if len(several) > 1 and set(several) <= set(choices):
        return say("Write several in brackets, where several may stand: `[%(words)s]`.", words=", ".join(several))
    longer = [choice for choice in choices if choice.startswith(f"{word}-")]
    if meant := closest(word, choices) or (longer[0] if len(longer) == 1 else None):
        return say("Did you mean `%(word)s`?", word=meant)
    if 0 < len(choices) <= 8:
        return say("Known here: %(words)s.", words=quoted_list(choices))
    return say("Write one that there is, or remove it.") if choices else SILENT


def quoted_list(words: Iterable[str]) -> str:
    """Words of the format in a row, such as "`idea`, `growth`"."""
    return ", ".join(f"`{word}`" for word in words)
