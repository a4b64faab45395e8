"""What all parts of a path have in common: unknown keys are mistakes, and entries stand under ids."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict
from pydantic.json_schema import SkipJsonSchema

from navigator.format.fields import Confidence, Ids, LocalText, OpenQuestions, PartialDate, Truth


class Part(BaseModel):
    """Anything an author writes: unknown keys are mistakes, values never change."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        arbitrary_types_allowed=True,
        use_attribute_docstrings=True,
        defer_build=True,  # `document` builds all models at once, each only for the place where it is used
    )


class Entry(Part):
    """A part that stands under an id."""

    id: SkipJsonSchema[str] = ""
    override: Truth = False
    """Changes an entry of the layer below instead of adding one: write just the fields that differ."""


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
    unconfirmed: OpenQuestions = ()
    """Questions that nobody could answer yet, for those who maintain the path; visitors do not see them."""
