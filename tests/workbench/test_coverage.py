"""Proofs say what asking everybody says."""

from __future__ import annotations

import datetime
import math
from itertools import islice
from typing import Any
from unittest.mock import patch
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given, settings

from navigator.engine.answers import read_answers
from navigator.engine.evaluation import Truth, truth
from navigator.engine.journey import Journey, follow
from navigator.engine.logic import NodeBuilder
from navigator.engine.plan import plan, policy
from navigator.engine.service_path import ServicePath
from navigator.workbench.coverage import Coverage, plan_room, reached, result_address
from navigator.workbench.coverage.condition_parts import compiled, location_of
from navigator.workbench.coverage.condition_proofs import ConditionProofs
from navigator.workbench.coverage.conflict_reasons import provider_conflict, question_conflict, service_conflict
from navigator.workbench.coverage.plan_room import journey_without_room, most_needs, never_a_step
from navigator.workbench.coverage.proofs import length
from navigator.workbench.coverage.proved_sentences import sentences
from navigator.workbench.coverage.seen_journeys import SeenJourneys
from navigator.workbench.wording import condition_as_code
from tests.path_making import TODAY, make_path
from tests.workbench.everybody import addresses, ask_everybody, paths_with_plans, walks, whole_paths

ONE = {"answers": {"x": "X", "y": "Y"}}


def opened(path: ServicePath, address: str) -> Journey:
    """The journey that an address of the site shows."""
    reading = read_answers(path, parse_qsl(urlsplit(address).query))
    assert not reading.notices
    return follow(path, reading.answers, TODAY)


@settings(max_examples=400)
@given(whole_paths())
def test_proofs_agree_with_asking_everybody(sections: dict[str, Any]) -> None:
    path = make_path(**sections)
    builder = NodeBuilder(path.program.variables)
    nodes = [*path.program.promises.values(), *path.program.order_when]
    nodes += [builder.negated(node) for node in nodes]
    coverage, found = Coverage(path, TODAY), ask_everybody(path, nodes)
    assert {name for name in path.services if coverage.receives(name) is not None} == found.received
    assert {name for name in path.providers if coverage.meets(name) is not None} == found.met
    assert {name for name in path.questions if coverage.asks(name) is not None} == found.asked
    every = {(name, answer) for name in path.questions for answer in path.questions[name].answers}
    assert {pair for pair in every if coverage.chooses(*pair) is not None} == found.chosen & every
    assert {node for node in nodes if coverage.certainly(node) is not None} == found.true
    witnesses = {name: coverage.breaks(promise) for name, promise in path.document.promises.items()}
    witnesses["adviser"] = coverage.without_adviser()
    assert {name: length(answers) for name, answers in witnesses.items() if answers is not None} == found.broken
    assert coverage.combinations() == found.combinations


@settings(max_examples=150)
@given(whole_paths())
def test_what_is_asked_is_asked_on_a_walk_from_the_beginning(sections: dict[str, Any]) -> None:
    path = make_path(**sections)
    coverage, pages = Coverage(path, TODAY), list(walks(path))
    asked = {name for name, question in path.questions.items() if question.asked != "never"}
    assert {name for name in asked if coverage.asks(name) is not None} == {p.next_question for p in pages} - {None}
    ends = [page for page in pages if page.next_question is None]
    advised = [any(path.services[name].kind == "advice" for name in end.fits) for end in ends]
    assert (coverage.without_adviser() is None) == all(advised)
    assert (coverage.with_nothing() is None) == all(end.fits or end.may_fit for end in ends)


def test_a_journey_found_before_answers_were_told_apart_is_read_right() -> None:
    """What ends a journey tells the answers of `q` apart only after a first journey was found."""
    question = {"choose": "one", "unknown": False, "asked": "never", "answers": {"a": "A", "b": "B"}}
    loan = {"kind": "funding", "when": {"answered": "q"}, "variants": [{"when": {"q": ["a"]}, "amount": "A"}]}
    path = make_path(questions={"q": question}, services={"loan": loan})
    coverage = Coverage(path, TODAY)
    found = coverage.shortest_where([coverage.fits("loan")])
    assert found is not None and found["q"] in {"a", "b"}


@settings(max_examples=60)
@given(whole_paths())
def test_every_witness_shows_what_it_is_for(sections: dict[str, Any]) -> None:
    path = make_path(**sections)
    coverage = Coverage(path, TODAY)
    for name in path.services:
        if (answers := coverage.receives(name)) is not None:
            assert name in follow(path, answers, TODAY).fits
    for name, question in path.questions.items():
        if (answers := coverage.asks(name)) is not None and question.asked != "never":
            assert follow(path, answers, TODAY).next_question == name
        for answer in question.answers:
            if (answers := coverage.chooses(name, answer)) is not None:
                assert answer in answers[name]
    for promise in path.document.promises.values():
        if (answers := coverage.breaks(promise)) is not None:
            journey = opened(path, result_address(path, answers))
            assert journey.answers == answers
            assert journey.next_question is None
            assert len({*promise.of.services}.intersection(journey.fits)) < promise.at_least


@settings(max_examples=60)
@given(whole_paths(most_questions=2))
def test_what_was_seen_is_found_again_the_newest_first(sections: dict[str, Any]) -> None:
    path = make_path(**sections)
    variables = path.program.variables
    builder = NodeBuilder(variables)
    nodes = [True, False, *path.program.promises.values(), *path.program.service.values()]
    nodes += [builder.negated(node) for node in nodes]
    nodes += [builder.all(nodes[2:4]), builder.any(nodes[2:4])]
    limit = 3
    seen, journeys = SeenJourneys(variables, limit), list[Journey]()
    for journey in islice(walks(path), 12):
        seen.add(journey)
        journeys = [journey, *journeys][:limit]
        for node in nodes[:: len(journeys)]:  # not each of them every time, so that some have journeys to catch up on
            first = next((one for one in journeys if truth(node, variables, one.states) is Truth.YES), None)
            assert seen.newest(node) is first


@settings(max_examples=60)
@given(whole_paths())
def test_parts_of_conditions_are_compiled_as_the_path_itself_is(sections: dict[str, Any]) -> None:
    path = make_path(**sections)
    promises = path.document.promises
    assert compiled(path, [promise.when for promise in promises.values()]) == list(path.program.promises.values())


@settings(max_examples=60)
@given(whole_paths(most_questions=2))
def test_no_part_is_called_impossible_that_holds_for_somebody(sections: dict[str, Any]) -> None:
    path = make_path(**sections)
    coverage = Coverage(path, TODAY)
    written = [service.when for service in path.services.values()]
    proofs = ConditionProofs(coverage)
    nodes = compiled(path, written)
    found = ask_everybody(path, [*nodes, *map(proofs.builder.negated, nodes)])
    for condition, node in zip(written, nodes, strict=True):
        if proofs.never(condition):
            assert node not in found.true
        if proofs.always(condition):
            assert proofs.builder.negated(node) not in found.true


# The room of a plan.


@settings(max_examples=200)
@given(paths_with_plans())
def test_no_need_is_passed_over_where_that_is_proved(path: ServicePath) -> None:
    """A plan of three steps is filled more often than one of seven."""
    with patch.object(policy, "MOST", 3), patch.object(plan_room, "MOST", 3):
        coverage = Coverage(path, TODAY)
        is_proved = journey_without_room(coverage) is None
        never = {name for name in path.services if never_a_step(coverage, name)}
        for answers, _ in addresses(path):
            journey = follow(path, answers, TODAY)
            found = plan(journey)
            assert not (is_proved and found.passed_over), journey.address
            assert never.isdisjoint(step.id for step in found.steps), journey.address


def crowded(**question: Any) -> ServicePath:
    """A path on which a grant brings five others with it, and two more needs take a step each."""
    answers = {**dict.fromkeys("abc", "T"), "none": {"title": "T", "exclusive": True}}
    before = [f"b{number}" for number in range(5)]
    services: dict[str, Any] = {name: {"when": {"one": "x"}} for name in before}
    services |= {
        "grant": {"kind": "funding", "when": {"need": "a"}, "after": before},
        "loan": {"kind": "funding", "when": {"need": "b"}},
        "course": {"kind": "training", "when": {"any": [{"need": "c"}, {"one": "y"}]}},
    }
    questions = {"one": ONE, "need": {"choose": "many", "answers": answers, **question}}
    header = {"title": "T", "languages": ["en"], "roles": {"need": "need"}}
    return make_path(path=header, questions=questions, services=services)


def test_a_journey_on_which_a_need_may_have_no_room_is_shown() -> None:
    assert most_needs(Coverage(crowded(), TODAY)) == 3
    assert most_needs(Coverage(crowded(choose="one"), TODAY)) == 1
    assert journey_without_room(Coverage(crowded(at_most=2), TODAY)) is None
    answers = journey_without_room(Coverage(crowded(), TODAY))
    assert answers == {"one": "x", "need": ("a", "b", "c")}
    # One of the five is the first contact, so the plan has room after all.
    assert plan(follow(crowded(), answers, TODAY)).passed_over == ()


def test_a_need_is_also_answered_by_what_asks_only_whether_one_was_named() -> None:
    before = [f"b{number}" for number in range(8)]
    services: dict[str, Any] = {name: {} for name in before}
    services |= {"grant": {"kind": "funding", "when": {"answered": "need"}, "after": before}}
    header = {"title": "T", "languages": ["en"], "roles": {"need": "need"}}
    questions = {"need": {"choose": "one", "answers": {"a": "A", "b": "B"}}}
    path = make_path(path=header, questions=questions, services=services)
    answers = journey_without_room(Coverage(path, TODAY))
    assert answers is not None
    assert plan(follow(path, answers, TODAY)).passed_over == (answers["need"],)


def test_what_weighs_more_is_taken_of_ways_that_are_equally_short() -> None:
    document = crowded().document
    change = {"weight": 1, "when": document.services["loan"].when}
    services = {**document.services, "b0": document.services["b0"].model_copy(update=change)}
    shared = ServicePath("p", document.model_copy(update={"services": services}))
    assert journey_without_room(Coverage(shared, TODAY)) is None


# Combinations.


def test_combinations_of_independent_questions_multiply() -> None:
    many = {"choose": "many", "at_most": 3, "answers": {f"a{number}": "A" for number in range(40)}}
    alone = {**many, "answers": {**many["answers"], "none": {"title": "N", "exclusive": True}}}
    number = {"choose": "number", "min": 0, "max": 100, "unknown": False}
    path = make_path(
        questions={"one": ONE, "many": many, "alone": alone, "number": number},
        services={"s": {"when": {"number": {"at_least": 10, "below": 50}}}},
    )
    sets = sum(math.comb(40, size) for size in (1, 2, 3))
    # Below 10, 10, between, 50, above.
    assert Coverage(path, TODAY).combinations() == 3 * (sets + 1) * (sets + 2) * 5


def test_combinations_that_no_enumeration_would_end_are_counted_exactly() -> None:
    questions: dict[str, Any] = {f"q{number}": {**ONE, "unknown": False} for number in range(80)}
    questions["last"] = {**ONE, "when": {"any": [{f"q{number}": "x"} for number in range(80)]}}
    path = make_path(questions=questions, services={"s": {"when": {"last": "x"}}})
    assert Coverage(path, TODAY).combinations() == (2**80 - 1) * 3 + 1


def test_many_answers_are_counted_by_what_is_read_of_them() -> None:
    answers = {f"a{number}": "A" for number in range(60)}
    questions = {
        "many": {"choose": "many", "answers": answers, "unknown": False},
        "first": {**ONE, "when": {"many": ["a0", "a1"]}, "unknown": False},
        "second": {**ONE, "when": {"not": {"many": ["a1", "a2"]}}, "unknown": False},
    }
    path = make_path(questions=questions, services={"s": {"when": {"first": "x", "second": "y"}}})
    first, second = 3 * 2**58, 2**58 - 1
    both = 2**57
    assert Coverage(path, TODAY).combinations() == 4 * both + 2 * (first - both) + 2 * (second - both) + (
        2**60 - 1 - first - second + both
    )


# What used to be outside the proof.


def test_a_value_from_the_address_counts_where_its_condition_is_not_known() -> None:
    questions = {
        "stage": ONE,
        "place": {**ONE, "asked": "never", "when": {"stage": "x"}},
    }
    path = make_path(
        questions=questions,
        services={"s": {"when": {"any": [{"place": "x"}, {"not": {"stage": "x"}}]}}},
        promises={"p": {"when": {"not": {"place": "y"}}, "of": {"services": "s"}}},
    )
    broken = Coverage(path, TODAY).breaks(path.document.promises["p"])
    assert broken is not None
    assert follow(path, {"stage": "unknown", "place": "x"}, TODAY).status("s") == "may-fit"


def test_of_journeys_equally_short_one_without_i_do_not_know_is_shown() -> None:
    path = make_path(questions={"stage": ONE}, services={"s": {"when": {"stage": "x"}}})
    assert Coverage(path, TODAY).without_adviser() == {"stage": "y"}


def test_what_comes_on_a_later_day_is_reached_and_what_is_over_is_not() -> None:
    day = TODAY.replace(year=TODAY.year + 1)
    path = make_path(
        services={
            "later": {"when": {"today": {"from": day}}},
            "one-day": {"when": {"today": {"from": day, "until": day}}},
            "over": {"when": {"today": {"until": TODAY - datetime.timedelta(days=1)}}},
        }
    )
    coverage = Coverage(path, TODAY)
    assert coverage.receives("later") is None
    assert [name for name in path.services if reached(coverage, Coverage.receives, name)] == ["later", "one-day"]


# Why not.


def reasons(**sections: Any) -> dict[str, str]:
    path = make_path(**sections)
    coverage = Coverage(path, TODAY)
    found = {name: service_conflict(coverage, service) for name, service in path.services.items()}
    found |= {name: question_conflict(coverage, question) for name, question in path.questions.items()}
    found |= {name: provider_conflict(coverage, provider) for name, provider in path.providers.items()}
    return {name: str(reason) for name, reason in found.items()}


def test_the_parts_that_exclude_each_other_are_named() -> None:
    found = reasons(
        questions={"a": ONE, "b": {**ONE, "when": {"a": "x"}}, "c": ONE},
        services={
            "plain": {"when": {"all": [{"c": "x", "a": "x"}, {"a": "y"}]}},
            "through": {"when": {"c": ["x", "y"], "a": "y", "b": "x"}},
            "alone": {"when": {"any": [{"all": [{"a": "x"}, {"a": "y"}]}]}},
            "unserved": {"when": {"a": "x", "c": "x"}, "provider": ["p"]},
        },
        providers={"p": {"serves": {"a": "y"}}},
    )
    assert found["plain"] == "These never hold together: `a: x`, `a: y`."
    through = "These never hold together: `a: y`, `b: x`; `b` is asked only where this holds: `a: x`."
    assert found["through"] == through
    assert found["alone"] == "This can never hold: `any: [{a: x, a: y}]`."
    assert found["unserved"] == "None of its providers serves anybody for whom this holds: `a: x`."


def test_a_provider_that_nobody_meets_is_explained() -> None:
    found = reasons(
        questions={"a": ONE},
        providers={
            "unnamed": {},
            "nowhere": {"serves": {"all": [{"a": "x"}, {"a": "y"}]}},
            "first": {"serves": {"a": ["x", "y"]}},
            "second": {"serves": {"a": "x"}},
            "unused": {},
        },
        services={
            "s": {"provider": ["first", "second", "nowhere"]},
            "t": {"provider": ["unused"], "when": "never"},
        },
    )
    assert found["unnamed"].startswith("No service names it")
    assert found["nowhere"] == "These never hold together: `a: x`, `a: y`."
    assert found["second"] == "Whoever receives one of its services is sent to another of their providers."
    assert found["unused"] == "Nobody ever receives one of its services."


def test_a_question_that_nobody_is_asked_is_explained() -> None:
    found = reasons(
        questions={
            "a": ONE,
            "idle": ONE,
            "late": {**ONE, "when": {"a": "x"}},
            "empty": {"answers": {"x": {"title": "X", "when": {"all": [{"a": "x"}, {"a": "y"}]}}}},
        },
        services={"s": {"when": {"any": [{"a": "x"}, {"late": "x"}]}}, "t": {"when": {"empty": "x"}}},
    )
    assert found["idle"].startswith("No answer to it changes anything.")
    assert found["late"] == "When it could be asked, no answer to it changes the result any more."
    assert found["empty"] == "None of its answers is ever offered."


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("rural", "rural"),
        ({"a": ["x", "y"], "n": {"at_least": 5, "below": 50}}, "a: [x, y], n: {at_least: 5, below: 50}"),
        ({"n": {"equals": 1.5}}, "n: {equals: 1.5}"),
        ({"any": ["rural", {"answered": "a"}]}, "any: [rural, {answered: a}]"),
        ({"not": {"a.area": [True, "II"]}}, "not: {a.area: [true, II]}"),
        ({"today": {"until": datetime.date(2026, 4, 29)}}, "today: {until: 2026-04-29}"),
        ({"all": ["rural", {"a": {"in": "some"}}]}, "all: [rural, {a: {in: some}}]"),
    ],
)
def test_a_condition_is_quoted_as_its_author_would_write_it(written: Any, words: str) -> None:
    path = make_path(
        conditions={"rural": {"a": "x"}},
        groups={"a": {"some": ["x"]}},
        questions={
            "a": {"answers": {"x": {"title": "X", "attributes": {"area": ["II", True]}}, "y": "Y"}},
            "n": {"choose": "number", "decimals": 1},
        },
        services={"s": {"when": written}},
    )
    assert condition_as_code(path.services["s"].when) == words


def test_a_part_is_placed_where_all_of_it_stands() -> None:
    written = {"any": [{"a": "x"}, {"a": "y", "b": "x"}]}
    path = make_path(questions={"a": ONE, "b": ONE}, services={"s": {"when": written}})
    whole: Any = path.services["s"].when
    assert [location_of(part) for part in whole.parts] == [("any", 0, "a"), ("any", 1)]


def test_every_sentence_is_proved_or_refuted() -> None:
    path = make_path(
        questions={"a": ONE, "idle": ONE},
        services={"s": {"when": {"a": "x"}}, "t": {"when": "never"}},
        promises={"kept": {"when": {"a": "x"}, "of": {"services": "s"}}, "broken": {"of": {"services": "s"}}},
    )
    found = {(sentence.rule, sentence.id): sentence for sentence in sentences(Coverage(path, TODAY))}
    refuted = {key for key, sentence in found.items() if not sentence.holds}
    assert refuted == {
        ("unreachable-service", "t"),
        ("unreachable-question", "idle"),
        ("unreachable-answer", "idle/x"),
        ("unreachable-answer", "idle/y"),
        ("no-adviser", ""),
        ("promise", "broken"),
    }
    assert found["promise", "broken"].witness == {"a": "y"}
