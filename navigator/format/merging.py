"""Puts the files of a path, and the layer it builds on, together: its sections as plain data, with places."""

from __future__ import annotations

from codecs import BOM_UTF8
from pathlib import Path as FilePath
from typing import Any

from navigator.format.addition import add_file
from navigator.format.defaults import apply_defaults
from navigator.format.merged import MergedPath, file_name
from navigator.format.messages import Message, say
from navigator.format.omission import forget_first_contact, leave_out, left_out, without
from navigator.format.path_files import path_files, read_path_file
from navigator.format.problems import Place, Places, Problem, did_you_mean
from navigator.format.strict_yaml import YamlFile, read_yaml

_OWN_SECTIONS = ("path", "order", "personas")
"""Sections a layer keeps to itself unless the path above says nothing of its own (`order`)."""


_Above = tuple[tuple[str, Place], ...]
"""The paths that build on one, from the top, and where each says so."""


def merge_layers(folder: FilePath, above: _Above = ()) -> MergedPath:
    """Read all YAML files of `folder` on top of the layer it builds on.

    The layer is the folder of that name beside `folder`. Mistakes are collected in `problems`.
    """
    merged = MergedPath(folder, places=Places(start=Place(file_name(folder / "path.yaml"))))
    files = _read_files(folder, merged)
    header = _header(files, merged)
    layer = _layer(folder, header, above, _place_of_layer(files, merged), merged)
    if merged.incomplete:
        return merged
    if layer:
        _inherit(layer, merged, left_out(header))
    for file in files:
        apply_defaults(file)
        add_file(file, layer, merged)
    leave_out(header, layer, merged)
    if layer:
        _inherit_roles(layer, merged, left_out(header))
    if layer and not header.get("first_contact"):
        _inherit_value(layer, merged, ("path", "first_contact"))
        forget_first_contact(left_out(header), merged)
    if layer and "order" not in merged.data and "order" in layer.data:
        names = left_out(header)
        merged.data["order"] = [without(entry, names) for entry in layer.data["order"] if entry not in names]
        merged.places.take_over(layer.places, ("order",))
    own = header.get("languages") or ()
    own = tuple(map(str, own)) if isinstance(own, list) else (str(own),)
    merged.languages = tuple(dict.fromkeys((*own, *(layer.languages if layer else ()))))
    return merged


def _read_files(folder: FilePath, merged: MergedPath) -> list[YamlFile]:
    names = list(path_files(folder))
    merged.places.files = {file_name(name): name for name in names}
    files = []
    for name in names:
        try:
            content = read_path_file(name)
        except OSError:
            merged.incomplete = True
            hint = say("See who may read it and, if it is a link, where it leads.")
            merged.problem(Place(file_name(name)), "unreadable", say("The file cannot be read."), hint)
            continue
        if not content.removeprefix(BOM_UTF8).strip():
            merged.incomplete = True
            hint = say("Bring back what it said, or delete the file.")
            merged.problem(Place(file_name(name)), "empty-file", say("The file is empty."), hint)
            continue
        file = read_yaml(content, file_name(name))
        merged.problems.extend(file.problems)
        # Of a section that stands twice only the first is read, and what else is missing follows from it.
        merged.incomplete |= any(one.rule == "duplicate-key" and one.place.column == 1 for one in file.problems)
        if file.data is None:
            merged.incomplete |= bool(file.problems)
            if not file.problems:
                message = say("The file holds nothing but comments.")
                hint = say("Bring back what it said, or delete the file.")
                merged.silenced.append(Problem(Place(file_name(name)), "empty-file", message, hint))
            continue
        if not isinstance(file.data, dict):
            merged.incomplete = True
            hint = say("Begin with a section such as `services:`.")
            merged.problem(Place(file_name(name)), "not-a-section", say("A file holds sections."), hint)
            continue
        merged.places.blank += file.places.blank
        files.append(file)
    return files


def _header(files: list[YamlFile], merged: MergedPath) -> dict[str, Any]:
    for file in files:
        header = file.data.get("path")
        if isinstance(header, dict):
            return header
    if not merged.problems:
        place = merged.places.start
        merged.incomplete = True
        merged.problem(place, "missing", say("The section `path` is missing."), say("Write it in path.yaml."))
    return {}


def _place_of_layer(files: list[YamlFile], merged: MergedPath) -> Place:
    """Where `builds_on` is written."""
    written = (file.places.values.get(("path", "builds_on")) for file in files)
    return next((place for place in written if place), merged.places.start)


def _layer(
    folder: FilePath, header: dict[str, Any], above: _Above, place: Place, merged: MergedPath
) -> MergedPath | None:
    if "builds_on" not in header:
        return None
    name, above = header["builds_on"], (*above, (folder.name, place))
    names = [one for one, _ in above]
    if name in names[:-1]:
        merged.incomplete = True
        merged.problems.append(_circle(above[names.index(name) :]))
        return None
    if fault := _no_layer(name, folder):
        merged.incomplete = True
        merged.problem(place, *fault)
        return None
    layer = merge_layers(folder.parent / name, above)
    merged.problems.extend(layer.problems)
    merged.silenced.extend(layer.silenced)
    merged.incomplete |= layer.incomplete
    merged.places.files |= layer.places.files
    return layer


def _circle(members: _Above) -> Problem:
    """Paths that build on one another in a circle: the same for whichever of them is read."""
    first = members.index(min(members))
    name, _ = members[(first + 1) % len(members)]
    message = say("`%(name)s` builds on this path in turn.", name=name)
    return Problem(members[first][1], "layer-cycle", message, say("One of them must stand alone."))


def _no_layer(name: Any, folder: FilePath) -> tuple[str, Message, Message] | None:
    """Why a path cannot build on what it names: the rule, what is wrong, and what to do."""
    if not isinstance(name, str):
        meant = name[0] if isinstance(name, list) and len(name) == 1 else "suomi"
        return (
            "wrong-type",
            say("A path builds on one other path."),
            say("Write its name, such as `builds_on: %(name)s`, or remove the line.", name=meant),
        )
    if name == folder.name:
        return (
            "layer-cycle",
            say("`%(name)s` cannot build on itself.", name=name),
            say("Name another path, or remove the line."),
        )
    known = sorted(file.parent.name for file in folder.parent.glob("*/path.yaml") if file.parent != folder)
    if name not in known and not any(path_files(folder.parent / name)):
        message = say("There is no path `%(name)s` to build on.", name=name)
        return "unknown-id", message, did_you_mean(name, known)
    return None


def _inherit(layer: MergedPath, merged: MergedPath, names: list[str]) -> None:
    inherited = {section: value for section, value in layer.data.items() if section not in _OWN_SECTIONS}
    for section, value in inherited.items():
        merged.data[section] = dict(value) if isinstance(value, dict) else value
    merged.places.take_over_sections(layer.places, inherited)
    # Meanings are joined, so those that are left out must be gone before the path adds its own.
    if isinstance(vocabulary := merged.data.get("vocabulary"), dict):
        for name in names:
            vocabulary.pop(name, None)


def _inherit_value(layer: MergedPath, merged: MergedPath, location: tuple[str, str]) -> None:
    section, key = location
    value = (layer.data.get(section) or {}).get(key)
    if value is not None and isinstance(merged.data.get(section), dict):
        merged.data[section][key] = value
        merged.places.take_over(layer.places, location)


def _inherit_roles(layer: MergedPath, merged: MergedPath, names: list[str]) -> None:
    """The questions of the layer keep what they stand for, unless the path says otherwise or leaves them out."""
    header = merged.data.get("path")
    roles = (layer.data.get("path") or {}).get("roles")
    own = header.get("roles") if isinstance(header, dict) else None
    if not isinstance(header, dict) or not isinstance(roles, dict) or not isinstance(own or {}, dict):
        return
    inherited = {role: name for role, name in roles.items() if role not in (own or {}) and name not in names}
    header["roles"] = {**inherited, **(own or {})}
    for role in inherited:
        merged.places.take_over(layer.places, ("path", "roles", role))
