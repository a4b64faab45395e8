"""Where something is to be had: the region of the path, or the municipalities to which a condition limits it."""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import DCTERMS, RDF, SKOS, Literal, URIRef

from navigator.engine import ServicePath, answers_allowed, answers_of
from navigator.format import ALWAYS
from navigator.web.open_data.identifiers import Addresses
from navigator.web.open_data.vocabulary import Triples, texts

QUESTION = "municipality"
"""The question whose answers are municipalities, if they have the attribute `code`."""


def municipalities(path: ServicePath) -> dict[str, str]:
    """The municipalities among the answers of a path, with their codes."""
    question = path.questions.get(QUESTION)
    answers = question.answers if question else {}
    return {name: str(answer.attributes["code"][0]) for name, answer in answers.items() if "code" in answer.attributes}


def places_of(path: ServicePath, service: str) -> tuple[str, ...]:
    """The municipalities to which a service is limited; none where it is to be had in all of them."""
    return _limited(path, answers_allowed(path, service).get(QUESTION))


def places_served(path: ServicePath, provider: str) -> tuple[str, ...]:
    """The municipalities to which a provider is limited; none where it serves everybody."""
    if path.providers[provider].serves == ALWAYS:
        return ()
    nodes = [node for (_, name), node in path.program.served.items() if name == provider]
    allowed = [answers_of(path, node).get(QUESTION) for node in nodes]
    if any(found is None for found in allowed):
        return ()
    return _limited(path, [name for found in allowed for name in found or ()])


def _limited(path: ServicePath, allowed: Iterable[str] | None) -> tuple[str, ...]:
    known = municipalities(path)
    found = tuple(name for name in known if allowed is not None and name in set(allowed))
    return () if len(found) == len(known) else found


def areas(path: ServicePath, at: Addresses, subject: URIRef, limited: tuple[str, ...]) -> Triples:
    """The municipalities, or the region."""
    for name in limited:
        yield subject, DCTERMS.spatial, URIRef(at.part(f"municipality-{name}"))
    if not limited and path.header.region:
        yield subject, DCTERMS.spatial, URIRef(at.part("region"))


def region_triples(path: ServicePath, at: Addresses) -> Triples:
    """The region, by its name."""
    if path.header.region:
        region = URIRef(at.part("region"))
        yield region, RDF.type, DCTERMS.Location
        yield from texts(region, SKOS.prefLabel, path.header.region)


def place_triples(path: ServicePath, at: Addresses) -> Triples:
    """The region and its municipalities, by their names."""
    yield from region_triples(path, at)
    for name, code in municipalities(path).items():
        place = URIRef(at.part(f"municipality-{name}"))
        yield place, RDF.type, DCTERMS.Location
        yield place, SKOS.notation, Literal(code)
        yield from texts(place, SKOS.prefLabel, path.questions[QUESTION].answers[name].title)
