"""Who reads a text of a service: fields of a variant take the place of those of the service."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from navigator.engine import Answers
from navigator.format import Location
from navigator.workbench.coverage.proofs import Coverage


def shown_when(coverage: Coverage, location: Location) -> list[int]:
    """The propositions under which the service fits for certain and its text at a location is the one that is shown."""
    _, name, *rest = location
    service = coverage.path.services[str(name)]
    variants = [coverage.formula.certain(node) for node in coverage.path.program.variants[service.id]]
    last = len(variants)
    own = []
    if rest[0] == "variants":
        last, rest = int(rest[1]), rest[2:]
        own = [variants[last]]
    field = str(rest[0])
    instead = [
        -holds for holds, variant in zip(variants[:last], service.variants, strict=False) if field in variant.said
    ]
    return [coverage.fits(service.id), *own, *instead]


def shortest_of_all(coverage: Coverage, assume: Callable[[Coverage], Iterable[int]]) -> Answers | None:
    """The shortest journey on which what `assume` demands holds, today or else on a later day; None without one."""
    for one in (coverage, *coverage.later):
        found = one.shortest_where(list(assume(one)))
        if found is not None:
            return found
    return None
