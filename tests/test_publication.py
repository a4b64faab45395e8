"""What those read who find the project: licence and version are the same everywhere."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from click.testing import CliRunner

from navigator import __version__
from navigator.cli import main
from navigator.licence import licence_called

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

HEADING = re.compile(r"## (\d+\.\d+\.\d+) – (unreleased|\d{4}-\d\d-\d\d)")


def sections() -> list[tuple[str, str]]:
    """The versions in CHANGELOG.md and their days, the newest first."""
    lines = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").splitlines()
    found = [(line, HEADING.fullmatch(line)) for line in lines if line.startswith("## ")]
    for line, heading in found:
        assert heading, f"CHANGELOG.md: `{line}` is not of the form `## 1.2.3 – 2026-12-31` or `## 1.2.3 – unreleased`."
    return [(heading[1], heading[2]) for _, heading in found if heading]


def test_the_licence_is_one_and_the_package_carries_its_notice() -> None:
    licence = licence_called(PROJECT["license"])
    assert licence is not None and licence.identifier == PROJECT["license"]
    (name,) = PROJECT["license-files"]
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    assert f"SPDX-License-Identifier: {PROJECT['license']}" in lines
    copyright_line = next(number for number, line in enumerate(lines) if line.startswith("Copyright"))
    assert lines[copyright_line + 1] == "Licensed under the EUPL", "The EUPL wants its notice below the copyright."
    assert f"]({name})" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_newest_section_of_the_changelog_is_about_this_version() -> None:
    newest, *released = sections()
    assert newest[0] == __version__, f"CHANGELOG.md begins with {newest[0]}, but this is {__version__}."
    assert all(day != "unreleased" for _, day in released), "Only the newest section may be unreleased."
    numbers = [tuple(map(int, version.split("."))) for version, _ in (newest, *released)]
    assert numbers == sorted(set(numbers), reverse=True)


def test_the_command_line_tells_the_version_and_what_the_option_is_for() -> None:
    assert CliRunner().invoke(main, ["--version"]).output == f"navigator {__version__}\n"
    for lang, words in {"en": "Tell the version.", "fi": "Kertoo version."}.items():
        assert words in CliRunner().invoke(main, ["--lang", lang, "--help"]).output
