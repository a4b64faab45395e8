"""`links` against a site that misbehaves."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from navigator.workbench.cli import main
from navigator.workbench.cli.commands import links as links_command
from navigator.workbench.links import mending
from navigator.workbench.links.responses import Answer, Visit
from navigator.workbench.links.visiting import NoNetwork, visit_all
from tests.workbench.bad_server import BadServer, page, served

Check = Callable[..., Result]


@pytest.fixture(scope="module")
def site() -> Iterator[BadServer]:
    with served() as server:
        yield server


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "paths" / "test"
    made.mkdir(parents=True)
    return made


@pytest.fixture
def check(folder: Path, tmp_path: Path) -> Check:
    """Runs `links` on the folder without any waiting."""

    def run(*options: str) -> Result:
        memory = ["--memory", str(tmp_path / "memory.json")]
        return CliRunner().invoke(main, ["links", str(folder), "--allow-local", "--pause", "0", *memory, *options])

    return run


def write(folder: Path, services: Mapping[str, str]) -> Path:
    """A path whose services have the given fields, written as YAML."""
    lines = [
        "path: {title: T, languages: [fi, sv, en]}",
        "providers: {p: {title: P}}",
        "services:",
        *(f"  {name}: {{kind: advice, provider: p, title: T, {fields}}}" for name, fields in services.items()),
    ]
    file = folder / "path.yaml"
    file.write_text("\n".join(lines) + "\n")
    return file


def found_in(result: Result) -> dict[str, dict[str, Any]]:
    """The findings by their first address."""
    return {finding["message"].split("`")[1]: finding for finding in json.loads(result.stdout)}


FINDINGS = {
    "/moved": "link-moved",
    "/moved-again": "link-moved",
    "/moved-then-lent": "link-moved",
    "/moved-to-nothing": "link-gone",
    "/moved-to-front": "link-suspect",
    "/circle": "link-suspect",
    "/mail": "link-uncertain",
    "/nowhere": "link-uncertain",
    "/no-such-port": "link-uncertain",
    "/gone": "link-gone",
    "/nothing": "link-gone",
    "/soft-fi": "link-suspect",
    "/soft-sv": "link-suspect",
    "/soft-en": "link-suspect",
    "/refused": "link-uncertain",
    "/wall": "link-uncertain",
    "/wall-200": "link-uncertain",
    "/fault": "link-uncertain",
    "/closed": "link-uncertain",
    "/half": "link-uncertain",
    "/latin": "link-suspect",
    "/odd-charset": "link-suspect",
    "/punycode": "link-suspect",
    "/soft-fr": "link-suspect",
    "/moved-to-soft-fr": "link-suspect",
    "/moved-to-door": "link-uncertain",
    "/lent-to-door": "link-uncertain",
    "/form": "link-uncertain",
    "/for-sale": "link-suspect",
    "/moved-to-for-sale": "link-suspect",
    "/empty": "link-suspect",
    "/nothing-at-all": "link-suspect",
    "/script-only": "link-uncertain",
    "/frame-only": "link-uncertain",
    "/sent-on": "link-moved",
    "/moved-then-sent-on": "link-moved",
    "/sent-by-header": "link-moved",
    "/sent-on-to-soft": "link-suspect",
    "/sent-round": "link-suspect",
    "/sent-to-front": "link-suspect",
    "/challenge": "link-uncertain",
    "/odd-refusal": "link-uncertain",
    "/ok#muualla": "link-suspect",
}
IN_ORDER = [
    "/ok",
    "/no-lang",
    "/document",
    "/new",
    "/lent",
    "/lent-then-moved",
    "/cookie",
    "/busy",
    "/flaky",
    "/huge",
    "/bomb",
    "/brotli",
    "/odd-declaration",
    "/kirjaudu",
    "/picture-only",
    "/shown-again",
    "/robots",
    "/ok#osa",
    "/ok#:~:text=tukea",
    "/ok#/reitti",
]


def test_every_misbehaviour_is_told_for_what_it_is(site: BadServer, folder: Path, check: Check) -> None:
    every = [*FINDINGS, *IN_ORDER]
    write(folder, {f"s{index}": f"source: {site.url}{path}" for index, path in enumerate(every)})
    result = check("--format", "json")
    found = {address.removeprefix(site.url): finding["rule"] for address, finding in found_in(result).items()}
    assert found == FINDINGS
    assert result.exit_code == 1
    assert "63 addresses: 20 in order, 6 moved, 3 gone, 18 probably gone, 16 uncertain. Asked now: 59." in result.stderr
    assert site.asked["/nothing"] == 4  # twice by itself, twice where something has moved to it
    assert site.asked["/fault"] == 3


def test_findings_stand_at_every_place_with_their_level(site: BadServer, folder: Path, check: Check) -> None:
    gone, moved = f"{site.url}/gone", f"{site.url}/moved"
    text = f'description: {{fi: "Katso [sivu]({moved}) ja {gone}."}}'
    file = write(folder, {"one": f"link: {gone}", "two": text})
    found = json.loads(check("--format", "json").stdout)
    lines = file.read_text().splitlines()
    assert [(one["line"], one["level"], one["rule"]) for one in found] == [
        (4, "error", "link-gone"),
        (5, "warning", "link-moved"),
        (5, "error", "link-gone"),
    ]
    for one, address in zip(found, (gone, moved, gone), strict=True):
        assert lines[one["line"] - 1][one["column"] - 1 :].startswith(address)
        assert one["file"].endswith("paths/test/path.yaml")
    assert f"has moved to `{site.url}/new`" in found[1]["message"]


def test_a_page_in_another_language_than_promised_is_told(site: BadServer, folder: Path, check: Check) -> None:
    swedish, english = f"{site.url}/ok-sv", f"{site.url}/english"
    write(
        folder,
        {
            "right": f"link: {{fi: {site.url}/ok, sv: {swedish}, en: {english}}}",
            "wrong": f"link: {{fi: {english}, sv: {swedish}}}",
            "shared": f"link: {{fi: {swedish}, sv: {swedish}}}",
            "same-for-all": f"link: {english}",
            "silent": f"link: {{sv: {site.url}/no-lang}}",
            "slip": f"link: {{fi: {site.url}/slip}}",
            "text": f"note: {{fi: 'ks. {swedish}', sv: 'se {swedish}', en: 'see {swedish}'}}",
        },
    )
    found = json.loads(check("--format", "json").stdout)
    assert [(one["line"], one["rule"], one["level"]) for one in found] == [(5, "link-language", "warning")]
    assert "is in `en`, but here it stands for `fi`" in found[0]["message"]


def test_a_site_that_shows_one_page_for_every_address_is_suspected(folder: Path, check: Check) -> None:
    with served(always=page("Kunta")) as rich, served(always=page("Sovellus", text="")) as shell:
        write(
            folder, {"rich": f"link: {rich.url}/tuki", "shell": f"link: {shell.url}/haku", "front": f"link: {rich.url}"}
        )
        found = json.loads(check("--format", "json").stdout)
    assert [(one["line"], one["rule"]) for one in found] == [(4, "link-suspect"), (5, "link-uncertain")]


def test_an_address_that_is_not_secure_is_uncertain(site: BadServer, folder: Path, check: Check) -> None:
    write(folder, {"one": f"link: {site.url.replace('http:', 'https:')}/ok"})
    result = check()
    assert result.exit_code == 0
    assert "the connection is not secure (" in result.stdout


def test_only_failures_and_what_is_old_are_asked_again(
    site: BadServer, folder: Path, check: Check, tmp_path: Path
) -> None:
    write(folder, {"good": f"link: {site.url}/ok?memory", "bad": f"link: {site.url}/fault?memory"})
    asked = [check("--fail-on", "error") and site.asked["/ok?memory"] for _ in range(2)]
    assert asked == [1, 1] and site.asked["/fault?memory"] == 6
    check("--again")
    assert site.asked["/ok?memory"] == 2
    memory = tmp_path / "memory.json"
    data = json.loads(memory.read_text())
    data["addresses"][f"{site.url}/ok?memory"]["day"] = "2020-01-01"
    memory.write_text(json.dumps(data))
    check()
    assert site.asked["/ok?memory"] == 3


@pytest.mark.parametrize(
    "damage", ["{", "[]", '{"version": 2, "addresses": {}}', '{"version": 1, "addresses": {"a": 1}}']
)
def test_a_damaged_memory_is_put_aside_and_told(
    site: BadServer, folder: Path, check: Check, tmp_path: Path, damage: str
) -> None:
    write(folder, {"good": f"link: {site.url}/ok"})
    (tmp_path / "memory.json").write_text(damage)
    result = check()
    assert result.exit_code == 0
    assert "cannot be understood. It was put aside as" in result.stderr
    assert (tmp_path / "memory.json.unreadable-1").read_text() == damage
    assert json.loads((tmp_path / "memory.json").read_text())["version"] == 1


def test_fix_writes_the_new_address_and_nothing_else(site: BadServer, folder: Path, check: Check) -> None:
    moved, new = f"{site.url}/moved", f"{site.url}/new"
    before = (
        "# A comment\r\n"
        "path: {title: T, languages: [fi, sv]}  # first\r\n"
        "providers: {p: {title: P, channels: {web: " + moved + "}}} # kept\r\n"
        "services:\r\n"
        "  one:\r\n"
        "    kind:   advice\r\n"
        "    provider: p\r\n"
        "    title: 'T'\r\n"
        f"    link: {{fi: \"{moved}#osa\",   sv: '{moved}'}}\r\n"
        f"    apply: {moved}-then-lent\r\n"
        "    description: |\r\n"
        f"      Katso [sivu]({moved}),\r\n"
        f"      {moved}/toinen ja {moved}.\r\n"
        f"    source: [{moved}, {new}]\r\n"
    )
    file = folder / "path.yaml"
    file.write_bytes(before.encode())
    dry = check("--dry-run")
    assert file.read_bytes() == before.encode()
    assert f"path.yaml:9:16: would become `{new}#osa`, now `{moved}#osa`." in dry.stdout
    fixed = check("--fix")
    after = (
        before.replace(f"{moved}-then-lent", f"{site.url}/lent")
        .replace(f"{moved}/toinen", "KEPT")
        .replace(moved, new)
        .replace("KEPT", f"{moved}/toinen")
    )
    assert file.read_bytes() == after.encode()
    assert f"path.yaml:9:16: now `{new}#osa`, before `{moved}#osa`." in fixed.stdout
    assert "link-moved" not in fixed.stdout


@pytest.mark.parametrize(
    ("meanwhile", "told"),
    [
        ("changed", "left alone: the file was changed meanwhile. Run the command again."),
        ("broken", "put back: the path would not load with `{new}`."),
        ("read-only", "left alone: the file cannot be written."),
    ],
)
def test_a_file_that_is_not_mended_stays_as_it_was_and_is_told(
    meanwhile: str, told: str, site: BadServer, folder: Path, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(folder, {"one": f"link: {site.url}/moved"})

    def refuse(*_: object) -> None:
        raise PermissionError

    async def asked_meanwhile(*arguments: Any) -> None:
        if meanwhile == "changed":
            file.write_text(f"{file.read_text()}# new\n")
        elif meanwhile == "broken":
            (folder / "more.yaml").write_text("services: {two: {kind: advice}}\n")
        else:
            monkeypatch.setattr(mending, "replace_file", refuse)
        await visit_all(*arguments)

    monkeypatch.setattr(links_command, "visit_all", asked_meanwhile)
    result = check("--fix")
    assert told.format(new=f"{site.url}/new") in result.stdout
    assert "link-moved" in result.stdout
    assert f"{site.url}/moved" in file.read_text()


def test_the_findings_stay_readable_by_machines_when_fixing(site: BadServer, folder: Path, check: Check) -> None:
    write(folder, {"one": f"link: {site.url}/moved"})
    result = check("--fix", "--format", "json")
    assert json.loads(result.stdout) == []
    assert "now `" in result.stderr
    assert result.exit_code == 0


def test_a_moved_address_in_the_layer_is_mended_where_it_stands(
    site: BadServer, folder: Path, check: Check, tmp_path: Path
) -> None:
    layer = tmp_path / "paths" / "layer"
    layer.mkdir()
    below = write(layer, {"one": f"link: {site.url}/moved"})
    (folder / "path.yaml").write_text("path: {title: T, languages: [fi], builds_on: layer}\n")
    result = check("--fix")
    assert f"{site.url}/new" in below.read_text()
    assert "paths/layer/path.yaml:4:" in result.stdout


def test_a_page_that_has_moved_to_another_language_is_not_written(site: BadServer, folder: Path, check: Check) -> None:
    file = write(folder, {"one": f"link: {{sv: {site.url}/moved}}"})
    result = check("--fix")
    assert f"{site.url}/moved}}" in file.read_text()
    assert "link-language" in result.stdout


@pytest.mark.parametrize(
    "address",
    [
        "/moved-to-nothing",
        "/moved-to-front",
        "/moved-to-soft-fr",
        "/moved-to-door",
        "/moved-to-for-sale",
        "/moved-then-sent-on",
        "/moved#muualla",
        "/sent-on",
        "/lent-to-door",
    ],
)
def test_a_good_address_is_never_written_over(site: BadServer, folder: Path, check: Check, address: str) -> None:
    file = write(folder, {"one": f"link: {site.url}{address}"})
    before = file.read_bytes()
    result = check("--fix", "--format", "json")
    assert file.read_bytes() == before
    assert f"{site.url}{address}" in found_in(result)


def test_sites_are_told_who_asks(site: BadServer, folder: Path, check: Check) -> None:
    write(folder, {"one": f"link: {site.url}/ok"})
    site.agents.clear()
    check("--contact", "neuvoja@example.org")
    assert site.agents == {
        "service-path-navigator (link check; asks one page at a time) (+neuvoja@example.org)",
    }
    assert check("--contact", "two words").exit_code == 2


def test_a_local_address_is_asked_only_when_that_is_allowed(site: BadServer, folder: Path, tmp_path: Path) -> None:
    write(folder, {"one": f"link: {site.url}/ok?local"})
    result = CliRunner().invoke(main, ["links", str(folder), "--memory", str(tmp_path / "memory.json")])
    assert "is a machine of one's own network. Use `--allow-local` if that is meant." in result.stdout
    assert site.asked["/ok?local"] == 0


def test_without_a_network_nothing_is_said_of_addresses(
    folder: Path, check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def nothing(*_: Any) -> None:
        raise NoNetwork

    monkeypatch.setattr(links_command, "visit_all", nothing)
    write(folder, {"one": "link: http://nothing.invalid/page"})
    result = check()
    assert result.exit_code == 2
    assert "Is there a connection to the network?" in result.stderr
    assert not (tmp_path / "memory.json").exists()


def test_what_was_asked_is_remembered_when_the_officer_breaks_off(
    folder: Path, check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def half(due: Mapping[str, Any], politeness: Any, told: Callable[[Visit], None]) -> None:
        told(Visit("http://a.example/", (Answer("http://a.example/", 200),)))
        raise KeyboardInterrupt

    monkeypatch.setattr(links_command, "visit_all", half)
    write(folder, {"one": "link: http://a.example/", "two": "link: http://b.example/"})
    assert check().exit_code == 1
    assert list(json.loads((tmp_path / "memory.json").read_text())["addresses"]) == ["http://a.example/"]


def test_a_memory_that_cannot_be_read_is_told_before_anything_is_asked(
    site: BadServer, folder: Path, check: Check
) -> None:
    write(folder, {"one": f"link: {site.url}/gone"})
    result = check("--memory", str(folder))
    assert result.exit_code == 2
    assert f"`{folder}` cannot be read: Is a directory." in result.stderr
    assert "link-gone" not in result.stdout


def test_findings_are_told_where_the_memory_cannot_be_written(
    site: BadServer, folder: Path, check: Check, tmp_path: Path
) -> None:
    write(folder, {"one": f"link: {site.url}/gone"})
    (tmp_path / "away").symlink_to(tmp_path / "nowhere" / "deep")
    memory = tmp_path / "away" / "memory.json"
    result = check("--memory", str(memory))
    assert f"`{memory}` cannot be written" in result.stderr
    assert "link-gone" in result.stdout


def test_a_contact_with_spaces_is_refused(folder: Path, check: Check) -> None:
    write(folder, {"one": "link: http://nothing.invalid/page"})
    result = check("--contact", "Aino at the council")
    assert result.exit_code == 2
    assert "`--contact` needs an e-mail address or a web page, without spaces or brackets." in result.stderr


def test_a_path_that_does_not_load_is_told(folder: Path, check: Check) -> None:
    (folder / "path.yaml").write_text("path: {title: T, languages: [fi]}\nservices: {one: {kind: advice}}\n")
    result = check()
    assert result.exit_code == 1
    assert "`provider` is missing." in result.stdout


def test_a_finding_that_is_allowed_with_a_reason_is_not_told(site: BadServer, folder: Path, check: Check) -> None:
    file = write(folder, {"one": f"link: {site.url}/gone"})
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("/gone}", "/gone}  # allow link-gone: it returns in May"), encoding="utf-8")
    assert check().exit_code == 0
    told = CliRunner().invoke(main, ["check", str(folder)])
    assert "link-gone" not in told.output
