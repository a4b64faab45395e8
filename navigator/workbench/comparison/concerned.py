"""Whom an edit concerns, as values: what visitors answer, how many situations there are, and where. Ids are new."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is answered to one question.

    `any`: at least one of these. `all`: of each of these at least one. `none`: none of these.
    `unknown`: or "I don't know". `not_asked`: or the question does not come.
    """

    question: str
    any: tuple[str, ...] = ()
    all: tuple[tuple[str, ...], ...] = ()
    none: tuple[str, ...] = ()
    unknown: bool = False
    not_asked: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Visitors who answer some questions alike, `situations` of them concerned; everybody where `answers` is empty."""

    answers: tuple[Chosen, ...]
    situations: int


@dataclass(frozen=True, slots=True)
class Combinations:
    """How many combinations of answers are concerned, of how many there are.

    They are answers to the questions that matter and take one answer.
    """

    number: int
    of: int
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Who:
    """Who is concerned, in words of answers, "I don't know" left aside.

    `complete` tells that the groups are exactly those concerned. `also_unknown` are the questions to which some of
    those concerned say "I don't know".
    """

    groups: tuple[Group, ...] = ()
    complete: bool = False
    also_unknown: tuple[str, ...] = ()
    combinations: Combinations | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """The query strings of one visitor's journey in the old and the new version."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Reach:
    """At which places, and there at which stages; None where it is every one there is.

    `deciding` are the answers it takes besides, to questions that only one version asks there.
    """

    places: Chosen | None
    stages: Chosen | None
    deciding: tuple[Chosen, ...] = ()


@dataclass(frozen=True, slots=True)
class Extent:
    """In how many situations something changes, who they are, one of them, and at which places and stages."""

    situations: int
    who: Who
    example: Example | None = None
    reach: tuple[Reach, ...] = ()
