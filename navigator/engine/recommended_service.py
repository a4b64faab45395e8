"""One service as it is for a visitor: its fields, its provider, why it fits, and when it can be applied for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from navigator.engine.calls import Call, call_on
from navigator.engine.derived import Derived
from navigator.engine.evaluation import Truth, literal_truth
from navigator.engine.journey import Journey
from navigator.engine.logic import Literal, State, literals_of
from navigator.engine.providers import local_first, providers_of
from navigator.engine.reasons import Reason, Speaking, in_answers, speaking, unsettled
from navigator.engine.service_path import ServicePath
from navigator.format import VARIANT_FIELDS, Provider, Service


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


REMEMBERED = 16384
"""How many recommended services of one path are remembered, but for the visitors' own answers."""

STATES_REMEMBERED = 1024
"""Of how many states of a variable it is remembered what they come to for one service."""


def recommended(journey: Journey, service_id: str) -> Recommended:
    """One service as it is for this visitor. It must fit or may fit.

    What its conditions ask of the answers has few outcomes, so all but the reasons is remembered for whoever comes to
    the same ones, as most do who live in two places of one region, or have more needs than those that are asked for.
    """
    path, states = journey.path, journey.states
    read = path.derived.get(("read by", service_id), lambda: _read_by(path, service_id))
    remembered = path.derived.get("recommended", lambda: Derived(REMEMBERED))
    key = (service_id, journey.today, *[one.outcome(path, states[one.variable]) for one in read])
    alike: _Alike = remembered.get(key, lambda: _alike(journey, service_id))
    return Recommended(
        service=alike.form.service,
        certainty=alike.certainty,
        provider=alike.form.provider,
        other_providers=alike.form.other_providers,
        reasons=in_answers(journey, alike.speaking),
        unknown=alike.unknown,
        call=alike.call,
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """A variable, and what is asked of it by all that decides about a service: its own condition, and others."""

    variable: int
    literals: tuple[Literal, ...]
    outcomes: Derived

    def outcome(self, path: ServicePath, state: State) -> tuple[int, ...]:
        """What the literals come to in a state."""
        about = path.program.variables[self.variable]
        return self.outcomes.get(
            state, lambda: tuple(literal_truth(literal, about, state).value for literal in self.literals)
        )


def _read_by(path: ServicePath, service_id: str) -> tuple[_Read, ...]:
    """What is said of a service depends on its condition, its variants, and the conditions on who gives it."""
    program = path.program
    served = (program.served[service_id, name] for name in providers_of(path.services[service_id]))
    nodes = (program.service[service_id], *program.variants[service_id], *served)
    literals = sorted({literal for node in nodes for literal in literals_of(node)})
    variables = dict.fromkeys(literal.variable for literal in literals)
    return tuple(
        _Read(variable, tuple(one for one in literals if one.variable == variable), Derived(STATES_REMEMBERED))
        for variable in variables
    )


class Form(NamedTuple):
    """A service with the fields of the variants that hold, and who gives it, as of `Recommended`."""

    service: Service
    provider: Provider | None
    other_providers: tuple[Provider, ...]


def form_now(journey: Journey, service_id: str) -> Form:
    """The form of a service that fits or may fit, without working out why, or when it can be applied for."""
    program, path = journey.path.program, journey.path
    variants = tuple(journey.truth_of(variant) is Truth.YES for variant in program.variants[service_id])
    service = with_variants(path, service_id, variants) if any(variants) else path.services[service_id]
    return Form(service, *_providers(journey, service_id))


class _Alike(NamedTuple):
    """What is the same of a recommended service wherever all its literals come to the same."""

    form: Form
    certainty: str
    speaking: Speaking
    unknown: tuple[Reason, ...]
    call: Call


def _alike(journey: Journey, service_id: str) -> _Alike:
    value, form = journey.truth(service_id), form_now(journey, service_id)
    return _Alike(
        form=form,
        certainty="fits" if value is Truth.YES else "may-fit",
        speaking=speaking(journey, service_id),
        unknown=unsettled(journey, service_id) if value is Truth.OPEN else (),
        call=call_on(form.service, journey.today),
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


def provider_now(journey: Journey, service_id: str) -> Provider | None:
    """The provider of a recommended service, without working out the rest of it."""
    return _providers(journey, service_id)[0]


def _providers(journey: Journey, service_id: str) -> tuple[Provider | None, tuple[Provider, ...]]:
    """The provider whose turn it is, or the candidates."""
    path, program = journey.path, journey.path.program
    names = path.derived.get(
        ("local first", service_id), lambda: local_first(providers_of(path.services[service_id]), path.document)
    )
    candidates = []
    for name in names:
        value = journey.truth_of(program.served[service_id, name])
        if value is Truth.YES:
            return path.providers[name], ()
        if value is Truth.OPEN:
            candidates.append(path.providers[name])
    if len(candidates) == 1:
        return candidates[0], ()
    return None, tuple(candidates)
