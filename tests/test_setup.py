"""The set-up: every version is pinned with its checksums, nothing names a registry, and words are in the catalogues."""

from __future__ import annotations

import json
import os
import re
import subprocess
import tomllib
from importlib.metadata import distribution, distributions
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from navigator.web.site.language import LANGUAGES

ROOT = Path(__file__).parent.parent
CHOSEN = {"requirements.in": "requirements.txt", "requirements-dev.in": "requirements-dev.txt"}
"""What the project uses itself, and the versions that were chosen with all that it needs in turn."""

BY_THEMSELVES = {f"tests/{name}/requirements.in": f"tests/{name}/requirements.txt" for name in ("clients", "harvester")}
"""The same of what makes clients of the API and of what harvests the catalogue, which are installed by themselves."""

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def pinned(name: str) -> dict[str, tuple[Requirement, frozenset[str]]]:
    """The requirements that were chosen, by name, each with the checksums of what may be installed."""
    text = re.sub(r"\\\n", "", (ROOT / name).read_text(encoding="utf-8"))
    found = {}
    for line in text.splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            written, *sums = line.split("--hash=")
            requirement = Requirement(written)
            assert canonicalize_name(requirement.name) not in found, f"{name}: {requirement.name} has two versions."
            found[canonicalize_name(requirement.name)] = requirement, frozenset(one.strip() for one in sums)
    return found


def direct(name: str) -> dict[str, str]:
    """What a file of direct requirements names, and what it says each is for."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    written = [line.partition("  # ") for line in lines if line and not line.startswith(("#", "-"))]
    return {canonicalize_name(package.strip()): reason for package, _, reason in written}


def ranges() -> dict[str, Requirement]:
    """The versions with which the package, and the site, will do."""
    lines = (*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["serve"])
    return {canonicalize_name(one.name): one for one in map(Requirement, lines)}


def applies(requirement: Requirement) -> bool:
    """Whether a requirement is one on this Python and this system."""
    return requirement.marker is None or requirement.marker.evaluate({"extra": ""})


@pytest.mark.parametrize("name", [*CHOSEN.values(), *BY_THEMSELVES.values()])
def test_every_requirement_is_pinned_to_one_version_with_its_checksums(name: str) -> None:
    for requirement, sums in pinned(name).values():
        assert re.fullmatch(r"==[0-9][0-9a-z.]*", str(requirement.specifier)), f"{name}: pin {requirement} with `==`."
        assert sums, f"{name}: {requirement} has no checksum: `make requirements`."
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", one) for one in sums), requirement


@pytest.mark.parametrize(("name", "chosen"), [*CHOSEN.items(), *BY_THEMSELVES.items()])
def test_every_direct_requirement_says_what_it_is_for_and_has_a_version_chosen(name: str, chosen: str) -> None:
    for package, reason in direct(name).items():
        assert re.fullmatch(r"[a-z0-9-]+(\[[a-z-]+\])?", package), f"{name}: write `{package}` without a version."
        assert reason, f"{name}: say in a comment what `{package}` is for."
        assert canonicalize_name(Requirement(package).name) in pinned(chosen), (
            f"{name}: no version of {package} is chosen: `make requirements`."
        )


def test_development_runs_on_the_versions_of_the_site() -> None:
    site, development = (pinned(name) for name in CHOSEN.values())
    for package, (chosen, sums) in site.items():  # what the site needs on some systems only, development may on all
        also, its_sums = development[package]
        assert (also.specifier, its_sums) == (chosen.specifier, sums), f"{package}: run `make requirements`."


def test_the_package_names_a_range_for_everything_it_uses_and_the_site_keeps_to_them() -> None:
    assert sorted(ranges()) == sorted(direct("requirements.in")), "pyproject.toml and requirements.in name others."
    for name, wanted in ranges().items():
        (chosen,) = pinned("requirements.txt")[name][0].specifier
        assert wanted.specifier.contains(chosen.version, prereleases=True), f"pyproject.toml: {chosen} is not {wanted}."
        assert {one.operator for one in wanted.specifier} == {">=", "<"}, f"pyproject.toml: {wanted} needs two ends."


@pytest.mark.parametrize("name", CHOSEN.values())
def test_what_requirements_need_in_turn_is_pinned_too(name: str) -> None:
    known = pinned(name)
    for requirement, _ in known.values():
        if applies(requirement):
            for needed in filter(applies, map(Requirement, distribution(requirement.name).requires or ())):
                message = f"{requirement.name} needs {needed.name}, of which no version is chosen: `make requirements`."
                assert canonicalize_name(needed.name) in known, message


def test_what_is_installed_is_what_is_pinned() -> None:
    installed: dict[str, str] = {canonicalize_name(one.name): one.version for one in distributions()}
    for name, (requirement, _) in pinned("requirements-dev.txt").items():
        if applies(requirement):
            version = installed.get(name, "nothing")
            assert f"=={version}" == str(requirement.specifier), f"{name}: {version} is installed: `make setup`."


@pytest.mark.parametrize("folder", [".", "tests/clients"])
def test_the_packages_of_npm_are_pinned_and_name_no_registry(folder: str) -> None:
    package = json.loads((ROOT / folder / "package.json").read_text(encoding="utf-8"))
    for name, version in (package.get("dependencies", {}) | package["devDependencies"]).items():
        assert re.fullmatch(r"[0-9.]+", version), f"package.json: pin {name} to one version."
    lock = json.loads((ROOT / folder / "package-lock.json").read_text(encoding="utf-8"))
    for name, entry in lock["packages"].items():
        assert "resolved" not in entry, f"package-lock.json: {name or 'the project'} names the address of a registry."
        assert not name or "integrity" in entry, f"package-lock.json: {name} has no checksum."


def test_the_htmx_that_is_served_is_the_one_that_is_pinned() -> None:
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    script = (ROOT / "static" / "vendor" / "htmx.min.js").read_text(encoding="utf-8")
    version = package["dependencies"]["htmx.org"]
    assert f'"{version}"' in script, f"static/vendor/htmx.min.js is not htmx {version}: `make clean setup`."


def make_venv(venv: Path, python: str) -> subprocess.CompletedProcess[str]:
    command = [ROOT / "tools" / "make-venv", venv]
    environment = {**os.environ, "PYTHON": python}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_an_environment_that_is_only_linked_to_is_not_emptied(tmp_path: Path) -> None:
    kept = tmp_path / "elsewhere" / "kept"
    kept.parent.mkdir()
    kept.touch()
    (tmp_path / ".venv").symlink_to(kept.parent)
    made = make_venv(tmp_path / ".venv", "python3")
    assert made.returncode == 1 and kept.exists()
    assert f".venv is a link to {kept.parent}, whose environment would be emptied" in made.stderr


def test_an_old_environment_gives_way_to_a_new_one(tmp_path: Path) -> None:
    """With a Python that only writes down how it is called, so that nothing is installed."""
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\necho "$*" >> {tmp_path}/calls\n', encoding="utf-8")
    python.chmod(0o755)
    made = make_venv(tmp_path / ".venv", str(python))
    assert made.returncode == 0, made.stderr
    assert (tmp_path / "calls").read_text(encoding="utf-8").endswith(f"-m venv --clear {tmp_path / '.venv'}\n")


@pytest.mark.parametrize(
    ("lang", "domain"), [*((lang, "messages") for lang in LANGUAGES if lang != "en"), ("fi", "workbench")]
)
def test_every_word_is_translated_with_its_values(lang: str, domain: str) -> None:
    with (ROOT / "navigator" / "translations" / lang / "LC_MESSAGES" / f"{domain}.po").open("rb") as file:
        for message in read_po(file, locale=lang):
            words = message.string if isinstance(message.string, (list, tuple)) else [message.string]
            assert not message.id or (all(words) and not message.fuzzy), f"Not said in `{lang}` yet: {message.id}"
            known = set(re.findall(r"%\(\w+\)s", str(message.id)))
            for sentence in words:
                assert set(re.findall(r"%\(\w+\)s", sentence)) <= known, f"Unknown values: {sentence}"


@pytest.mark.parametrize(
    "name",
    [
        *(name for names in (CHOSEN | BY_THEMSELVES).items() for name in names),
        "pyproject.toml",
        "package-lock.json",
        "tests/clients/package-lock.json",
        "Makefile",
    ],
)
def test_no_index_of_packages_is_named(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    found = re.search(r"(index-url|find-links|trusted-host|\bregistry|pypi)", text)
    assert found is None, f"{name}: `{found[0]}` belongs to a machine, not to the project."


def test_every_template_that_speaks_to_officers_is_in_their_catalogue() -> None:
    mapped = (ROOT / "babel-workbench.cfg").read_text(encoding="utf-8")
    for file in (*(ROOT / "templates").rglob("*.html"), *(ROOT / "navigator").rglob("*.html")):
        if re.search(r"\bsay(_many)?\(", file.read_text(encoding="utf-8")):
            folder = file.parent.relative_to(ROOT).as_posix()
            assert f"[jinja2: {folder}/**.html]" in mapped, f"{file.name}: its words reach no catalogue."
