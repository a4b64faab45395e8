"""What some journey of a path leads to, and what none does, for every possible combination of answers."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from navigator.engine import Answer, Answers, Journey, Node, ServicePath, Truth, follow, providers_of
from navigator.format import UNKNOWN, Promise
from navigator.workbench.coverage.formula import Formula
from navigator.workbench.coverage.journey_count import count
from navigator.workbench.coverage.next_question import NextQuestion
from navigator.workbench.coverage.promised_services import promised_services
from navigator.workbench.coverage.seen_journeys import SeenJourneys
from navigator.workbench.coverage.solver import Model, Solver, holds

LAST_DAY = datetime.date.max.toordinal()


class Coverage:
    """Proofs about a path on a day.

    Each method gives the answers of a journey that shows what it asks for, or None: then there is none, whatever
    anybody answers. A journey is a set of answers, each to a question that is asked of whoever gives the others, and
    values from the address for the questions that are never asked; "I don't know" is an answer where it is offered.
    Raises `RuntimeError` should the formula and the engine disagree.
    """

    def __init__(self, path: ServicePath, today: datetime.date) -> None:
        self.path = path
        self.today = today
        self.formula = Formula(path, today)
        self.solver = Solver(self.formula)
        self._fits = {name: self.formula.certain(path.program.service[name]) for name in path.services}
        self._given_by = self._providers()
        self._received: dict[str, Answers] = {}
        self._met: dict[str, Answers] = {}
        self._asked: dict[str, Answers] = {}
        self._seen = SeenJourneys(path.program.variables)
        self._broken: dict[str, Answers | None] = {}
        # Where nobody could take a journey, everything would be proved.
        self._check(self._solve([]) is not None)

    @cached_property
    def next_question(self) -> NextQuestion:
        """Which question is asked next, in the formula."""
        return NextQuestion(self.formula)

    # What is reached.

    def receives(self, service: str) -> Answers | None:
        """A journey at the end of which the service fits for certain."""
        if service not in self._received:
            self._learn([self._fits[service]])
        return self._received.get(service)

    def meets(self, provider: str) -> Answers | None:
        """A journey at the end of which the provider is the one of a service that fits for certain."""
        if provider not in self._met:
            self._learn([self._given_by[provider]] if provider in self._given_by else [-self.formula.true])
        return self._met.get(provider)

    def asks(self, question: str) -> Answers | None:
        """A journey on which the question is the next to be asked; one `asked: never` is given with it."""
        if question not in self._asked:
            about = self.formula.about[question]
            if self.path.questions[question].asked == "never":
                model = self._solve([about.asked, -about.nothing])
            else:
                model = self._solve([self.next_question.is_next(question)], complete=False)
            if model is not None:
                self._note_asked(question, self._verified(model).answers)
        return self._asked.get(question)

    def chooses(self, question: str, answer: str) -> Answers | None:
        """A journey on which the question has been asked and answered with this, perhaps among others."""
        about, program = self.formula.about[question], self.path.program
        bit = program.bits[question][answer]
        if self.path.questions[question].asked == "never":
            model = self._solve([about.asked, *about.given(bit)])
            return None if model is None else self._verified(model).answers
        if bit in about.withdrawn:
            model = self._solve([self.next_question.is_next(question), -about.withdrawn[bit]], complete=False)
            before = None if model is None else self._verified(model).answers
        else:
            before = self.asks(question)
        if before is None:
            return None
        value: Answer = (answer,) if self.path.questions[question].choose == "many" else answer
        return follow(self.path, {**before, question: value}, self.today).answers

    def certainly(self, *nodes: Node) -> Answers | None:
        """A journey at the end of which compiled conditions are all certainly true."""
        if seen := self._seen.newest(*nodes):
            return seen.answers
        journey = self.journey_with(*nodes)
        if journey is None:
            return None
        self._seen.add(journey)
        return journey.answers

    def journey_with(self, *nodes: Node) -> Journey | None:
        """The same, looked for anew: where each time so much else is asked for that no journey seen before will do."""
        model = None if False in nodes else self._solve([self.formula.certain(node) for node in nodes])
        if model is None:
            return None
        journey = self._verified(model)
        self._check(all(journey.truth_of(node) is Truth.YES for node in nodes))
        return journey

    def conflict(self, nodes: Sequence[Node]) -> tuple[int, ...]:
        """The positions of nodes that are never certainly true together, not one too many; empty if they all may be."""
        numbers = {position: self.formula.certain(node) for position, node in enumerate(nodes)}
        kept = list(numbers)
        if self._solve([numbers[position] for position in kept]) is not None:
            return ()
        for one in numbers:
            fewer = [position for position in kept if position != one]
            if self._solve([numbers[position] for position in fewer]) is None:
                kept = fewer
        return tuple(kept)

    @cached_property
    def later(self) -> tuple[Coverage, ...]:
        """The same path on one day of each stretch of days ahead that its conditions tell apart."""
        ends = (int(end) for end in self.path.program.today_scale.thresholds)
        days = {day for end in ends for day in (end, end + 1) if self.today.toordinal() < day <= LAST_DAY}
        return tuple(Coverage(self.path, datetime.date.fromordinal(day)) for day in sorted(days))

    def fits_with(self, service: str, others: Sequence[str], *, at_most: int = 0) -> bool:
        """Whether a service fits or may fit on a journey on which at most so many of the others fit for certain."""
        fits = -self.formula.refuted(self.path.program.service[service])
        return (
            self._solve([fits, *self.solver.no_more_than(at_most, map(self.fits, others))], complete=False) is not None
        )

    def journey_where(self, assumed: Sequence[int]) -> Answers | None:
        """The answers of a journey, ended or not, on which these propositions hold; None where there is none."""
        model = self._solve(list(assumed), complete=False)
        return None if model is None else self._verified(model).answers

    def shortest_where(self, assumed: Sequence[int]) -> Answers | None:
        """The answers of the shortest journey that has ended, on which these propositions hold; None without one."""
        return self._shortest(list(assumed))

    def fits(self, service: str) -> int:
        """The proposition that a service fits for certain."""
        return self._fits[service]

    # What is promised.

    def breaks(self, promise: Promise) -> Answers | None:
        """The shortest journey that has ended, concerns the promise for certain and breaks it.

        A service that only may fit does not keep a promise. Shortest: with the fewest answers in its address.
        """
        if promise.id not in self._broken:
            self._broken[promise.id] = self._breaks(promise)
        return self._broken[promise.id]

    def _breaks(self, promise: Promise) -> Answers | None:
        program = self.path.program
        kept = promised_services(self.path, promise)
        concerned = self.formula.certain(program.promises[promise.id])
        found = self._shortest([concerned, *self._fewer_than(promise.at_least, kept)])
        if found is not None:
            journey = follow(self.path, found, self.today)
            self._check(journey.truth_of(program.promises[promise.id]) is Truth.YES)
            self._check(len(kept.intersection(journey.fits)) < promise.at_least)
        return found

    def without_adviser(self) -> Answers | None:
        """The shortest journey that has ended without a service of kind advice that fits for certain."""
        return self._without_adviser

    @cached_property
    def _without_adviser(self) -> Answers | None:
        advice = frozenset(self.path.advisers)
        found = self._shortest(self._fewer_than(1, advice))
        if found is not None:
            self._check(not advice.intersection(follow(self.path, found, self.today).fits))
        return found

    def with_nothing(self) -> Answers | None:
        """The shortest journey that has ended without a service that fits, or that may."""
        refuted = [self.formula.refuted(self.path.program.service[service]) for service in self.path.services]
        found = self._shortest(refuted)
        if found is not None:
            journey = follow(self.path, found, self.today)
            self._check(not journey.fits and not journey.may_fit)
        return found

    def combinations(self) -> int:
        """How many complete journeys there are."""
        return count(self.path, self.today)

    # How.

    def _fewer_than(self, number: int, services: Iterable[str]) -> list[int]:
        fitting = [self._fits[service] for service in sorted(services)]
        return self.solver.no_more_than(number - 1, fitting)

    def _solve(self, assumed: list[int], complete: bool = True) -> Model | None:
        return self.solver.model([*assumed, self.formula.complete] if complete else assumed)

    def _verified(self, model: Model) -> Journey:
        """The journey of a model, on which the engine finds the same services."""
        journey = follow(self.path, self.formula.answers(model), self.today)
        self._check(journey.fits == tuple(name for name, number in self._fits.items() if holds(number, model)))
        return journey

    def _check(self, agreed: bool) -> None:
        if not agreed:
            raise RuntimeError(f"the formula of `{self.path.id}` and the engine disagree")

    def _learn(self, assumed: list[int]) -> None:
        """Find a journey, and remember everything it shows."""
        model = self._solve(assumed)
        if model is None:
            return
        journey = self._verified(model)
        self._seen.add(journey)
        for service in journey.fits:
            self._received.setdefault(service, journey.answers)
        for provider, number in self._given_by.items():
            if provider not in self._met and holds(number, model):
                self._met[provider] = journey.answers

    def _providers(self) -> Mapping[str, int]:
        """For each organisation that gives a service: that it gives one for certain."""
        formula = self.formula
        given: dict[str, list[int]] = {}
        for service in self.path.services.values():
            for provider in providers_of(service):
                served = formula.certain(self.path.program.served[service.id, provider])
                here = formula.both(self._fits[service.id], served)
                given.setdefault(provider, []).append(here)
            for partner in service.together_with:
                given.setdefault(partner, []).append(self._fits[service.id])
        return {provider: formula.either(numbers) for provider, numbers in given.items()}

    def _note_asked(self, question: str, answers: Answers) -> None:
        journey = follow(self.path, answers, self.today)
        never = self.path.questions[question].asked == "never"
        self._check(question in answers if never else journey.next_question == question)
        self._asked[question] = answers

    def _shortest(self, assumed: list[int]) -> Answers | None:
        """The answers of a journey that has ended, as few as can be, on which these propositions hold.

        Of equally few, those with the fewest times "I don't know".
        """
        model = self._solve(assumed)
        if model is None:
            return None
        about = self.formula.about.values()
        given = [number for one in about for number in (*one.given(), one.unknown)]
        assumed = [*assumed, self.next_question.ended]
        best, limit = self._fewest(assumed, given, self._ended(model), length)
        return self._fewest([*assumed, *limit], [one.unknown for one in about], best, _unknown)[0]

    def _fewest(
        self, assumed: list[int], numbers: list[int], best: Answers, measure: Callable[[Answers], int]
    ) -> tuple[Answers, list[int]]:
        """A journey with as few of these propositions as can be, and what limits them to so many."""
        limits = self.solver.counter(numbers, measure(best) + 1)
        while size := measure(best):
            model = self.solver.model([*assumed, limits[size - 1]])
            if model is None:
                break
            best = self._ended(model)
        return best, [limits[measure(best)]] if measure(best) in limits else []

    def _ended(self, model: Model) -> Answers:
        journey = self._verified(model)
        self._check(journey.next_question is None)
        return journey.answers


def reached(coverage: Coverage, show: Callable[..., Answers | None], *what: object) -> bool:
    """Whether some journey shows something, today or on a later day: `reached(coverage, Coverage.asks, "stage")`."""
    return show(coverage, *what) is not None or any(show(later, *what) is not None for later in coverage.later)


def length(answers: Answers) -> int:
    """How many answers an address holds; each of several choices counts."""
    return sum(1 if isinstance(answer, str) else len(answer) for answer in answers.values())


def _unknown(answers: Answers) -> int:
    return sum(answer == UNKNOWN for answer in answers.values())
