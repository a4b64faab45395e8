"""A WordPress of one's own for the length of a test: Debian's package, a database in a folder, PHP's small server."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path("/usr/share/wordpress")
PHP = Path(__file__).parent / "php"
PATIENCE = 60.0
"""How long a server may take to start, in seconds."""


@dataclass(frozen=True)
class WordPress:
    """A running site. `version` is that of WordPress."""

    folder: Path
    address: str
    version: str

    def post(self, content: str) -> str:
        """Publish a post with this content as its administrator would; its address."""
        return self._run("post.php", content)

    def _run(self, script: str, *words: str) -> str:
        return _php(self.folder, script, *words)


def _php(folder: Path, script: str, *words: str) -> str:
    command = ["php", str(PHP / script), str(folder), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{script} failed:\n{done.stdout}{done.stderr}")
    return done.stdout.strip()


@contextmanager
def wordpress(folder: Path, navigator: str) -> Iterator[WordPress]:
    """WordPress in a folder; `navigator` is the address of the site whose addresses will be pasted."""
    with _database(folder / "database") as database:
        port = _free_port()
        address = f"http://localhost:{port}"
        root = folder / "site"
        shutil.copytree(PACKAGE, root, ignore=shutil.ignore_patterns(".htaccess"))
        for name, target in (("wp-config.php", root), ("provider.php", root / "wp-content" / "mu-plugins")):
            target.mkdir(exist_ok=True)
            text = (PHP / name).read_text(encoding="utf-8")
            for mark, value in (("@SOCKET@", database), ("@ADDRESS@", address), ("@NAVIGATOR@", navigator)):
                text = text.replace(mark, str(value))
            (target / name).write_text(text, encoding="utf-8")
        version = _php(root, "install.php", address)
        command = ["php", "-S", f"localhost:{port}", "-t", str(root), str(PHP / "router.php")]
        with _running(command, folder / "php.log", {"PHP_CLI_SERVER_WORKERS": "4"}):
            _wait_for(lambda: _answers(port))
            yield WordPress(root, address, version)


@contextmanager
def _database(folder: Path) -> Iterator[Path]:
    """A database server without a network; the file to reach it by."""
    folder.mkdir()
    as_root = ["--user=root"] if os.geteuid() == 0 else []
    subprocess.run(
        [
            "mariadb-install-db",
            "--no-defaults",
            f"--datadir={folder}",
            "--auth-root-authentication-method=normal",
            *as_root,
        ],
        check=True,
        capture_output=True,
    )
    # The names of sockets may not be long, and folders of tests are.
    socket_file = Path("/tmp") / f"navigator-wordpress-{os.getpid()}.sock"
    command = [
        "mariadbd",
        "--no-defaults",
        f"--datadir={folder}",
        f"--socket={socket_file}",
        "--skip-networking",
        *as_root,
    ]
    with _running(command, folder / "log", {}):
        _wait_for(socket_file.exists)
        create = ["mariadb", f"--socket={socket_file}", "--user=root", "--execute=CREATE DATABASE wordpress"]
        subprocess.run(create, check=True)
        yield socket_file


@contextmanager
def _running(command: list[str], log: Path, settings: Mapping[str, str]) -> Iterator[None]:
    """A server in a process of its own, as long as the context lasts."""
    with log.open("w") as out:
        server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=out, env={**os.environ, **settings})
        try:
            yield
        finally:
            server.terminate()
            server.wait()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("localhost", 0))
        return int(one.getsockname()[1])


def _answers(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("localhost", port)) == 0


def _wait_for(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            raise RuntimeError("a server does not start")
        time.sleep(0.1)
