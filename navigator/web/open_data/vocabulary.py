"""The vocabularies in which a path is described, and how texts, addresses and days are written in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from rdflib import DCAT, DCTERMS, FOAF, ORG, RDF, SDO, SKOS, TIME, XSD, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from navigator.format import Text
from navigator.web.open_data.identifiers import safe

CPSV = Namespace("http://purl.org/vocab/cpsv#")
CV = Namespace("http://data.europa.eu/m8g/")
ADMS = Namespace("http://www.w3.org/ns/adms#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
LANG = Namespace("http://publications.europa.eu/resource/authority/language/")

PREFIXES = {
    "adms": ADMS,
    "cpsv": CPSV,
    "cv": CV,
    "dcat": DCAT,
    "dct": DCTERMS,
    "foaf": FOAF,
    "lang": LANG,
    "org": ORG,
    "rdf": RDF,
    "schema": SDO,
    "skos": SKOS,
    "time": TIME,
    "vcard": VCARD,
    "xsd": XSD,
}

CODES = {
    "bg": "BUL",
    "ca": "CAT",
    "cs": "CES",
    "da": "DAN",
    "de": "DEU",
    "el": "ELL",
    "en": "ENG",
    "es": "SPA",
    "et": "EST",
    "eu": "EUS",
    "fi": "FIN",
    "fr": "FRA",
    "ga": "GLE",
    "gl": "GLG",
    "hr": "HRV",
    "hu": "HUN",
    "is": "ISL",
    "it": "ITA",
    "lt": "LIT",
    "lv": "LAV",
    "mt": "MLT",
    "nb": "NOB",
    "nl": "NLD",
    "nn": "NNO",
    "no": "NOR",
    "pl": "POL",
    "pt": "POR",
    "ro": "RON",
    "ru": "RUS",
    "se": "SME",
    "sk": "SLK",
    "sl": "SLV",
    "smn": "SMN",
    "sms": "SMS",
    "sv": "SWE",
    "uk": "UKR",
}
"""Languages as the Publications Office of the EU names them; one that is missing here is not stated."""

Triple: TypeAlias = tuple[Node, Node, Node]
Triples: TypeAlias = Iterator[Triple]

_DAYS = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}


def empty_graph() -> Graph:
    """A graph that knows the prefixes and no others."""
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph


def typed(subject: Node, *classes: URIRef) -> Triples:
    """What something is, with the identifier the profile wants of it."""
    for found in classes:
        yield subject, RDF.type, found
    yield subject, DCTERMS.identifier, Literal(str(subject))


def texts(subject: Node, relation: URIRef, *parts: Text | None) -> Triples:
    """A text in every language it has; several parts are paragraphs, each language with those it has."""
    found: dict[str, list[str]] = {}
    for part in parts:
        for lang, text in part.translations.items() if part else ():
            found.setdefault(lang, []).append(text)
    for lang, paragraphs in found.items():
        yield subject, relation, Literal("\n\n".join(paragraphs), lang=lang)


def documents(subject: Node, relation: URIRef, link: Text | None) -> Triples:
    """Pages elsewhere; where there is one for each language, each with its own."""
    found = link.translations if link else {}
    several = len(set(found.values())) > 1
    for lang, address in found.items():
        page = URIRef(safe(address))
        yield subject, relation, page
        yield page, RDF.type, FOAF.Document
        if several:
            yield from languages(page, (lang,))


def languages(subject: Node, codes: tuple[str, ...]) -> Triples:
    """The languages of something."""
    for code in codes:
        if code in CODES:
            yield subject, DCTERMS.language, LANG[CODES[code]]
            yield LANG[CODES[code]], RDF.type, DCTERMS.LinguisticSystem


def concept(subject: Node, relation: URIRef, address: str, notation: str) -> Triples:
    """A value from a short list of the path's own."""
    value = URIRef(address)
    yield subject, relation, value
    yield value, RDF.type, SKOS.Concept
    yield value, SKOS.notation, Literal(notation)


def partial_date(text: str) -> Literal:
    """A year, a month or a day, as precise as it is written."""
    return Literal(text, datatype=_DAYS[len(text)])
