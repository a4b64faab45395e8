"""The sections `providers`, `services` and `kinds`: who offers what to whom, and when."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from navigator.format import conditions
from navigator.format.entry import Entry, Part, Sourced
from navigator.format.fields import (
    Day,
    Email,
    Ids,
    Link,
    LocalText,
    MonthDay,
    Phone,
    TextList,
    Truth,
    When,
    Whole,
    Words,
)


class Channels(Part):
    """How to reach a provider."""

    web: Link | None = None
    """The provider's page; or one per language."""
    email: Email | None = None
    """A shared address rather than a person's."""
    phone: Phone | None = None
    """The number, in quotation marks."""
    phone_note: LocalText | None = None
    """What is uncertain or particular about the number."""
    visit: str | None = None
    """The street address."""
    booking: Link | None = None
    """The page where an appointment is booked."""


class Provider(Sourced):
    """An organisation. `serves` tells whom; without it, everybody."""

    title: LocalText
    """The name of the organisation."""
    summary: LocalText | None = None
    """What it does, in one sentence."""
    public: Truth | None = None
    """Whether it belongs to the public sector: a municipality, the state, an institution of the EU."""
    serves: When = conditions.ALWAYS
    """Whom it serves; everybody without it."""
    languages: tuple[str, ...] = ()
    """The languages it serves in."""
    channels: Channels = Channels()
    """How to reach it."""
    cost: LocalText | None = None
    """What its help costs, in words."""
    keywords: Words = Field(default_factory=dict)
    """Other words people search for."""


class Period(Part):
    """Days between which something is open; a missing bound is open-ended."""

    from_: Day | None = Field(default=None, alias="from")
    """The first day."""
    until: Day | None = None
    """The last day."""


class YearlyPeriod(Part):
    """The usual days of a year, as month-day."""

    from_: MonthDay | None = Field(default=None, alias="from")
    """The first day of each year, as month-day."""
    until: MonthDay | None = None
    """The last day of each year, as month-day."""


class Variant(Part):
    """Fields of a service that differ under a condition."""

    when: When
    """The condition under which the fields below replace those of the service."""
    title: LocalText | None = None
    """The name of the service."""
    summary: LocalText | None = None
    """What one gets, in one sentence."""
    description: LocalText | None = None
    """More about it, in Markdown."""
    check: TextList | None = None
    """What the visitor must check, because no question asks it."""
    amount: LocalText | None = None
    """How much money, in words."""
    cost: LocalText | None = None
    """What it costs, in words."""
    timing: LocalText | None = None
    """When in the course of things, in words."""
    steps: TextList | None = None
    """What to do, step by step."""
    call: LocalText | None = None
    """What is known of the call, in words."""
    link: Link | None = None
    """The page to read; or one per language."""
    apply: Link | None = None
    """The page where one applies."""
    provider: Ids | None = None
    """Who offers it then."""
    note: LocalText | None = None
    """What is uncertain, and who knows it."""


VARIANT_FIELDS = tuple(name for name in Variant.model_fields if name != "when")


class Service(Sourced):
    """What a provider offers, to whom, when and in which order."""

    kind: str
    """advice, funding, network, training, space, formality, good-practice, or a kind of the path."""
    provider: Annotated[Ids, Field(min_length=1)]
    """Who offers it; of several, the one that serves the visitor is shown."""
    title: LocalText
    """The name of the service."""
    summary: LocalText | None = None
    """What one gets, in one sentence."""
    description: LocalText | None = None
    """More about it, in Markdown."""
    when: When = conditions.ALWAYS
    """Who is shown the service."""
    check: TextList = ()
    """What the visitor must check, because no question asks it."""
    amount: LocalText | None = None
    """How much money, in words."""
    cost: LocalText | None = None
    """What it costs, in words."""
    timing: LocalText | None = None
    """When in the course of things, in words."""
    steps: TextList = ()
    """What to do, step by step."""
    before: Ids = ()
    """The services that come after this one."""
    after: Ids = ()
    """The services that come before this one."""
    weight: Annotated[Whole, Field(ge=-9, le=9)] = 0
    """Above 0 it becomes a step before others that fit as well, below 0 only where nothing else does."""
    open: tuple[Period, ...] = ()
    """The exact days between which one can apply."""
    yearly: tuple[YearlyPeriod, ...] = ()
    """The usual days of each year, as month-day."""
    call: LocalText | None = None
    """What is known of the call, in words."""
    status: Literal["in-use", "periodic-call", "unverified"] = "in-use"
    """in-use; periodic-call; unverified where terms or opening could not be confirmed."""
    link: Link | None = None
    """The page to read; or one per language."""
    apply: Link | None = None
    """The page where one applies."""
    languages: tuple[str, ...] = ()
    """The languages served, if other than the provider's."""
    tags: Ids = ()
    """Words that promises can name."""
    keywords: Words = Field(default_factory=dict)
    """Other words people search for."""
    variants: tuple[Variant, ...] = ()
    """Fields that differ under a condition."""


class Kind(Entry):
    """A kind of service beyond the built-in ones; `icon` is the icon of a built-in one."""

    title: LocalText
    """The name of the kind."""
    icon: Literal["advice", "funding", "network", "training", "space", "formality", "good-practice"] = "advice"
    """The built-in kind whose icon it has."""
