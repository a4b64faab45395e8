"""How gunicorn serves the site, where `navigator serve` starts it.

The environment may set HOST, PORT and WEB_CONCURRENCY (the number of workers).
"""

import gc
import logging
import os
import re
import resource
import shutil
import socket
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import gevent
import gevent.socket
from gunicorn.arbiter import Arbiter
from gunicorn.http.errors import NoMoreData
from gunicorn.workers.base import Worker
from gunicorn.workers.ggevent import GeventWorker

from navigator.catalogue import Catalogue, shipped_folder


class PatientWorker(GeventWorker):  # type: ignore[misc]
    """Computes one answer at a time, and waits for thousands of connections at once."""

    def patch(self) -> None:
        """Let only the sockets of visitors wait without holding up others.

        The usual patch changes threads, locks and sleep in the whole process, after the application has been loaded
        with the real ones. Nothing that the site does for a visitor waits for anything else than that visitor.
        """
        listening: list[Any] = self.sockets
        self.sockets: list[Any] = [
            gevent.socket.socket(one.FAMILY, socket.SOCK_STREAM, fileno=one.sock.detach()) for one in listening
        ]
        self.waiting: dict[gevent.Greenlet, float] = {}

    def handle(self, listener: Any, client: Any, addr: Any) -> None:
        """Serve a connection; whoever does not read an answer loses it after a while."""
        client.settimeout(UNREAD)
        super(GeventWorker, self).handle(listener, client, addr)

    @contextmanager
    def timeout_ctx(self) -> Iterator[None]:
        """As long as a connection waits for a request, a stop may close it."""
        here = gevent.getcurrent()
        self.waiting[here] = time.monotonic()
        try:
            with super().timeout_ctx():
                yield
        finally:
            self.waiting.pop(here, None)

    def handle_exit(self, sig: int, frame: Any) -> None:
        """Stop: finish what is being answered, and wait for nobody who asks nothing."""
        super().handle_exit(sig, frame)
        gevent.spawn(self._close_what_waits)

    def _close_what_waits(self) -> None:
        while True:
            # Whoever has only now come is about to ask. The others see what gunicorn takes for a visitor who has gone.
            long_ago = time.monotonic() - ABOUT_TO_ASK
            silent = [one for one, since in self.waiting.items() if since < long_ago]
            gevent.killall(silent, exception=NoMoreData, block=False)
            gevent.sleep(0.1)


def open_files(wanted: int) -> int:
    """How many of the wanted files a process may have open, after asking the system for as many."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < allowed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
    return allowed


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def own_state(place: Path) -> Path:
    """A folder for this server alone, named by its process; those of servers that were killed are removed."""
    for left in place.glob("navigator-*-*"):
        owner = left.name.split("-")[1]
        if owner.isdecimal() and left.stat().st_uid == os.getuid() and not _is_alive(int(owner)):
            shutil.rmtree(left, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=f"navigator-{os.getpid()}-", dir=place))


_host = os.environ.get("HOST") or "127.0.0.1"
bind = f"{f'[{_host}]' if ':' in _host else _host}:{os.environ.get('PORT') or '8000'}"
# The work is short and all of it is computing: a worker per core, and two at least so that one may be busy.
workers = int(os.environ.get("WEB_CONCURRENCY") or min(8, max(2, os.cpu_count() or 1)))
# Browsers open connections before they need them, and some visitors send slowly: neither may hold up the others.
worker_class = PatientWorker
# Each connection is an open file; some are left for everything else.
worker_connections = open_files(4096) - 96
# How long a connection may take to send a request, or be silent after an answer, in seconds.
keepalive = 5
# How long a stop waits for answers that are not read to their end, in seconds.
graceful_timeout = 5
# The paths are read once, before the workers part, and their memory is shared; a mistake in them is told once.
preload_app = True
# The heartbeat of a worker need not wait for a disk.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
# Answers stand in the address, so it may be long. The application refuses what is too long, with a page that helps.
limit_request_line = 8190
control_socket_disable = True

# Nothing that tells who came, or what they answered: no internet address, no query, no referrer; and no length, by
# which the pages that answers lead to could be told apart.
accesslog = "-"
access_log_format = '%(t)s "%(m)s %(U)s" %(s)s %(M)s ms'

# Where the last good version of each path is kept. Without a folder of its own it lasts as long as the server.
_own_state = None if os.environ.get("NAVIGATOR_STATE") else own_state(Path(worker_tmp_dir or tempfile.gettempdir()))
if _own_state:
    os.environ["NAVIGATOR_STATE"] = str(_own_state)

ABOUT_TO_ASK = 0.4
"""How long a connection may wait for its request though the server stops, in seconds."""

UNREAD = 120.0
"""How long one answer may take to be read, in seconds."""

HTMX = shipped_folder("static") / "vendor" / "htmx.min.js"


class OfRequests(logging.Filter):
    """Says of a question only that one was asked: which one tells of the answers before it. And no number of a message.

    A message is kept by its day alone: its number beside a time would lead to the pages that were read before it.

    What would end a line, or steer a terminal, is written as an escape: an address must not forge lines of the log.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through, in printable signs."""
        told = re.sub(r"(/(?:question|feedback)/)[^\s\"]*", r"\1…", record.getMessage())
        record.msg = re.sub(r"[\x00-\x1f\x7f-\x9f]", lambda sign: f"\\x{ord(sign[0]):02x}", told)
        record.args = ()
        return True


class Discretion(logging.Filter):
    """Cuts the query, which holds the answers, and the visitor's internet address from every message."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through, without them; that somebody reads too slowly is told in one line."""
        if record.exc_info and isinstance(record.exc_info[1], TimeoutError):
            record.msg, record.args, record.exc_info = "An answer was not read in time.", (), None
        record.msg = re.sub(r"\?\S+", "?…", re.sub(r" from ip=[^:]*(:[0-9a-f:]*)?:", ":", record.getMessage()))
        record.args = ()
        return True


def on_starting(server: Arbiter) -> None:
    """Before anything is served."""
    server.log.error_log.addFilter(Discretion())
    server.log.access_log.addFilter(OfRequests())


def post_worker_init(worker: Worker) -> None:
    """Before a worker answers: it shows what the others show, which may be newer than what the server began with.

    What waits there is mailed, rounded and forgotten from now on, also before anybody comes.
    """
    paths: Catalogue = worker.app.callable.extensions["catalogue"]
    paths.catch_up()
    paths.follow()
    if recorder := worker.app.callable.extensions["insights"]:
        recorder.start()
    # What waits for a disk or a database does so in a thread, while the other visitors of the worker are answered.
    worker.app.callable.extensions["beside"] = in_thread


def in_thread(function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
    """Call a function in a thread, and wait for it while others are answered.

    What it raises is for whoever called it to tell: gevent would write all that an error holds into the log.
    """

    def outcome() -> tuple[Any, Exception | None]:
        try:
            return function(*arguments), None
        except Exception as error:  # noqa: BLE001 -- it is raised again below
            return None, error

    result, error = gevent.get_hub().threadpool.apply(outcome)
    if error is not None:
        raise error
    return result


def worker_exit(_server: Arbiter, worker: Worker) -> None:
    """When a worker ends by itself: what it has counted is written."""
    recorder = worker.app.callable.extensions["insights"] if getattr(worker.app, "callable", None) else None
    if recorder:
        recorder.stop()


def on_exit(_server: Arbiter) -> None:
    """When everything has stopped."""
    if _own_state:
        shutil.rmtree(_own_state, ignore_errors=True)


def when_ready(server: Arbiter) -> None:
    """When visitors can come."""
    # The paths live for ever: the collector need not walk them, and their memory stays shared with the workers.
    gc.collect()
    gc.freeze()
    if not HTMX.exists():
        server.log.warning("Without htmx (static/vendor/htmx.min.js is missing); pages are loaded whole.")
