"""The result of a journey: whom to contact first, the roadmap, and what another answer would open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from navigator.engine.journey import Journey
from navigator.engine.recommended_service import Recommended, recommended
from navigator.engine.service_path import ServicePath

IDEA = "good-practice"
"""The kind that is shown apart, as an idea and never as a door."""

MONEY = "funding"
"""The kind of what is money; a kind of the path that has its icon is money too."""

STOPS = ("now", "next", "later")


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
