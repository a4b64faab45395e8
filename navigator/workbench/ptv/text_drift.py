"""What visitors read of a service that says otherwise in the catalogue, or changed there since it was checked."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from pydantic import BaseModel

from navigator.format import Message, Service, Text, say
from navigator.workbench.checks import last_day
from navigator.workbench.ptv.service_catalogue import CatalogueService, Names

SHOWN = 300
"""How many characters of what is new are quoted."""

_FREE = re.compile(r"\b(?:maksut\w+|ilmai\w+|avgiftsfri\w*|gratis|kostnadsfri\w*|free)\b", re.IGNORECASE)
_CHARGED = re.compile(
    r"\b(?:maksulli\w+|maksaa|avgiftsbelag\w+|kostar|subject to a charge|costs)\b"
    r"|(?:€|\beur(?:oa?|os)?\b)[ \u00a0]?[1-9]|[1-9][\d \u00a0.,]*(?:€|\beur(?:oa?|os)?\b)",
    re.IGNORECASE,
)
"""Words, and sums that are not nothing."""
_SENTENCES = re.compile(r"(?<=[^\d\s][.!?])\s+|\n+")


class Changed(NamedTuple):
    """What is to be told: the field of the path it belongs to, or none, and the rule."""

    field: str
    rule: str
    message: Message


def charge_differs(service: Service, theirs: CatalogueService) -> Iterator[Changed]:
    """A service that is free for one and not for the other."""
    said = " ".join(service.cost.translations.values()) if service.cost else ""
    free, charged = bool(_FREE.search(said)), bool(_CHARGED.search(said))
    if free and not charged and theirs.charge == "charged":
        message = say("The path says that it is free of charge, the catalogue that it is not.")
        yield Changed("cost", "catalogue-cost", message)
    elif charged and not free and theirs.charge == "free":
        message = say("The path says that it is subject to a charge, the catalogue that it is free.")
        yield Changed("cost", "catalogue-cost", message)


def changed_since(service: Service, theirs: CatalogueService, languages: tuple[str, ...]) -> Iterator[Changed]:
    """What the catalogue says of a service in other words than the path, if it changed after the path was checked.

    What is told in several languages is told in the first of them that the path has.
    """
    checked = last_day(service.checked) if service.checked else None
    if checked is None or theirs.updated is None or theirs.updated <= checked:
        return
    for field, names in _told_by(theirs):
        lang = next((lang for lang in languages if lang in names), None)
        if lang and (new := _new(names[lang], _ours(service, lang))):
            yield Changed(field, "catalogue-text", _message(theirs.updated, service.checked or "", new))


def _message(day: datetime.date, checked: str, new: str) -> Message:
    text = new if len(new) <= SHOWN else f"{new[:SHOWN].rstrip()}…"
    return say(
        "Changed in the catalogue on %(day)s, after this was checked (%(checked)s). New is: “%(text)s”",
        day=day.isoformat(),
        checked=checked,
        text=text,
    )


def _told_by(theirs: CatalogueService) -> Iterator[tuple[str, Names]]:
    """What the catalogue tells of a service, each with the field of a path that it belongs to."""
    yield "summary", theirs.summaries
    yield "description", theirs.descriptions
    yield "description", theirs.instructions
    yield "check", theirs.conditions
    yield "cost", theirs.costs
    for kind in dict.fromkeys(text.kind for text in theirs.further):
        yield "timing", {text.lang: text.text for text in reversed(theirs.further) if text.kind == kind}


def _new(theirs: str, ours: str) -> str:
    """The sentences of a text that are not among ours."""
    return " ".join(one.strip() for one in _SENTENCES.split(theirs) if one.strip() and _plain(one) not in ours)


def _ours(service: Service, lang: str) -> str:
    """All that a path says of a service in a language."""
    return " \n ".join(_plain(text.translations[lang]) for text in _texts(service) if lang in text.translations)


def _texts(value: Any) -> Iterator[Text]:
    match value:
        case Text():
            yield value
        case BaseModel():
            for _, part in value:
                yield from _texts(part)
        case tuple() | list():
            for part in value:
                yield from _texts(part)


def _plain(text: str) -> str:
    """A text without what makes no difference to a reader: case, spaces, bullets."""
    return " ".join(re.findall(r"\w+", text.casefold()))
