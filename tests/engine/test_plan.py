"""The plan of a journey: whom to turn to first, the steps, the rest, and what another answer would open."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from navigator.catalogue.loading import load_path
from navigator.engine.journey import Journey, follow
from navigator.engine.plan import LEAST, MOST, Plan, first_contact, plan, policy
from navigator.engine.plan.other_answers import next_answers
from navigator.engine.service_path import ServicePath
from navigator.format import PathError
from tests.engine.plan_requirements import faults
from tests.path_making import TODAY, make_path
from tests.workbench.everybody import addresses, paths_with_plans

NEEDS: dict[str, Any] = {
    "choose": "many",
    "answers": {
        "money": "M",
        "advice": "A",
        "space": "S",
        "skills": "K",
        "none": {"title": "None of these", "exclusive": True},
    },
}
QUESTIONS: dict[str, Any] = {
    "stage": {"answers": {"idea": "I", "growth": "G", "crisis": "C"}},
    "town": {"answers": {"lapua": "L", "soini": "S"}},
    "need": NEEDS,
}
HEADER = {"title": "T", "languages": ["en", "fi"], "roles": {"need": "need"}}
PROVIDERS: dict[str, Any] = {"p": {}, "west": {"serves": {"town": "lapua"}}}


def planned(services: dict[str, Any], answers: dict[str, Any], language: str | None = None, **header: Any) -> Plan:
    """The plan of some answers; it is checked against what every plan must fulfil."""
    path = make_path(path={**HEADER, **header}, questions=QUESTIONS, providers=PROVIDERS, services=services)
    journey = follow(path, answers, TODAY)
    found = plan(journey, language)
    assert list(faults(found, journey, language)) == []
    return found


def steps(found: Plan) -> list[str]:
    return [step.id for step in found.steps]


# Steps, needs, the rest.


def test_a_need_gets_a_step_and_what_nothing_meets_is_named() -> None:
    services = {
        "talk": {},
        "grant": {"kind": "funding", "when": {"need": "money"}},
        "course": {"kind": "training", "when": {"need": ["skills", "money"]}},
        "idea": {"kind": "good-practice", "when": {"need": "space"}},
    }
    found = planned(services, {"need": ("money", "space", "skills")})
    assert found.first_contact is not None
    assert found.first_contact.id == "talk"
    assert [(step.id, step.needs) for step in found.steps] == [("grant", ("money",)), ("course", ("money", "skills"))]
    assert (found.unmet, found.passed_over, found.rest) == (("space",), (), ())
    assert [idea.id for idea in found.ideas] == ["idea"]


def test_three_needs_nobody_meets_are_all_named() -> None:
    found = planned({"talk": {}}, {"need": ("money", "space", "skills")})
    assert found.unmet == ("money", "space", "skills")
    assert found.steps == ()


@pytest.mark.parametrize("answer", [("none",), "unknown", None])
def test_who_names_no_need_is_told_of_none(answer: Any) -> None:
    found = planned({"talk": {}, "other": {}}, {"need": answer} if answer else {})
    assert (found.unmet, found.passed_over, steps(found)) == ((), (), ["other"])


def test_the_rest_stands_under_a_need_that_it_answers_and_that_of_nobody_last() -> None:
    services = {
        "talk": {},
        **{f"grant{index}": {"kind": "funding", "when": {"need": "money"}} for index in range(MOST + 1)},
        "unsure": {"when": {"need": "money", "stage": "idea"}},
        "for-all": {"kind": "network"},
    }
    found = planned(services, {"need": ("money",)})
    assert [(rest.need, [item.id for item in rest.items], rest.passed_over) for rest in found.rest] == [
        ("money", [f"grant{MOST}", "unsure"], False),
        (None, ["for-all"], False),
    ]
    assert found.fits == MOST + 3
    assert found.may_fit == 1


def test_a_need_without_room_is_named_even_where_another_one_shares_what_answers_it() -> None:
    before = [f"b{index}" for index in range(MOST)]
    services = {
        "talk": {},
        **{name: {"kind": "formality"} for name in before},
        "both": {"kind": "funding", "when": {"need": ["money", "space"]}, "after": before},
        "course": {"kind": "training", "when": {"need": "skills"}},
    }
    found = planned(services, {"need": ("money", "space", "skills")})
    assert "both" not in steps(found)
    assert found.passed_over == ("money", "space")
    assert [(rest.need, rest.passed_over) for rest in found.rest] == [("money", True), (None, False)]


@pytest.mark.parametrize("number", [0, 1, 200])
def test_any_number_of_services_makes_a_plan(number: int) -> None:
    services = {"talk": {}, **{f"s{index}": {"kind": "funding"} for index in range(number)}}
    assert len(steps(planned(services, {}))) == min(number, LEAST)
    assert len(steps(planned(services, {}, roles={}))) == min(number, MOST), "A path that asks no needs."


def test_a_path_without_stages_needs_and_places_has_a_plan() -> None:
    path = make_path(services={"talk": {}, "grant": {"kind": "funding"}, "course": {"kind": "training"}})
    journey = follow(path, {}, TODAY)
    found = plan(journey)
    assert (path.stage_question, path.need_question, path.place_question) == (None, None, None)
    assert (steps(found), found.unmet, found.openings) == (["grant", "course"], (), ())
    assert list(faults(found, journey)) == []


def test_where_everything_is_uncertain_it_says_which_questions_would_settle_most() -> None:
    services: dict[str, Any] = {f"s{index}": {"when": {"stage": "idea", "town": "lapua"}} for index in range(3)}
    services |= {"other": {"when": {"need": "money"}}}
    found = planned(services, {})
    assert (found.fits, found.may_fit) == (0, 4)
    assert found.settling is not None
    assert (set(found.settling.questions), found.settling.services) == ({"stage", "town", "need"}, 4)
    assert planned({"talk": {}}, {}).settling is None


def test_a_chain_of_ten_is_begun_and_a_circle_is_a_mistake(tmp_path: Any) -> None:
    chain = {
        f"s{index}": {"kind": "formality", "before": [f"s{index + 1}"] if index < 9 else []} for index in range(10)
    }
    chain["s9"]["when"] = {"need": "money"}
    assert steps(planned({"talk": {}, **chain}, {"need": ("money",)})) == ["s0", "s1", "s2"]
    service = "{kind: advice, provider: p, title: T}"
    layer = (
        f"providers: {{p: {{title: P}}}}\nservices:\n  first: {service[:-1]}, before: second}}\n  second: {service}\n"
    )
    above = "  builds_on: layer\nservices:\n  second: {override: true, before: first}\n"
    for folder, rest in (("layer", layer), ("above", above)):
        (tmp_path / folder).mkdir()
        header = "path:\n  title: T\n  languages: [en]\n"
        (tmp_path / folder / "path.yaml").write_text(header + rest, encoding="utf-8")
    with pytest.raises(PathError) as refused:
        load_path(tmp_path / "above")
    (problem,) = refused.value.problems
    assert "first" in str(problem.message)
    assert "second" in str(problem.message)
    assert problem.place.file.endswith("path.yaml")


# The first contact.


def contact_of(answers: dict[str, Any], language: str | None = None, **sections: Any) -> str | None:
    header = {**HEADER, "first_contact": sections.pop("first_contact", [])}
    path = make_path(path=header, questions=QUESTIONS, providers=PROVIDERS | sections.pop("providers", {}), **sections)
    return first_contact(follow(path, answers, TODAY), language)


def test_the_first_contact_is_the_preferred_one_that_fits() -> None:
    services = {
        "far": {},
        "near": {"provider": ["west"]},
        "unsure": {"when": {"stage": "growth"}},
        "money": {"kind": "funding"},
    }
    listed = ["unsure", "near"]
    for answers, expected in (
        ({"town": "lapua"}, "near"),
        ({"town": "soini"}, "far"),
        ({"town": "lapua", "stage": "growth"}, "unsure"),
    ):
        assert contact_of(answers, services=services, first_contact=listed) == expected
    assert contact_of({}, services={"money": {"kind": "funding"}}) is None


def test_a_condition_says_whom_to_turn_to_first_and_only_where_it_certainly_holds() -> None:
    services = {"talk": {}, "debt": {"kind": "network"}}
    listed = [{"when": {"stage": "crisis"}, "services": "debt"}, "talk"]
    assert contact_of({"stage": "crisis"}, services=services, first_contact=listed) == "debt"
    assert contact_of({"stage": "idea"}, services=services, first_contact=listed) == "talk"
    assert contact_of({}, services=services, first_contact=listed) == "talk"
    # One who is named under a condition is not taken for want of another.
    assert contact_of({"stage": "idea"}, services={"debt": {}}, first_contact=listed[:1]) is None


def test_of_advisers_the_path_does_not_name_the_lifted_and_then_the_narrow_come_first() -> None:
    services = {
        "for-all": {},
        "for-some": {"when": {"stage": ["idea", "growth"]}},
        "for-few": {"when": {"stage": "idea"}},
    }
    assert contact_of({"stage": "idea"}, services=services) == "for-few"
    assert contact_of({"stage": "growth"}, services=services) == "for-some"
    lifted = {**services, "for-all": {"weight": 1}}
    assert contact_of({"stage": "idea"}, services=lifted) == "for-all"


def test_who_may_fit_is_turned_to_only_where_nobody_fits() -> None:
    services = {"perhaps": {"when": {"stage": "idea"}}, "talk": {}}
    assert contact_of({}, services=services, first_contact=["perhaps"]) == "talk"
    assert contact_of({}, services={"perhaps": services["perhaps"]}, first_contact=["perhaps"]) == "perhaps"


@pytest.mark.parametrize(
    ("language", "expected"), [(None, "finnish"), ("fi", "finnish"), ("en", "english"), ("sv", "finnish")]
)
def test_who_serves_in_the_language_of_the_reader_comes_first(language: str | None, expected: str) -> None:
    services = {"finnish": {"provider": "fi-only"}, "english": {}, "unlisted": {"languages": ["sv"]}}
    providers = {"fi-only": {"languages": ["fi"]}}
    listed = [{"services": ["finnish", "english"]}]
    found = contact_of({}, language, services=services, providers=providers, first_contact=listed)
    assert found == expected, "Nobody whom the path names is passed over for one whom it does not."
    apart = contact_of({}, language, services=services, providers=providers, first_contact=["finnish", "english"])
    assert apart == "finnish", "Of two entries the first is the apter one, whatever is spoken there."


def test_where_the_provider_is_not_known_all_candidates_must_serve_in_the_language() -> None:
    services = {"either": {"provider": ["west", "both"]}, "sure": {"languages": ["fi"]}}
    providers = {"west": {"serves": {"town": "lapua"}, "languages": ["en"]}, "both": {"languages": ["en", "fi"]}}
    listed = [{"services": ["either", "sure"]}]
    for answers, expected in (({}, "sure"), ({"town": "soini"}, "either"), ({"town": "lapua"}, "sure")):
        found = contact_of(answers, "fi", services=services, providers=providers, first_contact=listed)
        assert found == expected


# What another answer would open.

ORDER = ("one", "two", "three", "four")


def about(compare: Any = None, follows: dict[str, list[str]] | None = None, choose: str = "one") -> dict[str, Any]:
    answers = {name: {"title": "T", "next": (follows or {}).get(name, [])} for name in ORDER}
    return {"choose": choose, "answers": answers} | ({} if compare is None else {"compare": compare})


@pytest.mark.parametrize(
    ("question", "given", "expected"),
    [
        (about(), "one", set()),
        (about(follows={"one": ["two", "three"]}), "one", {"two", "three"}),
        (about(follows={"one": ["two"]}), "two", set()),
        (about(follows={"one": ["two"]}), "unknown", set()),
        (about(compare=True), "one", {"two", "three", "four"}),
        (about(compare=True), "unknown", set(ORDER)),
        (about(compare=False, follows={"one": ["two"]}), "one", set()),
        (about(compare=["two", "four"]), "two", {"four"}),
        (about(compare=["two", "four"], follows={"one": ["two", "three"]}), "one", {"two"}),
        (about(compare=True, choose="many"), ("one",), set()),
    ],
)
def test_another_answer_is_told_of_where_one_can_come_to_it(
    question: dict[str, Any], given: Any, expected: set[str]
) -> None:
    assert next_answers(make_path(questions={"q": question}), "q", given) == expected


def test_a_stage_leads_to_the_stages_that_follow_it() -> None:
    stages = {"one": {"next": ["two"]}, "two": {"next": ["three"]}, "three": {}, "four": {}}
    path = make_path(stages=stages, questions={"q": about(compare=["two", "three"])})
    assert path.stage_question == "q"
    assert next_answers(path, "q", "one") == {"two"}
    assert next_answers(path, "q", "three") == set()


def test_an_opening_is_about_a_need_that_was_named() -> None:
    services = {
        "talk": {},
        "grant": {"kind": "funding", "when": {"stage": "growth", "need": "money"}},
        "course": {"kind": "training", "when": {"stage": "growth", "need": "skills"}},
        "for-all": {"when": {"stage": "growth"}},
        "idea": {"kind": "good-practice", "when": {"stage": "growth"}},
    }
    questions = {**QUESTIONS, "stage": {**QUESTIONS["stage"], "compare": True}}
    path = make_path(path=HEADER, questions=questions, services=services)
    for needs, expected in (
        (("money",), {"grant"}),
        (("money", "skills"), {"grant", "course"}),
        (("space",), set()),
        (("none",), {"for-all"}),
    ):
        found = plan(follow(path, {"stage": "idea", "need": needs}, TODAY)).openings
        assert {(one.question, one.answer) for one in found} == ({("stage", "growth")} if expected else set()), needs
        assert {service for one in found for service in one.services} == expected, needs


# Roles.


def roles(header: dict[str, str], **sections: Any) -> tuple[str | None, str | None, str | None]:
    path = make_path(path={"title": "T", "languages": ["en"], "roles": header}, **sections)
    return path.stage_question, path.need_question, path.place_question


def test_the_stage_is_the_question_whose_answers_are_the_stages_unless_the_path_names_one() -> None:
    stages = {"idea": {}, "growth": {}}
    questions = {"first": {"answers": {"x": "X"}}, "second": {"answers": {"idea": "I", "growth": "G"}}}
    assert roles({}, stages=stages, questions=questions) == ("second", None, None)
    assert roles({"stage": "first"}, stages=stages, questions=questions) == ("first", None, None)
    assert roles({"need": "first", "place": "second"}, questions=questions) == (None, "first", "second")


# Whatever the path and the answers.


@pytest.mark.parametrize(("least", "most"), [(3, 7), (2, 3)])
@settings(max_examples=150)
@given(path=paths_with_plans(), language=st.sampled_from([None, "en", "fi"]))
def test_every_plan_of_every_address_is_as_it_must_be(
    least: int, most: int, path: ServicePath, language: str | None
) -> None:
    """The small paths seldom fill a plan of seven steps, so that shorter ones are made too."""
    with patch.object(policy, "LEAST", least), patch.object(policy, "MOST", most):
        for answers, _ in addresses(path):
            journey = follow(path, answers, TODAY)
            assert list(faults(plan(journey, language), journey, language, least, most)) == [], journey.address


@settings(max_examples=40)
@given(paths_with_plans())
def test_a_plan_is_the_same_whenever_it_is_made(path: ServicePath) -> None:
    again = ServicePath(path.id, path.document)
    for answers, complete in addresses(path):
        if complete:
            told: list[Journey] = [follow(one, answers, TODAY) for one in (path, again)]
            assert plan(told[0]) == plan(told[1])
