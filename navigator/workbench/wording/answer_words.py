"""Answers in words: one that a visitor gave, and several that lead to the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from navigator.engine import LONG, Answer, shared_attribute
from navigator.format import UNKNOWN, Message, Question, quoted_list, say
from navigator.workbench.wording.condition_words import value_as_code
from navigator.workbench.wording.titles import Titles

NAMED = 3
"""How many answers are named in short; of more, the rest is counted."""

DONT_KNOW = say("“I don't know”")


def answer_in_words(titles: Titles, question: str, answer: Answer, attribute: str | None = None) -> Message | str:
    """What was answered to a question, by its titles; with the values of an attribute that it has."""
    if answer == UNKNOWN:
        return DONT_KNOW
    if titles.path.questions[question].measured:
        return str(answer)
    chosen = (answer,) if isinstance(answer, str) else answer
    return ", ".join(_chosen(titles, question, one, attribute) for one in chosen)


def _chosen(titles: Titles, question: str, answer: str, attribute: str | None) -> str:
    title = titles.answer(question, answer)
    if attribute is None:
        return title
    values = titles.path.questions[question].answers[answer].attributes.get(attribute, ())
    return f"{title} ({quoted_list(map(value_as_code, values)) or '–'})"


def answers_told(question: Question, answers: Sequence[str], title: Callable[[str], str]) -> list[str]:
    """Several answers, each by its title; many of them by an attribute they share, the rest named as far as few."""
    shared = shared_attribute(question, answers)
    by_attribute = [f"{shared.attribute} {', '.join(shared.values)}"] if shared else []
    rest = shared.rest if shared else tuple(answers)
    if len(rest) <= LONG:
        return [*by_attribute, *map(title, rest)]
    return [*by_attribute, *map(title, rest[:NAMED]), f"… (+{len(rest) - NAMED})"]


def answers_in_short(titles: Titles, question: str, answers: Sequence[str]) -> Message:
    """The answers that lead somewhere: named if few, otherwise those that do not, otherwise counted."""
    known = titles.path.questions[question].answers
    others = [answer for answer in known if answer not in answers]
    named = titles.answers(question, answers[:NAMED])
    if len(answers) <= NAMED:
        return say("%(answers)s", answers=named)
    if not others:
        return say("any answer")
    if len(others) <= 2:
        return say("all but %(answers)s", answers=titles.answers(question, others))
    if shared_attribute(titles.path.questions[question], answers):
        told = answers_told(titles.path.questions[question], answers, lambda one: titles.answer(question, one))
        return say("%(answers)s", answers=", ".join(told))
    return say("%(count)s of %(all)s: %(answers)s…", count=len(answers), all=len(known), answers=named)


def answers_in_full(titles: Titles, question: str, answers: Sequence[str]) -> Message:
    """The same with every name: those that lead somewhere, or the others where these are fewer."""
    others = [answer for answer in titles.path.questions[question].answers if answer not in answers]
    if others and len(others) < len(answers):
        return say("all but %(answers)s", answers=titles.answers(question, others))
    return say("%(answers)s", answers=titles.answers(question, answers))
