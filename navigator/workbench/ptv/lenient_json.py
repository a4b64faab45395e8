"""Reads JSON that may lack anything: what is missing or of the wrong type is as if it were empty."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic_core import PydanticCustomError

from navigator.format import LANGUAGE_TAG, check_address, without_hidden

_AREA_CODE = re.compile(r"0[45]00|04\d|050|029|01\d|0[2-3]0|0[67]0\d|0800|0\d")
_EMAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+")


DEPTH_LIMIT = 60
"""How deep objects and lists may be nested; the catalogue does not nest a dozen."""


def data(raw: bytes) -> Any:
    """What JSON says. Raises ValueError where it is none, or nested deeper than anything that is meant."""
    try:
        found = json.loads(raw)
    except RecursionError:
        raise ValueError("nested too deep") from None
    level = [found]
    for _ in range(DEPTH_LIMIT):
        level = [inner for value in level for inner in _inner(value)]
        if not level:
            return found
    raise ValueError("nested too deep")


def _inner(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def text(value: Any) -> str:
    """A text without what cannot be seen and without space around it, or nothing."""
    if not isinstance(value, str):
        return ""
    lines = without_hidden(value.replace("\r\n", "\n").replace("\r", "\n")).splitlines()
    return without_hidden("\n".join(line.rstrip() for line in lines).strip())


def line(value: Any) -> str:
    """A text on one line, or nothing."""
    return " ".join(text(value).split())


def parts(data: Any, key: str) -> Iterator[Mapping[str, Any]]:
    """The mappings of a list."""
    return (part for part in values(data, key) if isinstance(part, Mapping))


def values(data: Any, key: str) -> Iterable[Any]:
    """The values of a list."""
    found = data.get(key) if isinstance(data, Mapping) else None
    return found if isinstance(found, list) else ()


def part(data: Any, key: str) -> Mapping[str, Any]:
    """A mapping, or an empty one."""
    found = data.get(key) if isinstance(data, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def words(data: Any, key: str) -> tuple[str, ...]:
    """The texts of a list, each once."""
    return tuple(dict.fromkeys(found for value in values(data, key) if (found := line(value))))


def language(value: Any) -> str:
    """A language tag, or nothing."""
    return value if isinstance(value, str) and LANGUAGE_TAG.fullmatch(value) else ""


def day(value: Any) -> datetime.date | None:
    """The day of a time such as 2026-03-02T08:15:30.123456."""
    try:
        return datetime.date.fromisoformat(text(value)[:10])
    except ValueError:
        return None


def email(value: Any) -> str:
    """An e-mail address, or nothing."""
    found = line(value)
    return found if _EMAIL.fullmatch(found) else ""


def address(value: Any) -> str:
    """A web address, or nothing."""
    found = line(value)
    try:
        check_address(found, ("https", "http"))
    except PydanticCustomError:
        return ""
    return found


def phone(number: Any, prefix: Any = None) -> str:
    """A telephone number as it is dialled in Finland, or with `+` and the code of another country, or nothing."""
    digits = re.sub(r"[\s().–-]", "", line(number))
    code = re.sub(r"[\s().–-]", "", line(prefix))
    code = f"+{code[2:]}" if code.startswith("00") else code
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    if code and not digits.startswith("+"):
        digits = code + digits.removeprefix("0") if digits else ""
    if digits.startswith("+358"):
        digits = "0" + digits.removeprefix("+358").removeprefix("0")
    return digits if re.fullmatch(r"\+?[0-9]{5,20}", digits) else ""


def spaced(number: str) -> str:
    """A telephone number as `phone` gives it, in groups: the area code, then three digits or four."""
    found = _AREA_CODE.match(number)
    if not found:
        return number
    groups, rest = [number[: found.end()]], number[found.end() :]
    while len(rest) > 4:
        groups.append(rest[:3])
        rest = rest[3:]
    return " ".join((*groups, rest)).strip()
