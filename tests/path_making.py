"""Small paths made for tests: from plain data, and at random."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from typing import Any

from hypothesis import strategies as st

from navigator.engine.service_path import ServicePath
from navigator.format.document import ENTRY_SECTIONS, Document

TODAY = datetime.date(2026, 4, 2)
ANSWERS = ("a", "b", "c")


def make_path(**sections: Any) -> ServicePath:
    """A path from plain sections, with one provider `p` and titles filled in."""
    data: dict[str, Any] = {"path": {"title": "Test", "languages": ["en"]}, "providers": {"p": {}}, **sections}
    for section in ENTRY_SECTIONS:
        filled: dict[str, Any] = {"questions": {"ask": "?"}, "vocabulary": {}}.get(section, {"title": "T"})
        if section == "services":
            filled |= {"kind": "advice", "provider": ["p"]}
        data[section] = {key: {**filled, "id": key, **entry} for key, entry in data.get(section, {}).items()}
    languages = tuple(data["path"]["languages"])
    return ServicePath("test", Document.model_validate(data, context={"languages": languages}))


def _leaf(draw: st.DrawFn, names: list[str], kinds: dict[str, str]) -> Any:
    name = draw(st.sampled_from(names))
    if kinds.get("answered") and draw(st.integers(0, 9)) == 0:
        return {"answered": name}
    if kinds[name] == "number":
        limit = draw(st.sampled_from(["at_least", "below", "above", "at_most", "equals"]))
        return {name: {limit: draw(st.sampled_from([0, 2, 5]))}}
    chosen = draw(st.lists(st.sampled_from(ANSWERS), min_size=1, max_size=2, unique=True))
    if kinds[name] == "many" and draw(st.booleans()):
        return {name: {"all": chosen}}
    return {name: chosen}


def _condition(draw: st.DrawFn, names: list[str], kinds: dict[str, str], depth: int) -> Any:
    shape = draw(st.sampled_from(["leaf", "leaf", "all", "any", "not"])) if depth else "leaf"
    if shape == "leaf":
        return _leaf(draw, names, kinds)
    if shape == "not":
        return {"not": _condition(draw, names, kinds, depth - 1)}
    return {shape: [_condition(draw, names, kinds, depth - 1) for _ in range(draw(st.integers(1, 3)))]}


@st.composite
def paths(
    draw: st.DrawFn, most_questions: int = 5, most_services: int = 6, answered: bool = True, ordered: bool = False
) -> ServicePath:
    """A path with a few questions of every type, each perhaps asked only after certain answers, and nested conditions.

    `answered` tells whether conditions may ask if a question was answered at all; `ordered`, whether questions may come
    in another order, be asked always, and read in one of two ways.
    """
    names = [f"q{index}" for index in range(draw(st.integers(1, most_questions)))]
    kinds = {name: draw(st.sampled_from(["one", "one", "many", "number"])) for name in names}
    if answered:
        kinds["answered"] = "yes"
    questions: dict[str, Any] = {}
    for index, name in enumerate(names):
        question: dict[str, Any] = {"choose": kinds[name], "compare": True}
        question |= {"min": 0, "max": 5} if kinds[name] == "number" else {"answers": dict.fromkeys(ANSWERS, "T")}
        if index:
            if draw(st.integers(0, 2)) == 0:
                question["when"] = _condition(draw, names[:index], kinds, 1)
            if kinds[name] != "number" and draw(st.integers(0, 2)) == 0:
                limited = draw(st.sets(st.sampled_from(ANSWERS), min_size=1))
                question["answers"] = {
                    answer: {"title": "T", "when": _condition(draw, names[:index], kinds, 1)}
                    if answer in limited
                    else "T"
                    for answer in ANSWERS
                }
        if ordered:
            question["asked"] = draw(st.sampled_from(["needed", "needed", "needed", "always"]))
            question["ask"] = draw(st.sampled_from(["?", "??"]))
        questions[name] = question
    order = [
        {"when": _condition(draw, names, kinds, 1), "ask": draw(st.sampled_from(names))}
        for _ in range(draw(st.integers(0, 2)) if ordered else 0)
    ]
    services = {
        f"s{index}": {
            "when": _condition(draw, names, kinds, 3),
            "variants": [{"when": _condition(draw, names, kinds, 1), "amount": "A"}] if draw(st.booleans()) else [],
            "together_with": draw(st.sampled_from([[], [], ["o"]])),
        }
        for index in range(draw(st.integers(1, most_services)))
    }
    return make_path(questions=questions, services=services, order=order, providers={"p": {}, "o": {}})


def an_answer(
    draw: st.DrawFn, path: ServicePath, name: str, unknown: bool = True, offered: Collection[str] | None = None
) -> Any:
    """An answer to a question that the site would accept, out of those offered; None where there are none."""
    question = path.questions[name]
    offered = list(question.answers) if offered is None else list(offered)
    if question.answers and not offered:
        return None
    if unknown and draw(st.integers(0, 5)) == 0:
        return "unknown"
    if question.choose == "number":
        return str(draw(st.integers(0, 5)))
    if question.choose == "one":
        return draw(st.sampled_from(offered))
    chosen = draw(st.sets(st.sampled_from(offered), min_size=1))
    return tuple(answer for answer in question.answers if answer in chosen)


@st.composite
def answered_paths(draw: st.DrawFn, unknown: bool = True, answered: bool = True) -> tuple[ServicePath, dict[str, Any]]:
    """A path and answers to some of its questions."""
    path = draw(paths(answered=answered))
    names = draw(st.sets(st.sampled_from(list(path.questions))))
    return path, {name: an_answer(draw, path, name, unknown) for name in path.questions if name in names}
