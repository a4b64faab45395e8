"""The plan: whom to turn to first, three to seven steps in order, and what is said of the rest."""

from __future__ import annotations

from navigator.engine.plan.first_contact import contact_order, first_contact, serves_in
from navigator.engine.plan.other_answers import Opening
from navigator.engine.plan.planning import Plan, Rest, Settling, Step, needs_named, plan
from navigator.engine.plan.policy import LEAST, MOST, Candidate, choose_steps, needed_before, order_steps

__all__ = [
    "LEAST",
    "MOST",
    "Candidate",
    "Opening",
    "Plan",
    "Rest",
    "Settling",
    "Step",
    "choose_steps",
    "contact_order",
    "first_contact",
    "needed_before",
    "needs_named",
    "order_steps",
    "plan",
    "serves_in",
]
