"""The fields of a question: its answers to choose from, a long list narrowed, or a field to write in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import request
from markupsafe import Markup

from navigator.engine import Journey, answers_matching
from navigator.format import UNKNOWN
from navigator.web.edition import AnswerEntry, Edition, QuestionEntry
from navigator.web.pages.layout import focus as focus_here
from navigator.web.site import render

LONG = 30
"""More answers than this get a field that narrows them."""

NARROWING, WHOLE_LIST = "_filter", "_all"
"""What a form says of its list: the text that narrows it, and to show it whole again."""


@dataclass(frozen=True, slots=True)
class Fields:
    """All that the fields of a question depend on, beside the question itself."""

    question: str
    listed: tuple[str, ...]
    """The answers to choose from, those chosen in a long list apart."""
    last: tuple[str, ...]
    """Those that exclude all others, which stand apart."""
    above: tuple[str, ...]
    """Those chosen already in a long list, which stand before it."""
    chosen: tuple[str, ...]
    problem: str
    focus: Markup
    narrowing: str
    count: int
    """How many answers there are, or are found; also those chosen already."""
    is_long: bool
    is_measured: bool

    @property
    def first(self) -> str:
        """The id of the first field, where an error message leads."""
        rows = (*self.above, *self.listed, *self.last)
        return f"{self.question}-{rows[0]}" if rows and not self.is_measured else self.question


def fields_of(here: Edition, walked: Journey, name: str, chosen: tuple[str, ...], problem: str) -> Fields:
    """The question and its rows to choose from, or its field to write in."""
    entry, offered = here.questions[name], walked.offered(name)
    is_long = len(offered) > LONG
    whole = not is_long or WHOLE_LIST in request.args
    narrowing = "" if whole else request.args.get(NARROWING, "").strip()[:60]
    matching = answers_matching(here.path, here.lang, name, narrowing) if narrowing else None
    last = tuple(one for one in offered if entry.answers[one].exclusive)
    above = tuple(one for one in offered if one in chosen and one not in last) if is_long else ()
    found = tuple(one for one in offered if one not in last and (matching is None or one in matching))
    listed = tuple(one for one in found if one not in above)
    stays = NARROWING in request.args and not problem
    focus = Markup() if problem or stays else focus_here()
    measured = entry.question.measured
    return Fields(name, listed, last, above, chosen, problem, focus, narrowing, len(found), is_long, measured)


def rendered(here: Edition, fields: Fields) -> Markup:
    """The fields as HTML, made once; not what is one visitor's alone: what was written, or is chosen out of many."""
    if fields.narrowing or (fields.chosen and (fields.is_measured or fields.is_long)):
        return _made(here, fields)
    return here.pieces.get(fields, lambda: _made(here, fields))


def _made(here: Edition, fields: Fields) -> Markup:
    entry = here.questions[fields.question]
    return render(
        here.lang,
        "parts/fields.html",
        here=here,
        entry=entry,
        question=entry.question,
        groups=_groups(entry, fields.listed),
        count=fields.count,
        above=[entry.answers[answer] for answer in fields.above],
        last=[entry.answers[answer] for answer in fields.last],
        chosen=fields.chosen,
        problem=fields.problem,
        focus=fields.focus,
        long=fields.is_long,
        narrowing=fields.narrowing,
        UNKNOWN=UNKNOWN,
    )


def _groups(entry: QuestionEntry, listed: Sequence[str]) -> list[tuple[Markup, list[AnswerEntry]]]:
    """Answers under their headings. A heading holds until the next one."""
    groups: dict[Markup, list[AnswerEntry]] = {}
    heading, shown = Markup(), frozenset(listed)
    for answer in entry.answers.values():
        heading = answer.heading or heading
        if answer.id in shown:
            groups.setdefault(heading, []).append(answer)
    return list(groups.items())
