"""`serve` hands over to gunicorn with what its options say."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from navigator.workbench.cli import main
from navigator.workbench.cli.commands import serve as command

Started = list[tuple[list[str], Mapping[str, str]]]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Started:
    """What takes the place of the command, and the environment it is given."""
    found: Started = []

    def taken(_: str, words: list[str], environment: Mapping[str, str]) -> None:
        found.append((words, environment))

    monkeypatch.setattr(os, "execve", taken)
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: object())
    for name in ("HOST", "PORT", "WEB_CONCURRENCY", "NAVIGATOR_PATHS"):
        monkeypatch.delenv(name, raising=False)
    return found


def serve(*arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(main, ["serve", "--lang", "en", *arguments], env=environment)


@pytest.mark.parametrize(
    ("arguments", "environment", "told"),
    [
        ([], {}, {"HOST": "127.0.0.1", "PORT": "8000", "WEB_CONCURRENCY": None}),
        (
            ["--host", "0.0.0.0", "--port", "0", "--workers", "3"],
            {},
            {"HOST": "0.0.0.0", "PORT": "0", "WEB_CONCURRENCY": "3"},
        ),
        (
            [],
            {"HOST": "::1", "PORT": "81", "WEB_CONCURRENCY": "5"},
            {"HOST": "::1", "PORT": "81", "WEB_CONCURRENCY": "5"},
        ),
        (["--port", "82"], {"PORT": "81"}, {"PORT": "82"}),
    ],
)
def test_options_and_environment_reach_the_server(
    started: Started, arguments: list[str], environment: dict[str, str], told: dict[str, Any]
) -> None:
    result = serve(*arguments, **environment)
    assert result.exit_code == 0, result.output
    ((words, given),) = started
    assert words[1:] == ["-m", "gunicorn", "--config", command.SETTINGS, "navigator.web.served:served_app()"]
    assert {name: given.get(name) for name in told} == told


def test_the_paths_are_named_by_their_whole_address(
    started: Started, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "own" / "small").mkdir(parents=True)
    (tmp_path / "own" / "small" / "path.yaml").touch()
    monkeypatch.chdir(tmp_path)
    assert serve("--paths", "own").exit_code == 0
    assert started[0][1]["NAVIGATOR_PATHS"] == str((tmp_path / "own").resolve())


def test_without_gunicorn_it_says_what_to_install(started: Started, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "gevent" else object())
    result = serve()
    assert (result.exit_code, started) == (2, [])
    assert "pip install service-path-navigator[serve]" in result.stderr


def test_on_windows_it_says_what_to_do_instead(started: Started, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    result = serve()
    assert (result.exit_code, started) == (2, [])
    assert "show the site with `preview`" in result.stderr
