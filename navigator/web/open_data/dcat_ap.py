"""The paths of the site as a catalogue in DCAT-AP 3.0, the EU's profile for portals that harvest data.

Source: https://semiceu.github.io/DCAT-AP/releases/3.0.1/
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rdflib import DCAT, DCTERMS, FOAF, RDF, RDFS, Graph, Literal, Namespace, URIRef

from navigator.engine import ServicePath
from navigator.web.open_data.cpsv_ap import path_triples
from navigator.web.open_data.identifiers import addresses_of
from navigator.web.open_data.organisations import maintainer_contact
from navigator.web.open_data.places import region_triples
from navigator.web.open_data.vocabulary import VCARD, Triples, empty_graph, languages, texts

FILE_TYPE = Namespace("http://publications.europa.eu/resource/authority/file-type/")
THEMES = URIRef("http://publications.europa.eu/resource/authority/data-theme")
THEME = Namespace(f"{THEMES}/")
MEDIA = Namespace("http://www.iana.org/assignments/media-types/")
PROFILE = URIRef("https://semiceu.github.io/CPSV-AP/releases/3.2.0/")
"""What the data of a path conform to."""

FORMATS = {
    "ttl": (FILE_TYPE.RDF_TURTLE, MEDIA["text/turtle"]),
    "jsonld": (FILE_TYPE.JSON_LD, MEDIA["application/ld+json"]),
}
"""The files in which a path is given, by the end of their addresses."""


@dataclass(frozen=True, slots=True)
class About:
    """What is told of the site: its address, its titles and descriptions by language, who runs it and their e-mail."""

    base: str
    titles: Mapping[str, str]
    descriptions: Mapping[str, str]
    publisher: str
    email: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A path in the catalogue: with the languages in which it has pages, and by language the words to find it by."""

    path: ServicePath
    pages: tuple[str, ...]
    keywords: Mapping[str, Iterable[str]]


def catalogue_of(about: About, paths: Iterable[Listed]) -> Graph:
    """The catalogue of paths."""
    graph = empty_graph()
    for triple in _site(about):
        graph.add(triple)
    found = tuple(paths)
    for listed in found:
        for triple in _data_set(about, listed):
            graph.add(triple)
    if times := [listed.path.changed for listed in found if listed.path.changed]:
        graph.add((_catalogue(about), DCTERMS.modified, Literal(max(times))))
    return graph


def _catalogue(about: About) -> URIRef:
    return URIRef(f"{about.base}/#catalogue")


def _contact(about: About) -> URIRef | None:
    """How to reach who runs the site."""
    return URIRef(f"{about.base}/#contact") if about.email else None


def _site(about: About) -> Triples:
    catalogue, service = _catalogue(about), URIRef(f"{about.base}/api/v1/#service")
    publisher = URIRef(f"{about.base}/#publisher")
    yield catalogue, RDF.type, DCAT.Catalog
    yield catalogue, FOAF.homepage, URIRef(f"{about.base}/")
    yield URIRef(f"{about.base}/"), RDF.type, FOAF.Document
    yield catalogue, DCAT.themeTaxonomy, THEMES
    yield publisher, RDF.type, FOAF.Agent
    yield publisher, FOAF.name, Literal(about.publisher)
    yield catalogue, DCAT.service, service
    yield service, RDF.type, DCAT.DataService
    yield service, DCAT.endpointURL, URIRef(f"{about.base}/api/v1/")
    yield service, DCAT.endpointDescription, URIRef(f"{about.base}/api/v1/openapi.json")
    yield service, DCAT.theme, THEME.ECON
    if contact := _contact(about):
        yield service, DCAT.contactPoint, contact
        yield contact, RDF.type, VCARD.Kind
        yield contact, VCARD.fn, Literal(about.publisher)
        yield contact, VCARD.hasEmail, URIRef(f"mailto:{about.email}")
    for one in (catalogue, service):
        yield one, DCTERMS.publisher, publisher
        for lang, title in about.titles.items():
            yield one, DCTERMS.title, Literal(title, lang=lang)
        for lang, description in about.descriptions.items():
            yield one, DCTERMS.description, Literal(description, lang=lang)
    yield from languages(catalogue, tuple(about.titles))


def _data_set(about: About, listed: Listed) -> Triples:
    """A path as a data set. The profile demands a description; where a path has none, its title is one.

    Questions about it go to who has taken the path over, and until then to who runs the site.
    """
    path, at = listed.path, addresses_of(listed.path, about.base, listed.pages)
    one = URIRef(at.part("path"))
    yield from path_triples(path, at)
    yield one, RDF.type, DCAT.Dataset
    yield _catalogue(about), DCAT.dataset, one
    yield URIRef(f"{about.base}/api/v1/#service"), DCAT.servesDataset, one
    if path.header.introduction is None:
        yield from texts(one, DCTERMS.description, path.header.title)
    yield one, DCAT.theme, THEME.ECON
    yield from region_triples(path, at)
    for lang, words in listed.keywords.items():
        for word in words:
            yield one, DCAT.keyword, Literal(word, lang=lang)
    if path.header.publisher:
        yield one, DCAT.contactPoint, URIRef(at.part("contact"))
        yield from maintainer_contact(at, path.header.publisher)
    elif contact := _contact(about):
        yield one, DCAT.contactPoint, contact
    for ending, (form, media) in FORMATS.items():
        yield from _distribution(about, path, one, (ending, form, media))


def _distribution(about: About, path: ServicePath, one: URIRef, file: tuple[str, URIRef, URIRef]) -> Triples:
    ending, form, media = file
    address = URIRef(f"{about.base}/data/{path.id}.{ending}")
    given = URIRef(f"{address}#distribution")
    yield one, DCAT.distribution, given
    yield given, RDF.type, DCAT.Distribution
    yield given, DCAT.accessURL, address
    yield given, DCAT.downloadURL, address
    for name in (address, PROFILE):
        yield name, RDF.type, RDFS.Resource
    yield given, DCTERMS["format"], form
    yield form, RDF.type, DCTERMS.MediaTypeOrExtent
    yield given, DCAT.mediaType, media
    yield media, RDF.type, DCTERMS.MediaType
    yield given, DCTERMS.conformsTo, PROFILE
    yield PROFILE, RDF.type, DCTERMS.Standard
    yield from languages(given, path.languages)
    yield from texts(given, DCTERMS.title, path.header.title)
    if path.changed:
        yield given, DCTERMS.modified, Literal(path.changed)
    if path.header.licence:
        yield given, DCTERMS.license, URIRef(path.header.licence.address)
