"""Says what a file holds that is JSON but no answer of the catalogue."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path as FilePath
from typing import Any

from navigator.format import Message, say
from navigator.workbench.ptv import lenient_json

_LINKED = frozenset({"@context", "@graph", "@type", "@id"})
_ERRORS = ("message", "error", "error_description", "title", "detail", "Message")
_OPEN_REFERRAL = frozenset(
    {"organization_id", "service_at_locations", "application_process", "eligibility_description"}
)
_SHOWN = 5


def not_the_catalogue(file: FilePath, data: Any) -> Message:
    """That a file is not in the format of the catalogue, what it seems to be instead, and what to do."""
    return say(
        "`%(file)s` is not in the format of the Finnish Service Catalogue (Suomi.fi): %(what)s. Save an answer of its "
        "interface, version 11 or 12.",
        file=file,
        what=_what(data),
    )


def _what(data: Any) -> Message:
    objects = list(_objects(data))
    keys = list(dict.fromkeys(key for one in objects for key in one))
    if _LINKED.intersection(keys):
        known = {"schema.org": "schema.org", "purl.org/vocab/cpsv": "CPSV-AP", "cpsv": "CPSV-AP"}
        text = json.dumps(data).casefold()
        name = next((name for sign, name in known.items() if sign in text), "JSON-LD")
        return say("it is linked data (%(name)s)", name=name)
    if _OPEN_REFERRAL.intersection(keys):
        return say("it looks like Open Referral (HSDS)")
    told = [lenient_json.line(data.get(key)) for key in _ERRORS] if isinstance(data, Mapping) else []
    if isinstance(data, Mapping) and len(data) <= _SHOWN and any(told):
        return say("it says “%(text)s”", text=next(filter(None, told))[:200])
    if keys:
        return say("it tells of %(names)s", names=", ".join(f"`{key}`" for key in keys[:_SHOWN]))
    return say("it holds no objects")


def _objects(data: Any) -> Iterator[Mapping[str, Any]]:
    """The object or the objects of a file, and those in the first lists within."""
    for one in data if isinstance(data, list) else [data]:
        if isinstance(one, Mapping):
            yield one
            for part in one.values():
                yield from (item for item in part if isinstance(item, Mapping)) if isinstance(part, list) else ()
