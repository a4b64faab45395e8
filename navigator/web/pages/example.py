"""An example of what a visitor gets: the beginning of the plan of somebody the path was tried on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from navigator.engine import follow, persona_answers, plan
from navigator.format import Persona
from navigator.web.edition import Edition

STEPS = 3
"""How many steps of a plan the example shows."""


@dataclass(frozen=True, slots=True)
class Example:
    """The beginning of a plan, and where it is shown whole."""

    who: Markup
    contact: Markup
    provider: Markup
    steps: tuple[Markup, ...]
    address: str


def example(here: Edition, day: date) -> Example | None:
    """The plan of the first persona who gets enough of one to be shown, or None. Made once a day."""
    return here.pieces.get(("example", day), lambda: _first(here, day))


def _first(here: Edition, day: date) -> Example | None:
    shown = (_of(here, persona, day) for persona in here.path.document.personas.values())
    return next((found for found in shown if found), None)


def _of(here: Edition, persona: Persona, day: date) -> Example | None:
    walked = follow(here.path, persona_answers(here.path, persona), day)
    found = plan(walked, here.lang)
    contact = found.first_contact
    steps = [step.item for step in found.steps if step.item.certainty == "fits"]
    if walked.next_question or contact is None or contact.provider is None or len(steps) < STEPS:
        return None
    return Example(
        who=here.text(persona.title),
        contact=here.text(contact.service.title),
        provider=here.text(contact.provider.title),
        steps=tuple(here.text(item.service.title) for item in steps[:STEPS]),
        address=here.result_address(walked.address),
    )
