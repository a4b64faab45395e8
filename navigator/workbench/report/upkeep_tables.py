"""The tables of the report about the upkeep of the path: what is old, closes soon, lacks a language, is to be asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from navigator.engine import query_string
from navigator.format import say
from navigator.workbench.report.freshness import Entry
from navigator.workbench.report.inquiries import Inquiry
from navigator.workbench.report.left_without import LeftWithout, Loss
from navigator.workbench.report.report_data import Report
from navigator.workbench.report.report_words import CONFIDENCE, SECTIONS, Names, Table, Value, yes_no
from navigator.workbench.wording import LanguageName, WrittenDay


def entries(report: Report, names: Names) -> Table:
    """Every provider and service as to what it rests on, the longest unchecked first."""

    def row(entry: Entry) -> tuple[Value, ...]:
        title = entry.title.get(names.lang).text
        checked = WrittenDay(entry.checked) if entry.checked else say("never")
        confidence = CONFIDENCE[entry.confidence]
        # Whoever filters for what is old is to find what nobody has ever checked.
        old = yes_no(entry.old or entry.day is None)
        return SECTIONS[entry.section], entry.id, title, checked, old, confidence, yes_no(entry.sourced)

    columns = (say("What"), say("Id"), say("Name"), say("Checked"), say("Old"), say("Confidence"), say("Has a source"))
    rows = tuple(map(row, report.freshness.entries))
    return Table("checked", say("When everything was last checked"), columns, rows, apart=(columns.index(say("Id")),))


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
    found = [(entry.day.isoformat()[:7], entry.day_known) for entry in report.freshness.entries if entry.day]
    known = Counter(month for month, day_known in found if day_known)
    years = Counter(month for month, day_known in found if not day_known)
    rows = tuple((WrittenDay(month), known[month], years[month]) for month in sorted(known.keys() | years.keys()))
    columns = (say("Month"), say("Entries"), say("Entries of which only the year is known"))
    return Table("checked-by-month", say("Last checked, by month"), columns, rows)


def languages(report: Report) -> Table:
    """How complete each language is."""
    found = report.translations
    rows = tuple(
        (
            LanguageName(one.lang),
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
        say("Situations in which somebody is left with nothing for their need"),
        say("Situations in which somebody is left with nothing of the kind"),
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
