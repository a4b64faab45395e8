"""One question a page. The form is sent to its own address; the answer leads on by a redirect."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from flask import Blueprint, Response, abort, request
from markupsafe import Markup

from navigator.engine import (
    Answer,
    AnswerProblem,
    Journey,
    Truth,
    check_answer,
    follow,
    read_answers,
)
from navigator.format import UNKNOWN
from navigator.insights import Answered
from navigator.web.edition import Edition, answer_in_words
from navigator.web.pages.answer_problems import problem_told
from navigator.web.pages.layout import page
from navigator.web.pages.line_drawing import progress
from navigator.web.pages.question_fields import NARROWING, fields_of, rendered
from navigator.web.pages.request_answers import (
    BEGINS,
    DROPPED,
    RETURN,
    canonical,
    journey_of,
    onward,
    other_pairs,
    see,
)
from navigator.web.site import PREFIX, count, current, is_counted, is_own_link, render, today

FEW = 25
"""How many services that may fit are told as a number; more would frighten."""

CONTINUE = "_continue"
"""What a form says to go on, beside what it says of its list."""

GIVEN = "_given"
"""The answer that is being changed: where the new one is refused, the old one still counts everywhere else."""

blueprint = Blueprint("questions", __name__, url_prefix=PREFIX)


@dataclass(frozen=True, slots=True)
class Given:
    """An answer given so far, with the address where it can be changed."""

    label: Markup
    answer: Markup
    address: str


@blueprint.get("/journey")
def journey() -> Response:
    """The short way to where these answers lead."""
    here = current()
    walked, _ = journey_of(here)
    begins = walked.answers and walked.next_question is not None and is_counted(here)
    return see(f"{onward(here, walked)}&{BEGINS}=1" if begins else onward(here, walked))


@blueprint.get("/question/<name>")
def question(name: str) -> Response:
    here = current()
    name = here.path.document.renamed.questions.get(name, name)
    if name not in here.path.questions:
        abort(404)
    if CONTINUE in request.args or NARROWING in request.args:
        return _sent(here, name)
    walked, dropped = journey_of(here)
    if not _is_asked(walked, name):
        return see(onward(here, walked))
    values = request.args.getlist(name)
    _, problem = check_answer(here.path.questions[name], values)
    if problem and problem.code not in {"missing", "unknown-answer"}:
        return _shown(here, walked, name, values, problem)
    if elsewhere := canonical(walked, dropped=dropped):
        return elsewhere
    return _shown(here, walked, name, _as_written(here, name, walked.answers.get(name, ())))


def _as_written(here: Edition, name: str, answer: Answer) -> tuple[str, ...]:
    """What stands in the fields of a question that was answered: numbers and days as this language writes them."""
    choose = here.path.questions[name].choose
    if isinstance(answer, str) and answer != UNKNOWN and choose == "number":
        return (here.words.plain_number(answer),)
    if isinstance(answer, str) and answer != UNKNOWN and choose == "date":
        return (here.words.date(datetime.date.fromisoformat(answer)),)
    return (answer,) if isinstance(answer, str) else answer


def _is_asked(walked: Journey, name: str) -> bool:
    return name in walked.answers or name == walked.next_question or name in walked.ahead


def _sent(here: Edition, name: str) -> Response:
    """What follows a form: the way on, or the question again, its list narrowed or with what to mend."""
    asked, values = here.path.questions[name], request.args.getlist(name)
    reading = read_answers(here.path, request.args.items(multi=True))
    answers = {other: answer for other, answer in reading.answers.items() if other != name}
    problem = None
    if CONTINUE in request.args:
        typed = [here.words.day_written(value) for value in values] if asked.choose == "date" else values
        answer, problem = check_answer(asked, typed, typed=True)
        if answer is not None and problem is None:
            led_on = follow(here.path, {**answers, name: answer}, today())
            if GIVEN not in request.args and name in led_on.answers and is_own_link():
                count(here, Answered(name, led_on, here.lang, BEGINS in request.args))
            return see(onward(here, led_on))
        problem = problem or AnswerProblem("missing")
    before, _ = check_answer(asked, request.args.getlist(GIVEN)) if GIVEN in request.args else (None, None)
    walked = follow(here.path, answers if before is None else {**answers, name: before}, today())
    if problem is None and not _is_asked(walked, name):
        return see(onward(here, walked))
    return _shown(here, walked, name, values, problem)


def _shown(
    here: Edition, walked: Journey, name: str, chosen: Sequence[str], problem: AnswerProblem | None = None
) -> Response:
    """The page of a question."""
    entry = here.questions[name]
    returning = request.args.get(RETURN) == "result"
    before = _before(walked, name)
    told = problem_told(here, name, problem, chosen) if problem else ""
    fields = fields_of(here, walked, name, tuple(chosen), told)
    return page(
        "question.html",
        here.words.gettext("Error: %(title)s", title=entry.plain) if problem else entry.plain,
        422 if problem else 200,
        personal=True,
        untold=name not in here.path.asked_of_all,
        entry=entry,
        fields=rendered(here, fields),
        first=fields.first,
        problem=told,
        hidden=[*other_pairs(walked.answers, name), *_given_pairs(walked, name)],
        returning=returning,
        begins=BEGINS in request.args,
        back=_back(here, walked, before, returning=returning),
        where=_where(here.lang, len(before), _left(walked, name), is_changed=_is_changed(walked, name, before)),
        given=given(here, walked, leaving_out=name),
        so_far=_so_far(here, walked),
        result=here.result_address(walked.address),
        dropped=DROPPED in request.args,
    )


def _given_pairs(walked: Journey, name: str) -> Iterator[tuple[str, str]]:
    """The answer that counts until another one is taken, as fields of a form."""
    answer = walked.answers.get(name, ())
    for value in (answer,) if isinstance(answer, str) else answer:
        yield GIVEN, value


@lru_cache(maxsize=512)
def _where(lang: str, answered: int, left: int, *, is_changed: bool) -> Markup:
    """The line so far, and the number of the question; how many are left is told only on the way."""
    line = progress(answered, left)
    return render(lang, "parts/where.html", line=line, number=answered + 1, ahead=left, is_changed=is_changed)


def _is_changed(walked: Journey, name: str, before: Sequence[str]) -> bool:
    """Whether later questions are answered already."""
    return any(other != name and other not in before for other in walked.asked)


def _left(walked: Journey, name: str) -> int:
    """About how many questions are left: of those that depend on an answer not given yet, half.

    Rather one too few than more than a path says that it asks; but never none where there may be one.
    """
    asked = [walked.asks(other) is Truth.YES for other in walked.ahead if other != name]
    return asked.count(True) + asked.count(False) // 2 or min(len(asked), 1)


def _before(walked: Journey, name: str) -> tuple[str, ...]:
    """The questions answered before this one, in the order they are asked."""
    order = walked.order
    place = order.index(name) if name in order else len(order)
    return tuple(other for other in order[:place] if other in walked.answers)


def _back(here: Edition, walked: Journey, before: Sequence[str], *, returning: bool) -> str:
    if returning:
        return here.result_address(walked.address)
    return here.question_address(before[-1], walked.address) if before else here.start


def given(here: Edition, walked: Journey, leaving_out: str = "", after: str = "") -> list[Given]:
    """The answers so far, each with the address where it can be changed; `after` is added to those addresses."""
    query = walked.address + after
    return [
        Given(
            here.questions[name].label,
            answer_in_words(here, name, walked.answers[name]),
            here.question_address(name, query),
        )
        for name in walked.asked
        if name != leaving_out
    ]


def _so_far(here: Edition, walked: Journey) -> str:
    """What the way to the result is called; it is told with a number once there are few, and not before any answer."""
    if not walked.asked:
        return ""
    count = sum(not walked.path.is_idea(name) for found in (walked.fits, walked.may_fit) for name in found)
    if count > FEW:
        return here.words.gettext("See the result so far")
    return here.words.ngettext("%(num)s service may fit you", "%(num)s services may fit you", count)
