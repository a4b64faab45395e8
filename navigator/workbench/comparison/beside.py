"""The words beside an edited field that were left as they are, and are read together with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from navigator.engine import ServicePath
from navigator.format import Entry, Text
from navigator.workbench.comparison.question_mapping import Names, ids_before
from navigator.workbench.comparison.result import Beside, FieldChange

WORDS = {
    "channels.phone": ("channels.phone_note", "note"),
    "channels.email": ("note",),
    "channels.hours": ("channels.hours_note",),
    "open": ("call",),
    "yearly": ("call",),
}
"""By field, the texts that speak of it."""


def beside(fields: Iterable[FieldChange], old: ServicePath, new: ServicePath, names: Names) -> Beside:
    """For each edited field the texts that speak of it and are the same as before."""
    pairs = {
        "providers": _pairs(old.providers, new.providers, names.providers),
        "services": _pairs(old.services, new.services, names.services),
    }
    found = {}
    for one in fields:
        pair = pairs.get(one.section, {}).get(one.id)
        if pair and (same := tuple(_same(one.field, *pair))):
            found[one.section, one.id, one.field] = same
    return found


def _pairs(
    old: Mapping[str, Entry], new: Mapping[str, Entry], renamed: Mapping[str, str]
) -> dict[str, tuple[Entry, Entry]]:
    ids = ids_before(renamed, old, new)
    return {name: (old[before[0]], new[name]) for name, (before, now) in ids.items() if before and now}


def _same(field: str, old: Entry, new: Entry) -> Iterator[tuple[str, Text]]:
    for name in WORDS.get(field, ()):
        before, after = _text(old, name), _text(new, name)
        if after is not None and before == after:
            yield name, after


def _text(entry: Entry, name: str) -> Text | None:
    value: object = entry
    for part in name.split("."):
        value = getattr(value, part, None)
    return value if isinstance(value, Text) else None
