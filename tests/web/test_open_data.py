"""A path as linked data: it keeps to the profile, holds everything, and has every text in its own language."""

from __future__ import annotations

import datetime
import io
import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyshacl
import pytest
from PIL import Image
from rdflib import DCAT, DCTERMS, FOAF, ORG, RDF, SDO, SKOS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic

from navigator.catalogue.loading import load_path
from navigator.engine.service_path import ServicePath
from navigator.web.open_data import lettering
from navigator.web.open_data import schema_org as pages
from navigator.web.open_data import social_picture_drawing as card
from navigator.web.open_data.cpsv_ap import graph_of, is_public_service
from navigator.web.open_data.identifiers import Addresses, addresses_of
from navigator.web.open_data.lettering import Face, Space, fitted
from navigator.web.open_data.serialization import json_ld, turtle
from navigator.web.open_data.social_picture import HEIGHT, WIDTH, PictureContent
from navigator.web.open_data.vocabulary import CPSV, CV, VCARD
from tests.shipped import shipped_catalogue
from tests.web.linked_path import WRITTEN, written_in

BASE = "https://polku.example.org"
SHAPES = Path(__file__).parent / "cpsv-ap" / "shapes.ttl"
VENDOR = Path(__file__).parent.parent.parent / "static" / "vendor"
SH = Namespace("http://www.w3.org/ns/shacl#")
DAY = datetime.date(2026, 11, 23)


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(SHAPES)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> ServicePath:
    return load_path(written_in(tmp_path_factory.mktemp("paths")) / "small")


@pytest.fixture(scope="module")
def graph(small: ServicePath) -> Graph:
    return graph_of(small, BASE, small.languages)


@pytest.fixture(scope="module")
def at(small: ServicePath) -> Addresses:
    return addresses_of(small, BASE, small.languages)


def violations(graph: Graph, shapes: Graph) -> list[str]:
    """What the shapes find wrong, in words."""
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes)
    assert isinstance(report, Graph)
    return [f"{report.value(found, SH.focusNode)}: {text}" for found, text in report.subject_objects(SH.resultMessage)]


def texts(graph: Graph, subject: str, relation: URIRef) -> dict[str | None, str]:
    """The texts of something by their languages."""
    return {text.language: str(text) for text in graph.objects(URIRef(subject), relation) if isinstance(text, Literal)}


@pytest.fixture(scope="module", params=sorted(shipped_catalogue().paths()))
def shipped(request: pytest.FixtureRequest) -> tuple[ServicePath, Graph]:
    """Every path that is served, and its graph."""
    path = shipped_catalogue().paths()[request.param]
    return path, graph_of(path, BASE, path.languages)


def test_every_shipped_path_keeps_to_the_profile(shipped: tuple[ServicePath, Graph], shapes: Graph) -> None:
    assert violations(shipped[1], shapes) == []


def test_every_shipped_service_provider_and_stage_is_in(shipped: tuple[ServicePath, Graph]) -> None:
    path, graph = shipped
    at = addresses_of(path, BASE, path.languages)
    kinds = {
        SDO.Service: set[str](),
        ORG.Organization: set[str](),
        CV.BusinessEvent: set[str](),
        SDO.CreativeWork: set(),
    }
    for kind, found in kinds.items():
        found |= {str(one) for one in graph.subjects(RDF.type, kind)}
    assert kinds[SDO.Service] | kinds[SDO.CreativeWork] == {at.service(name) for name in path.services}
    assert kinds[ORG.Organization] == {at.provider(name) for name in path.providers}
    assert kinds[CV.BusinessEvent] == {at.stage(name) for name in path.stages}
    for service in path.services.values():
        assert texts(graph, at.service(service.id), DCTERMS.title) == dict(service.title.translations)
    public = {str(one) for one in graph.subjects(RDF.type, CPSV.PublicService)}
    assert public == {at.service(one.id) for one in path.services.values() if is_public_service(path, one)}
    assert public, "No service of the path is a public one."


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's reader of JSON-LD uses it itself
def test_turtle_and_json_ld_say_the_same_and_the_same_bytes_each_time(shipped: tuple[ServicePath, Graph]) -> None:
    path, graph = shipped
    written = json_ld(graph)
    assert isomorphic(Graph().parse(data=written, format="json-ld"), graph)
    assert isomorphic(Graph().parse(data=turtle(graph), format="turtle"), graph)
    again = graph_of(path, BASE, path.languages)
    assert json_ld(again) == written and turtle(again) == turtle(graph)


def test_every_text_that_people_read_has_a_language_of_the_path(shipped: tuple[ServicePath, Graph]) -> None:
    path, graph = shipped
    for relation in (DCTERMS.title, DCTERMS.description, SKOS.prefLabel, SKOS.editorialNote, DCAT.keyword):
        found = list(graph.objects(None, relation))
        assert all(isinstance(text, Literal) and text.language in path.languages for text in found), relation


BREAKING: list[Callable[[Graph, Addresses], Any]] = [
    lambda graph, at: graph.remove((URIRef(at.service("advice")), CV.hasCompetentAuthority, None)),
    lambda graph, at: graph.remove((URIRef(at.provider("town", "phone")), DCTERMS.identifier, None)),
    lambda graph, at: graph.add((URIRef(at.service("advice")), DCTERMS.description, Literal("no language"))),
    lambda graph, at: graph.remove((URIRef(at.provider("town")), DCTERMS.spatial, None)),
    lambda graph, at: graph.remove((URIRef(at.stage("idea")), RDF.type, CV.Event)),
]


@pytest.mark.parametrize("number", range(len(BREAKING)))
def test_a_broken_graph_is_found_out(number: int, small: ServicePath, at: Addresses, shapes: Graph) -> None:
    graph = graph_of(small, BASE, small.languages)
    assert violations(graph, shapes) == []
    BREAKING[number](graph, at)
    assert violations(graph, shapes)


@pytest.mark.parametrize(
    "left_out",
    [
        "  introduction: {fi: Neuvoa ja rahaa., en: Advice and money.}\n",
        "  region: {fi: Järvimaa, en: Lakeland}\n",
        "  licence: CC BY 4.0\n",
    ],
)
def test_a_path_that_says_less_keeps_to_the_profile_too(left_out: str, tmp_path: Path, shapes: Graph) -> None:
    assert left_out in WRITTEN
    path = load_path(written_in(tmp_path, WRITTEN.replace(left_out, "")) / "small")
    assert violations(graph_of(path, BASE, path.languages), shapes) == []


def test_only_what_the_path_calls_public_is_public(graph: Graph, at: Addresses) -> None:
    public = {str(one) for one in graph.subjects(RDF.type, CPSV.PublicService)}
    assert public == {at.service("advice"), at.service("grant")}
    authorities = set(graph.objects(URIRef(at.service("grant")), CV.hasCompetentAuthority))
    assert authorities == {URIRef(at.provider("town"))}
    assert set(graph.objects(URIRef(at.service("grant")), SDO.provider)) == {
        URIRef(at.provider("town")),
        URIRef(at.provider("club")),
    }
    assert (URIRef(at.provider("club")), RDF.type, CV.PublicOrganisation) not in graph
    assert set(graph.objects(URIRef(at.part("path")), DCTERMS.hasPart)) == {URIRef(one) for one in public}


def test_who_gives_a_service_together_is_told_as_one_who_gives_it_and_not_as_a_way_to_reach_it(
    tmp_path: Path, shapes: Graph
) -> None:
    together = WRITTEN.replace("provider: club, title", "provider: club, together_with: [town, abroad], title")
    path = load_path(written_in(tmp_path, together) / "small")
    graph, at = graph_of(path, BASE, path.languages), addresses_of(path, BASE, path.languages)
    assert violations(graph, shapes) == []
    evening, public = URIRef(at.service("evening")), {URIRef(at.provider(name)) for name in ("town", "abroad")}
    assert (evening, RDF.type, CPSV.PublicService) in graph
    assert set(graph.objects(evening, CV.hasCompetentAuthority)) == public
    assert set(graph.objects(evening, SDO.provider)) == {URIRef(at.provider("club")), *public}
    assert not list(graph.objects(evening, CV.hasChannel)) and not list(graph.objects(evening, CV.contactPoint))


def test_the_licence_is_named_by_its_address(graph: Graph, at: Addresses) -> None:
    licences = list(graph.objects(URIRef(at.part("path")), DCTERMS.license))
    assert licences == [URIRef("https://creativecommons.org/licenses/by/4.0/")]


def test_a_good_practice_is_nobodys_offer(graph: Graph, at: Addresses) -> None:
    one = URIRef(at.service("example"))
    assert set(graph.objects(one, RDF.type)) == {SDO.CreativeWork}
    assert not list(graph.objects(one, DCTERMS.spatial))
    assert not list(graph.objects(one, SDO.provider))


def test_a_text_has_the_languages_it_has_and_no_others(graph: Graph, at: Addresses) -> None:
    assert texts(graph, at.service("advice"), DCTERMS.title) == {"fi": "Neuvonta", "sv": "Rådgivning"}
    described = texts(graph, at.service("advice"), DCTERMS.description)
    assert described["fi"] == "Neuvoja </script><b>tulee</b> & kuuntelee.\n\nLue [lisää](https://example.org/)."
    assert described["en"] == "Someone listens."
    assert "sv" not in described
    assert {(str(word), word.language) for word in graph.objects(URIRef(at.service("advice")), DCAT.keyword)} == {
        ("apu", "fi"),
        ("tuki", "fi"),
        ("help", "en"),
    }


def test_channels_contact_points_costs_and_conditions_are_as_written(graph: Graph, at: Addresses) -> None:
    def one(subject: str, relation: URIRef) -> Any:
        return graph.value(URIRef(subject), relation)

    assert one(at.provider("town", "phone"), VCARD.hasTelephone) == URIRef("tel:061234567")
    assert texts(graph, at.provider("town", "phone"), DCTERMS.description) == {"fi": "vaihde"}
    assert one(at.provider("town", "email"), VCARD.hasEmail) == URIRef("mailto:neuvo@example.org")
    assert one(at.provider("town", "booking"), VCARD.hasURL) == URIRef("https://ylikyla.example.org/aika?a=%7B1%7D")
    assert one(at.provider("town", "contact"), CV.telephone) == Literal("06 123 4567")
    assert one(at.provider("town", "contact-page"), VCARD.hasURL) == URIRef("https://ylikyla.example.org/yhteystiedot")
    hours = at.provider("town", "hours-2")
    assert set(graph.objects(URIRef(at.provider("town", "contact")), CV.openingHours)) == {
        URIRef(at.provider("town", "hours-1")),
        URIRef(hours),
    }
    assert set(graph.objects(URIRef(hours), SDO.dayOfWeek)) == {SDO.Saturday, SDO.Sunday}
    assert [str(one(hours, relation)) for relation in (SDO.opens, SDO.closes)] == ["12:00:00", "23:59:00"]
    assert texts(graph, hours, DCTERMS.description) == {"fi": "heinäkuussa kiinni"}
    assert one(at.service("grant", "apply"), VCARD.hasURL) == URIRef("https://haku.example.org/")
    assert URIRef(at.provider("town", "phone")) in graph.objects(URIRef(at.service("advice")), CV.hasChannel)
    assert texts(graph, at.service("advice", "cost"), DCTERMS.description) == {"fi": "maksuton", "en": "free of charge"}
    assert texts(graph, at.service("advice", "check-2"), DCTERMS.title) == {"fi": "Toinen ehto.", "en": "Another."}
    assert one(at.service("grant"), CV.hasCost) is None
    assert one(at.provider("club"), CV.contactPoint) is None
    assert set(graph.objects(URIRef(at.provider("town")), DCTERMS.source)) == {
        URIRef("https://ylikyla.example.org/neuvo")
    }


def test_places_languages_days_and_order_are_as_written(graph: Graph, at: Addresses) -> None:
    def all_of(subject: str, relation: URIRef) -> set[str]:
        return {str(found) for found in graph.objects(URIRef(subject), relation)}

    language = "http://publications.europa.eu/resource/authority/language/"
    assert all_of(at.service("advice"), DCTERMS.spatial) == {at.part("municipality-ylikyla")}
    assert all_of(at.provider("town"), DCTERMS.spatial) == {at.part("municipality-ylikyla")}
    assert all_of(at.service("evening"), DCTERMS.spatial) == {at.part("region")}
    assert not all_of(at.part("municipality-outside"), RDF.type)
    assert texts(graph, at.part("region"), SKOS.prefLabel) == {"fi": "Järvimaa", "en": "Lakeland"}
    assert all_of(at.service("advice"), DCTERMS.language) == {f"{language}FIN", f"{language}SWE"}
    assert all_of(at.service("bare"), DCTERMS.language) == {f"{language}ENG"}
    assert all_of(at.service("advice"), CV.isGroupedBy) == {at.stage("idea")}
    assert all_of(at.service("grant"), CV.relatedService) == {at.service("advice")}
    assert all_of(at.service("grant"), DCTERMS.relation) == {at.service("evening")}
    assert graph.value(URIRef(at.service("grant", "open-1")), DCAT.endDate) == Literal("2026-12-15", datatype=XSD.date)
    assert graph.value(URIRef(at.service("grant", "open-2")), DCAT.endDate) is None
    assert all_of(at.service("evening"), URIRef("http://www.w3.org/ns/adms#status")) == {at.part("status-unverified")}


def test_dates_are_as_precise_as_they_are_written(graph: Graph, at: Addresses) -> None:
    for name, day in (
        ("advice", Literal("2026-03-04", datatype=XSD.date)),
        ("grant", Literal("2025", datatype=XSD.gYear)),
    ):
        assert graph.value(URIRef(at.page(f"services/{name}")), SDO.lastReviewed) == day
    assert set(graph.objects(URIRef(at.service("grant")), FOAF.page)) == {
        URIRef(at.page("services/grant", lang)) for lang in ("fi", "sv", "en")
    }


def test_an_identifier_is_the_page_in_the_first_language(at: Addresses) -> None:
    assert at.service("grant") == f"{BASE}/fi/small/services/grant#service"
    assert at.part("region") == f"{BASE}/fi/small/#region"


# Pages for search engines


def described(small: ServicePath, at: Addresses, name: str, lang: str = "fi", day: datetime.date = DAY) -> Any:
    """The service of a page in the words of schema.org, as it is parsed again."""
    page = pages.Page(small, at, f"services/{name}", lang, name, (("", "Polku"),))
    written = pages.document(*pages.service_page(page, small.services[name], "Apu", day))
    assert not set(written) & set("<>&")
    return {node["@type"]: node for node in json.loads(written)["@graph"]}


def test_a_page_names_its_service_and_who_gives_it(small: ServicePath, at: Addresses) -> None:
    found = described(small, at, "advice")["GovernmentService"]
    assert found["@id"] == at.service("advice")
    assert found["description"] == "Neuvoja </script><b>tulee</b> & kuuntelee."
    assert [one["@type"] for one in found["provider"]] == ["GovernmentOrganization"]
    assert "Service" in described(small, at, "evening")
    assert "CreativeWork" in described(small, at, "example")


def test_a_text_in_another_language_says_so(small: ServicePath, at: Addresses) -> None:
    found = described(small, at, "evening", "en")["Service"]
    assert found["name"] == {"@value": "Ilta", "@language": "fi"}


def test_an_offer_has_the_days_of_the_call_that_the_page_tells(small: ServicePath, at: Addresses) -> None:
    now = described(small, at, "grant")["GovernmentService"]["offers"]
    assert now == {"@type": "Offer", "availabilityStarts": "2026-01-01", "availabilityEnds": "2026-12-15"}
    later = described(small, at, "grant", day=datetime.date(2026, 12, 20))["GovernmentService"]["offers"]
    assert later == {"@type": "Offer", "availabilityStarts": "2027-01-01"}
    assert "offers" not in described(small, at, "advice")["GovernmentService"]


# Pictures


@pytest.fixture(scope="module")
def face() -> Face:
    return Face((VENDOR / "heading.woff2").read_bytes(), (VENDOR / "heading-ext.woff2").read_bytes())


STAGES = ("Idea ja yrittäjätaidot", "Yrityksen perustaminen", "Kasvu", "Kansainvälistyminen", "Omistajanvaihdos")


def test_the_picture_is_1200_by_630_and_always_the_same(face: Face) -> None:
    occasion = PictureContent("Palvelupolku", "Luovien alojen yritysten palvelupolku", STAGES, "#0E5A6B")
    drawn = card.png(occasion, face)
    image = Image.open(io.BytesIO(drawn))
    assert (image.format, image.size) == ("PNG", (WIDTH, HEIGHT))
    assert drawn == card.png(occasion, face)
    assert image.convert("RGB").getpixel((WIDTH // 2, card.LINE)) == (0x0E, 0x5A, 0x6B)
    assert drawn != card.png(PictureContent("Palvelupolku", "Toinen", STAGES, "#0E5A6B"), face)


LONG = "Keramiikkayrittäjyydenkehittämiskeskushankekokonaisuussuunnitelmatyöryhmä ja vielä " * 3


@pytest.mark.parametrize(
    "text", ["Polku", LONG, "Călătoria antreprenorilor creativi din Oltenia și Țara", "Żółć " * 40]
)
@pytest.mark.parametrize("space", [card.TITLE, Space(300, 60, 2)])
def test_words_stay_in_their_space(text: str, space: Space, face: Face) -> None:
    found = fitted(face, text, space, range(84, 17, -2))
    assert found.height <= space.height and len(found.lines) <= space.lines
    assert all(face.width(line, found.size) <= space.width for line in found.lines)
    words = " ".join(found.lines).removesuffix("…").replace(" ", "")
    assert lettering.spelt(text).replace(" ", "").startswith(words)


@pytest.mark.parametrize("stages", [(), ("Yksi",), STAGES, STAGES * 2, (LONG,), (LONG,) * 12])
def test_the_names_of_stages_stay_in_the_picture_and_apart(stages: tuple[str, ...], face: Face) -> None:
    found = card.labels(face, stages)
    assert bool(found) == bool(stages)
    for row in (False, True):
        widths = [(one.centre, max(face.width(line, one.name.size) for line in one.name.lines)) for one in found
                  if one.lower is row]  # fmt: skip
        ends = [(centre - width / 2, centre + width / 2) for centre, width in widths]
        assert all(before[1] < after[0] for before, after in pairwise(ends))
    card.png(PictureContent("Polku", "Polku", stages, "#0E5A6B"), face)


@pytest.mark.parametrize("letters", ["åäöÅÄÖéü", "ăâîșțĂÂÎȘȚşţ", "àèéìòùçñãõ", "šžõÕčćđęąłńóśźżőű", "–—’“”…€·"])
def test_the_face_has_the_letters_of_the_languages_of_the_site(letters: str, face: Face) -> None:
    for sign in lettering.spelt(letters):
        [(run, font)] = face.runs(sign, 48)
        assert bytes(font.getmask(run)) != bytes(font.getmask("\uffff")), sign


def test_words_in_another_alphabet_are_not_drawn() -> None:
    assert PictureContent("Polku", "Șapte pași – Żółć", (), "#0E5A6B").is_latin()
    assert not PictureContent("Polku", "Διαδρομή", (), "#0E5A6B").is_latin()
