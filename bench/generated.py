"""A large path made up for measuring: attributes, numbers, nested conditions, providers that serve some places only."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

KINDS = ("advice", "funding", "network", "training", "space", "formality")
STAGES = ("idea", "founding", "early", "growth", "change")
PLACES = 60
AREAS = ("I", "II", "III", "IV")


def write_path(folder: Path, services: int = 1000, questions: int = 60, seed: int = 1) -> Path:
    """Write the path into `folder` and return it. JSON is YAML, so one file of it does."""
    chance = random.Random(seed)
    asked = _questions(questions, chance)
    path: dict[str, Any] = {
        "path": {"title": "Generated", "languages": ["en"], "maintainer": {"name": "Nobody"}},
        "stages": {name: {"title": name.title()} for name in STAGES},
        "lists": {"places": {f"place-{number}": _place(number, chance) for number in range(PLACES)}},
        "questions": asked,
        "conditions": {f"shared-{number}": _condition(asked, chance, 2) for number in range(20)},
        "providers": {f"provider-{number}": _provider(number) for number in range(100)},
        "services": {},
    }
    for number in range(services):
        path["services"][f"service-{number}"] = {
            "kind": chance.choice(KINDS),
            "provider": chance.sample(sorted(path["providers"]), chance.randint(1, 3)),
            "title": f"Service {number}",
            "summary": f"What service {number} gives, in one sentence.",
            "when": {"all": [{"stage": chance.sample(STAGES, 2)}, _condition(asked, chance, 3)]},
        }
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "path.yaml").write_text(json.dumps(path, indent=1), encoding="utf-8")
    return folder


def _place(number: int, chance: random.Random) -> dict[str, Any]:
    attributes = {"area": chance.choice(AREAS), "population": chance.randint(500, 70000)}
    return {"title": f"Place {number}", "attributes": attributes}


def _provider(number: int) -> dict[str, Any]:
    serves = {"serves": {"place.area": AREAS[number % 4]}} if number % 2 else {}
    return {"title": f"Provider {number}", "languages": ["fi"], **serves}


def _questions(count: int, chance: random.Random) -> dict[str, Any]:
    """Stage and place, then one in five a number, one in three of several answers, one in four under a condition."""
    questions: dict[str, Any] = {
        "stage": {"ask": "Which stage?", "answers": "stages", "asked": "always", "unknown": False},
        "place": {"ask": "Where?", "answers": "places", "asked": "always", "unknown": False},
    }
    for number in range(count - len(questions)):
        entry: dict[str, Any] = {"ask": f"What about {number}?"}
        if number % 5 == 4:
            entry |= {"choose": "number", "min": 0, "max": 1000}
        else:
            entry["choose"] = "many" if number % 3 == 0 else "one"
            entry["answers"] = {f"answer-{letter}": f"Answer {letter}" for letter in "abcdefgh"[: 3 + number % 6]}
        if number % 4 == 3:
            entry["when"] = {"stage": chance.sample(STAGES, 3)}
        questions[f"question-{number}"] = entry
    return questions


def _condition(questions: dict[str, Any], chance: random.Random, depth: int) -> dict[str, Any]:
    if depth and chance.random() < 0.6:
        parts = [_condition(questions, chance, depth - 1) for _ in range(chance.randint(2, 3))]
        join = chance.choice(("all", "any", "not"))
        return {"not": {"any": parts}} if join == "not" else {join: parts}
    name = chance.choice([name for name in questions if name != "stage"])
    question = questions[name]
    if name == "place":
        if chance.random() < 0.5:
            return {"place.area": chance.sample(AREAS, 2)}
        return {"place.population": {"below": chance.choice((5000, 10000, 30000))}}
    if question["choose"] == "number":
        return {name: {"at_least": chance.randint(1, 400), "below": chance.randint(500, 1000)}}
    answers = list(question["answers"])
    return {name: chance.sample(answers, chance.randint(1, len(answers) - 1))}
