"""Which folders are paths, which files they are read from, and what is said of the others."""

from __future__ import annotations

import datetime
import logging
import shutil
from pathlib import Path

import pytest

from navigator.catalogue import (
    Catalogue,
    file_stamps,
    load_path,
    load_with_places,
    misnamed_folders,
    name_problem,
    path_ids,
)
from navigator.format import Level, PathError
from navigator.workbench.checks import check_folder, entries_of

HEADER = "path: {title: Polku, languages: [fi], publish: true}\n"
SERVICES = "providers: {office: {title: Toimisto}}\nservices: {talk: {kind: advice, provider: office, title: Neuvo}}\n"
REFERRING = "personas: {pat: {title: P, answers: {}, receives: [talk]}}\n"
DAY = datetime.date(2026, 11, 29)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of one path, in files."""
    made = tmp_path / "paths" / "polku"
    made.mkdir(parents=True)
    (made / "path.yaml").write_text(HEADER, encoding="utf-8")
    (made / "services.yaml").write_text(SERVICES, encoding="utf-8")
    (made / "personas.yaml").write_text(REFERRING, encoding="utf-8")
    return made


def told(folder: Path) -> list[str]:
    with pytest.raises(PathError) as caught:
        load_path(folder)
    return [str(problem) for problem in caught.value.problems]


def unread(folder: Path) -> list[str]:
    return [str(one) for one in check_folder(folder, DAY).problems if one.rule == "unread-file"]


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf\r\n"])
def test_an_emptied_file_is_one_mistake_and_not_all_that_is_missing_for_it(folder: Path, content: bytes) -> None:
    (folder / "services.yaml").write_bytes(content)
    assert told(folder) == [
        "paths/polku/services.yaml:1:1: The file is empty. Bring back what it said, or delete the file. [empty-file]"
    ]


def test_a_file_of_comments_alone_is_told_where_what_it_said_is_missing(folder: Path) -> None:
    (folder / "more.yaml").write_text("# Nothing yet.\n", encoding="utf-8")
    assert "talk" in load_path(folder).services
    (folder / "more.yaml").unlink()
    (folder / "services.yaml").write_text("# Nothing yet.\n", encoding="utf-8")
    assert told(folder) == [
        (
            "paths/polku/services.yaml:1:1: The file holds nothing but comments. "
            "Bring back what it said, or delete the file. [empty-file]"
        )
    ]


def test_a_list_that_is_gone_is_one_mistake_and_not_every_condition_about_its_answers(folder: Path) -> None:
    asked = "questions: {town: {ask: Missä?, answers: towns}}\nconditions: {in-lapua: {town: lapua}}\n"
    (folder / "questions.yaml").write_text(asked, encoding="utf-8")
    (folder / "towns.yaml").write_text("lists: {towns: {lapua: Lapua}}\n", encoding="utf-8")
    assert load_path(folder).id == "polku"
    (folder / "towns.yaml").unlink()
    (only,) = told(folder)
    assert only.startswith("paths/polku/questions.yaml:1:42: There is no list `towns`.")


def test_a_layer_without_its_first_file_is_told_as_that(folder: Path) -> None:
    region = folder.parent / "region"
    region.mkdir()
    (region / "path.yaml").write_text(HEADER.replace("publish: true", "builds_on: polku"), encoding="utf-8")
    assert load_path(region).id == "region"
    (folder / "path.yaml").unlink()
    assert told(region) == [
        "paths/polku/path.yaml:1:1: The section `path` is missing. Write it in path.yaml. [missing]"
    ]


def test_what_macos_keeps_beside_a_file_is_left_aside_and_told(folder: Path) -> None:
    before = file_stamps(folder.parent)
    (folder / "._services.yaml").write_bytes(b"\0\x05\x16\x07\0\x02\0\0Mac OS X")
    assert file_stamps(folder.parent) == before
    assert load_path(folder).services.keys() == {"talk"}
    (only,) = unread(folder)
    assert only.startswith("paths/polku/._services.yaml:1:1: `._services.yaml` is left aside")


@pytest.mark.parametrize("name", ["~$services.yaml", ".#services.yaml", "#services.yaml#", "#services.yaml"])
def test_what_a_program_keeps_while_a_file_is_open_is_left_aside_and_told(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"\x0dKalle\0\xff")
    assert load_path(folder).services.keys() == {"talk"}
    (only,) = unread(folder)
    assert f"`{name}` is left aside: a program keeps it while a file is open. Close the file there" in only


def test_what_lies_in_the_folder_and_is_not_read_is_told_once_each(folder: Path) -> None:
    for name in ("README.md", ".gitignore", "Thumbs.db", "LICENSE", "more.yml"):
        (folder / name).write_text("defaults: {}\n" if name == "more.yml" else "", encoding="utf-8")
    (folder / "import").mkdir()
    assert unread(folder) == []
    for name in ("kurssit.yaml.txt", "services.yaml.bak", "Muistio.docx"):
        (folder / name).touch()
    (folder / "vanhat").mkdir()
    lines = unread(folder)
    assert len(lines) == 4
    assert "`Muistio.docx` is not read" in lines[0] and "Move it out of the folder of the path." in lines[0]
    assert "Call it `kurssit.yaml`" in lines[1]
    assert "Call it" not in lines[2], "There is a services.yaml already."
    assert "The folder `vanhat` is not read" in lines[3]


def test_what_is_missing_for_a_file_that_is_not_read_is_told_with_that_file(folder: Path) -> None:
    (folder / "services.yaml").rename(folder / "services.yaml.txt")
    (only,) = check_folder(folder, DAY).problems
    assert (only.rule, only.level) == ("unread-file", Level.ERROR)
    (folder / "services.yaml.txt").rename(folder / "services.yaml")
    (folder / "uudet").mkdir()
    (folder / "services.yaml").rename(folder / "uudet" / "services.yaml")
    (only,) = check_folder(folder, DAY).problems
    assert "The folder `uudet` is not read" in str(only)
    # What stands in no file at all is told beside it.
    (folder / "personas.yaml").write_text(REFERRING.replace("[talk]", "[talk, tlk-2]"), encoding="utf-8")
    assert [one.rule for one in check_folder(folder, DAY).problems] == ["unknown-id", "unread-file"]


MANY = "\n".join(f"  talk-{number}: {{kind: advice, provider: office, title: Neuvo {number}}}" for number in range(9))


def test_a_file_that_is_cut_off_is_one_mistake_and_not_all_that_is_missing_for_it(folder: Path) -> None:
    whole = f"providers: {{office: {{title: Toimisto}}}}\nservices:\n{MANY}\n"
    (folder / "services.yaml").write_text(whole, encoding="utf-8")
    (folder / "personas.yaml").write_text(REFERRING.replace("talk", "talk-5, talk-7"), encoding="utf-8")
    path, places = load_with_places(folder)
    stood = entries_of(places, folder)
    cut = whole[: whole.index("5}")] + "5}"
    (folder / "services.yaml").write_text(cut, encoding="utf-8")
    (only,) = check_folder(folder, DAY, path.document, stood=stood).problems
    assert str(only) == (
        "paths/polku/services.yaml:8:1: The file ends in the middle of a line, and 3 entries that stood behind it at "
        "the last commit are gone: `talk-6`, `talk-7`, `talk-8`. Bring its end back. If it was removed on purpose, end "
        "the last line with Enter, and what still names it is told. [cut-off]"
    )
    # Whoever takes them away, or moves them, is told what still names them, and where.
    (folder / "services.yaml").write_text(f"{cut}\n", encoding="utf-8")
    assert "There is no service `talk-7`." in str(*check_folder(folder, DAY, path.document, stood=stood).problems)
    (folder / "services.yaml").write_text(cut, encoding="utf-8")
    (folder / "more.yaml").write_text(f"services:\n{MANY[MANY.index('  talk-6') :]}\n", encoding="utf-8")
    assert load_path(folder).services.keys() == path.services.keys()


def test_a_copy_of_a_file_is_one_mistake_and_not_every_entry_of_it(folder: Path) -> None:
    (folder / "services.yaml").write_text(f"{SERVICES.splitlines()[0]}\nservices:\n{MANY}\n", encoding="utf-8")
    (folder / "personas.yaml").unlink()
    shutil.copy(folder / "services.yaml", folder / "services - kopio.yaml")
    assert told(folder) == [
        (
            "paths/polku/services - kopio.yaml:1:1: "
            "10 entries of `services - kopio.yaml` stand in `services.yaml` too. "
            "If one of the files is a copy of the other, delete it or move it out of the folder. [duplicate-id]"
        )
    ]
    (folder / "services - kopio.yaml").write_text(SERVICES.replace("talk", "talk-1"), encoding="utf-8")
    assert [line.split(" is ")[0].split()[-1] for line in told(folder)] == ["`office`", "`talk-1`"]


def test_entries_below_the_wrong_section_are_one_mistake_and_not_each_of_their_keys(folder: Path) -> None:
    lost = f"providers:\n  office: {{title: Toimisto}}\n{MANY}\n"
    (folder / "services.yaml").write_text(lost, encoding="utf-8")
    assert told(folder) == [
        (
            "paths/polku/services.yaml:3:3: `talk-0` stands under `providers`, and is written as one of `services`. "
            "Write the line `services:` above it, or move it and what follows there. [section]"
        )
    ]
    (folder / "services.yaml").write_text(f"providers:\n  office: {{title: T}}\nproviders:\n{MANY}\n", encoding="utf-8")
    assert told(folder) == [
        (
            "paths/polku/services.yaml:3:1: `providers` stands here a second time; the first is on line 1. "
            "Remove or rename one of them. [duplicate-key]"
        )
    ]


@pytest.mark.parametrize(
    ("name", "meant"),
    [("polku - kopio", "polku-kopio"), ("Polku", "polku"), ("polku_2", "polku-2"), ("(–)", "my-path")],
)
def test_a_folder_whose_name_is_no_id_is_no_path_and_is_told(
    folder: Path, name: str, meant: str, caplog: pytest.LogCaptureFixture
) -> None:
    copy = folder.parent / name
    shutil.copytree(folder, copy)
    assert path_ids(folder.parent) == ["polku"]
    assert misnamed_folders(folder.parent) == [name]
    only = str(name_problem(copy))
    assert f"`{name}` cannot be the name of a path" in only and f"call the folder `{meant}`" in only
    assert name_problem(folder) is None
    with caplog.at_level(logging.ERROR):
        assert list(Catalogue(folder.parent).versions()) == ["polku"]
    assert caplog.messages == [only]


def test_a_misnamed_copy_that_comes_while_the_server_runs_is_told(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    catalogue = Catalogue(folder.parent)
    shutil.copytree(folder, folder.parent / "polku kopio")
    with caplog.at_level(logging.ERROR):
        catalogue.look()
        catalogue.look()
    assert list(catalogue.paths()) == ["polku"]
    assert "`polku kopio` cannot be the name of a path" in caplog.text


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (HEADER, ["has the same title: “Polku”"]),
        (HEADER.replace("Polku", "{fi: ' POLKU '}"), ["has the same title"]),
        (HEADER.replace("Polku", "Toinen"), []),
        (HEADER.replace("Polku", "Toinen, hosts: [b.example, a.example]"), ["is shown at `a.example` too"]),
        (HEADER.replace("publish: true", "publish: false"), []),
    ],
)
def test_a_copied_path_that_is_published_is_told(folder: Path, header: str, expected: list[str]) -> None:
    (folder / "path.yaml").write_text(HEADER.replace("Polku", "Polku, hosts: [a.example]"), encoding="utf-8")
    copy = folder.parent / "polku-kopio"
    copy.mkdir()
    (copy / "path.yaml").write_text(header, encoding="utf-8")
    found = [str(one) for one in check_folder(copy, DAY).problems if one.rule == "copied-path"]
    assert len(found) == len(expected), found
    assert all(part in line for part, line in zip(expected, found, strict=True)), found
    assert not [one for one in check_folder(folder, DAY).problems if one.rule == "copied-path"]
