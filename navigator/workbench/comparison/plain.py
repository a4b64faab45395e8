"""Fields of entries as plain data, to be compared and shown."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from navigator.format import Text

APART = frozenset({"id", "override"})
"""Fields that say nothing of an entry."""


def plain(value: Any) -> Any:
    """A field as JSON would hold it: texts per language, dates as ISO text, models as mappings, conditions as text."""
    match value:
        case Text():
            return dict(value.translations)
        case BaseModel():
            return {name: plain(part) for name, part in value if part is not None}
        case Mapping():
            return {key: plain(part) for key, part in value.items()}
        case tuple() | list():
            return [plain(part) for part in value]
        case datetime.date():
            return value.isoformat()
        case None | str() | int() | float():
            return value
        case _:
            return str(value)


def changed_fields(old: BaseModel, new: BaseModel) -> Iterator[str]:
    """The names of the fields that differ; those of a model within, such as `channels.web`, with a full stop."""
    for name in type(new).model_fields:
        before, after = getattr(old, name), getattr(new, name)
        if name in APART or before == after:
            continue
        if isinstance(before, BaseModel) and isinstance(after, BaseModel):
            yield from (f"{name}.{inner}" for inner in changed_fields(before, after))
        elif plain(before) != plain(after):
            yield name


def field_of(entry: BaseModel, name: str) -> Any:
    """A field by the name `changed_fields` gives it, as plain data."""
    value: Any = entry
    for part in name.split("."):
        value = getattr(value, part)
    return plain(value)
