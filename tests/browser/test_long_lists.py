"""Lists of hundreds of answers, and what Back shows of answers, with JavaScript and without, and inside a frame."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import FrameLocator, Page, expect
from werkzeug.serving import make_server

from app import create_app
from tests.browser.test_accessibility import violations
from tests.browser.test_embedding import IFRAME, Host
from tests.conftest import Silent
from tests.long_path import write_long_path

PHONE = {"width": 390, "height": 844}
CONTINUE = "button[name=_continue]"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site whose only path has long lists."""
    app = create_app({"TESTING": True, "PATHS": write_long_path(tmp_path_factory.mktemp("paths"))})
    served = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Silent)
    thread = threading.Thread(target=served.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{served.port}"
    served.shutdown()
    thread.join()


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def visitor(open_page: Callable[..., Page], request: pytest.FixtureRequest) -> Page:
    """A phone, with JavaScript and without."""
    return open_page(java_script_enabled=request.param, viewport=PHONE)


def scripted(page: Page) -> bool:
    """Whether the scripts of the site run."""
    return bool(page.evaluate("typeof htmx !== 'undefined'"))


def narrow(page: Page, text: str) -> None:
    """Write a text into the field of a long list; without scripts the button is pressed."""
    page.locator("#narrow").press_sequentially(text, delay=10)
    if not scripted(page):
        page.get_by_role("button", name="Narrow").click()


@pytest.mark.parametrize("viewport", [PHONE, {"width": 360, "height": 640}, {"width": 1280, "height": 800}])
def test_continue_is_always_in_reach(open_page: Callable[..., Page], site: str, viewport: dict[str, int]) -> None:
    page = open_page(viewport=viewport)
    page.goto(f"{site}/en/long/question/country")
    for place in ("0", "document.body.scrollHeight / 2"):
        page.evaluate(f"scrollTo(0, {place})")
        expect(page.locator(CONTINUE)).to_be_in_viewport(ratio=1)


def test_what_has_the_focus_is_not_behind_continue(open_page: Callable[..., Page], site: str) -> None:
    page = open_page(viewport=PHONE)
    page.goto(f"{site}/en/long/question/trade?country=zw")
    page.locator("#narrow").focus()
    covered = """() => {
        const box = document.activeElement.closest(".row, p, div").getBoundingClientRect();
        return box.bottom - document.querySelector(".continue").getBoundingClientRect().top;
    }"""
    for _ in range(30):
        page.keyboard.press("Tab")
        assert page.evaluate(covered) <= 1


def test_a_long_list_is_narrowed(visitor: Page, site: str) -> None:
    visitor.goto(f"{site}/en/long/question/country")
    narrow(visitor, "britain")
    expect(visitor.get_by_role("radio")).to_have_count(2)
    expect(visitor.get_by_role("status")).to_have_text("1 answer with “britain”")
    visitor.get_by_label("United Kingdom").check()
    visitor.locator(CONTINUE).click()
    expect(visitor.locator("h1")).to_have_text("Which trades?")
    assert visitor.url.endswith("/question/trade?country=gb")


def test_what_was_chosen_stays_through_everything_that_is_looked_for(visitor: Page, site: str) -> None:
    visitor.goto(f"{site}/en/long/question/trade?country=zw")
    for text, label in (("barber", "Hairdressers"), ("kampaaja", ""), ("Trade 17", "Trade 17 (17.7C)")):
        visitor.locator("#narrow").fill("")
        narrow(visitor, text)
        expect(visitor.get_by_role("status")).to_contain_text(f"“{text}”")
        if label:
            visitor.get_by_label(label).check()
    visitor.locator("#narrow").fill("")
    narrow(visitor, "qwertyuiop")
    expect(visitor.get_by_role("status")).to_contain_text("No answer has this word")
    expect(visitor.locator(".chosen :checked")).to_have_count(2)
    assert not scripted(visitor) or not violations(visitor)
    visitor.get_by_role("button", name="Show the whole list").click()
    expect(visitor.get_by_role("checkbox")).to_have_count(63)
    visitor.locator(CONTINUE).click()
    expect(visitor.locator("h1")).to_have_text("Do you have a firm?")
    assert visitor.url.endswith("?country=zw&trade=trade-17&trade=hair")


def test_a_refused_form_comes_back_with_what_was_ticked(visitor: Page, site: str) -> None:
    visitor.goto(f"{site}/en/long/question/trade?country=zw")
    for number in (1, 2, 3, 4):
        visitor.locator(f"label[for=trade-trade-{number}]").click()
    visitor.locator(CONTINUE).click()
    expect(visitor.get_by_role("alert")).to_contain_text("Choose at most 3.")
    expect(visitor.locator(":checked")).to_have_count(4)
    expect(visitor.get_by_text("path may have changed")).to_have_count(0)


def answer_all(page: Page | FrameLocator) -> None:
    """From the first question to the result."""
    heading = page.locator("h1")
    expect(heading).to_contain_text("Which country?")
    page.locator("label[for=country-zw]").click()
    page.locator(CONTINUE).click()
    expect(heading).to_contain_text("Which trades?")
    page.locator("label[for=trade-hair]").click()
    page.locator(CONTINUE).click()
    expect(heading).to_contain_text("firm?")
    page.locator("label[for=firm-none]").click()
    page.locator(CONTINUE).click()
    expect(heading).to_contain_text("How long")
    page.locator("label[for=stay-long]").click()
    page.locator(CONTINUE).click()
    expect(heading).to_contain_text("earn?")
    page.locator("#income").fill("1234,5")
    page.locator(CONTINUE).click()
    expect(heading).to_contain_text("begin?")
    page.locator("#begin").fill("1.7.2027")
    page.locator(CONTINUE).click()
    expect(heading).to_contain_text("Your path")


def test_back_of_the_browser_shows_every_answer(visitor: Page, site: str) -> None:
    visitor.goto(f"{site}/en/long/question/country")
    answer_all(visitor)
    reached = visitor.url
    visitor.go_back()
    expect(visitor.locator("#begin")).to_have_value(re.compile(r"^(1 July 2027|1\.7\.2027)$"))
    visitor.go_back()
    expect(visitor.locator("#income")).to_have_value(re.compile(r"^1234[.,]5$"))
    for chosen in ("stay-long", "firm-none", "trade-hair", "country-zw"):
        visitor.go_back()
        expect(visitor.locator(f"#{chosen}")).to_be_checked()
    for _ in range(6):
        visitor.go_forward()
        visitor.wait_for_timeout(200)
    expect(visitor.locator("h1")).to_have_text("Your path")
    assert visitor.url == reached


def test_back_of_the_page_shows_every_answer(visitor: Page, site: str) -> None:
    visitor.goto(f"{site}/en/long/question/begin?country=zw&trade=hair&firm=none&stay=long&income=1234.5")
    expect(visitor.locator("#begin")).to_have_value("")
    visitor.get_by_role("link", name="Back", exact=True).click()
    expect(visitor.locator("#income")).to_have_value("1234.5")
    for chosen in ("stay-long", "firm-none", "trade-hair", "country-zw"):
        visitor.get_by_role("link", name="Back", exact=True).click()
        expect(visitor.locator(f"#{chosen}")).to_be_checked()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_back_shows_every_answer_inside_a_frame(open_page: Callable[..., Page], site: str, script: bool) -> None:
    page = open_page(java_script_enabled=script)
    host = Host(site)
    host.show(IFRAME, frame="/embed/en/long/question/country")
    page.goto(host.address)
    frame = page.frame_locator("iframe")
    answer_all(frame)
    page.evaluate("history.back()")
    expect(frame.locator("#begin")).to_have_value(re.compile(r"^(1 July 2027|1\.7\.2027)$"))
    page.evaluate("history.back()")
    expect(frame.locator("#income")).to_have_value(re.compile(r"^1234[.,]5$"))
    for chosen in ("stay-long", "firm-none", "trade-hair", "country-zw"):
        page.evaluate("history.back()")
        expect(frame.locator(f"#{chosen}")).to_be_checked()
    host.server.shutdown()


def test_a_change_that_is_refused_loses_nothing(visitor: Page, site: str) -> None:
    answers = "country=zw&trade=trade-1&trade=hair&firm=none&stay=long&income=12&begin=2027-07-01"
    visitor.goto(f"{site}/en/long/result?{answers}")
    visitor.locator("main a[href*='/question/trade?']").last.click()
    expect(visitor.locator("h1")).to_contain_text("Which trades?")
    for number in (2, 3):
        visitor.locator(f"label[for=trade-trade-{number}]").click()
    visitor.locator(CONTINUE).click()
    expect(visitor.get_by_role("alert")).to_contain_text("Choose at most 3.")
    visitor.get_by_role("link", name="Back to your path").click()
    expect(visitor.locator("h1")).to_have_text("Your path")
    assert visitor.url.endswith(f"/result?{answers}")
