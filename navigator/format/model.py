"""The one definition of the path format: what each section of a path may say, frozen and typed.

The JSON Schema for editors is generated from these models, and the loader validates with them. `docs/path-format.md`
explains every key to authors. Ids are the keys of the sections; the loader adds them as `id`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)
from pydantic.json_schema import SkipJsonSchema

from navigator.format import conditions
from navigator.format.fields import (
    Attribute,
    Colour,
    Confidence,
    Day,
    Email,
    Feedback,
    Given,
    Host,
    Id,
    Ids,
    Link,
    LocalText,
    MonthDay,
    Number,
    PartialDate,
    Phone,
    TextList,
    Truth,
    When,
    Whole,
    Words,
)
from navigator.format.texts import Text

UNKNOWN = "unknown"
"""The value of "I don't know", in addresses and personas."""

BUILT_IN_KINDS = ("advice", "funding", "network", "training", "space", "formality", "good-practice")


class Part(BaseModel):
    """Anything an author writes: unknown keys are mistakes, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, use_attribute_docstrings=True)


class Entry(Part):
    """A part that stands under an id."""

    id: SkipJsonSchema[str] = ""
    override: Truth = False
    """Changes an entry of the layer below instead of adding one: write just the fields that differ."""


class Maintainer(Part):
    """Who keeps the path true, and where to report what is wrong."""

    name: LocalText
    """Who keeps the path true."""
    email: Email | None = None
    """A shared address rather than a person's."""
    web: Link | None = None
    """The maintainer's own page."""
    feedback: Feedback | None = None
    """Where to report what is wrong: a page, or mailto: and an address."""


def _setting(data: Any) -> Any:
    return {"level": data} if isinstance(data, str) else data


class RuleSetting(Part):
    """How a rule of `check` is used on this path: its level, and its options."""

    model_config = ConfigDict(extra="allow", frozen=True, use_attribute_docstrings=True)
    __pydantic_extra__: dict[str, Whole]

    level: Literal["error", "warning", "note", "off"] | None = None
    """How much a finding of the rule weighs on this path."""


class Header(Part):
    """The `path` section."""

    title: LocalText
    """The name of the path."""
    introduction: LocalText | None = None
    """Two sentences on the start page."""
    languages: Annotated[tuple[str, ...], Field(min_length=1)]
    """The languages of the path; the first is the fallback where a text is missing."""
    region: LocalText | None = None
    """The region the path is about."""
    maintainer: Maintainer | None = None
    """Who keeps the path true, and where to report what is wrong."""
    accent: Colour = "#0E5A6B"
    """The colour of the path as #RRGGBB, in quotation marks; its contrast is checked."""
    embed: tuple[Host, ...] | None = None
    """The hosts that may show the path in a frame, without https://; without the line every host may."""
    hosts: tuple[Host, ...] = ()
    """The host names under which the server shows this path at once, without https://."""
    licence: str | None = None
    """The licence of the texts, such as CC BY 4.0."""
    builds_on: Id | None = None
    """The layer this path builds on: the folder beside it that holds what is shared."""
    leave_out: Ids = ()
    """Ids of the layer that are not wanted here."""
    first_contact: Ids = ()
    """Services of kind advice, in the order in which they are preferred as first contact."""
    search_terms: Words = Field(default_factory=dict)
    """Words per language by which the path is found."""
    published: Day | None = None
    """The day the path was first published."""
    publish: Truth = True
    """Whether the path is served; false for a layer."""
    checks: Mapping[Id, Annotated[RuleSetting, BeforeValidator(_setting)]] = Field(default_factory=dict)
    """Levels and options of the rules of `check` that differ on this path."""


class Stage(Entry):
    """A stage of a business, and the stages that follow it."""

    title: LocalText
    """The name of the stage, as an answer of the visitor."""
    help: LocalText | None = None
    """One sentence that tells who is at this stage."""
    next: Ids = ()
    """The stages that follow."""


class Answer(Part):
    """One answer of a question or of a list."""

    title: LocalText
    """What the visitor reads."""
    help: LocalText | None = None
    """One sentence below it."""
    heading: LocalText | None = None
    """Begins a group of answers under this heading."""
    exclusive: Truth = False
    """"None of these": cannot be chosen together with others."""
    when: When = conditions.ALWAYS
    """Offered only where this condition holds."""
    attributes: Mapping[str, Attribute] = Field(default_factory=dict)
    """Facts about the answer that conditions can read, as in {municipality.leader-group: leader-liiveri}."""

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, data: Any) -> Any:
        return data if isinstance(data, dict) and not set(data).isdisjoint(cls.model_fields) else {"title": data}


class Question(Entry):
    """A question; what it means without an answer is told in `docs/path-format.md`."""

    ask: LocalText
    """The question, as the visitor reads it."""
    label: LocalText | None = None
    """A short name of the question, for summaries and reasons."""
    help: LocalText | None = None
    """One or two sentences below the question."""
    choose: Literal["one", "many", "number", "date"] = "one"
    """One answer, several (many), a number or a date."""
    answers: Mapping[Id, Answer] = Field(default_factory=dict)
    """The answers by id; or `stages`, or the name of a list."""
    at_most: Annotated[Whole, Field(ge=1)] | None = None
    """How many answers may be chosen."""
    unknown: Truth = True
    """Whether "I don't know" is offered."""
    required: Truth = True
    """Whether Continue insists on an answer."""
    min: Number | None = None
    """The smallest number."""
    max: Number | None = None
    """The largest number."""
    decimals: Annotated[Whole, Field(ge=0, le=6)] = 0
    """How many decimals a number may have."""
    unit: LocalText | None = None
    """The unit of a number, such as persons."""
    when: When = conditions.ALWAYS
    """Asked only where this condition holds."""
    asked: Literal["needed", "always", "never"] = "needed"
    """While it can change the result (needed), always, or never: then the value comes from the address."""
    compare: Truth | None = None
    """Whether the result may say what another answer would open."""
    filter: Truth = False
    """Whether services can be browsed by it."""

    @property
    def measured(self) -> bool:
        """Whether the answer is a number or a date rather than a choice."""
        return self.choose in {"number", "date"}

    @property
    def short(self) -> Text:
        """The label, or the question itself."""
        return self.label or self.ask

    @property
    def comparable(self) -> bool:
        """Whether the result may say what another answer would open."""
        if self.compare is None:
            return self.choose == "one" and len(self.answers) <= 12
        return self.compare and self.choose == "one"


class Ordered(Part):
    """Questions that come at this point of the order, under a condition."""

    when: When = conditions.ALWAYS
    """The condition under which the questions come at this point."""
    ask: Ids
    """The questions that come at this point."""

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, data: Any) -> Any:
        return {"ask": data} if isinstance(data, str) else data


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


class Sourced(Entry):
    """An entry that rests on a source."""

    checked: PartialDate | None = None
    """When this was last made sure of: 2026-12-31, "2026-12" or "2026"."""
    source: Ids = ()
    """Where it is known from: an address, or several."""
    confidence: Confidence | None = None
    """How sure it is: high, medium or low."""
    note: LocalText | None = None
    """What is uncertain, and who knows it."""


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


class Renamed(Part):
    """Old ids and what they are called now, so that old links keep their meaning."""

    questions: Mapping[str, str] = Field(default_factory=dict)
    """Old ids of questions, and the new ones."""
    answers: Mapping[str, Mapping[str, str]] = Field(default_factory=dict)
    """Per question: old ids of answers, and the new ones."""
    services: Mapping[str, str] = Field(default_factory=dict)
    """Old ids of services, and the new ones."""
    providers: Mapping[str, str] = Field(default_factory=dict)
    """Old ids of providers, and the new ones."""
    stages: Mapping[str, str] = Field(default_factory=dict)
    """Old ids of stages, and the new ones."""


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
    first_contact: str | None = None
    """The service that must be the first contact."""
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


class Defaults(Part):
    """What all providers or services of one file share."""

    providers: Mapping[str, Any] = Field(default_factory=dict)
    """Fields that all providers of this file share."""
    services: Mapping[str, Any] = Field(default_factory=dict)
    """Fields that all services of this file share."""


class Document(Part):
    """Everything a path says, its layer and all its files together."""

    path: Header
    """The path itself: title, languages, maintainer, the layer it builds on."""
    stages: Mapping[Id, Stage] = Field(default_factory=dict)
    """The stages of a business, and what follows what."""
    questions: Mapping[Id, Question] = Field(default_factory=dict)
    """What the visitor is asked."""
    order: tuple[Ordered, ...] = ()
    """The order of the questions, where it is not simply the order they are written in."""
    lists: Mapping[Id, Mapping[Id, Answer]] = Field(default_factory=dict)
    """Long lists of answers with attributes, used by questions."""
    conditions: Mapping[Id, When] = Field(default_factory=dict)
    """Conditions with a name, to be used again."""
    groups: Mapping[Id, Mapping[Id, Ids]] = Field(default_factory=dict)
    """Groups of answers with a name, per question."""
    providers: Mapping[Id, Provider] = Field(default_factory=dict)
    """Organisations, and how to reach them."""
    services: Mapping[Id, Service] = Field(default_factory=dict)
    """What they offer, to whom, when and in which order."""
    kinds: Mapping[Id, Kind] = Field(default_factory=dict)
    """Kinds of service beyond the seven built in."""
    renamed: Renamed = Renamed()
    """Old ids and what they are called now, so that old links keep their meaning."""
    personas: Mapping[Id, Persona] = Field(default_factory=dict)
    """Situations with the services they must and must never receive."""
    promises: Mapping[Id, Promise] = Field(default_factory=dict)
    """Sentences that must hold for every journey."""


SECTIONS = tuple(Document.model_fields)
ENTRY_SECTIONS: Mapping[str, type[Entry]] = {
    "stages": Stage,
    "questions": Question,
    "providers": Provider,
    "services": Service,
    "kinds": Kind,
    "personas": Persona,
    "promises": Promise,
}
"""The sections whose values are entries, and their models."""
