"""Drawings of the line: the piece of it on a question page, and the whole path as a picture."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from markupsafe import Markup

from navigator.web.edition import Edition

STEP = 34
"""From stop to stop in the progress line, in pixels."""


COUNTABLE = 7
"""As many stops ahead are drawn one by one."""


@lru_cache(maxsize=256)
def progress(answered: int, ahead: int) -> Markup:
    """The line so far: a filled stop for each answer, a ring where the visitor is, hollow stops for what may come.

    Too many to count at a glance are not drawn: a few of them would belie the number beside the line.
    """
    shown = ahead if ahead <= COUNTABLE else 0
    here = 14 + answered * STEP
    end = here + shown * STEP
    goal = end + STEP
    parts = [f'<svg class="progress" viewBox="0 0 {goal + 14} 28" width="{goal + 14}" height="28" aria-hidden="true">']
    parts.append(f'<path class="ahead" d="M{here} 14H{goal}"/>')
    if answered:
        parts.append(f'<path class="line" d="M14 14H{here - STEP}"/>')
        parts.append(f'<path class="line grown" d="M{here - STEP} 14H{here}" pathLength="1"/>')
    parts.extend(f'<circle class="done" cx="{14 + i * STEP}" cy="14" r="7"/>' for i in range(answered))
    parts.extend(f'<circle class="stop" cx="{here + (i + 1) * STEP}" cy="14" r="6"/>' for i in range(shown))
    parts.append(f'<path class="goal" d="M{goal - 8} 21v-9l8-6 8 6v9z"/>')
    parts.append(f'<circle class="here" cx="{here}" cy="14" r="10"/><circle class="dot" cx="{here}" cy="14" r="4"/>')
    parts.append("</svg>")
    return Markup("".join(parts))  # noqa: S704 -- numbers only


@dataclass(frozen=True, slots=True)
class Bubble:
    """The services of one kind at one stage, drawn as large as they are many."""

    stage: str
    kind: str
    count: int
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Stop:
    """A stage on the line."""

    id: str
    x: float
    y: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A kind of service in the picture."""

    id: str
    y: float


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole path: stages from left to right, kinds from top to bottom."""

    width: int
    height: int
    left: int
    stops: tuple[Stop, ...]
    rows: tuple[Row, ...]
    bubbles: tuple[Bubble, ...]
    branches: tuple[str, ...]
    line: float


COLUMN, ROW, LEFT, TOP = 148, 60, 180, 64
"""Measures of the wide picture."""


def picture(here: Edition) -> Picture:
    """The layout of the wide picture."""
    return here.pieces.get("picture", lambda: _laid_out(here))


def _laid_out(here: Edition) -> Picture:
    stages, kinds = list(here.stages.values()), list(here.kinds.values())
    column = {stage.id: LEFT + COLUMN // 2 + index * COLUMN for index, stage in enumerate(stages)}
    row = {kind.id: TOP + 130 + index * ROW for index, kind in enumerate(kinds)}
    counts = {stage.id: kind_counts(here, stage.services) for stage in stages}
    most = max((count for found in counts.values() for count in found.values()), default=1)
    return Picture(
        width=LEFT + COLUMN * len(stages),
        height=TOP + 130 + ROW * len(kinds),
        left=LEFT,
        line=TOP,
        stops=tuple(Stop(s.id, column[s.id], TOP, _wrapped(here.plain(here.path.stages[s.id].title))) for s in stages),
        rows=tuple(Row(kind.id, row[kind.id]) for kind in kinds),
        bubbles=tuple(
            Bubble(stage, kind, count, column[stage], row[kind], round(11 + 15 * sqrt(count / most), 1))
            for stage, found in counts.items()
            for kind, count in found.items()
        ),
        branches=_branches(here, column),
    )


def kind_counts(here: Edition, services: tuple[str, ...]) -> dict[str, int]:
    """How many of the services are of each kind."""
    found: dict[str, int] = {}
    for service in services:
        kind = here.path.services[service].kind
        found[kind] = found.get(kind, 0) + 1
    return {kind: found[kind] for kind in here.kinds if kind in found}


def _branches(here: Edition, column: dict[str, int]) -> tuple[str, ...]:
    """Curves for what follows a stage without being the next one on the line."""
    names = list(column)
    curves = []
    for before, after in here.path.stage_graph.edges:
        distance = names.index(after) - names.index(before)
        if distance != 1:
            height = 26 + 12 * min(abs(distance), 3)
            start, end = column[before], column[after]
            curves.append(f"M{start} {TOP}C{start + 30} {TOP - height} {end - 30} {TOP - height} {end} {TOP}")
    return tuple(curves)


def _wrapped(text: str, width: int = 14) -> tuple[str, ...]:
    """A text in lines of about so many characters."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + len(word) < width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines)
