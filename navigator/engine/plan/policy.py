"""Which services become the steps of a plan, and in which order. Pure: it sees candidates, no path and no journey.

Choosing. Every need the visitor named takes a turn, one after the other, and so do the services that fit for certain
and that the author lifted although they answer none of these needs. Whoever's turn it is takes its best candidate that
is left, with everything that must come before it. A turn is passed where nothing is left, or where it does not fit into
the plan any more. In the first round the fewest steps that answer a later need are kept free for it: so every need that
something certainly answers gets a step, as long as the shortest ways to answer each fit into one plan.
What the author lowered is taken only for a need that has nothing as certain, or to bring the plan to its least length.
The first contact is in the plan already: a need has what it answers, and what comes before a step may be the contact.

Best is, in this order: what fits for certain, or else what depends on fewest open questions; what the author gave more
weight; a kind of help this need does not have yet, so that a plan is not a list of five advisers; what is confirmed;
what is made for fewer people; what the path names first.

Ordering. Nothing stands before what must come before it. Apart from that: what answers a need, or was lifted, before
what fits everybody; the talk before the money (`KINDS`); certain before uncertain; what ends sooner before what opens
later; and then as in choosing: more weight, for fewer people, named first.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

MOST = 7
"""How many steps a plan has at most: what one can take in, and what one sheet of paper holds."""

LEAST = 3
"""How many steps a plan has at least, where as many services fit."""

KINDS = ("advice", "formality", "space", "funding", "training", "network")
"""In which order kinds of help come: one talks, arranges what the law asks, finds a place, seeks money, learns."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the policy knows of a service that fits or may fit."""

    id: str
    kind: str
    """The built-in kind, or the one whose icon the kind of the path has."""
    needs: frozenset[str]
    """The needs of the visitor that it answers."""
    certain: bool
    weight: int
    confirmed: bool
    """Whether its terms could be confirmed."""
    share: Fraction
    """How large a part of all visitors it is made for, judged by the answers it asks for; above 0, at most 1."""
    rank: int
    """Its place in the path, where what comes first has a lower one."""
    open_questions: int
    """How many questions are open that it depends on; none where it fits for certain."""
    earlier: frozenset[str]
    """All services that come before it, whether they fit or not."""
    term: tuple[int, datetime.date]
    """When it can be done: sooner sorts first."""
    waits_for_need: bool = False
    """Whether it depends on a need while none is named: then it does not fill up a plan."""


Candidates = Mapping[str, Candidate]


def choose_steps(
    candidates: Candidates, needs: Sequence[str], contact: str | None = None, *, asks_needs: bool = True
) -> tuple[str, ...]:
    """The ids of the steps in the order in which they were chosen, at most `MOST`.

    `contact` is the service that is turned to first. Where the path `asks_needs` and the visitor named none, the plan
    has its least length; a path that asks none fills it with what fits for certain.
    """
    chosen: list[str] = []
    best = sorted(candidates.values(), key=_merit)
    turns = [_Turn([one for one in best if need in one.needs]) for need in needs]
    certain = [one for one in best if one.certain]
    turns.append(_Turn([one for one in certain if one.weight > 0 and not one.needs] if asks_needs else certain))
    kept = [turn.shortest({contact}, candidates) for turn in turns[: len(needs)]]
    took = True
    while took and len(chosen) < MOST:
        took = False
        for turn in turns:
            free = set().union(*(kept := kept[1:]))
            for one in turn.order({*chosen, contact}):
                if entering := _entering(one, candidates, {*chosen, contact}, free.union(chosen)):
                    chosen.extend(entering)
                    took = True
                    break
    for one in best:
        if len(chosen) < LEAST and one.id not in {*chosen, contact} and not one.waits_for_need:
            chosen.extend(_entering(one, candidates, {*chosen, contact}, chosen))
    return tuple(chosen)


class _Turn:
    """What one need may take: the candidates that answer it, the best first."""

    def __init__(self, best: list[Candidate]) -> None:
        self.best = best

    def order(self, planned: Container[str | None]) -> list[Candidate]:
        """The candidates that are left, in the order in which they are tried."""
        taken = [one for one in self.best if one.id in planned]
        kinds = [one.kind for one in taken]
        left = [
            one
            for one in self.best
            if one.id not in planned and (one.weight >= 0 or all(one.certain > other.certain for other in taken))
        ]
        return sorted(left, key=lambda one: (not one.certain, one.open_questions, -one.weight, kinds.count(one.kind)))

    def shortest(self, planned: Container[str | None], candidates: Candidates) -> frozenset[str]:
        """The fewest steps that answer the need for certain; none where the plan does already, or nothing does."""
        if any(one.id in planned for one in self.best):
            return frozenset()
        ways = [[*_missing(one, candidates, planned), one.id] for one in self.best if one.certain]
        return frozenset(min(ways, key=len, default=()))


def _merit(one: Candidate) -> tuple[bool, int, int, bool, Fraction, int]:
    return (not one.certain, one.open_questions, -one.weight, not one.confirmed, one.share, one.rank)


def _entering(
    one: Candidate, candidates: Candidates, planned: Container[str | None], taken: Collection[str]
) -> list[str]:
    """The candidate, and before it what fits for certain and must come first; nothing where there is no room.

    `taken` are the steps there are and those that are kept free.
    """
    entering = [*_missing(one, candidates, planned), one.id]
    return entering if len({*taken, *entering}) <= MOST else []


def _missing(one: Candidate, candidates: Candidates, planned: Container[str | None]) -> list[str]:
    """What must come before a candidate and is not in the plan yet, in the order of the path."""
    missing = [name for name in needed_before(one, candidates) if name not in planned]
    return sorted(missing, key=lambda name: candidates[name].rank)


def needed_before(one: Candidate, candidates: Candidates) -> frozenset[str]:
    """What must be in the plan before a candidate: all that comes before it and fits for certain."""
    return frozenset(name for name in one.earlier if name in candidates and candidates[name].certain)


def order_steps(chosen: Iterable[str], candidates: Candidates) -> tuple[str, ...]:
    """The steps in the order in which they are done."""
    left = {name: _place(candidates[name]) for name in chosen}
    done = []
    while left:
        free = [name for name in left if candidates[name].earlier.isdisjoint(left)]
        done.append(min(free, key=left.__getitem__))
        del left[done[-1]]
    return tuple(done)


def _place(one: Candidate) -> tuple[bool, int, bool, tuple[int, datetime.date], int, Fraction, int]:
    kind = KINDS.index(one.kind) if one.kind in KINDS else len(KINDS)
    return (not one.needs and one.weight <= 0, kind, not one.certain, one.term, -one.weight, one.share, one.rank)
