"""Asks everybody: every address of a small path, one by one, and what the engine shows at each.

A second, slow and plain opinion on what `navigator.workbench.coverage` proves. Nothing of its formula is used.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import Any

from hypothesis import strategies as st

from navigator.engine.answers import check_answer
from navigator.engine.evaluation import Truth, truth
from navigator.engine.journey import Journey, follow
from navigator.engine.logic import Node
from navigator.engine.recommended_service import recommended
from navigator.engine.service_path import ServicePath
from navigator.format import conditions
from navigator.format.numbers import exact_number
from navigator.workbench.coverage.promised_services import promised_services
from tests import path_making as making
from tests.path_making import ANSWERS, TODAY

DAYS = ("2026-01-31", "2026-02-01", "2026-06-30", "2026-07-01", "2026-07-02")
"""The days that conditions mention."""
BETWEEN = ("2026-01-01", "2026-04-01", "2026-12-31")
"""Days before, between and after them."""


def leaves(path: ServicePath) -> Iterator[Any]:
    """Every leaf of every condition of a path."""
    document = path.document
    written = [
        *document.conditions.values(),
        *(ordered.when for ordered in document.order),
        *(provider.serves for provider in document.providers.values()),
        *(promise.when for promise in document.promises.values()),
    ]
    for question in document.questions.values():
        written += [question.when, *(answer.when for answer in question.answers.values())]
    for service in document.services.values():
        written += [service.when, *(variant.when for variant in service.variants)]
    for condition in written:
        yield from conditions.leaves_of(condition)


def values_told_apart(path: ServicePath, name: str) -> list[str]:
    """One number or day for each range that conditions tell apart."""
    date = path.questions[name].choose == "date"
    limits: set[Any] = set()
    for leaf in leaves(path):
        if isinstance(leaf, conditions.Measured) and leaf.question == name:
            limits.update(end for end in (leaf.range.low, leaf.range.high) if end is not None)
    found: dict[Any, str] = {}
    for value in (*DAYS, *BETWEEN) if date else map(str, range(6)):
        number = datetime.date.fromisoformat(value).toordinal() if date else exact_number(value)
        found.setdefault(tuple((number > limit) - (number < limit) for limit in sorted(limits)), value)
    return list(found.values())


def every_answer(path: ServicePath, name: str, offered: tuple[str, ...]) -> list[Any]:
    """Everything the site would take as an answer to a question; of numbers, one for each range."""
    question = path.questions[name]
    if question.measured:
        tried: list[Any] = [(value,) for value in values_told_apart(path, name)]
    else:
        tried = [chosen for size in range(1, len(offered) + 1) for chosen in combinations(offered, size)]
    found = [check_answer(question, chosen) for chosen in (*tried, ("unknown",), ())]
    return list(dict.fromkeys(answer for answer, problem in found if problem is None))


def addresses(path: ServicePath) -> Iterator[tuple[dict[str, Any], bool]]:
    """The answers of every address, and whether everything that is asked has been answered."""

    def onward(answers: dict[str, Any], left: tuple[str, ...], complete: bool) -> Iterator[tuple[dict[str, Any], bool]]:
        if not left:
            yield answers, complete
            return
        name, *rest = left
        journey = follow(path, answers, TODAY)
        asked, never = journey.asks(name), path.questions[name].asked == "never"
        yield from onward(answers, tuple(rest), complete and (never or asked is not Truth.YES))
        if asked is Truth.YES or (never and asked is Truth.OPEN):
            for answer in every_answer(path, name, journey.offered(name)):
                yield from onward({**answers, name: answer}, tuple(rest), complete)

    return onward({}, path.evaluation_order, True)


def walks(path: ServicePath) -> Iterator[Journey]:
    """Every page of every walk: from the values an address may bring along, one question after the other."""
    given = [name for name in path.evaluation_order if path.questions[name].asked == "never"]
    values = [[None, *every_answer(path, name, tuple(path.questions[name].answers))] for name in given]
    begun = ({n: v for n, v in zip(given, chosen, strict=True) if v is not None} for chosen in product(*values))
    left = [follow(path, answers, TODAY) for answers in begun]
    seen: set[str] = set()
    while left:
        journey = left.pop()
        if journey.address not in seen:
            seen.add(journey.address)
            yield journey
            if (name := journey.next_question) is not None:
                answers = every_answer(path, name, journey.offered(name))
                left += [follow(path, {**journey.answers, name: answer}, TODAY) for answer in answers]


@dataclass
class Everybody:
    """What all addresses of a path show together."""

    received: set[str] = field(default_factory=set)
    met: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)
    chosen: set[tuple[str, str]] = field(default_factory=set)
    true: set[Node] = field(default_factory=set)
    """The conditions that hold for somebody."""
    broken: dict[str, int] = field(default_factory=dict)
    """For each broken promise, and for "adviser": the length of the shortest address that shows it."""
    combinations: int = 0


def ask_everybody(path: ServicePath, nodes: Sequence[Node] = ()) -> Everybody:
    """Walk to every address and note what it shows, and which of these conditions are certainly true there."""
    found = Everybody()
    for answers, complete in addresses(path):
        journey = follow(path, answers, TODAY)
        assert journey.answers == answers
        found.combinations += complete
        _note(found, journey)
        found.true.update(node for node in nodes if truth(node, path.program.variables, journey.states) is Truth.YES)
    return found


def _note(found: Everybody, journey: Journey) -> None:
    path = journey.path
    found.received.update(journey.fits)
    for service in journey.fits:
        if (provider := recommended(journey, service).provider) is not None:
            found.met.add(provider.id)
        found.met.update(path.services[service].together_with)
    for name in journey.answers:
        if path.questions[name].asked == "never" and journey.asks(name) is Truth.YES:
            found.asked.add(name)
            given = journey.answers[name]
            found.chosen.update((name, answer) for answer in ((given,) if isinstance(given, str) else given))
    if (name := journey.next_question) is not None:
        found.asked.add(name)
        found.chosen.update((name, answer) for answer in journey.offered(name))
        return
    length = sum(1 if isinstance(answer, str) else len(answer) for answer in journey.answers.values())
    failed = [] if any(path.services[s].kind == "advice" for s in journey.fits) else ["adviser"]
    for promise in path.document.promises.values():
        concerned = truth(path.program.promises[promise.id], path.program.variables, journey.states) is Truth.YES
        if concerned and len(promised_services(path, promise).intersection(journey.fits)) < promise.at_least:
            failed.append(promise.id)
    for name in failed:
        found.broken[name] = min(length, found.broken.get(name, length))


# Paths at random, with everything that bears on what is asked.


def _leaf(draw: st.DrawFn, names: list[str], kinds: dict[str, str]) -> Any:
    name = draw(st.sampled_from(names))
    if kinds[name] == "date":
        bound = draw(st.sampled_from(["from", "until"]))
        return {name: {bound: datetime.date.fromisoformat(draw(st.sampled_from(DAYS)))}}
    if draw(st.integers(0, 11)) == 0:
        return {"today": {"from": datetime.date.fromisoformat(draw(st.sampled_from(DAYS)))}}
    return making._leaf(draw, [name], kinds)


def _condition(draw: st.DrawFn, names: list[str], kinds: dict[str, str], depth: int) -> Any:
    shape = draw(st.sampled_from(["leaf", "leaf", "all", "any", "not"])) if depth else "leaf"
    if shape == "leaf":
        return _leaf(draw, names, kinds)
    if shape == "not":
        return {"not": _condition(draw, names, kinds, depth - 1)}
    return {shape: [_condition(draw, names, kinds, depth - 1) for _ in range(draw(st.integers(1, 3)))]}


def _question(draw: st.DrawFn, before: list[str], kinds: dict[str, str], kind: str) -> dict[str, Any]:
    rarely = st.integers(0, 4).map(lambda number: number == 0)
    question: dict[str, Any] = {
        "choose": kind,
        "unknown": not draw(rarely),
        "required": not draw(rarely),
        "asked": draw(st.sampled_from(["needed", "needed", "needed", "always", "never"])),
    }
    if before and draw(st.booleans()):
        question["when"] = _condition(draw, before, kinds, 1)
    if kind == "number":
        return question | {"min": 0, "max": 5}
    if kind == "date":
        return question
    answers: dict[str, Any] = {answer: {"title": "T"} for answer in ANSWERS}
    if before and question["asked"] != "never" and draw(st.booleans()):
        for answer in draw(st.sets(st.sampled_from(ANSWERS), min_size=1)):
            answers[answer]["when"] = _condition(draw, before, kinds, 1)
    if kind == "many":
        if draw(rarely):
            answers[draw(st.sampled_from(ANSWERS))]["exclusive"] = True
        if draw(rarely):
            question["at_most"] = draw(st.integers(1, 2))
    always = [answer for answer in ANSWERS if "when" not in answers[answer]]
    if always and not question["required"] and draw(st.booleans()):
        question["empty_means"] = draw(st.sampled_from(always))
        if kind == "many":
            answers[question["empty_means"]]["exclusive"] = True
    return question | {"answers": answers}


@st.composite
def whole_paths(draw: st.DrawFn, most_questions: int = 3, most_services: int = 4) -> dict[str, Any]:
    """The sections of a small path: every type of question, providers that serve some, conditions everywhere."""
    names = [f"q{index}" for index in range(draw(st.integers(1, most_questions)))]
    kinds = {name: draw(st.sampled_from(["one", "one", "many", "number", "date"])) for name in names}
    kinds["answered"] = draw(st.sampled_from(["", "yes"]))
    questions = {name: _question(draw, names[:index], kinds, kinds[name]) for index, name in enumerate(names)}
    providers: dict[str, Any] = {
        f"p{index}": {"serves": _condition(draw, names, kinds, 1)} if index else {} for index in range(3)
    }
    services = {}
    for index in range(draw(st.integers(1, most_services))):
        some = st.lists(st.sampled_from(list(providers)), min_size=1, max_size=2, unique=True)
        variant: dict[str, Any] = {"when": _condition(draw, names, kinds, 1)}
        variant |= {"provider": draw(some)} if draw(st.booleans()) else {"amount": "A"}
        given = draw(some)
        partners = [name for name in providers if name not in {*given, *variant.get("provider", ())}]
        services[f"s{index}"] = {
            "together_with": draw(st.lists(st.sampled_from(partners), unique=True)) if partners else [],
            "kind": draw(st.sampled_from(["advice", "funding"])),
            "when": _condition(draw, names, kinds, 2),
            "provider": given,
            "variants": [variant] if draw(st.booleans()) else [],
        }
    promises = {
        f"x{index}": {
            "when": _condition(draw, names, kinds, 1),
            "at_least": draw(st.integers(1, 2)),
            "of": {"services": draw(st.lists(st.sampled_from(list(services)), min_size=1, unique=True))},
        }
        for index in range(2)
    }
    order = [
        {"when": _condition(draw, names, kinds, 1), "ask": draw(st.sampled_from(names))}
        for _ in range(draw(st.integers(0, 2)))
    ]
    return {
        "questions": questions,
        "providers": providers,
        "services": services,
        "promises": promises,
        "order": order,
    }


@st.composite
def paths_with_plans(draw: st.DrawFn) -> ServicePath:
    """A small path with everything that bears on a plan."""
    sections = draw(whole_paths(most_questions=2, most_services=11))
    questions, services = sections["questions"], sections["services"]
    kinds = {name: question["choose"] for name, question in questions.items()} | {"answered": ""}
    choices = [name for name, question in questions.items() if "answers" in question]
    need = draw(st.sampled_from(choices)) if choices else None
    for index, name in enumerate(services):
        service = services[name]
        if draw(st.booleans()):
            answers = st.sets(st.sampled_from("abc"), min_size=1, max_size=2)
            service["when"] = {need: sorted(draw(answers))} if need and draw(st.booleans()) else "always"
        service["kind"] = draw(st.sampled_from(["advice", "funding", "loan", "training", "formality", "good-practice"]))
        service["weight"] = draw(st.sampled_from([0, 0, 0, -1, 1, 9]))
        service["status"] = draw(st.sampled_from(["in-use", "unverified", "periodic-call"]))
        service["open"] = draw(st.sampled_from([[], [], [{"from": TODAY}], [{"until": datetime.date(2026, 4, 1)}]]))
        earlier = [f"s{other}" for other in range(index)]
        service["after"] = sorted(draw(st.sets(st.sampled_from(earlier), max_size=2))) if earlier else []
        service["languages"] = draw(st.sampled_from([[], ["fi"], ["en", "fi"]]))
    doors = [name for name in services if services[name]["kind"] != "good-practice"]
    contacts = [
        {"when": _condition(draw, list(questions), kinds, 1), "services": draw(st.sampled_from(doors))}
        for _ in range(draw(st.integers(0, 3)) if doors else 0)
    ]
    header = {"title": "T", "languages": ["en", "fi"], "roles": {"need": need}, "first_contact": contacts}
    return making.make_path(path=header, kinds={"loan": {"icon": "funding"}}, **sections)
