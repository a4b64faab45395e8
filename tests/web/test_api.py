"""The JSON API: what it answers, what its description promises, and a client that knows nothing but the description."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest
import schemathesis
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, settings
from openapi_spec_validator import OpenAPIV31SpecValidator
from rdflib import RDF, SDO, Graph

from navigator.engine.service_path import ServicePath
from navigator.format.fields import ID_PATTERN
from tests.shipped import shipped_app

ROOT = "/api/v1"
HOME = f"{ROOT}/paths/etela-pohjanmaa"

SCHEMA = '{"@vocab": "https://schema.org/", "url": {"@type": "@id"}}'
"""The part of the context of schema.org that a plan needs; the whole one would have to be fetched."""

site = shipped_app(COMPRESS_MIMETYPES=[])
described = schemathesis.openapi.from_wsgi(f"{ROOT}/openapi.json", site)
KNOWN = {"path": "etela-pohjanmaa", "service": "starttiraha", "provider": "finnvera"}


@described.hook
def map_path_parameters(context: schemathesis.HookContext, path_parameters: dict[str, Any]) -> dict[str, Any]:
    """Ids that exist, more often than by chance."""
    return {
        name: KNOWN[name] if isinstance(value, str) and re.fullmatch(ID_PATTERN, value) and len(value) > 1 else value
        for name, value in (path_parameters or {}).items()
    }


def test_the_description_is_valid(client: FlaskClient) -> None:
    OpenAPIV31SpecValidator(client.get(f"{ROOT}/openapi.json").get_json()).validate()


@described.parametrize()
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_as_described(case: schemathesis.Case) -> None:
    case.call_and_validate()


class Client:
    """Walks a journey knowing only the description: addresses, parameters and shapes."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.description: Mapping[str, Any] = client.get(f"{ROOT}/openapi.json").get_json()
        self.base = self.description["servers"][0]["url"]
        self.templates = {
            operation["get"]["operationId"]: template for template, operation in self.description["paths"].items()
        }

    def ask(self, operation: str, query: list[tuple[str, str]] | None = None, **parameters: str) -> Any:
        address = self.base + self.templates[operation].format(**parameters)
        response = self.client.get(address, query_string=query or [])
        assert response.status_code == 200, response.text
        return response.get_json()

    def walk(self, path: str) -> tuple[list[tuple[str, str]], Any]:
        """Answer every question with its first answer, until none is left."""
        given: list[tuple[str, str]] = []
        while (found := self.ask("journey", given, path=path))["next_question"] is not None:
            question = found["next_question"]
            answer = question["answers"][0]["id"] if question["answers"] else str(question["min"] or 0)
            given.append((question["id"], answer))
        return given, found


def test_a_client_that_knows_only_the_description_walks_a_whole_journey(client: FlaskClient) -> None:
    reader = Client(client)
    (path, *_) = reader.ask("paths")["paths"]
    given, result = reader.walk(path["id"])
    assert len(given) >= 3
    contact = result["first_contact"]
    assert contact["service"]["kind"] == "advice"
    assert contact["provider"]["channels"]
    whole = reader.ask("path", path=path["id"])
    asked = {question["id"] for question in whole["questions"]}
    assert 3 <= len(result["plan"]) <= 7
    for match in (*result["plan"], *(match for rest in result["rest"] for match in rest["matches"])):
        assert {reason["question"] for reason in match["reasons"]} <= asked
        service = reader.ask("service", path=path["id"], service=match["service"]["id"])
        assert service["title"] == match["service"]["title"] or match["certainty"] == "fits"
    assert all(step["term"] in {"now", "ends", "opens", "ask", "unknown-day"} for step in result["plan"])


def test_the_journey_is_the_same_as_on_the_page(client: FlaskClient) -> None:
    query = "stage=idea&need=advice&municipality=lapua"
    found = client.get(f"{HOME}/journey?{query}&colour=red").get_json()
    assert found["answers"] == {"stage": "idea", "need": ["advice"], "municipality": "lapua"}
    assert found["dropped"] == [{"question": "colour", "value": "red", "problem": "unknown-question"}]
    page = client.get(found["links"]["page:fi"])
    assert page.status_code == 200
    assert found["next_question"]["ask"]["fi"] in page.text


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's reader of JSON-LD uses it itself
@pytest.mark.parametrize("query", ["", "stage=idea&need=advice&need=livelihood&municipality=lapua"])
def test_the_plan_as_linked_data_is_that_of_the_journey(client: FlaskClient, query: str) -> None:
    journey = client.get(f"{HOME}/journey?{query}").get_json()
    response = client.get(f"{HOME}/plan?{query}", base_url="https://polku.example")
    assert response.mimetype == "application/ld+json"
    assert response.headers["Cache-Control"].startswith("private")
    graph = Graph().parse(
        data=response.get_data(as_text=True).replace('"https://schema.org"', SCHEMA), format="json-ld"
    )
    [whole] = graph.subjects(RDF.type, SDO.ItemList)
    places = sorted(graph.objects(whole, SDO.itemListElement), key=lambda one: graph.value(one, SDO.position).value)
    services = [journey["first_contact"]["service"], *(step["service"] for step in journey["plan"])]
    assert journey["plan"]
    assert [graph.value(one, SDO.position).value for one in places] == list(range(1, len(services) + 1))
    whole_path = Graph().parse(data=client.get("/data/etela-pohjanmaa.ttl", base_url="https://polku.example").text)
    for one, service in zip(places, services, strict=True):
        found = graph.value(one, SDO.item)
        assert (found, None, None) in whole_path
        assert {str(name.language): str(name) for name in graph.objects(found, SDO.name)} == service["title"]
        page = str(graph.value(found, SDO.url))
        assert page == f"https://polku.example/fi/etela-pohjanmaa/services/{service['id']}"
        assert client.get(page.removeprefix("https://polku.example")).status_code == 200
    assert client.get(str(graph.value(whole, SDO.url)).removeprefix("https://polku.example")).status_code == 200


@pytest.mark.parametrize(("asked", "lang"), [("sv", "sv"), ("sv-FI", "sv"), ("en", "en"), ("se", "fi")])
def test_the_plan_of_a_language_leads_to_the_pages_in_it(client: FlaskClient, asked: str, lang: str) -> None:
    query = "stage=idea&need=advice&legal-form=none&field=crafts&municipality=lappajarvi"
    found = client.get(f"{HOME}/plan?{query}&_lang={asked}", base_url="https://polku.example").get_json()
    address, _, answers = found["url"].partition("?")
    assert address == f"https://polku.example/{lang}/etela-pohjanmaa/result"
    assert sorted(answers.split("&")) == sorted(query.split("&"))
    page = client.get(found["url"].removeprefix("https://polku.example"))
    first, *_ = found["itemListElement"]
    title = next(one["@value"] for one in first["item"]["name"] if one["@language"] == lang)
    assert page.status_code == 200 and title in page.text
    for one in found["itemListElement"]:
        name = one["item"]["@id"].rpartition("/")[2].removesuffix("#service")
        assert one["item"]["@id"] == f"https://polku.example/fi/etela-pohjanmaa/services/{name}#service"
        assert one["item"]["url"] == f"https://polku.example/{lang}/etela-pohjanmaa/services/{name}"


def test_services_are_listed_by_kind_and_stage(client: FlaskClient, path: ServicePath) -> None:
    def ids(query: str) -> set[str]:
        return {service["id"] for service in client.get(f"{HOME}/services{query}").get_json()["services"]}

    assert ids("") == set(path.services)
    funding = {service.id for service in path.services.values() if service.kind == "funding"}
    assert ids("?kind=funding") == funding
    assert ids("?kind=funding&stage=idea") < funding
    assert ids("?kind=nothing-known") == set()
    assert ids("?kind=advice,funding") == ids("?kind=advice&kind=funding") == ids("?kind=advice") | funding
    assert ids("?stage=idea,growth") == ids("?stage=idea") | ids("?stage=growth")
    assert ids("?municipality=lapua") == ids("")


def test_an_old_id_still_leads_to_its_service() -> None:
    renamed = shipped_app()
    found = next(iter(renamed.extensions["catalogue"].paths().values()))
    old = next(iter(found.document.renamed.services.items()), None)
    if old is not None:
        answer = renamed.test_client().get(f"{ROOT}/paths/{found.id}/services/{old[0]}").get_json()
        assert answer["id"] == old[1]


def test_search_finds_what_the_page_finds_and_proposes_words(client: FlaskClient) -> None:
    found = client.get(f"{HOME}/search?q=rahat loppu").get_json()
    assert found["hits"][0]["id"] == "talousapu-neuvonta" and found["suggestions"] == []
    nothing = client.get(f"{HOME}/search?q=rahhatlopp").get_json()
    assert nothing["hits"] == [] and "rahat loppu" in nothing["suggestions"]


@pytest.mark.parametrize(
    ("asked", "lang"),
    [
        ("sv", "sv"),
        ("sv-FI", "sv"),
        ("sv_SE", "sv"),
        ("SV-fi", "sv"),
        ("en-GB", "en"),
        ("de-AT", "fi"),
        ("zh-Hant", "fi"),
    ],
)
def test_a_search_understands_a_language_with_its_country_and_names_it(
    client: FlaskClient, asked: str, lang: str
) -> None:
    words = client.get(f"{HOME}/services/starttiraha").get_json()["title"][lang]
    found = client.get(f"{HOME}/search", query_string={"q": words, "lang": asked}).get_json()
    assert found["lang"] == lang and found["hits"][0]["id"] == "starttiraha"
    assert client.get(f"{HOME}/search?q=rahat").get_json()["lang"] == "fi"


def test_a_journey_understands_the_language_of_its_reader_with_its_country(client: FlaskClient) -> None:
    found = [
        client.get(f"{HOME}/journey?stage=idea&need=advice&municipality=lapua&_lang={lang}").get_json()
        for lang in ("sv", "sv-FI", "sv_SE", "fi")
    ]
    assert found[0] == found[1] == found[2] != found[3]
    assert [one["lang"] for one in found] == ["sv", "sv", "sv", "fi"]
    assert not any(one["dropped"] for one in found)


@pytest.mark.parametrize("operation", ["journey", "plan"])
def test_the_language_of_the_visitor_is_a_parameter_of_its_own(client: FlaskClient, operation: str) -> None:
    whole = client.get(f"{ROOT}/openapi.json").get_json()
    *_, language, answers = whole["paths"][f"/paths/{{path}}/{operation}"]["get"]["parameters"]
    assert (language["name"], language["in"], language["required"]) == ("_lang", "query", False)
    assert language["description"] and language["example"] in client.get(f"{ROOT}/paths").text
    keys = whole["components"]["schemas"]["GivenAnswers"]["propertyNames"]["pattern"]
    assert answers["name"] == "answers" and not re.search(keys, "_lang")
    page = client.get(f"{ROOT}/").text
    assert "<dt><code>_lang</code>" in page.partition(f'id="{operation}"')[2].partition("<h3")[0]


@pytest.mark.parametrize(
    ("query", "lang", "dropped"),
    [
        ("", None, []),
        ("_lang=se", None, [("_lang", "se", "unknown-answer")]),
        ("_lang=swe", None, [("_lang", "swe", "unknown-answer")]),
        ("_lang=", None, [("_lang", "", "unknown-answer")]),
        ("_lang=se&_lang=sv", "sv", [("_lang", "se", "unknown-answer")]),
        ("_lang=sv&_lang=sv-FI&_lang=fi", "sv", [("_lang", "fi", "too-many")]),
        ("answers[_lang]=sv&answers[_date]=x", "sv", [("_date", "x", "unknown-question")]),
        ("_language=sv&_Lang=sv", None, [("_language", "sv", "unknown-question"), ("_Lang", "sv", "unknown-question")]),
    ],
)
def test_a_journey_tells_a_language_that_it_does_not_understand(
    client: FlaskClient, query: str, lang: str | None, dropped: list[tuple[str, str, str]]
) -> None:
    found = client.get(f"{HOME}/journey?need=advice&municipality=lapua&colour=red&{query}").get_json()
    assert found["lang"] == lang
    colour = {"question": "colour", "value": "red", "problem": "unknown-question"}
    assert found["dropped"] == [colour, *(dict(zip(colour, one, strict=True)) for one in dropped)]


@pytest.mark.parametrize(
    ("address", "status", "says"),
    [
        (f"{ROOT}/paths/nowhere", 404, "lists the paths"),
        (f"{ROOT}/nothing", 404, "lists the paths"),
        ("/api/v2/paths", 404, "/api/v1/paths lists the paths"),
        ("/api", 404, "/api/v1/paths lists the paths"),
        (f"{HOME}/services/nothing", 404, "lists the paths"),
        (f"{HOME}/search", 400, "q:"),
        (f"{HOME}/search?q={'x' * 200}", 400, "q:"),
        (f"{HOME}/services?kind=Not%20an%20id", 400, "kind:"),
        (f"{HOME}/services?kind=advice,,funding&kind=A", 400, "kind: Write ids"),
        (f"{HOME}/services?stage=Idea", 400, "stage: Write ids"),
        (f"{HOME}/search?q=a&lang=suomi", 400, "lang: Write the code of a language"),
        (f"{HOME}/journey?stage={'x' * 5000}", 400, "4000"),
        (f"{HOME}/journey?stage[0]=idea", 400, "stage[0]"),
    ],
)
def test_every_error_has_one_shape(client: FlaskClient, address: str, status: int, says: str) -> None:
    response = client.get(address)
    assert (response.status_code, response.mimetype) == (status, "application/problem+json")
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    problem = json.loads(response.data)
    assert set(problem) == {"type", "title", "status", "detail"}
    assert problem["status"] == status
    assert says in problem["detail"]


def test_nothing_can_be_written(client: FlaskClient) -> None:
    for method in ("post", "put", "patch", "delete"):
        response = getattr(client, method)(f"{ROOT}/paths")
        assert response.status_code == 405
        assert "GET" in response.headers["Allow"]
        assert response.get_json()["status"] == 405


def test_an_answer_that_has_not_changed_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get(f"{ROOT}/paths")
    assert first.headers["Cache-Control"].startswith("public")
    again = client.get(f"{ROOT}/paths", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    journey = client.get(f"{HOME}/journey?stage=idea")
    assert journey.headers["Cache-Control"].startswith("private")


def test_a_fault_of_ours_is_told_in_the_same_shape(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = shipped_app(PROPAGATE_EXCEPTIONS=False)
    monkeypatch.setattr("navigator.web.api.content.path_summary", lambda _path: 1 / 0)
    response = broken.test_client().get(f"{ROOT}/paths")
    assert (response.status_code, response.mimetype) == (500, "application/problem+json")


def test_the_page_for_people_tells_all_that_the_description_does(client: FlaskClient) -> None:
    page = client.get(f"{ROOT}/").get_data(as_text=True)
    described = client.get(f"{ROOT}/openapi.json").get_json()
    for template in described["paths"]:
        assert f"GET {ROOT}{template}<" in page
    ids = set(re.findall(r' id="([^"]+)"', page))
    assert set(described["components"]["schemas"]) <= ids
    assert {target for target in re.findall(r'href="#([^"]+)"', page) if not target.startswith("i-")} <= ids


def test_every_example_on_the_page_for_people_works(client: FlaskClient) -> None:
    examples = re.findall(r'For example <a href="([^"]+)"', client.get(f"{ROOT}/").get_data(as_text=True))
    assert len(examples) == len(described.raw_schema["paths"])
    for example in examples:
        answer = client.get(example.replace("&amp;", "&"))
        assert answer.status_code == 200, example
        assert answer.mimetype in {"application/json", "application/ld+json"}


def test_stages_that_are_not_there_list_nothing(client: FlaskClient) -> None:
    def count(query: str) -> int:
        return len(client.get(f"{ROOT}/paths/etela-pohjanmaa/services{query}").get_json()["services"])

    assert count("?stage=nowhere") == 0
    assert 0 < count("?stage=idea&stage=nowhere") == count("?stage=idea") < count("")


def test_scripts_of_other_origins_may_compare_entity_tags_and_read_the_licence(client: FlaskClient) -> None:
    found = client.get(f"{ROOT}/paths/clay").headers
    assert found["Access-Control-Expose-Headers"] == "ETag, Link" and 'rel="license"' in found["Link"]
    for address in (f"{ROOT}/paths", "/data/clay.ttl", "/oembed"):
        found = client.options(address).headers
        assert found["Access-Control-Allow-Origin"] == "*"
        assert found["Access-Control-Allow-Headers"] == "*"
    assert "Access-Control-Allow-Origin" not in client.options("/fi/clay/").headers


def test_answers_may_come_as_generated_clients_send_them(client: FlaskClient) -> None:
    plain = client.get(f"{HOME}/journey?stage=idea&need=advice&need=livelihood").get_json()
    assert plain["answers"] == {"stage": "idea", "need": ["advice", "livelihood"]}
    for query in (
        "answers[stage]=idea&answers[need]=advice,livelihood",
        "answers%5Bstage%5D=idea&answers%5Bneed%5D=advice%2Clivelihood",
        "stage=idea&need=advice,livelihood",
    ):
        assert client.get(f"{HOME}/journey?{query}").get_json() == plain
        assert client.get(f"{HOME}/plan?{query}").status_code == 200
    assert client.get(f"{HOME}/journey?answers[colour]=red").get_json()["dropped"][0]["question"] == "colour"


def test_the_shapes_have_one_name_each_and_promise_no_end_of_fields(client: FlaskClient) -> None:
    description = client.get(f"{ROOT}/openapi.json").get_json()
    schemas = description["components"]["schemas"]
    assert description["security"] == []
    assert not [name for name, schema in schemas.items() if schema.get("additionalProperties") is False]
    # A generator names what stands in place after its owner and its field: none may come to the name of another.
    inline = [
        f"{owner}{field}".replace("_", "").lower()
        for owner, schema in schemas.items()
        for field, one in schema.get("properties", {}).items()
        if one.get("type") == "object"
    ]
    inline += [
        f"{operation['get']['operationId']}{parameter['name']}".lower()
        for operation in description["paths"].values()
        for parameter in operation["get"]["parameters"]
        if parameter["schema"].get("type") == "object"
    ]
    assert len(set(inline)) == len(inline)


def test_the_example_of_every_parameter_exists(client: FlaskClient) -> None:
    description = client.get(f"{ROOT}/openapi.json").get_json()
    for template, operation in description["paths"].items():
        address, query = ROOT + template, {}
        for parameter in operation["get"]["parameters"]:
            if parameter["in"] == "path":
                address = address.replace(f"{{{parameter['name']}}}", parameter["example"])
            elif parameter["name"] == "answers":
                query |= parameter["example"]
            else:
                query[parameter["name"]] = parameter["example"]
        answer = client.get(address, query_string=query)
        assert answer.status_code == 200, address
        found = answer.get_json()
        assert found.get("services") != [] and found.get("hits") != [] and not found.get("dropped"), address


def test_a_service_leads_to_its_page_in_every_language(client: FlaskClient) -> None:
    journey = client.get(f"{HOME}/journey?stage=idea").get_json()
    for service in (client.get(f"{HOME}/services/starttiraha").get_json(), journey["first_contact"]["service"]):
        assert set(service["links"]) == {"self", "page:fi", "page:sv", "page:en"}
        assert client.get(service["links"]["self"]).get_json()["id"] == service["id"]
        assert service["title"]["sv"] in client.get(service["links"]["page:sv"]).text.replace("\u00a0", " ")


def test_every_answer_about_a_path_names_its_licence(client: FlaskClient) -> None:
    for part in ("", "/services", "/providers", "/stages", "/search?q=raha", "/journey", "/plan"):
        assert 'creativecommons.org/licenses/by/4.0/>; rel="license"' in client.get(HOME + part).headers["Link"]
    assert {one["licence"] for one in client.get(f"{ROOT}/paths").get_json()["paths"]} == {"CC-BY-4.0"}
