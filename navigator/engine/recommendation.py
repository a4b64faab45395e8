"""The result of a journey: whom to contact first, the roadmap, the reasons, and what another answer would open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from navigator.engine.calls import Call, call_on
from navigator.engine.derived import Derived
from navigator.engine.journey import Journey
from navigator.engine.logic import Truth, grounds, literals_of, truth
from navigator.engine.providers import local_first, providers_of
from navigator.engine.service_path import ServicePath
from navigator.format import UNKNOWN, VARIANT_FIELDS, Provider, Service

IDEA = "good-practice"
"""The kind that is shown apart, as an idea and never as a door."""

MONEY = "funding"
"""The kind of what is money; a kind of the path that has its icon is money too."""

STOPS = ("now", "next", "later")


@dataclass(frozen=True, slots=True)
class Reason:
    """A question and answers to it that speak for (or against) a service.

    Of a reason they are the visitor's own; of what is unknown, those that would do.
    """

    question: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recommended:
    """A service for this visitor, with the fields of the variants that hold for them.

    `provider` is the one that serves the visitor; while that is not known it is None and `other_providers` are the
    candidates. `unknown` are the questions whose answer would settle whether the service fits, with the answers that
    would do (none where they cannot be named); it is empty when the service fits for certain.
    """

    service: Service
    certainty: str
    provider: Provider | None
    other_providers: tuple[Provider, ...]
    reasons: tuple[Reason, ...]
    unknown: tuple[Reason, ...]
    call: Call

    @property
    def id(self) -> str:
        return self.service.id


@dataclass(frozen=True, slots=True)
class Stop:
    """A stretch of the roadmap: `now`, `next` or `later`, and what to do there."""

    when: str
    items: tuple[Recommended, ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """Services that would fit if the visitor gave another answer."""

    question: str
    answer: str
    services: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What a journey leads to. The first contact is not repeated in the roadmap."""

    first_contact: Recommended | None
    roadmap: tuple[Stop, ...]
    ideas: tuple[Recommended, ...]
    openings: tuple[Opening, ...]
    fits: int
    may_fit: int

    @property
    def items(self) -> tuple[Recommended, ...]:
        """Everything but the ideas, the first contact first."""
        first = (self.first_contact,) if self.first_contact else ()
        return (*first, *(item for stop in self.roadmap for item in stop.items))

    @property
    def by_kind(self) -> Mapping[str, tuple[Recommended, ...]]:
        """The same things under their kinds."""
        kinds: dict[str, list[Recommended]] = {}
        for item in self.items:
            kinds.setdefault(item.service.kind, []).append(item)
        return {kind: tuple(items) for kind, items in kinds.items()}


def recommend(journey: Journey) -> Recommendation:
    """The recommendation for a journey, finished or not."""
    services = journey.path.services
    found = [service for service in (*journey.fits, *journey.may_fit) if services[service].kind != IDEA]
    ideas = [service for service in (*journey.fits, *journey.may_fit) if services[service].kind == IDEA]
    first = first_contact(journey)
    items = {service: recommended(journey, service) for service in found}
    return Recommendation(
        first_contact=items[first] if first else None,
        roadmap=_roadmap(journey, items, first),
        ideas=tuple(recommended(journey, service) for service in ideas),
        openings=openings(journey),
        fits=sum(1 for item in items.values() if item.certainty == "fits"),
        may_fit=sum(1 for item in items.values() if item.certainty == "may-fit"),
    )


def first_contact(journey: Journey) -> str | None:
    """The service to turn to first: one that fits before one that may, in the order the path prefers."""
    for candidates in (set(journey.fits), set(journey.may_fit)):
        for service in journey.path.first_contacts:
            if service in candidates:
                return service
    return None


REMEMBERED = 16384
"""How many recommended services of one path are remembered."""


def recommended(journey: Journey, service_id: str) -> Recommended:
    """One service as it is for this visitor. It must fit or may fit.

    It depends on few of the answers, so it is remembered for the next visitor who gave the same ones.
    """
    path = journey.path
    variables, questions = path.derived.get(("read by", service_id), lambda: _read_by(path, service_id))
    answers, states = journey.answers, journey.states
    key = (
        service_id,
        journey.today,
        *[states[variable] for variable in variables],
        *[answers.get(question) for question in questions],
    )
    remembered = path.derived.get("recommended", lambda: Derived(REMEMBERED))
    return remembered.get(key, lambda: _recommended(journey, service_id))


def _read_by(path: ServicePath, service_id: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """The variables, and the questions they are of, that what is said of a service depends on."""
    program = path.program
    served = (program.served[service_id, name] for name in providers_of(path.services[service_id]))
    nodes = (program.service[service_id], *program.variants[service_id], *served)
    variables = sorted({literal.variable for node in nodes for literal in literals_of(node)})
    questions = dict.fromkeys(program.variables[variable].question for variable in variables)
    return tuple(variables), tuple(question for question in questions if question is not None)


def _recommended(journey: Journey, service_id: str) -> Recommended:
    program, path = journey.path.program, journey.path
    variables, states = program.variables, journey.states
    node = program.service[service_id]
    value = truth(node, variables, states)
    variants = tuple(truth(variant, variables, states) is Truth.YES for variant in program.variants[service_id])
    service = with_variants(path, service_id, variants) if any(variants) else path.services[service_id]
    provider, others = _providers(journey, service_id)
    return Recommended(
        service=service,
        certainty="fits" if value is Truth.YES else "may-fit",
        provider=provider,
        other_providers=others,
        reasons=reasons(journey, service_id),
        unknown=_unknown(journey, service_id) if value is Truth.OPEN else (),
        call=call_on(service, journey.today),
    )


VARIANTS_REMEMBERED = 8192
"""How many services of one path are remembered as their variants change them."""


def with_variants(path: ServicePath, service_id: str, holds: tuple[bool, ...]) -> Service:
    """The service with the fields of those of its variants that hold; for each field the first one counts."""
    remembered = path.derived.get("with variants", lambda: Derived(VARIANTS_REMEMBERED))
    return remembered.get((service_id, holds), lambda: _with_variants(path.services[service_id], holds))


def _with_variants(service: Service, holds: tuple[bool, ...]) -> Service:
    changes: dict[str, object] = {}
    for variant, held in zip(service.variants, holds, strict=True):
        if held:
            for name in VARIANT_FIELDS:
                value = getattr(variant, name)
                if value is not None:
                    changes.setdefault(name, value)
    return service.model_copy(update=changes)


def _providers(journey: Journey, service_id: str) -> tuple[Provider | None, tuple[Provider, ...]]:
    """The provider whose turn it is, or the candidates."""
    path, program = journey.path, journey.path.program
    service = path.services[service_id]
    candidates = []
    for name in local_first(providers_of(service), path.document):
        value = truth(program.served[service_id, name], program.variables, journey.states)
        if value is Truth.YES:
            return path.providers[name], ()
        if value is Truth.OPEN:
            candidates.append(path.providers[name])
    if len(candidates) == 1:
        return candidates[0], ()
    return None, tuple(candidates)


def reasons(journey: Journey, service_id: str, value: Truth = Truth.YES) -> tuple[Reason, ...]:
    """The answers that speak for a service; with `Truth.NO`, those that speak against it."""
    program = journey.path.program
    node = program.service[service_id]
    chosen: dict[str, set[str]] = {}
    for literal in _settled(node, value, journey):
        question = program.variables[literal.variable].question
        answer = journey.answers.get(question or "")
        if question is None or answer is None or answer == UNKNOWN:
            continue
        given = (answer,) if isinstance(answer, str) else answer
        if program.variables[literal.variable].several:
            if literal.positive is (value is Truth.NO):
                continue
            given = tuple(a for a in given if program.bits[question][a] & literal.mask)
        chosen.setdefault(question, set()).update(given)
    questions = journey.path.questions
    return tuple(
        Reason(name, tuple(a for a in questions[name].answers if a in chosen[name]) or tuple(chosen[name]))
        for name in sorted(chosen, key=journey.path.asking_position.__getitem__)
        if chosen[name]
    )


def _settled(node: object, value: Truth, journey: Journey) -> Iterable:  # type: ignore[type-arg]
    """The literals with `value` that bear on a node, even where the node as a whole is not settled yet."""
    variables, states = journey.path.program.variables, journey.states
    parts = getattr(node, "parts", None)
    if parts is None:
        if not isinstance(node, bool) and truth(node, variables, states) is value:  # type: ignore[arg-type]
            yield node
    else:
        for part in parts:
            if truth(part, variables, states) is value:
                yield from grounds(part, value, variables, states)
            elif truth(part, variables, states) is Truth.OPEN:
                yield from _settled(part, value, journey)


def _unknown(journey: Journey, service_id: str) -> tuple[Reason, ...]:
    """The open questions a service depends on, each with the answers every condition on it would accept."""
    path, program = journey.path, journey.path.program
    accepted: dict[str, int] = {}
    for literal in grounds(program.service[service_id], Truth.OPEN, program.variables, journey.states):
        question = program.variables[literal.variable].question
        if question is not None:
            mask = literal.mask if literal.variable == program.choice[question] and literal.positive else 0
            accepted[question] = accepted.get(question, mask) & mask
    return tuple(
        Reason(name, tuple(a for a, bit in program.bits.get(name, {}).items() if bit & accepted[name]))
        for name in sorted(accepted, key=path.asking_position.__getitem__)
    )


# The roadmap.


def _roadmap(journey: Journey, items: Mapping[str, Recommended], first: str | None) -> tuple[Stop, ...]:
    """The services in order: what nothing else comes before now, what comes after that next, the rest later.

    Some wait longer, see `_earliest`. Within a stop: certain before uncertain, those that match more of the answers
    first, then in the order of the path; but never before what comes first.
    """
    earlier, rank = journey.path.services_before, journey.path.service_rank
    depth: dict[str, int] = {}
    for service in sorted(items, key=rank.__getitem__):
        if service != first:
            before = (depth[other] for other in earlier[service] if other in depth)
            depth[service] = max((level + 1 for level in before), default=_earliest(journey.path, items[service]))
    stops: list[list[Recommended]] = [[], [], []]
    for service, level in depth.items():
        position = max(_earliest(journey.path, items[service]), level)
        stops[min(position, 2)].append(items[service])
    for stop in stops:
        stop.sort(key=lambda item: (depth[item.id], item.certainty != "fits", -len(item.reasons), rank[item.id]))
    return tuple(Stop(when, tuple(stop)) for when, stop in zip(STOPS, stops, strict=True) if stop)


def _earliest(path: ServicePath, item: Recommended) -> int:
    """The first stop at which a service may stand.

    What is closed today waits until later. Unverified money is nothing to begin with: somebody is asked about it first.
    An unverified adviser is at worst a call for nothing, so that may come now.
    """
    if item.call.closed:
        return 2
    return 1 if item.service.status == "unverified" and _is_money(path, item.service.kind) else 0


def _is_money(path: ServicePath, kind: str) -> bool:
    own = path.document.kinds.get(kind)
    return kind == MONEY or (own is not None and own.icon == MONEY)


# What another answer would open.


def openings(journey: Journey) -> tuple[Opening, ...]:
    """For each answered question that may be compared: what each other answer would make fit."""
    path = journey.path
    found = []
    for name in journey.asked:
        if not path.questions[name].comparable:
            continue
        for answer, opened in journey.opened_by(name):
            services = tuple(service for service in opened if path.services[service].kind != IDEA)
            if services:
                found.append(Opening(name, answer, services))
    return tuple(found)
