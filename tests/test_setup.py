"""The set-up: every version is pinned, nothing names a registry, and the stamps of `make` are ignored by git."""

from __future__ import annotations

import json
import re
from importlib.metadata import distribution, distributions
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from navigator.web.site.language import LANGUAGES

ROOT = Path(__file__).parent.parent
REQUIREMENTS = {"requirements.txt": False, "requirements-dev.txt": True}


def pinned(name: str) -> dict[str, Requirement]:
    """The requirements of a file, by name."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    written = [line.split("#")[0].strip() for line in lines if not line.startswith(("-r", "#"))]
    return {canonicalize_name(one.name): one for one in (Requirement(line) for line in written if line)}


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_every_requirement_is_pinned_to_one_version(name: str) -> None:
    for requirement in pinned(name).values():
        assert re.fullmatch(r"==[0-9][0-9a-z.]*", str(requirement.specifier)), f"{name}: pin `{requirement}` with `==`."


def test_every_direct_requirement_says_what_it_is_for() -> None:
    for name in REQUIREMENTS:
        direct = (ROOT / name).read_text(encoding="utf-8").split("# What those need in turn")[0]
        for line in direct.splitlines():
            if line.strip() and not line.startswith(("#", "-r")):
                assert "  # " in line, f"{name}: say in a comment what `{line.strip()}` is for."


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_what_requirements_need_in_turn_is_pinned_too(name: str) -> None:
    known = pinned("requirements.txt") | (pinned(name) if REQUIREMENTS[name] else {})
    for requirement in known.values():
        if requirement.marker and not requirement.marker.evaluate():
            continue
        for line in distribution(requirement.name).requires or ():
            needed = Requirement(line)
            if needed.marker is None or needed.marker.evaluate({"extra": ""}):
                message = f"{requirement.name} needs {needed.name}: pin it in {name} under `What those need in turn`."
                assert canonicalize_name(needed.name) in known, message


def test_what_is_installed_is_what_is_pinned() -> None:
    known = pinned("requirements.txt") | pinned("requirements-dev.txt")
    installed: dict[str, str] = {canonicalize_name(one.name): one.version for one in distributions()}
    for name, requirement in known.items():
        if requirement.marker and not requirement.marker.evaluate():
            continue
        assert requirement.specifier.contains(installed[name]), f"{name} {installed[name]} is installed: `make setup`."


def test_the_packages_of_npm_are_pinned_and_name_no_registry() -> None:
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    for name, version in (package["dependencies"] | package["devDependencies"]).items():
        assert re.fullmatch(r"[0-9.]+", version), f"package.json: pin {name} to one version."
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    for name, entry in lock["packages"].items():
        assert "resolved" not in entry, f"package-lock.json: {name or 'the project'} names the address of a registry."
        assert not name or "integrity" in entry, f"package-lock.json: {name} has no checksum."


def test_the_htmx_that_is_served_is_the_one_that_is_pinned() -> None:
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    script = (ROOT / "static" / "vendor" / "htmx.min.js").read_text(encoding="utf-8")
    version = package["dependencies"]["htmx.org"]
    assert f'"{version}"' in script, f"static/vendor/htmx.min.js is not htmx {version}: `make clean setup`."


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


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "pyproject.toml", "Makefile"])
def test_no_index_of_packages_is_named(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    found = re.search(r"(index-url|find-links|trusted-host|registry)", text)
    assert found is None, f"{name}: `{found[0]}` belongs to a machine, not to the project."


def test_every_template_that_speaks_to_officers_is_in_their_catalogue() -> None:
    mapped = (ROOT / "babel-workbench.cfg").read_text(encoding="utf-8")
    for file in (*(ROOT / "templates").rglob("*.html"), *(ROOT / "navigator").rglob("*.html")):
        if re.search(r"\bsay(_many)?\(", file.read_text(encoding="utf-8")):
            folder = file.parent.relative_to(ROOT).as_posix()
            assert f"[jinja2: {folder}/**.html]" in mapped, f"{file.name}: its words reach no catalogue."
