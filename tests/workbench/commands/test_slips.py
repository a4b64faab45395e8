"""Slips of people who edit a path: each is found, on the right line, in words that say what to do."""

from __future__ import annotations

import datetime
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from navigator.catalogue.loading import load_path
from navigator.format.document import Document
from navigator.format.problems import Level
from navigator.workbench.checks.running import check_folder

PATHS = Path(__file__).parents[3] / "paths"
SLIPS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "slips.yaml").read_text(encoding="utf-8"))
TODAY = datetime.date(2026, 11, 23)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A fresh copy of the shipped paths."""
    return Path(shutil.copytree(PATHS, tmp_path / "paths"))


@cache
def published(name: str) -> Document:
    """A shipped path as everybody knows it, loaded once for all slips."""
    return load_path(PATHS / name).document


def line_of(file: Path, text: str) -> int:
    """The line where a text begins, or where the arrow in it points."""
    before, _, after = text.rpartition("→")
    content = file.read_text(encoding="utf-8")
    assert content.count(before + after) == 1, f"`{text}` must stand exactly once in {file.name}"
    return content.count("\n", 0, content.index(before + after) + len(before)) + 1


@pytest.mark.parametrize("slip", SLIPS, ids=[slip["slip"] for slip in SLIPS])
def test_a_slip_is_found_on_its_line_with_what_to_do(slip: dict[str, Any], copy: Path) -> None:
    file = copy / slip["file"]
    text = file.read_text(encoding="utf-8")
    assert text.count(slip["replace"]) == 1
    earlier = published(file.parent.name)
    file.write_text(text.replace(slip["replace"], slip["by"]), encoding="utf-8")

    found = check_folder(file.parent, TODAY, earlier).problems

    told_in = copy / slip.get("in", slip["file"])
    line = line_of(told_in, slip["line"])
    name = "/".join(told_in.parts[-3:])
    here = [one for one in found if (one.place.file, one.place.line, one.rule) == (name, line, slip["rule"])]
    assert here, "\n".join(map(str, found[:20]))
    assert any(slip["says"] in one.text() for one in here), "\n".join(map(str, here))
    assert sum(one.level > Level.NOTE for one in found) <= slip.get("findings", 10), (
        "One slip must not bury the officer in messages."
    )


def test_there_are_at_least_thirty() -> None:
    assert len({slip["slip"] for slip in SLIPS}) >= 30
