"""Providers as organisations, and the ways to reach them as channels and contact points."""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import DCTERMS, FOAF, ORG, RDF, SDO, SKOS, TIME, XSD, Literal, URIRef

from navigator.engine import ServicePath
from navigator.format import Maintainer, Provider, Sourced
from navigator.web.open_data.identifiers import Addresses, dialled, safe
from navigator.web.open_data.places import areas, places_served
from navigator.web.open_data.schema_org import DAYS, closing
from navigator.web.open_data.vocabulary import CV, VCARD, Triples, concept, documents, languages, texts, typed


def is_authority(path: ServicePath, provider: Provider) -> bool:
    """Whether the profile can call it a public organisation: the path says that it is one, and a region."""
    return provider.public is True and path.header.region is not None


def provider_triples(path: ServicePath, at: Addresses, provider: Provider) -> Triples:
    """A provider."""
    one = URIRef(at.provider(provider.id))
    yield from typed(one, ORG.Organization)
    yield from texts(one, SKOS.prefLabel, provider.title)
    yield from texts(one, DCTERMS.description, provider.summary)
    yield from languages(one, provider.languages)
    yield from origin(one, provider)
    if is_authority(path, provider):
        yield one, RDF.type, CV.PublicOrganisation
        yield from areas(path, at, one, places_served(path, provider.id))
    yield from documents(one, FOAF.homepage, provider.channels.web)
    if provider.channels.visit:
        yield one, SDO.address, Literal(provider.channels.visit)
    yield from _contact(at, provider)
    for kind in channels_of(provider):
        yield from _channel(at, provider, kind)


def maintainer_triples(at: Addresses, maintainer: Maintainer) -> Triples:
    """Who keeps the path: its publisher. The profile of services wants a title, that of data a name."""
    one = URIRef(at.part("maintainer"))
    yield from typed(one, FOAF.Agent)
    for relation in (DCTERMS.title, FOAF.name):
        yield from texts(one, relation, maintainer.name)
    yield from documents(one, FOAF.homepage, maintainer.web)
    if maintainer.email:
        yield one, FOAF.mbox, URIRef(safe(f"mailto:{maintainer.email}"))


def maintainer_contact(at: Addresses, maintainer: Maintainer) -> Triples:
    """How to reach who keeps the path, in the words that portals of data read."""
    contact = URIRef(at.part("contact"))
    yield contact, RDF.type, VCARD.Kind
    yield from texts(contact, VCARD.fn, maintainer.name)
    if maintainer.email:
        yield contact, VCARD.hasEmail, URIRef(safe(f"mailto:{maintainer.email}"))
    yield from documents(contact, VCARD.hasURL, maintainer.web)


def channels_of(provider: Provider) -> tuple[str, ...]:
    """The ways to reach a provider that are channels: phone, email, booking, contact page, web."""
    found = provider.channels
    given = {
        "phone": found.phone,
        "email": found.email,
        "booking": found.booking,
        "contact-page": found.contact,
        "web": found.web,
    }
    return tuple(kind for kind, value in given.items() if value)


def _channel(at: Addresses, provider: Provider, kind: str) -> Triples:
    channel, given = URIRef(at.provider(provider.id, kind)), provider.channels
    yield from typed(channel, CV.Channel)
    yield from concept(channel, DCTERMS.type, at.part(f"channel-{kind}"), kind)
    yield channel, CV.ownedBy, URIRef(at.provider(provider.id))
    match kind:
        case "phone":
            yield channel, VCARD.hasTelephone, URIRef(dialled(given.phone or ""))
            yield from texts(channel, DCTERMS.description, given.phone_note)
        case "email":
            yield channel, VCARD.hasEmail, URIRef(safe(f"mailto:{given.email}"))
        case "booking":
            yield from documents(channel, VCARD.hasURL, given.booking)
        case "contact-page":
            yield from documents(channel, VCARD.hasURL, given.contact)
        case _:
            yield from documents(channel, VCARD.hasURL, given.web)


def contact_of(at: Addresses, provider: Provider) -> str | None:
    """The contact point of a provider, if there is any way to reach it."""
    return at.provider(provider.id, "contact") if channels_of(provider) else None


def _contact(at: Addresses, provider: Provider) -> Triples:
    address = contact_of(at, provider)
    if address is None:
        return
    contact, given = URIRef(address), provider.channels
    yield from typed(contact, CV.ContactPoint)
    yield URIRef(at.provider(provider.id)), CV.contactPoint, contact
    if given.phone:
        yield contact, CV.telephone, Literal(given.phone)
    if given.email:
        yield contact, CV.email, Literal(given.email)
    yield from documents(contact, CV.contactPage, given.booking)
    yield from documents(contact, CV.contactPage, given.contact)
    yield from documents(contact, CV.contactPage, given.web)
    yield from _hours(at, contact, provider)


def _hours(at: Addresses, contact: URIRef, provider: Provider) -> Triples:
    """When somebody answers: the days and times of each entry."""
    for number, one in enumerate(provider.channels.hours, 1):
        hours = URIRef(at.provider(provider.id, f"hours-{number}"))
        yield contact, CV.openingHours, hours
        yield hours, RDF.type, TIME.TemporalEntity
        yield hours, RDF.type, SDO.OpeningHoursSpecification
        yield from texts(hours, DCTERMS.description, provider.channels.hours_note)
        for day in one.days:
            yield hours, SDO.dayOfWeek, SDO[DAYS[day]]
        yield hours, SDO.opens, Literal(f"{one.from_}:00", datatype=XSD.time)
        yield hours, SDO.closes, Literal(f"{closing(one)}:00", datatype=XSD.time)


def origin(subject: URIRef, entry: Sourced) -> Triples:
    """Where it is known from, and what is uncertain about it."""
    for page in web_pages(entry.source):
        yield subject, DCTERMS.source, URIRef(safe(page))
    yield from texts(subject, SKOS.editorialNote, entry.note)


def web_pages(sources: Iterable[str]) -> tuple[str, ...]:
    """The sources that are addresses."""
    return tuple(source for source in sources if source.startswith(("https://", "http://")))
