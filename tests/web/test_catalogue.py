"""What data portals harvest: the catalogue, the days of change, and names in the data that lead to the data."""

from __future__ import annotations

import datetime
import os
import re
import time
from pathlib import Path

import pyshacl
import pytest
from flask import Flask
from rdflib import DCAT, DCTERMS, FOAF, RDF, SDO, SKOS, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from app import create_app
from navigator.web.open_data.vocabulary import VCARD
from tests.web.linked_path import written_in

SHAPES = Path(__file__).parent / "dcat-ap" / "shapes.ttl"


def told_to_be_changed(folder: Path) -> datetime.datetime:
    """When the map, the data and the catalogue say that the path was changed last."""
    visit = create_app({"TESTING": True, "PATHS": folder}).test_client()
    text = visit.get("/sitemap.xml").text
    (found,) = set(re.findall(r"<lastmod>(.*?)</lastmod>", text))
    assert text.count("<lastmod>") == text.count("<loc>") > 0
    for address in ("/data/small.ttl", "/catalogue.ttl"):
        graph = Graph().parse(data=visit.get(address).text, format="turtle")
        (one,) = graph.subjects(RDF.type, SDO.Dataset)
        assert graph.value(one, DCTERMS.modified) == Literal(datetime.datetime.fromisoformat(found))
    return datetime.datetime.fromisoformat(found)


def test_the_map_and_the_data_tell_when_the_files_were_last_written_here(tmp_path: Path) -> None:
    begun = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    folder = written_in(tmp_path)
    (folder / "small" / "more.yaml").write_text("conditions: {}\n", encoding="utf-8")
    first = told_to_be_changed(folder)
    assert first >= begun
    # A file that brings an old time along was written here all the same, and one that is away changed the path too.
    for change in (
        lambda: [os.utime(file, (1_767_571_200, 1_767_571_200)) for file in (folder / "small").iterdir()],
        (folder / "small" / "more.yaml").unlink,
    ):
        while int(time.time()) <= first.timestamp():
            time.sleep(0.05)
        change()
        second = told_to_be_changed(folder)
        assert second > first
        first = second


@pytest.mark.parametrize("part", ["", "services/grant", "providers/town", "stages/idea"])
def test_a_name_in_the_data_leads_programs_to_the_data_and_people_to_the_page(tmp_path: Path, part: str) -> None:
    visit = create_app({"TESTING": True, "PATHS": written_in(tmp_path)}).test_client()  # keeps pages
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    for accepted, status, led in (
        (browser, 200, None),
        ("text/turtle", 303, "/data/small.ttl"),
        ("application/ld+json, text/html;q=0.5", 303, "/data/small.jsonld"),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#expanded"', 303, "/data/small.jsonld"),
        ("text/html, text/turtle;q=0.5", 200, None),
        ("*/*", 200, None),
    ):
        answer = visit.get(f"/fi/small/{part}", headers={"Accept": accepted})
        assert (answer.status_code, answer.headers.get("Location")) == (status, led), accepted
        assert answer.headers.get("Access-Control-Allow-Origin") == ("*" if led else None)
        assert "Accept" in answer.vary
    assert visit.get("/fi/small/services", headers={"Accept": "text/turtle"}).status_code == 200
    # The catalogue is named by the address of the site, its service by that of the API.
    for address in ("/", "/api/v1/"):
        led = visit.get(address, headers={"Accept": "text/turtle"})
        assert (led.status_code, led.headers["Location"]) == (303, "/catalogue.ttl") and "Accept" in led.headers["Vary"]
        assert led.headers["Access-Control-Allow-Origin"] == "*"
    assert visit.get("/api/v1/", headers={"Accept": browser}).status_code == 200


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's reader of JSON-LD uses it itself
def test_the_catalogue_keeps_to_the_profile_and_leads_to_the_data(app: Flask) -> None:
    visit = app.test_client()
    answer = visit.get("/catalogue.ttl")
    assert (answer.mimetype, answer.headers["Access-Control-Allow-Origin"]) == ("text/turtle", "*")
    graph = Graph().parse(data=answer.text, format="turtle")
    shapes = Graph().parse(SHAPES)
    conforms, _, report = pyshacl.validate(graph, shacl_graph=shapes)
    assert conforms, report
    data_sets = set(graph.objects(None, DCAT.dataset))
    assert len(data_sets) == len(app.extensions["catalogue"].paths())
    for one in data_sets:
        assert graph.value(one, DCTERMS.license) and graph.value(one, DCTERMS.modified)
        files = list(graph.objects(one, DCAT.distribution))
        assert len(files) == 2
        for file in files:
            assert graph.value(file, DCTERMS.license) and graph.value(file, DCTERMS.modified)
            assert visit.get(str(graph.value(file, DCAT.downloadURL))).status_code == 200
    assert isomorphic(graph, Graph().parse(data=visit.get("/catalogue.jsonld").text, format="json-ld"))
    for one in data_sets:
        places = list(graph.objects(one, DCTERMS.spatial))
        assert places and all((place, SKOS.prefLabel, None) in graph for place in places)
    days = {graph.value(one, DCTERMS.modified) for one in data_sets}
    assert graph.value(next(graph.subjects(RDF.type, DCAT.Catalog)), DCTERMS.modified) == max(days)
    graph.remove((None, DCAT.accessURL, None))
    assert not pyshacl.validate(graph, shacl_graph=shapes)[0]


def test_a_portal_finds_words_to_search_by_and_whom_to_ask(tmp_path: Path) -> None:
    folder = written_in(tmp_path)
    file = next(file for file in (folder / "small").iterdir() if "confirmed: true" in file.read_text(encoding="utf-8"))
    taken_over = file.read_text(encoding="utf-8")
    for text, maker, email in (
        (taken_over, "Keskus", "liitto@example.org"),
        (taken_over.replace(", confirmed: true", ""), "Keskus", "keskus@example.org"),
    ):
        file.write_text(text, encoding="utf-8")
        given = {"OPERATOR": maker, "OPERATOR_EMAIL": "keskus@example.org"}
        site = create_app({"TESTING": True, "PATHS": folder, **given})
        graph = Graph().parse(data=site.test_client().get("/catalogue.ttl").text, format="turtle")
        conforms, _, report = pyshacl.validate(graph, shacl_graph=Graph().parse(SHAPES))
        assert conforms, report
        (one,) = graph.objects(None, DCAT.dataset)
        contact = graph.value(one, DCAT.contactPoint)
        assert graph.value(contact, VCARD.hasEmail) == URIRef(f"mailto:{email}") and graph.value(contact, VCARD.fn)
        (service,) = graph.subjects(RDF.type, DCAT.DataService)
        assert graph.value(graph.value(service, DCAT.contactPoint), VCARD.fn) == Literal("Keskus")
        words = set(graph.objects(one, DCAT.keyword))
        assert {Literal("Neuvonta", lang="fi"), Literal("Advice", lang="en"), Literal("luovat", lang="fi")} <= words


def test_the_publisher_of_the_catalogue_is_who_runs_the_server(app: Flask, tmp_path: Path) -> None:
    run = create_app({"TESTING": True, "PATHS": written_in(tmp_path), "OPERATOR": "Keskus"})
    for site, name in ((app, "localhost"), (run, "Keskus")):
        graph = Graph().parse(data=site.test_client().get("/catalogue.ttl").text, format="turtle")
        (catalogue,) = graph.subjects(RDF.type, DCAT.Catalog)
        assert str(graph.value(graph.value(catalogue, DCTERMS.publisher), FOAF.name)) == name
