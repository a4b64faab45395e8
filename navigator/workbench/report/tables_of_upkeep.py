"""The tables of freshness, translations and closings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from navigator.engine import address
from navigator.format import Message, say
from navigator.workbench.report.closings import Closing
from navigator.workbench.report.freshness import Entry
from navigator.workbench.report.left_without import LeftWithout, Loss
from navigator.workbench.report.making import Report
from navigator.workbench.report.naming import Names
from navigator.workbench.report.tables import Table, Value, words

SECTIONS = {"services": say("Service"), "providers": say("Provider")}
CONFIDENCE = {"high": say("high"), "medium": say("medium"), "low": say("low"), "": say("not said")}


def yes_no(truth: bool) -> Message:
    """A truth as a word."""
    return say("yes") if truth else say("no")


def entries(report: Report, names: Names) -> Table:
    """Every provider and service as to what it rests on, the longest unchecked first."""

    def row(entry: Entry) -> tuple[Value, ...]:
        title = entry.title.get(names.lang).text
        checked, confidence = entry.checked or say("never"), CONFIDENCE[entry.confidence]
        return SECTIONS[entry.section], entry.id, title, checked, yes_no(entry.old), confidence, yes_no(entry.sourced)

    columns = (say("What"), say("Id"), say("Name"), say("Checked"), say("Old"), say("Confidence"), say("Has a source"))
    rows = tuple(map(row, report.freshness.entries))
    return Table("checked", say("When everything was last checked"), columns, rows)


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


def again(closing: Closing, names: Names) -> Message:
    """When a service opens again, as far as that is known."""
    if closing.by_condition:
        return say("its condition on the day no longer holds")
    if closing.opens is None:
        return say("no later date is known")
    day = words(closing.opens, names.lang)
    return say("usually %(day)s", day=day) if closing.next.state == "yearly" else say("%(day)s", day=day)


def closings(report: Report, names: Names) -> Table:
    """What closes in the days ahead, and in how many situations somebody is left without."""
    rows = tuple(
        (
            names.service(loss.closing.service),
            names.kind(report.path.services[loss.closing.service].kind),
            loss.closing.last,
            again(loss.closing, names),
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


def who(one: LeftWithout) -> Message:
    """Who is left without, in a word."""
    return say("everybody it fits") if one.everybody else say("some of those it fits")


def only(one: LeftWithout, names: Names) -> str:
    """Who of all in the situations is meant, as far as single answers tell."""
    return "; ".join(
        f"{names.question(question)}: {names.answers(question, answers)}" for question, answers in one.only.items()
    )


def left_without(report: Report, names: Names) -> Table:
    """Who would be left without when a service closes."""
    axes = report.axes

    def row(loss: Loss, one: LeftWithout) -> tuple[Value, ...]:
        return (
            names.service(loss.closing.service),
            loss.closing.last,
            say("nothing for the need") if one.criterion == "need" else say("nothing of the kind"),
            who(one),
            *(names.points(axis, answers) for axis, answers in zip(axes.drawn, one.box, strict=True)),
            one.box.size,
            only(one, names),
            address(report.path, one.example),
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


def tables_of_upkeep(report: Report, names: Names) -> Iterator[Table]:
    """All tables of these sections that become files."""
    yield entries(report, names)
    yield months(report)
    yield languages(report)
    yield stale(report, names)
    yield closings(report, names)
    yield left_without(report, names)
