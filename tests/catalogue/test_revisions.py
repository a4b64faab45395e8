"""What git remembers of a path, in repositories that were not made for it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from navigator.catalogue import RevisionError, checked_out, load_path

PATH = "path: {title: T, languages: [fi]}\nproviders: {p: {title: P}}\n"
MORE = "providers: {q: {title: Q}}\n"
Commit = Callable[[], Path]


@pytest.fixture
def commit(tmp_path: Path) -> Commit:
    """Commits what lies in `work`, and gives the folder of its path."""
    folder = tmp_path / "work" / "paths" / "tried"
    folder.mkdir(parents=True)
    (folder / "path.yaml").write_text(PATH, encoding="utf-8")

    def run() -> Path:
        git = ["git", "-C", str(tmp_path / "work"), "-c", "user.name=a", "-c", "user.email=a@example.org"]
        for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "x"]):
            subprocess.run([*git, *arguments], check=True, capture_output=True)
        return folder

    return run


def providers(folder: Path) -> list[str]:
    with checked_out(folder, "HEAD") as copy:
        return list(load_path(copy).providers)


@pytest.mark.parametrize("attributes", ["paths export-ignore", "*.yaml export-ignore", "*.yaml export-subst"])
def test_attributes_take_nothing_away(commit: Commit, tmp_path: Path, attributes: str) -> None:
    (tmp_path / "work" / ".gitattributes").write_text(f"{attributes}\n", encoding="utf-8")
    assert providers(commit()) == ["p"]


def test_a_link_is_followed_within_the_repository_and_not_out_of_it(commit: Commit, tmp_path: Path) -> None:
    shared, outside = tmp_path / "work" / "shared.yaml", tmp_path / "outside.yaml"
    for file in (shared, outside):
        file.write_text(MORE, encoding="utf-8")
    link = tmp_path / "work" / "paths" / "tried" / "more.yaml"
    link.symlink_to("../../shared.yaml")
    assert providers(commit()) == ["p", "q"]
    for target in (outside, "more.yaml", "nowhere.yaml", "../../../outside.yaml"):
        link.unlink()
        link.symlink_to(target)
        assert providers(commit()) == ["p"]


@pytest.mark.parametrize("name", [b"a\x1b[2J.yaml", b"a\nb.yaml", b'"q".yaml', b"\xff.yaml", b"-o.yaml"])
def test_a_file_may_have_any_name(commit: Commit, tmp_path: Path, name: bytes) -> None:
    (tmp_path / "work" / "paths" / "tried" / os.fsdecode(name)).write_text(MORE, encoding="utf-8")
    assert sorted(providers(commit())) == ["p", "q"]


def test_what_is_no_path_in_a_commit_is_told(commit: Commit, tmp_path: Path) -> None:
    commit()
    new = tmp_path / "work" / "paths" / "new"
    new.mkdir()
    (new / "path.yaml").write_text(PATH, encoding="utf-8")
    with pytest.raises(RevisionError, match="`paths/new` is not in it"), checked_out(new, "HEAD"):
        pass


@pytest.mark.parametrize("revision", ["--output=path.yaml", "-h", "no-such", ""])
def test_a_revision_is_never_an_option(commit: Commit, revision: str) -> None:
    folder = commit()
    with pytest.raises(RevisionError), checked_out(folder, revision):
        pass
    assert (folder / "path.yaml").read_text(encoding="utf-8") == PATH
