"""Where services are listed when browsing: read from their conditions, so that nothing is said twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from navigator.engine.evaluation import Truth, truth
from navigator.engine.logic import Node, State, literals_of
from navigator.engine.providers import organisations_of
from navigator.engine.service_path import ServicePath
from navigator.format import Provider, Service

Certainty = Literal["confirmed", "partly", "uncertain"]

_CERTAINTY: Mapping[str, Certainty] = {"high": "confirmed", "medium": "partly", "low": "uncertain"}


def answers_allowed(path: ServicePath, service: str) -> Mapping[str, tuple[str, ...]]:
    """For each question with answers that a service's condition reads: the answers with which the service is possible.

    Everything else is taken as not known. A question the condition does not read is left out: every answer will do.
    """
    return path.derived.get(("answers allowed", service), lambda: answers_of(path, path.program.service[service]))


def answers_of(path: ServicePath, node: Node) -> Mapping[str, tuple[str, ...]]:
    """For each question with answers that a node reads: the answers with which it is possible."""
    program = path.program
    masks: dict[str | None, list[int]] = {}
    for literal in literals_of(node):
        if literal.variable not in program.answered.values():
            masks.setdefault(program.variables[literal.variable].question, []).append(literal.mask)
    return MappingProxyType(
        {
            name: _allowed(path, node, name, masks[name])
            for name, question in path.questions.items()
            if name in masks and question.answers
        }
    )


def _allowed(path: ServicePath, node: Node, question: str, masks: list[int]) -> tuple[str, ...]:
    """The answers with which a node is possible; answers that no literal tells apart are tried once."""
    tried: dict[tuple[bool, ...], bool] = {}
    allowed = []
    for answer, bit in path.program.bits[question].items():
        kind = tuple(bool(mask & bit) for mask in masks)
        if kind not in tried:
            tried[kind] = _possible(path, node, question, bit)
        if tried[kind]:
            allowed.append(answer)
    return tuple(allowed)


def is_listed(path: ServicePath, service: str, question: str, answer: str) -> bool:
    """Whether a service is listed under an answer."""
    allowed = answers_allowed(path, service).get(question)
    return allowed is None or answer in allowed


@dataclass(frozen=True, slots=True)
class Wanted:
    """What services are browsed by. Of each list any may apply, of all lists one must; an empty list asks nothing."""

    answers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Answers by question."""
    kinds: tuple[str, ...] = ()
    providers: tuple[str, ...] = ()
    certainties: tuple[Certainty, ...] = ()
    languages: tuple[str, ...] = ()
    """The languages somebody is served in."""


def services_listed(path: ServicePath, wanted: Wanted) -> list[str]:
    """The services that are wanted, in the order of the path."""
    return [service.id for service in path.services.values() if _is_wanted(path, service, wanted)]


def _is_wanted(path: ServicePath, service: Service, wanted: Wanted) -> bool:
    return (
        (not wanted.kinds or service.kind in wanted.kinds)
        and (not wanted.providers or not set(wanted.providers).isdisjoint(organisations_of(service)))
        and (not wanted.certainties or certainty(service) in wanted.certainties)
        and (not wanted.languages or not set(wanted.languages).isdisjoint(_languages_served(path, service)))
        and all(
            any(is_listed(path, service.id, question, answer) for answer in answers)
            for question, answers in wanted.answers.items()
            if answers
        )
    )


def certainty(entry: Service | Provider) -> Certainty:
    """How sure its facts are; where nothing says so, whether a page was seen for them decides."""
    if isinstance(entry, Service) and entry.status == "unverified":
        return "uncertain"
    if entry.confidence is None:
        return "confirmed" if any("://" in source for source in entry.source) else "uncertain"
    return _CERTAINTY[entry.confidence]


def _languages_served(path: ServicePath, service: Service) -> tuple[str, ...]:
    """The languages in which a service is given: its own, else those of all its providers."""
    if service.languages:
        return service.languages
    return tuple(dict.fromkeys(lang for name in service.provider for lang in path.providers[name].languages))


def services_at(path: ServicePath, stage: str) -> list[str]:
    """The services of a stage."""
    question = path.stage_question
    return services_listed(path, Wanted({question: (stage,)} if question else {}))


def _possible(path: ServicePath, node: Node, question: str, bit: int) -> bool:
    """Whether a node may be true when only this answer is known."""
    program = path.program
    states = [
        State(variable.outcomes, False, True) if variable.several else State(variable.domain)
        for variable in program.variables
    ]
    states[program.choice[question]] = State(bit)
    return truth(node, program.variables, states) is not Truth.NO
