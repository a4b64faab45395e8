"""Serves the preview on this machine and to nobody else, with threads that follow the files and run the rules."""

from __future__ import annotations

import datetime
import logging
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from flask import Flask
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from navigator.web.site import today
from navigator.workbench.preview.desk import desk
from navigator.workbench.preview.rules_beside import RulesBeside
from navigator.workbench.preview.workshop import Workshop

log = logging.getLogger(__name__)

INTERVAL = 0.3
"""How often the files are looked at, in seconds."""

REST = 1.0
"""How long the rules wait after a change before they look for work again, in seconds."""


@contextmanager
def watched(workshop: Workshop, day: Callable[[], datetime.date]) -> Iterator[None]:
    """A workshop that is kept up to date by threads as long as the context lasts; `day` tells the day it is."""
    over = threading.Event()

    def look() -> None:
        while not over.wait(INTERVAL):
            try:
                workshop.look()
            except Exception:  # the next look may go better: files may be moved while we read them
                log.exception("The files cannot be followed.")

    def judge() -> None:
        while not workshop.closed:
            changes = workshop.state.changes
            if not workshop.judge(day):
                workshop.wait(changes, REST)

    beside = workshop.rules = RulesBeside()
    threads = [threading.Thread(target=work, daemon=True) for work in (look, judge)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        over.set()
        workshop.close()
        beside.close()
        for thread in threads:
            thread.join(REST)


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
