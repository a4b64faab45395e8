"""The card of the first contact: who it is, what they do for you, and every way to reach them."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from navigator.engine import Journey, Plan, Recommended, open_at, serves_in
from navigator.web.edition import Edition, ProviderEntry
from navigator.web.pages.message import in_language, language_of, to_adviser
from navigator.web.pages.service_words import open_words
from navigator.web.pages.steps import ServiceView, kept_for_all, view_of
from navigator.web.site import Piece, now, render_piece

OWN = ("depends", "mailto", "message", "translated")
"""What is one visitor's own on the card."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to reach somebody; without an address it is to write the message."""

    icon: str
    words: str
    detail: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """What the card shows of whoever is turned to, the same for many visitors."""

    view: ServiceView
    ways: tuple[Way, ...]
    closed_now: bool
    speaks: str
    """The languages, where the visitor's is not among them."""
    lang: str
    """The language of the message."""
    to: Mailbox

    @property
    def only_website(self) -> bool:
        """Whether nothing but a website is known, which may have a number."""
        return bool(self.ways) and all(way.icon == "link" for way in self.ways)


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Where the message can be sent: an address, or empty where none is known."""

    address: str
    registry: bool
    no_way: bool
    """Whether no way at all is known to reach the adviser."""
    last_resort: str
    """The mailbox of the publisher of the path, where no way is known. Nobody else has agreed to pass messages on."""


def contact_card(here: Edition, walked: Journey, found: Plan, root: str, *, for_adviser: bool = False) -> Markup:
    """The card as HTML; empty where there is nobody to turn to.

    It is rendered once for all who turn to the same adviser, and the message of each is put into it.
    """
    item = found.first_contact
    if item is None:
        return Markup()
    provider = here.providers[item.provider.id] if item.provider else None
    to, lang = _mailbox(here, item, provider), language_of(here, provider)
    message = to_adviser(in_language(here, lang), walked, found, root, to=to.address, registry=to.registry)
    own = message
    if lang != here.lang:
        own = to_adviser(here, walked, found, root, to=to.address, registry=to.registry)
    closed_now = open_at(item.provider.channels.hours if item.provider else (), now()) is False

    def made() -> Piece:
        view = view_of(here, item)
        speaks = "" if serves_in(walked, item, here.lang) else view.entry.languages
        contact = Contact(view, _ways(here, view), closed_now, speaks, lang, to)
        context = {"here": here, "contact": contact, "view": view, "for_adviser": for_adviser}
        return render_piece(here.lang, "parts/contact.html", OWN, **context)

    piece = kept_for_all(here, item, ("contact", closed_now, for_adviser), made)
    depends = open_words(here, item.unknown)
    return piece.filled(depends=depends, mailto=message.mailto, message=message.text, translated=own.text)


def _mailbox(here: Edition, item: Recommended, provider: ProviderEntry | None) -> Mailbox:
    publisher = here.path.header.publisher
    no_way = provider is not None and not provider.reachable and not here.service(item.service, item.provider).link
    last_resort = (publisher.email or "") if no_way and publisher else ""
    address = (provider.email or "" if provider else "") or last_resort
    return Mailbox(address, bool(provider and provider.registry) or bool(last_resort), no_way, last_resort)


def _ways(here: Edition, view: ServiceView) -> tuple[Way, ...]:
    """The ways to reach a provider, the most direct one first."""
    _, provider = here.words.gettext, view.provider
    ways = _of_provider(here, provider) if provider else []
    if not ways and view.entry.link:
        ways = [Way("link", _("Website"), view.entry.link.host, view.entry.link.address)]
    return tuple(ways)


def _of_provider(here: Edition, provider: ProviderEntry) -> list[Way]:
    _ = here.words.gettext
    ways = []
    if provider.phone:
        ways.append(Way("phone", _("Call"), provider.phone, f"tel:{provider.phone_address}"))
    if provider.email:
        ways.append(Way("mail", _("Write"), provider.email))
    if provider.booking:
        ways.append(Way("calendar", _("Book a time"), provider.booking.host, provider.booking.address))
    if provider.contact:
        ways.append(Way("organisation", _("Contact details"), provider.contact.host, provider.contact.address))
    elif provider.web and len(ways) < 2:
        ways.append(Way("link", _("Website"), provider.web.host, provider.web.address))
    return ways
