"""The tables of the report: of its landscape, questions and providers; and all tables that become files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from navigator.format import say
from navigator.workbench.report.landscape import Spread
from navigator.workbench.report.report_data import Report
from navigator.workbench.report.report_words import Names, Table, Value
from navigator.workbench.report.upkeep_tables import closings, entries, languages, left_without, months, stale, to_ask


def all_tables(report: Report, names: Names) -> Iterator[Table]:
    """All tables that become files."""
    yield services_by_kind(report, names)
    yield stages_and_needs(report, names, local=False)
    if report.landscape.local:
        yield stages_and_needs(report, names, local=True)
    yield situations(report, names)
    yield gaps(report, names)
    yield crowds(report, names)
    yield questions(report, names)
    yield lengths(report)
    yield providers(report, names)
    yield entries(report, names)
    yield months(report)
    yield languages(report)
    yield stale(report, names)
    yield closings(report, names)
    yield left_without(report, names)
    yield to_ask(report.inquiries, names)


# Services, questions and providers.


def services_by_kind(report: Report, names: Names) -> Table:
    """How many services of each kind there are, and how many of them depend on the place."""
    services = report.path.services.values()
    every = Counter(service.kind for service in services)
    local = Counter(service.kind for service in services if service.id in report.landscape.local)
    rows = tuple((names.kind(kind), number, local[kind]) for kind, number in every.most_common())
    columns = (say("Kind"), say("Services"), say("Of these local"))
    return Table("services-by-kind", say("Services by kind"), columns, rows)


def spread_words(spread: Spread | None) -> str:
    """The least and the most services at any place, such as `2–5`."""
    if spread is None:
        return "·"
    return str(spread.least) if spread.least == spread.most else f"{spread.least}–{spread.most}"


def stages_and_needs(report: Report, names: Names, local: bool) -> Table:
    """How many services are within reach for each need at each stage: least and most of all places."""
    axes = report.axes
    rows = tuple(
        (
            names.point(axes.need, need),
            *(spread_words(report.landscape.spread(stage, need, local)) for stage in axes.stage.answers),
        )
        for need in axes.need.answers
    )
    columns = (axes.need.label, *(axes.stage.title(stage) for stage in axes.stage.answers))
    if local:
        return Table("stages-and-needs-local", say("Local services by stage and need"), columns, rows)
    return Table("stages-and-needs", say("Services by stage and need"), columns, rows)


def places_at(report: Report, names: Names, stage: str) -> Table:
    """For each need at each place of a stage: local services within reach, and after the stroke all of them."""
    axes, landscape = report.axes, report.landscape

    def shown(need: str, place: str) -> str:
        key = (stage, need, place)
        if key not in landscape.cells:
            return "·"
        return f"{landscape.cells_local[key].reach}/{landscape.cells[key].reach}"

    rows = tuple(
        (names.point(axes.need, need), *(shown(need, place) for place in axes.place.answers))
        for need in axes.need.answers
    )
    columns = (axes.need.label, *(axes.place.title(place) for place in axes.place.answers))
    return Table(f"places-{stage or 'all'}", say("Local services and all services"), columns, rows)


def situations(report: Report, names: Names) -> Table:
    """Every situation with its numbers, a line each."""
    axes, landscape = report.axes, report.landscape
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (
            *(names.point(axis, answer) for axis, answer in zip(axes.drawn, key, strict=True)),
            landscape.cells[key].sure,
            landscape.cells[key].maybe,
            landscape.cells_local[key].sure,
            landscape.cells_local[key].maybe,
        )
        for key in axes.situations()
        if key in landscape.cells
    )
    columns = (
        *(axis.label for axis in axes.drawn),
        say("Fit for certain"),
        say("May fit"),
        say("Local, fit for certain"),
        say("Local, may fit"),
    )
    return Table("situations", say("Services in every situation"), columns, rows)


def gaps(report: Report, names: Names) -> Table:
    """The stages and needs for which some place has no service at all."""
    axes = report.axes

    def row(stage: str, need: str, spread: Spread) -> tuple[Value, ...]:
        where = names.points(axes.place, spread.without)
        return names.point(axes.stage, stage), names.point(axes.need, need), len(spread.without), where

    rows = tuple(row(*gap) for gap in report.landscape.gaps)
    columns = (axes.stage.label, axes.need.label, say("Places without"), axes.place.label)
    return Table("gaps", say("Gaps"), columns, rows)


def crowds(report: Report, names: Names) -> Table:
    """The ten stages and needs with most services."""
    axes = report.axes
    rows = tuple(
        (names.point(axes.stage, stage), names.point(axes.need, need), spread.most)
        for stage, need, spread in report.landscape.crowds[:10]
    )
    columns = (axes.stage.label, axes.need.label, say("Services within reach"))
    return Table("fullest", say("The fullest situations"), columns, rows)


def questions(report: Report, names: Names) -> Table:
    """How often each question is asked, and what its answers settle."""
    rows = tuple((names.question(one.question), 100 * one.share, one.settles) for one in report.journeys.asked)
    columns = (say("Question"), say("Journeys that ask it, %"), say("Services an answer settles, mean"))
    return Table("questions", say("What is asked, and what it decides"), columns, rows)


def lengths(report: Report) -> Table:
    """How many journeys have how many questions."""
    rows = tuple((size, 100 * share) for size, share in report.journeys.lengths.items())
    return Table("lengths", say("Length of journeys"), (say("Questions asked"), say("Journeys, %")), rows)


def providers(report: Report, names: Names) -> Table:
    """The load on each provider."""
    rows = tuple(
        (names.provider(load.provider), load.services, 100 * load.share, 100 * load.first)
        for load in report.journeys.loads
    )
    columns = (
        say("Provider"),
        say("Services"),
        say("Journeys that meet it, %"),
        say("Journeys that it is the first contact of, %"),
    )
    return Table("providers", say("Load on providers"), columns, rows)
