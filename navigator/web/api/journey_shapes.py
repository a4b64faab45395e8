"""The shapes of what the API answers about a journey: what is asked next, and what fits so far."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from navigator.web.api.shapes import Provider, Question, Service, Shape


class Reason(Shape):
    """A question and answers to it."""

    question: str
    answers: list[str]


class Match(Shape):
    """A service for this visitor."""

    service: Service
    certainty: Literal["fits", "may-fit"]
    provider: Provider | None
    """The provider that serves this visitor; null while that is not known."""
    other_providers: list[str]
    """The candidates, while it is not known."""
    reasons: list[Reason]
    """The visitor's own answers that speak for it."""
    unknown: list[Reason]
    """What is not known yet, with the answers that would do."""


class Step(Match):
    """A step of the plan."""

    needs: list[str]
    """The needs of this visitor that it answers."""
    term: Literal["now", "ends", "opens", "ask", "unknown-day"]
    """Begin today; today, and there is a last day; a first day is ahead; ask first whether it still is; not known."""


class Rest(Shape):
    """What else fits or may fit and answers one need, or none of those that were named (null)."""

    need: str | None
    matches: list[Match]
    passed_over: bool
    """Whether something here certainly answers the need, and no step of the plan does."""


class Settling(Shape):
    """The questions whose answers would settle whether so many services fit."""

    questions: list[str]
    services: int


class Opening(Shape):
    """Services that would fit with another answer."""

    question: str
    answer: str
    services: list[str]


class Dropped(Shape):
    """A value of the request that means nothing on this path."""

    question: str
    """The name under which it was sent: the id of a question, or one that means nothing here."""
    value: str
    problem: Literal[
        "unknown-question",
        "unknown-answer",
        "missing",
        "too-many",
        "exclusive",
        "not-a-number",
        "two-numbers",
        "decimals",
        "too-small",
        "too-large",
        "not-a-date",
    ]
    """Why; `two-numbers` is a number such as 400,000, whose comma or point may part thousands or decimals."""


class Journey(Shape):
    """Where some answers lead: the next question and what fits so far."""

    answers: dict[str, str | list[str]]
    """The answers that count; several choices are a list."""
    dropped: list[Dropped]
    lang: str | None
    """The language of the visitor, as `_lang` told it; null where it was not told, or the path has no texts in it."""
    next_question: Question | None
    """What to ask now; null when nothing can change the result any more."""
    ahead: list[str]
    """The questions that may still be asked."""
    first_contact: Match | None
    """The service to turn to first. Not repeated in the plan."""
    plan: list[Step]
    """What to do, in order; at most seven steps."""
    rest: list[Rest]
    """What did not become a step."""
    unmet: list[str]
    """The needs that nothing on this path meets."""
    passed_over: list[str]
    """The needs that something certainly meets, for which the plan had no room."""
    settling: Settling | None
    ideas: list[Match]
    """Good practices from elsewhere."""
    openings: list[Opening]
    fits: int
    may_fit: int
    links: dict[str, str]
    """The same journey for people, per language (`page:fi`)."""


class LinkedText(Shape):
    """A text in one language, as JSON-LD writes it."""

    value: str = Field(alias="@value")
    language: str = Field(alias="@language")


class LinkedService(Shape):
    """A service, named as in the linked data of the whole path."""

    type: Literal["Service"] = Field(alias="@type")
    id: str = Field(alias="@id")
    """Its identifier, under which the linked data of the path describe it."""
    url: str
    """Its page for people, in the same language."""
    name: list[LinkedText]


class ListItem(Shape):
    """A place in the list."""

    type: Literal["ListItem"] = Field(alias="@type")
    position: int
    """1 is whom to turn to first, if there is somebody; the steps of the plan follow in their order."""
    item: LinkedService


class ItemList(Shape):
    """A plan in the words of schema.org: whom to turn to first, then the steps."""

    context: Literal["https://schema.org"] = Field(alias="@context")
    type: Literal["ItemList"] = Field(alias="@type")
    url: str
    """The same plan for people, in the language of `_lang`; without it in the first one of the path."""
    item_list_order: Literal["https://schema.org/ItemListOrderAscending"] = Field(alias="itemListOrder")
    number_of_items: int = Field(alias="numberOfItems")
    item_list_element: list[ListItem] = Field(alias="itemListElement")
