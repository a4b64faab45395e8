"""A visitor's journey along a path: from answers to what is asked next and which services fit.

Pure functions over frozen values. All state is in the answers, and the answers are in the address.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType

from navigator.compilation import day_outcome
from navigator.conditions import exact
from navigator.logic import Literal, State, Truth, grounds, truth
from navigator.model import UNKNOWN, Question
from navigator.service_path import ServicePath
from navigator.table import Outcome

LENGTH_LIMIT = 4000
"""The longest query string that is read, in characters."""

STEADY_LIMIT = 4096
"""Of how many answers to one question the state is remembered."""

Answer = str | tuple[str, ...]
"""The id of an answer, a number or an ISO date as text, `UNKNOWN`, or several ids in the order of the question."""

Answers = Mapping[str, Answer]

_NUMBER = re.compile(r"[-+]?[0-9]{1,15}([.,][0-9]{1,6})?")
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FINNISH_DATE = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})")
_STATUS = {Truth.YES: "fits", Truth.OPEN: "may-fit", Truth.NO: "no"}


class TooLong(ValueError):
    """A query string longer than `LENGTH_LIMIT`."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something of an address that could not be used: `code` is `question` or `answer`."""

    code: str
    question: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What an address says: the answers, and notices of what was dropped."""

    answers: Answers
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerProblem:
    """Why an answer is refused.

    Codes: missing, too-many, exclusive, not-a-number, decimals, too-small, too-large, not-a-date, unknown-answer.
    """

    code: str


# Answers and addresses.


def read(path: ServicePath, pairs: Iterable[tuple[str, str]]) -> Reading:
    """The answers in the pairs of a query string.

    Keys beginning with `_` are for the site and are skipped. Renamed ids are followed; what does not exist is dropped
    with a notice. Raises `TooLong`.
    """
    pairs = list(pairs)
    if sum(len(key) + len(value) + 2 for key, value in pairs) > LENGTH_LIMIT:
        raise TooLong
    renamed = path.document.renamed
    given: dict[str, list[str]] = {}
    notices: list[Notice] = []
    for key, value in pairs:
        if key.startswith("_"):
            continue
        name = renamed.questions.get(key, key)
        if name not in path.questions:
            notices.append(Notice("question", key, value))
            continue
        given.setdefault(name, []).append(renamed.answers.get(name, {}).get(value, value))
    answers: dict[str, Answer] = {}
    for name in path.questions:
        if name in given:
            answer, dropped = _usable(path.questions[name], given[name])
            notices.extend(Notice("answer", name, value) for value in dropped)
            if answer is not None:
                answers[name] = answer
    return Reading(MappingProxyType(answers), tuple(dict.fromkeys(notices)))


def _usable(question: Question, values: Sequence[str]) -> tuple[Answer | None, list[str]]:
    """As much of the values as makes an answer, and the rest."""
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
    answer, problem = check_answer(question, kept)
    return (None, list(values)) if problem else (answer, [value for value in values if value not in kept])


def check_answer(question: Question, values: Sequence[str]) -> tuple[Answer | None, AnswerProblem | None]:
    """The answer that `values` (the ids chosen, or the number written) make, or why they do not."""
    values = [value.strip() for value in dict.fromkeys(values) if value.strip()]
    if not values:
        return (None, AnswerProblem("missing")) if question.required else (UNKNOWN, None)
    if values == [UNKNOWN] and (question.unknown or not question.required):
        return UNKNOWN, None
    if question.choose == "number":
        return _number(question, values)
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


def _number(question: Question, values: Sequence[str]) -> tuple[Answer | None, AnswerProblem | None]:
    text = re.sub(r"[\s\u00a0\u202f]", "", values[0]).replace("\u2212", "-")
    if len(values) > 1 or not _NUMBER.fullmatch(text):
        return None, AnswerProblem("not-a-number")
    number = exact(text.replace(",", "."))
    if (number * 10**question.decimals).denominator != 1:
        return None, AnswerProblem("decimals")
    if question.min is not None and number < exact(question.min):
        return None, AnswerProblem("too-small")
    if question.max is not None and number > exact(question.max):
        return None, AnswerProblem("too-large")
    written = f"{float(number):.{question.decimals}f}"
    return written.rstrip("0").rstrip(".") if question.decimals else str(int(number)), None


def _date(values: Sequence[str]) -> tuple[Answer | None, AnswerProblem | None]:
    """A day written 2026-12-31 or 31.12.2026."""
    match = _FINNISH_DATE.fullmatch(values[0])
    text = f"{int(match[3]):04}-{int(match[2]):02}-{int(match[1]):02}" if match else values[0]
    try:
        if len(values) == 1 and _ISO_DATE.fullmatch(text):
            return datetime.date.fromisoformat(text).isoformat(), None
    except ValueError:
        pass
    return None, AnswerProblem("not-a-date")


def address(path: ServicePath, answers: Answers) -> str:
    """The one query string of a state, without the question mark; empty where nothing is answered.

    Ids, numbers and dates hold only characters that stand for themselves in an address.
    """
    parts: list[str] = []
    for name in path.questions:
        answer = answers.get(name)
        if answer is not None:
            parts.extend(f"{name}={value}" for value in ((answer,) if isinstance(answer, str) else answer))
    return "&".join(parts)


# The journey.


def follow(path: ServicePath, answers: Answers, today: datetime.date) -> Journey:
    """The journey these answers make. Answers to questions that are not asked are left behind."""
    program = path.program
    states: list[State] = [_EMPTY] * len(program.variables)
    states[program.today] = State(day_outcome(program, today))
    kept: dict[str, Answer] = {}
    for name in path.evaluation_order:
        answer = answers.get(name)
        if name in program.steady:
            states[program.choice[name]] = _steady_state(path, name, answer)
            if answer is not None:
                kept[name] = answer
            continue
        asked = truth(program.asked_when[name], program.variables, states)
        if answer is not None and (asked is Truth.NO or not _offered(path, name, answer, states)):
            answer = None
        if answer is not None:
            kept[name] = answer
        _set_states(path, name, answer, asked, states)
    ordered = {name: kept[name] for name in path.questions if name in kept}
    return Journey(path, MappingProxyType(ordered), today, tuple(states))


_EMPTY = State(0)


def _steady_state(path: ServicePath, name: str, answer: Answer | None) -> State:
    """What is known of a question that is asked of everybody with the same answers to choose from."""
    known = path.program.steady[name]
    state = known.get(answer)
    if state is None:
        states = [_EMPTY] * len(path.program.variables)
        _set_states(path, name, answer, Truth.YES, states)
        state = states[path.program.choice[name]]
        if len(known) < STEADY_LIMIT:
            known[answer] = state
    return state


def _offered(path: ServicePath, name: str, answer: Answer, states: Sequence[State]) -> bool:
    limited = path.program.offered_when.get(name)
    if not limited:
        return True
    chosen = (answer,) if isinstance(answer, str) else answer
    variables = path.program.variables
    return all(truth(limited[a], variables, states) is not Truth.NO for a in chosen if a in limited)


def _set_states(path: ServicePath, name: str, answer: Answer | None, asked: Truth, states: list[State]) -> None:
    """What is known of a question's variables, given its answer and whether it is asked."""
    program = path.program
    index = program.choice[name]
    variable = program.variables[index]
    given = answer is not None and answer != UNKNOWN
    if asked is Truth.NO or (answer is None and path.questions[name].asked == "never"):
        states[index] = State(0 if variable.several else variable.absent)
        _set_answered(path, name, 0b10, states)
        return
    unsure = asked is Truth.OPEN
    if answer is not None and given:
        possible = _outcome(path, name, answer)
        states[index] = (
            State(possible, True, unsure) if variable.several else State(possible | (variable.absent if unsure else 0))
        )
        _set_answered(path, name, 0b11 if unsure else 0b01, states)
        return
    possible = variable.outcomes & ~_withdrawn(path, name, states)
    states[index] = (
        State(possible, False, unsure) if variable.several else State(possible | (variable.absent if unsure else 0))
    )
    _set_answered(path, name, 0b10 if answer == UNKNOWN else 0b11, states)


def _set_answered(path: ServicePath, name: str, possible: int, states: list[State]) -> None:
    if name in path.program.answered:
        states[path.program.answered[name]] = State(possible)


def _outcome(path: ServicePath, name: str, answer: Answer) -> int:
    if name in path.program.scales:
        if path.questions[name].choose == "date":
            return path.program.scales[name].outcome(Fraction(datetime.date.fromisoformat(str(answer)).toordinal()))
        return path.program.scales[name].outcome(exact(str(answer)))
    bits = path.program.bits[name]
    mask = 0
    for chosen in (answer,) if isinstance(answer, str) else answer:
        mask |= bits[chosen]
    return mask


def _withdrawn(path: ServicePath, name: str, states: Sequence[State]) -> int:
    """The answers that are not offered, as a mask."""
    limited = path.program.offered_when.get(name)
    if not limited:
        return 0
    bits, variables = path.program.bits[name], path.program.variables
    return sum(bits[a] for a, node in limited.items() if truth(node, variables, states) is Truth.NO)


@dataclass(frozen=True)
class Journey:
    """A path, the answers that count, the day, and what follows from them."""

    path: ServicePath
    answers: Answers
    today: datetime.date
    states: tuple[State, ...]

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        """The evaluated tables, from the lowest to the top one."""
        found: list[Outcome] = []
        for table in self.path.program.tables:
            found.append(table.evaluate(self.states, found))
        return tuple(found)

    def status(self, service: str) -> str:
        """`fits`, `may-fit` or `no`."""
        return _STATUS[self.truth(service)]

    def truth(self, service: str) -> Truth:
        """Whether a service fits."""
        return truth(self.path.program.service[service], self.path.program.variables, self.states)

    @cached_property
    def fits(self) -> tuple[str, ...]:
        """The services that fit for certain, as written."""
        return self._services(self.outcomes[-1].true)

    @cached_property
    def may_fit(self) -> tuple[str, ...]:
        """The services that fit or not according to something not known yet, as written."""
        top = self.outcomes[-1]
        return self._services(top.possible & ~top.true)

    def opened_by(self, question: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """For each other answer to a question with one choice: the services that are out now and would fit then."""
        program, present = self.path.program, self.outcomes[-1].possible
        others = [answer for answer in self.offered(question) if answer != self.answers.get(question)]
        variable, (*lower, top) = program.choice[question], program.tables
        alone = question in program.steady and question not in self.path.leading_questions
        if not alone or any(variable in table.literals for table in lower):
            for answer in others:
                journey = follow(self.path, {**self.answers, question: answer}, self.today)
                yield answer, self._services(journey.outcomes[-1].true & ~present)
        elif variable in top.literals:
            true, _ = top.clauses(self.states, self.outcomes, without=variable)
            for answer in others:
                more, _ = top.contribution(variable, _steady_state(self.path, question, answer))
                yield answer, self._services(top.rows(true | more) & ~present)

    def _services(self, rows: int) -> tuple[str, ...]:
        rows &= self.path.program.service_rows
        names = self.path.program.services
        found = []
        while rows:
            lowest = rows & -rows
            found.append(names[lowest.bit_length() - 1])
            rows ^= lowest
        return tuple(found)

    def asks(self, question: str) -> Truth:
        """Whether a question is asked, as far as its own `when` tells."""
        program = self.path.program
        if question in program.steady:
            return Truth.YES
        return truth(program.asked_when[question], program.variables, self.states)

    def offered(self, question: str) -> tuple[str, ...]:
        """The answers that are offered now, as written."""
        program = self.path.program
        answers = self.path.questions[question].answers
        limited = program.offered_when.get(question)
        if not limited:
            return tuple(answers)
        return tuple(
            answer
            for answer in answers
            if answer not in limited or truth(limited[answer], program.variables, self.states) is not Truth.NO
        )

    @cached_property
    def undecided(self) -> frozenset[str]:
        """The unanswered questions whose answer can still change the result."""
        return frozenset(name for name in self._deciding() if name not in self.answers)

    def _deciding(self) -> set[str]:
        tables, outcomes = self.path.program.tables, self.outcomes
        rows = [0] * len(tables)
        rows[-1] = outcomes[-1].possible & ~outcomes[-1].true
        variables: set[int] = set()
        for level in range(len(tables) - 1, -1, -1):
            table, outcome = tables[level], outcomes[level]
            clauses = table.open_clauses(outcome, rows[level])
            if not clauses:
                continue
            variables.update(v for v in table.literals if table.contribution(v, self.states[v])[1] & clauses)
            for gate, mask in table.gates.items():
                if mask & clauses and not outcomes[gate.level].true >> gate.row & 1:
                    rows[gate.level] |= outcomes[gate.level].possible & (1 << gate.row)
        return self._with_their_conditions(variables)

    def _with_their_conditions(self, variables: set[int]) -> set[str]:
        """The questions of these variables, those always asked, and those that decide whether one of them is asked."""
        program = self.path.program
        names = {program.variables[index].question for index in variables}.union(self.path.always_asked)
        queue = [name for name in names if name is not None]
        found: set[str] = set()
        while queue:
            name = queue.pop()
            if name in found:
                continue
            found.add(name)
            if name in program.steady:
                continue
            for node in (program.asked_when[name], *program.offered_when.get(name, {}).values()):
                for literal in self._open_literals(node):
                    other = program.variables[literal.variable].question
                    if other is not None:
                        queue.append(other)
        return found

    def _open_literals(self, node: object) -> Iterable[Literal]:
        variables = self.path.program.variables
        if isinstance(node, bool) or truth(node, variables, self.states) is not Truth.OPEN:  # type: ignore[arg-type]
            return ()
        return grounds(node, Truth.OPEN, variables, self.states)  # type: ignore[arg-type]

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The questions in the order they are asked, those that cannot be asked any more left out."""
        program = self.path.program
        placed: dict[str, None] = {}
        for guard, name in self.path.asking_order:
            if guard is not None and truth(program.order_when[guard], program.variables, self.states) is not Truth.YES:
                continue
            if self.asks(name) is not Truth.NO:
                placed.setdefault(name)
        return tuple(placed)

    @cached_property
    def asked(self) -> tuple[str, ...]:
        """The questions with an answer, in the order they are asked."""
        return tuple(name for name in self.order if name in self.answers)

    @cached_property
    def ahead(self) -> tuple[str, ...]:
        """The questions that may still be asked, in order."""
        return tuple(
            name for name in self.order if name in self.undecided and self.path.questions[name].asked != "never"
        )

    @cached_property
    def next_question(self) -> str | None:
        """The question to ask now, or None when nothing can change the result any more."""
        return next((name for name in self.ahead if self.asks(name) is Truth.YES), None)

    @cached_property
    def address(self) -> str:
        """The canonical query string of this journey."""
        return address(self.path, self.answers)
