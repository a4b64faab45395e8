"""deploy/nginx.conf as it stands there: nginx with a certificate and a cache in front of the server."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.web.test_serving import Server, served, workers

NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
HOST = "polku.example.org"

pytestmark = pytest.mark.skipif(
    not NGINX or not shutil.which("openssl"), reason="needs nginx and openssl, which `.ci/run` installs"
)


@dataclass
class Proxied:
    """The server, and the port of the proxy before it."""

    server: Server
    port: int
    log: Path

    def get(self, address: str) -> tuple[int, dict[str, str], str]:
        """Status, headers and text of a page, asked by https."""
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        visitor = http.client.HTTPSConnection("127.0.0.1", self.port, timeout=30, context=context)
        try:
            visitor.request("GET", address, headers={"Host": HOST})
            answer = visitor.getresponse()
            return answer.status, dict(answer.headers), answer.read().decode()
        finally:
            visitor.close()


@pytest.fixture(scope="module")
def proxied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxied]:
    folder = tmp_path_factory.mktemp("nginx")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={HOST}",
         "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with served(folder, NAVIGATOR_TRUSTED_HOSTS=f'["{HOST}", "127.0.0.1"]') as server:
        log = folder / "access.log"
        settings = Path("deploy/nginx.conf").read_text(encoding="utf-8")
        for written, here in (
            ("listen 443 ssl", f"listen 127.0.0.1:{port} ssl"),
            ("/etc/ssl/polku.pem", str(certificate)),
            ("/etc/ssl/private/polku.pem", str(key)),
            ("/var/cache/nginx/navigator", str(folder / "cache")),
            ("/var/log/nginx/polku.log", str(log)),
            ("/var/log/nginx/polku-errors.log", str(folder / "errors.log")),
            ("127.0.0.1:8000", f"127.0.0.1:{server.port}"),
        ):
            assert written in settings
            settings = settings.replace(written, here)
        places = "".join(
            f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        whole = folder / "nginx.conf"
        whole.write_text(
            # As whoever runs the tests, for the cache lies in their folder.
            f"{'user root; ' if os.getuid() == 0 else ''}daemon off; pid {folder}/pid; error_log {folder}/start.log;\n"
            f"events {{}}\nhttp {{ {places}\n{settings} }}\n",
            encoding="utf-8",
        )
        assert NGINX
        proxy = subprocess.Popen([NGINX, "-p", folder, "-c", whole], stderr=subprocess.DEVNULL)
        found = Proxied(server, port, log)
        try:
            _wait_for(found, proxy)
            yield found
        finally:
            proxy.terminate()
            proxy.wait(timeout=20)


def _wait_for(found: Proxied, proxy: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 30
    while True:
        try:
            found.get("/en/small/")
        except OSError:
            assert proxy.poll() is None and time.monotonic() < until
            time.sleep(0.1)
        else:
            return


def test_pages_come_by_https_with_one_set_of_headers_and_the_log_holds_no_answers(proxied: Proxied) -> None:
    status, headers, text = proxied.get("/en/small/")
    assert status == 200 and f'href="https://{HOST}/en/small/"' in text
    assert headers["Strict-Transport-Security"] == "max-age=31536000"
    assert headers["ETag"] and headers["Cache-Control"].startswith("public")
    assert proxied.get("/en/small/result?need=money")[0] == 200
    assert proxied.get("/en/small/feedback/17")[0] == 404
    assert proxied.get("/en/small/question/need?x=%0aforged%20line")[0] == 302
    # A line is written once the answer is sent, so the last one may come after the answer is read.
    until, line = time.monotonic() + 20, f"GET {HOST}/en/small/question/... 302\n"
    while line not in (log := proxied.log.read_text(encoding="utf-8")) and time.monotonic() < until:
        time.sleep(0.05)
    assert line in log
    # Nothing follows the status: by its length, the page that answers lead to could be told apart from others.
    assert f"GET {HOST}/en/small/result 200\n" in log
    # A message is kept by its day alone, so no line may lead to it by its number.
    assert f"GET {HOST}/en/small/feedback/... 404\n" in log
    assert "money" not in log and "127.0.0.1" not in log and "forged" not in log


def test_the_cache_keeps_what_is_open_under_each_name_and_nothing_of_one_visitor(proxied: Proxied) -> None:
    def asked(address: str) -> int:
        """How often the site itself has been asked for a page so far."""
        return proxied.server.log.read_text(encoding="utf-8").count(f'"GET {address.partition("?")[0]}')

    of_one_visitor, open_to_all = "/en/small/result?need=advice", "/en/small/map"
    before = asked(open_to_all), asked(of_one_visitor)
    for address in (open_to_all, of_one_visitor):
        assert len({proxied.get(address)[2] for _ in range(6)}) == 1
    # A line is written after its answer is sent, so the last one may come a moment later.
    until = time.monotonic() + 20
    while asked(of_one_visitor) < before[1] + 6 and time.monotonic() < until:
        time.sleep(0.1)
    assert asked(of_one_visitor) == before[1] + 6
    assert asked(open_to_all) < before[0] + 6


def test_who_may_frame_a_path_arrives_behind_the_cache(proxied: Proxied) -> None:
    file = proxied.server.paths / "small" / "path.yaml"
    before = file.read_text(encoding="utf-8")
    assert proxied.get("/embed/en/small/map")[0] == 200
    try:
        for host in ("new.example.org", "other.example.org"):
            file.write_text(before.replace("path: {", f"path: {{embed: [{host}], ", 1), encoding="utf-8")
            until, policy = time.monotonic() + 30, ""
            while host not in policy and time.monotonic() < until:
                time.sleep(0.1)
                policy = proxied.get("/embed/en/small/map")[1]["Content-Security-Policy"]
            assert policy.endswith(f"frame-ancestors 'self' https://{host}")
    finally:
        file.write_text(before, encoding="utf-8")


def test_no_visitor_notices_that_workers_are_killed(proxied: Proxied) -> None:
    over = threading.Event()
    ended: list[int] = []
    answers: list[int] = []

    def kill() -> None:
        answered = 0
        while not over.wait(1.0):
            if len(answers) < answered + 5:
                continue  # a busy machine has not got over the last one: nobody loses two workers by one request
            answered = len(answers)
            victims = [one for one in workers(proxied.server) if one not in ended]
            if victims:
                ended.append(victims[0])
                os.kill(victims[0], signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        until = time.monotonic() + 60
        while len(ended) < 4 and time.monotonic() < until:
            answers.append(proxied.get("/en/small/question/need")[0])
    finally:
        over.set()
        killer.join()
    assert len(ended) >= 4
    assert set(answers) == {200}, answers
