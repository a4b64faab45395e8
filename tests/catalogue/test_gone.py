"""A path that names what is gone is judged wherever it can be told what that comes to."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from navigator.catalogue import load_path, load_to_judge
from navigator.engine import ServicePath, Truth, follow, unmet_expectations
from navigator.format import PathError

TODAY = datetime.date(2026, 4, 2)
TOWNS = {
    "north": {"title": "North", "attributes": {"office": "up", "people": 10}},
    "south": {"title": "South", "attributes": {"office": "down", "people": 20}},
}
PATH: dict[str, Any] = {
    "path": {"title": "Small", "languages": ["en"]},
    "questions": {"town": {"ask": "Where?", "label": "Town", "answers": TOWNS}},
    "groups": {"town": {"both": ["north", "south"]}},
    "providers": {"office": {"title": "Office"}, "other": {"title": "Other"}},
    "services": {
        "talk": {"kind": "advice", "provider": "office", "title": "Talk"},
        "call": {"kind": "advice", "provider": "office", "title": "Call"},
    },
}


def written(folder: Path, *keys: Any, value: Any) -> Path:
    """The folder of the small path, with something else written at some keys."""
    path: dict[str, Any] = yaml.safe_load(yaml.safe_dump(PATH))
    part: Any = path
    for key in keys[:-1]:
        part = part.setdefault(key, {}) if isinstance(part, dict) else part[key]
    part[keys[-1]] = value
    folder = folder / "small"
    folder.mkdir()
    (folder / "path.yaml").write_text(yaml.safe_dump(path, sort_keys=False), encoding="utf-8")
    return folder


def who_gets(path: ServicePath, service: str) -> list[str]:
    return [town for town in TOWNS if follow(path, {"town": town}, TODAY).truth(service) is Truth.YES]


@pytest.mark.parametrize(
    ("condition", "towns"),
    [
        ({"town": "west"}, []),
        ({"town": ["west", "north"]}, ["north"]),
        ({"town.office": "left"}, []),
        ({"town.office": ["left", "down"]}, ["south"]),
        ({"town.aid": "II"}, []),
        ({"town.aid": {"at_least": 2}}, []),
        ({"not": {"town": "west"}}, ["north", "south"]),
        ({"any": [{"town": "west"}, {"all": [{"town": "north"}, {"not": {"town.office": "left"}}]}]}, ["north"]),
    ],
)
def test_a_condition_holds_for_nobody_whose_answer_is_gone(tmp_path: Path, condition: Any, towns: list[str]) -> None:
    folder = written(tmp_path, "services", "talk", "when", value=condition)
    found = load_to_judge(folder)
    assert found.mistakes
    assert {problem.rule for problem in found.mistakes.problems} == {"unknown-id"}
    assert who_gets(found.path, "talk") == towns
    with pytest.raises(PathError):
        load_path(folder)


@pytest.mark.parametrize(
    ("keys", "value", "left"),
    [
        (("services", "talk", "before"), ["gone", "call"], ("call",)),
        (("services", "talk", "after"), ["gone", "call", "away"], ("call",)),
        (("services", "talk", "provider"), ["gone", "other"], ("other",)),
        (("services", "talk", "together_with"), ["other", "gone"], ("other",)),
        (("groups", "town", "both"), ["west", "south"], ("south",)),
        (("questions", "town", "answers", "north", "next"), ["south", "west"], ("south",)),
        (("questions", "town", "compare"), ["west", "south"], ("south",)),
        (("path", "first_contact"), [{"services": ["gone", "call"]}], ("call",)),
        (("vocabulary", "w"), {"words": ["w"], "leads_to": {"services": ["gone", "talk"]}}, ("talk",)),
        (("renamed", "services"), {"old": "gone", "older": "talk"}, {"older": "talk"}),
        (("renamed", "answers", "town"), {"old": "west", "older": "north"}, {"older": "north"}),
        (("order",), [{"ask": ["gone", "town"]}], ("town",)),
    ],
)
def test_of_a_list_the_rest_is_left(tmp_path: Path, keys: tuple[str, ...], value: Any, left: Any) -> None:
    found = load_to_judge(written(tmp_path, *keys, value=value))
    part: Any = found.path.document
    for key in keys:
        part = part[key] if isinstance(part, dict) else getattr(part, key)
    for inner in ("leads_to", "services", "ask"):
        part = part[0] if isinstance(part, tuple) and not isinstance(part[0], str) else part
        part = getattr(part, inner, part)
    assert part == left
    assert found.mistakes
    assert len(found.mistakes.problems) == len(found.gone)


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        (("services", "talk", "when"), {"side": "left"}),
        (("services", "talk", "when"), {"town": {"in": "gone"}}),
        (("services", "talk", "when"), "gone"),
        (("services", "talk", "when"), {"town.office": {"at_least": 2}}),
        (("services", "talk", "provider"), ["gone"]),
        (("services", "talk", "kind"), "gone"),
        (("path", "roles"), {"need": "gone"}),
    ],
)
def test_what_leaves_open_who_is_meant_stops(tmp_path: Path, keys: tuple[str, ...], value: Any) -> None:
    with pytest.raises(PathError):
        load_to_judge(written(tmp_path, *keys, value=value))


RENAMED = {
    "answers": {"town": {"east": "south"}},
    "services": {"chat": "talk"},
    "providers": {"desk": "office"},
    "questions": {"place": "town"},
}


def test_personas_and_promises_are_judged_by_the_names_things_have_now(tmp_path: Path) -> None:
    folder = written(tmp_path, "renamed", value=RENAMED)
    asks = {
        "personas": {
            "pat": {
                "title": "Pat",
                "answers": {"place": "east"},
                "receives": ["chat", "talk"],
                "steps": [["chat"]],
                "first_contact": ["chat", "call"],
                "provider": {"chat": "desk"},
            }
        },
        "promises": {"all": {"title": "All", "of": {"services": ["chat"], "providers": ["desk"]}}},
    }
    (folder / "asks.yaml").write_text(yaml.safe_dump(asks), encoding="utf-8")
    found = load_to_judge(folder)
    assert found.mistakes
    assert "There is no service `chat`. It is called `talk` now." in str(found.mistakes)
    pat = found.path.document.personas["pat"]
    assert (pat.answers, pat.receives, pat.steps) == ({"town": ("south",)}, ("talk",), (("talk",),))
    assert (pat.first_contact, pat.provider) == (("talk", "call"), {"talk": "office"})
    assert found.path.document.promises["all"].of.services == ("talk",)
    assert found.path.document.promises["all"].of.providers == ("office",)
    assert not [*unmet_expectations(found.path, pat, TODAY)]


def test_a_condition_does_not_follow_an_answer_that_became_part_of_another(tmp_path: Path) -> None:
    folder = written(tmp_path, "services", "talk", "when", value={"town": "east"})
    (folder / "names.yaml").write_text("renamed: {answers: {town: {east: south}}}", encoding="utf-8")
    found = load_to_judge(folder)
    assert who_gets(found.path, "talk") == []
    assert "There is no answer `east` of `town`. It is called `south` now." in str(found.mistakes)
