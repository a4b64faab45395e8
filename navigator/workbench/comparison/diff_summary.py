"""What a comparison finds, in a few sentences for an officer."""

from __future__ import annotations

from collections.abc import Iterator

from navigator.format import Message, say, say_many
from navigator.workbench.comparison.phrases import figure, percent
from navigator.workbench.comparison.result import Comparison


def headline(found: Comparison) -> Message:
    """What the edit does, in one sentence."""
    totals = found.totals
    share = percent(totals.changed, totals.both) if totals.both else ""
    if totals.changed and found.sample:
        number, of = figure(totals.changed), figure(totals.both)
        return say(
            "Of %(of)s visitors drawn at random, %(number)s (%(share)s) are offered something else.",
            number=number,
            of=of,
            share=share,
        )
    if totals.changed and totals.changed == totals.both:
        return say("Every visitor is offered something else.")
    if totals.changed:
        return say("Some visitors are offered something else: in %(share)s of all situations.", share=share)
    if not totals.both:
        return say("The two versions have nothing in common: no visitor could answer the questions of both.")
    if totals.gone:
        return say("Some answers can no longer be given. Whoever gives another one is offered the same as before.")
    if not found.nothing:
        return say("Everybody is offered the same, but what visitors are asked or read changes.")
    if found.sample:
        return say("Nothing changes for any of %(of)s visitors drawn at random.", of=figure(totals.both))
    return say("Nothing changes for visitors on this day.") if found.later else say("Nothing changes for visitors.")


def points(found: Comparison) -> Iterator[Message]:
    """The most important things, one sentence each."""
    if found.later:
        yield say(
            "By its dates the edit has another effect later, which is not told here. Compare on these days too: "
            "%(days)s.",
            days=", ".join(f"--today {day.isoformat()}" for day in found.later),
        )
    yield from _expectations(found)
    yield from _adviser(found)
    lost = {one.id for one in found.services if one.kind == "lost"}
    gained = {one.id for one in found.services if one.kind == "gained"}
    if lost:
        yield say_many(
            "%(number)s service is lost to some visitors.", "%(number)s services are lost to some visitors.", len(lost)
        )
    if gained:
        yield say_many(
            "%(number)s service is gained by some visitors.",
            "%(number)s services are gained by some visitors.",
            len(gained),
        )
    some = {one.id for one in found.texts_by_answers if one.situations < found.totals.both}
    if some:
        yield say_many(
            "%(number)s service is told otherwise to some visitors, by what they answer.",
            "%(number)s services are told otherwise to some visitors, by what they answer.",
            len(some),
        )
    if found.totals.gone:
        yield say(
            "Whoever gave an answer or made a choice that is gone is not compared: nobody can tell what they would "
            "answer now."
        )


def _expectations(found: Comparison) -> Iterator[Message]:
    promises = sum(one.section == "promises" and one.kind != "kept" for one in found.expectations)
    personas = sum(one.section == "personas" and one.kind != "kept" for one in found.expectations)
    if promises:
        yield say_many(
            "%(number)s promise of the path does not hold any more.",
            "%(number)s promises of the path do not hold any more.",
            promises,
        )
    if personas:
        yield say_many(
            "%(number)s example person of the path does not get what they must.",
            "%(number)s example persons of the path do not get what they must.",
            personas,
        )


def _adviser(found: Comparison) -> Iterator[Message]:
    if found.adviser_lost and found.sample:
        yield say_many(
            "%(figure)s visitor of the sample has nobody to advise them any more.",
            "%(figure)s visitors of the sample have nobody to advise them any more.",
            found.adviser_lost,
            figure=figure(found.adviser_lost),
        )
    elif found.adviser_lost:
        share = percent(found.adviser_lost, found.totals.both)
        yield say("In %(share)s of all situations nobody advises the visitor any more.", share=share)
    elif found.totals.changed and found.sample:
        yield say("Nobody in the sample is left without an adviser who had one.")
    elif found.totals.changed:
        yield say("Nobody is left without an adviser who had one.")


def notes(found: Comparison) -> Iterator[Message]:
    """What the figures are figures of, and how much was counted."""
    totals = found.totals
    if found.sample:
        yield say(
            "There are too many situations to count, so these are figures of a sample: %(size)s visitors, each "
            "answering every question at random (seed %(seed)s). What concerns very few may be missing.",
            size=figure(found.sample.size),
            seed=found.sample.seed,
        )
        if found.reach:
            yield say(
                "The places and stages told are those of visitors of the sample who are concerned. Others may be "
                "missing, and not every stage need be concerned at every place."
            )
        return
    yield say(
        "A situation is one way of answering every question that concerns a visitor, “I don't know” included. "
        "The shares are exact: they are shares of situations, not of people."
    )
    if totals.changed:
        yield say(
            "%(of)s situations were compared; in %(number)s of them visitors are offered something else.",
            of=figure(totals.both),
            number=figure(totals.changed),
        )
    if totals.gone:
        yield say(
            "%(number)s of the %(of)s situations of the old version do not exist in the new one, because an answer "
            "or a choice is gone; they are not compared.",
            number=figure(totals.gone),
            of=figure(totals.old),
        )
    if totals.added:
        yield say(
            "%(number)s of the %(of)s situations of the new version did not exist in the old one; "
            "they are not compared.",
            number=figure(totals.added),
            of=figure(totals.new),
        )
