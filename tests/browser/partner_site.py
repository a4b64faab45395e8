"""Another website that shows a path, and what its visitors do there."""

from __future__ import annotations

import threading

from playwright.sync_api import FrameLocator, Page, expect
from werkzeug.serving import make_server
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from tests.conftest import Silent

FRAME = "/embed/en/etela-pohjanmaa/"
ELEMENT = '<service-path src="{site}{frame}"{more}><a href="{site}/en/etela-pohjanmaa/">The path</a></service-path>'
SCRIPT = '<script src="{site}/embed/loader.v1.js" async></script>'
IFRAME = '<iframe src="{site}{frame}" title="The path" width="600" height="700"{more}></iframe>'


class Host:
    """Another website, on another origin: one page, with the headers it sends. Its frames have moved to our site."""

    def __init__(self, site: str) -> None:
        self.site = site
        self.body = ""
        self.headers: dict[str, str] = {}
        self.server = make_server("127.0.0.1", 0, self.answer, threaded=True, request_handler=Silent)
        self.address = f"http://localhost:{self.server.port}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @Request.application
    def answer(self, request: Request) -> Response:
        if request.path.startswith("/embed/"):
            return redirect(f"{self.site}{request.full_path}", 301, Response)
        page = f'<!doctype html><html lang="en"><title>Host</title><main><h1>Host</h1>{self.body}</main>'
        return Response(page, mimetype="text/html", headers=self.headers)

    def show(self, *parts: str, frame: str = FRAME, more: str = "") -> None:
        """What the page holds."""
        self.body = "".join(part.format(site=self.site, frame=frame, more=more) for part in parts)


def walk(frame: FrameLocator) -> None:
    """From the start to the second question, inside a frame."""
    frame.locator("a.start-button").click()
    expect(frame.locator("h1")).to_contain_text("How far along")
    frame.get_by_label("Setting up the business").check()
    button = frame.locator("button[name=_continue]")
    button.scroll_into_view_if_needed()
    settle(frame.owner.page)
    button.click()
    expect(frame.locator("h1")).to_contain_text("municipality")


def settle(page: Page) -> None:
    """Wait until frames neither grow, shrink nor move, as people do before they press what moves."""
    places = "[...document.querySelectorAll('iframe')].map((one) => JSON.stringify(one.getBoundingClientRect())).join()"
    before, still = "", 0
    while still < 5:
        page.wait_for_timeout(30)
        now = page.evaluate(places)
        before, still = now, still + 1 if now == before else 0
