"""The rules of axe on every kind of page, in every language, light and dark; no sideways scroll on a small screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
LOOKS = [(lang, "light") for lang in LANGUAGES] + [(lang, "dark") for lang in ("fi", "sv", "en", "it")]
"""Every language, and in the dark those of every path: what is read differs by language, colours differ by path."""


def every_page(path: ServicePath, lang: str) -> dict[str, str]:
    return kinds_of_page(path, lang) | {kind: address for kind, (address, _) in kinds_of_error(path, lang).items()}


def violations(page: Page) -> list[str]:
    """What axe finds on the page that is shown, in one sentence each."""
    page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate("tags => axe.run({runOnly: tags, resultTypes: ['violations']})", TAGS)
    return [
        f"{one['id']}: {one['help']}. {node['html'][:160]} {node['failureSummary'].splitlines()[-1].strip()}"
        for one in found["violations"]
        for node in one["nodes"][:3]
    ]


@pytest.mark.parametrize(("lang", "scheme"), LOOKS)
def test_axe_finds_nothing(
    open_page: Callable[..., Page], paths: Mapping[str, ServicePath], lang: str, scheme: str
) -> None:
    page = open_page(color_scheme=scheme, reduced_motion="reduce", viewport={"width": 1024, "height": 800})
    faults = []
    for kind, address in every_page(path_in(paths, lang), lang).items():
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        faults += [f"{kind} ({address}): {one}" for one in violations(page)]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_scrolls_sideways_on_320_pixels(
    open_page: Callable[..., Page], paths: Mapping[str, ServicePath], lang: str
) -> None:
    page = open_page(viewport={"width": 320, "height": 640})
    faults = []
    for kind, address in every_page(path_in(paths, lang), lang).items():
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            wide = page.evaluate(
                "[...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > 321)"
                ".slice(-3).map(one => one.outerHTML.slice(0, 120))"
            )
            faults.append(f"{kind} ({address}) is {width} pixels wide because of {wide}")
    assert not faults, "\n".join(faults)
