"""Finds circles: conditions, questions or services that wait for each other. And conditions nested without end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import networkx as nx

from navigator.engine import questions_of, service_order
from navigator.format import Document, Location, MergedPath, Message, Problem, conditions, say

_REMOVE = say("Remove one of these steps.")

DEPTH_LIMIT = 100
"""How many named conditions may use one another in a row: what follows each to the next goes no deeper."""


def cycles(document: Document, merged: MergedPath) -> Iterator[Problem]:
    """A circle of each sort, if there is one. Every id that is named must exist."""
    named: nx.DiGraph[str] = nx.DiGraph(_named_edges(document))
    circle = _circle(
        named,
        "conditions",
        say("The named conditions use each other in a circle: %(chain)s."),
        _REMOVE,
        merged,
    )
    if circle:
        yield circle
        return  # the questions that a condition reads are not known before
    if (longest := nx.dag_longest_path(named)) and len(longest) > DEPTH_LIMIT:
        place = merged.places.key(("conditions", longest[-1]))
        message = say("Uses conditions that use others, deeper than %(limit)s of them.", limit=DEPTH_LIMIT)
        yield Problem(place, "condition-depth", message, say("Write what is meant in one condition."))
    for graph, section, sentence, hint in (
        (
            nx.DiGraph(_question_edges(document)),
            "questions",
            say("The questions wait for each other in a circle: %(chain)s."),
            say(
                "Remove one of the conditions. Where some are asked in another order than others, say so in `order` "
                "and let no `when` depend on it."
            ),
        ),
        (
            service_order(document.services),
            "services",
            say("The services come before each other in a circle: %(chain)s."),
            _REMOVE,
        ),
    ):
        if circle := _circle(graph, section, sentence, hint, merged):
            yield circle


def _circle(
    graph: nx.DiGraph[str], section: str, sentence: Message, hint: Message, merged: MergedPath
) -> Problem | None:
    try:
        found = [edge[0] for edge in nx.find_cycle(graph)]
    except nx.NetworkXNoCycle:
        return None
    start = found.index(min(found, key=lambda name: _is_of_layer((section, name), merged)))
    found = [*found[start:], *found[:start]]
    chain = " → ".join(f"`{name}`" for name in (*found, found[0]))
    message = replace(sentence, values=(("chain", chain),))
    return Problem(merged.places.key((section, found[0])), "cycle", message, hint)


def _is_of_layer(location: Location, merged: MergedPath) -> bool:
    """Whether something was written in the layer below and not in this path."""
    return merged.places.files[merged.places.key(location).file].parent != merged.folder


def _named_edges(document: Document) -> Iterator[tuple[str, str]]:
    for name, condition in document.conditions.items():
        for leaf in conditions.leaves_of(condition):
            if isinstance(leaf, conditions.Named):
                yield leaf.name, name


def _question_edges(document: Document) -> Iterator[tuple[str, str]]:
    for question in document.questions.values():
        for condition in (question.when, *(answer.when for answer in question.answers.values())):
            for other in questions_of(condition, document.conditions):
                yield other, question.id
