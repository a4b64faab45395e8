"""Answers that no condition tells apart: what is true of one of them is true of the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from navigator.engine import Node, Program, literals_of

Masks = Mapping[int, Iterable[int]]
"""For each variable: the sets of outcomes that conditions name, each once."""


def masks_in(nodes: Iterable[Node]) -> Masks:
    """The sets of outcomes that conditions name."""
    masks: dict[int, dict[int, None]] = {}
    passed: set[Node] = set()
    for node in nodes:
        if node not in passed:
            passed.add(node)
            for literal in literals_of(node):
                masks.setdefault(literal.variable, {})[literal.mask] = None
    return masks


def asking(program: Program) -> Iterable[Node]:
    """The conditions under which questions are asked and answers offered."""
    yield from program.asked_when.values()
    yield from (node for offers in program.offered_when.values() for node in offers.values())


def marks_of(program: Program, question: str, masks: Masks) -> Mapping[str, tuple[bool, ...]]:
    """For each answer to a question: which of the sets it is in."""
    own = tuple(masks.get(program.choice[question], ()))
    return {answer: tuple(bool(bit & mask) for mask in own) for answer, bit in program.bits[question].items()}


def alike(program: Program, question: str, masks: Masks) -> Iterable[tuple[str, ...]]:
    """The answers to a question, those together that are in the same sets."""
    groups: dict[tuple[bool, ...], list[str]] = {}
    for answer, marks in marks_of(program, question, masks).items():
        groups.setdefault(marks, []).append(answer)
    return map(tuple, groups.values())
