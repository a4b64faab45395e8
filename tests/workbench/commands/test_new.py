"""`new`: a path for any region that runs at once."""

from __future__ import annotations

import datetime
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner, Result

from app import create_app
from navigator.catalogue.loading import load_path
from navigator.engine.answers import Answers
from navigator.engine.journey import follow
from navigator.engine.personas import unmet_expectations
from navigator.engine.plan import first_contact
from navigator.workbench.cli import main
from navigator.workbench.cli.commands import new
from navigator.workbench.coverage import Coverage
from navigator.workbench.region.places import find_municipality, find_region, regions
from tests.workbench.commands.test_command_line import run

PATHS = Path(__file__).parents[3] / "paths"
TODAY = datetime.date(2026, 11, 23)


@pytest.fixture(autouse=True)
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of paths with the national layer alone, where the commands run."""
    shutil.copytree(PATHS / "suomi", tmp_path / "paths" / "suomi")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "paths"


@pytest.mark.parametrize("region", ["Uusimaa", "Pohjanmaa", "Ahvenanmaa"])
def test_a_region_of_finland_has_a_path_at_once(region: str, paths: Path) -> None:
    result = run("new", "alue", "--region", region)
    assert result.exit_code == 0, result.output
    path = load_path(paths / "alue")
    known = find_region(region)
    assert known is not None
    assert len(path.questions["municipality"].answers) == len(known.municipalities) + 1
    assert path.header.region is not None
    assert path.header.region.translations == known.names


def test_a_new_path_keeps_what_it_promises(paths: Path) -> None:
    assert run("new", "etela-savo", "--region", "South Savo").exit_code == 0
    path = load_path(paths / "etela-savo")
    coverage = Coverage(path, TODAY)
    assert coverage.without_adviser() is None
    for promise in path.document.promises.values():
        assert coverage.breaks(promise) is None, promise.id
    for persona in path.document.personas.values():
        assert list(unmet_expectations(path, persona, TODAY)) == []


@pytest.mark.parametrize("answers", [{"need": ("trouble",)}, {"need": ("artistic-work",)}, {"need": ("export",)}])
def test_whoever_turns_to_somebody_of_the_layer_in_a_situation_does_so_in_a_new_path(
    answers: Answers, paths: Path
) -> None:
    assert run("new", "etela-savo", "--region", "South Savo").exit_code == 0
    layer, path = load_path(paths / "suomi"), load_path(paths / "etela-savo")
    place = next(iter(path.questions["municipality"].answers))
    answers = {"stage": "early", **answers}
    found = first_contact(follow(path, {"municipality": place, **answers}, TODAY))
    assert found == first_contact(follow(layer, answers, TODAY)) != "enterprise-agency-advice"


def test_the_advisers_of_a_new_region_come_last_until_they_can_be_reached(paths: Path) -> None:
    assert run("new", "etela-savo", "--region", "South Savo").exit_code == 0
    own, layer = (load_path(paths / name).header.first_contact for name in ("etela-savo", "suomi"))
    assert own[:-1] == layer
    assert own[-1].services == ("municipal-business-advice",)


@pytest.mark.parametrize(("written", "expected"), [("business-mentors", ["business-mentors"]), (None, [])])
def test_a_layer_may_name_one_first_contact_or_none(written: str | None, expected: list[str], paths: Path) -> None:
    header = paths / "suomi" / "path.yaml"
    above, below = header.read_text(encoding="utf-8").split("  first_contact:\n")
    rest = re.sub(r"\A(    .*\n)+", "", below)
    header.write_text(above + (f"  first_contact: {written}\n" if written else "") + rest, encoding="utf-8")
    assert run("new", "etela-savo", "--region", "South Savo").exit_code == 0
    found = [one.services for one in load_path(paths / "etela-savo").header.first_contact]
    assert found == [(name,) for name in (*expected, "municipal-business-advice")]


def test_check_finds_no_mistake_in_the_new_files_but_that_advisers_and_maintainer_are_not_there(paths: Path) -> None:
    assert run("new", "etela-savo", "--region", "10").exit_code == 0
    result = run("check", "etela-savo", "--fail-on", "error", "--today", TODAY.isoformat())
    assert result.exit_code == 0, result.output
    own = [
        line for line in result.stdout.splitlines() if line.startswith("paths/etela-savo/") and ": note: " not in line
    ]
    assert [line.rpartition(" ")[2] for line in own] == ["[no-maintainer]", "[no-contact]"]


def test_the_site_walks_a_new_path(paths: Path) -> None:
    assert run("new", "etela-savo", "--region", "Etelä-Savo").exit_code == 0
    client = create_app({"TESTING": True, "PATHS": paths, "TODAY": TODAY}).test_client()
    start = client.get("/fi/etela-savo/", follow_redirects=True)
    assert start.status_code == 200
    assert "Etelä-Savo" in start.text
    query = "stage=idea&municipality=mikkeli&need=advice&legal-form=none&field=crafts"
    result = client.get(f"/fi/etela-savo/result?{query}", follow_redirects=True)
    assert result.status_code == 200
    assert urlsplit(result.request.url).path.endswith("/result")
    assert "Oman kunnan yritysneuvonta" in result.text


def test_every_file_begins_with_two_lines_that_say_what_it_is_for(paths: Path) -> None:
    assert run("new", "etela-savo", "--region", "Etelä-Savo").exit_code == 0
    files = sorted((paths / "etela-savo").iterdir())
    assert len(files) >= 5
    for file in files:
        first, second, third = file.read_text(encoding="utf-8").splitlines()[:3]
        assert first.startswith("# ")
        assert second.startswith("# Change first: ")
        assert not third.startswith("#")
        assert max(map(len, file.read_text(encoding="utf-8").splitlines())) <= 125, file.name


def test_comments_are_in_the_language_of_the_officer_and_texts_in_those_of_the_path(paths: Path) -> None:
    assert run("--lang", "fi", "new", "suomeksi", "--region", "Kainuu", "--languages", "fi").exit_code == 0
    assert run("new", "in-english", "--region", "Kainuu", "--languages", "fi").exit_code == 0
    for name in ("path.yaml", "services.yaml"):
        finnish = (paths / "suomeksi" / name).read_text(encoding="utf-8")
        english = (paths / "in-english" / name).read_text(encoding="utf-8")
        assert "Change first" not in finnish
        assert "Change first" in english
        entries = [[line for line in text.splitlines() if "#" not in line] for text in (finnish, english)]
        assert entries[0] == entries[1]
    assert load_path(paths / "suomeksi").header.title.translations.keys() == {"fi"}


def test_nothing_is_invented(paths: Path) -> None:
    assert run("new", "etela-savo", "--region", "Etelä-Savo").exit_code == 0
    path, layer = load_path(paths / "etela-savo"), load_path(paths / "suomi")
    assert path.header.maintainer is None
    for provider in path.providers.values():
        if provider.id not in layer.providers:
            assert provider.channels == type(provider.channels)()
            assert provider.source == ("memory",)
            assert provider.confidence == "low"


def test_what_is_given_stands_in_the_files(paths: Path) -> None:
    options = ["--title", "Savon polku: luova", "--maintainer", "Etelä-Savon liitto", "--email", "a@example.org"]
    assert run("new", "savo", "--region", "Etelä-Savo", "--languages", "sv,fi", *options).exit_code == 0
    header = load_path(paths / "savo").header
    assert header.languages == ("sv", "fi")
    assert header.title.translations == {"sv": "Savon polku: luova"}, "The usual title would name another path."
    told = run("check", "savo").output
    assert re.search(r"path\.yaml:4:3: .*\[missing-translation\]", told), "It is told at the title."
    assert header.maintainer is not None and not header.maintainer.confirmed
    assert str(header.maintainer.name.get("fi")) == "Etelä-Savon liitto"
    begun = (paths / "savo" / "path.yaml").read_text(encoding="utf-8")
    (paths / "savo" / "path.yaml").write_text(begun.replace("# confirmed: true", "confirmed: true"), encoding="utf-8")
    assert load_path(paths / "savo").header.publisher is not None
    assert str((header.maintainer.feedback or header.title).get("fi")) == "mailto:a@example.org"


def test_a_region_of_ones_own_has_the_municipalities_one_names(paths: Path) -> None:
    result = run(
        "new", "own", "--region", "Järviseutu", "--municipalities", "Lappajärvi, Uusi Kunta,  Vimpeli, Vindala"
    )
    assert result.exit_code == 0, result.output
    assert "`Uusi Kunta` is not on the list" in result.stderr
    answers = load_path(paths / "own").questions["municipality"].answers
    assert list(answers) == ["lappajarvi", "uusi-kunta", "vimpeli", "outside"]
    assert answers["vimpeli"].title.translations["sv"] == "Vindala"
    assert answers["vimpeli"].attributes == {"code": ("934",)}
    assert answers["uusi-kunta"].title.translations["sv"] == "Uusi Kunta"


def test_a_municipality_of_finland_that_is_nearly_on_the_list_is_a_slip(paths: Path) -> None:
    """It would stand on every page by its slip, without its code, and the folder could not be made again."""
    result = run("new", "own", "--region", "Keski-Pohjanmaa", "--municipalities", "Kokkola, Toholmpi")
    assert result.exit_code == 2 and not (paths / "own").exists()
    assert "`Toholmpi`" in result.stderr and "`Toholampi`" in result.stderr and "Nothing was changed" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["Etelä Savo", "--region", "Etelä-Savo"], "Use `etela-savo`."),
        (["paths/etela-savo", "--region", "Etelä-Savo"], "Use `etela-savo`."),
        (["../x", "--region", "Etelä-Savo"], "Use `x`."),
        (["???", "--region", "Etelä-Savo"], "Use small letters, digits and hyphens."),
        (["suomi", "--region", "Etelä-Savo"], "is the name of the national layer"),
        (["x"], "`--region` is missing"),
        (["x", "--region", "Järviseutu"], "`--municipalities` is missing"),
        (["x", "--region", "Järviseutu", "--municipalities", " , "], "`--municipalities` is missing"),
        (["x", "--region", "Kainuu", "--languages", "suomi"], "speaks no language `suomi`"),
        (["x", "--region", "Kainuu", "--languages", "fi,se"], "speaks no language `se`, only `fi`, `sv`, `en`"),
        (["x", "--region", "Kainuu", "--languages", ","], "are not languages"),
        (["x", "--region", "Kainuu", "--email", "liitto"], "is not an e-mail address"),
    ],
)
def test_what_cannot_be_done_is_told_and_changes_nothing(arguments: list[str], told: str, paths: Path) -> None:
    result = run("new", *arguments)
    assert result.exit_code == 2
    assert told in " ".join(result.stderr.split())
    assert [folder.name for folder in paths.iterdir()] == ["suomi"]


def test_the_layer_is_brought_along_where_it_is_missing(paths: Path) -> None:
    shutil.rmtree(paths / "suomi")
    result = run("new", "kainuu", "--region", "Kainuu")
    assert result.exit_code == 0, result.output
    assert "The national layer `suomi` was copied to" in result.output
    copied, shipped = (sorted(file.name for file in folder.iterdir()) for folder in (paths / "suomi", PATHS / "suomi"))
    assert copied == shipped


def test_a_layer_that_is_there_stays_as_it_is(paths: Path) -> None:
    header = paths / "suomi" / "path.yaml"
    header.write_text(f"# Ours.\n{header.read_text(encoding='utf-8')}", encoding="utf-8")
    assert run("new", "kainuu", "--region", "Kainuu").exit_code == 0
    assert header.read_text(encoding="utf-8").startswith("# Ours.\n")


def test_what_an_author_has_of_a_layer_is_never_written_over(paths: Path) -> None:
    (paths / "suomi" / "path.yaml").unlink()
    mine = paths / "suomi" / "culture.yaml"
    mine.write_text("mine: 1\n", encoding="utf-8")
    result = run("new", "kainuu", "--region", "Kainuu")
    assert result.exit_code == 2
    assert "`paths/suomi` has no path.yaml" in result.stderr
    assert mine.read_text(encoding="utf-8") == "mine: 1\n"
    assert not (paths / "kainuu").exists()


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, where the commands run."""
    folder = tmp_path / "empty"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_the_name_of_the_layer_is_taken(empty: Path) -> None:
    result = run("new", "suomi", "--region", "Kainuu")
    assert result.exit_code == 2
    assert "`suomi` is the name of the national layer." in result.stderr
    assert not list(empty.iterdir())


def test_a_file_in_place_of_the_folder_of_paths_is_told(empty: Path) -> None:
    (empty / "paths").write_text("", encoding="utf-8")
    result = run("new", "kainuu", "--region", "Kainuu")
    assert result.exit_code == 2
    assert "`paths` is no folder" in result.stderr


def test_an_empty_folder_is_enough(empty: Path) -> None:
    assert run("new", "kainuu", "--region", "Kainuu").exit_code == 0
    assert {folder.name for folder in (empty / "paths").iterdir()} == {"kainuu", "suomi"}


@pytest.fixture
def at_terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Result]:
    """Runs `new own` and types some lines."""
    monkeypatch.setattr(new, "_somebody_is_there", lambda: True)
    return lambda typed: CliRunner().invoke(main, ["new", "own"], input=typed, env={"NAVIGATOR_LANG": ""})


def test_what_is_missing_is_asked_for_at_a_terminal(at_terminal: Callable[[str], Result], paths: Path) -> None:
    result = at_terminal("\nKainuu\nKainuun liitto\n\n")
    assert result.exit_code == 0, result.output
    path = load_path(paths / "own")
    assert path.languages == ("fi", "sv", "en")
    assert len(path.questions["municipality"].answers) == 9
    assert path.header.maintainer is not None
    assert path.header.maintainer.email is None


def test_the_municipalities_of_an_unknown_region_are_asked_for(
    at_terminal: Callable[[str], Result], paths: Path
) -> None:
    result = at_terminal("fi\nJärviseutu\nVimpeli\n\n\n")
    assert result.exit_code == 0, result.output
    assert list(load_path(paths / "own").questions["municipality"].answers) == ["vimpeli", "outside"]


def test_the_list_of_places_is_whole() -> None:
    assert len(regions()) == 19
    codes = [place.code for region in regions() for place in region.municipalities]
    assert len(codes) == len(set(codes)) == 308
    for code in codes:
        assert find_municipality(code) is not None
    found = find_municipality("nyslott")
    assert found is not None
    assert found.names["fi"] == "Savonlinna"
