"""Answers of a visitor in words, with what was asked where the answer alone tells too little."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence

from markupsafe import Markup, escape

from navigator.engine import Answer
from navigator.format import UNKNOWN
from navigator.web.edition.entries import QuestionEntry
from navigator.web.edition.path_edition import Edition

NAMES = 12
"""A question with one choice of more answers than this has names for answers: of countries, towns, trades."""


def answer_in_words(here: Edition, question: str, answer: Answer) -> Markup:
    """An answer by itself, for where the question is told beside it."""
    entry = here.questions[question]
    chosen = (answer,) if isinstance(answer, str) else answer
    return Markup(", ").join([_one_in_words(here, entry, one) for one in chosen])


def answer_told(here: Edition, question: str, answer: Answer) -> Markup:
    """An answer for where it stands among others: after the label of its question where it would not be understood.

    That is so of numbers, dates and "I don't know"; of yes and no, and whatever else is one of two answers; of a title
    that another question has too; of a name out of many; and of a title that begins as the middle of a sentence does.
    """
    if here.questions[question].question.measured:  # a number or a day is one visitor's own, and not kept
        return _told(here, question, answer)
    return here.pieces.get(("told", question, answer), lambda: _told(here, question, answer))


def answer_as_text(here: Edition, question: str, answer: Answer) -> str:
    """An answer by itself, for where there is no HTML."""
    if here.questions[question].question.measured:
        return answer_in_words(here, question, answer).striptags()
    return here.pieces.get(("text", question, answer), lambda: answer_in_words(here, question, answer).striptags())


def _told(here: Edition, question: str, answer: Answer) -> Markup:
    entry, words = here.questions[question], answer_in_words(here, question, answer)
    chosen = (answer,) if isinstance(answer, str) else answer
    if not _needs_question(here, entry, chosen):
        return words
    return escape(here.words.gettext("%(label)s: %(value)s")) % {"label": entry.label, "value": words}


def _one_in_words(here: Edition, entry: QuestionEntry, answer: str) -> Markup:
    if answer == UNKNOWN:
        return escape(here.words.gettext("I don't know"))
    if entry.question.choose == "number":
        number = here.words.number(answer)
        return Markup("{}\u00a0{}").format(number, entry.unit) if entry.unit else escape(number)
    if entry.question.choose == "date":
        return escape(here.words.date(datetime.date.fromisoformat(answer)))
    return entry.answers[answer].title


def _needs_question(here: Edition, entry: QuestionEntry, chosen: Sequence[str]) -> bool:
    if entry.question.measured or UNKNOWN in chosen or len(entry.answers) < 3:
        return True
    if entry.question.choose == "one" and len(entry.answers) > NAMES:
        return True
    titles = [entry.answers[answer].plain.casefold() for answer in chosen]
    begins_small = any(entry.answers[answer].plain[:1].islower() for answer in chosen)
    return begins_small or any(title in _yes_and_no(here) or _times(here)[title] > 1 for title in titles)


def _yes_and_no(here: Edition) -> tuple[str, str]:
    return here.words.gettext("Yes").casefold(), here.words.gettext("No").casefold()


def _times(here: Edition) -> Counter[str]:
    """How many questions have an answer of a title."""
    return here.pieces.get(
        "times of titles",
        lambda: Counter(
            title
            for entry in here.questions.values()
            for title in {answer.plain.casefold() for answer in entry.answers.values()}
        ),
    )
