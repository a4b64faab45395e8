"""The sections `stages`, `questions`, `lists` and `order`: what the visitor is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from navigator.format import conditions
from navigator.format.entry import Entry, Part
from navigator.format.fields import Attribute, Compared, Id, Ids, LocalText, Number, Truth, When, Whole, Words
from navigator.format.texts import Text

UNKNOWN = "unknown"
"""The value of "I don't know", in addresses and personas."""


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
    next: Ids = ()
    """The answers a person who gives this one may come to in time; the result tells what they would open."""
    private: Truth = False
    """Not repeated where others may read it: in the subject of a message, or in a public record."""
    attributes: Mapping[str, Attribute] = Field(default_factory=dict)
    """Facts about the answer that conditions can read, as in {municipality.leader-group: leader-liiveri}."""
    keywords: Words = Field(default_factory=dict)
    """Other words by which visitors look for it in a long list, per language."""

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
    empty_means: Id | None = None
    """The answer that a visitor gives by choosing nothing; without the line that says nothing about them."""
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
    compare: Compared | None = None
    """Whether the result may say what another answer would open, or the answers it may say this of; without the line
    those that are `next`."""
    filter: Truth = False
    """Whether services can be browsed by it."""

    @property
    def measured(self) -> bool:
        """Whether the answer is a number or a date rather than a choice."""
        return self.choose in {"number", "date"}

    @property
    def may_be_unknown(self) -> bool:
        """Whether a visitor may not know: saying so, or choosing nothing where that says nothing."""
        return self.unknown or (not self.required and self.empty_means is None)

    @property
    def short(self) -> Text:
        """The label, or the question itself."""
        return self.label or self.ask


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
