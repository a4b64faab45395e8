"""The JSON Schema for editors accepts what the loader accepts, and objects to the commonest slips."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from navigator.format.schema import path_schema
from navigator.format.strict_yaml import read_yaml

PATHS = Path(__file__).parents[2] / "paths"
SCHEMA = path_schema()


def as_json(data: Any) -> Any:
    """What an editor sees: dates are text there."""
    if isinstance(data, dict):
        return {key: as_json(value) for key, value in data.items()}
    if isinstance(data, list):
        return [as_json(value) for value in data]
    return data.isoformat() if isinstance(data, datetime.date) else data


def complaints(data: Any) -> list[str]:
    return [error.json_path for error in Draft202012Validator(SCHEMA).iter_errors(as_json(data))]


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_the_file_for_editors_is_up_to_date() -> None:
    written = json.loads((PATHS / "path.schema.json").read_text(encoding="utf-8"))
    assert written == SCHEMA, "Run `make schema`."


@pytest.mark.parametrize("file", sorted(PATHS.glob("*/*.yaml")), ids=lambda file: f"{file.parent.name}/{file.name}")
def test_every_shipped_file_meets_it(file: Path) -> None:
    assert complaints(read_yaml(file.read_bytes(), file.name).data) == []


def test_an_editor_can_explain_every_key() -> None:
    for name, part in {"file": SCHEMA, **SCHEMA["$defs"]}.items():
        for key, value in part.get("properties", {}).items():
            referred = SCHEMA["$defs"].get(value.get("$ref", "").rpartition("/")[2], {})
            assert value.get("description") or referred.get("description"), f"{name}: `{key}` has no description."


SERVICE = {"kind": "advice", "provider": "office", "title": "Neuvo"}


@pytest.mark.parametrize(
    ("data", "complained"),
    [
        ({"services": {"one": SERVICE}}, False),
        ({"services": {"one": SERVICE | {"titel": "x"}}}, True),
        ({"services": {"one": SERVICE | {"together_with": "bank"}}}, False),
        ({"services": {"one": SERVICE | {"together_with": ["bank", "fund"]}}}, False),
        ({"services": {"one": SERVICE | {"together_with": {"bank": True}}}}, True),
        ({"services": {"one": {"kind": "advice"}}}, True),
        ({"path": {"title": "T", "languages": ["fi"], "checks": {"old-check": "off"}}}, False),
        (
            {"path": {"title": "T", "languages": ["fi"], "checks": {"old-check": {"level": "note", "months": 24}}}},
            False,
        ),
        ({"path": {"title": "T", "languages": ["fi"], "checks": {"old-check": "loud"}}}, True),
        ({"services": {"one": {"override": True, "amount": "5"}}}, False),
        ({"services": {"One_Two": SERVICE}}, True),
        ({"services": {"one": SERVICE | {"status": "maybe"}}}, True),
        ({"services": {"one": SERVICE | {"checked": 2024}}}, False),
        ({"service": {}}, True),
        ({"questions": {"q": {"ask": "?", "answers": "stages"}}}, False),
        (
            {"questions": {"q": {"ask": "?", "answers": {"a": {"fi": "A"}, "b": {"title": "B", "exclusive": True}}}}},
            False,
        ),
        ({"order": ["a", {"when": {"a": "x"}, "ask": ["b"]}]}, False),
        ({"defaults": {"services": {"kind": "advice"}}}, False),
    ],
)
def test_it_sees_slips_and_nothing_else(data: Any, complained: bool) -> None:
    assert bool(complaints(data)) is complained
