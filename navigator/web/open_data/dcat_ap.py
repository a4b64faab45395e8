"""The paths of the site as a catalogue in DCAT-AP 3.0, the EU's profile for portals that harvest data.

Source: https://semiceu.github.io/DCAT-AP/releases/3.0.1/
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rdflib import DCAT, DCTERMS, FOAF, RDF, RDFS, XSD, Graph, Literal, Namespace, URIRef

from navigator.engine import ServicePath
from navigator.web.open_data.cpsv_ap import path_triples
from navigator.web.open_data.identifiers import addresses_of
from navigator.web.open_data.vocabulary import Triples, empty_graph, languages, texts

FILE_TYPE = Namespace("http://publications.europa.eu/resource/authority/file-type/")
THEME = Namespace("http://publications.europa.eu/resource/authority/data-theme/")
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
    """What is told of the site: its address, its titles and descriptions by language, and the name of who runs it."""

    base: str
    titles: Mapping[str, str]
    descriptions: Mapping[str, str]
    publisher: str


def catalogue_of(about: About, paths: Iterable[tuple[ServicePath, tuple[str, ...]]]) -> Graph:
    """The catalogue of paths, each with the languages in which it has pages."""
    graph = empty_graph()
    for triple in _site(about):
        graph.add(triple)
    for path, pages in paths:
        for triple in _data_set(about, path, pages):
            graph.add(triple)
    return graph


def _site(about: About) -> Triples:
    catalogue, service = URIRef(f"{about.base}/#catalogue"), URIRef(f"{about.base}/api/v1/#service")
    publisher = URIRef(f"{about.base}/#publisher")
    yield catalogue, RDF.type, DCAT.Catalog
    yield catalogue, FOAF.homepage, URIRef(f"{about.base}/")
    yield URIRef(f"{about.base}/"), RDF.type, FOAF.Document
    yield catalogue, DCTERMS.publisher, publisher
    yield publisher, RDF.type, FOAF.Agent
    yield publisher, FOAF.name, Literal(about.publisher)
    yield catalogue, DCAT.service, service
    yield service, RDF.type, DCAT.DataService
    yield service, DCAT.endpointURL, URIRef(f"{about.base}/api/v1/")
    yield service, DCAT.endpointDescription, URIRef(f"{about.base}/api/v1/openapi.json")
    for one in (catalogue, service):
        for lang, title in about.titles.items():
            yield one, DCTERMS.title, Literal(title, lang=lang)
        for lang, description in about.descriptions.items():
            yield one, DCTERMS.description, Literal(description, lang=lang)
    yield from languages(catalogue, tuple(about.titles))


def _data_set(about: About, path: ServicePath, pages: tuple[str, ...]) -> Triples:
    """A path as a data set. The profile demands a description; where a path has none, its title is one."""
    at = addresses_of(path, about.base, pages)
    one = URIRef(at.part("path"))
    yield from path_triples(path, at)
    yield one, RDF.type, DCAT.Dataset
    yield URIRef(f"{about.base}/#catalogue"), DCAT.dataset, one
    yield URIRef(f"{about.base}/api/v1/#service"), DCAT.servesDataset, one
    if path.header.introduction is None:
        yield from texts(one, DCTERMS.description, path.header.title)
    yield one, DCAT.theme, THEME.ECON
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
        yield given, DCTERMS.modified, Literal(path.changed.isoformat(), datatype=XSD.date)
    if path.header.licence:
        yield given, DCTERMS.license, URIRef(path.header.licence.address)
