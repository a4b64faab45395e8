"""Situations told in few words: sets of stages, needs and places all of whose combinations are meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

Situation = tuple[str, str, str]
"""A stage, a need and a place."""


class Box(NamedTuple):
    """Every one of these stages with every one of these needs at every one of these places."""

    stages: tuple[str, ...]
    needs: tuple[str, ...]
    places: tuple[str, ...]

    @classmethod
    def of(cls, situation: Situation) -> Box:
        """A single situation."""
        stage, need, place = situation
        return cls((stage,), (need,), (place,))

    @property
    def size(self) -> int:
        """How many situations it holds."""
        return len(self.stages) * len(self.needs) * len(self.places)


def boxes(situations: Iterable[Situation]) -> Iterator[Box]:
    """Boxes that hold each of these situations once and nothing else; first places are joined, then stages."""
    places: dict[tuple[str, str], list[str]] = {}
    for stage, need, place in situations:
        places.setdefault((need, stage), []).append(place)
    stages: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for (need, stage), where in places.items():
        stages.setdefault((need, tuple(where)), []).append(stage)
    for (when, where_all), needs in _turned(stages).items():
        yield Box(when, tuple(needs), where_all)


def _turned(
    stages: Mapping[tuple[str, tuple[str, ...]], list[str]],
) -> dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]]:
    needs: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for (need, where), when in stages.items():
        needs.setdefault((tuple(when), where), []).append(need)
    return needs
