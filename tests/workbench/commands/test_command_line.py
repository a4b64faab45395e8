"""The command line as such: languages, formats, exit codes, and `check` and `journey`."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from navigator.workbench.cli import main

PATHS = Path(__file__).parents[3] / "paths"
REGION = str(PATHS / "etela-pohjanmaa")
BROKEN = "path: {title: T, languages: [en]}\nservices: {one: {kind: advice, title: T}}\n"


def commands(group: click.Group = main, words: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command by its words, those inside groups too."""
    for name in group.list_commands(click.Context(group)):
        yield (*words, name)
        command = group.get_command(click.Context(group), name)
        if isinstance(command, click.Group):
            yield from commands(command, (*words, name))


def run(*arguments: str, **variables: str) -> Result:
    return CliRunner().invoke(main, arguments, env={"NAVIGATOR_LANG": "", **variables})


@pytest.fixture
def broken(tmp_path: Path) -> str:
    """The folder of a path with a mistake."""
    folder = tmp_path / "paths" / "broken"
    folder.mkdir(parents=True)
    (folder / "path.yaml").write_text(BROKEN, encoding="utf-8")
    return str(folder)


@pytest.mark.parametrize("words", list(commands()), ids=" ".join)
@pytest.mark.parametrize("lang", ["en", "fi"])
def test_every_command_explains_itself_in_both_languages(words: tuple[str, ...], lang: str) -> None:
    result = run(*words, "--help", NAVIGATOR_LANG=lang)
    assert result.exit_code == 0
    command: click.Command | None = main
    for name in words:
        assert isinstance(command, click.Group)
        command = command.get_command(click.Context(command), name)
    assert command is not None
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{words} {parameter.opts[0]} has no help"


def test_help_differs_between_the_languages() -> None:
    english, finnish = run("check", "--help"), run("--lang", "fi", "check", "--help")
    assert "every mistake" in english.output
    assert "every mistake" not in finnish.output
    assert run("check", "--lang", "fi", "--help").output == finnish.output
    assert run("check", "--help", NAVIGATOR_LANG="fi").output == finnish.output


@pytest.mark.parametrize("words", [(), *commands()], ids=" ".join)
def test_help_has_nothing_in_the_language_of_click(words: tuple[str, ...]) -> None:
    told = run("--lang", "fi", *words, "--help").output
    assert told.startswith("Käyttö: ")
    assert not re.search(r"Usage|Options:|Commands:|default|required|Show this", told)
    english = run("--lang", "en", *words, "--help").output
    assert english.startswith("Usage: ")
    assert "Show this message and exit." in english


def commit() -> None:
    """Begin a repository in this folder and save all that is there."""
    git = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org")
    for arguments in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message=First"]):
        subprocess.run([*git, *arguments], check=True)


def test_a_file_that_was_cut_off_since_the_last_commit_is_one_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "paths" / "one" / "path.yaml"
    file.parent.mkdir(parents=True)
    terms = "\n".join(f"  term-{number}: {{municipality: town-{number}}}" for number in range(9))
    towns = ", ".join(f"town-{number}: T" for number in range(9))
    asked = f"questions: {{municipality: {{ask: Where?, answers: {{{towns}}}, when: always}}}}\n"
    named = "order: [{when: term-8, ask: municipality}, {when: term-7, ask: municipality}]\n"
    whole = f"path: {{title: T, languages: [en]}}\n{asked}{named}conditions:\n{terms}\n"
    file.write_text(whole, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    commit()
    assert "unknown-id" not in run("check").stdout
    file.write_text(whole[: whole.index("  term-6")].rstrip(), encoding="utf-8")
    (line,) = run("check").stdout.splitlines()
    assert line.startswith("paths/one/path.yaml:10:1: error: The file ends in the middle of a line, and 3 entries")


def test_a_folder_whose_files_are_all_gone_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one", "two", "three"):
        (tmp_path / "paths" / name).mkdir(parents=True)
        (tmp_path / "paths" / name / "path.yaml").write_text("path: {title: T, languages: [en]}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    commit()
    assert "lost-path" not in run("check").stdout
    (tmp_path / "paths" / "one" / "path.yaml").unlink()
    (tmp_path / "paths" / "one" / "notes.txt").touch()
    shutil.rmtree(tmp_path / "paths" / "two")
    (tmp_path / "paths" / "four").mkdir()
    result = run("check")
    assert result.exit_code == 1
    told = [line for line in result.stdout.splitlines() if "[lost-path]" in line]
    assert [line.partition(": ")[0] for line in told] == [
        f"paths/{name}/path.yaml:1:1" for name in ("four", "one", "two")
    ]
    assert "error: The folder `four` holds no file of a path." in told[0]
    assert "error: The folder `one` holds no file of a path. Bring its files back" in told[1]
    assert "warning: The path `two` is gone; it was there at the last commit." in told[2]


@pytest.mark.parametrize("command", ["check", "prove", "links"])
def test_what_came_with_the_navigator_is_not_taken_for_ones_own(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(command)
    assert result.exit_code == 2
    assert "There is no folder `paths` here. Go to the folder that holds it" in result.stderr
    finnish = run(command, "--lang", "fi").stderr
    assert "Siirry kansioon" in finnish
    assert not re.search(r"Usage|Try|Error", finnish)
    (tmp_path / "path.yaml").write_text(BROKEN, encoding="utf-8")
    assert "This is the folder of a path." in run(command).stderr


def test_all_folders_are_checked_those_that_are_no_paths_for_their_names_too(
    broken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(broken, f"{broken} - kopio")
    monkeypatch.chdir(Path(broken).parents[1])
    lines = run("check").stdout.splitlines()
    assert [line.split(":")[0] for line in lines] == ["paths/broken/path.yaml", "paths/broken - kopio/path.yaml"][::-1]


def test_a_mistake_that_two_paths_share_is_one_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, other in (("one", "two"), ("two", "one")):
        (tmp_path / "paths" / name).mkdir(parents=True)
        text = f"path: {{title: T, languages: [en], builds_on: {other}}}\n"
        (tmp_path / "paths" / name / "path.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run("check").stdout.splitlines() == [
        (
            "paths/one/path.yaml:1:46: error: `two` builds on this path in turn. "
            "One of them must stand alone. [layer-cycle]"
        )
    ]


def test_a_mistake_is_printed_with_its_place_and_the_exit_code_tells(broken: str) -> None:
    result = run("check", broken)
    assert result.exit_code == 1
    assert "broken/path.yaml:2:12: error: `provider` is missing. [missing]" in result.stdout
    assert "1 finding." in result.stderr
    assert "puuttuu" in run("check", broken, "--lang", "fi").stdout


@pytest.mark.parametrize("target", ["odd.yaml", "/dev/zero", "/nowhere"])
@pytest.mark.parametrize("command", ["check", "unconfirmed"])
def test_a_link_that_leads_nowhere_is_a_mistake_of_its_own_name(broken: str, command: str, target: str) -> None:
    (Path(broken) / "odd.yaml").symlink_to(target)
    result = run(command, broken)
    assert result.exit_code == 1
    assert "paths/broken/odd.yaml:1:1: error: The file cannot be read." in result.output


def test_findings_come_as_json(broken: str) -> None:
    (found,) = json.loads(run("check", broken, "--format", "json").stdout)
    assert found.pop("file").endswith("broken/path.yaml")
    assert found == {
        "line": 2,
        "column": 12,
        "level": "error",
        "rule": "missing",
        "message": "`provider` is missing.",
        "hint": "",
    }


def test_one_id_that_there_is_not_is_one_finding_with_its_places(broken: str) -> None:
    file = Path(broken) / "path.yaml"
    lines = [f"  s{number}: {{kind: advice, title: S, provider: twon}}\n" for number in range(30)]
    file.write_text("path: {title: T, languages: [en]}\nproviders: {town: {title: Town}}\nservices:\n" + "".join(lines))
    (found,) = json.loads(run("check", broken, "--format", "json").stdout)
    assert found["line"] == 4 and [place["line"] for place in found["also"]] == [*range(5, 34)]
    (result,) = json.loads(run("check", broken, "--format", "sarif").stdout)["runs"][0]["results"]
    assert len(result["locations"]) == 30
    assert run("check", broken).stdout.count("twon") == 1


def test_findings_come_as_annotations(broken: str) -> None:
    result = run("check", broken, "--format", "github")
    assert result.exit_code == 1
    assert result.stdout.startswith("::error file=/")
    assert result.stdout.endswith("broken/path.yaml,line=2,col=12,title=missing::`provider` is missing.\n")


def test_findings_come_as_sarif(broken: str) -> None:
    sarif = json.loads(run("check", broken, "--format", "sarif").stdout)
    assert sarif["version"] == "2.1.0"
    (result,) = sarif["runs"][0]["results"]
    assert (result["ruleId"], result["level"]) == ("missing", "error")
    location = result["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"].endswith("broken/path.yaml")
    assert location["region"] == {"startLine": 2, "startColumn": 12}
    assert sarif["runs"][0]["tool"]["driver"]["rules"] == [{"id": "missing"}]


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "no-such-path"],
        ["check", REGION, "--today", "31.12.2026"],
        ["check", REGION, "--since", "no-such-revision"],
        ["check", "--format", "xml"],
        ["no-such-command"],
        ["journey", REGION, "a=" + "x" * 10_000],
    ],
)
def test_misuse_is_told_and_exits_with_two(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2, result.output
    assert not result.stdout
    assert "Error" in result.stderr


@pytest.mark.parametrize("lang", ["en", "fi"])
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["check", REGION, "--since", ""], ("write a git revision", "kirjoita gitin versio")),
        (["check", REGION, "--since= "], ("write a git revision", "kirjoita gitin versio")),
        (["diff", "", REGION], ("write a git revision", "kirjoita gitin versio")),
        (["check", ""], ("write the folder of a path", "kirjoita polun kansio")),
        (["diff", "--path", ""], ("write the folder of a path", "kirjoita polun kansio")),
        (["report", REGION, "--output", ""], ("write the name of a file", "kirjoita tiedoston tai kansion nimi")),
        (["graph", REGION, "--output", ""], ("write the name of a file", "kirjoita tiedoston tai kansion nimi")),
        (["graph", REGION, "--output", REGION], ("it is a folder", "se on kansio")),
        (["report", REGION, "--output", __file__], ("it is no folder", "se ei ole kansio")),
        (["schema", "--output", "/nonexistent/x"], ("no folder `/nonexistent`", "kansiota `/nonexistent` ei ole")),
        (["diff", REGION, REGION, "--output", "/nonexistent/x"], ("no folder `/nonexi", "kansiota `/nonexi")),
        *(
            ([command, REGION, "--today", day], ("a day between 1900-01-01 and 2999-12-31", "1900-01-01–2999-12-31"))
            for command in ("check", "prove", "report", "diff", "journey", "unconfirmed", "preview")
            for day in ("9999-12-31", "0001-01-01")
        ),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line_of_the_workbench(
    arguments: list[str], told: tuple[str, str], lang: str
) -> None:
    result = run(*arguments, NAVIGATOR_LANG=lang)
    assert result.exit_code == 2, result.output
    (line,) = [line for line in result.stderr.splitlines() if line.startswith("Virhe: " if lang == "fi" else "Error: ")]
    assert told[lang == "fi"] in line and result.stderr.endswith(f"{line}\n")


@pytest.mark.parametrize("day", ["1900-01-01", "2999-12-31"])
@pytest.mark.parametrize("command", ["check", "report", "journey"])
def test_every_day_that_may_be_given_can_be_judged_on(command: str, day: str, tmp_path: Path) -> None:
    written = ["--output", str(tmp_path / "report")] if command == "report" else []
    result = run(command, str(PATHS / "clay"), "--today", day, *written)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output


def test_a_path_is_found_by_its_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("journey", "etela-pohjanmaa", "stage=idea").exit_code == 0
    (tmp_path / "paths").mkdir()
    assert run("journey", "etela-pohjanmaa", "stage=idea").exit_code == 2


def test_a_journey_is_printed_as_data() -> None:
    query = "stage=idea&municipality=lapua&need=livelihood&need=advice&colour=red"
    result = run("journey", REGION, query, "--today", "2026-04-02")
    assert result.exit_code == 0, result.output
    found = json.loads(result.output)
    assert found["answers"] == {"stage": "idea", "need": ["advice", "livelihood"], "municipality": "lapua"}
    assert found["dropped"] == ["red"]
    assert found["first_contact"] == "municipal-business-advice"
    assert found["services"]["municipal-business-advice"]["provider"] == "lapua-business"
    assert found["services"]["starttiraha"]["because"]["stage"] == ["idea"]


def test_a_journey_is_told_in_sentences() -> None:
    query = "stage=idea&municipality=lapua&need=livelihood&need=advice&colour=red"
    told = run("journey", REGION, query, "--today", "2026-04-02", "--format", "text").output.splitlines()
    assert told[1] == "Municipality: Lapua"
    assert "Left aside, for the path does not know it: red" in told
    assert any(line.startswith("Contact first: ") and "[municipal-business-advice]" in line for line in told)
    steps = told[told.index("The plan:") + 1 :]
    assert steps[0].startswith("  1. ") and any("[starttiraha]" in line and "depends on" in line for line in steps)
    finnish = run("journey", REGION, query, "--format", "text", "--lang", "fi").output
    assert finnish.startswith("Vaihe: ") and "Suunnitelma:" in finnish


def test_the_schema_is_printed_or_written_the_same(tmp_path: Path) -> None:
    file = tmp_path / "schema.json"
    written = run("schema", "--output", str(file))
    assert (written.exit_code, written.stdout) == (0, "")
    printed = run("schema")
    assert printed.stdout == file.read_text(encoding="utf-8")
    assert json.loads(printed.stdout)["properties"].keys() >= {"path", "questions", "services"}


def test_that_another_folder_is_served_than_the_one_that_is_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "paths" / "small"
    folder.mkdir(parents=True)
    (folder / "path.yaml").write_text("path: {title: T, languages: [en]}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for served, told in ((tmp_path / "served", 1), (tmp_path / "paths", 0), ("", 0)):
        monkeypatch.setenv("NAVIGATOR_PATHS", str(served))
        for arguments in (["check"], ["check", "small"]):
            result = CliRunner().invoke(main, arguments)
            assert result.stderr.count("The folder `paths` here is read") == told, result.stderr
