"""Answers in a few words, for the labels of edges."""

from __future__ import annotations

from collections.abc import Sequence

from navigator.engine import ServicePath
from navigator.format import Message, Text, say

NAMED = 3
"""How many answers are named; of more, the rest is counted."""


def title(text: Text, lang: str) -> str:
    """A text in a language, or in the first that has it."""
    return text.get(lang).text


def in_words(path: ServicePath, question: str, answers: Sequence[str], lang: str) -> Message:
    """The answers that lead somewhere: named if few, otherwise those that do not, otherwise counted."""
    known = path.questions[question].answers
    others = [answer for answer in known if answer not in answers]
    names = ", ".join(title(known[answer].title, lang) for answer in answers[:NAMED])
    if len(answers) <= NAMED:
        return say("%(answers)s", answers=names)
    if len(others) <= 2:
        without = ", ".join(title(known[answer].title, lang) for answer in others)
        return say("all but %(answers)s", answers=without)
    return say("%(count)s of %(all)s: %(answers)s…", count=len(answers), all=len(known), answers=names)
