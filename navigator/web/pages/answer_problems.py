"""What is wrong with an answer, and what to do about it, in the visitor's words."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from navigator.engine import AnswerProblem
from navigator.format import Question, decimal_notation, exact_number
from navigator.web.edition import Edition, QuestionEntry


def problem_told(here: Edition, name: str, problem: AnswerProblem, chosen: Sequence[str]) -> str:
    """What to do about an answer that cannot be used."""
    entry, words = here.questions[name], here.words
    question = entry.question
    return _problem_words(here, question)[_problem_key(question, problem)] % {
        **{key: words.plain_number(number) for key, number in zip(("number", "other"), problem.numbers, strict=False)},
        "most": question.at_most or 1,
        "answer": _exclusive(here, entry, chosen),
        "min": _limit(here, question.min),
        "max": _limit(here, question.max),
        "date": words.date(datetime.date(2026, 12, 31)),
    }


def _problem_key(question: Question, problem: AnswerProblem) -> str:
    """The code of a problem, more exactly where more can be told."""
    if problem.code == "missing" and question.measured:
        return f"missing-{question.choose}"
    if problem.code == "two-numbers" and len(problem.numbers) == 1:
        return "one-number"
    return "whole-number" if problem.code == "decimals" and not question.decimals else problem.code


def _exclusive(here: Edition, entry: QuestionEntry, chosen: Sequence[str]) -> str:
    """The chosen answer that cannot be chosen together with others."""
    alone = [entry.answers[one].plain for one in chosen if one in entry.answers and entry.answers[one].exclusive]
    return alone[0] if alone else here.words.gettext("I don't know")


def _limit(here: Edition, value: float | None) -> str:
    return "" if value is None else here.words.number(decimal_notation(exact_number(value), 6))


def _problem_words(here: Edition, question: Question) -> Mapping[str, str]:
    """What each code of a problem asks the visitor to do."""
    _, ngettext = here.words.gettext, here.words.ngettext
    return {
        "missing": _("Choose an answer. If you are not sure, choose what is closest."),
        "missing-number": _("Enter a number."),
        "missing-date": _("Enter a date, such as %(date)s."),
        "too-many": _("Choose at most %(most)s."),
        "exclusive": _("Choose either “%(answer)s” alone or others without it."),
        "not-a-number": _("Enter a number in digits, such as 12."),
        "two-numbers": _(
            "Is that %(number)s or %(other)s? Enter the one you mean, with nothing between the thousands."
        ),
        "one-number": _("Is that %(number)s? Then enter it exactly like that."),
        "decimals": ngettext("Enter at most %(num)s decimal.", "Enter at most %(num)s decimals.", question.decimals),
        "whole-number": _("Enter a whole number, without decimals."),
        "too-small": _("Enter %(min)s or more."),
        "too-large": _("Enter %(max)s or less."),
        "not-a-date": _("Enter a date, such as %(date)s."),
        "unknown-answer": _("Choose one of the answers below."),
    }
