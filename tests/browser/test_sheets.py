"""Pages that the workbench writes as files: no fault for axe, valid HTML, no sideways scroll on a small screen.

On paper nothing is folded away or cut, headings stay with what they head, and nobody needs to know an id.
"""

from __future__ import annotations

import datetime
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page

from navigator.insights import last_finished
from navigator.workbench.cli import main
from tests.browser.test_accessibility import violations

PATHS = Path(__file__).parent.parent.parent / "paths"
VALIDATOR = Path(__file__).parent / "validate.mjs"
PORTRAIT, LANDSCAPE = 680, 1009
"""How many pixels of text fit on a line of A4 within its margins, upright and lying."""
HEIGHT_LYING = 665
"""How many pixels are between the margins of A4 that lies, above and below."""
ADDRESS = re.compile(r"(https?://|mailto:|www\.)\S*|\S+\.(fi|eu|com|org|net|dev)\b\S*|\S+@\S+|\S+\.csv")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A page of every kind, each in one of the two languages."""
    folder = tmp_path_factory.mktemp("sheets")
    old = shutil.copytree(PATHS, folder / "old") / "etela-pohjanmaa"
    places = (old / "municipalities.yaml").read_text(encoding="utf-8")
    (old / "municipalities.yaml").write_text(places.replace("aid-area: II\n", "aid-area: III\n", 1), encoding="utf-8")
    leader = (old / "leader.yaml").read_text(encoding="utf-8")
    moved = leader.replace("{stage: [idea, founding], need: [investment", "{stage: [idea, early], need: [investment", 1)
    (old / "leader.yaml").write_text(moved, encoding="utf-8")
    culture = (old / "culture.yaml").read_text(encoding="utf-8")
    (old / "culture.yaml").write_text(culture.replace("until: 02-10", "until: 02-20"), encoding="utf-8")
    region, pages = str(PATHS / "etela-pohjanmaa"), {"report": folder / "report.html"}
    counts = ["--database", str(folder / "counts")]
    month = last_finished(datetime.date.today())
    simulate = ["insights", "simulate", region, "--month", month, "--visitors", "200", *counts]
    assert CliRunner().invoke(main, simulate).exit_code == 0
    made = {
        "report": ["report", region, "--walks", "100", "--lang", "fi", "--output", str(folder), *counts],
        "graph": ["graph", region, "--lang", "fi", "--output", str(folder / "graph.html"), *counts],
        "diff": ["diff", str(old), region, "--lang", "fi", "--format", "html", "--output", str(folder / "diff.html")],
    }
    made["unconfirmed"] = ["unconfirmed", region, "--output", str(folder / "unconfirmed.html")]
    for name, words in made.items():
        result = CliRunner().invoke(main, words)
        assert result.exit_code in {0, 1}, result.output
        pages[name] = folder / f"{name}.html"
        assert pages[name].is_file(), result.output
    return pages


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_page: Callable[..., Page], pages: dict[str, Path], scheme: str) -> None:
    page = open_page(color_scheme=scheme)
    faults = []
    for name, file in pages.items():
        page.goto(file.as_uri())
        faults += [f"{name}: {one}" for one in violations(page)]
    assert not faults, "\n".join(faults)


def test_nothing_scrolls_sideways_on_320_pixels(open_page: Callable[..., Page], pages: dict[str, Path]) -> None:
    page = open_page(viewport={"width": 320, "height": 640})
    for name, file in pages.items():
        page.goto(file.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, name


def test_they_are_valid_html(pages: dict[str, Path]) -> None:
    read = {name: file.read_text(encoding="utf-8") for name, file in pages.items()}
    done = subprocess.run(["node", str(VALIDATOR)], input=json.dumps(read), capture_output=True, text=True, check=True)
    assert not json.loads(done.stdout)


# On paper.


@pytest.fixture
def on_paper(open_page: Callable[..., Page], pages: dict[str, Path]) -> Callable[..., Page]:
    """A page as it is laid out on paper of a width, with every fold shut."""

    def laid_out(name: str, width: int = PORTRAIT) -> Page:
        page = open_page(viewport={"width": width, "height": 900})
        page.emulate_media(media="print")
        page.goto(pages[name].as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = false)")
        return page

    return laid_out


SHEETS = pytest.mark.parametrize("name", ["report", "graph", "diff", "unconfirmed"])


@SHEETS
def test_on_paper_no_fold_is_shut(on_paper: Callable[..., Page], name: str) -> None:
    page = on_paper(name)
    hidden = "[...document.querySelectorAll('.fold')].filter(one => !one.closest('.on-screen') && !one.offsetHeight)"
    folds = page.evaluate("document.querySelectorAll('.fold').length")
    assert page.evaluate(f"{hidden}.length") == 0
    assert bool(folds) == (name != "unconfirmed")
    # What a details element itself holds beside its summary would stay shut.
    assert page.evaluate("document.querySelectorAll('details > :not(summary)').length") == 0


@SHEETS
def test_on_paper_nothing_is_cut_at_the_edge(on_paper: Callable[..., Page], name: str) -> None:
    reaching = """wide => [...document.querySelectorAll('body *')].filter(one =>
        one.getBoundingClientRect().right > innerWidth + 1 && !!one.closest('.wide-page') === wide
    ).map(one => one.outerHTML.slice(0, 80))"""
    lying = name == "graph"
    assert not on_paper(name, LANDSCAPE if lying else PORTRAIT).evaluate(reaching, False)
    page = on_paper(name, LANDSCAPE)
    assert not page.evaluate(reaching, True)
    scrolls = "[...document.querySelectorAll('.scroll')].filter(one => getComputedStyle(one).overflowX !== 'visible')"
    assert page.evaluate(f"{scrolls}.length") == 0


@SHEETS
def test_on_paper_headings_stay_with_what_they_head_and_pictures_whole(
    on_paper: Callable[..., Page], name: str
) -> None:
    page = on_paper(name)
    torn = """[...document.querySelectorAll('h1, h2, h3, h4, summary, details, caption, figcaption')].filter(
        one => !getComputedStyle(one).breakAfter.startsWith('avoid'))"""
    assert page.evaluate(f"{torn}.length") == 0
    broken = (
        "[...document.querySelectorAll('figure, svg, tr')].filter(one => getComputedStyle(one).breakInside !== 'avoid')"
    )
    assert page.evaluate(f"{broken}.length") == 0


@SHEETS
def test_on_paper_nobody_meets_an_id_a_file_or_a_day_in_figures_of_programs(
    on_paper: Callable[..., Page], name: str
) -> None:
    page = on_paper(name)
    words = ADDRESS.sub("", page.evaluate("document.body.innerText"))
    assert not re.findall(r"`|\.yaml|HEAD|\w+\.\w+_\w+|channels\.|\b\d{4}-\d\d(?:-\d\d)?\b", words)
    shown = "[...document.querySelectorAll('code')].filter(one => one.offsetHeight).map(one => one.textContent)"
    assert not page.evaluate(shown)


@SHEETS
def test_on_paper_no_word_of_a_table_head_is_broken(on_paper: Callable[..., Page], name: str) -> None:
    broken = """wide => [...document.querySelectorAll('thead th')].filter(one => !!one.closest('.wide-page') === wide)
        .flatMap(one => [...one.textContent.matchAll(/\\S+/g)].filter(word => {
            const range = document.createRange(), text = one.firstChild;
            range.setStart(text, word.index);
            range.setEnd(text, word.index + word[0].length);
            return range.getClientRects().length > 1;
        }).map(word => word[0]))"""
    assert on_paper(name, LANDSCAPE if name == "graph" else PORTRAIT).evaluate(broken, False) == []
    assert on_paper(name, LANDSCAPE).evaluate(broken, True) == []


def test_on_paper_what_leads_up_to_the_pictures_of_places_lies_on_the_page_of_the_first(
    on_paper: Callable[..., Page],
) -> None:
    page = on_paper("report", LANDSCAPE)
    lead = "getComputedStyle(document.querySelector('.wide-lead'))"
    assert page.evaluate(f"[{lead}.page, {lead}.breakBefore]") == ["wide", "page"]
    first = "document.querySelector('.wide-lead + .wide-page')"
    assert page.evaluate(f"getComputedStyle({first}).breakBefore") == "avoid"
    reach = f"{first}.querySelector('svg').getBoundingClientRect().bottom"
    top = "document.querySelector('.wide-lead').getBoundingClientRect().top"
    assert page.evaluate(f"{reach} - {top}") < HEIGHT_LYING


def test_on_paper_what_leads_up_to_a_picture_stays_with_it_and_short_tables_whole(
    on_paper: Callable[..., Page],
) -> None:
    page = on_paper("report")
    parted = """[...document.querySelectorAll('section > p:has(+ figure), section > p:has(+ .pair)')].filter(
        one => getComputedStyle(one).breakAfter !== 'avoid')"""
    assert page.locator("section > p:has(+ figure), section > p:has(+ .pair)").count()
    assert page.evaluate(f"{parted}.length") == 0
    short = """[...document.querySelectorAll('table')].filter(
        one => one.tBodies[0].rows.length < 12 && getComputedStyle(one).breakInside !== 'avoid')"""
    assert page.evaluate(f"{short}.length") == 0


def test_on_paper_a_table_with_every_answer_stands_for_the_picture(on_paper: Callable[..., Page]) -> None:
    page = on_paper("graph", LANDSCAPE)
    assert not page.locator(".picture").first.is_visible()
    assert page.locator(".crossings").first.is_visible()
    assert "…" not in page.locator(".crossings").first.inner_text()
    page.emulate_media(media="screen")
    assert not page.locator(".crossings").first.is_visible()


def test_on_paper_what_is_lost_differs_from_what_is_gained_without_colour(on_paper: Callable[..., Page]) -> None:
    page = on_paper("diff")
    pattern = "one => getComputedStyle(one).fill.includes('#lines')"
    bars = {tone: page.locator(f".bar.{tone} rect") for tone in ("bad", "good")}
    assert all(bar.count() for bar in bars.values())
    assert bars["bad"].first.evaluate(pattern)
    assert not bars["good"].first.evaluate(pattern)
    assert page.locator("li[data-sign='−']").first.is_visible()


def test_a_page_is_printed_as_long_as_all_it_holds(on_paper: Callable[..., Page]) -> None:
    """Chromium itself opens what is shut: the paper is as long as with every fold open."""
    page = on_paper("diff")
    shut = page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n")
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert shut == page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") > 1
