"""The preview's workshop: it follows files, keeps the last good version, and one path never harms another."""

from __future__ import annotations

import datetime
import shutil
import threading
from pathlib import Path

import pytest

from navigator.workbench.preview.workshop import Workshop

LAYER = "path: {title: Layer, languages: [en], publish: false}\nproviders: {all: {title: Everybody}}\n"
ABOVE = "path: {title: Above, languages: [en], builds_on: layer}\n"
ALONE = "path: {title: Alone, languages: [en]}\nproviders: {one: {title: One}}\n"
ADVICE = "services: {talk: {kind: advice, title: Talk, provider: one}}\n"
BROKEN = "services: {talk: {kind: advise, title: Talk, provider: one}}\n"
TODAY = datetime.date(2026, 4, 2)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("layer", LAYER), ("above", ABOVE), ("alone", ALONE)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "path.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def workshop(folder: Path, only: str | None = None) -> Workshop:
    return Workshop(folder, only, settling=0.0)


def test_published_paths_are_shown_and_layers_are_not(folder: Path) -> None:
    assert list(workshop(folder).paths()) == ["above", "alone"]
    assert list(workshop(folder, "layer").paths()) == ["layer"]


def test_nothing_is_loaded_again_while_nothing_changes(folder: Path) -> None:
    used = workshop(folder)
    before = used.state
    assert not used.look()
    assert used.state is before


def test_a_saved_file_is_taken_up_and_only_its_path_is_new(folder: Path) -> None:
    used = workshop(folder)
    before = used.state
    (folder / "alone" / "services.yaml").write_text(ADVICE, encoding="utf-8")
    assert used.look()
    assert list(used.paths()["alone"].services) == ["talk"]
    assert used.state.works["alone"].version > before.works["alone"].version
    assert used.state.works["above"] is before.works["above"]


def test_a_change_in_a_layer_reaches_what_builds_on_it(folder: Path) -> None:
    used = workshop(folder)
    (folder / "layer" / "path.yaml").write_text(LAYER.replace("Everybody", "All"), encoding="utf-8")
    used.look()
    assert used.paths()["above"].providers["all"].title.get("en").text == "All"


def test_a_mistake_keeps_the_last_good_version_until_it_is_mended(folder: Path) -> None:
    used = workshop(folder)
    good = used.paths()["alone"]
    services = folder / "alone" / "services.yaml"
    services.write_text(BROKEN, encoding="utf-8")
    used.look()
    work = used.state.works["alone"]
    assert used.paths()["alone"] is good
    assert [(problem.place.file, problem.place.line) for problem in work.problems] == [
        (f"{folder.name}/alone/services.yaml", 1)
    ]
    assert not used.state.works["above"].problems
    services.write_text(ADVICE, encoding="utf-8")
    used.look()
    assert not used.state.works["alone"].problems
    assert list(used.paths()["alone"].services) == ["talk"]


def test_a_path_that_is_broken_from_the_start_appears_when_it_is_mended(folder: Path) -> None:
    (folder / "alone" / "services.yaml").write_text(BROKEN, encoding="utf-8")
    used = workshop(folder)
    assert used.is_broken("alone")
    assert list(used.paths()) == ["above"]
    (folder / "alone" / "services.yaml").unlink()
    used.look()
    assert not used.is_broken("alone")
    assert "alone" in used.paths()


def test_a_folder_that_goes_away_leaves_the_pages_and_says_so(folder: Path) -> None:
    used = workshop(folder, "alone")
    shutil.move(folder / "alone", folder / "elsewhere")
    used.look()
    assert "alone" in used.paths()
    assert "no path `alone`" in str(used.state.fault)
    shutil.move(folder / "elsewhere", folder / "alone")
    used.look()
    assert not used.state.fault


def test_the_rules_run_once_for_each_version(folder: Path) -> None:
    used = workshop(folder, "alone")
    assert used.state.works["alone"].findings is None
    assert used.judge(lambda: TODAY)
    assert not used.judge(lambda: TODAY)
    assert {finding.rule for finding in used.state.works["alone"].findings or ()} >= {"no-adviser"}


def test_whoever_waits_hears_of_a_change_at_once(folder: Path) -> None:
    used = workshop(folder)
    heard: list[int] = []
    waiting = threading.Thread(target=lambda: heard.append(used.wait(used.state.changes, 20).changes))
    waiting.start()
    (folder / "alone" / "services.yaml").write_text(ADVICE, encoding="utf-8")
    used.look()
    waiting.join(10)
    assert heard == [used.state.changes]


def test_a_file_written_in_steps_is_read_when_it_stands_still(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    used = Workshop(folder, "alone", settling=0.01)
    file = folder / "alone" / "services.yaml"
    file.write_text(ADVICE[:20], encoding="utf-8")
    steps = iter([ADVICE[:30], ADVICE])

    def write_on(_seconds: float) -> None:
        if text := next(steps, None):
            file.write_text(text, encoding="utf-8")

    monkeypatch.setattr("navigator.workbench.preview.workshop.time.sleep", write_on)
    used.look()
    assert not used.state.works["alone"].problems
    assert list(used.paths()["alone"].services) == ["talk"]
