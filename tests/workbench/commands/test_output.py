"""Files that commands write are there whole, or as they were."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Self

import pytest

from navigator.workbench.cli.language import Misuse
from navigator.workbench.cli.output import deliver, write_folder, write_new


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
