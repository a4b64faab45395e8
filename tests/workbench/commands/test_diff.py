"""`diff` tells an officer what an edit does to visitors: in a terminal, as data, and as a page."""

from __future__ import annotations

import datetime
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from navigator.workbench.cli import main
from navigator.workbench.comparison import as_data

SHIPPED = Path(__file__).parents[3] / "paths"
PATH = """\
path: {title: Small, languages: [en]}
questions:
  town:
    ask: Where?
    label: Town
    answers: {north: North, south: South, west: West}
providers:
  office: {title: Office, channels: {email: old@example.org}}
services:
  talk:
    kind: advice
    provider: office
    title: Talk
    when: {town: [north, south]}
  grant:
    kind: funding
    provider: office
    title: Grant
    amount: 100 euros
"""


def diff(*arguments: str | Path, lang: str = "en") -> Result:
    return CliRunner().invoke(main, ["diff", *map(str, arguments), "--lang", lang])


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Test", "-c", "user.email=test@example.org")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a small path under version control, with one commit."""
    found = tmp_path / "paths" / "small"
    found.mkdir(parents=True)
    (found / "path.yaml").write_text(PATH, encoding="utf-8")
    git(tmp_path, "init", "--initial-branch=main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--message=First")
    return found


def change(folder: Path, before: str, after: str) -> None:
    file = folder / "path.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count(before) == 1
    file.write_text(text.replace(before, after), encoding="utf-8")


def test_a_folder_alone_is_compared_with_the_last_commit(folder: Path) -> None:
    change(folder, "[north, south]", "[north, west]")
    result = diff(folder)
    assert result.exit_code == 0
    assert "Some visitors are offered something else: in 50\u00a0% of all situations." in result.stdout
    assert "In 25\u00a0% of all situations nobody advises the visitor any more." in result.stdout
    assert "• Town: South" in result.stdout
    assert "Example: http://127.0.0.1:8000/en/small/result?town=south" in result.stdout


def test_revisions_need_a_path(folder: Path) -> None:
    change(folder, "[north, south]", "[north]")
    git(folder, "commit", "--all", "--message=Second")
    both = diff("HEAD~1", "HEAD", "--path", folder)
    assert "in 25\u00a0% of all situations" in both.stdout
    assert diff("HEAD~1", "--path", folder).stdout.splitlines()[5:] == both.stdout.splitlines()[5:]
    assert "Nothing changes for visitors." in diff("HEAD", folder).stdout
    assert "Nothing changes for visitors." in diff("--path", folder).stdout


def test_where_the_path_is_not_clear_it_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one", "two"):
        (tmp_path / "paths" / name).mkdir(parents=True)
        (tmp_path / "paths" / name / "path.yaml").write_text(PATH, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = diff("main")
    assert result.exit_code == 2
    assert "`--path`" in result.stderr
    assert "`one`, `two`" in result.stderr


def test_an_unknown_revision_is_misuse(folder: Path) -> None:
    result = diff("nowhere", folder)
    assert result.exit_code == 2
    assert "The revision `nowhere` cannot be read" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "{folder}", "--since={option}"],
        ["diff", "--path", "{folder}", "--", "{option}"],
        ["diff", "--path", "{folder}", "--", "HEAD", "{option}"],
    ],
)
@pytest.mark.parametrize("option", ["--output={file}", "-o{file}", "--remote={file}"])
def test_git_takes_no_revision_for_an_option(folder: Path, tmp_path: Path, arguments: list[str], option: str) -> None:
    file = tmp_path / "precious"
    file.write_text("kept", encoding="utf-8")
    typed = option.format(file=file)
    written = [one.format(folder=folder, option=typed) for one in arguments]
    result = CliRunner().invoke(main, [*written[:1], "--lang=en", *written[1:]])
    assert file.read_text(encoding="utf-8") == "kept"
    assert result.exit_code == 2
    assert f"The revision `{typed}` cannot be read: no commit has this name." in result.stderr


def test_a_link_that_leads_out_of_a_version_is_left_aside(folder: Path) -> None:
    (folder / "abs").symlink_to("/etc/hostname")
    (folder / "rel").symlink_to("../../../../outside")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message=Links")
    assert diff("HEAD", "--path", str(folder)).exit_code == 0


@pytest.mark.parametrize("revision", ["main", "HEAD", "HEAD~0", "v1", "-odd", ":/First", "HEAD^{/First}"])
def test_every_name_of_a_commit_is_a_revision(folder: Path, revision: str) -> None:
    git(folder, "tag", "--annotate", "--message=One", "v1")
    git(folder, "update-ref", "refs/heads/-odd", "HEAD")
    told = CliRunner().invoke(main, ["diff", "--lang=en", f"--path={folder}", "--", revision])
    assert "Nothing changes for visitors." in told.stdout


@pytest.mark.parametrize("revision", ["HEAD:paths", "HEAD:paths/small/path.yaml", "HEAD..HEAD"])
def test_what_is_no_commit_is_no_revision(folder: Path, revision: str) -> None:
    result = diff(revision, folder)
    assert result.exit_code == 2
    assert f"The revision `{revision}` cannot be read: no commit has this name." in result.stderr


def test_mistakes_of_the_new_version_are_printed_with_their_places(folder: Path) -> None:
    change(folder, "town: [north, south]", "twon: [north, south]")
    result = diff(folder)
    assert result.exit_code == 1
    assert re.search(r"path\.yaml:\d+:\d+: error: .*`twon`", result.stdout)


def test_mistakes_of_the_old_version_end_it_as_misuse(folder: Path) -> None:
    change(folder, "town: [north, south]", "twon: [north, south]")
    git(folder, "commit", "--all", "--message=Broken")
    change(folder, "twon: [north, south]", "town: [north, south]")
    result = diff(folder)
    assert result.exit_code == 2
    assert "`twon`" in result.stderr
    assert "has mistakes; nothing can be compared with it" in result.stderr


def test_it_fails_on_a_loss_only_where_that_is_asked_for(folder: Path) -> None:
    change(folder, "[north, south]", "[north, south, west]")
    assert diff(folder, "--fail-on-loss").exit_code == 0
    change(folder, "[north, south, west]", "[south, west]")
    assert diff(folder).exit_code == 0
    assert diff(folder, "--fail-on-loss").exit_code == 1


def test_a_text_is_told_apart_from_what_is_received(folder: Path) -> None:
    change(folder, "100 euros", "200 euros")
    change(folder, "title: Office", "title: Office, source: memory")
    told = diff(folder, "--fail-on-loss")
    assert told.exit_code == 0
    assert "Everybody is offered the same, but what visitors are asked or read changes." in told.stdout
    assert "Grant: amount of money [grant amount] – in every situation" in told.stdout
    assert "- 100 euros" in told.stdout
    assert "+ 200 euros" in told.stdout
    assert "Organisation: Office [office] – source" in told.stdout


def test_dates_and_lists_are_told_where_they_differ(folder: Path) -> None:
    before = "    open: [{from: 2026-01-07, until: 2026-04-29}]\n    steps: [Call, Apply]\n"
    change(folder, "    amount: 100 euros\n", before)
    git(folder, "commit", "--all", "--message=Dates")
    change(folder, "until: 2026-04-29}]\n    steps: [Call, Apply]", "until: 2026-05-30}]\n    steps: [Write, Apply]")
    told = diff(folder).stdout
    assert "- 7 January 2026 – 29 April 2026\n      + 7 January 2026 – 30 May 2026\n" in told
    assert "- Call\n      + Write\n" in told
    assert "- Apply" not in told


def test_the_head_tells_who_made_which_version_and_when(folder: Path, tmp_path: Path) -> None:
    change(folder, "100 euros", "200 euros")
    git(folder, "commit", "--all", "--message=Agreed by the board", "--date=2026-02-03T12:00:00Z")
    short = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=folder, check=True, capture_output=True)
    commit, today = short.stdout.decode().strip(), datetime.date.today()
    # What does not touch the paths is no version of theirs.
    git(folder, "commit", "--allow-empty", "--message=Something else")
    change(folder, "[north, south]", "[north, west]")
    head = diff(folder).stdout.splitlines()[:4]
    assert head == [
        "Small: what changes",
        f"Made: {today:%-d %B %Y}",
        f"Before: 3 February 2026, Test: “Agreed by the board” ({commit})",
        "Now: the files as they are now",
    ]
    finnish = diff(folder, "--format", "html", lang="fi").stdout
    assert f"3.2.2026, Test: ”Agreed by the board” ({commit})" in finnish
    assert f"<dd>{today.day}.{today.month}.{today.year}</dd>" in finnish
    other = shutil.copytree(folder, tmp_path / "trial" / "small")
    told = diff(folder, other, "--today", "2026-02-05").stdout
    assert f"Now: the files in the folder {other} as they are now" in told
    assert "Judged as of: 5 February 2026" in told
    assert "HEAD" not in "".join(head) + finnish + told


def test_no_paper_speaks_of_ids_and_fields(folder: Path) -> None:
    change(folder, "[north, south]", "[north, west]")
    change(folder, "old@example.org", "new@example.org")
    change(folder, "    label: Town\n", "    label: Town\n    unknown: false\n")
    change(folder, "title: Office", "title: Office, source: memory")
    for lang in ("en", "fi"):
        page = diff(folder, "--format", "html", lang=lang).stdout
        words = re.sub(r"<style>.*?</style>|<[^>]*>", " ", page, flags=re.DOTALL)
        assert "<code>" not in page
        assert not re.search(r"`|channels|\b(talk|grant|office|town|providers)\b|\d{4}-\d\d-\d\d", words)
    assert "Office: e-mail address" in diff(folder, "--format", "html").stdout


EXPECTING = """
personas:
  pat: {title: Pat in the north, answers: {town: north}, receives: [talk, grant]}
promises:
  money: {title: Everybody gets money, of: {services: grant}}
"""


@pytest.mark.parametrize("form", ["text", "html", "json"])
def test_what_comes_of_a_dissolved_service_is_shown_though_it_is_still_asked_for(folder: Path, form: str) -> None:
    file = folder / "path.yaml"
    file.write_text(PATH + EXPECTING, encoding="utf-8")
    git(folder, "commit", "--all", "--message=Guarded")
    file.write_text(file.read_text(encoding="utf-8").replace(PATH[PATH.index("  grant:") :], ""), encoding="utf-8")
    result = diff(folder, "--format", form)
    assert result.exit_code == 1
    assert re.search(r"path\.yaml:\d+:\d+: error: There is no service `grant`", result.stderr)
    if form == "json":
        found = json.loads(result.stdout)["expectations"]
        assert [(one["section"], one["change"]) for one in found] == [("promises", "broken"), ("personas", "broken")]
        assert found[1]["unmet"] == [{"field": "receives", "names": ["grant"]}]
        assert found[1]["example"] == "http://127.0.0.1:8000/en/small/result?town=north"
        return
    for words in ("Everybody gets money", "does not hold any more", "Pat in the north", "must be offered: Grant"):
        assert words in result.stdout


def test_what_comes_of_a_place_that_is_gone_is_shown_though_conditions_still_name_it(folder: Path) -> None:
    change(folder, "title: Grant", "title: Grant\n    when: {town: west}")
    git(folder, "commit", "--all", "--message=Only in the west")
    change(folder, ", west: West", "")
    result = diff(folder)
    assert result.exit_code == 1
    assert "There is no answer `west` of `town`." in result.stderr
    assert "Town: answers gone: West" in result.stdout
    assert "\nNamed, but gone\n" in result.stdout
    assert "  Grant: for whom it is [grant] – Town: West\n" in result.stdout
    (one,) = json.loads(diff(folder, "--format", "json").stdout)["named_in_vain"]
    assert (one["location"], one["name"]) == (["services", "grant", "when", "town"], "west")
    git(folder, "commit", "--all", "--message=Dead")
    change(folder, "    when: {town: west}\n", "")
    again = diff(folder)
    assert (again.exit_code, again.stderr) == (0, "")
    assert "Grant [grant]" in again.stdout


def test_another_mistake_still_ends_it(folder: Path) -> None:
    file = folder / "path.yaml"
    file.write_text(PATH.replace("provider: office\n    title: Grant", "provider: gone\n    title: Grant"))
    result = diff(folder)
    assert result.exit_code == 1
    assert "what changes" not in result.stdout
    assert "There is no provider `gone`" in result.stdout


def test_the_data_is_as_documented(folder: Path) -> None:
    change(folder, "[north, south]", "[north, west]")
    change(folder, "ask: Where?", "ask: Where, please?")
    found: dict[str, Any] = json.loads(diff(folder, "--format", "json", "--site", "https://new.example/").stdout)
    documented = set(re.findall(r"`([a-z_]+)`", as_data.__doc__ or ""))
    assert keys_of(found) <= documented
    assert [(one["id"], one["change"], one["situations"]) for one in found["services"]] == [
        ("talk", "lost", 1),
        ("talk", "gained", 1),
    ]
    (lost, _) = found["services"]
    assert lost["share"] == 0.25
    assert lost["combinations"] == {"number": 1, "of": 3, "questions": ["town"]}
    assert lost["example"]["new"] == "https://new.example/en/small/result?town=south"
    assert found["first_contacts"][0]["after"] is None
    assert found["exact"]
    assert found["loses"]
    assert found["fields"][0]["before"] == {"en": "Where?"}


def keys_of(value: Any) -> set[str]:
    """All keys of nested data, but not those of texts by language."""
    if isinstance(value, list):
        return set().union(*map(keys_of, value))
    if not isinstance(value, dict) or set(value) <= {"en", "fi", "sv"}:
        return set()
    return set(value).union(*map(keys_of, value.values()))


@pytest.mark.parametrize(("lang", "headline"), [("en", "visitors are offered something else"), ("fi", "")])
def test_the_page_stands_alone(folder: Path, tmp_path: Path, lang: str, headline: str) -> None:
    change(folder, "[north, south]", "[north, west]")
    file = tmp_path / "diff.html"
    result = diff(folder, "--format", "html", "--output", file, lang=lang)
    assert (result.exit_code, result.stdout) == (0, "")
    page = file.read_text(encoding="utf-8")
    assert f'<html lang="{lang}">' in page
    assert headline in page
    assert "Town:</b> South" in page
    assert "<script" not in page
    assert set(re.findall(r'(?:src|href)="([^"]*)"', page)) == {
        "http://127.0.0.1:8000/en/small/result?town=south",
        "http://127.0.0.1:8000/en/small/result?town=west",
    }


def test_the_shipped_path_is_compared_exactly(tmp_path: Path) -> None:
    copy = Path(shutil.copytree(SHIPPED, tmp_path / "paths"))
    file = copy / "suomi" / "questions.yaml"
    text = file.read_text(encoding="utf-8")
    assert "money-for-business: {not: {purpose: artistic}}" in text
    edited = text.replace("money-for-business: {not: {purpose: artistic}}", "money-for-business: {purpose: business}")
    file.write_text(edited, encoding="utf-8")
    result = diff(SHIPPED / "etela-pohjanmaa", copy / "etela-pohjanmaa", "--format", "json")
    found = json.loads(result.stdout)
    assert found["exact"]
    assert {one["change"] for one in found["services"]} >= {"lost"}
