"""The preview in a real browser: save, and the page follows; break, and it says where; mend, and it is gone."""

from __future__ import annotations

import datetime
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from navigator.workbench.preview import views
from navigator.workbench.preview.desk import Desk
from navigator.workbench.preview.server import served
from navigator.workbench.preview.workshop import Workshop
from tests.browser.test_accessibility import violations

PATHS = Path(__file__).parent.parent.parent / "paths"
TODAY = datetime.date(2026, 11, 23)
QUESTION = "/en/etela-pohjanmaa/question/need?stage=idea"


class Edited:
    """A copy of the paths that a preview follows."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder = folder
        self.address = address
        self.questions = folder / "suomi" / "questions.yaml"

    def replace(self, old: str, new: str) -> None:
        """Change the questions as an editor saves: a new file in place of the old one."""
        text = self.questions.read_text(encoding="utf-8")
        assert old in text
        draft = self.questions.with_suffix(".draft")
        draft.write_text(text.replace(old, new, 1), encoding="utf-8")
        draft.replace(self.questions)


@pytest.fixture
def edited(tmp_path: Path) -> Iterator[Edited]:
    folder = shutil.copytree(PATHS, tmp_path / "paths")
    workshop = Workshop(folder)
    app = views.preview_app(Desk(workshop), TODAY)
    with served(app, 0) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield Edited(folder, f"http://127.0.0.1:{server.port}")
        server.shutdown()
        thread.join()


def test_a_saved_change_shows_by_itself_and_the_journey_stays(open_page: Callable[..., Page], edited: Edited) -> None:
    page = open_page()
    page.goto(edited.address + QUESTION)
    edited.replace("What do you need right now?", "What would help you today?")
    expect(page.locator("h1")).to_contain_text("What would help you today?")
    assert page.url == edited.address + QUESTION


def test_a_mistake_is_told_with_its_line_while_the_old_version_walks(
    open_page: Callable[..., Page], edited: Edited
) -> None:
    page = open_page()
    page.goto(edited.address + QUESTION)
    panel = page.locator("#preview-panel")
    expect(panel).to_contain_text("No mistakes")
    edited.replace("choose: many", "choose: some")
    expect(panel).to_contain_text("1 mistake")
    line = edited.questions.read_text(encoding="utf-8").splitlines().index("    choose: some") + 1
    spot = panel.locator("a.spot").first
    expect(spot).to_contain_text(f"questions.yaml:{line}")
    assert (spot.get_attribute("href") or "").startswith("vscode://file")
    # The page is the last good one, and goes on.
    page.locator("input[type=checkbox]").first.check()
    page.locator("button[name=_continue]").click()
    expect(page.locator("h1")).not_to_contain_text("What do you need")
    expect(panel).to_contain_text("1 mistake")
    edited.replace("choose: some", "choose: many")
    expect(panel).to_contain_text("No mistakes")


def test_the_lens_opens_from_the_page_and_follows_the_files_too(open_page: Callable[..., Page], edited: Edited) -> None:
    page = open_page()
    page.goto(edited.address + QUESTION)
    page.locator(".preview-why").click()
    expect(page.locator("h1")).to_contain_text("Why is each service in or out?")
    leader = page.locator("#service-starttiraha")
    leader.locator("summary").first.click()
    expect(leader.locator(".tree .spot").first).to_be_visible()
    page.get_by_label("Show only what contains").fill("starttiraha")
    expect(page.locator(".explained:visible").first).to_contain_text("starttiraha")
    edited.replace("What do you need right now?", "What would help you today?")
    page.get_by_role("link", name="Back to the page").click()
    expect(page.locator("h1")).to_contain_text("What would help you today?")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    open_page: Callable[..., Page], edited: Edited, scheme: str
) -> None:
    page = open_page(color_scheme=scheme, viewport={"width": 320, "height": 640})
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    page.goto(edited.address + "/en/clay/")
    edited.replace("choose: many", "choose: some")
    # Mistakes of other paths are told here too; wait for them, so that they are looked at.
    for other in ("etela-pohjanmaa", "suomi"):
        expect(page.locator("#preview-panel")).to_contain_text(f"1 mistake in {other}")
    faults = []
    at = "%2Fen%2Fclay%2Fresult%3Fregion%3Dumbria"
    for address in ("/en/clay/", f"/_preview/why?at={at}", f"/_preview/findings/clay?at={at}"):
        page.goto(edited.address + address)
        # Pages of the preview load again when the rules have run; they are looked at afterwards.
        expect(page.locator("main, #preview-panel").filter(has_text="The rules are running…")).to_have_count(0)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        faults += [f"{address}: {one}" for one in violations(page)]
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
    assert not faults, "\n".join(faults)
    assert not complaints
