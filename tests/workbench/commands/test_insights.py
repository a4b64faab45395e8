"""`insights`: what officers read of the counts and messages, what they delete and copy, and months that are made up."""

from __future__ import annotations

import csv
import datetime
import io
import json
import os
import re
import stat
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from navigator.format import visible
from navigator.insights import Message, Row, add, answer, messages_of, opened
from navigator.insights.measures import CAPPED, SIMULATED
from navigator.insights.messages import keep
from navigator.insights.sums import sums_of
from navigator.workbench.cli import main

TODAY = ("--today", "2026-11-20")
DAY = datetime.datetime(2026, 11, 2, 9, tzinfo=datetime.UTC).replace(tzinfo=None)
HOSTILE = "Broken\x1b[2J\u202e\n7  2026-11-01  accessibility  /forged"
PATH = {
    "path": {
        "title": {"en": "Trial", "fi": "Koe"},
        "languages": ["en", "fi"],
        "roles": {"need": "need", "place": "place"},
        "insights": {"by": {"place": "area"}, "capacity": {"en": "=Did you gain capacity?", "fi": "Opitko?"}},
    },
    "renamed": {"services": {"lending": "loan"}},
    "questions": {
        "place": {
            "ask": {"en": "Where?", "fi": "Missä?"},
            "answers": {
                f"m{number}": {
                    "title": {"en": f"M{number}", "fi": f"M{number}"},
                    "attributes": {"area": "north" if number < 8 else "south"},
                }
                for number in range(15)
            },
        },
        "need": {
            "ask": {"en": "What?", "fi": "Mitä?"},
            "choose": "many",
            "answers": {"money": {"en": "Money", "fi": "Raha"}, "rooms": {"en": "Rooms", "fi": "Tilat"}},
        },
    },
    "providers": {"p": {"title": {"en": "P", "fi": "P"}, "channels": {"phone": "040 123 4567"}}},
    "services": {
        "loan": {
            "kind": "funding",
            "provider": "p",
            "title": {"en": "A loan", "fi": "Laina"},
            "when": {"need": "money", "place.area": "north"},
        },
        "talk": {"kind": "advice", "provider": "p", "title": {"en": "A talk", "fi": "Keskustelu"}},
    },
}


@pytest.fixture
def path(tmp_path: Path) -> str:
    """The folder of a path."""
    folder = tmp_path / "trial"
    folder.mkdir()
    (folder / "path.yaml").write_text(yaml.safe_dump(PATH, allow_unicode=True), encoding="utf-8")
    return str(folder)


@pytest.fixture
def place(tmp_path: Path) -> str:
    """The folder of a database with two finished months and a running one."""
    folder = tmp_path / "counts"

    def row(month: str, measure: str, subject: str = "", detail: str = "") -> Row:
        return Row(month, "trial", measure, subject, detail)

    add(
        opened(folder),
        {
            row("2026-09", "finished", "money"): 12,
            row("2026-10", "finished", "money"): 7,
            row("2026-10", "finished", ""): 21,
            row("2026-10", "finished", "rooms"): 6,
            row("2026-10", "unmet", "rooms"): 6,
            row("2026-10", "asked", "need"): 40,
            row("2026-10", "answered", "need"): 30,
            row("2026-10", "chosen", "place", "north"): 9,
            row("2026-10", "needed", "north", "money"): 8,
            row("2026-10", "contact", "lending", "phone"): 5,
            row("2026-10", "contact", "no-longer-there", "email"): 5,
            row("2026-10", "useful", "yes"): 14,
            row("2026-10", "capacity", "yes"): 5,
            row("2026-10", "language", "fi"): 44,
            row("2026-10", "begun"): 44,
            row("2026-10", "framed", "partner.example"): 10,
            row("2026-10", "missed", "=1+1"): 5,
            row("2026-10", "missed", "rare"): 4,
            row("2026-11", "finished", "money"): 50,
        },
    )
    return str(folder)


def run(*words: str, **environment: str) -> Result:
    variables = {"NAVIGATOR_INSIGHTS": "", "NAVIGATOR_LANG": "", "COLUMNS": "200", **environment}
    result = CliRunner().invoke(main, ["insights", *words], env=variables)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def write(place: str, text: str = "A step is missing.", **fields: Any) -> int:
    message = {"path": "trial", "kind": "wrong", "page": "/en/trial/", "language": "en", "received": DAY, **fields}
    return keep(opened(place), Message(text=text, **message))


# Which database, and which path.

EVERY = (
    ("figures", "PATH"),
    ("export", "PATH", "-o", "x.csv"),
    ("sheet", "PATH", "-o", "x.html"),
    ("messages", "PATH"),
    ("answer", "1", "--note", "x"),
    ("due",),
    ("forget", "trial", "--all"),
    ("backup", "copy.sqlite"),
    ("simulate", "PATH", "--month", "2026-01"),
)


def given(words: tuple[str, ...], path: str) -> list[str]:
    return [path if word == "PATH" else word for word in words]


@pytest.mark.parametrize("words", EVERY, ids=lambda words: words[0])
def test_every_command_wants_a_database_and_takes_that_of_the_site(
    words: tuple[str, ...], path: str, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*given(words, path))
    assert result.exit_code == 2 and "Which database?" in result.stderr
    assert "Mikä tietokanta?" in run(*given(words, path), "--lang", "fi").stderr
    assert "Which database?" not in run(*given(words, path), NAVIGATOR_INSIGHTS=place).stderr
    assert "Which database?" not in run(*given(words, path), "--database", place).stderr


@pytest.mark.parametrize("words", EVERY[:-1], ids=lambda words: words[0])
def test_a_folder_without_a_database_is_told_and_none_is_made(
    words: tuple[str, ...], path: str, tmp_path: Path
) -> None:
    result = run(*given(words, path), "--database", str(tmp_path / "slip"))
    assert result.exit_code == 2 and "There is no database in" in result.stderr
    assert not (tmp_path / "slip").exists()


@pytest.mark.parametrize("words", EVERY, ids=lambda words: words[0])
def test_a_newer_database_is_left_alone(words: tuple[str, ...], path: str, place: str) -> None:
    with opened(place).begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    result = run(*given(words, path), "--database", place)
    assert result.exit_code == 2 and "newer version of the navigator" in result.stderr


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("mysql://somebody:secret@db/x", "name a folder, or postgresql://"),
        ("postgresql://somebody:secret@127.0.0.1:1/x", "does not answer"),
    ],
)
def test_what_is_wrong_with_an_address_is_told_without_its_password(address: str, told: str, path: str) -> None:
    result = run("figures", path, "--database", address)
    assert result.exit_code == 2 and told in result.stderr
    assert "secret" not in result.output


def test_a_database_that_is_none_is_told(path: str, place: str) -> None:
    (Path(place) / "insights.sqlite").write_text("no database at all, " * 100)
    for file in Path(place).glob("*-*"):
        file.unlink()
    result = run("figures", path, "--database", place)
    assert result.exit_code == 2 and "does not answer" in result.stderr


@pytest.mark.parametrize("words", [("figures",), ("messages",), ("due",), ("simulate", "--month", "2026-01")])
def test_an_unknown_path_is_told(words: tuple[str, ...], place: str) -> None:
    result = run(words[0], "no-such-path", *words[1:], "--database", place)
    assert result.exit_code == 2 and "There is no folder `no-such-path`" in result.stderr


def test_a_path_with_mistakes_is_told(path: str, place: str) -> None:
    (Path(path) / "path.yaml").write_text("path: {title: T}\n", encoding="utf-8")
    result = run("figures", path, "--database", place)
    assert result.exit_code == 1 and "[missing]" in result.stdout


@pytest.mark.parametrize(
    ("months", "told"),
    [
        (("--from", "2026-13"), "`2026-13` is not a month"),
        (("--to", "October"), "`October` is not a month"),
        (("--to", "2026-11"), "2026-11 is not over"),
        (("--from", "2026-11"), "2026-11 is after 2026-10"),
        (("--from", "2026-10", "--to", "2026-09"), "2026-10 is after 2026-09"),
    ],
)
def test_months_that_cannot_be_shown_are_told(months: tuple[str, ...], told: str, path: str, place: str) -> None:
    for words in (("figures", path), ("export", path, "-o", "x.csv")):
        result = run(*words, *months, *TODAY, "--database", place)
        assert result.exit_code == 2 and told in result.stderr


# What was counted.


def test_the_figures_are_of_finished_months_rounded_and_in_the_words_of_the_path(path: str, place: str) -> None:
    told = run("figures", path, *TODAY, "--database", place).stdout
    lines = [line.split() for line in told.splitlines()]
    assert told.startswith("Trial, 2026-09–2026-10\n")
    assert ["2026-10", "40", "20", "10", "10", "0", "5", "0"] in lines
    assert ["Money", "15", "0"] in lines and ["Rooms", "5", "5"] in lines
    assert ["Where?", "north", "5"] in lines and ["north", "Money", "5"] in lines
    assert ["What?", "40", "30", "75.0"] in lines
    assert ["A", "loan", "telephone", "5"] in lines and ["no-longer-there", "e-mail", "5"] in lines
    assert ["fi", "40"] in lines and ["partner.example", "10"] in lines and ["=1+1", "5"] in lines
    assert "rare" not in told and "2026-11" not in told and "SIMULATED" not in told
    finnish = run("figures", path, *TODAY, "--lang", "fi", "--database", place).stdout
    assert finnish.startswith("Koe, ") and "Laina" in finnish and "Kuukaudet" in finnish


def test_only_the_months_that_are_asked_for_are_told(path: str, place: str) -> None:
    data = json.loads(run("figures", path, "--to", "2026-09", "--format", "json", *TODAY, "--database", place).stdout)
    assert data["months"] == ["2026-09"]
    assert [(one["title"], one["total"]) for one in data["sums"]] == [("Money", 10)]


def test_where_nothing_was_counted_that_is_told(path: str, tmp_path: Path) -> None:
    opened(tmp_path / "empty")
    told = run("figures", path, *TODAY, "--database", str(tmp_path / "empty"))
    assert told.exit_code == 0 and "Nothing was counted" in told.stdout


def rows(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))


def test_the_sheet_has_a_column_for_each_month_and_no_formula(path: str, place: str) -> None:
    sheet = rows(run("figures", path, "--format", "csv", *TODAY, "--database", place).stdout)
    money = next(row for row in sheet if (row["What is counted"], row["Of what"]) == ("Journeys to the end", "Money"))
    assert (money["2026-09"], money["2026-10"], money["together"]) == ("10", "5", "15")
    assert "'=1+1" in {row["Of what"] for row in sheet}


def test_a_month_that_is_made_up_or_hit_the_ceiling_says_so_everywhere(path: str, place: str, tmp_path: Path) -> None:
    add(
        opened(place),
        {Row("2026-10", "trial", SIMULATED, "", ""): 1, Row("2026-09", "trial", CAPPED, "finished", ""): 3},
    )
    told = run("figures", path, *TODAY, "--database", place).stdout
    assert "SIMULATED, nobody's visits: 2026-10." in told and "2026-10 (simulated)" in told
    assert "left out: 2026-09." in told
    data = json.loads(run("figures", path, "--format", "json", *TODAY, "--database", place).stdout)
    assert data["simulated"] == ["2026-10"] and data["capped"] == [{"month": "2026-09", "measure": "finished"}]
    assert "2026-10 (simulated)" in run("figures", path, "--format", "csv", *TODAY, "--database", place).stdout
    run("export", path, "-o", str(tmp_path / "x.csv"), *TODAY, "--database", place)
    notes = {row["Month"]: row["Note"] for row in rows((tmp_path / "x.csv").read_text(encoding="utf-8"))}
    assert notes == {"2026-09": "more was sent than is believed", "2026-10": "simulated"}


def test_all_that_is_shown_goes_into_a_file_for_the_funder(path: str, place: str, tmp_path: Path) -> None:
    write(place, "Call me: 040 123 4567", reply_to="writer@example.org")
    result = run("export", path, "-o", str(tmp_path / "x.csv"), *TODAY, "--database", place)
    assert result.exit_code == 0, result.output
    found = rows((tmp_path / "x.csv").read_bytes().decode())
    capacity = next(row for row in found if row["Measure"] == "capacity")
    assert capacity["Quarter"] == "2026/4" and capacity["What is counted"] == "'=Did you gain capacity?"
    assert {row["Quarter"] for row in found if row["Month"] == "2026-09"} == {"2026/3"}
    assert all(int(row["Number"]) % 5 == 0 for row in found) and "2026-11" not in {row["Month"] for row in found}
    assert [file.name for file in tmp_path.glob("*.csv")] == ["x.csv"]
    told = run("export", path, "-o", str(tmp_path / "x.csv"), "--messages", *TODAY, "--database", place).stderr
    assert "give them to nobody unread" in told
    written = (tmp_path / "x-messages.csv").read_bytes().decode()
    assert [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("x.csv", "x-messages.csv")] == [0o644, 0o600]
    assert rows(written)[0]["Seems to hold"] == "a telephone number" and "writer@example.org" not in written


@pytest.mark.parametrize(("file", "told"), [("x.xlsx", "does not end in .csv"), ("missing/x.csv", "cannot be written")])
def test_a_file_that_cannot_be_written_is_told(file: str, told: str, path: str, place: str, tmp_path: Path) -> None:
    result = run("export", path, "-o", str(tmp_path / file), *TODAY, "--database", place)
    assert result.exit_code == 2 and told in result.stderr


def test_areas_of_organisations_have_their_names(tmp_path: Path, place: str) -> None:
    folder = tmp_path / "named" / "trial"
    folder.mkdir(parents=True)
    north = {
        "p": {**PATH["providers"]["p"]},
        "north": {"title": {"en": "Office of the North", "fi": "Pohjoisen toimisto"}},
    }
    (folder / "path.yaml").write_text(json.dumps({**PATH, "providers": north}), encoding="utf-8")
    told = run("figures", str(folder), *TODAY, "--database", place).stdout
    assert re.search(r"Office of the North +Money +5", told) and re.search(r"Where\? +Office of the North +5", told)
    assert not re.search(r"\bnorth\b", told)


# Messages.


def test_that_nobody_wrote_is_said(path: str, place: str) -> None:
    assert run("messages", path, *TODAY, "--database", place).stderr == "No message waits for an answer.\n"


def test_messages_are_shown_with_what_to_do_and_steer_no_terminal(path: str, place: str) -> None:
    write(place, HOSTILE)
    write(place, "My number is 010190-123A", kind="accessibility", reply_to="writer@example.org")
    write(place, "Of another path", path="other")
    result = run("messages", path, *TODAY, "--database", place)
    told = result.stdout
    assert visible(told) == told
    assert [line.split()[0] for line in told.splitlines() if line[:1].isdigit()] == ["1", "2"]
    assert "to be answered by 2026-11-16: 4 days late" in told
    assert "An answer is wanted at writer@example.org" in told
    assert "It seems to hold a personal identity code: leave that out" in told
    assert "another path" not in told and "2 messages are not answered." in result.stderr
    assert json.loads(run("messages", path, "--format", "json", *TODAY, "--database", place).stdout)[1]["late"] is True


def test_a_message_is_answered_once(path: str, place: str) -> None:
    number = str(write(place))
    assert run("answer", number, "--note", " ", "--database", place).exit_code == 2
    assert run("answer", number, "--note", "Mended", "--database", place).exit_code == 0
    again = run("answer", number, "--note", "Mended", "--database", place)
    assert again.exit_code == 2 and "was answered on" in again.stderr
    assert "There is no message 99" in run("answer", "99", "--note", "x", "--database", place).stderr
    assert run("messages", path, *TODAY, "--database", place).stdout == ""
    assert ": Mended" in run("messages", path, "--all", *TODAY, "--database", place).stdout


def test_an_answer_has_the_day_of_the_path_as_the_message_has(path: str, place: str, tmp_path: Path) -> None:
    number = write(place)  # on 2 November
    past_midnight = datetime.datetime(2026, 11, 1, 22, 30, tzinfo=datetime.UTC).replace(tzinfo=None)
    assert answer(opened(place), number, "Mended", past_midnight)
    every = ("messages", path, "--all", *TODAY, "--database", place)
    assert "answered on 2026-11-02: Mended" in run(*every).stdout
    assert ";2026-11-02;Mended;" in run(*every, "--format", "csv").stdout
    file = tmp_path / "x.csv"
    run("export", path, "-o", str(file), "--messages", *TODAY, "--database", place)
    assert ";2026-11-02;Mended;" in file.with_stem("x-messages").read_text(encoding="utf-8")


def test_what_the_law_wants_answered_is_due_and_late_is_told_by_the_exit_code(path: str, place: str) -> None:
    assert run("due", "--database", place).exit_code == 0
    write(place)
    number = write(place, kind="accessibility")
    early = run("due", path, "--today", "2026-11-16", "--database", place)
    assert early.exit_code == 0 and "2026-11-16: 0 days left" in early.stdout
    late = run("due", "--today", "2026-11-17", "--database", place)
    assert late.exit_code == 1 and late.stdout.splitlines() == [
        f"{number}  trial  /en/trial/  to be answered by 2026-11-16: 1 day late"
    ]
    run("answer", str(number), "--note", "Done", "--database", place)
    assert run("due", "--today", "2026-11-17", "--database", place).exit_code == 0


# Deletion.


def test_what_is_deleted_is_told_and_a_lot_only_with_a_yes(place: str) -> None:
    number = write(place)
    assert "Deleted: sums 1, messages 0." in run("forget", "trial", "--until", "2026-09", "--database", place).stdout
    refused = run("forget", "trial", "--all", "--database", place)
    assert refused.exit_code == 2 and "would delete for ever: sums 18, messages 1" in refused.stderr
    assert run("forget", "trial", "--message", str(number), "--database", place).exit_code == 0
    assert not messages_of(opened(place))
    write(place)
    assert "Deleted: sums 18, messages 1." in run("forget", "trial", "--all", "--yes", "--database", place).stdout
    assert not sums_of(opened(place), "trial", "2000-01", "2099-12") and not messages_of(opened(place))
    nothing = run("forget", "trial", "--all", "--yes", "--database", place)
    assert nothing.exit_code == 2 and "there is nothing in the database" in nothing.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "Say what to delete"),
        (("--all", "--until", "2026-10"), "Say what to delete"),
        (("--until", "2026"), "is not a month"),
        (("--message", "99"), "There is no message 99"),
    ],
)
def test_a_deletion_that_is_not_clear_deletes_nothing(words: tuple[str, ...], told: str, place: str) -> None:
    result = run("forget", "trial", *words, "--database", place)
    assert result.exit_code == 2 and told in result.stderr
    assert len(sums_of(opened(place), "trial", "2000-01", "2099-12")) == 19


# Copies.


def test_a_copy_never_takes_the_place_of_another_unasked(place: str, tmp_path: Path) -> None:
    file = tmp_path / "copy.sqlite"
    assert run("backup", str(file), "--database", place).exit_code == 0
    before = file.read_bytes()
    refused = run("backup", str(file), "--database", place)
    assert refused.exit_code == 2 and "exists already" in refused.stderr and file.read_bytes() == before
    assert run("backup", str(file), "--force", "--whole", "--database", place).exit_code == 0
    (tmp_path / "back").mkdir()
    file.rename(tmp_path / "back" / "insights.sqlite")
    assert sums_of(opened(tmp_path / "back"), "trial", "2026-11", "2026-11")


def test_where_no_copy_can_be_written_that_is_told(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = run("backup", str(tmp_path / "missing" / "copy.sqlite"), "--database", place)
    assert missing.exit_code == 2 and "cannot be written: there is no folder" in missing.stderr

    def read_only(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(tempfile, "mkdtemp", read_only)
    result = run("backup", str(tmp_path / "copy.sqlite"), "--database", place)
    assert result.exit_code == 2 and "cannot be written: Read-only file system" in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="There is no `ulimit`.")
def test_a_full_disk_leaves_the_copy_that_was_there_and_nothing_else(tmp_path: Path) -> None:
    place = tmp_path / "counts"
    add(opened(place), {Row("2026-09", "trial", "missed", f"{number:0100}", ""): 5 for number in range(3000)})
    copy = tmp_path / "copies" / "copy.sqlite"
    copy.parent.mkdir()
    copy.write_text("good")
    line = 'ulimit -f 200; exec "$0" -m navigator insights backup "$1" --force --database "$2"'
    words = ["sh", "-c", line, sys.executable, str(copy), str(place)]
    done = subprocess.run(words, capture_output=True, text=True, check=False, env={**os.environ, "NAVIGATOR_LANG": ""})
    assert done.returncode == 2 and "cannot be written" in done.stderr
    assert copy.read_text() == "good" and list(copy.parent.iterdir()) == [copy]


# Months that are made up.


def test_a_made_up_month_is_walked_marked_and_the_same_for_the_same_seed(path: str, tmp_path: Path) -> None:
    told = []
    for name in ("one", "two"):
        made = run(
            "simulate", path, "--month", "2026-10", "--visitors", "300", *TODAY, "--database", str(tmp_path / name)
        )
        assert made.exit_code == 0, made.output
        told.append(run("figures", path, "--format", "json", *TODAY, "--database", str(tmp_path / name)).stdout)
    data = json.loads(told[0])
    assert told[0] == told[1] and data["simulated"] == ["2026-10"]
    assert {one["measure"] for one in data["sums"]} >= {"asked", "finished", "unmet", "contact", "useful", "capacity"}


def test_nothing_is_made_up_among_real_visits(path: str, place: str, tmp_path: Path) -> None:
    def simulate(month: str, *more: str, into: str = place) -> Result:
        return run("simulate", path, "--month", month, "--visitors", "50", *more, *TODAY, "--database", into)

    assert "2026-10 holds real visits" in simulate("2026-10", "--force").stderr
    assert "The database holds real visits" in simulate("2026-08").stderr
    assert "2026-11 is not over" in simulate("2026-11").stderr
    assert simulate("2026-08", "--force").exit_code == 0
    own = str(tmp_path / "own")
    assert simulate("2026-08", into=own).exit_code == 0 and simulate("2026-09", into=own).exit_code == 0
    assert "2026-08 is simulated already" in simulate("2026-08", into=own).stderr
    assert len(sums_of(opened(place), "trial", "2026-10", "2026-10")) == 17
