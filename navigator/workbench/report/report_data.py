"""Everything the report tells, found out in one go."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from navigator.engine import ServicePath, day_outcome
from navigator.format import Places
from navigator.workbench.coverage import Coverage
from navigator.workbench.report.closings import DAY, closed_for_good, closings
from navigator.workbench.report.freshness import Freshness, freshness
from navigator.workbench.report.inquiries import Inquiry, inquiries
from navigator.workbench.report.journey_statistics import JourneyStatistics, journey_statistics
from navigator.workbench.report.landscape import Axes, Landscape, survey
from navigator.workbench.report.left_without import Loss, loss
from navigator.workbench.report.translations import Translations, translations


@dataclass(frozen=True)
class Settings:
    """The day the report is about, how many days ahead it looks, and how many journeys a sample has."""

    today: datetime.date
    days: int = 60
    walks: int = 2000


@dataclass(frozen=True)
class Report:
    """What was found out about a path. `losses`: the services that close, and what that means."""

    path: ServicePath
    settings: Settings
    landscape: Landscape
    journeys: JourneyStatistics
    freshness: Freshness
    translations: Translations
    losses: tuple[Loss, ...]
    closed: tuple[tuple[str, datetime.date | None], ...]
    inquiries: tuple[Inquiry, ...]

    @property
    def axes(self) -> Axes:
        """What the landscape is drawn by."""
        return self.landscape.axes


def make_report(
    path: ServicePath, places: Places, axes: Axes, settings: Settings, tell: Callable[[], object] = lambda: None
) -> Report:
    """Find out everything about a path; `tell` hears of every step done."""
    today = settings.today
    landscape = survey(path, axes, today, tell)
    proofs = cache(lambda outcome: Coverage(path, days[outcome]))
    closing_soon = closings(path, today, settings.days)
    days = {day_outcome(path.program, closing.last + DAY): closing.last + DAY for closing in closing_soon}
    losses = []
    for closing in closing_soon:
        losses.append(loss(landscape, lambda day: proofs(day_outcome(path.program, day)), closing))
        tell()
    return Report(
        path=path,
        settings=settings,
        landscape=landscape,
        journeys=journey_statistics(path, today, settings.walks, tell),
        freshness=freshness(path, today),
        translations=translations(path, places, today, tell),
        losses=tuple(losses),
        closed=closed_for_good(path, today),
        inquiries=inquiries(path, places, today),
    )
