"""The head of every paper: when it was made, and of which version, as far as git remembers one."""

from __future__ import annotations

import datetime
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from navigator.workbench.cli import main

PATH = """\
path: {title: Small, languages: [en]}
questions: {town: {ask: Where?, label: Town, answers: {north: North, south: South}}}
providers: {office: {title: Office}}
services: {talk: {kind: advice, provider: office, title: Talk, when: {town: north}}}
"""
COMMANDS = ("report", "graph", "unconfirmed")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a small path."""
    found = tmp_path / "paths" / "small"
    found.mkdir(parents=True)
    (found / "path.yaml").write_text(PATH, encoding="utf-8")
    return found


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Maija Test", "-c", "user.email=test@example.org")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def paper(command: str, folder: Path, lang: str = "en") -> str:
    """What a command makes of a path, as a page."""
    output = folder.parents[1] / "made" / ("" if command == "report" else "page.html")
    output.parent.mkdir(exist_ok=True)
    result = CliRunner().invoke(main, [command, str(folder), "--lang", lang, "--output", str(output)])
    assert result.exit_code == 0, result.output
    return (output / "report.html" if command == "report" else output).read_text(encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_paper_tells_when_it_was_made_and_of_which_version(folder: Path, command: str) -> None:
    root, today = folder.parents[1], datetime.date.today()
    git(root, "init", "--initial-branch=main")
    git(root, "add", "paths")
    git(root, "commit", "--message=Agreed by the board", "--date=2026-02-03T12:00:00Z")
    page = paper(command, folder)
    assert f"<dt>Made</dt><dd>{today:%-d %B %Y}</dd>" in page
    assert "<dt>Version</dt><dd>3 February 2026, Maija Test: “Agreed by the board” (" in page
    assert "edited since" not in page
    (folder / "more.yaml").write_text("providers: {other: {title: Other}}\n", encoding="utf-8")
    finnish = paper(command, folder, "fi")
    assert f"<dd>{today.day}.{today.month}.{today.year}</dd>" in finnish
    assert "3.2.2026, Maija Test: ”Agreed by the board” (" in finnish
    assert "; muokattu sen jälkeen" in finnish


@pytest.mark.parametrize("command", COMMANDS)
def test_without_git_it_tells_the_day_alone(folder: Path, command: str) -> None:
    page = paper(command, folder)
    assert "<dt>Made</dt>" in page
    assert "<dt>Version</dt>" not in page


def test_a_path_that_is_all_there_is_of_its_repository_has_a_version_too(folder: Path) -> None:
    git(folder, "init", "--initial-branch=main")
    git(folder, "add", ".")
    git(folder, "commit", "--message=First")
    assert "Maija Test: “First”" in paper("graph", folder)
