"""Answers, and the address that holds them: all state of a visitor is in the query string.

Pure functions over frozen values.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from navigator.engine.service_path import ServicePath
from navigator.format import CANONICAL_NUMBER, UNKNOWN, Question, decimal_notation, exact_number, number_readings

LENGTH_LIMIT = 4000
"""The longest query string that is read, in characters."""

Answer = str | tuple[str, ...]
"""The id of an answer, a number or an ISO date as text, `UNKNOWN`, or several ids in the order of the question."""

Answers = Mapping[str, Answer]

_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DAY_FIRST = re.compile(r"([0-9]{1,2})\s?([./-])\s?([0-9]{1,2})\s?\2\s?([0-9]{4})")


class TooLong(ValueError):
    """A query string longer than `LENGTH_LIMIT`."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something of an address that could not be used: `code` is `question` or `answer`, and `problem` of that one."""

    code: str
    question: str
    value: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What an address says: the answers, and notices of what was dropped."""

    answers: Answers
    notices: tuple[Notice, ...] = ()

    @property
    def lost(self) -> bool:
        """Whether an answer went. What is no question was no answer: mailings and social media add words to links."""
        return any(notice.code == "answer" and notice.value.strip() for notice in self.notices)


@dataclass(frozen=True, slots=True)
class AnswerProblem:
    """Why an answer is refused.

    Codes: missing, too-many, exclusive, not-a-number, two-numbers, decimals, too-small, too-large, not-a-date,
    unknown-answer.
    """

    code: str
    numbers: tuple[str, ...] = ()
    """What a number that can be read in two ways may mean, in thousands and in decimals: what the question can take."""


def read_answers(path: ServicePath, pairs: Iterable[tuple[str, str]]) -> Reading:
    """The answers in the pairs of a query string.

    Keys beginning with `_` are for the site and are skipped. Renamed ids are followed; what does not exist is dropped
    with a notice. Raises `TooLong`.
    """
    pairs = list(pairs)
    if sum(len(key) + len(value) + 2 for key, value in pairs) > LENGTH_LIMIT:
        raise TooLong
    renamed = path.document.renamed
    renamed_answers = dict(renamed.answers)
    if path.stage_question and renamed.stages:
        renamed_answers[path.stage_question] = {**renamed.stages, **renamed.answers.get(path.stage_question, {})}
    given: dict[str, list[str]] = {}
    notices: list[Notice] = []
    for key, value in pairs:
        if key.startswith("_"):
            continue
        name = renamed.questions.get(key, key)
        if name not in path.questions:
            notices.append(Notice("question", key, value))
            continue
        given.setdefault(name, []).append(renamed_answers.get(name, {}).get(value, value))
    answers: dict[str, Answer] = {}
    for name in path.questions:
        if name in given:
            answer, dropped = _usable(path.questions[name], given[name])
            notices.extend(dropped)
            if answer is not None:
                answers[name] = answer
    return Reading(MappingProxyType(answers), tuple(dict.fromkeys(notices)))


def _usable(question: Question, values: Sequence[str]) -> tuple[Answer | None, list[Notice]]:
    """As much of the values as makes an answer, and notices of the rest."""
    answer, problem = check_answer(question, values)
    if problem is None:
        return answer, []
    kept = [value for value in dict.fromkeys(values) if value in question.answers]
    if question.choose != "many":
        kept = kept[:1]
    if len(kept) > 1:
        kept = [value for value in kept if not question.answers[value].exclusive]
    if question.at_most:
        kept = kept[: question.at_most]
    answer = check_answer(question, kept)[0] if kept else None
    dropped = [value for value in values if answer is None or value not in kept]
    return answer, [Notice("answer", question.id, value, problem.code) for value in dropped]


def check_answer(
    question: Question, values: Sequence[str], *, typed: bool = False
) -> tuple[Answer | None, AnswerProblem | None]:
    """The answer that `values` (the ids chosen, or the number written) make, or why they do not.

    In an address 1.234 has three decimals, since that is how an address is written; `typed` by a visitor into a form it
    may have thousands.
    """
    values = [value.strip() for value in dict.fromkeys(values) if value.strip()]
    if not values:
        return _nothing_chosen(question)
    if values == [UNKNOWN] and question.may_be_unknown:
        return UNKNOWN, None
    if question.choose == "number":
        return _number(question, values, typed=typed)
    if question.choose == "date":
        return _date(values)
    if any(value not in question.answers for value in values):
        return None, AnswerProblem("exclusive" if UNKNOWN in values and question.unknown else "unknown-answer")
    if question.choose == "one":
        return (values[0], None) if len(values) == 1 else (None, AnswerProblem("too-many"))
    if len(values) > 1 and any(question.answers[value].exclusive for value in values):
        return None, AnswerProblem("exclusive")
    if question.at_most and len(values) > question.at_most:
        return None, AnswerProblem("too-many")
    return tuple(answer for answer in question.answers if answer in values), None


def _nothing_chosen(question: Question) -> tuple[Answer | None, AnswerProblem | None]:
    if question.required:
        return None, AnswerProblem("missing")
    if question.empty_means is None:
        return UNKNOWN, None
    return (question.empty_means,) if question.choose == "many" else question.empty_means, None


def _number(question: Question, values: Sequence[str], *, typed: bool) -> tuple[Answer | None, AnswerProblem | None]:
    if len(values) > 1:
        return None, AnswerProblem("not-a-number")
    is_canonical = not typed and CANONICAL_NUMBER.fullmatch(values[0])
    unit = question.unit.translations.values() if question.unit else ()
    found = (values[0],) if is_canonical else number_readings(values[0], unit)
    if not found:
        return None, AnswerProblem("not-a-number")
    if len(found) == 1:
        return _within_limits(question, found[0])
    whole, part = (_within_limits(question, number) for number in found)
    if part[1] == AnswerProblem("decimals"):  # of whole persons nobody writes 1.234
        return whole
    possible = tuple(number for number in found if _within_limits(question, number)[0])
    return None, AnswerProblem("two-numbers", possible) if possible else whole[1]


def _within_limits(question: Question, written: str) -> tuple[Answer | None, AnswerProblem | None]:
    number = exact_number(written)
    if (number * 10**question.decimals).denominator != 1:
        return None, AnswerProblem("decimals")
    if question.min is not None and number < exact_number(question.min):
        return None, AnswerProblem("too-small")
    if question.max is not None and number > exact_number(question.max):
        return None, AnswerProblem("too-large")
    return decimal_notation(number, question.decimals), None


def _date(values: Sequence[str]) -> tuple[Answer | None, AnswerProblem | None]:
    """A day written 2026-12-31, or the day first: 31.12.2026, 31/12/2026, 31-12-2026."""
    match = _DAY_FIRST.fullmatch(values[0])
    text = f"{int(match[4]):04}-{int(match[3]):02}-{int(match[1]):02}" if match else values[0]
    try:
        if len(values) == 1 and _ISO_DATE.fullmatch(text):
            return datetime.date.fromisoformat(text).isoformat(), None
    except ValueError:
        pass
    return None, AnswerProblem("not-a-date")


def query_string(path: ServicePath, answers: Answers) -> str:
    """The one query string of a state, without the question mark; empty where nothing is answered.

    Ids, numbers and dates hold only characters that stand for themselves in an address.
    """
    parts: list[str] = []
    for name in path.questions:
        answer = answers.get(name)
        if answer is not None:
            parts.extend(f"{name}={value}" for value in ((answer,) if isinstance(answer, str) else answer))
    return "&".join(parts)
