"""A service that has ended for good is offered to nobody, and nothing else changes by that."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navigator.engine import (
    Journey,
    ServicePath,
    Wanted,
    call_on,
    contact_order,
    first_contact,
    follow,
    plan,
    search_index,
    services_listed,
    unmet_expectations,
)
from navigator.format import Persona
from tests.path_making import TODAY, answered_paths, make_path

QUESTIONS = {"stage": {"answers": {"idea": "I", "growth": "G"}}, "staff": {"choose": "number"}}
SERVICES: dict[str, dict[str, Any]] = {
    "clinic": {"title": "Klinikka", "kind": "advice", "weight": 1},
    "office": {"title": "Toimisto", "kind": "advice", "when": {"stage": "idea"}},
    "plan": {"title": "Suunnitelma", "kind": "training", "before": ["clinic"]},
    "loan": {"title": "Laina", "kind": "funding", "after": ["clinic"], "when": {"staff": {"at_least": 5}}},
}


def path_with(*ended: str, **sections: Any) -> ServicePath:
    services = {name: {**one, **({"status": "ended"} if name in ended else {})} for name, one in SERVICES.items()}
    return make_path(questions=QUESTIONS, services=services, **sections)


def walked(path: ServicePath) -> Journey:
    return follow(path, {"stage": "idea", "staff": "7"}, TODAY)


def test_it_comes_in_no_result_list_or_search() -> None:
    before, after = path_with(), path_with("clinic")
    assert "clinic" in walked(before).fits and "clinic" not in walked(after).fits
    assert first_contact(walked(before)) == "clinic" and first_contact(walked(after)) == "office"
    assert services_listed(after, Wanted()) == ["office", "plan", "loan"]
    assert [hit.id for hit in search_index(before, "fi").find("klinikka")] == ["clinic"]
    assert not search_index(after, "fi").find("klinikka")
    assert call_on(after.document.services["clinic"], TODAY).closed


def test_what_it_stood_between_stays_in_order() -> None:
    for path in (path_with(), path_with("clinic")):
        steps = [step.id for step in plan(walked(path)).steps]
        assert [name for name in steps if name in {"plan", "loan"}] == ["plan", "loan"]
    assert list(path_with("clinic").service_graph.edges) == [("plan", "loan")]


def test_a_question_that_only_it_reads_is_not_asked() -> None:
    assert follow(path_with(), {"stage": "idea"}, TODAY).next_question == "staff"
    assert follow(path_with("loan"), {"stage": "idea"}, TODAY).next_question is None


def test_a_preferred_first_contact_that_has_ended_is_passed_over() -> None:
    preferred = {"title": "T", "languages": ["fi"], "first_contact": ["clinic", "office"]}
    path = path_with("clinic", path=preferred)
    assert contact_order(path) == (((True, "office"),), ())


@pytest.mark.parametrize(
    ("asked_for", "said"),
    [
        ({"receives": ("office", "clinic")}, {("receives", 1): "`clinic` has ended, so nobody receives it."}),
        ({"may_receive": ("clinic",)}, {("may_receive", 0): "`clinic` has ended, so nobody receives it."}),
        ({"never": ("clinic",)}, {}),
        ({"provider": {"clinic": "p"}}, {}),
        ({"first_contact": ("clinic",)}, {("first_contact",): "The first contact must be `clinic` but is `office`."}),
    ],
)
def test_a_persona_that_asks_for_it_is_told(asked_for: dict[str, Any], said: dict[tuple[Any, ...], str]) -> None:
    persona = Persona.model_construct(id="one", answers={"stage": ("idea",), "staff": ("7",)}, **asked_for)
    found = unmet_expectations(path_with("clinic"), persona, TODAY)
    assert {at[2:]: str(message) for at, message in found} == said


@given(answered_paths(), st.data())
def test_a_path_with_ended_services_leads_where_the_path_without_them_leads(
    drawn: tuple[ServicePath, dict[str, Any]], data: st.DataObject
) -> None:
    whole, answers = drawn
    ended = data.draw(st.sets(st.sampled_from(list(whole.services))))
    marked = {name: one.model_copy(update={"status": "ended"}) for name, one in whole.services.items() if name in ended}
    removed = {name: one for name, one in whole.services.items() if name not in ended}
    found = set()
    for services in ({**whole.services, **marked}, removed):
        path = ServicePath("test", whole.document.model_copy(update={"services": services}))
        journey = follow(path, answers, TODAY)
        found.add((journey.next_question, tuple(journey.fits), tuple(journey.may_fit), journey.address))
    assert len(found) == 1
