"""What somebody does who has only installed the package: every command, and every line of the starter's README.

Its name keeps it out of `make test`, for it builds the package and installs it with all it needs, outside this
repository: `make test-package`.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import venv
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from navigator import __version__
from tests.workbench.bad_server import served as serve_web
from tests.workbench.ptv.fake import serve as serve_catalogue

ROOT = Path(__file__).parent.parent.parent
SNAPSHOT = ROOT / "tests" / "workbench" / "ptv" / "v11.json"
ALL = "check diff drift embeds graph import insights journey links new preview prove report schema serve unconfirmed"
COMMANDS = frozenset(ALL.split())
HERE = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "NAVIGATOR", "VIRTUAL"))}


class Installed:
    """A folder with nothing in it, and the command of the package that is installed elsewhere."""

    def __init__(self, environment: Path, folder: Path) -> None:
        self.bin = environment / "bin"
        self.folder = folder
        self.env: Mapping[str, str] = {**HERE, "PATH": f"{self.bin}:{HERE['PATH']}", "HOME": str(folder)}
        self.used: set[str] = set()

    def run(self, line: str, expected: int = 0) -> str:
        """What a command line prints; its exit code is the expected one."""
        words = shlex.split(line)
        if words[0] == "navigator":
            self.used.add(words[1])
        done = subprocess.run(
            words, cwd=self.folder, env=self.env, capture_output=True, text=True, timeout=300, check=False
        )
        assert done.returncode == expected, f"$ {line}\n{done.stdout}\n{done.stderr}"
        return done.stdout + done.stderr

    @contextlib.contextmanager
    def running(self, line: str, port: int) -> Iterator[str]:
        """The address of a server that a command line starts; it stops when it is told to."""
        self.used.add(shlex.split(line)[1])
        log = self.folder / "server.log"
        with log.open("w") as output:
            server = subprocess.Popen(shlex.split(line), cwd=self.folder, env=self.env, stdout=output, stderr=output)
        try:
            for _ in range(300):
                with contextlib.suppress(OSError):
                    socket.create_connection(("127.0.0.1", port), timeout=1).close()
                    break
                assert server.poll() is None, log.read_text()
                time.sleep(0.1)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(timeout=30)


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def page(address: str) -> str:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return str(answer.read().decode())


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel, built and installed into an empty environment in the versions that are pinned."""
    work = tmp_path_factory.mktemp("package")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", work, ROOT], check=True, cwd=work)
    (wheel,) = work.glob("*.whl")
    pins = re.findall(r"^([\w.-]+==[^\s;\\]+)", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)
    (work / "constraints.txt").write_text("\n".join(pins), encoding="utf-8")
    venv.create(work / "environment", with_pip=False, symlinks=True)
    target = ["--python", work / "environment", "install", "--constraint", work / "constraints.txt"]
    subprocess.run([*pip, *target, f"{wheel}[serve]"], check=True, cwd=work)
    (work / "empty").mkdir()
    return Installed(work / "environment", work / "empty")


@pytest.fixture
def empty(installed: Installed) -> Installed:
    """The same, in a folder that is empty again."""
    shutil.rmtree(installed.folder)
    installed.folder.mkdir()
    return installed


def test_it_knows_its_version_and_all_commands(empty: Installed) -> None:
    assert __version__ in empty.run("navigator --version")
    told = empty.run("navigator --help")
    assert set(told.split()) >= COMMANDS
    for command in sorted(COMMANDS):
        assert "Usage: navigator" in empty.run(f"navigator {command} --help")
    assert "Kertoo version" in empty.run("navigator --lang fi --help")


def test_the_starter_works_line_by_line(empty: Installed) -> None:
    shutil.copytree(ROOT / "starter", empty.folder, dirs_exist_ok=True)
    lines = re.findall(r"^ *\$ (.*)$", (ROOT / "starter" / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert lines[0].startswith("navigator new ")
    for line in lines:
        empty.run(line)
    assert (empty.folder / "paths" / "path.schema.json").is_file()


def test_a_new_path_in_an_empty_folder(empty: Installed) -> None:
    told = empty.run('navigator new trial --region "Etelä-Savo" --languages fi,sv,en --maintainer Trial')
    assert "paths/suomi" in told
    assert "came with the navigator" not in empty.run("navigator check --fail-on error")
    empty.run("navigator prove trial")
    assert json.loads(empty.run('navigator journey trial "stage=idea&need=advice"'))["first_contact"]
    assert json.loads(empty.run("navigator schema"))["$schema"]
    shutil.copytree(empty.folder / "paths", empty.folder / "before")
    file = empty.folder / "paths" / "trial" / "path.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("builds_on: suomi", "builds_on: suomi\n  leave_out: [ornamo-legal-advice]"), encoding="utf-8"
    )
    assert "Ornamo" in empty.run("navigator diff before/trial paths/trial")
    for form in ("html", "svg", "mermaid", "dot", "graphml", "json"):
        assert len(empty.run(f"navigator graph trial --format {form}")) > 500
    empty.run("navigator report trial --output picture")
    empty.run("navigator unconfirmed trial --output to-ask.html")
    assert "<svg" in (empty.folder / "picture" / "report.html").read_text(encoding="utf-8")


def test_without_paths_those_of_the_package_are_used_and_it_is_told(empty: Installed) -> None:
    told = empty.run("navigator check suomi --fail-on error")
    assert "There is no folder `paths` here; the paths that came with the navigator are used." in told
    assert not list(empty.folder.iterdir())


def test_the_national_catalogue(empty: Installed) -> None:
    empty.run('navigator new trial --region "Etelä-Savo" --languages fi,sv,en')
    assert "New: " in empty.run(f"navigator import --path trial --snapshot {SNAPSHOT}")
    (waiting,) = (empty.folder / "paths" / "trial" / "import").iterdir()
    waiting.rename(empty.folder / "paths" / "trial" / "imported.yaml")
    empty.run(f"navigator drift trial --snapshot {SNAPSHOT} --fail-on error", expected=0)
    with serve_catalogue(json.loads(SNAPSHOT.read_text(encoding="utf-8"))["answers"]) as fake:
        empty.run(f"navigator drift trial --address {fake.address} --fail-on error")
        assert fake.questions


def test_what_is_counted(empty: Installed) -> None:
    empty.run("navigator insights simulate clay --month 2026-10 --visitors 200 --database counts")
    assert "SIMULATED" in empty.run("navigator insights figures clay --database counts")
    empty.run("navigator insights sheet clay --since 2026-10 --output sheet.html --database counts")
    empty.run("navigator insights backup copy.sqlite --database counts")


def test_links_and_pages_of_partners(empty: Installed) -> None:
    folder = empty.folder / "paths" / "trial"
    folder.mkdir(parents=True)
    with serve_web() as site:
        (folder / "path.yaml").write_text(
            "path: {title: Polku, languages: [fi]}\n"
            "stages: {idea: {title: Idea}}\n"
            "questions: {stage: {ask: Vaihe?, answers: stages}}\n"
            f"providers: {{town: {{title: Kunta, channels: {{web: '{site.url}/ok'}}}}}}\n"
            "services: {advice: {kind: advice, provider: town, title: Neuvonta}}\n",
            encoding="utf-8",
        )
        empty.run("navigator links trial --allow-local --pause 0 --fail-on error")
        told = empty.run(f"navigator embeds {site.url}/ok --site https://paths.example.org", expected=1)
        assert site.url in told


@pytest.mark.parametrize("command", ["preview --port", "serve --port"])
def test_the_site_is_served(empty: Installed, command: str) -> None:
    empty.run('navigator new trial --region "Etelä-Savo" --languages fi,sv,en')
    port = free_port()
    with empty.running(f"navigator {command} {port}", port) as address:
        start = page(f"{address}/sv/trial/")
        assert 'lang="sv"' in start
        (sheet,) = re.findall(r'href="(/style/[^"]+)"', start)[:1]
        assert "--accent" in page(f"{address}{sheet}")
        assert "hx-" in start
        assert '"openapi"' in page(f"{address}/api/v1/openapi.json")
        assert "@prefix" in page(f"{address}/data/trial.ttl")


def test_every_command_was_tried(installed: Installed) -> None:
    assert installed.used >= COMMANDS
