"""`insights sheet`: what the page for a meeting tells, and what the officer is told on the terminal."""

from __future__ import annotations

import datetime
import re
import subprocess
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from justhtml import JustHTML

from navigator.insights import SIMULATED, Message, Row, add, answer, keep, opened
from navigator.workbench.cli import main

TODAY = ("--today", "2026-11-20")
DONE = datetime.datetime(2026, 9, 1, tzinfo=datetime.UTC).replace(tzinfo=None)


def text(words: str, finnish: str) -> dict[str, str]:
    return {"en": words, "fi": finnish}


LAYER = {
    "path": {"title": "Layer", "languages": ["en", "fi"], "publish": False},
    "providers": {"p": {"title": text("P", "P"), "channels": {"phone": "06 123 4567"}}},
}
PATH = {
    "path": {
        "title": text("Trial", "Koe"),
        "languages": ["en", "fi"],
        "builds_on": "layer",
        "roles": {"need": "need"},
        "maintainer": {"name": text("The council", "Liitto"), "email": "registry@example.org", "confirmed": True},
    },
    "renamed": {"services": {"lending": "loan"}},
    "questions": {
        "need": {
            "ask": text("What?", "Mitä?"),
            "choose": "many",
            "answers": {"money": {"title": text("Money", "Raha")}, "rooms": {"title": text("Rooms", "Tilat")}},
        },
    },
    "services": {"loan": {"kind": "funding", "provider": "p", "title": text("A loan", "Laina")}},
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The folder of a path that builds on a layer."""
    for name, data in {"layer": LAYER, "trial": PATH}.items():
        folder = tmp_path / "paths" / name
        folder.mkdir(parents=True)
        (folder / "path.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return tmp_path / "paths" / "trial"


def row(month: str, measure: str, subject: str = "", detail: str = "") -> Row:
    return Row(month, "trial", measure, subject, detail)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """The folder of a database with three finished months and a running one."""
    sums = {
        row("2026-08", "finished", "rooms"): 9,
        row("2026-09", "finished", "money"): 14,
        row("2026-10", "finished", "money"): 7,
        row("2026-10", "finished", ""): 21,
        row("2026-10", "unmet", "rooms"): 6,
        row("2026-10", "contact", "loan", "phone"): 5,
        row("2026-10", "contact", "lending", "email"): 11,
        row("2026-10", "contact", "once-there", "email"): 5,
        row("2026-10", "useful", "yes"): 14,
        row("2026-10", "language", "fi"): 3,
        row("2026-10", "begun"): 1044,
        row("2026-10", "missed", "blacksmith"): 8,
        row("2026-11", "finished", "money"): 500,
    }
    add(opened(tmp_path / "counts"), sums)
    return tmp_path / "counts"


def write(place: Path, words: str, month: int, **fields: str) -> int:
    received = datetime.datetime(2026, month, 2, 9, tzinfo=datetime.UTC).replace(tzinfo=None)
    message = {"path": "trial", "kind": "wrong", "page": "/en/trial/services/loan", "language": "en", **fields}
    return keep(opened(place), Message(text=words, received=received, **message))  # type: ignore[arg-type]


def made(path: Path, place: Path, *words: str) -> tuple[Result, JustHTML]:
    output = path.parents[1] / "sheet.html"
    command = ["insights", "sheet", str(path), "--output", str(output), *TODAY, "--database", str(place), *words]
    result = CliRunner().invoke(main, command, env={"NAVIGATOR_INSIGHTS": "", "NAVIGATOR_LANG": "", "COLUMNS": "200"})
    assert result.exit_code == 0, result.output
    return result, JustHTML(output.read_text(encoding="utf-8"), sanitize=False)


def sections(page: JustHTML) -> dict[str, str]:
    """What stands under each heading, in one line."""
    found = {}
    for section in page.query("section"):
        heading = section.query("h2")[0].to_text()
        found[heading] = " ".join(section.to_text().removeprefix(heading).split())
    return found


def bars(page: JustHTML) -> list[tuple[str, str]]:
    return [(bar.query("span")[0].to_text(), bar.query("b")[0].to_text()) for bar in page.query(".bars li")]


def test_it_tells_of_finished_months_rounded_and_in_words(path: Path, place: Path) -> None:
    _, page = made(path, place, "--since", "2026-08")
    assert ("Money", "15") in bars(page) and ("Rooms", "5 of 5") in bars(page)
    assert bars(page).index(("Money", "15")) < bars(page).index(("Rooms", "5"))
    # A service that was called otherwise before is one; what is gone has no title, and nobody is to read its id.
    assert ("A loan", "15") in bars(page) and ("No longer on this path", "5") in bars(page)
    assert ("Yes", "10") in bars(page) and ("No", "fewer than 5 a month") in bars(page)
    told = page.to_text()
    assert "Searched in vain: blacksmith" in told and "August 2026 – October 2026" in told
    assert "1,040" in told and "Made on 20 November 2026 by The council." in " ".join(told.split())
    assert "rounded down to a multiple of five" in told
    assert not re.findall(r"\d{4}-\d\d|once-there|lending", told)


def test_it_is_told_in_finnish(path: Path, place: Path) -> None:
    _, page = made(path, place, "--lang", "fi")
    assert ("Raha", "15") in bars(page) and ("Laina", "15") in bars(page)
    told = " ".join(page.to_text().split())
    assert "Koe: mitä kysyttiin ja mitä tehtiin" in told and "1\u00a0040" in page.to_text()
    assert "8/2026 – 10/2026" in told and "Tehty 20.11.2026, tekijä: Liitto." in told


def test_it_is_told_in_any_language_of_the_path(path: Path, place: Path) -> None:
    file = path / "path.yaml"
    told = yaml.safe_load(file.read_text(encoding="utf-8"))
    told["path"]["languages"] = ["sv", "fi"]
    told["questions"]["need"]["answers"]["money"]["title"] = {"sv": "Pengar", "fi": "Raha"}
    file.write_text(yaml.safe_dump(told, allow_unicode=True), encoding="utf-8")
    every = ((("--language", "sv"), "sv", "Pengar"), (("--lang", "fi"), "fi", "Raha"), ((), "sv", "Pengar"))
    for words, lang, need in every:
        _, page = made(path, place, *words)
        assert page.query("html")[0].attrs["lang"] == lang and (need, "15") in bars(page)


def test_it_is_of_the_months_since_the_last_meeting(path: Path, place: Path) -> None:
    _, page = made(path, place, "--since", "2026-10")
    assert ("Money", "5") in bars(page) and ("Rooms", "5") in bars(page)
    assert "August" not in page.to_text()


def test_no_sum_is_finer_than_what_is_shown(path: Path, place: Path) -> None:
    _, page = made(path, place)
    for _, number in bars(page):
        assert all(int(part) % 5 == 0 for part in re.findall(r"\d+", number))
    # Seven and fourteen are five and ten, and not twenty-one rounded.
    assert ("Money", "15") in bars(page)


def test_who_made_it_is_told_and_a_proposal_is_put_into_nobodys_mouth(path: Path, place: Path) -> None:
    assert "by Somebody else." in made(path, place, "--by", "Somebody else")[1].to_text()
    file = path / "path.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("confirmed: true", "confirmed: false"), encoding="utf-8")
    told = made(path, place)[1].to_text()
    assert "Made on 20 November 2026." in told and "council" not in told


def test_a_month_that_was_made_up_says_so_twice(path: Path, place: Path) -> None:
    assert "Made up" not in made(path, place)[1].to_text()
    add(opened(place), {row("2026-09", SIMULATED): 30})
    result, page = made(path, place)
    assert page.to_text().count("Made up to try things, nobody's visits") == 2
    assert "nobody's visits: September 2026." in " ".join(page.to_text().split())
    assert "SIMULATED" in result.stderr


# What visitors wrote.


def test_messages_are_counted_by_kind_since_the_last_meeting(path: Path, place: Path) -> None:
    answer(opened(place), write(place, "Mend this", 8), "Done", DONE)
    write(place, "And this", 11)
    write(place, "Long ago", 7)
    write(place, "A kiln", 9, kind="missing")
    write(place, "Elsewhere", 9, path="other")
    result, page = made(path, place)
    wrote = sections(page)["What they wrote"]
    assert "Something is wrong 2 1" in wrote and "Something is missing 1 0" in wrote and "accessibility" not in wrote
    assert "Mend this" not in page.to_text() and "seems to hold" not in result.stderr


def test_texts_come_with_their_numbers_and_the_officer_is_warned(path: Path, place: Path) -> None:
    plain = write(place, "Mend <this>\nplease\u202e", 8)
    personal = write(place, "Call 040 123 4567", 9, reply_to="writer@example.org")
    write(place, "mail@example.org long ago", 7)
    result, page = made(path, place, "--texts")
    told = sections(page)["What they wrote, in their words"]
    assert f"{plain} 2 August 2026 · Something is wrong · not answered yet" in told and "<U+202E>" in told
    assert "Mend <this>" in told and f"{personal} 2 September 2026" in told
    assert "long ago" not in told and "writer@example.org" not in page.to_html() and "/en/trial" not in page.to_html()
    assert result.stderr.count("seems to hold") == 1
    assert f"Message {personal} seems to hold a telephone number" in result.stderr


def test_a_sheet_with_texts_is_for_its_owner_alone(path: Path, place: Path) -> None:
    file = path.parents[1] / "sheet.html"
    for words, mode in (((), 0o644), (("--texts",), 0o600), ((), 0o600)):
        made(path, place, *words)
        assert file.stat().st_mode & 0o777 == mode


# What was changed since.


def commit(path: Path, day: str, subject: str, *more: str) -> None:
    who = ("-c", "user.name=Maija Test", "-c", "user.email=test@example.org")
    moment = {
        "PATH": "/usr/bin:/bin",
        "GIT_COMMITTER_DATE": f"{day}T12:00:00Z",
        "GIT_AUTHOR_DATE": "2020-01-01T12:00:00Z",
    }
    root = path.parents[1]
    subprocess.run(["git", "add", "paths"], cwd=root, check=True)
    words = ["git", *who, "commit", "--quiet", "--allow-empty", f"--message={subject}", *more]
    subprocess.run(words, cwd=root, check=True, env=moment)


WHOSE_WORDS = "In the words of those who made the changes."
"""Subjects of commits are in one language, whatever that of the sheet."""


def test_what_git_remembers_of_the_path_and_its_layers_is_told(path: Path, place: Path) -> None:
    root = path.parents[1]
    subprocess.run(["git", "init", "--quiet"], cwd=root, check=True)
    commit(path, "2026-07-31", "Before")
    (path / "more.yaml").write_text("# more\n", encoding="utf-8")
    commit(path, "2026-08-01", "Add rooms & halls")
    (path.parent / "layer" / "more.yaml").write_text("# more\n", encoding="utf-8")
    commit(path, "2026-10-05", "Correct a number in the layer")
    (path.parent / "other").mkdir()
    (path.parent / "other" / "path.yaml").write_text("# another path\n", encoding="utf-8")
    commit(path, "2026-10-06", "Of another path")
    (path / "more.yaml").write_text("# much more\n", encoding="utf-8")
    commit(path, "2026-11-25", "After the day it is made")
    told = sections(made(path, place)[1])["What was changed since 1 August 2026"]
    assert told == f"5 October 2026 Correct a number in the layer 1 August 2026 Add rooms & halls {WHOSE_WORDS}"
    since = sections(made(path, place, "--since", "2026-10")[1])["What was changed since 1 October 2026"]
    assert since == f"5 October 2026 Correct a number in the layer {WHOSE_WORDS}"
    changes = made(path, place)[1].query(".changes span.clamp")
    assert {change.attrs["lang"] for change in changes} == {"und"}, "In whatever language they were written."


def test_many_changes_are_counted_where_they_have_no_room(path: Path, place: Path) -> None:
    subprocess.run(["git", "init", "--quiet"], cwd=path.parents[1], check=True)
    for number in range(20):
        (path / "more.yaml").write_text(f"# {number}\n", encoding="utf-8")
        commit(path, f"2026-09-{number + 10}", f"Change {number}")
    told = sections(made(path, place)[1])["What was changed since 1 August 2026"]
    # Five, and eleven more in the place of needs that were not named.
    assert "Change 19" in told and "Change 3" not in told and told.endswith(f"and 4 more changes · {WHOSE_WORDS}")


def test_where_git_remembers_nothing_that_is_told(path: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "in no repository" in made(path, place)[1].to_text()
    subprocess.run(["git", "init", "--quiet"], cwd=path.parents[1], check=True)
    commit(path, "2026-07-31", "Before")
    assert sections(made(path, place)[1])["What was changed since 1 August 2026"] == "Nothing."
    monkeypatch.setenv("PATH", "")
    assert "in no repository" in made(path, place)[1].to_text()


# What cannot be done.


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--output", "sheet.pdf"), "`sheet.pdf` does not end in .html"),
        (("--output", "missing/sheet.html"), "there is no folder"),
        (("--output", " "), "A value is missing"),
        (("--output", "x.html", "--since", "August"), "`August` is not a month"),
        (("--output", "x.html", "--since", "2026-11"), "2026-11 is after 2026-10"),
        (("--output", "x.html", "--today", "yesterday"), "`yesterday` is not a date"),
        (("--output", "x.html", "--language", "sv"), "no sheet in `sv`: the languages of the path are en, fi"),
        ((), "--output"),
    ],
)
def test_what_cannot_be_done_is_told(
    words: tuple[str, ...], told: str, path: Path, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    command = ["insights", "sheet", str(path), *TODAY, "--database", str(place), *words]
    result = CliRunner().invoke(main, command, env={"NAVIGATOR_LANG": ""})
    assert result.exit_code == 2 and told in result.stderr
    assert not list(tmp_path.glob("*.html"))


def test_a_path_with_mistakes_is_told(path: Path, place: Path) -> None:
    (path / "path.yaml").write_text("path: {title: T}\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["insights", "sheet", str(path), "-o", "x.html", "--database", str(place)])
    assert result.exit_code == 1 and "[missing]" in result.stdout
