"""`import` and `drift`: what the national catalogue has for a path, and what it says differently later."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from navigator.catalogue.loading import load_path
from navigator.format.strict_yaml import read_yaml
from navigator.workbench.cli.commands import import_
from tests.workbench.commands.test_command_line import run
from tests.workbench.ptv.fake import ADVICE, COUNCIL, FakeCatalogue, serve

SNAPSHOTS = Path(__file__).parent.parent / "ptv"
V11 = str(SNAPSHOTS / "v11.json")
V12 = str(SNAPSHOTS / "v12.json")
PATH = """
path: {title: Polku, languages: [fi, sv, en]}
stages: {idea: {title: Idea}}
questions: {stage: {ask: Vaihe?, answers: stages}}
providers: {town: {title: Kunta}}
services: {advice: {kind: advice, provider: town, title: Neuvonta}}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small path, in the folder where the commands run."""
    folder = tmp_path / "paths" / "own"
    folder.mkdir(parents=True)
    (folder / "path.yaml").write_text(PATH, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(import_.KEY, raising=False)
    return folder


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeCatalogue]:
    """A catalogue on this machine that answers at once."""
    monkeypatch.setattr("navigator.workbench.ptv.fetching.PAUSE", 0)
    monkeypatch.setattr("navigator.workbench.ptv.fetching.WAITS", (0.0, 0.0, 0.0))
    with serve(json.loads(Path(V11).read_text(encoding="utf-8"))["answers"]) as fake:
        yield fake


def publish(folder: Path) -> Path:
    """Move the only file that waits for review into the path."""
    (file,) = (folder / "import").iterdir()
    return Path(shutil.move(file, folder / "imported.yaml"))


def test_an_import_waits_for_review_where_nobody_sees_it(folder: Path) -> None:
    result = run("import", "--path", "own", "--snapshot", V11)
    assert result.exit_code == 0, result.output
    assert "In the catalogue: 3 services. On the path already: 0. New: 2." in result.output
    file = folder / "import" / "2026-04-02.yaml"
    assert f"{file.relative_to(folder.parent.parent)}" in result.output
    assert list(load_path(folder).services) == ["advice"]


@pytest.mark.parametrize("snapshot", [V11, V12])
def test_what_was_imported_loads_beside_the_path_and_is_offered_to_nobody(folder: Path, snapshot: str) -> None:
    assert run("import", "--path", "own", "--snapshot", snapshot).exit_code == 0
    publish(folder)
    path = load_path(folder)
    service = path.services["luovien-alojen-yritysneuvonta"]
    assert (service.kind, service.status, service.checked) == ("advice", "unverified", "2026-04-02")
    assert service.source[0] == f"ptv:{ADVICE}"
    assert service.keywords["fi"] == ("Luova neuvonta", "luovat alat")
    provider = path.providers[service.provider[0]]
    assert (provider.channels.phone, provider.channels.email) == ("040 123 4567", "kirjaamo@example.org")
    found = json.loads(run("journey", "own", "stage=idea", "--today", "2026-04-02").output)
    assert list(found["services"]) == ["advice"]


def test_the_file_tells_what_a_person_must_decide(folder: Path) -> None:
    assert run("import", "--path", "own", "--snapshot", V11).exit_code == 0
    text = (folder / "import" / "2026-04-02.yaml").read_text(encoding="utf-8")
    assert text.startswith("# From the Finnish Service Catalogue (Suomi.fi, CC0 1.0) as it was on 2026-04-02")
    before, _, entry = text.partition("  luovien-alojen-yritysneuvonta:\n")
    told = before[before.rindex("services:") :]
    for words in ("(`when`)", "Decide the kind", "P11.3", "Area", "Changed in the catalogue on 2026-03-02"):
        assert words in told
    assert "when: never" in entry
    assert "# Left out, not for businesses: Uimahalli" in text


def test_a_second_import_brings_only_what_is_new(folder: Path) -> None:
    arguments = ("import", "--path", "own", "--snapshot")
    assert run(*arguments, V11).exit_code == 0
    again = run(*arguments, V12)
    assert "On the path already: 0. New: 0." in again.output
    assert "Waiting for review, and shown to nobody: 2 in `" in again.output
    assert len(list((folder / "import").iterdir())) == 1
    file = publish(folder)
    assert "New: 0." in run(*arguments, V12).output
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: text.index("  # - Decide for whom")], encoding="utf-8")
    file.write_text(file.read_text(encoding="utf-8").replace("services:", ""), encoding="utf-8")
    assert "New: 2." in run(*arguments, V11).output
    data = read_yaml((folder / "import" / "2026-04-02.yaml").read_bytes(), "f").data
    assert "providers" not in data
    publish_again = Path(shutil.move(folder / "import" / "2026-04-02.yaml", folder / "services.yaml"))
    assert publish_again.exists()
    assert len(load_path(folder).services) == 3


def test_an_id_that_is_in_use_gets_a_number(folder: Path) -> None:
    (folder / "path.yaml").write_text(PATH.replace("{advice:", "{luovien-alojen-yritysneuvonta:"), encoding="utf-8")
    assert run("import", "--path", "own", "--snapshot", V11).exit_code == 0
    publish(folder)
    assert "luovien-alojen-yritysneuvonta-2" in load_path(folder).services


def test_the_output_may_be_named_and_is_never_overwritten(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "sub" / "review.yaml"
    arguments = ("import", "--path", "own", "--snapshot", V11, "--output", str(output))
    assert run(*arguments).exit_code == 0
    assert output.exists()
    assert run(*arguments).exit_code == 2


def test_a_second_file_of_a_day_gets_a_number(folder: Path) -> None:
    waiting = folder / "import"
    waiting.mkdir()
    for name in ("2026-04-02", "2026-04-02-2"):
        (waiting / f"{name}.yaml").write_text("# Reviewed.\n", encoding="utf-8")
    assert run("import", "--path", "own", "--snapshot", V11).exit_code == 0
    assert (waiting / "2026-04-02-3.yaml").is_file()
    assert (waiting / "2026-04-02.yaml").read_text(encoding="utf-8") == "# Reviewed.\n"


def test_a_file_that_cannot_be_written_is_told(folder: Path) -> None:
    output = folder / "path.yaml" / "deep" / "new.yaml"
    result = run("import", "--path", "own", "--snapshot", V11, "--output", str(output))
    assert result.exit_code == 2
    assert "new.yaml` cannot be written: Not a directory." in " ".join(result.stderr.split())


def test_the_day_may_be_given(folder: Path, tmp_path: Path) -> None:
    bare = tmp_path / "page.json"
    bare.write_text(json.dumps(json.loads(Path(V11).read_text(encoding="utf-8"))["answers"][0]), encoding="utf-8")
    assert run("import", "--path", "own", "--snapshot", str(bare), "--taken", "2026-01-31").exit_code == 0
    text = (folder / "import" / "2026-01-31.yaml").read_text(encoding="utf-8")
    assert "checked: 2026-01-31" in text
    assert "# Pages of the catalogue's answer are missing" in text


def test_an_organisation_is_fetched_and_kept_as_a_snapshot(fake: FakeCatalogue, folder: Path) -> None:
    fake.failures = [504]
    options = ["--address", fake.address, "--save-snapshot", "kept.json"]
    result = run("import", "--path", "own", "--organisation", "1234567-1", *options)
    assert result.exit_code == 0, result.output
    assert "New: 2." in result.output
    (file,) = (folder / "import").iterdir()
    shutil.rmtree(folder / "import")
    assert run("import", "--path", "own", "--snapshot", "kept.json").exit_code == 0
    assert [other.name for other in (folder / "import").iterdir()] == [file.name]


def test_an_area_is_fetched_by_its_name(fake: FakeCatalogue) -> None:
    assert run("import", "--path", "own", "--area", "Mikkeli", "--address", fake.address).exit_code == 0
    assert fake.questions[0].startswith("/api/Service/list/area/Municipality/code/491?")
    assert run("import", "--path", "own", "--area", "Etelä-Savo", "--address", fake.address).exit_code == 0
    assert any("/area/Region/code/10?" in question for question in fake.questions)


def test_version_12_is_asked_where_there_is_a_key(fake: FakeCatalogue) -> None:
    fake.answer_12(json.loads(Path(V12).read_text(encoding="utf-8"))["answers"])
    arguments = ["import", "--path", "own", "--organisation", COUNCIL, "--address", fake.address]
    assert run(*arguments, NAVIGATOR_PTV_KEY="secret").exit_code == 0
    assert fake.questions[0].startswith("/api/service/search?")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "Give one of --organisation, --area and --snapshot."),
        (["--organisation", "1234567-1", "--snapshot", V11], "Give one of"),
        (["--organisation", "1234567-2"], "the last digit does not agree"),
        (["--organisation", "1234567-1", "--api", "v12"], "NAVIGATOR_PTV_KEY"),
        (["--area", "Mikeli"], "Did you mean `Mikkeli`?"),
        (["--snapshot", "paths/own/path.yaml"], "is not JSON"),
        (["--snapshot", "nothing.json"], "nothing.json"),
    ],
)
def test_what_cannot_be_done_is_told(arguments: list[str], told: str, folder: Path) -> None:
    result = run("import", "--path", "own", *arguments)
    assert result.exit_code == 2
    assert told in " ".join(result.stderr.split())
    assert not (folder / "import").exists()


LINKED = {"@context": "https://schema.org", "@type": "GovernmentService", "name": "Neuvonta"}
PUBLIC = {"@graph": [{"@type": "http://purl.org/vocab/cpsv#PublicService", "title": "Neuvonta"}]}
REFERRAL = {"total_items": 1, "contents": [{"id": "1", "name": "Advice", "organization_id": "2"}]}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ({"message": "Too many requests"}, "it says “Too many requests”"),
        (LINKED, "it is linked data (schema.org)"),
        (PUBLIC, "it is linked data (CPSV-AP)"),
        (REFERRAL, "it looks like Open Referral (HSDS)"),
        ([{"id": 1, "price": 2}], "it tells of `id`, `price`"),
        ([], "it holds no objects"),
        ("text", "it holds no objects"),
    ],
)
def test_what_is_no_answer_of_the_catalogue_is_said_to_be_none(content: Any, told: str, published: Path) -> None:
    Path("other.json").write_text(json.dumps(content), encoding="utf-8")
    for command in (("import", "--path", "own"), ("drift", "own")):
        result = run(*command, "--snapshot", "other.json", COLUMNS="1000")
        assert result.exit_code == 2
        said = " ".join(result.stderr.split())
        assert "`other.json` is not in the format of the Finnish Service Catalogue (Suomi.fi): " in said
        assert told in said


def test_an_empty_page_of_the_catalogue_is_one(folder: Path) -> None:
    Path("empty.json").write_text('{"pageNumber": 1, "pageSize": 10, "pageCount": 0, "itemList": null}', "utf-8")
    result = run("import", "--path", "own", "--snapshot", "empty.json")
    assert result.exit_code == 0
    assert "In the catalogue: 0 services." in result.output


def test_how_many_services_are_left_out_and_why_is_told(folder: Path) -> None:
    told = run("import", "--path", "own", "--snapshot", V11).output
    assert "Left out, not for businesses: 1." in told
    pool = json.loads(Path(V11).read_text(encoding="utf-8"))["answers"][1]
    pool["itemList"].append({"id": "x", "name": "Liitto"})
    Path("pool.json").write_text(json.dumps(pool), encoding="utf-8")
    told = run("import", "--path", "own", "--snapshot", "pool.json").output
    assert "New: 0. Left out, not for businesses: 1. Left out, not for businesses: Uimahalli" in " ".join(told.split())
    assert "1 object tells no content, only perhaps a name: Liitto." in told


def test_a_broken_path_is_told_as_findings(folder: Path) -> None:
    (folder / "path.yaml").write_text("path: {title: T, languages: [fi]}\nservices: {x: 1}\n", encoding="utf-8")
    result = run("import", "--path", "own", "--snapshot", V11)
    assert result.exit_code == 1
    assert "own/path.yaml:2" in result.stdout
    assert run("drift", "own", "--snapshot", V11).exit_code == 1


# Drift.


@pytest.fixture
def published(folder: Path) -> Path:
    """The path after its import has been reviewed."""
    assert run("import", "--path", "own", "--snapshot", V11).exit_code == 0
    return publish(folder)


def change(file: Path, before: str, after: str) -> int:
    """Change a text in a file; the number of its first line."""
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")
    return text[: text.index(before)].count("\n") + 1


def test_what_was_just_imported_has_not_drifted(published: Path) -> None:
    result = run("drift", "own", "--snapshot", V11)
    assert (result.exit_code, result.stdout) == (0, "")


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ("040 123 4567", "050 123 4567", "catalogue-phone"),
        ("kirjaamo@example.org", "tiedot@example.org", "catalogue-email"),
        ('visit: "Esimerkkikatu 1', 'visit: "Toinenkatu 1', "catalogue-visit"),
        ("https://www.example.org/avustus", "https://www.example.org/vanha", "catalogue-address"),
    ],
)
def test_what_differs_is_found_at_its_place(published: Path, before: str, after: str, rule: str) -> None:
    line = change(published, before, after)
    result = run("drift", "own", "--snapshot", V11, "--format", "json")
    assert result.exit_code == 1
    (found,) = json.loads(result.stdout)
    assert (found["rule"], found["level"], found["line"]) == (rule, "warning", line)
    assert found["file"] == "paths/own/imported.yaml"
    assert after.rpartition('"')[2] in found["message"]


def test_a_name_of_ones_own_is_only_a_note(published: Path) -> None:
    change(published, "fi: Luovien alojen yritysneuvonta", "fi: Neuvonta luoville aloille")
    result = run("drift", "own", "--snapshot", V11)
    assert result.exit_code == 0
    assert "[catalogue-name]" in result.stdout
    assert run("drift", "own", "--snapshot", V11, "--fail-on", "note").exit_code == 1


def test_drift_asks_the_network_for_what_the_path_has(published: Path, fake: FakeCatalogue) -> None:
    gone = "dddddddd-0001-4000-8000-000000000001"
    change(published, ADVICE, gone)
    result = run("drift", "own", "--address", fake.address)
    assert result.exit_code == 1, result.output
    assert "[catalogue-gone]" in result.stdout
    assert "New in the catalogue: Luovien alojen yritysneuvonta" in result.stdout
    assert any("organizationId=" + COUNCIL in question for question in fake.questions)
    assert any("guids=" + gone in question for question in fake.questions)


def test_a_path_without_entries_of_the_catalogue_asks_nothing() -> None:
    result = run("drift", "own")
    assert result.exit_code == 0
    assert "no `source` begins with `ptv:`" in result.stderr
