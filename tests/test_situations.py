"""The plans of South Ostrobothnia against those an experienced adviser would make (`situations.yaml` of the path).

Every first contact, every step and everything that must never come is a persona of the path, and held by `check`. What
is judged here is the whole: an order cannot be right in every place, since a plan has only one.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from navigator.catalogue.loading import load_path
from navigator.engine.journey import follow
from navigator.engine.personas import persona_answers
from navigator.engine.plan import LEAST, MOST, Plan, plan
from navigator.format.expectations import Persona

REGION = load_path(Path(__file__).parent.parent / "paths" / "etela-pohjanmaa")
SITUATIONS = [persona for persona in REGION.document.personas.values() if persona.steps]


def plan_of(persona: Persona) -> Plan:
    day = persona.today or datetime.date(2026, 11, 28)
    return plan(follow(REGION, persona_answers(REGION, persona), day), persona.language)


def whole(found: Plan) -> list[str]:
    """The first contact and the steps."""
    assert found.first_contact is not None
    return [found.first_contact.id, *(step.id for step in found.steps)]


@pytest.mark.parametrize("persona", SITUATIONS, ids=lambda persona: persona.id)
def test_a_plan_is_short_and_holds_nothing_that_must_never_come(persona: Persona) -> None:
    found = plan_of(persona)
    assert LEAST <= len(found.steps) <= MOST
    assert not {item.id for item in (*found.items, *found.ideas)}.intersection(persona.never)


def test_the_best_first_contact_is_nearly_always_the_one() -> None:
    best = [whole(plan_of(persona))[0] == persona.first_contact[0] for persona in SITUATIONS]
    assert len(best) >= 22
    assert best.count(True) / len(best) >= 18 / 22


def neighbours() -> Iterator[bool]:
    """For every two steps an adviser would do one after the other, whether the plan has them so."""
    for persona in SITUATIONS:
        order = whole(plan_of(persona))
        places = [min(order.index(name) for name in step if name in order) for step in persona.steps]
        yield from (earlier <= later for earlier, later in pairwise(places))


def test_four_neighbours_in_five_stand_in_the_order_of_the_adviser() -> None:
    right = list(neighbours())
    assert len(right) > 40
    assert right.count(True) / len(right) >= 4 / 5
