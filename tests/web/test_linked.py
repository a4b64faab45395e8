"""Linked data, the map of the site and what goes with a link, as programs ask for them."""

from __future__ import annotations

import datetime
import io
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar
from justhtml import JustHTML
from PIL import Image
from rdflib import DCTERMS, SDO, Graph, URIRef

from app import create_app
from navigator.engine.service_path import ServicePath
from navigator.web.open_data.data_views import page_names
from navigator.web.pages.metadata import locale_of
from navigator.web.site.language import LANGUAGES, offered
from tests.web.linked_path import WRITTEN, written_in

HOME = "/fi/small/"
KINDS = {
    "start": "",
    "stage": "stages/idea",
    "services": "services",
    "service": "services/advice",
    "providers": "providers",
    "provider": "providers/town",
    "map": "map",
    "about": "about",
    "embed": "embed",
}
XML = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The site with one small path, and the same under a host name of its own."""
    folder = written_in(tmp_path_factory.mktemp("paths"))
    written_in(
        folder, WRITTEN.replace("languages: [fi, sv, en]", "languages: [fi, sv, en]\n  hosts: [o.example]"), "own"
    )
    return create_app({"TESTING": True, "PATHS": folder, "TODAY": datetime.date(2026, 11, 23)})


@pytest.fixture
def visit(small: Flask) -> FlaskClient:
    return small.test_client()


def head_of(page: str) -> Any:
    """The head of a page, parsed."""
    return JustHTML(page, sanitize=False)


def tags(page: str) -> dict[str, list[str]]:
    """The values of all `meta` elements by name or property."""
    found: dict[str, list[str]] = {}
    for meta in head_of(page).query("head meta"):
        name = meta.attrs.get("property") or meta.attrs.get("name")
        if name:
            found.setdefault(name, []).append(meta.attrs["content"])
    return found


def described(page: str) -> dict[str, Any]:
    """What a page says in JSON-LD, by type."""
    [script] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    found = json.loads(script)
    assert found["@context"] == "https://schema.org"
    return {node["@type"]: node for node in found["@graph"]}


# Linked data


@pytest.mark.parametrize(("ending", "kind"), [("ttl", "text/turtle"), ("jsonld", "application/ld+json")])
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's reader of JSON-LD uses it itself
def test_a_path_is_told_as_linked_data(ending: str, kind: str, visit: FlaskClient) -> None:
    answer = visit.get(f"/data/small.{ending}", base_url="https://polku.example.org")
    assert (answer.status_code, answer.mimetype) == (200, kind)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    graph = Graph().parse(data=answer.text, format="turtle" if ending == "ttl" else "json-ld")
    service = URIRef("https://polku.example.org/fi/small/services/advice#service")
    assert {text.language for text in graph.objects(service, DCTERMS.title)} == {"fi", "sv"}
    assert "host.invalid" not in answer.text
    again = visit.get(f"/data/small.{ending}", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 200, "Another host has other identifiers."
    answer = visit.get(f"/data/small.{ending}", headers={"If-None-Match": again.headers["ETag"]})
    assert (answer.status_code, answer.data) == (304, b"")


@pytest.mark.parametrize("address", ["/data/nowhere.ttl", "/data/nowhere.jsonld", "/data/small.rdf", "/data/small"])
def test_what_is_not_there_is_not_found(address: str, visit: FlaskClient) -> None:
    assert visit.get(address).status_code == 404


def test_the_libraries_are_loaded_only_when_asked_for() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from app import create_app; create_app(); print({'rdflib', 'PIL', 'pyparsing'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


# Pages


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_every_kind_of_page_says_what_social_media_ask_for(kind: str, lang: str, visit: FlaskClient) -> None:
    address = f"/{lang}/small/{KINDS[kind]}"
    page = visit.get(address).text
    found = tags(page)
    assert all(len(values) == 1 for name, values in found.items() if name not in {"og:locale:alternate", "theme-color"})
    assert found["og:url"] == [f"http://localhost{address}"]
    assert found["og:title"][0] and head_of(page).query("title")[0].to_text().startswith(found["og:title"][0])
    assert found["og:description"] == found["description"]
    assert [*found["og:locale"], *sorted(found["og:locale:alternate"])] == [
        locale_of(lang),
        *sorted(locale_of(other) for other in ("fi", "sv", "en") if other != lang),
    ]
    assert found["og:image"][0].startswith("http://localhost/picture/")
    assert found["og:image"][0].endswith(f"/small.{lang}.png")
    assert (found["og:image:width"], found["og:image:height"]) == (["1200"], ["630"])
    assert "Idea" in found["og:image:alt"][0].title() or "Idé" in found["og:image:alt"][0]
    assert found["twitter:card"] == ["summary_large_image"]
    links = {link.attrs["type"]: link.attrs["href"] for link in head_of(page).query('head link[rel="alternate"][type]')}
    assert links["text/turtle"] == "http://localhost/data/small.ttl"
    assert visit.get(links["application/ld+json"]).status_code == 200


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_describes_itself(kind: str, visit: FlaskClient) -> None:
    page = visit.get(f"{HOME}{KINDS[kind]}").text
    found = described(page)
    itself = next(node for name, node in found.items() if name.endswith("Page"))
    assert itself["url"] == f"http://localhost{HOME}{KINDS[kind]}"
    assert ("BreadcrumbList" in found) == (kind != "start")
    if kind != "start":
        steps = found["BreadcrumbList"]["itemListElement"]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        assert steps[-1]["item"] == itself["url"]
        assert all(visit.get(step["item"]).status_code == 200 for step in steps)
    text = re.sub(r"\s+", " ", head_of(page).query("body")[0].to_text())
    for name in names_in(found):
        assert re.sub(r"\s+", " ", name) in text, f"{name} is not on the page."


def names_in(found: dict[str, Any]) -> list[str]:
    """The names and descriptions in JSON-LD, those of the site and its pages left aside."""
    waiting: list[Any] = [node for name, node in found.items() if name not in {"BreadcrumbList", "WebSite"}]
    names: list[str] = []
    for node in waiting:
        if isinstance(node, dict):
            waiting += node.values()
            names += [node[key] for key in ("name", "description") if isinstance(node.get(key), str)]
        elif isinstance(node, list):
            waiting += node
    return [name for name in names if name]


def test_a_service_and_a_provider_are_described_as_they_are(visit: FlaskClient) -> None:
    service = described(visit.get(f"{HOME}services/grant").text)["GovernmentService"]
    assert service["offers"]["availabilityEnds"] == "2026-12-15"
    assert service["availableChannel"]["serviceUrl"] == "https://haku.example.org/"
    provider = described(visit.get("/sv/small/providers/town").text)["GovernmentOrganization"]
    assert provider["url"] == "https://ylikyla.example.org/sv"
    assert provider["contactPoint"]["telephone"] == "06 123 4567"
    assert provider["description"] == {"@value": "Kunta <neuvoo>.", "@language": "fi"}
    assert provider["@id"] == "http://localhost/fi/small/providers/town#provider"
    graph = Graph().parse(data=visit.get("/data/small.ttl").text, format="turtle")
    assert (URIRef(service["@id"]), SDO.provider, URIRef(provider["@id"])) in graph


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_the_licence_of_the_texts_is_linked_on_every_page_and_told_to_programs(lang: str, visit: FlaskClient) -> None:
    address = "https://creativecommons.org/licenses/by/4.0/"
    for kind in KINDS.values():
        (link,) = head_of(visit.get(f"/{lang}/small/{kind}").text).query('footer a[rel="license"]')
        assert (link.attrs["href"], link.to_text()) == (address, "CC BY 4.0")
    assert described(visit.get(f"/{lang}/small/").text)["WebSite"]["license"] == address
    assert visit.get("/api/v1/paths/small").get_json()["licence"] == "CC-BY-4.0"


def test_whatever_travels_alone_tells_the_licence_of_its_words(visit: FlaskClient, tmp_path: Path) -> None:
    name, address = "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"
    (link,) = head_of(visit.get("/embed/fi/small/").text).query('footer a[rel="license"]')
    assert link.attrs["href"] == address
    told = visit.get("/oembed?url=http://localhost/fi/small/").get_json()
    assert (told["license"], told["license_url"]) == (name, address)
    picture = Image.open(io.BytesIO(visit.get(urlsplit(tags(visit.get(HOME).text)["og:image"][0]).path).data))
    assert picture.info["Copyright"] == f"{name} ({address})"
    days = "result.ics?stage=growth&municipality=alakyla"
    calendar = Calendar.from_ical(visit.get(f"{HOME}{days}").data)
    assert str(calendar["description"]) == f"Tämän polun tekstejä saa käyttää uudelleen: {name} ({address})."
    assert not any(address in str(event["description"]) for event in calendar.walk("VEVENT"))

    written_in(tmp_path, WRITTEN.replace("  licence: CC BY 4.0\n", ""))
    silent = create_app({"TESTING": True, "PATHS": tmp_path, "TODAY": datetime.date(2026, 11, 23)}).test_client()
    assert not head_of(silent.get("/embed/fi/small/").text).query('footer a[rel="license"]')
    assert not {"license", "license_url"} & silent.get("/oembed?url=http://localhost/fi/small/").get_json().keys()
    picture = Image.open(io.BytesIO(silent.get(urlsplit(tags(silent.get(HOME).text)["og:image"][0]).path).data))
    assert "Copyright" not in picture.info
    assert "description" not in Calendar.from_ical(silent.get(f"{HOME}{days}").data)


def test_a_text_that_ends_a_script_does_no_harm(visit: FlaskClient) -> None:
    page = visit.get(f"{HOME}services/advice").text
    assert "</script><b>" not in page
    assert described(page)["GovernmentService"]["description"] == "Neuvoja </script><b>tulee</b> & kuuntelee."
    assert tags(page)["og:description"] == ["Neuvoja </script><b>tulee</b> & kuuntelee."]


def test_a_part_of_a_list_is_not_described_as_the_whole(visit: FlaskClient) -> None:
    page = visit.get(f"{HOME}services?_kind=advice").text
    assert 'application/ld+json">' not in page
    assert "og:title" in page


@pytest.mark.parametrize(
    "address",
    [
        f"{HOME}result?stage=idea&municipality=ylikyla",
        f"{HOME}question/stage",
        f"{HOME}no-such-page",
        "/embed/fi/small/",
        "/embed/fi/small/services/advice",
        "/embed/look-dark/fi/small/",
    ],
)
def test_what_nobody_shall_find_carries_none_of_this(address: str, visit: FlaskClient) -> None:
    page = visit.get(address).text
    assert '<meta name="robots" content="noindex">' in page
    for sign in ("og:", "twitter:", "application/ld+json", "text/turtle"):
        assert sign not in page, sign


def test_the_list_of_paths_is_described(visit: FlaskClient) -> None:
    page = visit.get("/en/").text
    assert [item["url"] for item in described(page)["ItemList"]["itemListElement"]] == [
        "http://localhost/en/own/",
        "http://localhost/en/small/",
    ]
    assert tags(page)["twitter:card"] == ["summary"]


@pytest.mark.parametrize("lang", ["sv", "it"])
def test_the_list_of_paths_names_no_address_that_only_leads_on(lang: str, client: FlaskClient) -> None:
    for item in described(client.get(f"/{lang}/").text)["ItemList"]["itemListElement"]:
        assert client.get(item["url"]).status_code == 200


# The map of the site


def urls(text: str) -> dict[str, dict[str, str]]:
    """The addresses of a map of the site, with their versions in other languages."""
    return {
        url.findtext("s:loc", "", XML): {
            link.attrib["hreflang"]: link.attrib["href"] for link in url.findall("x:link", XML)
        }
        for url in ElementTree.fromstring(text).findall("s:url", XML)
    }


def test_the_map_of_the_site_holds_every_page_in_every_language(app: Flask) -> None:
    answer = app.test_client().get("/sitemap.xml")
    assert answer.mimetype == "application/xml"
    found = urls(answer.text)
    paths: list[ServicePath] = list(app.extensions["catalogue"].paths().values())
    pages = [(f"{path.id}/{name}", offered(path)) for path in paths for name in page_names(path)]
    assert len(paths) > 1, "With one path there is no page that lists them."
    pages.append(("", tuple(LANGUAGES)))
    assert set(found) == {f"http://localhost/{lang}/{name}" for name, languages in pages for lang in languages}
    for address, versions in found.items():
        assert address in versions.values()
        others = versions.pop("x-default")
        assert set(versions.values()) <= set(found)
        assert others in versions.values() or others == "http://localhost/"


def test_every_address_on_the_map_is_a_page_that_may_be_found(visit: FlaskClient) -> None:
    robots = visit.get("/robots.txt").text
    closed = [re.escape(rule).replace(r"\*", ".*") for rule in re.findall(r"Disallow: (\S+)", robots)]
    for address, versions in urls(visit.get("/sitemap.xml").text).items():
        answer = visit.get(address)
        assert answer.status_code == 200, address
        assert "noindex" not in answer.text, address
        assert f'<link rel="canonical" href="{address}">' in answer.text
        assert not any(re.match(rule, address.removeprefix("http://localhost")) for rule in closed), address
        for link in head_of(answer.text).query("head link[hreflang]"):
            if link.attrs["hreflang"] in {"fi", "sv", "en", "x-default"}:
                assert versions[link.attrs["hreflang"]] == link.attrs["href"]


def test_the_pages_that_links_lead_to_are_on_the_map(visit: FlaskClient) -> None:
    """What can be reached by links, and may be found, is on it."""
    known = urls(visit.get("/sitemap.xml").text)
    reached, waiting = {f"http://localhost{HOME}"}, [HOME]
    for address in waiting:
        page = visit.get(address).text
        for href in re.findall(rf'<a [^>]*href="({HOME}[^"?#]*)["#]', page):
            if f"http://localhost{href}" not in reached and not re.search("/(question|result|journey|search)", href):
                reached.add(f"http://localhost{href}")
                waiting.append(href)
    assert reached == {address for address in known if address.startswith(f"http://localhost{HOME}")}


def test_a_host_name_with_one_path_has_the_map_of_that_path(visit: FlaskClient) -> None:
    found = urls(visit.get("/sitemap.xml", base_url="https://o.example").text)
    assert found and all(re.match(r"https://o\.example/(fi|sv|en)/own/", address) for address in found)


def test_robots_are_told_where_the_map_is_and_what_to_leave(visit: FlaskClient) -> None:
    text = visit.get("/robots.txt", base_url="https://polku.example.org").text
    assert "Sitemap: https://polku.example.org/sitemap.xml" in text.splitlines()
    assert "Disallow: /*/result" in text.splitlines()


# The picture


def test_the_picture_of_a_page_is_what_the_page_says(visit: FlaskClient) -> None:
    address = tags(visit.get(HOME).text)["og:image"][0]
    answer = visit.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "image/png")
    assert "immutable" in answer.headers["Cache-Control"]
    assert Image.open(io.BytesIO(answer.data)).size == (1200, 630)
    assert visit.get(address, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    assert address != tags(visit.get("/sv/small/").text)["og:image"][0]


def test_an_old_address_of_a_picture_is_not_kept_for_ever(visit: FlaskClient) -> None:
    answer = visit.get("/picture/0123456789/small.fi.png")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "public, max-age=300"


@pytest.mark.parametrize("address", ["/picture/a/small.de.png", "/picture/a/nowhere.fi.png", "/picture/a/small.png"])
def test_there_is_no_picture_of_what_is_not_there(address: str, visit: FlaskClient) -> None:
    assert visit.get(address).status_code == 404


def test_without_the_face_there_is_no_picture(tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    bare = create_app({"TESTING": True, "PATHS": written_in(tmp_path / "paths"), "STATIC": tmp_path / "static"})
    found = tags(bare.test_client().get(HOME).text)
    assert "og:image" not in found
    assert found["twitter:card"] == ["summary"]
    assert bare.test_client().get("/picture/a/small.fi.png").status_code == 404
