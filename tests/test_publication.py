"""What those read who find the project: its licence says the same everywhere."""

from __future__ import annotations

import tomllib
from pathlib import Path

from navigator.licence import licence_called

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_the_licence_is_one_and_the_package_carries_its_notice() -> None:
    licence = licence_called(PROJECT["license"])
    assert licence is not None and licence.identifier == PROJECT["license"]
    (name,) = PROJECT["license-files"]
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    assert f"SPDX-License-Identifier: {PROJECT['license']}" in lines
    copyright_line = next(number for number, line in enumerate(lines) if line.startswith("Copyright"))
    assert lines[copyright_line + 1] == "Licensed under the EUPL", "The EUPL wants its notice below the copyright."
    assert f"]({name})" in (ROOT / "README.md").read_text(encoding="utf-8")
