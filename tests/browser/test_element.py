"""The element on partners' pages: what is shown when the frame cannot be, what the page hears, the room it takes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect

from navigator.web.pages.said import CHANNELS
from tests.browser.partner_site import ELEMENT, FRAME, SCRIPT, Host, settle, walk

Open = Callable[..., Page]

LISTENER = """<script>
heard = [];
for (const name of ["ready", "step", "result", "contact"])
  addEventListener(`service-path-${name}`, ({ detail }) => heard.push({ name, ...detail }));
</script>"""

SHIFT = """shift = 0;
new PerformanceObserver((seen) => seen.getEntries().forEach((one) => { shift += one.value; }))
  .observe({ type: "layout-shift", buffered: true });"""


@pytest.fixture
def host(server: str) -> Iterator[Host]:
    found = Host(server)
    yield found
    found.server.shutdown()


def expect_the_link(page: Page) -> None:
    """The link is there, soon without the grey box or the room that was kept for the frame."""
    expect(page.get_by_role("link", name="The path")).to_be_visible()
    page.wait_for_function("document.querySelector('service-path').offsetHeight < 100")
    expect(page.locator("iframe")).to_be_hidden()
    expect(page.get_by_role("link", name="The path")).to_be_visible()


REFUSALS = {
    "frame-src": {"Content-Security-Policy": "frame-src 'none'"},
    "require-corp": {"Cross-Origin-Embedder-Policy": "require-corp"},
    "credentialless": {"Cross-Origin-Embedder-Policy": "credentialless"},
}


@pytest.mark.parametrize("headers", REFUSALS.values(), ids=REFUSALS)
def test_a_page_that_allows_no_frame_keeps_the_link(open_page: Open, host: Host, headers: dict[str, str]) -> None:
    host.headers = headers
    host.show(ELEMENT, SCRIPT)
    page = open_page()
    page.goto(host.address)
    expect_the_link(page)


def test_a_host_that_the_path_does_not_name_keeps_the_link(open_page: Open, host: Host) -> None:
    page = open_page()
    policy = {"Content-Security-Policy": "frame-ancestors https://other.example"}
    page.route(
        re.compile("/embed/en/"),
        lambda route: route.fulfill(body="<h1>No</h1>", content_type="text/html", headers=policy),
    )
    host.show(ELEMENT, SCRIPT)
    page.goto(host.address)
    expect_the_link(page)


def test_a_frame_that_falls_silent_gives_the_link_back_and_takes_it_when_it_speaks(open_page: Open, host: Host) -> None:
    host.show(ELEMENT, SCRIPT)
    page = open_page()
    page.goto(host.address)
    expect(page.frame_locator("iframe").locator("h1")).to_be_visible()
    expect(page.get_by_role("link", name="The path")).to_be_hidden()
    page.route(re.compile("/embed/en/"), lambda route: route.abort())
    reload = "document.querySelector('iframe').src += '#'; document.querySelector('iframe').src = '{}'"
    page.evaluate(reload.format(f"{host.site}{FRAME}services"))
    expect_the_link(page)
    page.unroute_all()
    page.evaluate(reload.format(f"{host.site}{FRAME}providers"))
    expect(page.frame_locator("iframe").locator("h1")).to_be_visible()
    expect(page.get_by_role("link", name="The path")).to_be_hidden()


def test_a_tool_for_consent_that_takes_the_address_away_leaves_the_link_until_it_gives_it_back(
    open_page: Open, host: Host
) -> None:
    consent = """<script>new MutationObserver(() => document.querySelectorAll("iframe[src]").forEach((frame) => {
      if (window.agreed) return;
      frame.dataset.src = frame.src;
      frame.removeAttribute("src");
    })).observe(document, { childList: true, subtree: true });</script>"""
    host.show(consent.replace("{", "{{").replace("}", "}}"), ELEMENT, SCRIPT)
    page = open_page()
    page.goto(host.address)
    expect_the_link(page)
    page.evaluate("agreed = true; one = document.querySelector('iframe'); one.src = one.dataset.src")
    expect(page.frame_locator("iframe").locator("h1")).to_be_visible()
    expect(page.get_by_role("link", name="The path")).to_be_hidden()


def test_an_element_whose_address_is_taken_away_leaves_the_link(open_page: Open, host: Host) -> None:
    host.show(ELEMENT.replace(" src=", ' style="display:block;min-height:1000px" data-src='), SCRIPT)
    page = open_page()
    page.goto(host.address)
    expect_the_link(page)
    page.evaluate("one = document.querySelector('service-path'); one.setAttribute('src', one.dataset.src)")
    walk(page.frame_locator("iframe"))
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "warning" else None)
    page.evaluate("one.removeAttribute('src')")
    expect_the_link(page)
    assert said == ["service-path: no address of a frame in src"]
    page.evaluate("one.src = one.dataset.src")  # as tools for consent do
    expect(page.frame_locator("iframe").locator("h1")).to_be_visible()


def test_a_copy_of_the_element_shows_one_frame(open_page: Open, host: Host) -> None:
    """As a site makes that keeps pages it has shown, and puts them back when the visitor returns."""
    host.show(ELEMENT, SCRIPT)
    page = open_page()
    page.goto(host.address)
    expect(page.frame_locator("iframe").locator("h1")).to_be_visible()
    page.evaluate("document.body.replaceWith(document.body.cloneNode(true))")
    expect(page.locator("iframe")).to_have_count(1)
    expect(page.get_by_role("link", name="The path")).to_be_hidden()
    settle(page)
    walk(page.frame_locator("iframe"))


def test_an_address_without_the_slash_at_its_end_is_the_frame_too(open_page: Open, host: Host) -> None:
    host.show(ELEMENT, SCRIPT, frame=FRAME.rstrip("/"))
    page = open_page()
    page.goto(host.address)
    expect(page.frame_locator("iframe").locator("h1")).to_be_visible()


def test_the_frame_has_the_words_of_a_link_that_comes_after_the_script(open_page: Open, host: Host) -> None:
    host.show(SCRIPT.replace(" async", ""), ELEMENT)
    page = open_page()
    page.goto(host.address)
    expect(page.frame_locator("iframe").locator("h1")).to_be_visible()
    expect(page.locator("iframe")).to_have_attribute("title", "The path")


def test_a_step_that_cannot_be_fetched_gives_the_link_back(open_page: Open, host: Host) -> None:
    host.show(ELEMENT, SCRIPT)
    page = open_page()
    page.goto(host.address)
    frame = page.frame_locator("iframe")
    expect(frame.locator("h1")).to_be_visible()
    settle(page)
    page.route(re.compile("/embed/en/"), lambda route: route.abort())
    frame.locator("a.start-button").click()
    expect_the_link(page)


def test_a_page_without_a_host_shows_the_frame(open_page: Open, host: Host, tmp_path: Path) -> None:
    host.headers = {"Content-Security-Policy": "sandbox allow-scripts"}
    host.show(ELEMENT, SCRIPT)
    saved = tmp_path / "page.html"
    saved.write_text(f"<!doctype html>{host.body}", encoding="utf-8")
    for address in (host.address, saved.as_uri()):
        page = open_page()
        warnings: list[str] = []
        page.on("console", lambda said, told=warnings: told.append(said.text) if said.type == "warning" else None)
        page.goto(address)
        expect(page.frame_locator("iframe").locator("h1")).to_be_visible()
        expect(page.get_by_role("link", name="The path")).to_be_hidden()
        assert not warnings


def test_a_frame_that_has_moved_to_another_host_is_shown_and_its_new_address_told(open_page: Open, host: Host) -> None:
    old = ELEMENT.replace("{site}{frame}", f"{host.address.rstrip('/')}{{frame}}")
    host.show(LISTENER.replace("{", "{{").replace("}", "}}"), old, SCRIPT)
    page = open_page()
    warnings: list[str] = []
    page.on("console", lambda said: warnings.append(said.text) if said.type == "warning" else None)
    page.goto(host.address)
    walk(page.frame_locator("iframe"))
    page.wait_for_function("heard.length >= 4")
    assert [one["name"] for one in page.evaluate("heard")] == ["ready", "step", "step", "step"]
    expect(page.get_by_role("link", name="The path")).to_be_hidden()
    assert warnings == [f"service-path: src leads to {host.site}: write that"]


def test_a_frame_is_as_tall_as_a_long_list(open_page: Open, host: Host) -> None:
    host.show(ELEMENT, SCRIPT)
    page = open_page()
    page.goto(host.address)
    expect(page.frame_locator("iframe").locator("h1")).to_be_visible()
    page.frames[1].evaluate("document.body.style.height = '40000px'")
    page.wait_for_function("document.querySelector('iframe').offsetHeight >= 40000")


def test_an_element_may_come_before_its_address(open_page: Open, host: Host) -> None:
    host.show(SCRIPT)
    page = open_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(host.address)
    page.wait_for_function("!!customElements.get('service-path')")
    page.evaluate(
        "(src) => { const one = document.createElement('service-path'); document.body.append(one); one.src = src;"
        " setTimeout(() => one.setAttribute('src', src), 50); }",
        f"{host.site}{FRAME}",
    )
    expect(page.frame_locator("iframe").locator("h1")).to_be_visible()
    assert not faults


@pytest.mark.parametrize(
    ("more", "lang", "told"),
    [
        (' lang="de"', "en", '"de"'),
        (' lang="sv-FI"', "sv", ""),
        (' lang="sv_FI" theme="Dark"', "sv", ""),
        (' lang="Finnish"', "en", 'lang="Finnish"'),
        (' accent="#F2B632" theme="dark"', "en", "#F2B632"),
        (' accent="red"', "en", 'accent="red"'),
        (' accent="#7a1f5c" lang="FI"', "fi", ""),
    ],
)
def test_an_attribute_that_cannot_be_used_is_told_in_the_console_and_the_path_shown(
    open_page: Open, host: Host, more: str, lang: str, told: str
) -> None:
    host.show(ELEMENT, SCRIPT, more=more)
    page = open_page()
    warnings: list[str] = []
    page.on("console", lambda said: warnings.append(said.text) if said.type == "warning" else None)
    page.goto(host.address)
    frame = page.frame_locator("iframe")
    expect(frame.locator("a.start-button")).to_be_visible()
    expect(frame.locator("html")).to_have_attribute("lang", lang)
    assert page.frames[1].evaluate("location.pathname.includes('look-dark')") == ("dark" in more.lower())
    assert [one for one in warnings if told and told in one] or not told
    assert len(warnings) == bool(told), "told once"


def test_the_page_hears_the_language_again_when_the_visitor_changes_it(open_page: Open, host: Host) -> None:
    host.show(LISTENER.replace("{", "{{").replace("}", "}}"), ELEMENT, SCRIPT, more=' lang="sv" accent="#7A1F5C"')
    page = open_page()
    warnings: list[str] = []
    page.on("console", lambda said: warnings.append(said.text) if said.type == "warning" else None)
    page.goto(host.address)
    frame = page.frame_locator("iframe")
    expect(frame.locator("html")).to_have_attribute("lang", "sv")
    for lang in ("fi", "fi", "sv"):
        settle(page)
        frame.locator(f"#languages a[lang={lang}]").click()
        expect(frame.locator("html")).to_have_attribute("lang", lang)
    page.wait_for_function("heard.filter((one) => one.name === 'ready').length >= 3")
    page.wait_for_timeout(300)
    assert [one["lang"] for one in page.evaluate("heard") if one["name"] == "ready"] == ["sv", "fi", "sv"]
    assert not warnings, "what the editor wrote was right"


def test_the_page_hears_which_step_is_shown_and_no_answer(open_page: Open, host: Host) -> None:
    host.show(LISTENER.replace("{", "{{").replace("}", "}}"), ELEMENT, SCRIPT)
    page = open_page()
    page.goto(host.address)
    frame = page.frame_locator("iframe")
    walk(frame)
    page.wait_for_function("heard.length >= 4")
    heard = page.evaluate("heard")
    assert heard[0] == {"name": "ready", "lang": "en"}
    assert [one["id"] for one in heard[1:]] == ["start", "question/stage", "question/municipality"]
    assert "How far along" in heard[2]["title"] and "municipality" in heard[3]["title"]
    assert not [one for one in heard if "founding" in str(one)]


def test_the_page_hears_of_an_error_as_an_error(open_page: Open, host: Host) -> None:
    missing = "services/nosuch"
    host.show(LISTENER.replace("{", "{{").replace("}", "}}"), ELEMENT, SCRIPT, frame=f"{FRAME}{missing}")
    page = open_page()
    page.goto(host.address)
    frame = page.frame_locator("iframe")
    expect(frame.locator("h1")).to_have_text("This page was not found")
    page.wait_for_timeout(3500)  # longer than a page in the frame may be silent
    expect(page.get_by_role("link", name="The path")).to_be_hidden()
    height = frame.locator("html").evaluate("(one) => Math.ceil(one.getBoundingClientRect().height)")
    assert page.locator("iframe").evaluate("(one) => one.offsetHeight") == height
    settle(page)
    frame.locator(".go a").click()
    page.wait_for_function("heard.length >= 3")
    ready, error, start = page.evaluate("heard")
    assert ready == {"name": "ready", "lang": "en"}
    assert error["id"] == "error" and error["title"].startswith("This page was not found – ")
    assert start["id"] == "start"


def test_the_page_does_not_hear_which_question_an_answer_led_to(open_page: Open, host: Host) -> None:
    part = f"{FRAME}question/seinajoki-part?stage=idea&municipality=seinajoki"
    host.show(LISTENER.replace("{", "{{").replace("}", "}}"), ELEMENT, SCRIPT, frame=part)
    page = open_page()
    page.goto(host.address)
    frame = page.frame_locator("iframe")
    expect(frame.locator("h1")).to_contain_text("Seinäjoki")
    settle(page)
    frame.get_by_role("link", name="Back", exact=True).click()
    expect(frame.locator("h1")).to_contain_text("municipality")
    settle(page)
    frame.locator("button[name=_continue]").click()
    expect(frame.locator("h1")).to_contain_text("Seinäjoki")
    page.wait_for_function("heard.length >= 4")
    heard = page.evaluate("heard")
    assert [one.get("id") for one in heard] == [None, "question", "question/municipality", "question"]
    title = "Service path for creative businesses – Service path South Ostrobothnia"
    assert heard[1] == heard[3] == {"name": "step", "id": "question", "title": title}


def test_the_page_hears_of_a_plan_and_of_the_channel_by_which_somebody_is_turned_to(
    open_page: Open, host: Host
) -> None:
    answered = f"{FRAME}result?stage=idea&need=advice&municipality=lapua"
    host.show(LISTENER.replace("{", "{{").replace("}", "}}"), ELEMENT, SCRIPT, frame=answered)
    page = open_page()
    page.goto(host.address)
    frame = page.frame_locator("iframe")
    way = frame.locator(".ways a").first
    expect(way).to_be_visible()
    settle(page)
    page.frames[1].evaluate("addEventListener('click', (event) => event.preventDefault())")
    frame.locator("a[href^='mailto:?']").first.click()  # to send the plan to oneself is no contact
    way.click()
    page.wait_for_function("heard.some((one) => one.name === 'contact')")
    heard = page.evaluate("heard")
    assert [one["name"] for one in heard] == ["ready", "step", "result", "contact"]
    assert heard[1]["id"] == "result"
    assert set(heard[3]) == {"name", "channel"} and heard[3]["channel"] in {"phone", "email", "web"}
    assert not re.search("lapua|advice|idea", str(heard))


PRESSED = """({ kind, button }) => {
  const links = [...document.querySelectorAll("main a[href]")].filter((one) => one.origin !== location.origin);
  addEventListener(kind, (event) => event.preventDefault());
  for (const one of links) one.dispatchEvent(new MouseEvent(kind, { bubbles: true, cancelable: true, button }));
  return links.filter((one) => one.className !== "report").length;
}"""


@pytest.mark.parametrize(("kind", "button"), [("click", 0), ("auxclick", 1), ("auxclick", 2)])
@pytest.mark.parametrize(
    ("shown", "named"),
    [
        ("result?stage=idea&need=premises&municipality=alajarvi", True),
        ("services/starttiraha", True),
        ("providers/leader-kuudestaan", False),
        ("accessibility", False),
    ],
)
def test_what_the_page_hears_of_ways_to_reach_somebody_is_what_is_counted(
    open_page: Open, host: Host, shown: str, named: bool, kind: str, button: int
) -> None:
    host.show(LISTENER.replace("{", "{{").replace("}", "}}"), ELEMENT, SCRIPT, frame=f"{FRAME}{shown}")
    page = open_page()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.post_data or "") if request.method == "POST" else None)
    page.goto(host.address)
    expect(page.frame_locator("iframe").locator("h1")).to_be_visible()
    page.wait_for_function("heard.some((one) => one.name === 'step')")
    pressed = page.frames[1].evaluate(PRESSED, {"kind": kind, "button": button})
    page.wait_for_timeout(300)
    heard = [one["channel"] for one in page.evaluate("heard") if one["name"] == "contact"]
    assert [CHANNELS[parse_qs(one)["channel"][0]] for one in sent] == (heard if named else [])
    assert ("web" in heard) == (button < 2 and shown != "accessibility")
    assert pressed == len(heard) or button == 2 or shown[:8] != "services", "a report is sent to somebody else"


@pytest.mark.parametrize(
    ("around", "least"),
    [
        ('<div style="display:flex;width:776px"><nav style="width:200px;flex:none">Menu</nav>{}</div>', 576),
        ('<div style="display:flex;flex-direction:column;align-items:center;width:776px">{}</div>', 776),
        ('<div style="display:grid;justify-items:center;width:776px">{}</div>', 776),
        ('<dialog open style="width:776px;padding:0;border:0">{}</dialog>', 776),
        ('<table style="width:776px;border-spacing:0"><td style="padding:0">{}</table>', 776),
        ('<div style="float:left;width:776px">{}</div>', 776),
    ],
    ids=["row", "column", "grid", "dialog", "table", "float"],
)
def test_the_element_takes_the_room_there_is(open_page: Open, host: Host, around: str, least: int) -> None:
    host.show(around.format(ELEMENT), SCRIPT)
    page = open_page()
    page.goto(host.address)
    expect(page.frame_locator("iframe").locator("h1")).to_be_visible()
    assert page.locator("iframe").bounding_box()["width"] == least  # type: ignore[index]


@pytest.mark.parametrize("size", [(1280, 720), (1280, 1400), (375, 667)], ids=lambda size: f"{size[0]} wide")
def test_what_stands_around_the_copied_lines_does_not_move(
    open_page: Open, host: Host, client: FlaskClient, size: tuple[int, int]
) -> None:
    copied = re.search(
        r'<textarea id="script".*?>(.*?)</textarea>', client.get("/en/etela-pohjanmaa/embed").text, re.DOTALL
    )
    assert copied is not None
    text = "<p>Some words of the page itself.</p>" * 5
    host.show(text, unescape(copied[1]).replace("http://localhost", "{site}"), text * 8)
    page = open_page(viewport={"width": size[0], "height": size[1]})
    page.add_init_script(SHIFT)
    page.goto(host.address)
    expect(page.frame_locator("iframe").locator("h1")).to_be_visible()
    settle(page)
    assert page.evaluate("shift") < 0.1


def test_a_page_that_pinned_the_hash_of_the_first_script_keeps_its_frame(open_page: Open, host: Host) -> None:
    first = "sha384-Xicmr7AZfkmYGmbyro0Get8TwRDPSPGNVcg+bdwMJ1zJvUo5cJ+n8fr6c3ALj5D4"
    host.show(ELEMENT, SCRIPT.replace(" async", f' integrity="{first}" crossorigin="anonymous" async'))
    page = open_page()
    page.goto(host.address)
    expect(page.frame_locator("iframe").locator("h1")).to_be_visible()


@pytest.mark.parametrize("way", [' type="module"', ' crossorigin="anonymous" async'])
def test_who_loads_the_script_as_those_with_the_hash_do_hears_the_title_of_a_step_alone(
    open_page: Open, host: Host, way: str
) -> None:
    host.show(LISTENER.replace("{", "{{").replace("}", "}}"), ELEMENT, SCRIPT.replace(" async", way))
    page = open_page()
    page.goto(host.address)
    walk(page.frame_locator("iframe"))
    page.wait_for_function("heard.length >= 3")
    assert {(one["name"], *sorted(one)) for one in page.evaluate("heard")} == {("step", "name", "title")}
