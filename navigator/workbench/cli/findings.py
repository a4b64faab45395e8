"""Findings as text for people, as JSON, as GitHub's annotations, and as SARIF 2.1.0.

SARIF: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
GitHub: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path as FilePath
from typing import Any, NoReturn
from urllib.parse import quote

import click

from navigator.format import Level, Message, PathError, Place, Problem, say, say_many, visible
from navigator.workbench.cli.language import current_lang, echo, option
from navigator.workbench.cli.terminal import put, put_data, styled

FORMATS = ("text", "json", "github", "sarif")
LEVEL_WORDS: Mapping[Level, Message] = {
    Level.ERROR: say("error"),
    Level.WARNING: say("warning"),
    Level.NOTE: say("note"),
}
_COLOURS = {Level.ERROR: "red", Level.WARNING: "yellow", Level.NOTE: "cyan"}
_GITHUB = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}

format_option = option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    help=say("How findings are printed: for people, as JSON, as annotations of GitHub, or as SARIF."),
)
level_option = option(
    "--level",
    type=click.Choice([level.name.lower() for level in reversed(Level)]),
    default="warning",
    help=say("The least level that is printed; what weighs less is only counted."),
)
fail_on_option = option(
    "--fail-on",
    type=click.Choice([level.name.lower() for level in reversed(Level)]),
    default="warning",
    help=say("The least level that makes the exit code 1."),
)


def conclude(
    problems: Sequence[Problem],
    form: str,
    fail_on: str = "warning",
    files: Mapping[str, FilePath] | None = None,
    level: str = "note",
) -> None:
    """Print the findings that weigh at least `level`, and exit with 1 if one of all weighs at least `fail_on`.

    `files` tells where the files of places are.
    """
    shown = [problem for problem in problems if problem.level >= Level[level.upper()]]
    _tell(shown, form, files or {})
    if form == "text" and len(problems) > len(shown):
        left = len(problems) - len(shown)
        echo(
            say_many(
                "%(number)s more weighs less: `--level note` prints it.",
                "%(number)s more weigh less: `--level note` prints them.",
                left,
            ),
            err=True,
        )
    if any(problem.level >= Level[fail_on.upper()] for problem in problems):
        sys.exit(1)


def give_up(error: PathError, form: str = "text") -> NoReturn:
    """Print why a path does not load, and exit with 1."""
    _tell(error.problems, form, error.files)
    sys.exit(1)


def tell_mistakes(error: PathError) -> None:
    """Print what is wrong with a path that was looked at all the same, beside what was found."""
    _print(error.problems, error.files, err=True)


def _tell(problems: Sequence[Problem], form: str, files: Mapping[str, FilePath]) -> None:
    match form:
        case "json":
            put_data([_as_data(problem, files) for problem in problems])
        case "github":
            for problem in problems:
                put(_as_annotation(problem, files))
        case "sarif":
            put_data(_as_sarif(problems, files))
        case _:
            _print(problems, files)


def file_of(problem: Problem, files: Mapping[str, FilePath]) -> str:
    """The file of a finding, seen from where the command runs."""
    return _file_at(problem.place, files)


def _file_at(place: Place, files: Mapping[str, FilePath]) -> str:
    file = files.get(place.file)
    return from_here(file) if file else place.file


def from_here(file: FilePath) -> str:
    """A file, seen from where the command runs."""
    file, here = file.parent.resolve() / file.name, FilePath.cwd()
    return file.relative_to(here).as_posix() if file.is_relative_to(here) else file.as_posix()


def _print(problems: Sequence[Problem], files: Mapping[str, FilePath], *, err: bool = False) -> None:
    lang = current_lang()
    for problem in problems:
        place = f"{file_of(problem, files)}:{problem.place.line}:{problem.place.column}"
        level = styled(LEVEL_WORDS[problem.level].text(lang), fg=_COLOURS[problem.level])
        rule = styled(f"[{problem.rule}]", dim=True)
        put(f"{visible(place, one_line=True)}: {level}: {visible(problem.text(lang), one_line=True)} {rule}", err=err)
    if problems:
        echo(say_many("%(number)s finding.", "%(number)s findings.", len(problems)), err=True)


def _as_data(problem: Problem, files: Mapping[str, FilePath]) -> dict[str, Any]:
    lang = current_lang()
    also = [_place_as_data(place, files) for place in problem.also]
    return {
        **_place_as_data(problem.place, files),
        "level": problem.level.name.lower(),
        "rule": problem.rule,
        "message": problem.message.text(lang),
        "hint": problem.hint.text(lang),
        **({"also": also} if also else {}),
    }


def _place_as_data(place: Place, files: Mapping[str, FilePath]) -> dict[str, str | int]:
    return {"file": _file_at(place, files), "line": place.line, "column": place.column}


def _as_annotation(problem: Problem, files: Mapping[str, FilePath]) -> str:
    def escaped(text: str, more: Iterable[tuple[str, str]] = ()) -> str:
        for sign, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"), *more):
            text = text.replace(sign, code)
        return text

    file = escaped(file_of(problem, files), ((":", "%3A"), (",", "%2C")))
    where = f"file={file},line={problem.place.line},col={problem.place.column},title={problem.rule}"
    return f"::{_GITHUB[problem.level]} {where}::{escaped(problem.text(current_lang()))}"


def _as_sarif(problems: Sequence[Problem], files: Mapping[str, FilePath]) -> dict[str, Any]:
    rules = sorted({problem.rule for problem in problems})
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "navigator", "rules": [{"id": rule} for rule in rules]}},
                "columnKind": "unicodeCodePoints",
                "results": [_as_result(problem, files) for problem in problems],
            }
        ],
    }


def _uri(file: str) -> str:
    """A file as a reference to a resource; an address, of a page that was looked at, stays one."""
    return quote(file, safe="/:@!$&'()*+,;=?#[]%~" if "://" in file else "/:@!$&'()*+,;=~", errors="surrogateescape")


def _as_result(problem: Problem, files: Mapping[str, FilePath]) -> dict[str, Any]:
    return {
        "ruleId": problem.rule,
        "level": problem.level.name.lower(),
        "message": {"text": problem.text(current_lang())},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _uri(_file_at(place, files))},
                    "region": {"startLine": place.line, "startColumn": place.column},
                }
            }
            for place in (problem.place, *problem.also)
        ],
    }
