"""What those read who find the project: licence, version and languages are the same everywhere, links lead on."""

from __future__ import annotations

import copy
import datetime
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator, FormatChecker

from navigator import __version__
from navigator.format.licence import licence_called
from navigator.web.api.content import ROOT as API
from navigator.web.frames.embedding import LOADER
from navigator.web.site.language import LANGUAGES
from navigator.workbench.cli import main

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

SCHEMA = json.loads((ROOT / "tests" / "publiccode.schema.json").read_text(encoding="utf-8"))
HEADING = re.compile(r"## (\d+\.\d+\.\d+) – (unreleased|\d{4}-\d\d-\d\d)")
DOCUMENTS = sorted(file.relative_to(ROOT) for file in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")))
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)")


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


def publiccode() -> dict[str, Any]:
    """What catalogues of public software read. A day is text there, with or without quotation marks."""
    data: dict[str, Any] = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    return {key: str(value) if isinstance(value, datetime.date) else value for key, value in data.items()}


def complaints(data: dict[str, Any]) -> list[str]:
    errors = Draft202012Validator(SCHEMA, format_checker=FormatChecker()).iter_errors(data)
    return [f"publiccode.yml: {error.json_path}: {error.message}" for error in errors]


def test_the_description_for_catalogues_keeps_to_their_standard() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert complaints(publiccode()) == []


@pytest.mark.parametrize(
    ("at", "value"),
    [
        (("legal",), None),
        (("description", "fi", "features"), None),
        (("description", "en", "shortDescription"), "word " * 31),
        (("description", "sv", "longDescription"), "too short"),
        (("categories",), ["councils"]),
        (("maintenance",), {"type": "community"}),
        (("maintenance",), {"type": "contract", "contractors": [{"name": "A firm"}]}),
        (("releaseDate",), "31.12.2026"),
        (("url",), "service-path-navigator.git"),
        (("licence",), "EUPL-1.2"),
    ],
)
def test_a_description_that_breaks_the_standard_is_found_out(at: tuple[str, ...], value: Any) -> None:
    data = copy.deepcopy(publiccode())
    around = data
    for key in at[:-1]:
        around = around[key]
    around[at[-1]] = value
    if value is None:
        del around[at[-1]]
    assert complaints(data)


def test_the_description_for_catalogues_says_what_the_project_says() -> None:
    data = publiccode()
    version, day = sections()[0]
    assert data["softwareVersion"] == version
    assert data.get("releaseDate", "unreleased") == day, (
        "`releaseDate` is the day in the first heading of CHANGELOG.md."
    )
    assert data["legal"]["license"] == PROJECT["license"]
    assert data["localisation"]["availableLanguages"] == sorted(LANGUAGES)
    assert PROJECT["requires-python"] == f">={data['dependsOn']['open'][0]['versionMin']}"
    pictures = [name for one in data["description"].values() for name in one["screenshots"]]
    assert pictures and all((ROOT / name).is_file() for name in pictures)


def headings(file: Path) -> set[str]:
    """The names under which the headings of a document can be reached."""
    lines = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", line.lower()).replace(" ", "-") for line in lines}


@pytest.mark.parametrize("name", DOCUMENTS, ids=str)
def test_the_documents_lead_to_each_other(name: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`(?!\])", "", (ROOT / name).read_text(encoding="utf-8"), flags=re.DOTALL)
    for address, heading in LINK.findall(text):
        target = (ROOT / name).parent / address if address else ROOT / name
        assert target.exists(), f"{name}: {address} is not there."
        assert not heading or heading in headings(target), f"{name}: {address} has no heading `{heading}`."


def test_what_is_promised_to_stay_is_there() -> None:
    promises = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    assert f"`{API}`" in promises and f"`{LOADER}`" in promises
