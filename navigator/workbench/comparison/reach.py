"""At which places somebody is concerned, and there at which stages: what a council asks first."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from navigator.engine import Journey
from navigator.format import UNKNOWN
from navigator.workbench.comparison.concerned import Chosen, Reach
from navigator.workbench.comparison.question_mapping import MappedQuestion, Names, Paths
from navigator.workbench.comparison.situations import Situations
from navigator.workbench.comparison.visitor_sets import Visitors

NOT_ASKED = ""
"""Stands for "the question does not come"."""

Replies = tuple[str, ...]
"""Ids of values, `UNKNOWN` and `NOT_ASKED`."""


def place_and_stage(
    paths: Paths, names: Names, questions: Collection[MappedQuestion]
) -> tuple[MappedQuestion | None, MappedQuestion | None]:
    """The questions that stand for the place and for the stage, where answers are chosen in them."""
    old, new = paths
    known = {question.id: question for question in questions if not question.entry.measured}

    def found(before: str | None, now: str | None) -> MappedQuestion | None:
        return known.get(now or names.questions.get(before or "", before or ""))

    return found(old.place_question, new.place_question), found(old.stage_question, new.stage_question)


def reach_of(situations: Situations, visitors: Visitors) -> tuple[Reach, ...]:
    """Where and when members of a set are, places with the same stages together."""
    place, stage = place_and_stage(situations.paths, situations.names, situations.questions)
    if place is None and stage is None:
        return ()
    within = situations.known if (situations.known & visitors).satisfiable() else situations.all
    everybody = dict(_replies(situations, place, within))
    whole = dict(_replies(situations, place, visitors))
    newly = _newly_asked(situations, within & visitors, (place, stage))
    found: dict[tuple[Replies, tuple[Chosen, ...]], list[str]] = {}
    for reply, here in _replies(situations, place, within & visitors):
        stages = _names(situations, stage, here)
        answers = tuple(_deciding(situations, newly, (here, whole[reply]), everybody[reply]))
        found.setdefault((stages, answers), []).append(reply)
    every = _names(situations, stage, within)
    return tuple(
        Reach(_chosen(place, here, tuple(everybody)), _chosen(stage, then, every), answers)
        for (then, answers), here in found.items()
    )


def _newly_asked(
    situations: Situations, visitors: Visitors, told: Collection[MappedQuestion | None]
) -> list[MappedQuestion]:
    """The questions with one choice that only one version asks some of these visitors, besides those `told`."""
    found = []
    for question in situations.questions:
        if question in told or question.several or question.entry.measured:
            continue
        old, new = situations.asked(question.id)
        if (visitors & (old & ~new | new & ~old)).satisfiable():
            found.append(question)
    return found


def _deciding(
    situations: Situations,
    questions: Collection[MappedQuestion],
    members: tuple[Visitors, Visitors],
    everybody: Visitors,
) -> Iterator[Chosen]:
    """What those concerned answer to these questions, where not everybody at their place does.

    `members` are those of them who know all answers, or else all, and all; whoever knows all but this one counts too.
    """
    for question in questions:
        replies = _names(situations, question, members[0])
        chosen = _chosen(question, replies, _names(situations, question, everybody))
        if chosen and replies != (NOT_ASKED,):
            unknown = (members[1] & situations.space.unknown[question.id]).satisfiable()
            yield replace(chosen, unknown=unknown)


def _names(situations: Situations, question: MappedQuestion | None, members: Visitors) -> Replies:
    return tuple(name for name, _ in _replies(situations, question, members))


Seen = tuple[Replies, Replies]
"""What visitors say to the questions of places and of stages."""


def replies_of(question: MappedQuestion | None, version: int, journey: Journey) -> Replies:
    """What a visitor of one version says to a question of both, as ids of its values."""
    entry = question.versions[version] if question else None
    answer = journey.answers.get(entry.id) if entry else None
    if question is None or answer is None:
        return (NOT_ASKED,)
    given = (answer,) if isinstance(answer, str) else answer
    ids = tuple(value.id for value in question.values if value.given[version] in given)
    return (*ids, UNKNOWN) if UNKNOWN in given else ids


def reach_seen(
    place: MappedQuestion | None, stage: MappedQuestion | None, seen: Seen, every: Seen
) -> tuple[Reach, ...]:
    """The places and the stages of some visitors, of a sample in which there were no others than `every`.

    At which stage each place was met is not told: a sample has too few visitors for that.
    """
    if place is None and stage is None:
        return ()
    return (Reach(_chosen(place, seen[0], every[0]), _chosen(stage, seen[1], every[1])),)


def _replies(
    situations: Situations, question: MappedQuestion | None, members: Visitors
) -> Iterator[tuple[str, Visitors]]:
    """What members of a set say to a question, each with those who say it; of no question, nothing for all."""
    if question is None:
        yield NOT_ASKED, members
        return
    space = situations.space
    for group in question.groups:
        here = members & space.answer[question.id][group[0].id]
        if here.satisfiable():
            yield from ((value.id, here) for value in group)
    for reply, those in ((UNKNOWN, space.unknown[question.id]), (NOT_ASKED, ~space.given[question.id])):
        if (members & those).satisfiable():
            yield reply, members & those


def _chosen(question: MappedQuestion | None, replies: Collection[str], every: Replies) -> Chosen | None:
    """Replies as an answer; None where they are all there could be."""
    if question is None or set(replies) >= set(every):
        return None
    values = tuple(value.id for value in question.values if value.id in replies)
    return Chosen(question.id, any=values, unknown=UNKNOWN in replies, not_asked=NOT_ASKED in replies)


def together(parts: Collection[Chosen | None], every: Collection[str]) -> Chosen | None:
    """What any of these answers to one question says; None where that is every one there is."""
    given = [part for part in parts if part]
    found = dict.fromkeys(value for part in given for value in part.any)
    if len(given) < len(parts) or found.keys() >= set(every):
        return None
    return Chosen(
        given[0].question,
        any=tuple(found),
        unknown=any(part.unknown for part in given),
        not_asked=any(part.not_asked for part in given),
    )
