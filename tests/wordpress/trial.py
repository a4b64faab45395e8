"""What an editor of a WordPress site can do, in a real one: paste the address, write HTML, register the provider.

Its name keeps it out of `make test`, for it needs WordPress, PHP and MariaDB: `make test-wordpress`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import FrameLocator, Page, expect

from tests.wordpress.site import WordPress, wordpress

FRAME = "iframe[src*='/embed/']"


@pytest.fixture(scope="session")
def host(tmp_path_factory: pytest.TempPathFactory, server: str) -> Iterator[WordPress]:
    with wordpress(tmp_path_factory.mktemp("wordpress"), server) as site:
        yield site


@pytest.fixture
def snippets(app: Flask, server: str) -> dict[str, str]:
    """What the page `Embed this path` gives to copy, by the way it is for."""
    page = app.test_client().get("/fi/etela-pohjanmaa/embed", base_url=server).get_data(as_text=True)
    found = re.findall(r'<textarea id="(\w+)"[^>]*>(.*?)</textarea>', page, flags=re.DOTALL)
    return {name: unescape(text) for name, text in found}


def walk(frame: FrameLocator) -> None:
    """From the start to the second question."""
    frame.locator("a.start-button").click()
    frame.locator("input[type=radio]").first.check()
    first = frame.locator("h1").inner_text()
    frame.locator("button[name=_continue]").click()
    expect(frame.locator("h1")).not_to_have_text(first)


def height(page: Page) -> float:
    box = page.locator(FRAME).bounding_box()
    assert box is not None
    return box["height"]


def test_a_pasted_address_becomes_a_card_that_leads_to_the_path(
    open_page: Callable[..., Page], host: WordPress, snippets: dict[str, str], server: str
) -> None:
    page = open_page()
    page.goto(host.post(snippets["oembed"]))
    frame = page.locator(FRAME)
    assert frame.get_attribute("sandbox") == "allow-scripts"
    expect(frame).to_be_visible()
    inside = page.frame_locator(FRAME)
    expect(inside.locator(".embed-card")).to_be_visible()
    expect(inside.locator("main")).to_be_hidden()
    # WordPress accepts heights from 200 to 1000 pixels.
    page.wait_for_function("height => document.querySelector(height).clientHeight < 600", arg=FRAME)
    assert height(page) >= 200
    inside.locator("a[data-own]").click()
    page.wait_for_url(f"{server}/fi/etela-pohjanmaa/**")


def test_the_plain_frame_in_custom_html_is_the_whole_tool(
    open_page: Callable[..., Page], host: WordPress, snippets: dict[str, str]
) -> None:
    page = open_page()
    page.goto(host.post(f"<!-- wp:html -->\n{snippets['plain']}\n<!-- /wp:html -->"))
    frame = page.locator(FRAME)
    assert frame.get_attribute("sandbox") is None
    assert frame.get_attribute("title")
    walk(page.frame_locator(FRAME))


def test_the_element_in_custom_html_follows_the_height(
    open_page: Callable[..., Page], host: WordPress, snippets: dict[str, str]
) -> None:
    page = open_page()
    page.goto(host.post(f"<!-- wp:html -->\n{snippets['script']}\n<!-- /wp:html -->"))
    inside = page.frame_locator(FRAME)
    walk(inside)
    content = inside.locator("html").evaluate("root => Math.ceil(root.getBoundingClientRect().height)")
    page.wait_for_function(
        "([frame, content]) => Math.abs(document.querySelector(frame).clientHeight - content) <= 2",
        arg=[FRAME, content],
    )


def test_of_a_registered_provider_a_pasted_address_is_the_whole_tool(
    open_page: Callable[..., Page], host: WordPress, snippets: dict[str, str]
) -> None:
    page = open_page()
    page.goto(host.post(snippets["oembed"].replace("/fi/", "/sv/")))
    assert page.locator(FRAME).get_attribute("sandbox") is None
    walk(page.frame_locator(FRAME))


def test_what_was_tried_is_what_the_documentation_names(host: WordPress) -> None:
    said = (Path(__file__).parent.parent.parent / "docs" / "embedding.md").read_text(encoding="utf-8")
    assert f"WordPress {host.version}" in said, (
        f"docs/embedding.md does not say that WordPress {host.version} was tried."
    )
