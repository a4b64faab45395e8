"""Whom to turn to first."""

from __future__ import annotations

from navigator.engine.evaluation import Truth
from navigator.engine.journey import Journey
from navigator.engine.listing import answers_allowed
from navigator.engine.logic import Node
from navigator.engine.plan.narrowness import share_of
from navigator.engine.recommended_service import Recommended, recommended
from navigator.engine.service_path import ServicePath

Preferred = tuple[tuple[Node, str], ...]
"""Services that are equally apt, in order, each with the condition under which one turns to it first."""


def contact_order(path: ServicePath) -> tuple[Preferred, ...]:
    """Whom one turns to first: what the path names under a condition, then what it names for everybody, entry by entry;
    and the other advisers, the author's weight and then those first that are made for fewer people.
    """
    return path.derived.get("contact order", lambda: _worked_out_order(path))


def _worked_out_order(path: ServicePath) -> tuple[Preferred, ...]:
    named = [(node, names) for node, names in path.program.first_contact if names]
    some = [(node, names) for node, names in named if node is not True]
    everybody = [(node, names) for node, names in named if node is True]
    listed = {name for _, names in named for name in names}
    others = [name for name in path.advisers if name not in listed]
    others.sort(key=lambda name: (-path.services[name].weight, share_of(path, name, answers_allowed(path, name))))
    return (
        *(tuple((node, name) for name in names) for node, names in (*some, *everybody)),
        tuple((True, name) for name in others),
    )


def contact_of_all(path: ServicePath) -> str | None:
    """The service to turn to first where nothing is known of somebody: what the path prefers for all, or an adviser."""
    return next((name for pairs in contact_order(path) for condition, name in pairs if condition is True), None)


def first_contact(journey: Journey, language: str | None = None) -> str | None:
    """The service to turn to first: one that fits before one that may, in the order the path prefers.

    With a `language`, of those of one entry somebody who serves in it comes before the others.
    """
    for services in (frozenset(journey.fits), frozenset(journey.may_fit)):
        for pairs in contact_order(journey.path):
            found = [name for condition, name in pairs if name in services and journey.truth_of(condition) is Truth.YES]
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
