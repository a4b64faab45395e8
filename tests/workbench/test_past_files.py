"""Versions of YAML files that are read entry by entry say what they say when each is read as a whole."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from navigator.format import read_yaml
from navigator.workbench.report import past_files
from navigator.workbench.report.past_files import PastFiles

FILES = sorted((Path(__file__).parent.parent.parent / "paths").glob("*/*.yaml"))
SIGNS = (
    '"',
    "'",
    "{",
    "}",
    "[",
    "]",
    ": ",
    " #x",
    "\n",
    "- ",
    "&a ",
    "!x ",
    "? ",
    "|\n",
    "\n---\n",
    "\n...\n",
    "\0",
    "\t",
    "  ",
)


def test_a_slip_anywhere_in_a_file_is_read_the_same() -> None:
    chance, past = Random(1), PastFiles()
    for file in FILES:
        text = file.read_text(encoding="utf-8")
        lines = text.splitlines(keepends=True)
        assert past.data(text) == read_yaml(text, "").data
        for _ in range(20):
            first = chance.randrange(len(lines))
            piece = "".join([*lines[:3], *lines[first : first + 40]])
            at = chance.randrange(len(piece) + 1)
            slipped = piece[:at] + chance.choice(SIGNS) + piece[at + chance.randrange(3) :]
            assert past.data(slipped) == read_yaml(slipped, "").data, slipped


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing\n",
        "services:\n",
        "services: |\n  one\n  two: three\n",
        "services:\n  |\n  one\n  two: three\n",
        "services:\n  - one\n  two: three\n",
        'services:\n  one: "two\n  three: four"\n  five: six\n',
        "services:\n  one: 1\n  one: 2\n",
        "services:\n  one: 1\nservices:\n  two: 2\n",
        "services:\n  one: &a 1\n  two: *a\n",
        "services:\n  one: 1\n...\nquestions:\n  two: 2\n",
        "services:\n  one: |+\n    text\n\n\n  two: 2\n",
        "services:\n  one: " + "[" * 38 + "]" * 38 + "\n  two: 2\n",
        "services:\n  one: " + "[" * 39 + "]" * 39 + "\n  two: 2\n",
        "- services\n- questions\n",
    ],
)
def test_however_a_file_is_laid_out_it_is_read_the_same(text: str) -> None:
    assert PastFiles().data(text) == read_yaml(text, "").data


def test_what_stays_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    monkeypatch.setattr(past_files, "read_yaml", lambda text, file: read.append(text) or read_yaml(text, file))
    past = PastFiles()
    past.data("services:\n  one: 1\n  two: 2\n")
    read.clear()
    assert past.data("services:\n  one: 1\n  two: 3\n") == {"services": {"one": 1, "two": 3}}
    assert read == ["services:\n  two: 3\n"]
