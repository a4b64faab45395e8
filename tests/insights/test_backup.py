"""A copy made while the site goes on, and what is left in the file of what was forgotten."""

from __future__ import annotations

import datetime
import os
import tempfile
import threading
from pathlib import Path

import pytest

from navigator.insights import NoFile, back_up, connected, opened
from navigator.insights.messages import TEXT_KEPT, Message, forget_message, keep, messages_of
from navigator.insights.sums import Row, add, months_of, sums_of

NOW = datetime.datetime(2026, 11, 30, 12, tzinfo=datetime.UTC).replace(tzinfo=None)
ROW = Row("2026-10", "p", "useful", "yes", "")


def restored(file: Path, folder: Path) -> str:
    """The place of a database that was made of a copy."""
    folder.mkdir()
    (folder / "insights.sqlite").write_bytes(file.read_bytes())
    return str(folder)


def written(text: str, received: datetime.datetime = NOW) -> Message:
    return Message("p", "other", "/en/p/", "en", text, received, reply_to="writer@example.org")


def test_a_copy_holds_closed_months_as_they_are_shown_and_nothing_of_the_running_one(tmp_path: Path) -> None:
    engine = opened(tmp_path / "here")
    add(engine, {ROW: 8, ROW._replace(month="2026-11"): 9})
    keep(engine, written("old", NOW - TEXT_KEPT - datetime.timedelta(days=1)))
    keep(engine, written("new"))
    back_up(engine, tmp_path / "copy", NOW)
    copy = opened(restored(tmp_path / "copy", tmp_path / "there"))
    assert sums_of(copy, "p", "2026-01", "2026-12") == {ROW: 5}
    assert [(one.text, one.reply_to) for one in messages_of(copy)] == [(None, None), ("new", "writer@example.org")]
    assert b"old" not in (tmp_path / "copy").read_bytes()
    assert (tmp_path / "copy").stat().st_mode & 0o777 == 0o600
    back_up(engine, tmp_path / "copy", NOW, whole=True)
    assert months_of(opened(restored(tmp_path / "copy", tmp_path / "elsewhere")), "p") == ("2026-10", "2026-11")
    assert sums_of(engine, "p", "2026-10", "2026-10") == {ROW: 8}


def test_a_copy_is_made_while_others_write(tmp_path: Path) -> None:
    place = tmp_path / "here"
    opened(place)
    done = threading.Event()

    def write() -> None:
        engine = connected(place)
        while not done.is_set():
            add(engine, {ROW: 5, ROW._replace(subject="no"): 5})

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            back_up(connected(place), tmp_path / f"copy{number}", NOW)
            copy = opened(restored(tmp_path / f"copy{number}", tmp_path / f"there{number}"))
            assert len(set(sums_of(copy, "p", "2026-10", "2026-10").values())) <= 1
    finally:
        done.set()
        writer.join()


@pytest.mark.parametrize("error", ["disk", "copy"])
def test_where_the_copy_cannot_be_written_what_was_there_stays(
    error: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = opened(tmp_path / "here")
    (tmp_path / "copy").write_text("good")

    def full(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    if error == "disk":
        monkeypatch.setattr(tempfile, "mkdtemp", full)
    else:
        monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="Read-only"):
        back_up(engine, tmp_path / "copy", NOW)
    assert (tmp_path / "copy").read_text() == "good"
    assert {file.name for file in tmp_path.iterdir()} == {"here", "copy"}


def test_a_copy_takes_the_place_of_no_device_and_never_of_the_database(tmp_path: Path) -> None:
    engine = opened(tmp_path / "here")
    add(engine, {ROW._replace(month="2026-11"): 9})
    (tmp_path / "link").symlink_to(tmp_path / "here" / "insights.sqlite")
    os.mkfifo(tmp_path / "pipe")
    for name in ("link", "pipe", "here/insights.sqlite"):
        with pytest.raises(OSError, match="it is"):
            back_up(engine, tmp_path / name, NOW)
    assert months_of(engine, "p") == ("2026-11",)


def test_of_what_was_forgotten_nothing_is_left_in_the_file(tmp_path: Path) -> None:
    engine = opened(tmp_path)
    number = keep(engine, written("a word nobody else writes " * 300))
    assert forget_message(engine, number)
    assert b"nobody else" not in b"".join(file.read_bytes() for file in tmp_path.iterdir())


def test_a_database_that_is_no_file_has_tools_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(NoFile):
        back_up(connected("postgresql://navigator@localhost/none"), tmp_path / "copy", NOW)
