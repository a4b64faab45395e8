"""What is on a path, as the templates show it in one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from navigator.engine import IDEA
from navigator.format import Provider, Question, Service, Sourced, Text
from navigator.web.edition.hours import hours_in_words
from navigator.web.edition.localized import Localized


@dataclass(frozen=True, slots=True)
class KindEntry:
    """A kind of service: its name, its icon and how many services there are."""

    id: str
    title: str
    icon: str
    count: int

    @property
    def example(self) -> bool:
        """Whether it holds examples of how others have done it, and no services to be had."""
        return self.id == IDEA


@dataclass(frozen=True, slots=True)
class StageEntry:
    """A stage as a stop on the line."""

    id: str
    title: Markup
    help: Markup
    address: str
    services: tuple[str, ...]
    examples: int
    """How many of them are examples of how others have done it."""


@dataclass(frozen=True, slots=True)
class AnswerEntry:
    """An answer as a row to choose."""

    id: str
    title: Markup
    plain: str
    help: Markup
    heading: Markup
    exclusive: bool


@dataclass(frozen=True, slots=True)
class QuestionEntry:
    """A question and its rows."""

    id: str
    ask: Markup
    plain: str
    label: Markup
    label_plain: str
    help: Markup
    unit: Markup
    answers: Mapping[str, AnswerEntry]
    question: Question


@dataclass(frozen=True, slots=True)
class Link:
    """An address, and the host by which people know it."""

    address: str
    host: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the facts come from and how sure they are."""

    checked: str
    sources: tuple[Link, ...]
    confidence: str
    note: Markup
    report: str
    report_to: Markup


@dataclass(frozen=True, slots=True)
class ProviderEntry:
    """A provider and how to reach it."""

    id: str
    address: str
    title: Markup
    plain: str
    summary: Markup
    languages: str
    cost: Markup
    web: Link | None
    contact: Link | None
    email: str | None
    registry: bool
    phone: str | None
    phone_address: str
    phone_note: Markup
    hours: str
    hours_note: Markup
    visit: str | None
    booking: Link | None
    origin: Origin

    @property
    def reachable(self) -> bool:
        """Whether there is any way to reach it."""
        return bool(self.web or self.contact or self.email or self.phone or self.visit or self.booking)


@dataclass(frozen=True, slots=True)
class ServiceEntry:
    """A service; `providers` are the one that serves the visitor, or all of them.

    `partners` give it together with them.
    """

    id: str
    address: str
    title: Markup
    plain: str
    kind: str
    summary: Markup
    description: Markup
    amount: Markup
    cost: Markup
    timing: Markup
    call: Markup
    checks: tuple[Markup, ...]
    steps: tuple[Markup, ...]
    link: Link | None
    apply: Link | None
    languages: str
    unverified: bool
    providers: tuple[ProviderEntry, ...]
    partners: tuple[ProviderEntry, ...]
    origin: Origin


def provider_entry(here: Localized, provider: Provider) -> ProviderEntry:
    """A provider in the language of the edition."""
    channels = provider.channels
    return ProviderEntry(
        id=provider.id,
        address=f"{here.base}/providers/{provider.id}",
        title=here.text(provider.title),
        plain=here.plain(provider.title),
        summary=here.text(provider.summary),
        languages=_languages(here, provider.languages),
        cost=here.text(provider.cost),
        web=_link(here, channels.web),
        contact=_link(here, channels.contact),
        email=channels.email,
        registry=channels.registry,
        phone=(channels.phone or "").replace(" ", "\u00a0") or None,
        phone_address="".join(c for c in channels.phone or "" if c.isdigit() or c == "+"),
        phone_note=here.text(channels.phone_note),
        hours=hours_in_words(here.words, channels.hours),
        hours_note=here.text(channels.hours_note),
        visit=channels.visit,
        booking=_link(here, channels.booking),
        origin=_origin(here, provider, provider.title),
    )


def service_entry(
    here: Localized, service: Service, providers: tuple[ProviderEntry, ...], partners: tuple[ProviderEntry, ...]
) -> ServiceEntry:
    """A service in the language of the edition, given by one provider or by all of its own, with its partners."""
    alone = here.path.providers[providers[0].id] if len(providers) == 1 else None
    spoken = service.languages or (alone.languages if alone else ())
    return ServiceEntry(
        id=service.id,
        address=f"{here.base}/services/{service.id}",
        title=here.text(service.title),
        plain=here.plain(service.title),
        kind=service.kind,
        summary=here.text(service.summary),
        description=here.prose(service.description),
        amount=here.text(service.amount),
        cost=here.text(service.cost),
        timing=here.text(service.timing),
        call=here.text(service.call),
        checks=tuple(here.text(check) for check in service.check),
        steps=tuple(here.text(step) for step in service.steps),
        link=_link(here, service.link),
        apply=_link(here, service.apply),
        languages=_languages(here, spoken),
        unverified=service.status == "unverified",
        providers=providers,
        partners=partners,
        origin=_origin(here, service, service.title),
    )


def _languages(here: Localized, codes: tuple[str, ...]) -> str:
    return ", ".join(here.words.language_name(code) for code in codes)


def _link(here: Localized, text: Text | None) -> Link | None:
    return _named(here.plain(text)) if text else None


def _named(address: str) -> Link:
    return Link(address, (urlsplit(address).hostname or address).removeprefix("www."))


def _origin(here: Localized, entry: Sourced, title: Text) -> Origin:
    pages = tuple(source for source in entry.source if source.startswith(("https://", "http://")))
    return Origin(
        checked=here.words.partial_date(entry.checked) if entry.checked else "",
        sources=tuple(_named(page) for page in pages),
        confidence=entry.confidence or "",
        note=here.text(entry.note),
        report=_report(here, here.plain(title), entry.id),
        report_to=here.text(here.path.header.maintainer.name) if here.path.header.maintainer else Markup(),
    )


def _report(here: Localized, title: str, name: str) -> str:
    """Where to report wrong information about an entry."""
    maintainer = here.path.header.maintainer
    if maintainer is None:
        return ""
    address = here.plain(maintainer.feedback) or (f"mailto:{maintainer.email}" if maintainer.email else "")
    address = address.partition("?")[0] if address.startswith("mailto:") else address
    if not address.startswith("mailto:"):
        return address
    subject = here.words.gettext("Wrong information: %(title)s", title=title)
    return f"{address}?subject={quote(f'{subject} ({here.path.id}/{name})')}"
