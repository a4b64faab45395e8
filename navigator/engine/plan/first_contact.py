"""Whom to turn to first."""

from __future__ import annotations

from navigator.engine.journey import Journey
from navigator.engine.listing import answers_allowed
from navigator.engine.logic import Node, Truth, truth
from navigator.engine.plan.narrowness import share_of
from navigator.engine.recommended_service import Recommended, recommended
from navigator.engine.service_path import ServicePath


def contact_order(path: ServicePath) -> tuple[tuple[tuple[Node, str], ...], tuple[tuple[Node, str], ...]]:
    """Services with the condition under which one turns to them first, in order: those the path names, and the rest.

    The rest are the other advisers; those that are made for fewer people come first.
    """
    return path.derived.get("contact order", lambda: _worked_out_order(path))


def _worked_out_order(path: ServicePath) -> tuple[tuple[tuple[Node, str], ...], tuple[tuple[Node, str], ...]]:
    named = tuple((condition, name) for condition, name in path.program.first_contact if name in path.services)
    listed = {name for _, name in named}
    others = [name for name in path.advisers if name not in listed]
    others.sort(key=lambda name: (-path.services[name].weight, share_of(path, name, answers_allowed(path, name))))
    return named, tuple((True, name) for name in others)


def first_contact(journey: Journey, language: str | None = None) -> str | None:
    """The service to turn to first: one that fits before one that may, in the order the path prefers.

    With a `language`, somebody who serves in it comes before the others; but nobody whom the path names is passed over
    for one whom it does not.
    """
    program = journey.path.program
    for services in (frozenset(journey.fits), frozenset(journey.may_fit)):
        for pairs in contact_order(journey.path):
            found = [
                name
                for condition, name in pairs
                if name in services and truth(condition, program.variables, journey.states) is Truth.YES
            ]
            if found:
                return next((name for name in found if _serves_in(journey, name, language)), found[0])
    return None


def _serves_in(journey: Journey, service: str, language: str | None) -> bool:
    return language is None or serves_in(journey, recommended(journey, service), language)


def serves_in(journey: Journey, item: Recommended, language: str) -> bool:
    """Whether somebody serves in a language, whoever of the candidates it is.

    Where nothing is said of languages, the first one of the path is taken for granted.
    """
    providers = (item.provider,) if item.provider else item.other_providers
    spoken = [item.service.languages or provider.languages or journey.path.languages[:1] for provider in providers]
    return all(language in languages for languages in spoken)
