"""One broken file per kind of mistake, and exactly what is said about it.

Each file of `mistakes` is laid beside `_good.yaml`, which is right by itself; one whose name begins with `header` has a
header of its own, and is laid alone. What must be said stands in
`expected.txt`; after a deliberate change, run this module with `--update` as a program and read the difference.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import pytest

from navigator.catalogue.loading import load_path
from navigator.format.messages import say
from navigator.format.problems import PathError, Place, Problem
from navigator.format.strict_yaml import read_yaml

FOLDER = Path(__file__).parent / "mistakes"
EXPECTED = FOLDER / "expected.txt"
FILES = sorted(file.name for file in FOLDER.glob("*.yaml") if file.name != "_good.yaml")


def said_about(name: str, parent: Path) -> list[str]:
    """What the loader says about the good path with this file added."""
    folder = parent / "paths" / "tried"
    folder.mkdir(parents=True)
    if not name.startswith("header"):
        shutil.copy(FOLDER / "_good.yaml", folder / "path.yaml")
    if name != "_good.yaml":
        shutil.copy(FOLDER / name, folder / name)
    try:
        load_path(folder)
    except PathError as error:
        return [str(problem).removeprefix("paths/tried/") for problem in error.problems]
    return []


def expected() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in EXPECTED.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            found[line[2:]] = lines = []
        elif line:
            lines.append(line)
    return found


def test_the_good_path_is_good(tmp_path: Path) -> None:
    assert said_about("_good.yaml", tmp_path) == []


@pytest.mark.parametrize("name", FILES)
def test_a_mistake_is_told_with_its_place_and_what_to_do(name: str, tmp_path: Path) -> None:
    assert said_about(name, tmp_path) == expected()[name]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("accent: red", '2:11: `red` is not a colour. Write it as "#0E5A6B", in quotation marks. [wrong-form]'),
        (
            "embed: [a.example.org, https://b.org]",
            (
                "2:26: `https://b.org` is not a host name. "
                "Write it in small letters, without https:// and without a path. [wrong-form]"
            ),
        ),
        (
            "hosts: [a.example.org/fi]",
            (
                "2:11: `a.example.org/fi` is not a host name. "
                "Write it in small letters, without https:// and without a path. [wrong-form]"
            ),
        ),
        (
            f"introduction: {'a[](' * 3000}",
            (
                "2:17: The text in `fi` is longer than 10000 characters. "
                "Say it shorter, or lead to a page that tells more. [long]"
            ),
        ),
        (
            "maintainer: {name: Liitto, email: kirjaamo}",
            (
                "2:37: `kirjaamo` is not an e-mail address. "
                "Write the address alone, such as `info@example.org`, without `mailto:` and without a name. "
                "[wrong-form]"
            ),
        ),
    ],
)
def test_a_mistake_in_the_header_is_told_too(written: str, said: str, tmp_path: Path) -> None:
    good = (FOLDER / "_good.yaml").read_text(encoding="utf-8")
    folder = tmp_path / "paths" / "tried"
    folder.mkdir(parents=True)
    (folder / "path.yaml").write_text(good.replace("path:\n", f"path:\n  {written}\n", 1), encoding="utf-8")
    with pytest.raises(PathError) as caught:
        load_path(folder)
    assert [str(problem) for problem in caught.value.problems] == [f"paths/tried/path.yaml:{said}"]


def test_an_id_that_there_is_not_is_one_finding_with_its_places() -> None:
    message, hint = say("There is no answer `%(name)s` of `%(question)s`.", name="c1", question="code"), say("Mend it.")
    places = [Place("a.yaml", line, 3) for line in range(188, 0, -1)]
    error = PathError([Problem(place, "unknown-id", message, hint) for place in (Place("b.yaml", 9), *places)])
    (problem,) = error.problems
    assert problem.place == Place("a.yaml", 1, 3) and len(problem.also) == 188
    assert problem.text() == (
        "There is no answer `c1` of `code`. Mend it. The same stands at 2:3, 3:3, 4:3, 5:3, 6:3 and 183 more places."
    )
    few = PathError([Problem(place, "unknown-id", message) for place in (Place("b.yaml", 9), *places[-2:])])
    assert str(few).endswith("The same stands at 2:3, b.yaml:9:1. [unknown-id]")
    other = PathError([Problem(place, "missing", message) for place in places])
    assert len(other.problems) == 188


def test_a_file_that_is_cut_off_anywhere_is_read_or_told_on_one_of_its_lines() -> None:
    """As a copy that was not finished leaves it, or an editor that was killed; the last line has no end then."""
    whole = """a: {b: [1, "two"], c: 'three'}\nd:\n  - e: |\n      f\n  - ? g\n#h\ni: !j &k \\n\n"""
    for end in range(len(whole) + 1):
        for problem in read_yaml(whole[:end], "cut.yaml").problems:
            assert 1 <= problem.place.line <= max(1, whole[:end].rstrip().count("\n") + 1), problem


@pytest.mark.parametrize("written", ["path: [", "path: {a: [", "path: {a: [\n\n"])
def test_a_bracket_that_the_end_of_a_file_leaves_open_is_told_on_the_last_line(written: str) -> None:
    (problem,) = read_yaml(written, "cut.yaml").problems
    assert str(problem).startswith("cut.yaml:1:"), problem
    assert "a bracket is not closed. Close every { with }" in str(problem)


def test_a_file_that_is_too_large_is_not_read() -> None:
    (problem,) = read_yaml("- a\n" * 500_001, "huge.yaml").problems
    assert str(problem) == (
        "huge.yaml:1:1: The file is larger than 2,000,000 bytes. Divide it into several files. [yaml-size]"
    )
    assert read_yaml("- a\n" * 3, "small.yaml").data == ["a"] * 3


def test_nothing_is_expected_of_a_file_that_is_gone() -> None:
    assert sorted(expected()) == FILES


def update() -> None:
    with EXPECTED.open("w", encoding="utf-8") as out:
        for name in FILES:
            with tempfile.TemporaryDirectory() as parent:
                out.write(f"# {name}\n" + "".join(f"{line}\n" for line in said_about(name, Path(parent))) + "\n")


if __name__ == "__main__" and "--update" in sys.argv:
    update()
