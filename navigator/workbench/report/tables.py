"""The tables of the report: of its landscape, questions and providers, and of the upkeep of the path."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from navigator.engine import query_string
from navigator.format import say
from navigator.workbench.report.freshness import Entry
from navigator.workbench.report.inquiries import Inquiry
from navigator.workbench.report.landscape import Spread
from navigator.workbench.report.left_without import LeftWithout, Loss
from navigator.workbench.report.report_data import Report
from navigator.workbench.report.report_words import CONFIDENCE, SECTIONS, Names, Table, Value, yes_no


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


# Upkeep.


def entries(report: Report, names: Names) -> Table:
    """Every provider and service as to what it rests on, the longest unchecked first."""

    def row(entry: Entry) -> tuple[Value, ...]:
        title = entry.title.get(names.lang).text
        checked, confidence = entry.checked or say("never"), CONFIDENCE[entry.confidence]
        # Whoever filters for what is old is to find what nobody has ever checked.
        old = yes_no(entry.old or entry.day is None)
        return SECTIONS[entry.section], entry.id, title, checked, old, confidence, yes_no(entry.sourced)

    columns = (say("What"), say("Id"), say("Name"), say("Checked"), say("Old"), say("Confidence"), say("Has a source"))
    rows = tuple(map(row, report.freshness.entries))
    return Table("checked", say("When everything was last checked"), columns, rows)


def to_ask(found: Iterable[Inquiry], names: Names) -> Table:
    """Whom to ask what, with empty columns for the answers."""

    def row(inquiry: Inquiry) -> tuple[Value, ...]:
        channels = names.path.providers[inquiry.provider].channels
        page = channels.contact or channels.web
        others = ", ".join(map(names.provider, inquiry.others))
        place = f"{inquiry.place.file}:{inquiry.place.line}"
        return (
            names.provider(inquiry.provider),
            channels.phone,
            channels.email,
            page,
            names.entry(inquiry.location),
            inquiry.question,
            inquiry.known,
            others,
            place,
            names.spot(inquiry.location),
            None,
            None,
        )

    columns = (
        say("Organisation"),
        say("Telephone"),
        say("E-mail"),
        say("Page"),
        say("About"),
        say("Question"),
        say("Known now"),
        say("May know too"),
        say("File"),
        say("Where the answer goes"),
        say("Answer"),
        say("Who answered, and when"),
    )
    return Table("to-ask", say("What could not be confirmed"), columns, tuple(map(row, found)))


def asked_most(report: Report, names: Names) -> Table:
    """The ten organisations with something to ask that are most often the first contact."""
    numbers = Counter(inquiry.provider for inquiry in report.inquiries)
    met = [load for load in report.journeys.loads if load.provider in numbers]
    met.sort(key=lambda load: (-load.first, -load.share))
    rows = tuple((names.provider(load.provider), numbers[load.provider], 100 * load.first) for load in met[:10])
    columns = (say("Organisation"), say("Questions"), say("Journeys that it is the first contact of, %"))
    return Table("asked-most", say("Ask these first"), columns, rows)


def months(report: Report) -> Table:
    """How many entries were last checked in each month; where only the year is known, in its last month."""
    days = [entry for entry in report.freshness.entries if entry.day]
    known = Counter(f"{entry.day:%Y-%m}" for entry in days if entry.day_known)
    years = Counter(f"{entry.day:%Y-%m}" for entry in days if not entry.day_known)
    rows = tuple((month, known[month], years[month]) for month in sorted(known.keys() | years.keys()))
    columns = (say("Month"), say("Entries"), say("Entries of which only the year is known"))
    return Table("checked-by-month", say("Last checked, by month"), columns, rows)


def languages(report: Report) -> Table:
    """How complete each language is."""
    found = report.translations
    rows = tuple(
        (
            one.lang,
            one.there,
            one.of - one.there,
            None if found.unread else sum(stale.lang == one.lang for stale in found.stale),
            100 * one.there / one.of if one.of else 100.0,
        )
        for one in found.languages
    )
    columns = (say("Language"), say("Texts"), say("Missing"), say("Older than their source text"), say("Complete, %"))
    return Table("translations", say("Translations by language"), columns, rows)


def stale(report: Report, names: Names) -> Table:
    """Every translation that is older than its source text."""
    rows = tuple(
        (
            str(one.place),
            names.spot(one.location),
            one.lang,
            one.source_then,
            one.source_now,
            one.translation,
            one.translated,
            one.changed or say("not committed yet"),
            yes_no(not one.minor),
        )
        for one in report.translations.stale
    )
    columns = (
        say("Place"),
        say("Text"),
        say("Language"),
        say("Source text then"),
        say("Source text now"),
        say("Translation"),
        say("Translated"),
        say("Source text changed"),
        say("In its words"),
    )
    return Table("stale-translations", say("Translations older than their source text"), columns, rows)


def closings(report: Report, names: Names) -> Table:
    """What closes in the days ahead, and in how many situations somebody is left without."""
    rows = tuple(
        (
            names.service(loss.closing.service),
            names.kind(report.path.services[loss.closing.service].kind),
            loss.closing.last,
            names.opens_again(loss.closing),
            loss.situations,
            loss.number("need"),
            loss.number("kind"),
        )
        for loss in report.losses
    )
    columns = (
        say("Service"),
        say("Kind"),
        say("Last day"),
        say("Opens again"),
        say("Situations within reach"),
        say("Situations in which nothing is left for the need"),
        say("Situations in which nothing is left of the kind"),
    )
    return Table("closing", say("What closes"), columns, rows)


def left_without(report: Report, names: Names) -> Table:
    """Who would be left without when a service closes."""
    axes = report.axes

    def row(loss: Loss, one: LeftWithout) -> tuple[Value, ...]:
        return (
            names.service(loss.closing.service),
            loss.closing.last,
            say("nothing for the need") if one.criterion == "need" else say("nothing of the kind"),
            names.who(one),
            *(names.points(axis, answers) for axis, answers in zip(axes.drawn, one.box, strict=True)),
            one.box.size,
            names.only_with(one),
            query_string(report.path, one.example),
        )

    rows = tuple(row(loss, one) for loss in report.losses for one in loss.without)
    columns = (
        say("Service"),
        say("Last day"),
        say("What is left"),
        say("Who"),
        *(axis.label for axis in axes.drawn),
        say("Situations"),
        say("Only with"),
        say("Example"),
    )
    return Table("left-without", say("Who would be left without"), columns, rows)
