"""How much a result page asks a visitor to read and to load: that of every persona, on the screen of a phone."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

from bench.journeys import TODAY
from bench.load import Client
from bench.site import AS_A_BROWSER, served, weight
from navigator.engine import ServicePath, follow, persona_answers

WIDTH, HEIGHT = 390, 844
"""The screen of a phone, in CSS pixels."""

FIND_BROWSER = Path(__file__).parent.parent / "tools/find-browser"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]


@dataclass(frozen=True, slots=True)
class Measured:
    """What the result page of a persona takes."""

    screens: float
    """Its height, in screens of a phone."""
    words: int
    """The words of its content before anything is unfolded."""
    kilobytes: float
    """The page as it travels: headers, and the compressed body. What all pages load is left out."""


def report(path: ServicePath) -> None:
    """Print what the result page of every persona takes, and the median and the most of each."""
    count = len(path.document.personas)
    print(f"Result pages of {count} personas, {WIDTH} × {HEIGHT} px, each in the language of its reader")
    print(f"  {'':<48} {'screens':>7} {'words':>6} {'kB':>6}")
    with served() as (client, _), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_browser(), args=FLAGS)
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        found = []
        for name, address in addresses(path):
            found.append(_measured(client, page, address))
            _line(name, found[-1])
        browser.close()
    for name, of in (("median", median), ("most", max)):
        screens, words = of(one.screens for one in found), of(one.words for one in found)
        _line(name, Measured(screens, round(words), of(one.kilobytes for one in found)))


def addresses(path: ServicePath) -> Iterator[tuple[str, str]]:
    """The personas of a path by name, each with the address of its result page."""
    for persona in path.document.personas.values():
        lang = persona.language or path.languages[0]
        journey = follow(path, persona_answers(path, persona), persona.today or TODAY)
        yield persona.id, f"/{lang}/{path.id}/result?{journey.address}"


def _browser() -> str:
    """Where Chromium is: the one that CHROMIUM names, or what the tests find or install."""
    return os.environ.get("CHROMIUM") or subprocess.check_output([FIND_BROWSER, sys.executable], text=True).strip()


def _measured(client: Client, page: Page, address: str) -> Measured:
    response = client.get(address, AS_A_BROWSER)
    if response[0] != 200:
        raise RuntimeError(f"{address} answered {response[0]}")
    page.goto(f"http://127.0.0.1:{client.port}{address}")
    height = page.evaluate("document.documentElement.scrollHeight")
    return Measured(height / HEIGHT, len(page.locator("main").inner_text().split()), weight(response) / 1000)


def _line(name: str, found: Measured) -> None:
    print(f"  {name:<48} {found.screens:7.1f} {found.words:6d} {found.kilobytes:6.1f}")
