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
    parts = {"number": figure(totals.changed), "of": figure(totals.both), "share": share}
    if totals.changed and found.sample:
        return say("Of %(of)s visitors drawn at random, %(number)s (%(share)s) are offered something else.", **parts)
    if totals.changed:
        return say("In %(number)s of %(of)s situations (%(share)s) visitors are offered something else.", **parts)
    if not totals.both:
        return say("The two versions have nothing in common: no visitor could answer the questions of both.")
    if not found.nothing:
        return say("Everybody is offered the same, but what visitors are asked or read changes.")
    if found.sample:
        return say("Nothing changes for any of %(of)s visitors drawn at random.", of=figure(totals.both))
    return say("Nothing changes for visitors.")


def points(found: Comparison) -> Iterator[Message]:
    """The most important things, one sentence each."""
    if found.adviser_lost and found.sample:
        yield say_many(
            "%(figure)s visitor of the sample has nobody to advise them any more.",
            "%(figure)s visitors of the sample have nobody to advise them any more.",
            found.adviser_lost,
            figure=figure(found.adviser_lost),
        )
    elif found.adviser_lost:
        yield say_many(
            "In %(figure)s situation nobody advises the visitor any more.",
            "In %(figure)s situations nobody advises the visitor any more.",
            found.adviser_lost,
            figure=figure(found.adviser_lost),
        )
    elif found.totals.changed and found.sample:
        yield say("Nobody in the sample is left without an adviser who had one.")
    elif found.totals.changed:
        yield say("Nobody is left without an adviser who had one.")
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
    if found.totals.gone:
        yield say(
            "%(number)s of the %(of)s situations of the old version do not exist in the new one, because an answer "
            "or a choice is gone; they are not compared.",
            number=figure(found.totals.gone),
            of=figure(found.totals.old),
        )
    if found.totals.added:
        yield say(
            "%(number)s of the %(of)s situations of the new version did not exist in the old one; "
            "they are not compared.",
            number=figure(found.totals.added),
            of=figure(found.totals.new),
        )


def footing(found: Comparison) -> Message:
    """What the figures are figures of."""
    if found.sample:
        return say(
            "There are too many situations to count, so these are figures of a sample: %(size)s visitors, each "
            "answering every question at random (seed %(seed)s). What concerns very few may be missing.",
            size=figure(found.sample.size),
            seed=found.sample.seed,
        )
    return say(
        "A situation is one way of answering every question that concerns a visitor, “I don't know” included. "
        "The figures are exact: they count situations, not people."
    )
