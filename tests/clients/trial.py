"""What a partner does who makes a client of the description of the API: in Python and in TypeScript, a whole journey.

Its name keeps it out of `make test`, for it needs generators with versions of their own: `make test-clients`.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

HERE = Path(__file__).parent
MADE = HERE.parent.parent / ".cache" / "clients"
"""Where `make` installs the generators."""

Description = dict[str, Any]
Change = Callable[[Description], object]


def run(folder: Path, *command: str | Path) -> subprocess.CompletedProcess[str]:
    path = f"{MADE / 'python' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "NO_COLOR": "1"}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


def by_python(folder: Path, base: str) -> list[tuple[str | Path, ...]]:
    """The commands that make a client in Python, and walk with it."""
    shutil.copy(HERE / "journey.py", folder)
    generator = (
        "openapi-python-client generate --meta none --fail-on-warning --path description.json --output-path made"
    )
    return [tuple(generator.split()), ("python", "journey.py", base)]


def by_typescript(folder: Path, base: str) -> list[tuple[str | Path, ...]]:
    """The commands that make a client in TypeScript, check its types, and walk with it."""
    shutil.copy(HERE / "journey.ts", folder)
    (folder / "node_modules").symlink_to(MADE / "node_modules")
    (folder / "package.json").write_text('{"type": "module"}')
    tools = MADE / "node_modules" / ".bin"
    strict = ("--strict", "--noUncheckedIndexedAccess", "--module", "nodenext", "--target", "es2022")
    return [
        (tools / "openapi-typescript", "description.json", "--output", "schema.d.ts"),
        (tools / "tsc", *strict, "journey.ts"),
        ("node", "journey.js", base),
    ]


LANGUAGES = {"python": by_python, "typescript": by_typescript}


@pytest.fixture
def description(client: FlaskClient) -> Description:
    served: Description = client.get("/api/v1/openapi.json").get_json()
    return served


@pytest.fixture
def walk(tmp_path: Path, server: str) -> Callable[[str, Description], tuple[str, str]]:
    """Makes a client in a language and walks with it: what it printed, or what went wrong."""

    def walking(language: str, described: Description) -> tuple[str, str]:
        (tmp_path / "description.json").write_text(json.dumps(described), encoding="utf-8")
        printed = ""
        for command in LANGUAGES[language](tmp_path, server + described["servers"][0]["url"]):
            done = run(tmp_path, *command)
            printed = done.stdout
            if done.returncode:
                return "", f"$ {command[0]}\n{done.stdout}\n{done.stderr}"
        return printed, ""

    return walking


def test_the_description_is_well_kept(description: Description, tmp_path: Path) -> None:
    (tmp_path / "node_modules").symlink_to(MADE / "node_modules")
    (tmp_path / "description.json").write_text(json.dumps(description), encoding="utf-8")
    shutil.copy(HERE / "lint.mjs", tmp_path)
    done = run(tmp_path, "node", "lint.mjs", "description.json")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_client_made_of_the_description_walks_every_path_to_its_plan(
    language: str, description: Description, walk: Callable[..., tuple[str, str]], client: FlaskClient
) -> None:
    printed, wrong = walk(language, description)
    assert not wrong, wrong
    found: Mapping[str, Any] = json.loads(printed)
    assert list(found) == [one["id"] for one in client.get("/api/v1/paths").get_json()["paths"]]
    for path, told in found.items():
        whole = client.get(f"/api/v1/paths/{path}").get_json()
        assert told["stages"] == [stage["id"] for stage in whole["stages"]]
        query = {**told["answers"], "_lang": whole["languages"][0]}
        journey = client.get(f"/api/v1/paths/{path}/journey", query_string=query).get_json()
        steps = [match for match in (journey["first_contact"], *journey["plan"]) if match]
        assert journey["next_question"] is None and journey["plan"]
        assert told["plan"] == [match["service"]["id"] for match in steps]


def shape(name: str) -> Callable[[Description], Description]:
    return lambda described: described["components"]["schemas"][name]


def parameters(described: Description) -> list[Description]:
    found: list[Description] = described["paths"]["/paths/{path}/journey"]["get"]["parameters"]
    return found


WRONG: Mapping[str, Change] = {
    "a parameter of another name": lambda d: parameters(d)[-1].update(name="replies"),
    "a parameter of another type": lambda d: parameters(d)[-1].update(schema={"type": "integer"}),
    "an address of another form": lambda d: d["paths"].update(
        {"/paths/{path}/way": d["paths"].pop("/paths/{path}/journey")}
    ),
    "a field of another name": lambda d: shape("Journey")(d)["properties"].update(
        steps=shape("Journey")(d)["properties"].pop("plan")
    ),
    "a field of another type": lambda d: shape("Step")(d)["properties"].update(service={"type": "string"}),
    "a shape that is not there": lambda d: d["components"]["schemas"].pop("Match"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("wrong", WRONG)
def test_a_description_that_does_not_fit_is_noticed(
    language: str, wrong: str, description: Description, walk: Callable[..., tuple[str, str]]
) -> None:
    changed = deepcopy(description)
    WRONG[wrong](changed)
    printed, told = walk(language, changed)
    assert told and not printed
