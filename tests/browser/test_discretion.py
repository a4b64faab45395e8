"""What the browser of a visitor is asked to do: load little, from here alone, keep nothing, complain of nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page

from navigator.engine.service_path import ServicePath
from tests.browser.site_pages import kinds_of_page, persona_answers
from tests.browser.visitor import Visitor

WORRYING = {"error", "warning", "assert"}
VIOLATIONS = """addEventListener("securitypolicyviolation", (event) =>
    console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`))"""


def watch(page: Page) -> tuple[list[str], list[str]]:
    """Every request from now on, and everything the browser complains about."""
    requests: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda said: complaints.append(f"{page.url}: {said.text}") if said.type in WORRYING else None)
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    page.add_init_script(VIOLATIONS)
    return requests, complaints


def test_nothing_is_asked_of_others_kept_or_complained_about(
    open_page: Callable[..., Page], path: ServicePath, server: str
) -> None:
    page = open_page()
    requests, complaints = watch(page)
    for address in kinds_of_page(path, "en").values():
        page.goto(address)
    visitor = Visitor(page, path)
    visitor.start()
    visitor.walk(persona_answers(path, next(iter(path.document.personas))))
    page.go_back()
    elsewhere = [address for address in requests if urlsplit(address).netloc != urlsplit(server).netloc]
    assert not elsewhere, f"The browser was sent to {elsewhere}."
    assert not complaints, "The browser complained:\n" + "\n".join(complaints)
    assert not page.context.cookies(), "A cookie was set."
    kept = page.evaluate("[localStorage.length, sessionStorage.length]")
    assert kept == [0, 0], "Something was written to the storage of the browser."


class Wire:
    """What comes over the wire, from the moment of making."""

    def __init__(self, page: Page) -> None:
        self.received: list[float] = []
        network: Any = page.context.new_cdp_session(page)
        network.send("Network.enable")
        network.on("Network.loadingFinished", lambda event: self.received.append(event["encodedDataLength"]))

    def take(self) -> tuple[float, int]:
        """Bytes and requests since the last time."""
        taken = sum(self.received), len(self.received)
        self.received.clear()
        return taken


def test_a_first_visit_and_every_further_step_are_light(open_page: Callable[..., Page], path: ServicePath) -> None:
    page = open_page()
    wire = Wire(page)
    visitor = Visitor(page, path)
    page.goto(visitor.home, wait_until="networkidle")
    size, requests = wire.take()
    assert size <= 55_000, f"The first visit takes {size / 1000:.1f} kB; 55 are allowed."
    assert requests <= 6, f"The first visit takes {requests} requests; 6 are allowed."
    visitor.start()
    answers = persona_answers(path, next(iter(path.document.personas)))
    wire.take()
    while (question := visitor.question) is not None:
        visitor.answer(answers.get(question, "unknown"))
        page.wait_for_load_state("networkidle")
        size, _ = wire.take()
        if visitor.question:
            assert size <= 10_000, f"The step after `{question}` takes {size / 1000:.1f} kB; 10 are allowed."
