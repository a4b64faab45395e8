"""A whole path in CPSV-AP 3.2, the EU's profile for catalogues of public services.

What the profile calls a public service or a public organisation, it calls so only where the path says what the profile
demands of one; everything else is described in the same words under a wider class. So every path conforms.
Source: https://semiceu.github.io/CPSV-AP/releases/3.2.0/
"""

from __future__ import annotations

from rdflib import DCAT, DCTERMS, FOAF, RDF, SDO, SKOS, XSD, Graph, Literal, URIRef

from navigator.engine import ServicePath, organisations_of, providers_of, services_at
from navigator.format import Service, Stage
from navigator.web.open_data.identifiers import Addresses, addresses_of
from navigator.web.open_data.organisations import (
    channels_of,
    contact_of,
    is_authority,
    maintainer_triples,
    origin,
    provider_triples,
)
from navigator.web.open_data.places import areas, place_triples, places_of
from navigator.web.open_data.schema_org import GOOD_PRACTICE
from navigator.web.open_data.vocabulary import (
    ADMS,
    CPSV,
    CV,
    VCARD,
    Triples,
    concept,
    documents,
    empty_graph,
    languages,
    partial_date,
    texts,
    typed,
)


def graph_of(path: ServicePath, base: str, pages: tuple[str, ...]) -> Graph:
    """A path under the address `base`, which has pages in the languages `pages`."""
    at = addresses_of(path, base, pages)
    graph = empty_graph()
    parts = (
        path_triples(path, at),
        place_triples(path, at),
        *(stage_triples(path, at, stage) for stage in path.stages.values()),
        *(service_triples(path, at, service) for service in path.services.values()),
        *(provider_triples(path, at, provider) for provider in path.providers.values()),
    )
    for part in parts:
        for triple in part:
            graph.add(triple)
    return graph


def path_triples(path: ServicePath, at: Addresses) -> Triples:
    """The path as a catalogue. A data set of the profile has a description and a publisher."""
    one, header = URIRef(at.part("path")), path.header
    yield from typed(one, SDO.Dataset)
    if is_data_set(path):
        yield one, RDF.type, DCAT.Dataset
    yield from texts(one, DCTERMS.title, header.title)
    yield from texts(one, DCTERMS.description, header.introduction)
    yield from languages(one, path.languages)
    yield from areas(path, at, one, ())
    if header.publisher:
        yield one, DCTERMS.publisher, URIRef(at.part("maintainer"))
        yield from maintainer_triples(at, header.publisher)
    if header.published:
        yield one, DCTERMS.issued, Literal(header.published)
    if path.changed:
        yield one, DCTERMS.modified, Literal(path.changed)
    if header.licence:
        licence = URIRef(header.licence.address)
        yield one, DCTERMS.license, licence
        yield licence, RDF.type, DCTERMS.LicenseDocument
    yield from _own_pages(at, one, "", DCAT.landingPage)


def is_data_set(path: ServicePath) -> bool:
    """Whether the path says what the profile demands of a data set."""
    return path.header.introduction is not None and path.header.publisher is not None


def stage_triples(path: ServicePath, at: Addresses, stage: Stage) -> Triples:
    """A stage as a business event, with the public services that are listed under it."""
    one = URIRef(at.stage(stage.id))
    yield from typed(one, CV.BusinessEvent, CV.Event)
    yield from texts(one, DCTERMS.title, stage.title)
    yield from texts(one, DCTERMS.description, stage.help)
    yield from _own_pages(at, one, f"stages/{stage.id}", FOAF.page)
    for service in services_at(path, stage.id):
        yield URIRef(at.service(service)), CV.isGroupedBy, one


def authorities(path: ServicePath, service: Service) -> tuple[str, ...]:
    """The public organisations among those who give a service."""
    return tuple(name for name in organisations_of(service) if is_authority(path, path.providers[name]))


def is_public_service(path: ServicePath, service: Service) -> bool:
    """Whether the path says what the profile demands of a public service: a public organisation and a description."""
    described = service.summary is not None or service.description is not None
    return service.kind != GOOD_PRACTICE and described and bool(authorities(path, service))


def service_triples(path: ServicePath, at: Addresses, service: Service) -> Triples:
    """A service; a good practice is described, but not offered to anybody."""
    one = URIRef(at.service(service.id))
    offered = service.kind != GOOD_PRACTICE
    yield from typed(one, SDO.Service if offered else SDO.CreativeWork)
    yield from texts(one, DCTERMS.title, service.title)
    yield from texts(one, DCTERMS.description, service.summary, service.description)
    for lang, words in service.keywords.items():
        for word in words:
            yield one, DCAT.keyword, Literal(word, lang=lang)
    yield from _classes(path, at, service)
    yield from origin(one, service)
    yield from documents(one, FOAF.page, service.link)
    yield from _own_pages(at, one, f"services/{service.id}", FOAF.page, service.checked)
    if offered:
        yield from _offer(path, at, service)
    for name in organisations_of(service):
        relation = SDO.provider if offered else DCTERMS.contributor
        yield one, relation, URIRef(at.provider(name))


def _classes(path: ServicePath, at: Addresses, service: Service) -> Triples:
    """The kind of a service and how far it is confirmed."""
    one = URIRef(at.service(service.id))
    yield from concept(one, CV.isClassifiedBy, at.part(f"kind-{service.kind}"), service.kind)
    if service.kind in path.kinds:
        yield from texts(URIRef(at.part(f"kind-{service.kind}")), SKOS.prefLabel, path.kinds[service.kind].title)
    yield from concept(one, ADMS.status, at.part(f"status-{service.status}"), service.status)


def _offer(path: ServicePath, at: Addresses, service: Service) -> Triples:
    """Who offers a service where, at what cost, under which conditions and how it is reached."""
    one = URIRef(at.service(service.id))
    if is_public_service(path, service):
        yield one, RDF.type, CPSV.PublicService
        for name in authorities(path, service):
            yield one, CV.hasCompetentAuthority, URIRef(at.provider(name))
        if is_data_set(path):
            yield URIRef(at.part("path")), DCTERMS.hasPart, one
            yield one, DCTERMS.isPartOf, URIRef(at.part("path"))
    yield from areas(path, at, one, places_of(path, service.id))
    yield from _spoken(path, one, service)
    yield from _order(path, at, service)
    yield from _details(at, service)
    for name in providers_of(service):
        provider = path.providers[name]
        if contact := contact_of(at, provider):
            yield one, CV.contactPoint, URIRef(contact)
        for kind in channels_of(provider):
            yield one, CV.hasChannel, URIRef(at.provider(name, kind))


def _spoken(path: ServicePath, one: URIRef, service: Service) -> Triples:
    """The languages in which a service is given: its own, or those of its only provider."""
    names = providers_of(service)
    yield from languages(one, service.languages or (path.providers[names[0]].languages if len(names) == 1 else ()))


def _order(path: ServicePath, at: Addresses, service: Service) -> Triples:
    """The services that come before one; the profile relates only public services to each other."""
    for name in path.service_graph.predecessors(service.id):
        both = is_public_service(path, service) and is_public_service(path, path.services[name])
        relation = CV.relatedService if both else DCTERMS.relation
        yield URIRef(at.service(service.id)), relation, URIRef(at.service(name))


def _details(at: Addresses, service: Service) -> Triples:
    """Costs, conditions, days and the place where one applies."""
    one = URIRef(at.service(service.id))
    if service.cost:
        cost = URIRef(at.service(service.id, "cost"))
        yield one, CV.hasCost, cost
        yield from typed(cost, CV.Cost)
        yield from texts(cost, DCTERMS.description, service.cost)
    for number, check in enumerate(service.check, 1):
        requirement = URIRef(at.service(service.id, f"check-{number}"))
        yield one, CV.holdsRequirement, requirement
        yield from typed(requirement, CV.Requirement)
        yield from texts(requirement, DCTERMS.title, check)
    for number, period in enumerate(service.open, 1):
        days = URIRef(at.service(service.id, f"open-{number}"))
        yield one, DCTERMS.temporal, days
        yield days, RDF.type, DCTERMS.PeriodOfTime
        if period.from_:
            yield days, DCAT.startDate, Literal(period.from_, datatype=XSD.date)
        if period.until:
            yield days, DCAT.endDate, Literal(period.until, datatype=XSD.date)
    if service.apply:
        channel = URIRef(at.service(service.id, "apply"))
        yield one, CV.hasChannel, channel
        yield from typed(channel, CV.Channel)
        yield from concept(channel, DCTERMS.type, at.part("channel-apply"), "apply")
        yield from documents(channel, VCARD.hasURL, service.apply)


def _own_pages(at: Addresses, one: URIRef, name: str, relation: URIRef, checked: str | None = None) -> Triples:
    """The pages of the path about something, one for each language."""
    for lang in at.languages:
        page = URIRef(at.page(name, lang))
        yield one, relation, page
        yield page, RDF.type, FOAF.Document
        yield from languages(page, (lang,))
        if checked:
            yield page, SDO.lastReviewed, partial_date(checked)
