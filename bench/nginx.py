"""nginx serving the page of the bare view as a file: what a machine can do where nothing is computed."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.application import PAGE
from bench.load import Client

NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
FILE = "/bare.html"


@dataclass(frozen=True)
class Nginx(Client):
    """Asks nginx; it runs in one process, so that it can be compared with one worker."""

    process: int = 0

    def usage(self) -> dict[str, float]:
        """Seconds of computing so far, by the time that Linux counts."""
        fields = Path(f"/proc/{self.process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return {"cpu": (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")}


@contextmanager
def served_file() -> Iterator[Nginx | None]:
    """Nginx with the file under `FILE`; None where it is not installed."""
    if NGINX is None:
        yield None
        return
    with tempfile.TemporaryDirectory() as name, socket.socket() as free:
        folder = Path(name)
        folder.chmod(0o755)
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        (folder / FILE[1:]).write_text(PAGE, encoding="utf-8")
        places = "".join(
            f"{one}_temp_path {folder}/{one};" for one in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        (folder / "nginx.conf").write_text(
            f"daemon off; master_process off; pid {folder}/pid; error_log {folder}/log; events {{}}\n"
            f"http {{ access_log off; {places} server {{ listen 127.0.0.1:{port}; root {folder}; }} }}\n",
            encoding="utf-8",
        )
        server = subprocess.Popen([NGINX, "-p", folder, "-c", folder / "nginx.conf"], stderr=subprocess.DEVNULL)
        client = Nginx(port, server.pid)
        try:
            client.wait(server)
            yield client
        finally:
            server.terminate()
            server.wait(timeout=15)
