"""Visitors write, answer below a plan and turn to a service: with and without scripts, on the site and in frames."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from navigator.engine import ServicePath
from navigator.insights import Recorder, messages_of
from navigator.insights.months import month_of
from navigator.insights.sums import sums_of
from navigator.web.pages.feedback import SOONEST

SCRIPTS = [pytest.param(True, id="with script"), pytest.param(False, id="without script")]
FRAMES = [pytest.param("", id="on the site"), pytest.param("/embed", id="framed")]


def counted(app: Flask, path: ServicePath, measure: str) -> dict[tuple[str, str], int]:
    """The sums of a measure this month."""
    recorder: Recorder = app.extensions["insights"]
    recorder.write()
    month = month_of(datetime.date.today())
    found = sums_of(recorder.engine, path.id, month, month)
    return {(row.subject, row.detail): n for row, n in found.items() if row.measure == measure}


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("frame", FRAMES)
def test_a_visitor_writes_and_gets_a_number(
    app: Flask, open_page: Callable[..., Page], path: ServicePath, frame: str, script: bool
) -> None:
    page = open_page(java_script_enabled=script)
    service = next(iter(path.services))
    page.goto(f"{frame}/en/{path.id}/services/{service}")
    page.locator("footer a[href$='/feedback']").first.click()
    expect(page.locator("h1")).to_have_text("Is something wrong or missing?")
    page.get_by_label("Something is missing").check()
    page.get_by_label("Your message").fill(f"Nobody answers {frame}{script}")
    page.wait_for_timeout(SOONEST * 1000)
    page.get_by_role("button", name="Send").click()
    expect(page.locator("h1")).to_have_text("Thank you")
    kept = messages_of(app.extensions["insights"].engine, path.id)[-1]
    assert (kept.kind, kept.page, kept.text) == ("missing", f"services/{service}", f"Nobody answers {frame}{script}")
    expect(page.locator("main")).to_contain_text(f"number is {kept.id}")


def test_what_was_written_stays_where_something_is_to_be_mended(
    open_page: Callable[..., Page], path: ServicePath
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"/en/{path.id}/feedback")
    page.get_by_label("Your message").fill("Written in a hurry")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("alert")).to_contain_text("very fast")
    expect(page.get_by_label("Your message")).to_have_value("Written in a hurry")


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("frame", FRAMES)
def test_the_question_below_a_plan_thanks_and_keeps_the_plan(
    app: Flask, open_page: Callable[..., Page], path: ServicePath, frame: str, script: bool
) -> None:
    page = open_page(java_script_enabled=script)
    before = counted(app, path, "useful").get(("yes", ""), 0)
    page.goto(f"{frame}/en/{path.id}/result?stage=idea")
    steps = page.locator(".step h3").all_inner_texts()
    page.get_by_role("button", name="Yes", exact=True).click()
    expect(page.get_by_text("Your answer was counted.")).to_be_visible()
    assert page.locator(".step h3").all_inner_texts() == steps and "stage=idea" in page.url
    assert counted(app, path, "useful")["yes", ""] == before + 1


@pytest.mark.parametrize("frame", FRAMES)
def test_how_a_service_is_turned_to_is_counted_and_nothing_else_of_it(
    app: Flask, open_page: Callable[..., Page], path: ServicePath, frame: str
) -> None:
    page = open_page()
    page.goto(f"{frame}/en/{path.id}/result?stage=idea")
    before = sum(counted(app, path, "contact").values())
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.post_data or "") if request.method == "POST" else None)
    page.route("**/*", lambda route: route.continue_() if "127.0.0.1" in route.request.url else route.abort())
    way = page.locator(".contact .ways a[href^='http'], .contact .ways a[href^='mailto']").first
    service = page.locator("section.contact").get_attribute("data-service")
    way.dispatch_event("click")
    page.wait_for_timeout(500)
    assert len(sent) == 1 and "stage" not in sent[0] and str(service) in sent[0]
    assert sum(counted(app, path, "contact").values()) == before + 1
