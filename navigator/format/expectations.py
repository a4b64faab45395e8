"""The sections `personas` and `promises`: what a path must give to whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from navigator.format import conditions
from navigator.format.entry import Entry, Part
from navigator.format.fields import Day, Given, Ids, LocalText, When, Whole


class Persona(Entry):
    """A situation with the services it must and must never receive."""

    title: LocalText
    """Who it is, in one sentence."""
    answers: Mapping[str, Given]
    """The answers by question; `unknown` stands for "I don't know"."""
    today: Day | None = None
    """The day on which the situation is judged."""
    receives: Ids = ()
    """Services that must fit."""
    may_receive: Ids = ()
    """Services that must fit or may fit."""
    never: Ids = ()
    """Services that must never be offered."""
    language: str | None = None
    """The language the person reads; whoever serves in it comes first. Without it languages are left aside."""
    first_contact: Ids = ()
    """The service that must be the first contact; of several, one of them."""
    steps: tuple[Ids, ...] = ()
    """What must stand in the plan, as first contact or as a step; of several in one entry, one of them."""
    provider: Mapping[str, str] = Field(default_factory=dict)
    """Per service: the provider that must be shown."""


class Promised(Part):
    """Which services a promise is about; several keys must all match."""

    kind: Ids = ()
    """Services of these kinds."""
    services: Ids = ()
    """These services."""
    tags: Ids = ()
    """Services with these tags."""
    providers: Ids = ()
    """Services of these providers."""


class Promise(Entry):
    """A sentence that must hold for every journey: whoever meets `when` receives `at_least` services of `of`."""

    title: LocalText
    """The sentence, as people would say it."""
    when: When = conditions.ALWAYS
    """Whom it is about; everybody without it."""
    at_least: Annotated[Whole, Field(ge=1)] = 1
    """How many services they receive at least."""
    of: Promised
    """Which services it is about."""
