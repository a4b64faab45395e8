"""The sheet for a meeting: one page of A4, whatever a path is called and however much was counted."""

from __future__ import annotations

import datetime
import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from playwright.sync_api import Page

from navigator.insights import Message, Row, add, keep, opened
from navigator.insights.measures import CAPPED, NOTES, SIMULATED
from navigator.workbench.cli import main
from tests.browser.test_accessibility import violations

VALIDATOR = Path(__file__).parent / "validate.mjs"
REGION = str(Path(__file__).parents[2] / "paths" / "etela-pohjanmaa")
LONG = "Something that has a name so long that nobody would ever read it aloud at a meeting, and yet it is one of them"
MONTHS = ("2026-08", "2026-09", "2026-10")
TODAY = ("--today", "2026-11-20")
PAGE = b"/Type /Page\n"


def texts(text: str) -> dict[str, str]:
    return {"en": text, "fi": text}


def written(folder: Path, wide: int = 200, narrow: int = 200) -> None:
    """A path of which every title is as long as is said."""
    folder.mkdir(parents=True)
    answers = {f"n{number}": {"title": texts(f"{number} {LONG}"[:wide])} for number in range(24)}
    services = {f"s{n}": {"kind": "advice", "provider": "p", "title": texts(f"{n} {LONG}"[:narrow])} for n in range(24)}
    path = {
        "path": {"title": texts(f"{LONG} {LONG}"), "languages": ["en", "fi"], "roles": {"need": "need"}},
        "questions": {"need": {"ask": texts("What?"), "choose": "many", "answers": answers}},
        "providers": {"p": {"title": texts("P"), "channels": {"phone": "06 123 4567"}}},
        "services": services,
    }
    (folder / "path.yaml").write_text(yaml.safe_dump(path, allow_unicode=True), encoding="utf-8")


def counted(place: Path) -> None:
    """As much as can come of a hundred thousand visitors, and more of everything than has room."""
    sums = {}
    for month in MONTHS:
        for measure, subjects in {"finished": 24, "unmet": 24}.items():
            sums |= {Row(month, "long", measure, f"n{number}", ""): 99_000 for number in range(subjects)}
        sums |= {
            Row(month, "long", "contact", f"s{number}", channel): 98_765
            for number in range(24)
            for channel in ("phone", "email", "web")
        }
        sums |= {Row(month, "long", "missed", f"{word} {LONG}", ""): 500 for word in range(9)}
        sums |= {Row(month, "long", "useful", answer, ""): 99_999 for answer in ("yes", "no")}
        sums |= {Row(month, "long", "language", "fi", ""): 100_000, Row(month, "long", "finished", "", ""): 99_999}
        sums |= {Row(month, "long", CAPPED, "", ""): 1, Row(month, "long", SIMULATED, "", ""): 1}
    for year in ("2024", "2025"):
        sums |= {Row(f"{year}-{month:02}", "long", note, "", ""): 1 for month in range(1, 13) for note in NOTES}
    database = opened(place)
    add(database, sums)
    moment = datetime.datetime(2026, 9, 2, 9, tzinfo=datetime.UTC).replace(tzinfo=None)
    for kind in ("wrong", "missing", "accessibility", "other") * 40:
        keep(database, Message("long", kind, "/en/long/", "en", f"{LONG}. Call 040 123 4567.", moment))


def remembered(root: Path) -> None:
    """A repository in which the paths were changed often."""
    who = ("-c", "user.name=Maija Test", "-c", "user.email=test@example.org")
    times = {"GIT_COMMITTER_DATE": "2026-09-02T12:00:00Z", "GIT_AUTHOR_DATE": "2026-09-02T12:00:00Z"}
    subprocess.run(["git", "init", "--quiet"], cwd=root, check=True)
    for number in range(19):
        for folder in ("paths", "short"):
            (root / folder / "long" / "more.yaml").write_text(f"# {number}\n", encoding="utf-8")
        subprocess.run(["git", "add", "paths", "short"], cwd=root, check=True)
        commit = ["git", *who, "commit", "--quiet", f"--message={number} {LONG}"]
        subprocess.run(commit, cwd=root, check=True, env={"PATH": "/usr/bin:/bin", **times})


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Sheets in both languages: with more than there is room for, of a made-up month, and of nothing at all."""
    root = tmp_path_factory.mktemp("meeting")
    folder, place, trial = root / "paths" / "long", root / "counts", root / "trial"
    written(folder)
    written(root / "short" / "long", 40, 20)
    remembered(root)
    counted(place)
    opened(root / "empty")
    simulate = ["simulate", REGION, "--month", "2026-10", "--visitors", "300", *TODAY, "--database", str(trial)]
    assert CliRunner().invoke(main, ["insights", *simulate]).exit_code == 0
    made = {
        "long": [str(folder), "--by", LONG, "--since", "2024-10", "--database", str(place)],
        "long-fi": [str(folder), "--by", LONG, "--lang", "fi", "--database", str(place)],
        "short": [str(root / "short" / "long"), "--by", LONG, "--lang", "fi", "--database", str(place)],
        "texts": [str(folder), "--texts", "--database", str(place)],
        "region": [REGION, "--database", str(trial)],
        "region-fi": [REGION, "--since", "2026-10", "--lang", "fi", "--database", str(trial)],
        "empty": [str(folder), "--database", str(root / "empty")],
    }
    for name, words in made.items():
        output = str(root / f"{name}.html")
        result = CliRunner().invoke(main, ["insights", "sheet", *words, "--output", output, *TODAY])
        assert result.exit_code == 0, result.output
    return {name: root / f"{name}.html" for name in made}


def printed(page: Page, file: Path) -> int:
    """How many pages a file is on paper, as it says itself how large that is."""
    page.goto(file.as_uri())
    return page.pdf(prefer_css_page_size=True).count(PAGE)


@pytest.mark.parametrize("name", ["long", "long-fi", "short", "region", "region-fi", "empty"])
def test_it_is_one_page_of_a4(open_page: Callable[..., Page], pages: dict[str, Path], name: str) -> None:
    page = open_page()
    assert printed(page, pages[name]) == 1
    page.emulate_media(media="print")
    # Where a page is laid out within the margins of the paper, nothing may reach beyond them.
    page.set_viewport_size({"width": 688, "height": 1030})
    reaching = """[...document.querySelectorAll('body *')].filter(one =>
        one.getBoundingClientRect().right > innerWidth + 1).map(one => one.outerHTML.slice(0, 80))"""
    assert not page.evaluate(reaching)


def test_what_visitors_wrote_begins_the_second_page(open_page: Callable[..., Page], pages: dict[str, Path]) -> None:
    page = open_page()
    assert printed(page, pages["texts"]) > 2
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 688, "height": 1030})
    over = "document.querySelector('main').getBoundingClientRect().bottom"
    assert page.evaluate(f"{over} < document.querySelector('footer').getBoundingClientRect().top")
    page.evaluate("document.querySelector('.texts').remove()")
    assert page.pdf(prefer_css_page_size=True).count(PAGE) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_page: Callable[..., Page], pages: dict[str, Path], scheme: str) -> None:
    page = open_page(color_scheme=scheme)
    faults = []
    for name, file in pages.items():
        page.goto(file.as_uri())
        faults += [f"{name}: {one}" for one in violations(page)]
    assert not faults, "\n".join(faults)


def test_it_is_valid_html_and_fits_a_phone(open_page: Callable[..., Page], pages: dict[str, Path]) -> None:
    read = {name: file.read_text(encoding="utf-8") for name, file in pages.items()}
    done = subprocess.run(["node", str(VALIDATOR)], input=json.dumps(read), capture_output=True, text=True, check=True)
    assert not json.loads(done.stdout)
    page = open_page(viewport={"width": 320, "height": 640})
    for name, file in pages.items():
        page.goto(file.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, name


def test_nobody_meets_an_id_or_a_day_in_figures_of_programs(
    open_page: Callable[..., Page], pages: dict[str, Path]
) -> None:
    page = open_page()
    for name in ("region", "region-fi", "texts"):
        page.goto(pages[name].as_uri())
        shown = page.evaluate("document.querySelector('.changes')?.remove(), document.body.innerText")
        assert not re.findall(r"`|\.yaml|\b\d{4}-\d\d(?:-\d\d)?\b|\b[ns]\d+\b|/en/", shown), name


def test_on_grey_paper_without_its_backgrounds_every_bar_is_there(
    open_page: Callable[..., Page], pages: dict[str, Path]
) -> None:
    page = open_page()
    page.emulate_media(media="print")
    page.goto(pages["region"].as_uri())
    fills = page.evaluate("[...document.querySelectorAll('.bars rect')].map(one => getComputedStyle(one).fill)")
    # Shapes are printed where backgrounds are not; dark, they stay apart from paper in any grey.
    assert fills and all(max(map(int, re.findall(r"\d+", fill))) < 100 for fill in fills)
