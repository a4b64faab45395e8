"""Files that commands write are there whole, or as they were."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Self

import click
import pytest
from click.testing import CliRunner

from navigator.format import say, visible
from navigator.workbench.cli import main, terminal
from navigator.workbench.cli.language import Misuse, echo
from navigator.workbench.cli.output import deliver, write_folder, write_new
from navigator.workbench.cli.terminal import put, put_data, styled, uncoloured


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that takes half of a file."""
    write = os.fdopen

    class Half:
        def __init__(self, handle: int, mode: str) -> None:
            self.stream = write(handle, mode)

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_reason: object) -> None:
            self.stream.close()

        def write(self, content: bytes) -> None:
            self.stream.write(content[: len(content) // 2])
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fdopen", Half)


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_leaves_the_file_that_was_there(tmp_path: Path) -> None:
    file = tmp_path / "schema.json"
    file.write_text("good", encoding="utf-8")
    with pytest.raises(Misuse):
        deliver("better and much longer", file)
    assert file.read_text(encoding="utf-8") == "good"
    with pytest.raises(Misuse):
        write_new(tmp_path / "review" / "new.yaml", "text")
    assert [one.name for one in tmp_path.rglob("*") if one.is_file()] == ["schema.json"]


@pytest.mark.usefixtures("full_disk")
def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        deliver("all of it", pipe)
        assert os.read(reader, 100) == b"all of it"
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_a_link_to_itself_gives_way_to_the_file(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    deliver("text", tmp_path / "loop")
    assert (tmp_path / "loop").read_text(encoding="utf-8") == "text"


def test_a_new_file_replaces_none(tmp_path: Path) -> None:
    write_new(tmp_path / "a.yaml", "one")
    with pytest.raises(Misuse):
        write_new(tmp_path / "a.yaml", "two")
    assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == "one"


def test_a_folder_appears_with_all_its_files_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder(tmp_path / "paths" / "one", {"a.yaml": "a", "b.yaml": "b"})
    assert sorted(file.name for file in (tmp_path / "paths" / "one").iterdir()) == ["a.yaml", "b.yaml"]
    whole = Path.write_text

    def full(file: Path, text: str, **how: str) -> int:
        if file.name == "b.yaml":
            raise OSError(28, "No space left on device")
        return whole(file, text, **how)

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(Misuse):
        write_folder(tmp_path / "paths" / "two", {"a.yaml": "a", "b.yaml": "b"})
    assert [one.name for one in (tmp_path / "paths").iterdir()] == ["one"]


HOSTILE = "\x1b[2J\x1b[8m \u202e \x00 \x9b \r"


def test_what_others_wrote_steers_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    put(f"{styled(HOSTILE, bold=True)} {HOSTILE}", err=True)
    echo(say("It says %(words)s", words=f"x\n::error::{HOSTILE}"), err=True)
    put_data({"words": HOSTILE})
    told = capsys.readouterr()
    plain = click.unstyle(told.err)
    assert visible(plain) == plain and plain.count("<U+001B>[8m <U+202E> <U+0000> <U+009B> <U+000D>") == 3
    assert "x<U+000A>::error::" in plain
    assert visible(told.out) == told.out and json.loads(told.out) == {"words": HOSTILE}
    assert uncoloured(styled("bold", bold=True) + HOSTILE) == "bold" + visible(HOSTILE)


def test_our_own_colours_reach_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    printed: list[str] = []
    monkeypatch.setattr(click, "echo", lambda text, **_: printed.append(text))
    put(styled("bold", bold=True))
    assert printed == [click.style("bold", bold=True)]


def test_every_command_prints_through_one_module() -> None:
    folder = Path(terminal.__file__).parent
    printing = re.compile(r"click\.(echo|secho|style|unstyle)\b|\bprint\(|std(out|err)\.write")
    assert [file.name for file in folder.rglob("*.py") if printing.search(file.read_text(encoding="utf-8"))] == [
        "terminal.py"
    ]


def test_a_key_with_a_line_break_begins_no_line(tmp_path: Path) -> None:
    (tmp_path / "path.yaml").write_text('path: {title: T, languages: [fi], "x\\n::error::y": 1}\n', encoding="utf-8")
    result = CliRunner().invoke(main, ["check", str(tmp_path)])
    assert result.exit_code == 1 and not any(line.startswith("::") for line in result.output.splitlines())


def test_a_file_is_named_in_sarif_as_a_reference(tmp_path: Path) -> None:
    folder = tmp_path / "tämä on 50 % #1"
    folder.mkdir()
    (folder / "path.yaml").write_text("path: {title: T}\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["check", str(folder), "--format", "sarif"])
    place = json.loads(result.stdout)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"].endswith("/t%C3%A4m%C3%A4%20on%2050%20%25%20%231/path.yaml")


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_a_file_or_folder_whose_name_is_no_text_is_named_all_the_same(tmp_path: Path, form: str) -> None:
    odd = os.fsdecode(b"\xff\n::error::odd")
    for name in ("path", odd):
        (tmp_path / name).mkdir()
        (tmp_path / name / "path.yaml").write_text("path: {title: T, languages: [en]}\n", encoding="utf-8")
    (tmp_path / "path" / f"{odd}.yaml").write_text("foo: {}\n", encoding="utf-8")
    for folder in ("path", odd):
        result = CliRunner().invoke(main, ["check", "--format", form, str(tmp_path / folder)])
        assert isinstance(result.exception, SystemExit), result.exception
        assert "::odd" in result.output or "%3A%3Aodd" in result.output
        assert not re.search("^::error::odd", result.output, re.MULTILINE)
