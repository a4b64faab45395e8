"""The plan: whom to turn to first, three to seven steps in order, and what is said of the rest."""

from __future__ import annotations

from navigator.engine.plan.first_contact import contact_of_all, contact_order, first_contact, serves_in
from navigator.engine.plan.other_answers import Opening
from navigator.engine.plan.planning import Plan, Rest, Settling, Step, needs_named, needs_unmet, plan
from navigator.engine.plan.policy import LEAST, MOST

__all__ = [
    "LEAST",
    "MOST",
    "Opening",
    "Plan",
    "Rest",
    "Settling",
    "Step",
    "contact_of_all",
    "contact_order",
    "first_contact",
    "needs_named",
    "needs_unmet",
    "plan",
    "serves_in",
]
