"""A little server of mail on this machine: it takes mail, asks for passwords, and speaks TLS where it is told to."""

from __future__ import annotations

import socketserver
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast


@dataclass
class Post:
    """What a server speaks, and what it was told."""

    tls: ssl.SSLContext | None = None
    """Offered by STARTTLS; from the first byte on where `wrapped`."""
    wrapped: bool = False
    port: int = 0
    mails: list[str] = field(default_factory=list)
    heard: list[tuple[str, bool]] = field(default_factory=list)
    """The commands, and whether each came by TLS."""

    def logins(self) -> list[bool]:
        """Of each login, whether it came by TLS."""
        return [safe for command, safe in self.heard if command == "AUTH"]


class _Server(socketserver.ThreadingTCPServer):
    post: Post
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up, as one does that trusts no certificate, is no news."""


class _Speaking(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        try:
            self._speak()
        finally:
            for one in (self.rfile, self.wfile, self.request):
                one.close()

    def finish(self) -> None:
        """All is closed, also what took the place of what was there first."""

    def _speak(self) -> None:
        post, safe = cast(_Server, self.server).post, False
        if post.wrapped:
            self._encrypt(post)
            safe = True
        self.wfile.write(b"220 ready\r\n")
        while line := self.rfile.readline():
            word = line.split(maxsplit=1)[0].decode().upper()
            post.heard.append((word, safe))
            match word:
                case "EHLO":
                    offer = b"250-STARTTLS\r\n" if post.tls and not safe else b""
                    self.wfile.write(b"250-here\r\n" + offer + b"250 AUTH PLAIN\r\n")
                case "STARTTLS":
                    self.wfile.write(b"220 go on\r\n")
                    self._encrypt(post)
                    safe = True
                    continue
                case "AUTH":
                    self.wfile.write(b"235 welcome\r\n")
                case "DATA":
                    self.wfile.write(b"354 go on\r\n")
                    post.mails.append(b"".join(iter(self.rfile.readline, b".\r\n")).decode())
                    self.wfile.write(b"250 taken\r\n")
                case "QUIT":
                    self.wfile.write(b"221 bye\r\n")
                    return
                case _:
                    self.wfile.write(b"250 ok\r\n")

    def _encrypt(self, post: Post) -> None:
        assert post.tls is not None
        self.rfile.close()
        self.request = post.tls.wrap_socket(self.request, server_side=True)
        self.rfile, self.wfile = self.request.makefile("rb"), self.request.makefile("wb", buffering=0)


@contextmanager
def listening(post: Post) -> Iterator[Post]:
    """The server, until it is not needed any more."""
    with _Server(("127.0.0.1", 0), _Speaking) as server:
        server.post, post.port = post, server.server_address[1]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield post
        server.shutdown()


def certificate(folder: Path) -> tuple[Path, ssl.SSLContext]:
    """A certificate of this machine that signs itself, and what a server speaks with it."""
    file, key = folder / "certificate.pem", folder / "key.pem"
    made = ("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost")
    names = ("-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1")
    subprocess.run(["openssl", *made, *names, "-keyout", key, "-out", file], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file, key)
    return file, context
