"""Looking around without answering: search and filters, as one types and with a button."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from navigator.engine.service_path import ServicePath
from navigator.format.services import Service
from tests.browser.test_accessibility import violations


@pytest.fixture
def service(path: ServicePath) -> Service:
    return next(iter(path.services.values()))


def test_search_with_the_button(page: Page, path: ServicePath, service: Service) -> None:
    title = service.title.get("en").text
    page.goto(f"/en/{path.id}/")
    page.locator("main form[role=search] input[name=q]").fill(title)
    page.locator("main form[role=search] button").click()
    expect(page.locator("main").get_by_role("link", name=title, exact=True).first).to_be_visible()
    page.go_back()
    expect(page.locator("h1")).to_have_text(path.header.title.get("en").text)


def test_search_as_one_types(open_page: Callable[..., Page], path: ServicePath, service: Service) -> None:
    page = open_page()
    title = service.title.get("en").text
    page.goto(f"/en/{path.id}/search")
    page.locator("main input[name=q]").press_sequentially(title, delay=10)
    expect(page.locator("main").get_by_role("link", name=title, exact=True).first).to_be_visible()
    expect(page.locator("main input[name=q]")).to_be_focused()
    expect(page.get_by_role("status").first).to_contain_text("found")


def test_services_of_a_kind(page: Page, path: ServicePath, service: Service) -> None:
    other = next(one for one in path.services.values() if one.kind != service.kind)
    page.goto(f"/en/{path.id}/services")
    shown = page.locator("main a[href*='/services/']")
    everything = shown.count()
    page.locator(f"#kind-{service.kind}").check()
    if not page.evaluate("typeof htmx !== 'undefined'"):
        page.locator("main form button").first.click()
    expect(page.locator(f"main a[href*='/services/{other.id}']")).to_have_count(0)
    expect(page.locator(f"main a[href*='/services/{service.id}']").first).to_be_visible()
    assert 0 < shown.count() < everything
    expect(page.locator(f"#kind-{service.kind}")).to_be_checked()


def test_the_map_leads_to_every_stage(page: Page, path: ServicePath) -> None:
    for name, stage in path.stages.items():
        page.goto(f"/en/{path.id}/map")
        page.locator(f"main a[href$='/stages/{name}']").first.press("Enter")
        expect(page.locator("h1")).to_contain_text(stage.title.get("en").text)


def test_on_a_phone_the_filters_leave_the_first_screen_to_what_is_found(
    open_page: Callable[..., Page], path: ServicePath
) -> None:
    for script in (True, False):
        page = open_page(viewport={"width": 390, "height": 844}, java_script_enabled=script)
        for name in ("services", "providers"):
            page.goto(f"/fi/{path.id}/{name}")
            expect(page.locator("#found a").first).to_be_in_viewport()
            expect(page.locator("#filter-_certainty")).to_be_hidden()
            page.locator(".narrowing > summary").click()
            page.locator("#filter-_certainty").select_option("uncertain")
            if not script:
                page.locator(".filters button").click()
            expect(page).to_have_url(re.compile(rf"/{name}\?_certainty=uncertain$"))
            expect(page.locator("#chosen-count")).to_have_text("1 valinta")
        if script:
            assert not violations(page)


def test_on_a_wide_screen_the_filters_are_open(page: Page, path: ServicePath) -> None:
    page.goto(f"/en/{path.id}/providers")
    page.locator("#filter-_language").select_option("sv")
    if not page.evaluate("typeof htmx !== 'undefined'"):
        page.locator(".filters button").click()
    expect(page).to_have_url(re.compile(r"/providers\?_language=sv$"))
    expect(page.locator("#filter-_language")).to_have_value("sv")
    page.get_by_role("link", name="Clear the choices").click()
    expect(page).to_have_url(re.compile(r"/providers$"))


def test_what_a_proxy_answers_while_the_server_is_down_is_shown_and_not_an_empty_page(
    open_page: Callable[..., Page], path: ServicePath
) -> None:
    page = open_page()
    down = re.compile(r"/question/|/result|/journey")
    page.goto(f"/en/{path.id}/")
    page.context.route(down, lambda route: route.fulfill(status=502, body="<h1>502 Bad Gateway</h1>"))
    page.locator("a.start-button").click()
    expect(page.locator("h1")).to_have_text("502 Bad Gateway")
    page.context.unroute_all()
    page.reload()
    expect(page.locator("main h1")).to_contain_text("How far along")
    # A step that is sent leads to the same again once the server is there.
    page.locator("input[type=radio]").first.check()
    page.context.route(down, lambda route: route.fulfill(status=502, body="<h1>502 Bad Gateway</h1>"))
    page.locator("#form button:visible").last.click()
    expect(page.locator("h1")).to_have_text("502 Bad Gateway")
    page.context.unroute_all()
    page.reload()
    expect(page.locator("main h1")).not_to_contain_text("How far along")
