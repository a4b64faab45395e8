"""Whether a plan has room for every need, and for every service, whatever was answered.

A plan is made in turns. In the first round each need takes one service, with everything that fits for certain and must
come before it, and the shortest ways to answer the needs after it are kept free. So no need is passed over while the
shortest ways together are not more than a plan holds. A solver looks for a journey on which they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from navigator.engine import MOST, Answers, Conjunction, Disjunction, Junction, Literal, Node, ServicePath
from navigator.workbench.coverage.proofs import Coverage


def journey_without_room(coverage: Coverage) -> Answers | None:
    """Answers with which the shortest ways to answer each need may take more than a plan holds; None where none do.

    Of several ways that are equally short it is left open which one is taken, so a plan may have room all the same.
    """
    if coverage.path.need_question is None:
        return None
    room = _Room(coverage)
    return coverage.journey_where(room.more_than(MOST))


def most_needs(coverage: Coverage) -> int:
    """How many needs one visitor can name."""
    path = coverage.path
    question = path.questions[path.need_question] if path.need_question else None
    if question is None:
        return 0
    free = sum(1 for answer in question.answers.values() if not answer.exclusive)
    return 1 if question.choose == "one" else min(free, question.at_most or free)


def never_a_step(coverage: Coverage, service: str) -> bool:
    """Whether more must always come before a service than a plan holds, so that it never enters one."""
    before = _before(coverage.path, service)
    if len(before) <= MOST:
        return False
    # One more may come before it than there are other steps: the first contact, which is none.
    return not coverage.fits_with(service, before, at_most=MOST) and coverage.fits_with(service, ())


@dataclass(frozen=True, slots=True)
class _Way:
    """A service that answers a need, and what must come before it; `answers` is the proposition that it does."""

    service: str
    weight: int
    before: tuple[str, ...]
    answers: int


class _Room:
    """Propositions about the shortest ways to answer the needs of a journey."""

    def __init__(self, coverage: Coverage) -> None:
        self.coverage, self.formula = coverage, coverage.formula
        self.taken: dict[str, list[int]] = {}
        """For each service: the propositions under any of which it is one of the steps."""
        self.longer: dict[tuple[int, tuple[_Way, ...]], int] = {}
        question = coverage.path.need_question or ""
        about = self.formula.about[question]
        for bit in coverage.path.program.bits[question].values():
            (named,) = about.given(bit)
            self._shortest(named, list(self._ways(bit)))

    def more_than(self, number: int) -> list[int]:
        """What to assume so that the shortest ways together take more than so many steps."""
        steps = [self._only_if(reasons) for reasons in self.taken.values()]
        return self.coverage.solver.at_least(number + 1, steps)

    def _ways(self, need: int) -> Iterator[_Way]:
        path = self.coverage.path
        for service in path.services:
            node = speaking(path, service, need)
            if node is not False:
                before, weight = tuple(_before(path, service)), path.services[service].weight
                yield _Way(service, weight, before, self.formula.certain(node))

    def _shortest(self, named: int, ways: Sequence[_Way]) -> None:
        """One way is taken to answer a need, where it is `named`: none that is longer than another, or as long and of
        less weight.
        """
        clauses = self.formula.clauses
        chosen = []
        for way in ways:
            one = self.formula.new()
            chosen.append(one)
            clauses.extend([[-one, named], [-one, way.answers]])
            fitting = [self.coverage.fits(name) for name in way.before]
            heavier = [other for other in ways if other.weight > way.weight]
            clauses.append([-one, self._all_longer(0, heavier)])
            for size in range(1, len(way.before) + 1):
                (fewer,) = (
                    self.coverage.solver.no_more_than(size - 1, fitting) if size > 1 else (self._none_of(fitting),)
                )
                clauses.append([-one, fewer, self._all_longer(size - 1, ways)])
                clauses.append([-one, fewer, self._all_longer(size, heavier)])
            self.taken.setdefault(way.service, []).append(one)
            for name, fits in zip(way.before, fitting, strict=True):
                self.taken.setdefault(name, []).append(self.formula.both(one, fits))
        if len(chosen) > 1:
            self.formula.at_most(chosen, 1)

    def _all_longer(self, size: int, ways: Sequence[_Way]) -> int:
        """A proposition under which more than `size` others come before whichever of these ways answers the need."""
        key = (size, tuple(ways))
        if key not in self.longer:
            self.longer[key] = proposition = self.formula.new()
            for way in ways:
                fitting = [self.coverage.fits(name) for name in way.before]
                enough = self.coverage.solver.at_least(size + 1, fitting) if size < len(fitting) else [-way.answers]
                self.formula.clauses.extend([-proposition, -way.answers, one] for one in enough)
        return self.longer[key]

    def _none_of(self, propositions: Iterable[int]) -> int:
        return -self.formula.either(propositions)

    def _only_if(self, reasons: Iterable[int]) -> int:
        """A proposition that can be true only if one of these is."""
        proposition = self.formula.new()
        self.formula.clauses.append([-proposition, *reasons])
        return proposition


def _before(path: ServicePath, service: str) -> list[str]:
    return sorted(name for name in path.services_before[service] if not path.is_idea(name))


def speaking(path: ServicePath, service: str, need: int) -> Node:
    """When a service fits for certain and a need speaks for it, where the need is named; `need` is its outcome."""
    if path.is_idea(service):
        return False
    variable = path.program.choice[path.need_question or ""]
    answered = path.program.answered.get(path.need_question or "")

    known: dict[Node, Node] = {}

    def speaks(node: Node) -> Node:
        if isinstance(node, bool):
            return False
        if isinstance(node, Literal):
            # Where it is enough that the question was answered, whatever was answered speaks for the service.
            named = node.variable == variable and node.positive and node.mask & need
            return node if named or (node.variable == answered and node.mask & 0b01) else False
        if node not in known:
            known[node] = junction_speaks(node)
        return known[node]

    def junction_speaks(node: Junction) -> Node:
        parts = frozenset(part for part in map(speaks, node.parts) if part is not False)
        if not parts:
            return False
        either = next(iter(parts)) if len(parts) == 1 else Disjunction(parts)
        return Conjunction(frozenset((node, either))) if isinstance(node, Conjunction) else either

    return speaks(path.program.service[service])
