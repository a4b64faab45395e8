"""Conditions that use one another are visited once each, however often they are used."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from navigator.catalogue.loading import load_path
from navigator.engine import ServicePath, logic
from navigator.engine.journey import follow
from navigator.engine.recommended_service import recommended

DAY = datetime.date(2026, 11, 28)


def chain(folder: Path, length: int) -> ServicePath:
    """Each condition uses the one before it twice, so that written out there are two to the power of `length`."""
    questions: dict[str, object] = {"q0": {"ask": "Q0?", "answers": {"a": "A", "b": "B"}}}
    conditions: dict[str, object] = {"c0": {"q0": "a"}}
    for n in range(1, length):
        before = f"c{n - 1}"
        questions[f"q{n}"] = {"ask": f"Q{n}?", "answers": {"a": "A", "b": "B"}, "when": before}
        alone, with_first = {"all": [before, {f"q{n}": "a"}]}, {"all": [before, {f"q{n}": "b"}, {"q0": "a"}]}
        conditions[f"c{n}"] = {"any": [alone, with_first]}
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
    look = logic.literal_truth

    def counted(*arguments: object) -> logic.Truth:
        nonlocal seen
        seen += 1
        return look(*arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(logic, "literal_truth", counted)
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


def test_equal_conditions_are_one_object(tmp_path: Path) -> None:
    program = chain(tmp_path, 12).program
    whole = program.service["room"]
    assert isinstance(whole, logic.Conjunction)
    assert program.builder.all(set(whole.parts)) is whole
    assert program.builder.negated(whole) is program.builder.negated(whole)
