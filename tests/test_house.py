"""The house in wings: what lies where, under which names, and through which doors others come in."""

from __future__ import annotations

import ast
import importlib
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "navigator"
WINGS = {"format", "engine", "catalogue", "insights", "workbench", "web"}
FILES = sorted(PACKAGE.rglob("*.py"))
TOOLS = [
    file
    for file in sorted((ROOT / "tools").glob("[!.]*"))
    if file.is_file() and (file.suffix == ".py" or re.match("#!.*python", file.read_text(encoding="utf-8")))
]
USERS = [*FILES, *sorted((ROOT / "bench").rglob("*.py")), *TOOLS, ROOT / "app.py"]


def module_of(file: Path) -> str:
    """The dotted name of a module, or of a room where the file is its `__init__`."""
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


ROOMS = {module_of(file) for file in FILES if file.name == "__init__.py"}


def test_the_package_holds_the_wings_and_nothing_else() -> None:
    found = {entry.name for entry in PACKAGE.iterdir() if entry.name != "__pycache__"}
    assert found == {*WINGS, "__init__.py", "__main__.py", "translations"}


@pytest.mark.parametrize("wing", sorted(WINGS))
def test_no_file_name_stands_twice_in_a_wing(wing: str) -> None:
    names = Counter(file.name for file in (PACKAGE / wing).rglob("*.py") if file.name != "__init__.py")
    assert not [name for name, times in names.items() if times > 1]


@pytest.mark.parametrize("room", sorted(ROOMS - {"navigator"}))
def test_every_room_says_what_it_is_for(room: str) -> None:
    door = importlib.import_module(room)
    assert (door.__doc__ or "").strip()
    for name in getattr(door, "__all__", ()):
        assert hasattr(door, name), f"{room} names {name}, which is not there"


def imports_of(file: Path) -> Iterator[tuple[str, str | None]]:
    """What a file imports from the package: a module, and the name taken from it."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "navigator":
            for alias in node.names:
                yield str(node.module), alias.name
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.partition(".")[0] == "navigator":
                    yield alias.name, None


def room_around(module: str) -> str:
    """The room that a module lies in; a room lies in itself."""
    return module if module in ROOMS else module.rpartition(".")[0]


def test_others_come_in_by_the_door() -> None:
    past = []
    for file in USERS:
        here = module_of(file)
        for module, name in imports_of(file):
            room = room_around(module)
            if here == room or here.startswith(f"{room}."):
                continue
            if module != room or (
                name is not None and name not in getattr(importlib.import_module(room), "__all__", ())
            ):
                past.append(f"{here} imports {name or module} from {module}")
    assert not past


def test_doors_name_only_what_others_use() -> None:
    users = [*USERS, *sorted((ROOT / "tests").rglob("*.py"))]
    taken = {(module, name) for file in users for module, name in imports_of(file)}
    looked_up = {
        node.attr
        for file in users
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
    }
    idle = [
        f"{room}.{name}"
        for room in sorted(ROOMS)
        for name in getattr(importlib.import_module(room), "__all__", ())
        if (room, name) not in taken and name not in looked_up
    ]
    assert not idle


GLOSSARY = re.findall(
    r"^\| ([^|]+) \| [^|]+ \| `([\w.]+)` \|$",
    (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8"),
    re.MULTILINE,
)


@pytest.mark.parametrize(("word", "name"), GLOSSARY)
def test_every_word_of_the_glossary_still_names_something(word: str, name: str) -> None:
    module, _, thing = f"navigator.{name}".rpartition(".")
    assert hasattr(importlib.import_module(module), thing)


def test_the_glossary_is_read() -> None:
    assert len(GLOSSARY) > 30


def test_the_architecture_names_every_room() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = [room for room in ROOMS if room.count(".") == 2]
    assert not [room for room in rooms if f"| `{room.rpartition('.')[2]}` |" not in text]
