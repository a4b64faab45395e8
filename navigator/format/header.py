"""The section `path`: what a path is called, who keeps it true, and how it is checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field, model_validator

from navigator.format import conditions
from navigator.format.entry import Part
from navigator.format.fields import (
    Colour,
    Day,
    Email,
    Feedback,
    Host,
    Id,
    Ids,
    LicenceName,
    Link,
    LocalText,
    TimeZone,
    Truth,
    When,
    Whole,
    Words,
    several,
)


class Maintainer(Part):
    """Who keeps the path true, and where to report what is wrong."""

    name: LocalText
    """Who keeps the path true."""
    email: Email | None = None
    """A shared address rather than a person's."""
    registry: Truth = False
    """Whether the e-mail is a registry: what is sent there is recorded and as a rule public."""
    web: Link | None = None
    """The maintainer's own page."""
    feedback: Feedback | None = None
    """Where to report what is wrong: a page, or mailto: and an address."""
    confirmed: Truth = False
    """Whether it has taken the path over; until then every page says that this is a proposal."""


def _setting(data: Any) -> Any:
    return {"level": data} if isinstance(data, str) else data


class RuleSetting(Part):
    """How a rule of `check` is used on this path: its level, and its options."""

    model_config = ConfigDict(extra="allow", frozen=True, use_attribute_docstrings=True, defer_build=True)
    __pydantic_extra__: dict[str, Whole]

    level: Literal["error", "warning", "note", "off"] | None = None
    """How much a finding of the rule weighs on this path."""


class Roles(Part):
    """The questions that the plan can speak of by what they stand for. Without them less is said, no worse planned."""

    stage: Id | None = None
    """The question whose answer is the stage; without it the one whose answers are the `stages`."""
    need: Id | None = None
    """The question whose answers are the needs: each one chosen gets a step, or is named as one that nothing meets."""
    place: Id | None = None
    """The question whose answer is the place where the visitor is."""


class FirstContact(Part):
    """Whom to turn to first, in the order in which they are preferred, under a condition."""

    when: When = conditions.ALWAYS
    """Where this condition certainly holds; everywhere without it."""
    services: Annotated[Ids, Field(min_length=1)]
    """The services to turn to first; of those that fit one that serves in the reader's language, or else the first."""

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, data: Any) -> Any:
        return {"services": data} if isinstance(data, str) else data


class Insights(Part):
    """What the council learns from visits, where the server counts; see docs/insights.md."""

    count: Truth = True
    """Whether visits are counted."""
    messages: Truth = True
    """Whether visitors may write from the pages what is wrong or missing."""
    mail_text: Truth = True
    """Whether the mail about a message holds its text; without it the council reads it where it is kept."""
    capacity: LocalText | None = None
    """The one question of a funder, answered by yes or no below a plan; without the line none is asked."""
    by: Mapping[Id, Id] = Field(default_factory=dict)
    """Questions with many answers, and the attribute by which those are counted; of the place, what its area is."""


class Header(Part):
    """The `path` section."""

    title: LocalText
    """The name of the path."""
    introduction: LocalText | None = None
    """Two sentences on the start page."""
    languages: Annotated[tuple[str, ...], Field(min_length=1)]
    """The languages of the path; the first is the fallback where a text is missing."""
    region: LocalText | None = None
    """The region the path is about."""
    time_zone: TimeZone = "Europe/Helsinki"
    """The time zone of its days and hours, by its name in the IANA database, such as Europe/Helsinki."""
    maintainer: Maintainer | None = None
    """Who keeps the path true, and where to report what is wrong."""
    accent: Colour = "#0E5A6B"
    """The colour of the path as #RRGGBB, in quotation marks; its contrast is checked."""
    embed: tuple[Host, ...] | None = None
    """The hosts that may show the path in a frame, without https://; without the line every host may."""
    hosts: tuple[Host, ...] = ()
    """The host names under which the server shows this path at once, without https://."""
    licence: LicenceName | None = None
    """The licence of the texts, by its identifier at https://spdx.org/licenses/, such as CC-BY-4.0."""
    builds_on: Id | None = None
    """The layer this path builds on: the folder beside it that holds what is shared."""
    leave_out: Ids = ()
    """Ids of the layer that are not wanted here."""
    roles: Roles = Roles()
    """The questions that stand for stage, need and place."""
    first_contact: Annotated[tuple[FirstContact, ...], BeforeValidator(several)] = ()
    """Whom to turn to first, in order of preference: services, some of them only under a condition."""
    search_terms: Words = Field(default_factory=dict)
    """Words per language by which the path is found."""
    published: Day | None = None
    """The day the path was first published."""
    publish: Truth = True
    """Whether the path is served; false for a layer."""
    insights: Insights = Insights()
    """What is counted, and what visitors are asked."""
    checks: Mapping[Id, Annotated[RuleSetting, BeforeValidator(_setting)]] = Field(default_factory=dict)
    """Levels and options of the rules of `check` that differ on this path."""

    @property
    def publisher(self) -> Maintainer | None:
        """Who publishes the path and answers for it: the maintainer that has taken it over."""
        return self.maintainer if self.maintainer and self.maintainer.confirmed else None
