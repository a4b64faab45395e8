"""The whole path with the keyboard alone, with JavaScript and without."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from navigator.engine.service_path import ServicePath
from tests.browser.visitor import CONTINUE, START, Visitor

MOST_KEYS = 120
FOCUS = """() => {
    const element = document.activeElement, style = getComputedStyle(element), row = element.closest("label, li, div");
    const box = element.getBoundingClientRect();
    const shown = (one) => one && one.outlineStyle !== "none" && parseFloat(one.outlineWidth) > 1;
    return {
        name: element.tagName + " " + (element.textContent || element.name || "").trim().slice(0, 40),
        visible: shown(style) || shown(row && getComputedStyle(row)),
        placed: element.tabIndex < 0,
        onScreen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
}"""


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until what `selector` finds has the focus. Everything on the way must show that it has it.

    A heading that receives the focus with a new page, so that it is read out, need not show it.
    """
    for _ in range(MOST_KEYS):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus["placed"]:
            continue
        assert focus["visible"], f"One cannot see that `{focus['name']}` has the focus."
        assert focus["onScreen"], f"`{focus['name']}` has the focus but is out of sight."
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{MOST_KEYS} times Tab do not reach `{selector}`.")


def test_a_whole_journey_by_keyboard(page: Page, path: ServicePath) -> None:
    visitor = Visitor(page, path)
    page.goto(visitor.home)
    tab_to(page, START)
    page.keyboard.press("Enter")
    visitor.arrive("/question/")
    for _ in range(len(path.questions)):
        question = visitor.question
        if question is None:
            break
        if path.questions[question].measured:
            tab_to(page, f"main form input[name='{question}']")
            page.keyboard.type("5")
        else:
            tab_to(page, f"main form input[name='{question}']")
            page.keyboard.press("Space")
        tab_to(page, CONTINUE)
        before = page.url
        page.keyboard.press("Enter")
        expect(page).not_to_have_url(before)
    visitor.arrive("/result")


def test_the_first_tab_offers_to_skip_to_the_content(page: Page, path: ServicePath) -> None:
    visitor = Visitor(page, path)
    page.goto(visitor.home)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null"), "After the skip link one is not in `main`."


def test_details_open_by_keyboard(page: Page, path: ServicePath) -> None:
    page.goto(f"/en/{path.id}/result")
    tab_to(page, "main summary")
    page.keyboard.press("Enter")
    expect(page.locator("main details[open]").first).to_be_visible()
