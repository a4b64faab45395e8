"""The paths that are served while their files change: what is new is taken up, what is good stays."""

from __future__ import annotations

import logging
import os
import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from navigator.catalogue import kept_path, serving
from navigator.catalogue.file_stamps import FileStamps, file_stamps
from navigator.catalogue.good_versions import GoodVersions
from navigator.catalogue.loading import load_with_places
from navigator.catalogue.serving import Catalogue
from navigator.engine import ServicePath
from navigator.format.problems import PathError, Places

LAYER = """
path: {title: Suomi, languages: [fi], publish: false}
providers: {office: {title: Toimisto}}
services:
  talk: {kind: advice, provider: office, title: Neuvo}
"""

REGION = """
path: {title: Alue, languages: [fi], builds_on: suomi}
services:
  loan: {kind: funding, provider: office, title: Laina}
"""
OTHER = "path: {title: Muu, languages: [fi]}"
HIDDEN = REGION.replace("languages:", "publish: false, languages:")
BROKEN = REGION.replace("kind: funding", "kind: funds")
SECOND = REGION.replace("loan:", "credit:")


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "NOTICE", 0.05)
    monkeypatch.setattr(serving, "MISSED", 0.0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "paths", "suomi", LAYER)
    write(tmp_path / "paths", "alue", REGION)
    return tmp_path / "paths"


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / name / "path.yaml").write_text(text, encoding="utf-8")


def shown(served: Catalogue) -> dict[str, set[str]]:
    """The services of each path, once the files were seen at rest."""
    served.look()
    served.look()
    return {name: set(path.services) for name, path in served.paths().items()}


def test_only_published_paths_are_served(folder: Path) -> None:
    assert list(Catalogue(folder).paths()) == ["alue"]


def test_when_nothing_can_be_served_the_start_is_refused(folder: Path) -> None:
    write(folder, "alue", BROKEN)
    with pytest.raises(PathError, match="There is no kind `funds`"):
        Catalogue(folder)


def test_a_path_that_is_broken_at_the_start_harms_no_other(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    write(folder, "toinen", BROKEN)
    served = Catalogue(folder)
    assert list(served.paths()) == ["alue"]
    assert "There is no kind `funds`" in caplog.text
    assert served.is_broken("toinen")
    assert served.versions()["toinen"] is None
    assert not served.is_broken("alue")
    assert not served.is_broken("suomi")
    write(folder, "toinen", REGION)
    assert list(shown(served)) == ["alue", "toinen"]
    assert not served.is_broken("toinen")


def test_a_mistake_moves_no_path_in_the_list(folder: Path) -> None:
    write(folder, "toinen", REGION)
    served = Catalogue(folder)
    write(folder, "alue", BROKEN)
    assert list(shown(served)) == ["alue", "toinen"]
    assert not served.is_broken("alue")


def test_a_path_that_was_hidden_is_not_shown_by_a_mistake(folder: Path, tmp_path: Path) -> None:
    write(folder, "toinen", REGION)
    served = Catalogue(folder, GoodVersions(tmp_path / "state"))
    for text in (HIDDEN, HIDDEN.replace("kind: funding", "kind: funds")):
        write(folder, "toinen", text)
        assert list(shown(served)) == ["alue"]
    assert served.is_broken("toinen")
    assert list(Catalogue(folder, GoodVersions(tmp_path / "state")).paths()) == ["alue"]


def test_an_error_nobody_thought_of_harms_no_other_path(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def load(of: Path) -> tuple[ServicePath, Places]:
        if of.name == "toinen":
            raise RuntimeError("odd")
        return load_with_places(of)

    write(folder, "toinen", REGION)
    monkeypatch.setattr(kept_path, "load_with_places", load)
    served = Catalogue(folder)
    assert list(served.paths()) == ["alue"]
    assert served.is_broken("toinen")
    assert "RuntimeError: odd" in caplog.text
    assert "the log of the server tells why" in caplog.text


def test_a_running_server_keeps_the_last_good_version(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    served = Catalogue(folder)
    write(folder, "alue", BROKEN)
    with caplog.at_level(logging.ERROR):
        assert shown(served) == {"alue": {"talk", "loan"}}
        assert shown(served) == {"alue": {"talk", "loan"}}
    assert caplog.text.count("There is no kind `funds`") == 1
    write(folder, "alue", SECOND)
    assert shown(served) == {"alue": {"talk", "credit"}}


@pytest.mark.parametrize("shared", [True, False])
def test_a_mistake_is_told_once_whoever_meets_it_and_again_when_it_comes_back(
    folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture, shared: bool
) -> None:
    write(folder, "toinen", REGION)
    served = [Catalogue(folder, GoodVersions(tmp_path / "state") if shared else None) for _ in range(1 + shared)]
    for times in (1, 2):
        write(folder, "suomi", LAYER.replace("kind: advice", "kind: advise"))
        for one in served:
            shown(one)
        assert caplog.text.count("There is no kind `advise`") == times
        write(folder, "suomi", LAYER)
        for one in served:
            shown(one)


def test_a_mistake_in_a_file_whose_name_is_no_text_harms_no_other_path_and_takes_one_line(
    folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    served = Catalogue(folder, GoodVersions(tmp_path / "state"))
    (folder / "alue" / os.fsdecode(b"\xff\n.yaml")).write_text("foo: {}\n", encoding="utf-8")
    write(folder, "muu", OTHER)
    assert shown(served).keys() == {"alue", "muu"}
    (told,) = [line for line in caplog.messages if "foo" in line]
    assert told.startswith("paths/alue/<U+DCFF><U+000A>.yaml:1:1: ")


def test_news_of_another_kind_do_not_make_a_mistake_new(tmp_path: Path) -> None:
    versions = GoodVersions(tmp_path)
    assert versions.news("alue", "error", ["a mistake"]) == ["a mistake"]
    assert versions.news("alue", "info", ["a new version"]) == ["a new version"]
    assert versions.news("alue", "error", ["a mistake"]) == []


def test_only_what_changed_is_loaded_again_and_what_builds_on_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[str] = []

    def load(of: Path) -> tuple[ServicePath, Places]:
        loaded.append(of.name)
        return load_with_places(of)

    write(folder, "muu", OTHER)
    served = Catalogue(folder)
    monkeypatch.setattr(kept_path, "load_with_places", load)
    for changed, expected in (("muu", ["muu"]), ("suomi", ["alue", "suomi"]), ("alue", ["alue"])):
        loaded.clear()
        file = folder / changed / "path.yaml"
        file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        shown(served)
        assert loaded == expected


def test_whoever_asks_waits_for_no_loading(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, loading, go_on = [], threading.Event(), threading.Event()

    def load(of: Path) -> tuple[ServicePath, Places]:
        loading.set()
        assert go_on.wait(20)
        return load_with_places(of)

    served = Catalogue(folder)
    served.follow()
    monkeypatch.setattr(kept_path, "load_with_places", load)
    write(folder, "alue", SECOND)
    beside = threading.Thread(target=shown, args=(served,))
    beside.start()
    assert loading.wait(20)
    # A site calls this before every request.
    request = threading.Thread(target=served.follow, daemon=True)
    request.start()
    request.join(10)
    assert not request.is_alive()
    asked.append(set(served.paths()["alue"].services))
    go_on.set()
    beside.join()
    asked.append(set(served.paths()["alue"].services))
    assert asked == [{"talk", "loan"}, {"talk", "credit"}]


def test_a_file_that_is_still_being_written_is_waited_for(folder: Path) -> None:
    served = Catalogue(folder)
    file = folder / "alue" / "path.yaml"
    text = SECOND + "  gift: {kind: funding, provider: office, title: Lahja, when: {not: {}}}\n"
    for end in range(0, len(text), 7):
        file.write_text(text[:end], encoding="utf-8")
        served.look()
        assert set(served.paths()["alue"].services) == {"talk", "loan"}


def test_a_file_that_changes_while_it_is_read_is_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def load(of: Path) -> tuple[ServicePath, Places]:
        found = load_with_places(of)
        if "credit" in found[0].services:
            write(folder, "alue", SECOND.replace("credit", "grant"))
        return found

    served = Catalogue(folder)
    monkeypatch.setattr(kept_path, "load_with_places", load)
    write(folder, "alue", SECOND)
    assert shown(served) == {"alue": {"talk", "loan"}}
    assert shown(served) == {"alue": {"talk", "grant"}}


def _link_to_itself(folder: Path) -> None:
    (folder / "alue" / "loop.yaml").symlink_to("loop.yaml")


def _pipe(folder: Path) -> None:
    os.mkfifo(folder / "alue" / "pipe.yaml")


def _device(folder: Path) -> None:
    (folder / "alue" / "zeros.yaml").symlink_to("/dev/zero")


def _endless(folder: Path) -> None:
    with (folder / "alue" / "endless.yaml").open("wb") as stream:
        stream.truncate(10**12)


def _folder_that_leads_to_itself(folder: Path) -> None:
    (folder / "loop").symlink_to("loop")


def _away(folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))


def _empty(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()


def _without_its_layer(folder: Path) -> None:
    shutil.rmtree(folder / "suomi")


@pytest.mark.parametrize(
    "harm",
    [
        _link_to_itself,
        _pipe,
        _device,
        _endless,
        _folder_that_leads_to_itself,
        _away,
        _empty,
        _without_its_layer,
    ],
)
def test_odd_files_change_nothing_and_the_next_good_ones_are_taken_up(
    folder: Path, tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    served = Catalogue(folder, GoodVersions(tmp_path / "state"))
    shutil.copytree(folder, tmp_path / "copy")
    harm(folder)
    assert shown(served) == shown(served) == {"alue": {"talk", "loan"}}
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(tmp_path / "copy", folder)
    write(folder, "alue", SECOND)
    assert shown(served) == {"alue": {"talk", "credit"}}


def test_a_folder_that_may_not_be_read_changes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served = Catalogue(folder)

    def refusing(ask: Callable[[str], object]) -> Callable[[str | Path], object]:
        def refuse(of: str | Path) -> object:
            if Path(of).name == "alue":
                raise PermissionError(13, "Permission denied", str(of))
            return ask(os.fspath(of))

        return refuse

    monkeypatch.setattr(os, "scandir", refusing(os.scandir))
    monkeypatch.setattr(os, "listdir", refusing(os.listdir))
    assert shown(served) == shown(served) == {"alue": {"talk", "loan"}}


def test_a_path_that_stays_away_is_shown_no_more(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served = Catalogue(folder, GoodVersions(tmp_path / "state"))
    monkeypatch.setattr(serving, "MISSED", 3600.0)
    shutil.rmtree(folder / "alue")
    assert list(shown(served)) == ["alue"]
    monkeypatch.setattr(serving, "MISSED", 0.0)
    assert not shown(served)
    assert GoodVersions(tmp_path / "state").ids() == []


def test_the_last_good_version_outlives_a_restart(folder: Path, tmp_path: Path) -> None:
    served = Catalogue(folder, GoodVersions(tmp_path / "state"))
    write(folder, "alue", SECOND)
    assert shown(served) == {"alue": {"talk", "credit"}}
    write(folder, "alue", BROKEN)
    write(folder, "suomi", LAYER.replace("talk:", "chat:"))
    again = Catalogue(folder, GoodVersions(tmp_path / "state"))
    assert shown(again) == {"alue": {"talk", "credit"}}
    assert again.versions() == served.versions()
    write(folder, "alue", REGION)
    assert shown(again) == {"alue": {"chat", "loan"}}


def test_what_is_kept_is_what_was_loaded_though_somebody_saves_meanwhile(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = []

    def look(of: Path) -> FileStamps:
        found = file_stamps(of)
        if of != folder:  # the threads that follow the paths of other tests look too
            return found
        looked.append(found)
        if len(looked) == 2:  # nobody has written, so what was loaded is about to be kept
            write(folder, "alue", BROKEN)
        return found

    served = Catalogue(folder, GoodVersions(tmp_path / "state"))
    write(folder, "alue", SECOND)
    served.look()
    monkeypatch.setattr(serving, "file_stamps", look)
    served.look()
    assert set(served.paths()["alue"].services) == {"talk", "credit"} and len(looked) == 2
    assert set(Catalogue(folder, GoodVersions(tmp_path / "state")).paths()["alue"].services) == {"talk", "credit"}


def test_a_kept_version_that_is_cleared_away_while_it_is_loaded_gives_way_to_a_newer_one(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (Catalogue(folder, GoodVersions(tmp_path / "state")) for _ in range(2))
    write(folder, "alue", SECOND)
    shown(first)

    def load(of: Path) -> tuple[ServicePath, Places]:
        monkeypatch.setattr(kept_path, "load_with_places", load_with_places)
        write(folder, "alue", SECOND.replace("credit", "grant"))
        shown(first)
        shutil.rmtree(of)
        return load_with_places(of)

    monkeypatch.setattr(kept_path, "load_with_places", load)
    second.catch_up()
    assert set(second.paths()["alue"].services) == {"talk", "grant"}


def test_a_process_made_ready_long_ago_shows_what_the_others_show(folder: Path, tmp_path: Path) -> None:
    first, second = (Catalogue(folder, GoodVersions(tmp_path / "state")) for _ in range(2))
    write(folder, "alue", SECOND)
    write(folder, "muu", OTHER)
    assert list(shown(first)) == ["alue", "muu"]
    write(folder, "alue", BROKEN)
    shown(first)
    second.catch_up()
    assert set(second.paths()) == {"alue", "muu"}
    assert set(second.paths()["alue"].services) == {"talk", "credit"}
    assert second.versions()["alue"] == first.versions()["alue"]


def test_processes_show_a_new_version_at_the_same_moment_and_never_an_older_one(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "NOTICE", 0.5)
    first, second = (Catalogue(folder, GoodVersions(tmp_path / "state")) for _ in range(2))
    write(folder, "alue", SECOND)
    seen = []
    threads = [threading.Thread(target=shown, args=(one,)) for one in (first, second)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        seen.append(("credit" in second.paths()["alue"].services, "credit" in first.paths()["alue"].services))
        time.sleep(0.002)
    # What one shows, the other shows too, but for the moment between the two looks of this test.
    assert sum(one != other for one, other in seen) <= 5
    assert (False, False) in seen
    assert "credit" in first.paths()["alue"].services and "credit" in second.paths()["alue"].services


def test_files_read_earlier_replace_none_read_later(tmp_path: Path) -> None:
    versions = GoodVersions(tmp_path / "state")
    new = versions.keep("alue", {"alue/path.yaml": b"new"}, read=20.0, notice=0)
    assert versions.keep("alue", {"alue/path.yaml": b"old"}, read=10.0, notice=0) == new
    assert versions.newest("alue") == new
    assert (versions.folder_of("alue", new.id) / "path.yaml").read_bytes() == b"new"


def test_only_the_newest_versions_stay(tmp_path: Path) -> None:
    versions = GoodVersions(tmp_path / "state")
    for number in range(5):
        versions.keep("alue", {"alue/path.yaml": str(number).encode()}, read=float(number), notice=0)
    assert len([one for one in (tmp_path / "state" / "alue").iterdir() if one.is_dir()]) == 2
    versions.forget("alue")
    assert versions.newest("alue") is None


def test_a_disk_that_takes_nothing_harms_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    versions = GoodVersions(tmp_path / "state")
    served = Catalogue(folder, versions)

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(versions, "_write", full)
    write(folder, "alue", SECOND)
    assert shown(served) == {"alue": {"talk", "credit"}}
    assert "The good version of `alue` cannot be kept" in caplog.text


def test_who_begins_meanwhile_shows_a_version_no_sooner_than_the_others(folder: Path, tmp_path: Path) -> None:
    versions = GoodVersions(tmp_path / "state")
    served = Catalogue(folder, versions)
    files = {"suomi/path.yaml": LAYER.encode(), "alue/path.yaml": SECOND.encode()}
    kept = versions.keep("alue", files, time.time(), notice=0.4)
    served.catch_up()
    assert time.time() >= kept.shown
    assert served.versions()["alue"] == kept.id


def test_a_clock_that_was_put_back_keeps_no_version_waiting(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "LONGEST", 0.1)
    versions = GoodVersions(tmp_path / "state")
    served = Catalogue(folder, versions)
    files = {"suomi/path.yaml": LAYER.encode(), "alue/path.yaml": SECOND.encode()}
    kept = versions.keep("alue", files, time.time(), notice=3600.0)
    served.catch_up()
    assert served.versions()["alue"] == kept.id


def test_what_another_process_found_at_rest_is_shown_by_all(folder: Path, tmp_path: Path) -> None:
    """One of them never sees the files at rest, as somebody writes again and again."""
    rested, restless = (Catalogue(folder, GoodVersions(tmp_path / "state")) for _ in range(2))
    restless.look()
    write(folder, "alue", SECOND)
    assert shown(rested)["alue"] == {"talk", "credit"}
    for number in range(2):
        write(folder, "alue", BROKEN + f"# {number}")
        restless.look()
    assert set(restless.paths()["alue"].services) == {"talk", "credit"}
