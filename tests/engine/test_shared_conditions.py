"""Conditions that use one another are visited once each, however often they are used."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from navigator.catalogue.cycles import DEPTH_LIMIT
from navigator.catalogue.loading import load_path
from navigator.engine import ServicePath, Truth, evaluation, logic
from navigator.engine.journey import follow
from navigator.engine.logic import Literal
from navigator.engine.recommended_service import recommended
from navigator.format import PathError
from navigator.workbench.coverage import Coverage
from tests.path_making import make_path

DAY = datetime.date(2026, 11, 28)


def chain(folder: Path, length: int) -> ServicePath:
    """Each condition uses the one before it twice, so that written out there are two to the power of `length`."""
    questions: dict[str, object] = {"q0": {"ask": "Q0?", "answers": {"a": "A", "b": "B"}}}
    conditions: dict[str, object] = {"c0": {"q0": "a"}}
    for n in range(1, length):
        before = f"c{n - 1}"
        questions[f"q{n}"] = {"ask": f"Q{n}?", "answers": {"a": "A", "b": "B"}, "when": before}
        questions[f"p{n}"] = {"ask": f"P{n}?", "answers": {"a": "A", "b": "B"}}
        either = {"any": [before, {f"p{n}": "a"}]}
        conditions[f"c{n}"] = {"any": [{"all": [before, {f"q{n}": "a"}]}, {"all": [either, {f"q{n}": "b"}]}]}
    content = {
        "path": {"title": "Chain", "languages": ["en"]},
        "questions": questions,
        "conditions": conditions,
        "providers": {"town": {"title": "Town"}},
        "services": {"room": {"kind": "advice", "provider": "town", "title": "Room", "when": f"c{length - 1}"}},
    }
    (folder / "path.yaml").write_text(json.dumps(content))
    return load_path(folder)


def visits(monkeypatch: pytest.MonkeyPatch, path: ServicePath, answers: dict[str, str]) -> int:
    """How many literals are looked at for the next question, and for what is said of the service."""
    seen = 0
    look = evaluation.literal_truth

    def counted(*arguments: object) -> Truth:
        nonlocal seen
        seen += 1
        return look(*arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(evaluation, "literal_truth", counted)
        followed = follow(path, answers, DAY)
        assert followed.next_question not in answers
        assert followed.may_fit == ("room",)
        assert recommended(followed, "room").unknown
    return seen


@pytest.mark.parametrize("answered", [0, 1, 5])
def test_twice_the_chain_is_about_twice_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answered: int
) -> None:
    work = []
    for length in (20, 40):
        folder = tmp_path / str(length)
        folder.mkdir()
        answers = dict.fromkeys([f"q{n}" for n in range(answered)], "a")
        work.append(visits(monkeypatch, chain(folder, length), answers))
    assert work[1] <= 3 * work[0]


A, B, C = (Literal(index, 0b01) for index in range(3))


def joined(kind: str, *parts: logic.Node) -> logic.Node:
    """All of some parts, or any of them, over three questions with two answers."""
    builder = logic.NodeBuilder([logic.Variable(index, f"q{index}", 0b11) for index in range(3)])
    return builder.all(parts) if kind == "all" else builder.any(parts)


@pytest.mark.parametrize(
    ("node", "simpler"),
    [
        (joined("any", joined("all", A, B), joined("all", A, B, C)), joined("all", A, B)),
        (joined("any", A, joined("all", A, B)), A),
        (joined("all", A, joined("any", A, B)), A),
        (joined("all", joined("any", A, B), joined("any", A, B, C)), joined("any", A, B)),
        (joined("any", joined("all", A, B), joined("all", A, C)), joined("all", A, joined("any", B, C))),
    ],
)
def test_what_says_nothing_beside_the_rest_is_left_out(node: logic.Node, simpler: logic.Node) -> None:
    assert node == simpler


def test_a_chain_that_says_the_same_twice_comes_to_one_list(tmp_path: Path) -> None:
    """What was a choice between two at every step is proved at once, and 200 steps are no more than 200 parts."""
    conditions: dict[str, object] = {"c0": {"q0": "b"}}
    questions = {f"q{n}": {"ask": "?", "answers": {"a": "A", "b": "B"}} for n in range(200)}
    for n in range(1, 200):
        once = [f"c{n - 1}", {f"q{n}": "b"}]
        conditions[f"c{n}"] = {"any": [{"all": once}, {"all": [*once, {"q0": "a"}]}]}
    backwards = dict(reversed(conditions.items()))
    path = make_path(questions=questions, conditions=backwards, services={"room": {"when": "c199"}})
    node = path.program.service["room"]
    assert isinstance(node, logic.Conjunction) and len(node.parts) == 200
    assert all(isinstance(part, Literal) for part in node.parts)


def test_conditions_that_use_one_another_are_followed_as_deep_as_is_allowed(tmp_path: Path) -> None:
    path = chain(tmp_path, DEPTH_LIMIT)
    assert follow(path, {"q0": "a"}, DAY).may_fit == ("room",)
    assert Coverage(path, DAY).receives("room") is not None
    (tmp_path / "deeper").mkdir()
    with pytest.raises(PathError) as told:
        chain(tmp_path / "deeper", DEPTH_LIMIT + 1)
    assert [problem.rule for problem in told.value.problems] == ["condition-depth"]


def test_equal_conditions_are_one_object(tmp_path: Path) -> None:
    program = chain(tmp_path, 12).program
    whole = program.service["room"]
    assert isinstance(whole, logic.Conjunction)
    assert program.builder.all(set(whole.parts)) is whole
    assert program.builder.negated(whole) is program.builder.negated(whole)
