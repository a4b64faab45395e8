"""Somebody who follows a page of documentation from top to bottom, in a folder of their own.

What follows `$` in a `console` block is run, and the lines below it must be all that is printed, `…` standing for
anything. Each line of a `sh` block is run and must succeed. A `yaml` block with `file=…` is written to that new file;
a `diff` block with `file=…` replaces the lines with a minus by those with a plus, and the lines with neither must
stand there too. Other `yaml` is read, and what is a piece of a path must be right as far as it goes. The `python` of a
page is one program. A `crontab` line is run once, every address in `html` is asked for, and `json` is read.
"""

from __future__ import annotations

import datetime
import json
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
import pytest
import yaml
from click.testing import CliRunner
from flask.testing import FlaskClient
from justhtml import JustHTML

from navigator.workbench.cli import main
from tests.documents import ROOT, Block, Page

TODAY = "2026-11-23"
GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{f"GIT_{role}_NAME": "Author" for role in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{role}_EMAIL": "author@example.org" for role in ("AUTHOR", "COMMITTER")},
}
"""What git must know of whoever commits, and nothing of what this machine has set."""

MADE = [f"--old-file={file}" for file in (".venv/.runtime", "static/vendor/htmx.min.js")]
"""What `make` takes as made: a test installs nothing."""

PATIENCE = 120.0
"""How long a server may take until it serves, in seconds."""

HEADER = "path: {title: {fi: Polku}, languages: [fi, sv, en]}\n"
STANDS_ELSEWHERE = {"missing", "unknown-id"}
"""The rules that a piece of a path may break: what it lacks stands elsewhere in the path."""

Outcome = tuple[int, str]
"""The exit code of a command, and what it printed."""


@dataclass(frozen=True)
class Step:
    """One thing that a block tells to do; `act` does it, and is None where no test can."""

    name: str
    act: Callable[[], Any] | None


@dataclass
class Reader:
    """Follows a page in `folder`; `lang` is what the command line speaks, `site` answers addresses."""

    folder: Path
    lang: str
    site: FlaskClient
    variables: dict[str, Any] = field(default_factory=dict)
    """What the `python` of the page has defined."""
    edited: set[Path] = field(default_factory=set)
    """The folders of the paths that the page has changed."""

    def follow(self, page: Page) -> list[str]:
        """Do what a page says; the names of the steps that no test can do."""
        left = []
        for block in page.blocks:
            for step in self._steps(block):
                if step.act is None:
                    left.append(step.name)
                    continue
                try:
                    step.act()
                except BaseException as error:
                    error.add_note(f"{page.name}:{block.line}: {step.name}")
                    raise
        for path in sorted(self.edited):
            compare(partial(self._navigate, ["check", str(path), "--fail-on", "error"]))
        return left

    def _steps(self, block: Block) -> Iterator[Step]:
        """What a block tells to do, one after the other."""
        if block.language == "console":
            assert block.text.startswith("$ "), f"line {block.line}: a console block begins with a command after `$ `."
            for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
                line, _, told = part.partition("\n")
                yield self._command(line, told)
        elif block.language == "sh":
            for line in filter(str.strip, block.text.splitlines()):
                yield self._command(line)
        else:
            yield Step(block.language, self._way(block))

    def _way(self, block: Block) -> Callable[[], Any] | None:
        """How to do what a block without commands says."""
        match block.language, block.file:
            case "yaml", "":
                return partial(self._read, block.text)
            case "yaml", file:
                return partial(self._edit, write, file, block.text)
            case "diff", file if file:
                return partial(self._edit, change, file, block.text)
            case "python", _:
                return partial(exec, block.text, self.variables)
            case "json", _:
                return partial(json.loads, block.text)
            case "html", _:
                return partial(self._ask, block.text)
            case "crontab", _:
                return partial(self._keep_time, block.text)
        return None

    def _command(self, line: str, told: str | None = None) -> Step:
        words = shlex.split(line, comments=True)
        run = self._program(words)
        return Step(shlex.join(words), run and partial(compare, run, told))

    def _program(self, words: list[str]) -> Callable[[], Outcome] | None:
        """What a command line runs."""
        match words:
            case ["python", "-m", "navigator", "preview", *options]:
                program = [sys.executable, "-m", "navigator", "preview", "--port", "0", *options]
                return partial(self._serve, program, self.folder)
            case ["make", "run"]:
                return partial(self._serve, ["make", *MADE, "run"], ROOT)
            case ["python", "-m", "navigator", *arguments] | ["navigator", *arguments] if arguments:
                return partial(self._navigate, arguments)
            case [".", file]:
                return partial(finish, ["sh", "-c", f". {shlex.quote(file)}"], ROOT)
            case ["git", *_]:
                return partial(finish, words, self.folder)
        return None

    def _navigate(self, arguments: list[str]) -> Outcome:
        """What a command of the navigator answers, on a day that never changes and without a network."""
        if "--today" in known_options(arguments):
            arguments = [*arguments, "--today", TODAY]
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(self.folder)
            patch.setattr(socket, "getaddrinfo", refuse)
            if arguments[0] == "links":
                remember_addresses()
            result = CliRunner().invoke(main, arguments, env={"NAVIGATOR_LANG": self.lang, "COLUMNS": "200"})
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.exit_code, result.output

    def _serve(self, words: list[str], folder: Path) -> Outcome:
        """Start a server, ask it for its first page, and stop it as Ctrl+C does; what it printed until it served."""
        settings = {"HOST": "127.0.0.1", "PORT": "0", "WEB_CONCURRENCY": "1"}
        python = {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
        paths = {"NAVIGATOR_PATHS": str(self.folder / "paths"), "NAVIGATOR_LANG": self.lang}
        process = subprocess.Popen(
            words,
            cwd=folder,
            env=os.environ | settings | python | paths,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            start_new_session=True,
        )
        late = threading.Timer(PATIENCE, os.killpg, (process.pid, signal.SIGKILL))
        late.start()
        try:
            return ask_first_page(process)
        finally:
            os.killpg(process.pid, signal.SIGINT)
            process.communicate()
            late.cancel()

    def _keep_time(self, text: str) -> None:
        """Run the command of each line of a crontab once, in the reader's folder."""
        for line in text.splitlines():
            *when, command = line.split(maxsplit=5)
            assert len(when) == 5 and all(re.fullmatch(r"[*/\d,-]+", part) for part in when), line
            words = shlex.split(command.replace("/srv/paths", str(self.folder)))
            compare(partial(finish, words, self.folder))

    def _ask(self, text: str) -> None:
        """Ask the site for every address in a piece of HTML."""
        tree = JustHTML(text, sanitize=False, fragment=True, collect_errors=True)
        assert not tree.errors, tree.errors
        for element in tree.query("[src], [href]"):
            address = element.attrs.get("src") or element.attrs["href"]
            here = address.replace("https://NAVIGATOR/", "/").replace("/PATH/", "/etela-pohjanmaa/")
            assert self.site.get(here).status_code == 200, address

    def _edit(self, edit: Callable[[Path, str], None], file: str, text: str) -> None:
        edit(self.folder / file, text)
        self.edited.add(Path(file).parent)

    def _read(self, text: str) -> None:
        """Read YAML; a piece of a path may lack what stands elsewhere, and nothing else may be wrong."""
        data = yaml.load(text, yaml.CSafeLoader)
        if not isinstance(data, dict) or not data.keys() & sections():
            return
        with TemporaryDirectory(dir=self.folder / "paths") as folder:
            header = "" if "path" in data else HEADER
            (Path(folder) / "piece.yaml").write_text(header + text, encoding="utf-8")
            _, printed = self._navigate(["journey", folder])
        wrong = set(re.findall(r" \[([a-z-]+)\]$", printed, re.MULTILINE)) - STANDS_ELSEWHERE
        assert not wrong, printed


def finish(words: list[str], folder: Path) -> Outcome:
    """Run a program until it ends."""
    done = subprocess.run(words, cwd=folder, env=os.environ | GIT, check=False, capture_output=True, encoding="utf-8")
    return done.returncode, done.stdout + done.stderr


def ask_first_page(process: subprocess.Popen[str]) -> Outcome:
    """Ask for the first page of the site whose address a process prints."""
    assert process.stdout is not None
    printed = ""
    while not (served := re.search(r"http://127\.0\.0\.1:\d+", printed)):
        line = process.stdout.readline()
        assert line, f"It ended and served nothing:\n{printed}"
        printed += line
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with direct.open(served[0]) as answer:
        return (0 if answer.status == 200 else 1), printed


def compare(run: Callable[[], Outcome], told: str | None = None) -> None:
    """Run a command, and compare what it prints with what is told. Only one that tells of findings may fail."""
    code, printed = run()
    assert code == (1 if told and re.search(r"\[[a-z-]+\]$", told, re.MULTILINE) else 0), printed
    if told is not None:
        pattern = "".join(".*?" if piece == "…" else re.escape(piece) for piece in re.split("(…)", told.strip()))
        assert re.fullmatch(pattern, printed.strip(), flags=re.DOTALL), f"Told:\n{told}\nPrinted:\n{printed}"


def write(file: Path, text: str) -> None:
    """Write a file that is not there yet."""
    assert not file.exists(), f"{file} is there already."
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def change(file: Path, text: str) -> None:
    """Replace the lines with a minus by the lines with a plus."""
    lines = text.splitlines(keepends=True)
    before = "".join(line[1:] for line in lines if not line.startswith("+"))
    after = "".join(line[1:] for line in lines if not line.startswith("-"))
    content = file.read_text(encoding="utf-8")
    assert content.count(before) == 1, f"{file} must hold exactly once:\n{before}"
    file.write_text(content.replace(before, after), encoding="utf-8")


def refuse(*asked: object, **options: object) -> None:
    """Stand in for asking where a host is."""
    raise OSError("A test asks nobody.")


def remember_addresses() -> None:
    """Let `links` remember that every address in the paths of this folder was in order today, so that it asks none."""
    texts = [file.read_text(encoding="utf-8") for file in Path("paths").rglob("*.yaml")]
    addresses = {address for text in texts for address in re.findall(r"https?://[^\s\"'<>,#\]})]+", text)}
    found = {"day": datetime.date.today().isoformat(), "verdict": {"kind": "ok"}}
    file = Path(".cache/navigator-links.json")
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps({"version": 1, "addresses": dict.fromkeys(addresses, found)}), encoding="utf-8")


def unknown_words(words: list[str]) -> set[str]:
    """The words of a command line of the navigator, without its name, that it does not know: commands and options."""
    command, left = command_of(words)
    if isinstance(command, click.Group) and left and not left[0].startswith("-"):
        return {left[0]}
    return {word for word in words if word.startswith("-")} - known_options(words)


def command_of(words: list[str]) -> tuple[click.Command, list[str]]:
    """The command that a line names, in whatever groups it stands, and the words after it."""
    command: click.Command = main
    for at, word in enumerate(words):
        inside = command.get_command(click.Context(command), word) if isinstance(command, click.Group) else None
        if inside is None:
            return command, words[at:]
        command = inside
    return command, []


def known_options(words: list[str]) -> set[str]:
    """The options of the command that a line names: those whose answer depends on the day take `--today`."""
    return {name for parameter in command_of(words)[0].params for name in parameter.opts} | {"--help"}


@cache
def sections() -> frozenset[str]:
    """The sections of a path, as the schema for editors names them."""
    schema = json.loads(CliRunner().invoke(main, ["schema"]).output)
    return frozenset(schema["properties"])
