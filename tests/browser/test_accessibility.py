"""The rules of axe on every kind of page, in every language, light and dark; no sideways scroll on a small screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from navigator.engine.service_path import ServicePath
from navigator.web.site.language import LANGUAGES
from tests.browser.site_pages import kinds_of_error, kinds_of_page, path_in

ROOT = Path(__file__).parent.parent.parent
AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ("fi", "it")
"""A language of every path: what is read differs by language, colours differ by path."""
CONTRAST = "color-contrast"
DESK = {"width": 1024, "height": 800}
SMALL = {"width": 320, "height": 640}


def every_page(path: ServicePath, lang: str) -> dict[str, str]:
    return kinds_of_page(path, lang) | {kind: address for kind, (address, _) in kinds_of_error(path, lang).items()}


def violations(page: Page, rules: Sequence[str] = (), without: Sequence[str] = ()) -> list[str]:
    """What axe finds on what is shown, in one sentence each: by all that is asked of pages, or by some rules alone."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    only = {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": TAGS}
    options = {"runOnly": only, "resultTypes": ["violations"], "rules": {name: {"enabled": False} for name in without}}
    found: dict[str, Any] = page.evaluate("options => axe.run(options)", options)
    return [
        f"{one['id']}: {one['help']}. {node['html'][:160]} {node['failureSummary'].splitlines()[-1].strip()}"
        for one in found["violations"]
        for node in one["nodes"][:3]
    ]


def sideways(page: Page) -> list[str]:
    """What is wider than a small screen."""
    page.set_viewport_size(SMALL)
    width = page.evaluate("document.documentElement.scrollWidth")
    if width <= SMALL["width"]:
        return []
    wide = page.evaluate(
        "[...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > 321)"
        ".slice(-3).map(one => one.outerHTML.slice(0, 120))"
    )
    return [f"{width} pixels wide because of {wide}"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    open_page: Callable[..., Page], paths: Mapping[str, ServicePath], lang: str
) -> None:
    """Every rule in the light, and once more for colours in the dark; on a small screen only widths can be wrong."""
    path = path_in(paths, lang)
    page = open_page(color_scheme="light", reduced_motion="reduce", viewport=DESK)
    faults = []
    for kind, address in every_page(path, lang).items():
        page.set_viewport_size(DESK)
        page.emulate_media(color_scheme="light")
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        found = violations(page, without=() if lang in COLOURS else (CONTRAST,))
        if lang in COLOURS:
            page.emulate_media(color_scheme="dark")
            found += [f"in the dark, {one}" for one in violations(page, [CONTRAST])]
        faults += [f"{kind} ({address}): {one}" for one in (*found, *sideways(page))]
    assert not faults, "\n".join(faults)


def test_the_colours_of_every_path_are_looked_at(paths: Mapping[str, ServicePath]) -> None:
    assert {path_in(paths, lang).header.accent for lang in COLOURS} == {path.header.accent for path in paths.values()}
