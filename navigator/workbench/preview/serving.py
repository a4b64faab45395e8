"""Serves the preview on this machine, and to nobody else."""

from __future__ import annotations

import datetime
import socket
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from navigator.web.site import today
from navigator.workbench.preview.desk import desk
from navigator.workbench.preview.watching import watched

HOST = "127.0.0.1"


class _Silent(WSGIRequestHandler):
    """Logs no requests."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""


@contextmanager
def served(app: Flask, port: int) -> Iterator[BaseWSGIServer]:
    """A server for a site with a preview, and its threads; port 0 is any free one. Raises `OSError` if it is taken."""
    with socket.socket() as listening, app.app_context():
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HOST, port))
        listening.listen()
        bound = listening.getsockname()[1]
        server = make_server(HOST, bound, app, threaded=True, request_handler=_Silent, fd=listening.fileno())
        with watched(desk().workshop, lambda: _today(app)):
            try:
                yield server
            finally:
                server.server_close()


def _today(app: Flask) -> datetime.date:
    with app.app_context():
        return today()
