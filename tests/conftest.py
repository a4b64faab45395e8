"""What the tests share: the site, served too, the path that is shipped, and a browser."""

from __future__ import annotations

import asyncio
import datetime
import os
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, Page, expect, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from navigator.engine.service_path import ServicePath
from tests.shipped import shipped_app, shipped_catalogue

PATIENCE = 30_000
"""How long a browser waits for what is expected, in milliseconds: a busy machine is slow, and is not wrong."""
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]


settings.register_profile(
    "random paths",
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("random paths")


LONGEST = ("tests/test_documents.py", "tests/browser/test_accessibility.py", "tests/test_threads.py")
"""Where the tests stand that take the longest."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes the longest, so that at the end no worker waits for it alone."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The site, as it is served by `make run`: visits are counted."""
    app = shipped_app(KEEP_PAGES=True, INSIGHTS=str(tmp_path_factory.mktemp("insights")), COUNCIL="proxy")
    _visited(app)
    return app


def _visited(app: Flask) -> None:
    """Some sums of the last month, and a message, so that pages have something to show."""
    from navigator.insights import SIMULATED, Message, Row, add, keep, last_finished
    from tests.browser.site_pages import WRITTEN

    month, rows = last_finished(datetime.date.today()), {}
    for path in app.extensions["catalogue"].paths().values():
        rows[Row(month, path.id, SIMULATED, "", "")] = 1
        rows[Row(month, path.id, "finished", "", "")] = 80
        for service in list(path.services)[:3]:
            rows[Row(month, path.id, "contact", service, "web")] = 25
        needs = path.questions[path.need_question].answers if path.need_question else ()
        for number, need in enumerate(needs):
            rows[Row(month, path.id, "finished", need, "")] = 60 - number
            rows[Row(month, path.id, "unmet", need, "")] = 10
        for question in list(path.questions)[:3]:
            rows[Row(month, path.id, "asked", question, "")] = 70
            rows[Row(month, path.id, "answered", question, "")] = 50
        received = datetime.datetime.fromisoformat("2026-10-30T10:00")
        message = Message(path.id, "accessibility", "map", "en", "Too small", received)
        WRITTEN[path.id] = keep(app.extensions["insights"].engine, message)
    add(app.extensions["insights"].engine, rows)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Asks the site without a network."""
    return app.test_client()


@pytest.fixture(scope="session")
def paths() -> Mapping[str, ServicePath]:
    """The published paths, the one with the most services first."""
    found = shipped_catalogue().paths().values()
    return {path.id: path for path in sorted(found, key=lambda path: -len(path.services))}


@pytest.fixture(scope="session")
def path(paths: Mapping[str, ServicePath]) -> ServicePath:
    """The published path with the most services."""
    return next(iter(paths.values()))


class Silent(WSGIRequestHandler):
    """Logs no requests."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None: ...


@pytest.fixture(scope="session")
def server(app: Flask) -> Iterator[str]:
    """The address of the site, served on this machine on a free port."""
    served = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Silent)
    thread = threading.Thread(target=served.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{served.port}"
    served.shutdown()
    thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium: the one that CHROMIUM names (`make test` sees to it), the system's, or Playwright's own."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        found = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def loop_of_the_browser_aside(request: pytest.FixtureRequest) -> Iterator[None]:
    """Playwright leaves its event loop running between its tests; a test without a browser may run one of its own."""
    loop = None if "browser" in request.fixturenames else asyncio._get_running_loop()
    if loop is None:
        yield
        return
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(loop)


@pytest.fixture
def open_page(browser: Browser, server: str) -> Iterator[Callable[..., Page]]:
    """Opens a page in a browser of its own, as if for the first time; arguments as of Playwright's `new_context`."""
    contexts = []

    def new(**settings: Any) -> Page:
        contexts.append(browser.new_context(base_url=server, **{"locale": "en-GB", **settings}))
        contexts[-1].set_default_timeout(PATIENCE)
        return contexts[-1].new_page()

    yield new
    for context in contexts:
        context.close()


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def page(open_page: Callable[..., Page], request: pytest.FixtureRequest) -> Page:
    """A page with JavaScript, and then one without."""
    return open_page(java_script_enabled=request.param)
