"""The shapes of what the API answers about a path.

A text is a mapping from language to text; what is not known is null or empty.
"""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Texts = dict[str, str]
"""A text per language, keyed by BCP 47 tags; languages that are missing are left out."""


class Shape(BaseModel):
    """An answer of the API, or a part of one."""

    # Fields are added within a version, so nothing says that there are no others.
    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)


class Problem(Shape):
    """What is wrong with a request (RFC 9457)."""

    type: str
    """An address that names the kind of problem; `about:blank` where the status says it all."""
    title: str
    """The kind of problem, in English."""
    status: int
    """The HTTP status."""
    detail: str
    """What to do, in English."""


class Maintainer(Shape):
    """Who keeps a path true."""

    name: Texts
    email: str | None
    registry: bool
    """Whether the e-mail is a registry: what is sent there is recorded and as a rule public."""
    web: Texts
    feedback: Texts
    """Where to report what is wrong: a page, or an address beginning with `mailto:`."""
    confirmed: bool
    """Whether it has taken the path over; otherwise the path is a proposal, and nothing on it is said in its name."""


class PathSummary(Shape):
    """A path."""

    id: str
    title: Texts
    introduction: Texts
    languages: list[str]
    """The languages of its texts, BCP 47 tags; the first has every text."""
    region: Texts
    licence: str | None
    """The licence of the texts: its SPDX identifier; null where nobody may reuse them."""
    href: str
    """Where the whole path is, under this API."""


class Paths(Shape):
    """The paths that are served."""

    paths: list[PathSummary]


class Stage(Shape):
    """A stage of a business."""

    id: str
    title: Texts
    help: Texts
    next: list[str]
    """The ids of the stages that follow."""


class Stages(Shape):
    """The stages of a path, in order."""

    stages: list[Stage]


class Answer(Shape):
    """An answer that can be chosen."""

    id: str
    title: Texts
    help: Texts
    heading: Texts
    """The heading under which this answer and those after it stand."""
    exclusive: bool
    """Whether it cannot be chosen together with others."""


class Question(Shape):
    """A question. In a journey, `answers` are those that are offered now."""

    id: str
    ask: Texts
    label: Texts
    help: Texts
    choose: Literal["one", "many", "number", "date"]
    answers: list[Answer]
    at_most: int | None
    """How many answers may be chosen."""
    unknown: bool
    """Whether `unknown`, "I don't know", is an answer."""
    required: bool
    empty_means: str | None
    """The answer that choosing nothing gives."""
    min: float | None
    max: float | None
    decimals: int
    unit: Texts


class Kind(Shape):
    """A kind of service."""

    id: str
    title: Texts
    """Empty for a built-in kind."""


class Path(Shape):
    """A path with its questions in the order they are written."""

    id: str
    title: Texts
    introduction: Texts
    languages: list[str]
    region: Texts
    time_zone: str
    """The time zone of its days and hours, by its name in the IANA database."""
    licence: str | None
    """The licence of the texts: its SPDX identifier; null where nobody may reuse them."""
    published: datetime.date | None
    maintainer: Maintainer | None
    stages: list[Stage]
    stage_question: str | None
    """The question whose answers are the stages."""
    questions: list[Question]
    kinds: list[Kind]
    """The kinds that have services."""
    links: dict[str, str]
    """The parts of the path under this API, and its pages for people per language (`page:fi`)."""


class Source(Shape):
    """Where the facts come from and how sure they are."""

    checked: str | None
    """When they were last made sure of: a date, a month or a year."""
    source: list[str]
    """Addresses of pages, or words on where it is from; `memory` is the author's own knowledge, without a page."""
    confidence: Literal["high", "medium", "low"] | None
    note: Texts
    """What is uncertain."""


class OpeningHours(Shape):
    """A stretch of the day on which somebody answers, by the clock of the path's `time_zone`."""

    days: list[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]]
    from_: str = Field(alias="from", pattern=r"^\d\d:\d\d$")
    until: str = Field(pattern=r"^\d\d:\d\d$")
    """`24:00` is midnight."""


class Channels(Shape):
    """How to reach a provider."""

    web: Texts
    """Its website. The same address under several languages is one page, which may be in only one of them."""
    contact: Texts
    """The page where its people, numbers and addresses stand."""
    email: str | None
    registry: bool
    """Whether the e-mail is a registry: what is sent there is recorded and as a rule public."""
    phone: str | None
    phone_note: Texts
    hours: list[OpeningHours]
    """When somebody answers; empty where it is not known."""
    hours_note: Texts
    visit: str | None
    booking: Texts


class Provider(Shape):
    """An organisation."""

    id: str
    title: Texts
    summary: Texts
    public: bool | None
    """Whether it belongs to the public sector; null where the path does not say."""
    languages: list[str]
    """The languages it serves in."""
    channels: Channels
    cost: Texts
    source: Source


class Providers(Shape):
    """The providers of a path."""

    providers: list[Provider]


class Call(Shape):
    """Whether a service can be applied for today."""

    state: Literal["always", "open", "opens", "yearly", "periodic", "closed"]
    """`opens`: from `start`; `yearly`: only the usual days are known; `periodic`: at times that are not known."""
    start: datetime.date | None
    end: datetime.date | None
    closed: bool
    """Whether nothing can be applied for today."""
    note: Texts


class Service(Shape):
    """What a provider offers. In a journey, the fields are as they are for this visitor."""

    id: str
    kind: str
    providers: list[str]
    """The ids of those who may offer it; a journey tells which of them serves the visitor."""
    together_with: list[str]
    """The ids of those who give it together with the provider, to everybody; they are not whom one contacts."""
    title: Texts
    summary: Texts
    description: Texts
    """Markdown."""
    check: list[Texts]
    """What the visitor must check."""
    amount: Texts
    cost: Texts
    timing: Texts
    steps: list[Texts]
    before: list[str]
    after: list[str]
    """The ids of the services that come before this one."""
    call: Call
    status: Literal["in-use", "periodic-call", "unverified", "ended"]
    """`unverified`: terms or opening could not be confirmed. `ended`: for good; only asked for by its id."""
    link: Texts
    """Where more is told. The same address under several languages is one page, which may be in only one of them."""
    apply: Texts
    """Where it is applied for; the same address under several languages is one page, as with `link`."""
    languages: list[str]
    tags: list[str]
    source: Source
    links: dict[str, str]
    """Itself under this API (`self`), and its page for people per language (`page:fi`)."""


class Services(Shape):
    """Services of a path."""

    services: list[Service]


class Hit(Shape):
    """Something that search found."""

    type: Literal["service", "provider", "stage"]
    id: str
    title: Texts
    score: float = Field(ge=0)
    """The higher the better; only comparable within one answer."""


class Hits(Shape):
    """What search found, the best first."""

    hits: list[Hit]
    suggestions: list[str]
    """Where nothing was found: words like those sought that find something."""
    instead: Texts | None
    """What is said to somebody whose words no service answers."""
    lang: str
    """The language in whose texts was looked."""
