"""The plan of a journey: whom to turn to first, the steps, what else there is, and what there is not."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from navigator.engine.journey import Journey
from navigator.engine.plan.first_contact import first_contact
from navigator.engine.plan.narrowness import share_of
from navigator.engine.plan.other_answers import Opening, openings
from navigator.engine.plan.policy import Candidate, choose_steps, order_steps
from navigator.engine.plan.terms import ends_soon, sooner_first, term_of
from navigator.engine.recommended_service import Recommended, recommended
from navigator.engine.service_path import ServicePath
from navigator.format import UNKNOWN

SETTLING = 3
"""How many questions are named at most that would settle what is uncertain."""


@dataclass(frozen=True, slots=True)
class Step:
    """A service to be done, the needs of the visitor that it answers, and when it can be done (see `terms`)."""

    item: Recommended
    needs: tuple[str, ...]
    term: str

    @property
    def id(self) -> str:
        return self.item.id


@dataclass(frozen=True, slots=True)
class Rest:
    """What else fits or may fit, and answers a need; `need` is None for what answers none that was named."""

    need: str | None
    items: tuple[Recommended, ...]
    passed_over: bool
    """Whether something certainly answers the need, and nothing in the plan does."""


@dataclass(frozen=True, slots=True)
class Settling:
    """The questions whose answers would settle whether so many services fit."""

    questions: tuple[str, ...]
    services: int


@dataclass(frozen=True)
class Plan:
    """What a journey leads to. Nothing stands in it twice."""

    first_contact: Recommended | None
    steps: tuple[Step, ...]
    rest: tuple[Rest, ...]
    unmet: tuple[str, ...]
    """The needs that nothing meets."""
    passed_over: tuple[str, ...]
    """The needs that something certainly meets, for which the plan had no room."""
    settling: Settling | None
    openings: tuple[Opening, ...]
    ideas: tuple[Recommended, ...]
    """Good practices from elsewhere: an idea and never a door."""

    @cached_property
    def items(self) -> tuple[Recommended, ...]:
        """Everything but the ideas: the first contact, the steps, the rest."""
        first = (self.first_contact,) if self.first_contact else ()
        others = (item for rest in self.rest for item in rest.items)
        return (*first, *(step.item for step in self.steps), *others)

    @property
    def fits(self) -> int:
        """How many services fit for certain, the ideas left aside."""
        return sum(1 for item in self.items if item.certainty == "fits")

    @property
    def may_fit(self) -> int:
        """How many services may fit, the ideas left aside."""
        return len(self.items) - self.fits


def plan(journey: Journey, language: str | None = None) -> Plan:
    """The plan for a journey, finished or not; in a `language`, whoever serves in it is turned to first."""
    path = journey.path
    found = (*journey.fits, *journey.may_fit)
    items = _items(journey)
    needs = needs_named(journey)
    contact = first_contact(journey, language)
    candidates = {name: _candidate(journey, item, needs) for name, item in items.items()}
    asks_needs = path.need_question is not None
    chosen = order_steps(choose_steps(candidates, needs, contact, asks_needs=asks_needs), candidates)
    steps = tuple(Step(items[name], _in_order(candidates[name], needs), _term(path, items[name])) for name in chosen)
    planned = {*chosen, contact}
    passed_over = _passed_over(candidates, needs, planned)
    return Plan(
        first_contact=items[contact] if contact else None,
        steps=steps,
        rest=_rest(items, candidates, needs, planned, passed_over),
        unmet=_unmet(needs, candidates.values()),
        passed_over=passed_over,
        settling=_settling([item for item in items.values() if item.unknown]),
        openings=openings(journey, needs),
        ideas=tuple(recommended(journey, name) for name in found if path.is_idea(name)),
    )


def needs_named(journey: Journey) -> tuple[str, ...]:
    """The needs a visitor named, in the order of the question; "none of these" names none."""
    role = journey.path.need_question
    answer = journey.answers.get(role) if role else None
    if not role or answer is None or answer == UNKNOWN:
        return ()
    about = journey.path.questions[role].answers
    given = (answer,) if isinstance(answer, str) else answer
    return tuple(need for need in given if not about[need].exclusive)


def needs_unmet(journey: Journey) -> tuple[str, ...]:
    """The needs a visitor named that nothing meets, as the plan has them; in less time than a plan takes."""
    needs = needs_named(journey)
    if not needs:
        return ()
    return _unmet(needs, [_candidate(journey, item, needs) for item in _items(journey).values()])


def _items(journey: Journey) -> dict[str, Recommended]:
    """What fits or may fit, the ideas left aside."""
    found = (*journey.fits, *journey.may_fit)
    return {name: recommended(journey, name) for name in found if not journey.path.is_idea(name)}


def _candidate(journey: Journey, item: Recommended, needs: Sequence[str]) -> Candidate:
    path, journey_day = journey.path, journey.today
    service = item.service
    given = {reason.question: reason.answers for reason in item.reasons}
    return Candidate(
        id=item.id,
        kind=path.kind_of(item.id),
        needs=frozenset(given.get(path.need_question or "", ())).intersection(needs),
        certain=item.certainty == "fits",
        weight=service.weight + ends_soon(item.call, journey_day),
        confirmed=service.status != "unverified",
        share=share_of(path, item.id, given),
        rank=path.service_rank[item.id],
        open_questions=len(item.unknown),
        waits_for_need=not needs and any(reason.question == path.need_question for reason in item.unknown),
        earlier=path.services_before[item.id],
        term=sooner_first(item.call),
    )


def _in_order(candidate: Candidate, needs: Sequence[str]) -> tuple[str, ...]:
    return tuple(need for need in needs if need in candidate.needs)


def _term(path: ServicePath, item: Recommended) -> str:
    return term_of(item, is_money=path.kind_of(item.id) == "funding")


def _unmet(needs: Sequence[str], candidates: Iterable[Candidate]) -> tuple[str, ...]:
    met = _met(candidates)
    return tuple(need for need in needs if need not in met)


def _met(candidates: Iterable[Candidate]) -> frozenset[str]:
    return frozenset(need for one in candidates for need in one.needs)


def _passed_over(
    candidates: Mapping[str, Candidate], needs: Sequence[str], planned: Container[str | None]
) -> tuple[str, ...]:
    """The needs that something certainly answers, and nothing in the plan."""
    certainly = _met(one for one in candidates.values() if one.certain)
    answered = _met(one for one in candidates.values() if one.id in planned)
    return tuple(need for need in needs if need in certainly - answered)


def _rest(
    items: Mapping[str, Recommended],
    candidates: Mapping[str, Candidate],
    needs: Sequence[str],
    planned: Container[str | None],
    passed_over: Sequence[str],
) -> tuple[Rest, ...]:
    """What is not in the plan, each under one need that it answers; those passed over first, nobody's need last."""
    left = [candidates[name] for name in items if name not in planned]
    left.sort(key=lambda one: (not one.certain, one.weight < 0, not one.confirmed, one.share, one.rank))
    groups: dict[str | None, list[Recommended]] = {need: [] for need in (*passed_over, *needs)}
    groups[None] = []
    for one in left:
        groups[next((need for need in groups if need in one.needs), None)].append(items[one.id])
    return tuple(Rest(need, tuple(group), passed_over=need in passed_over) for need, group in groups.items() if group)


def _settling(uncertain: Sequence[Recommended]) -> Settling | None:
    """The few questions that settle most: one after the other, the one that most of what is left depends on."""
    left = [{reason.question for reason in item.unknown} for item in uncertain]
    asked: list[str] = []
    for _ in range(SETTLING):
        counts: dict[str, int] = {}
        for questions in left:
            for question in sorted(questions.difference(asked)):
                counts[question] = counts.get(question, 0) + 1
        if not counts:
            break
        asked.append(max(counts, key=lambda question: counts[question]))
    settled = sum(1 for questions in left if questions.issubset(asked))
    return Settling(tuple(asked), settled) if settled else None
