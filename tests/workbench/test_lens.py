"""The lens: it agrees with the engine, points at the right line, and says what holds and what does not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from navigator.catalogue.loading import load_with_places
from navigator.engine.answers import Answers
from navigator.engine.evaluation import Truth, truth
from navigator.engine.journey import follow
from navigator.engine.service_path import ServicePath
from navigator.format.problems import Places
from navigator.workbench.lens import ExplainedPart, explain
from navigator.workbench.lens.explanation import ExplainedQuestion, ExplainedService, kleene
from tests.path_making import TODAY, answered_paths, make_path

STATUS = {Truth.YES: "fits", Truth.OPEN: "may-fit", Truth.NO: "no"}
NOWHERE = Places()
STAGE = {"stage": {"answers": {"idea": "Idea", "growth": "Growth"}}}


def every(node: ExplainedPart) -> Iterator[ExplainedPart]:
    """A node and everything in it."""
    yield node
    for child in node.children:
        yield from every(child)


def service_of(path: ServicePath, name: str = "s", **answers: Any) -> ExplainedService:
    explanation = explain(follow(path, answers, TODAY), NOWHERE)
    return next(one for one in explanation.services if one.service == name)


def question_of(path: ServicePath, name: str, **answers: Any) -> ExplainedQuestion:
    explanation = explain(follow(path, answers, TODAY), NOWHERE)
    return next(one for one in explanation.questions if one.question == name)


def lines_of(node: ExplainedPart) -> list[str]:
    """A tree as text, one part a line."""
    here = " ".join(part for part in (str(node.words), f"[{node.truth.name}]", str(node.answer)) if part)
    return [here, *(f"  {line}" for child in node.children for line in lines_of(child))]


# It agrees with the engine.


def assert_agrees(path: ServicePath, answers: Answers) -> None:
    journey = follow(path, answers, TODAY)
    explanation = explain(journey, NOWHERE)
    for service in explanation.services:
        assert STATUS[service.tree.truth] == service.status == journey.status(service.service)
        values = [
            truth(node, path.program.variables, journey.states) for node in path.program.variants[service.service]
        ]
        assert [variant.truth for variant in service.variants] == values
        if service.tree.truth is Truth.OPEN:
            assert all(ground.truth is Truth.OPEN for ground in service.tree.grounds)
    for question in explanation.questions:
        assert question.tree.truth is journey.asks(question.question)
        assert (question.state == "next") == (question.question == journey.next_question)
        assert (question.state == "answered") == (question.question in journey.answers)
        assert question.state != "needless" or question.question not in journey.ahead
    roots = [tree for one in explanation.services for tree in (one.tree, *one.variants)]
    roots += [tree for one in explanation.questions for tree in (one.tree, *one.answers)]
    for node in (node for root in roots for node in every(root)):
        if node.children:
            plain = kleene(node.kind, node.children)
            assert node.together == (plain is not node.truth)
            assert not node.together or plain is Truth.OPEN
        assert node.grounds


@given(answered_paths())
def test_every_part_has_the_value_of_its_parts_or_they_are_decided_together(
    answered: tuple[ServicePath, dict[str, Any]],
) -> None:
    assert_agrees(*answered)


AREAS = st.sampled_from(
    [
        {"a": "x"},
        {"a": ["x", "y"]},
        {"b": "x"},
        {"not": {"a": "x"}},
        {"any": [{"a": "y"}, {"b": ["x", "y"]}]},
        {"a": "y", "b": "y"},
        "named",
        "always",
    ]
)


@example(["always", "always", "always"], [{"a": ["x", "y"]}, {"a": "y", "b": "y"}, {"a": "x"}], [["p"]] * 3, {"a": "y"})
@given(
    st.lists(AREAS, min_size=3, max_size=3),
    st.lists(AREAS, min_size=3, max_size=3),
    st.lists(st.sampled_from([["p"], ["q"], ["p", "r"], ["q", "r"], ["p", "q", "r"]]), min_size=3, max_size=3),
    st.sampled_from([{}, {"a": "x"}, {"b": "y"}, {"a": "y", "b": "unknown"}, {"a": "unknown"}, {"a": "x", "b": "x"}]),
)
def test_it_agrees_where_providers_have_areas_and_variants_have_providers(
    serves: list[Any], when: list[Any], providers: list[list[str]], answers: dict[str, str]
) -> None:
    choice = {"answers": {"x": "X", "y": "Y", "z": "Z"}}
    path = make_path(
        questions={"a": choice, "b": {**choice, "when": {"not": {"a": "z"}}}},
        conditions={"named": {"any": [{"a": "x"}, {"b": "x"}]}},
        providers={name: {"serves": area} for name, area in zip("pqr", serves, strict=True)},
        services={
            "s": {
                "when": when[0],
                "provider": providers[0],
                "variants": [
                    {"when": condition, "provider": names}
                    for condition, names in zip(when[1:], providers[1:], strict=True)
                ],
            }
        },
    )
    assert_agrees(path, answers)


def test_what_is_decided_together_is_said_to_be() -> None:
    condition = {"any": [{"stage": "idea"}, {"not": {"stage": "idea"}}]}
    path = make_path(questions=STAGE, services={"s": {"when": {"all": [condition, "always"]}}})
    found = service_of(path)
    assert found.status == "fits"
    (decided,) = [node for node in every(found.tree) if node.together]
    assert [child.truth for child in decided.children] == [Truth.OPEN, Truth.OPEN]
    assert found.tree.grounds[0] == decided


# It says what holds, and why.


def test_a_tree_reads_as_its_author_wrote_it() -> None:
    path = make_path(
        questions={
            **STAGE,
            "need": {"choose": "many", "answers": {"advice": "Advice", "money": "Money", "none": "None"}},
            "staff": {"choose": "number", "min": 0, "max": 99, "when": {"stage": "growth"}},
        },
        conditions={"starting": {"stage": "idea"}},
        services={
            "s": {
                "when": {
                    "need": {"all": ["advice", "money"]},
                    "any": ["starting", {"staff": {"at_least": 5, "below": 50}}],
                    "not": {"answered": "staff"},
                }
            }
        },
    )
    assert lines_of(service_of(path, stage="idea", need=("advice",)).tree) == [
        "Everything that decides about the service [NO]",
        "  All of these [NO]",
        "    All of these [NO]",
        "      ?: Advice [YES] answered: Advice",
        "      ?: Money [NO] answered: Advice",
        "    At least one of these [YES]",
        "      The condition `starting` holds [YES]",
        "        ?: Idea [YES] answered: Idea",
        "      ?: at least 5 and less than 50 [NO] the question does not come",
        "    Not this [YES]",
        "      ?: any answer [NO] the question does not come",
    ]


@pytest.mark.parametrize(
    ("condition", "answers", "words", "value", "answer"),
    [
        ({"stage": "idea"}, {}, "?: Idea", "OPEN", "not answered yet"),
        ({"stage": ["idea", "growth"]}, {"stage": "idea"}, "?: Idea / Growth", "YES", "answered: Idea"),
        ({"stage": "idea"}, {"stage": "unknown"}, "?: Idea", "OPEN", "answered: “I don't know”"),
        ({"town": {"in": "lakes"}}, {"town": "b"}, "?: one of the group `lakes`", "NO", "answered: B"),
        ({"town.area": "north"}, {"town": "a"}, "?, `area`: `north`", "YES", "answered: A (`north`)"),
        ({"town.area": "north"}, {"town": "c"}, "?, `area`: `north`", "NO", "answered: C (–)"),
        ({"town.coast": True}, {"town": "b"}, "?, `coast`: `true`", "YES", "answered: B (`true`)"),
        ({"town.people": {"below": 100}}, {"town": "a"}, "?, `people`: less than 100", "YES", "answered: A (`50`)"),
        ({"staff": {"equals": 5}}, {"staff": "4"}, "?: 5", "NO", "answered: 4"),
        ({"staff": {"above": 5, "at_most": 9}}, {"staff": "6"}, "?: more than 5 and at most 9", "YES", "answered: 6"),
        ({"due": {"from": "2026-05-01"}}, {"due": "2026-04-30"}, "?: from 2026-05-01", "NO", "answered: 2026-04-30"),
        ({"answered": "staff"}, {"staff": "3"}, "?: any answer", "YES", "answered: 3"),
        ({"today": {"until": "2026-04-01"}}, {}, "Today: until 2026-04-01", "NO", "today is 2 April 2026"),
        ({"source": "fair"}, {}, "?: Fair", "NO", "the address gives no value"),
        ("never", {}, "Never", "NO", ""),
    ],
)
def test_a_leaf_says_what_it_asks_for_and_what_was_answered(
    condition: Any, answers: dict[str, Any], words: str, value: str, answer: str
) -> None:
    path = make_path(
        questions={
            **STAGE,
            "town": {
                "answers": {
                    "a": {"title": "A", "attributes": {"area": "north", "people": 50, "coast": False}},
                    "b": {"title": "B", "attributes": {"area": "south", "people": 100, "coast": True}},
                    "c": "C",
                }
            },
            "staff": {"choose": "number", "min": 0, "max": 99},
            "due": {"choose": "date"},
            "source": {"asked": "never", "answers": {"fair": "Fair"}},
        },
        groups={"town": {"lakes": ["a", "c"]}},
        services={"s": {"when": condition}},
    )
    (leaf,) = service_of(path, **answers).tree.children
    assert (str(leaf.words), leaf.truth.name, str(leaf.answer)) == (words, value, answer)


def test_an_answer_that_does_not_count_yet_is_said_not_to() -> None:
    path = make_path(
        questions={**STAGE, "later": {"when": {"stage": "idea"}, "answers": {"a": "A", "b": "B"}}},
        services={"s": {"when": {"later": "a"}}},
    )
    (leaf,) = service_of(path, later="a").tree.children
    assert leaf.truth is Truth.OPEN
    assert str(leaf.answer) == "answered: A; it counts once the question is known to come"


def test_the_grounds_of_a_service_that_is_out_are_what_keeps_it_out() -> None:
    path = make_path(
        questions={**STAGE, "need": {"choose": "many", "answers": {"a": "A", "b": "B"}}},
        services={"s": {"when": {"all": [{"stage": "idea"}, {"not": {"need": "a"}}, {"need": "b"}]}}},
    )
    grounds = service_of(path, stage="growth", need=("a",)).tree.grounds
    assert [ground.code for ground in grounds] == ["stage: idea", "need: a", "need: b"]


def test_areas_of_providers_stand_apart_from_the_condition_of_the_service() -> None:
    path = make_path(
        questions=STAGE,
        providers={
            "p": {},
            "north": {"title": "North", "serves": {"stage": "idea"}},
            "south": {"title": "South", "serves": {"stage": "growth"}},
        },
        services={"s": {"provider": ["north", "south"]}, "e": {"provider": ["p"]}},
    )
    found = service_of(path, stage="growth")
    assert lines_of(found.tree) == [
        "Everything that decides about the service [YES]",
        "  One of its providers serves the visitor [YES]",
        "    North serves the visitor [NO]",
        "      ?: Idea [NO] answered: Growth",
        "    South serves the visitor [YES]",
        "      ?: Growth [YES] answered: Growth",
    ]
    assert found.providers == ("South",)
    assert not service_of(path, "e").tree.children


def test_who_gives_a_service_together_is_told_and_decides_nothing() -> None:
    path = make_path(
        questions=STAGE,
        providers={"p": {"title": "Port"}, "bank": {"title": "Bank", "serves": {"stage": "idea"}}},
        services={"s": {"together_with": ["bank"]}},
    )
    found = service_of(path, stage="growth")
    assert (found.status, found.providers, found.partners) == ("fits", ("Port",), ("Bank",))
    assert not found.tree.children


def test_variants_tell_what_they_change_and_whether_they_hold() -> None:
    path = make_path(
        questions=STAGE,
        services={"s": {"variants": [{"when": {"stage": "idea"}, "amount": "A", "note": "N"}]}},
    )
    (variant,) = service_of(path, stage="growth").variants
    assert str(variant.words) == "Variant 1 changes `amount`, `note`"
    assert variant.truth is Truth.NO


@pytest.mark.parametrize(
    ("fields", "words", "closed"),
    [
        ({}, "", False),
        ({"open": [{"from": "2026-04-01", "until": "2026-04-05"}]}, "Open today, until 5 April 2026", False),
        ({"open": [{"from": "2026-04-03"}]}, "Closed today; opens on 3 April 2026", True),
        (
            {"open": [{"from": "2026-01-01", "until": "2026-02-01"}]},
            "Closed today; the last period ended on 1 February 2026",
            True,
        ),
        (
            {"yearly": [{"from": "04-01", "until": "05-01"}]},
            "Usually open today, from 1 April to 1 May each year",
            False,
        ),
        (
            {
                "open": [{"from": "2026-03-01", "until": "2026-03-31"}],
                "yearly": [{"from": "03-01", "until": "04-30"}],
            },
            "Closed today; usually open next from 1 March 2027 to 30 April 2027",
            True,
        ),
        ({"status": "periodic-call"}, "Opens at times that are not known", True),
    ],
)
def test_a_call_is_told_for_the_day(fields: dict[str, Any], words: str, closed: bool) -> None:
    path = make_path(services={"s": fields})
    found = service_of(path)
    assert (str(found.call), found.closed) == (words, closed)


def test_a_usual_day_reads_as_a_day_in_finnish_too() -> None:
    found = service_of(make_path(services={"s": {"yearly": [{"from": "03-20", "until": "04-20"}]}}))
    assert found.call.text("fi") == "Yleensä tänään auki, joka vuosi 20.3.–20.4."


# Questions.


def test_each_question_tells_why_it_is_asked_or_not() -> None:
    path = make_path(
        questions={
            **STAGE,
            "extra": {"when": {"stage": "growth"}, "answers": {"a": "A", "b": "B"}},
            "idle": {"answers": {"a": "A"}},
            "always": {"asked": "always", "answers": {"a": "A"}},
            "hidden": {"asked": "never", "answers": {"a": "A"}},
        },
        services={"s": {"when": {"extra": "a"}}, "t": {"when": {"stage": "idea"}}},
    )
    names = ("stage", "extra", "idle", "always", "hidden")
    first = {name: question_of(path, name).state for name in names}
    assert first == {"stage": "next", "extra": "perhaps", "idle": "needless", "always": "ahead", "hidden": "never"}
    assert question_of(path, "stage").decides == ("t",)
    later = {name: question_of(path, name, stage="idea").state for name in names}
    assert later == {
        "stage": "answered",
        "extra": "not-asked",
        "idle": "needless",
        "always": "next",
        "hidden": "never",
    }
    assert str(question_of(path, "stage", stage="idea").reason) == "Answered: Idea."
    grown = question_of(path, "extra", stage="growth")
    assert (grown.state, grown.decides) == ("next", ("s",))


def test_answers_that_are_not_offered_are_explained() -> None:
    path = make_path(
        questions={
            **STAGE,
            "some": {"answers": {"a": {"title": "A", "when": {"stage": "idea"}}, "b": "B"}},
            "whole": {"answers": {"a": {"title": "A", "when": {"stage": "idea"}}}},
        },
        services={"s": {"when": {"some": "a"}}, "t": {"when": {"whole": "a"}}},
    )
    (offered,) = question_of(path, "some", stage="growth").answers
    assert lines_of(offered) == [
        "The answer “A” is offered [NO]",
        "  ?: Idea [NO] answered: Growth",
    ]
    whole = question_of(path, "whole", stage="growth")
    assert whole.state == "not-asked"
    assert not whole.answers
    assert str(whole.tree.children[0].words) == "At least one of its answers is offered"


# It points at the right line.

WRITTEN = """\
path: {title: T, languages: [en]}
questions:
  stage: {ask: Stage?, answers: {idea: Idea, growth: Growth}}
conditions:
  starting:
    stage: idea
providers:
  p:
    title: P
    serves:
      not: {stage: growth}
services:
  s:
    kind: advice
    title: S
    provider: p
    when:
      any:
        - starting
        - all:
            - {stage: growth}
            - stage: [idea, growth]
    variants:
      - when: {stage: idea}
        amount: A
"""


def test_every_part_points_at_its_line(tmp_path: Path) -> None:
    folder = tmp_path / "test"
    folder.mkdir()
    (folder / "path.yaml").write_text(WRITTEN, encoding="utf-8")
    path, places = load_with_places(folder)
    (service,) = explain(follow(path, {}, TODAY), places).services
    found = [(node.place.line, node.kind, node.code) for node in every(service.tree) if node.kind != "service"]
    assert found == [
        (18, "any", "any: [starting, {stage: growth, stage: [idea, growth]}]"),
        (19, "named", "starting"),
        (6, "leaf", "stage: idea"),
        (20, "all", "stage: growth, stage: [idea, growth]"),
        (21, "leaf", "stage: growth"),
        (22, "leaf", "stage: [idea, growth]"),
        (10, "provider", "not: {stage: growth}"),
        (11, "not", "not: {stage: growth}"),
        (11, "leaf", "stage: growth"),
    ]
    assert service.place.line == 13
    assert [variant.place.line for variant in service.variants] == [24]


def test_titles_come_in_the_language_that_is_asked_for_if_the_path_has_it(path: ServicePath) -> None:
    journey = follow(path, {"stage": "idea"}, TODAY)
    titles = {lang: [one.title for one in explain(journey, NOWHERE, lang).services] for lang in ("en", "fi")}
    assert titles["en"] != titles["fi"]
    assert [one.status for one in explain(journey, NOWHERE).services] == [
        journey.status(name) for name in path.services
    ]
