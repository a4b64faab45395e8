"""The section `vocabulary`: the words visitors use, by what they mean, and what they lead to."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from navigator.format.entry import Entry, Part
from navigator.format.fields import Ids, LocalText, Truth, Words


class Targets(Part):
    """What a meaning leads to. Each thing named is found; the keys are those of a promise, and answers."""

    services: Ids = ()
    """These services, the best first."""
    providers: Ids = ()
    """These organisations."""
    kind: Ids = ()
    """Services of these kinds."""
    answers: Mapping[str, Ids] = Field(default_factory=dict)
    """Services that ask for one of these answers, per question."""


class Meaning(Entry):
    """What visitors mean by some words of theirs, and what of the path it leads them to."""

    words: Words = Field(default_factory=dict)
    """Words and phrases per language, as visitors type them. All words of a phrase must be typed, in any order."""
    leads_to: Targets = Targets()
    """What is found by them."""
    only_alone: Truth = False
    """Whether its words count only where nothing else was typed: they stand in every sentence and say little."""
    instead: LocalText | None = None
    """What is said in place of services, where none of the path answers these words: nothing else is then found."""
