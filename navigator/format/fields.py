"""The kinds of values in a path file: how each is read, refused and described to editors."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BeforeValidator, Field, PlainValidator, Strict, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticKnownError

from navigator.format import texts
from navigator.format.condition_parsing import as_day, parse_condition
from navigator.format.conditions import Condition
from navigator.format.licence import Licence, licence_called
from navigator.format.messages import say
from navigator.format.texts import Text, refused

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
TEXT_SCHEMA = {
    "anyOf": [
        {"type": "string"},
        {"type": "object", "additionalProperties": {"type": "string"}, "minProperties": 1},
    ]
}
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
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
    found: dict[str, tuple[str, ...]] = {}
    for lang, words in data.items():
        if not isinstance(words, str | list):
            message = say("Each language needs a list of words, such as `[uuni, polttouuni]`.")
            raise refused("words", message, at=(lang,))
        for index, word in enumerate(several(words)):
            if not is_wording(word):
                raise refused("words", say("A word with letters or digits is missing here."), at=(lang, index))
        found[lang] = tuple(str(word) for word in several(words))
    return found


def is_wording(data: Any) -> bool:
    """Whether a value is a text or a number with something in it that is read aloud."""
    return isinstance(data, str | int | float) and not isinstance(data, bool) and bool(re.search(r"[^\W_]", str(data)))


def _question(data: Any) -> Any:
    values = data.values() if isinstance(data, dict) else [data]
    if not data or any(isinstance(value, str) and not is_wording(value) for value in values):
        raise refused("text", say("A text is missing here."))
    if isinstance(data, int | float):
        raise PydanticKnownError("string_type")
    return data


def _condition(data: Any) -> Condition:
    condition, faults = parse_condition(data)
    if faults:
        raise refused("condition", say("The condition is not right."), faults=faults)
    return condition


def several(data: Any) -> Any:
    """One thing stands for a list of one."""
    return data if isinstance(data, list | tuple) else [data]


def _scalars(data: Any) -> tuple[str | int | float | bool, ...]:
    values = several(data)
    if not values or any(not isinstance(value, str | int | float | bool) for value in values):
        raise refused("scalar", say("A word, a number, or a list of them is missing here."))
    return tuple(values)


def _given(data: Any) -> tuple[str, ...]:
    values = several(data)
    if any(value is None or isinstance(value, dict | list) for value in values):
        raise refused("scalar", say("An answer, or a list of answers, is missing here."))
    return tuple(str(value) for value in values)


def _compared(data: Any) -> bool | tuple[str, ...]:
    values = several(data)
    if isinstance(data, bool):
        return data
    if not values or any(not isinstance(value, str) for value in values):
        raise refused("compared", say("`true`, `false`, an answer or a list of answers is missing here."))
    return tuple(values)


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


def _licence(data: Any) -> Licence:
    if not isinstance(data, str):
        raise PydanticKnownError("string_type")
    found = licence_called(data)
    if found is None:
        raise refused("licence", say("`%(text)s` is not a licence that SPDX lists.", text=data))
    return found


def _weekdays(data: Any) -> tuple[str, ...]:
    found: set[str] = set()
    for one in several(data):
        first, _, last = str(one).partition("-")
        if first not in WEEKDAYS or (last or first) not in WEEKDAYS:
            raise refused("weekdays", say("`%(text)s` is not a day of the week.", text=one))
        days = WEEKDAYS[WEEKDAYS.index(first) : WEEKDAYS.index(last or first) + 1]
        if not days:
            raise refused("weekdays", say("`%(text)s` runs backwards: a week begins on Monday.", text=one))
        found.update(days)
    if not found:
        raise refused("weekdays", say("A day of the week is missing here."))
    return tuple(day for day in WEEKDAYS if day in found)


def _clock(data: Any) -> str:
    found = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)|(24):(00)", data) if isinstance(data, str) else None
    if not found:
        text = f"{data:.2f}" if isinstance(data, float) else data  # YAML reads 9.00 as a number, and drops its zero
        raise refused("clock", say("`%(text)s` is not a time of day.", text=text))
    hour, minute = filter(None, found.groups())
    return f"{hour:0>2}:{minute}"


_NO_ZONES = re.compile(r"(localtime|posixrules|factory|posix|right)(/|$)", re.IGNORECASE)
"""What lies beside the zones and is none: what this machine is set to, and the same zones reckoned otherwise."""


def _time_zone(data: Any) -> str:
    try:
        zone = None if _NO_ZONES.match(str(data)) else ZoneInfo(str(data))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        zone = None
    if zone is None:
        raise refused("time_zone", say("There is no time zone `%(text)s`.", text=data))
    return zone.key


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
Day = Annotated[datetime.date, BeforeValidator(as_day), Strict()]
Ids = Annotated[tuple[str, ...], BeforeValidator(several)]
TextList = Annotated[tuple[LocalText, ...], BeforeValidator(several)]
OpenQuestion = Annotated[LocalText, BeforeValidator(_question)]
OpenQuestions = Annotated[tuple[OpenQuestion, ...], BeforeValidator(several)]
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
Compared = Annotated[
    bool | tuple[str, ...],
    PlainValidator(_compared),
    WithJsonSchema(
        {"anyOf": [{"type": "boolean"}, {"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
    ),
]
PartialDate = Annotated[
    str, PlainValidator(_partial_date), WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "integer"}]})
]
MonthDay = Annotated[str, PlainValidator(_month_day), WithJsonSchema({"type": "string", "pattern": r"^\d\d-\d\d$"})]
_WEEKDAY = {"type": "string", "pattern": f"^({'|'.join(WEEKDAYS)})(-({'|'.join(WEEKDAYS)}))?$"}
Weekdays = Annotated[
    tuple[str, ...],
    PlainValidator(_weekdays),
    WithJsonSchema({"anyOf": [_WEEKDAY, {"type": "array", "items": _WEEKDAY, "minItems": 1}]}),
]
Clock = Annotated[str, PlainValidator(_clock), WithJsonSchema({"type": "string", "pattern": r"^\d?\d:\d\d$"})]
TimeZone = Annotated[str, PlainValidator(_time_zone), WithJsonSchema({"type": "string"})]
Phone = Annotated[str, Field(pattern=r"^\+?[0-9][0-9 ()-]{4,24}$")]
Email = Annotated[str, Field(pattern=r"^[^@\s<>:]+@[^@\s<>]+\.[^@\s<>]+$")]
Host = Annotated[str, Field(pattern=r"^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+(:[0-9]+)?$")]
LicenceName = Annotated[Licence, PlainValidator(_licence), WithJsonSchema({"type": "string"})]
Colour = Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")]
Confidence = Literal["high", "medium", "low"]
