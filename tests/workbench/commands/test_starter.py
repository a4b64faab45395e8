"""What a repository of paths starts with, and the hooks: every command in it exists and takes its options."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.documents import ROOT
from tests.reader import unknown_words

FILES = [ROOT / ".pre-commit-hooks.yaml", ROOT / "starter" / ".pre-commit-config.yaml"]
WORKFLOW = ROOT / "starter" / ".github" / "workflows" / "paths.yml"


def command_lines() -> Iterator[str]:
    for file in FILES:
        yield from re.findall(r"entry: (navigator .*)", file.read_text(encoding="utf-8"))
    workflow = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))
    for job in workflow["jobs"].values():
        for step in job["steps"]:
            yield from re.findall(r"navigator (?!new)[a-z].*", step.get("run", ""))


@pytest.mark.parametrize("line", sorted(set(command_lines())))
def test_a_command_line_is_understood(line: str) -> None:
    words = [word for word in shlex.split(re.sub(r">>.*", "", line)) if word != "navigator"]
    assert not unknown_words(words)


@pytest.mark.parametrize("folder", [ROOT, ROOT / "starter"])
def test_editors_find_the_schema_of_every_path_file(folder: Path) -> None:
    settings = json.loads((folder / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    ((schema, files),) = settings["yaml.schemas"].items()
    assert (ROOT / schema).exists()
    assert list(ROOT.glob(files))


@pytest.mark.parametrize("folder", [ROOT, ROOT / "starter"])
def test_editors_read_what_check_prints(folder: Path) -> None:
    tasks = json.loads((folder / ".vscode" / "tasks.json").read_text(encoding="utf-8"))
    pattern = tasks["tasks"][0]["problemMatcher"]["pattern"]
    found = re.match(pattern["regexp"], "paths/suomi/path.yaml:2:12: virhe: `provider` puuttuu. [missing]")
    assert found is not None
    assert found[pattern["file"]] == "paths/suomi/path.yaml"
    assert (found[pattern["line"]], found[pattern["column"]]) == ("2", "12")
