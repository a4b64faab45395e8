"""The one definition of the path format: what each section of a path may say, frozen and typed.

The JSON Schema for editors is generated from these models, and the loader validates with them. `docs/path-format.md`
explains every key to authors. Ids are the keys of the sections; the loader adds them as `id`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    Strict,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import SkipJsonSchema

from navigator import conditions, texts
from navigator.conditions import Condition
from navigator.messages import say
from navigator.texts import Text, refused

UNKNOWN = "unknown"
"""The value of "I don't know", in addresses and personas."""

BUILT_IN_KINDS = ("advice", "funding", "network", "training", "space", "formality", "good-practice")

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
TEXT_SCHEMA = {
    "anyOf": [
        {"type": "string"},
        {"type": "object", "additionalProperties": {"type": "string"}, "minProperties": 1},
    ]
}
_SCALAR = {"type": ["string", "number", "boolean"]}
CONDITION_SCHEMA = {"anyOf": [{"type": "string"}, {"type": "boolean"}, {"type": "object", "minProperties": 1}]}


def _languages(info: ValidationInfo) -> tuple[str, ...]:
    return tuple((info.context or {}).get("languages") or ("en",))


def _text(data: Any, info: ValidationInfo) -> Text:
    return texts.parse_text(data, _languages(info))


def _link(data: Any, info: ValidationInfo) -> Text:
    return texts.parse_link(data, _languages(info))


def _feedback(data: Any, info: ValidationInfo) -> Text:
    return texts.parse_link(data, _languages(info), ("https", "http", "mailto"))


def _words(data: Any, info: ValidationInfo) -> Mapping[str, tuple[str, ...]]:
    if isinstance(data, list):
        data = {_languages(info)[0]: data}
    if not isinstance(data, dict):
        raise refused("words", say("A list of words per language is expected, such as `{fi: [uuni]}`."))
    if any(not isinstance(words, list) for words in data.values()):
        raise refused("words", say("Each language needs a list of words, such as `[uuni, polttouuni]`."))
    return {lang: tuple(map(str, words)) for lang, words in data.items()}


def _condition(data: Any) -> Condition:
    condition, faults = conditions.parse(data)
    if faults:
        raise refused("condition", say("The condition is not right."), faults=faults)
    return condition


def _several(data: Any) -> Any:
    return data if isinstance(data, list | tuple) else [data]


def _scalars(data: Any) -> tuple[str | int | float | bool, ...]:
    values = _several(data)
    if not values or any(not isinstance(value, str | int | float | bool) for value in values):
        raise refused("scalar", say("A word, a number, or a list of them is missing here."))
    return tuple(values)


def _given(data: Any) -> tuple[str, ...]:
    values = _several(data)
    if any(value is None or isinstance(value, dict | list) for value in values):
        raise refused("scalar", say("An answer, or a list of answers, is missing here."))
    return tuple(str(value) for value in values)


def _partial_date(data: Any) -> str:
    text = str(data)
    if re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?", text):
        return text
    raise refused("partial_date", say("`%(text)s` is not a date.", text=text))


def _month_day(data: Any) -> str:
    text = str(data)
    try:
        datetime.date.fromisoformat(f"2024-{text}")
    except ValueError:
        raise refused("month_day", say("`%(text)s` is not a day of the year.", text=text)) from None
    return text


LocalText = Annotated[Text, PlainValidator(_text), WithJsonSchema(TEXT_SCHEMA)]
Link = Annotated[Text, PlainValidator(_link), WithJsonSchema(TEXT_SCHEMA)]
Feedback = Annotated[Text, PlainValidator(_feedback), WithJsonSchema(TEXT_SCHEMA)]
Words = Annotated[
    Mapping[str, tuple[str, ...]],
    PlainValidator(_words),
    WithJsonSchema({"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}}),
]
When = Annotated[Condition, PlainValidator(_condition), WithJsonSchema(CONDITION_SCHEMA)]
Id = Annotated[str, Field(pattern=ID_PATTERN)]
Truth = Annotated[bool, Strict()]
Whole = Annotated[int, Strict()]
Number = Annotated[float, Strict(), Field(allow_inf_nan=False)]
Day = Annotated[datetime.date, BeforeValidator(conditions.day), Strict()]
Ids = Annotated[tuple[str, ...], BeforeValidator(_several)]
TextList = Annotated[tuple[LocalText, ...], BeforeValidator(_several)]
Attribute = Annotated[
    tuple[str | int | float | bool, ...],
    PlainValidator(_scalars),
    WithJsonSchema({"anyOf": [_SCALAR, {"type": "array", "items": _SCALAR}]}),
]
Given = Annotated[
    tuple[str, ...],
    PlainValidator(_given),
    WithJsonSchema({"anyOf": [_SCALAR, {"type": "array", "items": _SCALAR}]}),
]
PartialDate = Annotated[
    str, PlainValidator(_partial_date), WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "integer"}]})
]
MonthDay = Annotated[str, PlainValidator(_month_day), WithJsonSchema({"type": "string", "pattern": r"^\d\d-\d\d$"})]
Phone = Annotated[str, Field(pattern=r"^\+?[0-9][0-9 ()-]{4,24}$")]
Email = Annotated[str, Field(pattern=r"^[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+$")]
Host = Annotated[str, Field(pattern=r"^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+(:[0-9]+)?$")]
Colour = Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")]
Confidence = Literal["high", "medium", "low"]


class Part(BaseModel):
    """Anything an author writes: unknown keys are mistakes, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=False, arbitrary_types_allowed=True)


class Entry(Part):
    """A part that stands under an id."""

    id: SkipJsonSchema[str] = ""
    override: Truth = False
    """Changes an entry of the layer below instead of adding one."""


class Maintainer(Part):
    """Who keeps the path true, and where to report what is wrong."""

    name: LocalText
    email: Email | None = None
    web: Link | None = None
    feedback: Feedback | None = None


def _setting(data: Any) -> Any:
    return {"level": data} if isinstance(data, str) else data


class RuleSetting(Part):
    """How a rule of `check` is used on this path: its level, and its options."""

    model_config = ConfigDict(extra="allow", frozen=True)
    __pydantic_extra__: dict[str, Whole]

    level: Literal["error", "warning", "note", "off"] | None = None


class Header(Part):
    """The `path` section."""

    title: LocalText
    introduction: LocalText | None = None
    languages: Annotated[tuple[str, ...], Field(min_length=1)]
    region: LocalText | None = None
    maintainer: Maintainer | None = None
    accent: Colour = "#0E5A6B"
    embed: tuple[Host, ...] = ()
    licence: str | None = None
    builds_on: Id | None = None
    leave_out: Ids = ()
    first_contact: Ids = ()
    search_terms: Words = Field(default_factory=dict)
    published: Day | None = None
    publish: Truth = True
    checks: Mapping[Id, Annotated[RuleSetting, BeforeValidator(_setting)]] = Field(default_factory=dict)
    """Levels and options of the rules of `check` that differ on this path."""


class Stage(Entry):
    """A stage of a business, and the stages that follow it."""

    title: LocalText
    help: LocalText | None = None
    next: Ids = ()


class Answer(Part):
    """One answer of a question or of a list."""

    title: LocalText
    help: LocalText | None = None
    heading: LocalText | None = None
    exclusive: Truth = False
    when: When = conditions.ALWAYS
    attributes: Mapping[str, Attribute] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, data: Any) -> Any:
        return data if isinstance(data, dict) and not set(data).isdisjoint(cls.model_fields) else {"title": data}


class Question(Entry):
    """A question; what it means without an answer is told in `docs/path-format.md`."""

    ask: LocalText
    label: LocalText | None = None
    help: LocalText | None = None
    choose: Literal["one", "many", "number", "date"] = "one"
    answers: Mapping[Id, Answer] = Field(default_factory=dict)
    at_most: Annotated[Whole, Field(ge=1)] | None = None
    unknown: Truth = True
    required: Truth = True
    min: Number | None = None
    max: Number | None = None
    decimals: Annotated[Whole, Field(ge=0, le=6)] = 0
    unit: LocalText | None = None
    when: When = conditions.ALWAYS
    asked: Literal["needed", "always", "never"] = "needed"
    compare: Truth | None = None
    filter: Truth = False

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
    ask: Ids

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, data: Any) -> Any:
        return {"ask": data} if isinstance(data, str) else data


class Channels(Part):
    """How to reach a provider."""

    web: Link | None = None
    email: Email | None = None
    phone: Phone | None = None
    phone_note: LocalText | None = None
    visit: str | None = None
    booking: Link | None = None


class Sourced(Entry):
    """An entry that rests on a source."""

    checked: PartialDate | None = None
    source: Ids = ()
    confidence: Confidence | None = None
    note: LocalText | None = None


class Provider(Sourced):
    """An organisation. `serves` tells whom; without it, everybody."""

    title: LocalText
    summary: LocalText | None = None
    serves: When = conditions.ALWAYS
    languages: tuple[str, ...] = ()
    channels: Channels = Channels()
    cost: LocalText | None = None
    keywords: Words = Field(default_factory=dict)


class Period(Part):
    """Days between which something is open; a missing bound is open-ended."""

    from_: Day | None = Field(default=None, alias="from")
    until: Day | None = None


class YearlyPeriod(Part):
    """The usual days of a year, as month-day."""

    from_: MonthDay | None = Field(default=None, alias="from")
    until: MonthDay | None = None


class Variant(Part):
    """Fields of a service that differ under a condition."""

    when: When
    title: LocalText | None = None
    summary: LocalText | None = None
    description: LocalText | None = None
    check: TextList | None = None
    amount: LocalText | None = None
    cost: LocalText | None = None
    timing: LocalText | None = None
    steps: TextList | None = None
    call: LocalText | None = None
    link: Link | None = None
    apply: Link | None = None
    provider: Ids | None = None
    note: LocalText | None = None


VARIANT_FIELDS = tuple(name for name in Variant.model_fields if name != "when")


class Service(Sourced):
    """What a provider offers, to whom, when and in which order."""

    kind: str
    provider: Annotated[Ids, Field(min_length=1)]
    title: LocalText
    summary: LocalText | None = None
    description: LocalText | None = None
    when: When = conditions.ALWAYS
    check: TextList = ()
    amount: LocalText | None = None
    cost: LocalText | None = None
    timing: LocalText | None = None
    steps: TextList = ()
    before: Ids = ()
    after: Ids = ()
    open: tuple[Period, ...] = ()
    yearly: tuple[YearlyPeriod, ...] = ()
    call: LocalText | None = None
    status: Literal["in-use", "periodic-call", "unverified"] = "in-use"
    link: Link | None = None
    apply: Link | None = None
    languages: tuple[str, ...] = ()
    tags: Ids = ()
    keywords: Words = Field(default_factory=dict)
    variants: tuple[Variant, ...] = ()


class Kind(Entry):
    """A kind of service beyond the built-in ones; `icon` is the icon of a built-in one."""

    title: LocalText
    icon: Literal["advice", "funding", "network", "training", "space", "formality", "good-practice"] = "advice"


class Renamed(Part):
    """Old ids and what they are called now, so that old links keep their meaning."""

    questions: Mapping[str, str] = Field(default_factory=dict)
    answers: Mapping[str, Mapping[str, str]] = Field(default_factory=dict)
    services: Mapping[str, str] = Field(default_factory=dict)
    providers: Mapping[str, str] = Field(default_factory=dict)
    stages: Mapping[str, str] = Field(default_factory=dict)


class Persona(Entry):
    """A situation with the services it must and must never receive."""

    title: LocalText
    answers: Mapping[str, Given]
    today: Day | None = None
    receives: Ids = ()
    may_receive: Ids = ()
    never: Ids = ()
    first_contact: str | None = None
    provider: Mapping[str, str] = Field(default_factory=dict)


class Promised(Part):
    """Which services a promise is about; several keys must all match."""

    kind: Ids = ()
    services: Ids = ()
    tags: Ids = ()
    providers: Ids = ()


class Promise(Entry):
    """A sentence that must hold for every journey: whoever meets `when` receives `at_least` services of `of`."""

    title: LocalText
    when: When = conditions.ALWAYS
    at_least: Annotated[Whole, Field(ge=1)] = 1
    of: Promised


class Defaults(Part):
    """What all providers or services of one file share."""

    providers: Mapping[str, Any] = Field(default_factory=dict)
    services: Mapping[str, Any] = Field(default_factory=dict)


class Document(Part):
    """Everything a path says, its layer and all its files together."""

    path: Header
    stages: Mapping[Id, Stage] = Field(default_factory=dict)
    questions: Mapping[Id, Question] = Field(default_factory=dict)
    order: tuple[Ordered, ...] = ()
    lists: Mapping[Id, Mapping[Id, Answer]] = Field(default_factory=dict)
    conditions: Mapping[Id, When] = Field(default_factory=dict)
    groups: Mapping[Id, Mapping[Id, Ids]] = Field(default_factory=dict)
    providers: Mapping[Id, Provider] = Field(default_factory=dict)
    services: Mapping[Id, Service] = Field(default_factory=dict)
    kinds: Mapping[Id, Kind] = Field(default_factory=dict)
    renamed: Renamed = Renamed()
    personas: Mapping[Id, Persona] = Field(default_factory=dict)
    promises: Mapping[Id, Promise] = Field(default_factory=dict)


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
