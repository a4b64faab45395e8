"""A path inside pages of other sites: without a script, with the loader, in sandboxes, hidden at first, two at once."""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, Route, expect

from tests.browser.partner_site import ELEMENT, FRAME, IFRAME, SCRIPT, Host, settle, walk
from tests.browser.test_accessibility import violations
from tests.conftest import FLAGS, PATIENCE


@pytest.fixture
def host(server: str) -> Iterator[Host]:
    found = Host(server)
    yield found
    found.server.shutdown()


def fits(page: Page) -> bool:
    """Whether the first frame becomes as tall as what it shows."""
    settle(page)
    inside = page.frames[1].evaluate("Math.ceil(document.documentElement.getBoundingClientRect().height)")
    return abs(inside - page.evaluate("document.querySelector('iframe').offsetHeight")) <= 1


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_plain_frame_works_fully(open_page: Callable[..., Page], host: Host, script: bool) -> None:
    host.show(IFRAME)
    page = open_page(java_script_enabled=script)
    page.goto(host.address)
    walk(page.frame_locator("iframe"))
    page.evaluate("history.back()")
    expect(page.frame_locator("iframe").locator("h1")).to_contain_text("How far along")
    assert not page.context.cookies()


def test_the_element_follows_the_height_up_and_down(open_page: Callable[..., Page], host: Host) -> None:
    host.show(ELEMENT, SCRIPT)
    page = open_page()
    page.goto(host.address)
    frame = page.frame_locator("iframe")
    heights = []
    for step in ("start", "question", "statement"):
        if step == "question":
            frame.locator("a.start-button").click()
            expect(frame.locator("h1")).to_contain_text("How far along")
        elif step == "statement":
            frame.get_by_role("link", name="Privacy").click()
            expect(frame.locator("h1")).to_have_text("Privacy")
        page.wait_for_function(
            """() => {
                const frame = document.querySelector("iframe");
                return Math.abs(frame.offsetHeight - (window.measured ?? 0)) > 20;
            }"""
        )
        until, apart = time.monotonic() + PATIENCE / 1000, 2
        while apart > 1 and time.monotonic() < until:
            page.wait_for_timeout(300)
            inside = page.frames[1].evaluate("Math.ceil(document.documentElement.getBoundingClientRect().height)")
            outside = page.evaluate("window.measured = document.querySelector('iframe').offsetHeight")
            apart = abs(inside - outside)
        assert apart <= 1
        heights.append(outside)
    assert len(set(heights)) == 3
    expect(page.locator("service-path > a")).to_be_hidden()
    expect(page.locator("iframe")).to_have_attribute("title", "The path")


def test_the_element_takes_language_colour_theme_and_answers(open_page: Callable[..., Page], host: Host) -> None:
    host.show(ELEMENT, SCRIPT, more=' lang="sv" accent="#7A1F5C" theme="dark" answers="stage=idea"')
    page = open_page()
    page.goto(host.address)
    frame = page.frame_locator("iframe")
    expect(frame.locator("html")).to_have_attribute("lang", "sv")
    expect(frame.locator("h1")).to_contain_text("kommun")
    src = page.locator("iframe").get_attribute("src") or ""
    assert "/embed/look-7A1F5C-dark/sv/etela-pohjanmaa/journey?stage=idea" in src


def test_without_the_script_a_link_is_left(open_page: Callable[..., Page], host: Host) -> None:
    host.show(ELEMENT, SCRIPT)
    page = open_page(java_script_enabled=False)
    page.goto(host.address)
    expect(page.get_by_role("link", name="The path")).to_be_visible()


def test_the_page_around_does_not_hear_what_is_searched_for(open_page: Callable[..., Page], host: Host) -> None:
    listener = "<script>told = []; addEventListener('message', (e) => told.push(JSON.stringify(e.data)))</script>"
    host.show(listener.replace("{", "{{").replace("}", "}}"), ELEMENT, SCRIPT, frame=f"{FRAME}search?q=debts")
    page = open_page()
    page.goto(host.address)
    frame = page.frame_locator("iframe")
    page.wait_for_function("told.some((one) => one.includes('Search'))")
    frame.get_by_role("searchbox").fill("burnout")
    expect(frame.locator("#elsewhere a")).to_have_attribute("href", re.compile("burnout"))
    page.wait_for_timeout(300)
    assert not [one for one in page.evaluate("told") if "debts" in one or "burnout" in one]


def test_a_message_from_elsewhere_moves_nothing(open_page: Callable[..., Page], host: Host) -> None:
    host.show(ELEMENT, SCRIPT)
    page = open_page()
    page.goto(host.address)
    expect(page.frame_locator("iframe").locator("h1")).to_be_visible()
    page.wait_for_timeout(500)
    before = page.evaluate("document.querySelector('iframe').style.height")
    for message in (
        "{type: 'service-path', v: 1, event: 'height', value: 5}",
        "{type: 'service-path', v: 1, event: 'step', title: '<img src=x onerror=alert(1)>'}",
        "null",
        "'service-path'",
    ):
        page.evaluate(f"postMessage({message}, '*')")
    page.wait_for_timeout(200)
    assert page.evaluate("document.querySelector('iframe').style.height") == before
    for value in ("1e9", "-1", "NaN", "'<b>'", "Infinity"):
        page.frames[1].evaluate(
            f"parent.postMessage({{type: 'service-path', v: 1, event: 'height', value: {value}}}, '*')"
        )
    page.wait_for_timeout(200)
    assert 150 <= page.evaluate("document.querySelector('iframe').offsetHeight") <= 100000


def test_two_frames_on_a_page_do_not_mind_each_other(open_page: Callable[..., Page], host: Host) -> None:
    host.show(ELEMENT, ELEMENT, SCRIPT, SCRIPT)
    page = open_page()
    page.goto(host.address)
    walk(page.frame_locator("iframe >> nth=0"))
    page.locator("iframe").nth(1).scroll_into_view_if_needed()
    expect(page.frame_locator("iframe >> nth=1").locator("h1")).to_contain_text("Service path")


def test_a_frame_that_is_opened_later_gets_its_height(open_page: Callable[..., Page], host: Host) -> None:
    host.show("<details><summary>Open</summary>", ELEMENT, "</details>", SCRIPT)
    page = open_page()
    page.goto(host.address)
    page.get_by_text("Open").click()
    frame = page.frame_locator("iframe")
    expect(frame.locator("h1")).to_be_visible()
    page.wait_for_function("document.querySelector('iframe').offsetHeight !== 700")


def test_a_tab_that_is_hidden_at_first_gets_its_height(open_page: Callable[..., Page], host: Host) -> None:
    host.show('<div id="tab" hidden>', ELEMENT, "</div>", SCRIPT)
    page = open_page()
    page.goto(host.address)
    page.wait_for_timeout(500)
    page.evaluate("tab.hidden = false")
    walk(page.frame_locator("iframe"))
    assert fits(page)
    page.evaluate("tab.hidden = true")
    page.wait_for_timeout(200)
    page.evaluate("tab.hidden = false")
    settle(page)
    assert fits(page), "a tab that is left and opened again keeps its height"
    expect(page.frame_locator("iframe").locator("h1")).to_contain_text("municipality")


BLOCKED = """() => [() => localStorage.length, () => sessionStorage.length].map((use) => {
    try { use(); } catch (error) { return error.name; }
})"""


def test_a_browser_that_blocks_cookies_and_storage_of_others_changes_nothing(
    browser: Browser, host: Host, tmp_path: Path
) -> None:
    (tmp_path / "Default").mkdir()
    choices = {"profile": {"cookie_controls_mode": 1, "block_third_party_cookies": True}}
    (tmp_path / "Default" / "Preferences").write_text(json.dumps(choices), encoding="utf-8")
    host.show(ELEMENT, SCRIPT)
    context = browser.browser_type.launch_persistent_context(
        str(tmp_path), executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"), args=FLAGS
    )
    page = context.new_page()
    page.goto(host.address)
    frame = page.frame_locator("iframe")
    expect(frame.locator("h1")).to_be_visible()
    assert page.frames[1].evaluate(BLOCKED) == ["SecurityError", "SecurityError"]
    walk(frame)
    assert fits(page)
    context.close()


def test_on_a_slow_network_there_is_always_something_to_use(open_page: Callable[..., Page], host: Host) -> None:
    held: dict[str, list[Route]] = {"loader": [], "htmx": [], "question": []}

    def hold(route: Route) -> None:
        held[next(name for name in held if name in route.request.url)].append(route)

    host.show(ELEMENT, SCRIPT)
    page = open_page()
    page.context.route(re.compile("|".join(held)), hold)
    page.goto(host.address, wait_until="commit")
    # Before the loader a link; after it a frame as tall as it was made, then as its content.
    expect(page.get_by_role("link", name="The path")).to_be_visible()
    held["loader"].pop().continue_()
    frame = page.frame_locator("iframe")
    expect(frame.locator("h1")).to_be_visible()
    assert page.locator("iframe").bounding_box()["height"] > 300  # type: ignore[index]
    # htmx never comes: links and forms are the browser's own. What is pressed twice happens once.
    frame.locator("a.start-button").dblclick()
    page.wait_for_timeout(300)
    for route in held["question"]:
        with suppress(Error):  # given up by the browser for the second
            route.continue_()
    page.context.unroute_all()
    expect(frame.locator("h1")).to_contain_text("How far along")
    assert fits(page)


def test_a_step_in_the_frame_is_the_same_on_its_own_page_and_back(open_page: Callable[..., Page], host: Host) -> None:
    host.show(ELEMENT, SCRIPT)
    page = open_page()
    page.goto(host.address)
    frame = page.frame_locator("iframe")
    walk(frame)
    with page.context.expect_page() as opened:
        frame.get_by_role("link", name="Open on a page of its own").click()
    own = opened.value
    expect(own.locator("h1")).to_contain_text("municipality")
    assert "stage=founding" in own.url
    own.locator("input[name=municipality][value=lapua]").check()
    own.locator("button[name=_continue]").click()
    expect(own.locator("h1")).not_to_contain_text("municipality")
    heading = own.locator("h1").inner_text()
    # What is reached on the own page goes back into a frame, by the page for web editors.
    own.get_by_role("link", name="Embed this path").click()
    expect(own.frame_locator("iframe").locator("h1")).to_have_text(heading)
    assert own.locator("iframe").bounding_box()["height"] == 700  # type: ignore[index]
    copied = own.get_by_role("textbox", name="Plain frame").input_value()
    host.show(copied)
    page.goto(host.address)
    expect(page.frame_locator("iframe").locator("h1")).to_have_text(heading)


def test_a_strict_policy_of_the_host_is_enough(open_page: Callable[..., Page], host: Host) -> None:
    host.headers = {"Content-Security-Policy": f"default-src 'none'; frame-src {host.site}; script-src {host.site}"}
    host.show(ELEMENT, SCRIPT)
    page = open_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.goto(host.address)
    walk(page.frame_locator("iframe"))
    assert not complaints


SANDBOXES = (
    "allow-scripts allow-forms allow-same-origin",
    "allow-scripts allow-same-origin",
    "allow-forms",
    "allow-scripts allow-forms",
    "allow-scripts",
)


@pytest.mark.parametrize("sandbox", SANDBOXES)
def test_in_a_sandbox_questions_can_be_answered(open_page: Callable[..., Page], host: Host, sandbox: str) -> None:
    host.show(IFRAME, more=f' sandbox="{sandbox}"')
    page = open_page()
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if re.search("CORS|form submission", said.text) else None)
    page.goto(host.address)
    frame = page.frame_locator("iframe")
    walk(frame)
    assert not refused
    if "allow-same-origin" in sandbox:
        expect(frame.locator("h1")).to_be_focused()


def test_in_the_sandbox_of_wordpress_there_is_a_card(open_page: Callable[..., Page], host: Host) -> None:
    host.show(IFRAME, frame=f"{FRAME}#?secret=AbC123", more=' sandbox="allow-scripts" security="restricted"')
    page = open_page()
    page.add_init_script("said = []; addEventListener('message', (event) => said.push(event.data))")
    page.goto(host.address)
    frame = page.frame_locator("iframe")
    link = frame.get_by_role("link", name="Open the path")
    expect(link).to_be_visible()
    expect(frame.locator("a.start-button")).to_be_hidden()
    page.wait_for_function("said.some((one) => one.message === 'height' && one.secret === 'AbC123')")
    link.click()
    page.wait_for_function("said.some((one) => one.message === 'link' && one.value.endsWith('/en/etela-pohjanmaa/'))")


def test_the_keyboard_goes_in_and_out_of_the_frame(open_page: Callable[..., Page], host: Host) -> None:
    host.show('<a href="#before">Before</a>', IFRAME, '<a href="#after" id="after">After</a>')
    page = open_page()
    page.goto(host.address)
    expect(page.frame_locator("iframe").locator("h1")).to_be_visible()
    page.get_by_role("link", name="Before").focus()
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "after":
            break
    assert page.evaluate("document.activeElement.id") == "after"


def test_a_new_step_takes_the_focus_and_the_first_page_does_not(open_page: Callable[..., Page], host: Host) -> None:
    host.show('<p style="height: 1500px">Long before</p>', ELEMENT, SCRIPT)
    page = open_page()
    page.goto(host.address)
    page.wait_for_timeout(500)
    assert page.evaluate("scrollY") == 0
    assert page.evaluate("document.activeElement.tagName") == "BODY"
    frame = page.frame_locator("iframe")
    walk(frame)  # the button of a long step is far below the heading of the next
    expect(frame.locator("h1")).to_be_focused()
    expect(frame.locator("h1")).to_be_in_viewport()


def test_axe_finds_nothing_on_the_host_or_in_the_frame(open_page: Callable[..., Page], host: Host) -> None:
    host.show(IFRAME)
    page = open_page(viewport={"width": 320, "height": 900})
    page.goto(host.address)
    expect(page.frame_locator("iframe").locator("h1")).to_be_visible()
    assert not violations(page)
    inside = open_page(viewport={"width": 320, "height": 900})
    for address in (FRAME, f"{FRAME}question/stage", f"{FRAME}result?stage=idea&need=advice&municipality=lapua"):
        inside.goto(address)
        assert not violations(inside)
        assert inside.evaluate("document.documentElement.scrollWidth") <= 320
