"""`report` and `graph` where a database of counts is named: what visitors did; and where there is none, nothing."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from justhtml import JustHTML

from navigator.insights import SIMULATED, Row, add, opened
from navigator.insights.measures import CAPPED
from navigator.workbench.cli import main

TODAY = ("--today", "2026-11-20")
PATH = {
    "path": {"title": "Trial", "languages": ["en"]},
    "renamed": {"questions": {"where": "town"}, "services": {"lending": "loan"}},
    "questions": {
        "town": {"ask": "Where?", "label": "Town", "answers": {"north": "North", "south": "South"}},
        "need": {"ask": "What?", "label": "Need", "answers": {"money": "Money", "rooms": "Rooms"}},
    },
    "providers": {"p": {"title": "P", "channels": {"phone": "06 123 4567"}}},
    "services": {
        "loan": {"kind": "funding", "provider": "p", "title": "A loan", "when": {"need": "money", "town": "north"}},
        "talk": {"kind": "advice", "provider": "p", "title": "A talk"},
        "barn": {"kind": "good-practice", "provider": "p", "title": "A barn"},
    },
}


def row(measure: str, subject: str = "", detail: str = "", month: str = "2026-10") -> Row:
    return Row(month, "trial", measure, subject, detail)


SUMS = {
    row("asked", "town"): 104,
    row("answered", "where", month="2026-09"): 10,
    row("asked", "where", month="2026-09"): 11,
    row("answered", "town"): 91,
    row("asked", "need"): 91,
    row("answered", "need"): 64,
    row("asked", "once-there"): 5,
    row("contact", "lending", "phone"): 7,
    row("missed", "blacksmith"): 8,
    row("missed", "rare"): 4,
    row("asked", "need", month="2026-11"): 700,
}


@pytest.fixture
def path(tmp_path: Path) -> str:
    """The folder of a path."""
    folder = tmp_path / "trial"
    folder.mkdir()
    (folder / "path.yaml").write_text(yaml.safe_dump(PATH, sort_keys=False), encoding="utf-8")
    return str(folder)


@pytest.fixture
def place(tmp_path: Path) -> str:
    """The folder of a database with two finished months and a running one."""
    add(opened(tmp_path / "counts"), SUMS)
    return str(tmp_path / "counts")


def run(command: str, path: str, *words: str, **environment: str) -> Result:
    variables = {"NAVIGATOR_INSIGHTS": "", "NAVIGATOR_LANG": "", **environment}
    return CliRunner().invoke(main, [command, path, *TODAY, *words], env=variables)


def report(path: str, *words: str, **environment: str) -> tuple[Result, Path]:
    folder = Path(path).parent / "report"
    result = run("report", path, "--output", str(folder), "--walks", "100", *words, **environment)
    assert result.exit_code == 0, result.output
    return result, folder


def rows(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream, delimiter=";"))[1:]


def visits(folder: Path) -> str:
    page = JustHTML((folder / "report.html").read_text(encoding="utf-8"), sanitize=False)
    return " ".join(" ".join(section.to_text() for section in page.query("#visits")).split())


def test_the_report_tells_where_visitors_stop_and_what_they_miss(path: str, place: str) -> None:
    _, folder = report(path, "--database", place)
    # What was called otherwise before is one; what is gone has no title, and is last.
    assert rows(folder / "visits-questions.csv") == [
        ["Town", "110", "100", "90,91"],
        ["Need", "90", "60", "66,67"],
        ["No longer on the path", "5", "0", "0,00"],
    ]
    assert rows(folder / "visits-searched.csv") == [["blacksmith", "5"]]
    # Somebody turned to the loan under its old name; a good practice is nothing to turn to.
    assert rows(folder / "visits-unused.csv") == [["A talk", "Advice"]]
    assert (folder / "visits-stops.svg").is_file()
    told = visits(folder)
    assert "September 2026 – October 2026" in told and "rounded down to a multiple of five" in told
    assert "blacksmith" in told and "rare" not in told and "once-there" not in told
    assert not re.findall(r"\d{4}-\d\d", told)


def test_a_month_that_is_made_up_or_hit_the_ceiling_says_so(path: str, place: str) -> None:
    add(opened(place), {row(SIMULATED): 30, row(CAPPED, "asked", month="2026-09"): 1})
    graph = JustHTML(run("graph", path, "--database", place).stdout, sanitize=False).to_text()
    picture = re.sub(r"<[^>]*>", " ", run("graph", path, "--format", "svg", "--database", place).stdout)
    for told in (visits(report(path, "--database", place)[1]), graph, picture):
        words = " ".join(told.split())
        assert "SIMULATED, nobody's visits: October 2026." in words and "left out: September 2026." in words


def test_where_no_way_was_counted_no_service_is_called_unused(path: str, tmp_path: Path) -> None:
    add(opened(tmp_path / "few"), {row("asked", "town"): 10, row("contact", "loan", "phone"): 4})
    _, folder = report(path, "--database", str(tmp_path / "few"))
    assert not (folder / "visits-unused.csv").exists()
    told = visits(folder)
    assert "which ones nobody turned to cannot be told" in told and "No words were searched in vain" in told


def test_where_every_service_was_used_that_is_told(path: str, place: str) -> None:
    add(opened(place), {row("contact", "talk", "phone"): 5})
    assert "Visitors turned to every service." in visits(report(path, "--database", place)[1])


def test_the_graph_tells_how_many_walked_each_stretch(path: str, place: str) -> None:
    page = JustHTML(run("graph", path, "--database", place).stdout, sanitize=False)
    questions = [" ".join(one.to_text().split()) for one in page.query("main > ol > li")]
    assert questions == [
        "Town : Where? (110 were asked, 100 went on)",
        "Need : What? (90 were asked, 60 went on)",
    ]
    picture = run("graph", path, "--format", "svg", "--database", place).stdout
    assert re.findall(r'<text class="quiet"[^>]*>(\d+)</text>', picture) == ["100", "60"]


COUNTLESS = pytest.mark.parametrize("command", ["report", "graph"])


def made(command: str, path: str, *words: str, **environment: str) -> tuple[Result, str]:
    """What a command makes, which is to tell nothing of visits."""
    if command == "graph":
        result = run("graph", path, *words, **environment)
        assert result.exit_code == 0, result.output
        return result, result.stdout
    result, folder = report(path, *words, **environment)
    assert not list(folder.glob("visits*"))
    return result, (folder / "report.html").read_text(encoding="utf-8")


@COUNTLESS
def test_without_counts_of_finished_months_nothing_changes(command: str, path: str, tmp_path: Path) -> None:
    _, plain = made(command, path)
    assert "Visits" not in plain and "went on" not in plain
    add(opened(tmp_path / "running"), {row("asked", "town", month="2026-11"): 50, row("asked", "town"): 4})
    opened(tmp_path / "empty")
    add(opened(tmp_path / "other"), {Row("2026-10", "other", "asked", "town", ""): 50})
    for place in ("running", "empty", "other"):
        assert made(command, path, "--database", str(tmp_path / place))[1] == plain


def test_the_database_of_the_site_is_used(path: str, place: str) -> None:
    assert "100 went on" in run("graph", path, NAVIGATOR_INSIGHTS=place).stdout
    assert "blacksmith" in visits(report(path, NAVIGATOR_INSIGHTS=place)[1])


@COUNTLESS
@pytest.mark.parametrize("place", ["no-such-folder", "mysql://me:secret@db/x", "postgresql://me:secret@127.0.0.1:1/x"])
def test_a_database_of_the_site_that_is_not_here_is_told_and_stops_nothing(
    command: str, place: str, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result, page = made(command, path, NAVIGATOR_INSIGHTS=place)
    assert "Without counts of visits: " in result.stderr and "secret" not in result.output
    assert page == made(command, path)[1] and not (tmp_path / "no-such-folder").exists()


@COUNTLESS
@pytest.mark.parametrize(("place", "told"), [("slip", "There is no database in"), ("mysql://db/x", "name a folder")])
def test_a_database_that_is_named_and_cannot_be_used_is_told(
    command: str, place: str, told: str, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(command, path, "--output", "made", "--database", place)
    assert result.exit_code == 2 and told in result.stderr
    assert not (tmp_path / "made").exists() and not (tmp_path / "slip").exists()
