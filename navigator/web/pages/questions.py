"""One question a page. The form is sent to its own address; the answer leads on by a redirect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from flask import Blueprint, Response, abort, request
from markupsafe import Markup

from navigator.engine import IDEA, Answer, AnswerProblem, Journey, Truth, check_answer, follow, read_answers
from navigator.format import UNKNOWN, unmistakable_number
from navigator.web.edition import AnswerEntry, Edition, QuestionEntry
from navigator.web.pages.layout import focus as focus_here
from navigator.web.pages.layout import page
from navigator.web.pages.line_drawing import progress
from navigator.web.pages.request_answers import (
    DROPPED,
    RETURN,
    canonical,
    in_words,
    journey_of,
    onward,
    other_pairs,
    see,
)
from navigator.web.site import PREFIX, current, render, today

LONG = 30
"""More answers than this get a field that narrows them."""

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
    return see(onward(here, walked))


@blueprint.get("/question/<name>")
def question(name: str) -> Response:
    here = current()
    name = here.path.document.renamed.questions.get(name, name)
    if name not in here.path.questions:
        abort(404)
    if "_continue" in request.args:
        return _answered(here, name)
    walked, dropped = journey_of(here)
    if not _is_asked(walked, name):
        return see(onward(here, walked))
    narrowed = "_filter" in request.args
    if not narrowed and (elsewhere := canonical(walked, dropped=dropped)):
        return elsewhere
    return _shown(here, walked, name, _as_given(here, name, walked.answers.get(name, ())))


def _as_given(here: Edition, name: str, answer: Answer) -> tuple[str, ...]:
    """What stands in the fields of a question that was answered: a number so that it is read the same again."""
    if here.path.questions[name].choose == "number" and isinstance(answer, str):
        return (unmistakable_number(answer),)
    return (answer,) if isinstance(answer, str) else answer


def _is_asked(walked: Journey, name: str) -> bool:
    return name in walked.answers or name == walked.next_question or name in walked.ahead


def _answered(here: Edition, name: str) -> Response:
    """What follows an answer: the way on, or the question again with what to mend."""
    values = request.args.getlist(name)
    reading = read_answers(here.path, request.args.items(multi=True))
    others = {other: answer for other, answer in reading.answers.items() if other != name}
    answer, problem = check_answer(here.path.questions[name], values, typed=True)
    if problem or answer is None:
        walked = follow(here.path, others, today())
        return _shown(here, walked, name, tuple(values), problem or AnswerProblem("missing"))
    return see(onward(here, follow(here.path, {**others, name: answer}, today())))


def _shown(
    here: Edition, walked: Journey, name: str, chosen: Sequence[str], problem: AnswerProblem | None = None
) -> Response:
    """The page of a question."""
    entry = here.questions[name]
    returning = request.args.get(RETURN) == "result"
    before = _before(walked, name)
    told = _problem(here, name, problem) if problem else ""
    return page(
        "question.html",
        here.words.gettext("Error: %(title)s", title=entry.plain) if problem else entry.plain,
        422 if problem else 200,
        personal=True,
        entry=entry,
        fields=_fields(here, walked, name, tuple(chosen), told),
        first=_first_field(here, walked, name),
        problem=told,
        hidden=other_pairs(walked.answers, name),
        returning=returning,
        back=_back(here, walked, before, returning=returning),
        where=_where(here.lang, len(before), _left(walked, name), is_changed=_is_changed(walked, name, before)),
        given=given(here, walked, leaving_out=name),
        fitting=here.words.ngettext("%(num)s service may fit you", "%(num)s services may fit you", _fitting(walked)),
        result=here.result_address(walked.address),
        dropped=DROPPED in request.args,
    )


@lru_cache(maxsize=512)
def _where(lang: str, answered: int, left: int, *, is_changed: bool) -> Markup:
    """The line so far, and the number of the question; how many are left is told only on the way."""
    line = progress(answered, left)
    return render(lang, "parts/where.html", line=line, number=answered + 1, ahead=left, is_changed=is_changed)


def _is_changed(walked: Journey, name: str, before: Sequence[str]) -> bool:
    """Whether later questions are answered already."""
    return any(other != name and other not in before for other in walked.asked)


def _left(walked: Journey, name: str) -> int:
    """About how many questions are left: of those that depend on an answer not given yet, half."""
    asked = [walked.asks(other) is Truth.YES for other in walked.ahead if other != name]
    return asked.count(True) + (asked.count(False) + 1) // 2


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
        Given(here.questions[name].label, in_words(here, walked, name), here.question_address(name, query))
        for name in walked.asked
        if name != leaving_out
    ]


def _fitting(walked: Journey) -> int:
    """How many services still fit or may fit, ideas left out."""
    services = walked.path.services
    return sum(services[name].kind != IDEA for found in (walked.fits, walked.may_fit) for name in found)


def _fields(here: Edition, walked: Journey, name: str, chosen: tuple[str, ...], problem: str) -> Markup:
    """The question and its rows to choose from, or its field to write in."""
    question, offered = here.questions[name], walked.offered(name)
    focus = focus_here() if not problem else Markup()
    narrowing = request.args.get("_filter", "")[:60] if len(question.answers) > LONG else ""
    if narrowing:
        offered = _narrowed(here, name, offered, chosen, narrowing)
    fields = Fields(name, offered, chosen, problem, focus, narrowing)
    if narrowing or (question.question.measured and chosen):  # what visitors write is theirs alone
        return _rendered(here, fields)
    return here.pieces.get(fields, lambda: _rendered(here, fields))


def _narrowed(here: Edition, name: str, offered: Sequence[str], chosen: Sequence[str], text: str) -> tuple[str, ...]:
    """The answers that hold a text, and those already chosen."""
    answers, sought = here.questions[name].answers, text.casefold().strip()
    return tuple(one for one in offered if one in chosen or sought in answers[one].plain.casefold())


@dataclass(frozen=True, slots=True)
class Fields:
    """All that the fields of a question depend on, beside the question itself."""

    question: str
    offered: tuple[str, ...]
    chosen: tuple[str, ...]
    problem: str
    focus: Markup
    narrowing: str


def _rendered(here: Edition, fields: Fields) -> Markup:
    entry = here.questions[fields.question]
    return render(
        here.lang,
        "parts/fields.html",
        here=here,
        entry=entry,
        question=entry.question,
        groups=_groups(entry, fields.offered),
        count=len(fields.offered),
        last=[entry.answers[answer] for answer in fields.offered if entry.answers[answer].exclusive],
        chosen=fields.chosen,
        problem=fields.problem,
        focus=fields.focus,
        long=len(entry.answers) > LONG,
        narrowing=fields.narrowing,
        UNKNOWN=UNKNOWN,
    )


def _groups(entry: QuestionEntry, offered: Sequence[str]) -> list[tuple[Markup, list[AnswerEntry]]]:
    """The answers under their headings. A heading holds until the next one; what excludes all else stands apart."""
    groups: dict[Markup, list[AnswerEntry]] = {}
    heading = Markup()
    for answer in entry.answers.values():
        heading = answer.heading or heading
        if answer.id in offered and not answer.exclusive:
            groups.setdefault(heading, []).append(answer)
    return list(groups.items())


def _first_field(here: Edition, walked: Journey, name: str) -> str:
    """The id of the first field, where an error message leads."""
    offered = walked.offered(name)
    return f"{name}-{offered[0]}" if offered and not here.questions[name].question.measured else name


def _problem(here: Edition, name: str, problem: AnswerProblem) -> str:
    """What to do about an answer that cannot be used."""
    question, code = here.questions[name].question, problem.code
    whole, part = (unmistakable_number(number) for number in problem.numbers or ("", ""))
    return problem_words(here)[code if code != "missing" or not question.measured else f"missing-{question.choose}"] % {
        "whole": whole,
        "part": part,
        "most": question.at_most,
        "min": _number(question.min),
        "max": _number(question.max),
        "decimals": question.decimals,
    }


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def problem_words(here: Edition) -> Mapping[str, str]:
    """What each code of a problem asks the visitor to do."""
    _ = here.words.gettext
    return {
        "missing": _("Choose an answer. If you are not sure, choose what is closest."),
        "missing-number": _("Write a number."),
        "missing-date": _("Write a date, such as 31.12.2026."),
        "too-many": _("Choose at most %(most)s."),
        "exclusive": _("Choose either the last answer alone or others without it."),
        "not-a-number": _("Write a number with digits, such as 12."),
        "two-numbers": _("Is that %(whole)s or %(part)s? Write the one you mean, with nothing between thousands."),
        "decimals": _("Write at most %(decimals)s decimals."),
        "too-small": _("Write at least %(min)s."),
        "too-large": _("Write at most %(max)s."),
        "not-a-date": _("Write a date, such as 31.12.2026."),
        "unknown-answer": _("Choose one of the answers below."),
    }
