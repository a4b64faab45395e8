"""The card of the first contact: who it is, what they do for you, and every way to reach them."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from navigator.engine import Journey, Plan, Recommended, open_at, serves_in
from navigator.web.edition import Edition, ProviderEntry
from navigator.web.pages.message import Message, in_language, language_of, to_adviser
from navigator.web.pages.service_words import open_words
from navigator.web.pages.steps import ServiceView, view_of
from navigator.web.site import now, render


@dataclass(frozen=True, slots=True)
class Way:
    """One way to reach somebody."""

    icon: str
    words: str
    detail: str
    address: str


@dataclass(frozen=True, slots=True)
class Contact:
    """Everything the card shows."""

    view: ServiceView
    ways: tuple[Way, ...]
    only_website: bool
    """Whether nothing but a website is known, which may have a number."""
    closed_now: bool
    speaks: str
    """The languages, where the visitor's is not among them."""
    message: Message
    own: Message | None
    """The same message in the visitor's language, where the adviser serves in another one."""
    sendable: bool
    """Whether a mailbox is known that the message can be sent to."""
    no_way: bool
    """Whether no way at all is known to reach the adviser."""
    last_resort: str
    """The mailbox of the publisher of the path, where no way is known. Nobody else has agreed to pass messages on."""


def contact_card(here: Edition, walked: Journey, found: Plan, root: str, *, for_adviser: bool = False) -> Markup:
    """The card as HTML; empty where there is nobody to turn to."""
    if found.first_contact is None:
        return Markup()
    contact = _contact(here, walked, found, found.first_contact, root)
    return render(
        here.lang,
        "parts/contact.html",
        here=here,
        contact=contact,
        view=contact.view,
        depends=open_words(here, found.first_contact.unknown),
        for_adviser=for_adviser,
    )


def _contact(here: Edition, walked: Journey, found: Plan, item: Recommended, root: str) -> Contact:
    view = view_of(here, item)
    provider = view.provider
    publisher = here.path.header.publisher
    no_way = provider is not None and not provider.reachable and not view.entry.link
    last_resort = (publisher.email or "") if no_way and publisher else ""
    to = (provider.email or "" if provider else "") or last_resort
    registry = bool(provider and provider.registry) or bool(last_resort)
    lang = language_of(here, provider)
    message = to_adviser(in_language(here, lang), walked, found, root, to=to, registry=registry)
    own = to_adviser(here, walked, found, root, to=to, registry=registry) if lang != here.lang else None
    hours = here.path.providers[provider.id].channels.hours if provider else ()
    ways = _ways(here, view, message)
    return Contact(
        view=view,
        ways=ways,
        only_website=bool(ways) and all(way.icon == "link" for way in ways),
        closed_now=open_at(hours, now()) is False,
        speaks="" if serves_in(walked, item, here.lang) else view.entry.languages,
        message=message,
        own=own,
        sendable=bool(to),
        no_way=no_way,
        last_resort=last_resort,
    )


def _ways(here: Edition, view: ServiceView, message: Message) -> tuple[Way, ...]:
    """The ways to reach a provider, the most direct one first."""
    _, provider = here.words.gettext, view.provider
    ways = _of_provider(here, provider, message) if provider else []
    if not ways and view.entry.link:
        ways = [Way("link", _("Website"), view.entry.link.host, view.entry.link.address)]
    return tuple(ways)


def _of_provider(here: Edition, provider: ProviderEntry, message: Message) -> list[Way]:
    _ = here.words.gettext
    ways = []
    if provider.phone:
        ways.append(Way("phone", _("Call"), provider.phone, f"tel:{provider.phone_address}"))
    if provider.email:
        ways.append(Way("mail", _("Write"), provider.email, message.mailto))
    if provider.booking:
        ways.append(Way("calendar", _("Book a time"), provider.booking.host, provider.booking.address))
    if provider.contact:
        ways.append(Way("organisation", _("Contact details"), provider.contact.host, provider.contact.address))
    elif provider.web and len(ways) < 2:
        ways.append(Way("link", _("Website"), provider.web.host, provider.web.address))
    return ways
