"""The sections `providers`, `services` and `kinds`: who offers what to whom, and when."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from navigator.format import conditions
from navigator.format.entry import Entry, Part, Sourced
from navigator.format.fields import (
    Clock,
    Day,
    Email,
    Ids,
    Link,
    LocalText,
    MonthDay,
    Phone,
    TextList,
    Truth,
    Weekdays,
    When,
    Whole,
    Words,
)
from navigator.format.messages import say
from navigator.format.texts import refused


class OpeningHours(Part):
    """A stretch of the day on which somebody answers, the same on some days of the week."""

    days: Weekdays
    """mon tue wed thu fri sat sun, a range such as mon-fri, or a list of them."""
    from_: Clock = Field(alias="from")
    """The time from which somebody answers, in quotation marks: "9:00"."""
    until: Clock
    """The time from which nobody answers any more; "24:00" is midnight."""


def _in_order(hours: tuple[OpeningHours, ...]) -> tuple[OpeningHours, ...]:
    """Hours of which none ends before it begins and no two are at the same time."""
    for number, one in enumerate(hours):
        if one.from_ >= one.until:
            message = say("The hours end (%(until)s) before they begin (%(from_)s).", until=one.until, from_=one.from_)
            raise refused("hours", message, at=number)
        for other in hours[:number]:
            shared = [day for day in one.days if day in other.days]
            if shared and one.from_ < other.until and other.from_ < one.until:
                raise refused(
                    "hours", say("Two entries hold for the same time on `%(day)s`.", day=shared[0]), at=number
                )
    return hours


class Channels(Part):
    """How to reach a provider."""

    web: Link | None = None
    """The provider's page; or one per language."""
    contact: Link | None = None
    """The page where its people, numbers and addresses stand."""
    email: Email | None = None
    """A shared address rather than a person's."""
    registry: Truth = False
    """Whether the e-mail is a registry: what is sent there is recorded and as a rule public."""
    phone: Phone | None = None
    """The number, in quotation marks."""
    phone_note: LocalText | None = None
    """What is uncertain or particular about the number."""
    hours: Annotated[tuple[OpeningHours, ...], AfterValidator(_in_order)] = ()
    """When somebody answers, in the time zone of the path."""
    hours_note: LocalText | None = None
    """What is uncertain or particular about the hours."""
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

    @property
    def said(self) -> frozenset[str]:
        """The fields that it gives."""
        return frozenset(name for name in VARIANT_FIELDS if getattr(self, name) is not None)


VARIANT_FIELDS = tuple(name for name in Variant.model_fields if name != "when")


class Service(Sourced):
    """What a provider offers, to whom, when and in which order."""

    kind: str
    """advice, funding, network, training, space, formality, good-practice, or a kind of the path."""
    provider: Annotated[Ids, Field(min_length=1)]
    """Who offers it; of several, the one that serves the visitor is shown."""
    together_with: Ids = ()
    """Who gives it together with the provider, to everybody; they are told, and not whom one contacts."""
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
    status: Literal["in-use", "periodic-call", "unverified", "ended"] = "in-use"
    """in-use; periodic-call; unverified where terms or opening could not be confirmed; ended for good."""
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
