"""The path as a graph: what is in it, and that every export says the same, whatever the titles hold."""

from __future__ import annotations

import io
import json
import re
from xml.etree import ElementTree

import networkx as nx
import pytest
from hypothesis import given, settings

from navigator.engine.service_path import ServicePath
from navigator.workbench.drawing import exports
from navigator.workbench.drawing.board import board
from navigator.workbench.drawing.network import LEVELS, network
from navigator.workbench.drawing.svg import svg
from tests.path_making import make_path, paths

HOSTILE = 'A "quoted" <b>&amp;\n[x](y) {z} | `c` \\ #1; end'


@pytest.fixture
def path() -> ServicePath:
    return make_path(
        stages={"idea": {"title": "Idea", "next": ["growth"]}, "growth": {"title": "Growth"}},
        questions={
            "stage": {"ask": "How far?", "label": "Stage", "answers": {"idea": "Idea", "growth": "Growth"}},
            "part": {"ask": "Which?", "answers": {"a": "A", "b": "B"}, "when": {"stage": "growth"}},
            "need": {"ask": "What?", "choose": "many", "answers": {"x": "X", "y": "Y"}},
        },
        providers={"p": {"title": "P"}, "q": {"title": "Q", "serves": {"part": "a"}}},
        services={
            "talk": {"title": "Talk", "provider": ["p"]},
            "money": {"title": HOSTILE, "kind": "funding", "provider": ["q"], "when": {"need": "x"}, "after": ["talk"]},
        },
    )


def edges(path: ServicePath, kind: str) -> set[tuple[str, str, str]]:
    graph = network(path, "en")
    return {(u, v, data["label"]) for u, v, data in graph.edges(data=True) if data["type"] == kind}


def test_questions_follow_each_other_and_branches_carry_their_answers(path: ServicePath) -> None:
    assert edges(path, "asks") == {("question:stage", "question:part", "Growth")}
    assert edges(path, "then") == {
        ("start:start", "question:stage", ""),
        ("question:stage", "question:need", ""),
        ("question:part", "question:need", ""),
        ("question:need", "end:end", ""),
    }


def test_answers_lead_to_services_and_services_to_those_who_offer_them(path: ServicePath) -> None:
    leads = edges(path, "leads")
    assert ("start:start", "service:talk", "everybody") in leads
    assert ("question:need", "service:money", "X") in leads
    assert ("question:part", "service:money", "A") in leads
    assert edges(path, "offered") == {("service:talk", "provider:p", ""), ("service:money", "provider:q", "")}
    assert edges(path, "before") == {("service:talk", "service:money", "")}
    assert edges(path, "next") == {("stage:idea", "stage:growth", "")}


def test_who_gives_a_service_together_is_told_apart_from_those_who_may_give_it() -> None:
    path = make_path(
        providers={"p": {"title": "Port"}, "q": {"title": "Quay"}, "bank": {"title": "Bank"}},
        services={"s": {"provider": ["p", "q"], "together_with": ["bank"]}},
    )
    assert {name for _, name, _ in edges(path, "offered")} == {"provider:p", "provider:q"}
    assert edges(path, "together") == {("service:s", "provider:bank", "together with the provider")}
    assert board(path, "en", "en").groups[0].rows[0].providers == ("Port", "Quay", "together with Bank")
    assert board(path, "en", "fi").groups[0].rows[0].providers[-1] == "mukana myös Bank"


def test_a_long_list_of_answers_is_told_in_few_words() -> None:
    answers = {f"m{index}": f"M{index}" for index in range(10)}
    chosen = {
        "few": ["m1", "m2"],
        "many": [f"m{index}" for index in range(9)],
        "half": [f"m{index}" for index in range(5)],
    }
    path = make_path(
        questions={"town": {"answers": answers}},
        services={name: {"when": {"town": names}} for name, names in chosen.items()},
    )
    labels = {v.removeprefix("service:"): label for _, v, label in edges(path, "leads")}
    assert labels == {"few": "M1, M2", "many": "all but M9", "half": "5 of 10: M0, M1, M2…"}


def test_each_level_adds_to_the_one_before(path: ServicePath) -> None:
    sizes = [set(network(path, "en", level)) for level in LEVELS]
    assert sizes[0] < sizes[1] < sizes[2]


@given(paths())
@settings(max_examples=60, deadline=None)
def test_everything_of_a_path_is_in_the_graph_once_and_every_export_parses(path: ServicePath) -> None:
    graph = network(path, "en")
    for kind, entries in (("question", path.questions), ("service", path.services), ("provider", path.providers)):
        assert [data["id"] for _, data in graph.nodes(data=True) if data["type"] == kind] == list(entries)
    found = json.loads(exports.as_json(graph))
    assert (len(found["nodes"]), len(found["edges"])) == (len(graph), graph.number_of_edges())
    read = nx.read_graphml(io.BytesIO(exports.as_graphml(graph).encode()), force_multigraph=True)
    assert (len(read), read.number_of_edges()) == (len(graph), graph.number_of_edges())
    mermaid = exports.as_mermaid(graph)
    assert len(re.findall(r"^  n\d+ -->", mermaid, re.MULTILINE)) == graph.number_of_edges()
    assert exports.as_dot(graph).count(" -> ") == graph.number_of_edges()
    ElementTree.fromstring(svg(board(path, "en", "en"), "en"))


def test_hostile_titles_are_only_words(path: ServicePath) -> None:
    graph = network(path, "en")
    mermaid = exports.as_mermaid(graph)
    line = next(line for line in mermaid.splitlines() if "A #34;quoted" in line)
    assert re.fullmatch(r'\s*n\d+\["[^"<>\[\]{}|`\\]*"\]', line)
    dot = next(line for line in exports.as_dot(graph).splitlines() if "quoted" in line)
    assert re.fullmatch(r'\s*"service:money" \[label="(?:[^"\\]|\\.)*", shape=box\];', dot)
    assert json.loads(exports.as_json(graph))["nodes"]
    picture = svg(board(path, "en", "en"), "en")
    assert "<b>" not in picture
    assert any(element.text and '"quoted"' in element.text for element in ElementTree.fromstring(picture).iter())


def test_the_same_path_gives_the_same_bytes(path: ServicePath) -> None:
    for form in (exports.as_json, exports.as_graphml, exports.as_mermaid, exports.as_dot):
        assert form(network(path, "en")) == form(network(path, "en"))
