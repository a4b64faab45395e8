"""Puts the files of a path, and the layer it builds on, together into one document with places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from navigator.model import ENTRY_SECTIONS, SECTIONS
from navigator.problems import Place, Problem, nearest
from navigator.strict_yaml import Location, YamlFile, read_yaml

_OWN_SECTIONS = ("path", "order", "personas")
"""Sections a layer keeps to itself unless the path above says nothing of its own (`order`)."""


@dataclass
class Merged:
    """The sections of a path as plain data, with the place of every value and key."""

    folder: FilePath
    data: dict[str, Any] = field(default_factory=dict)
    values: dict[Location, Place] = field(default_factory=dict)
    keys: dict[Location, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    languages: tuple[str, ...] = ()
    files: tuple[FilePath, ...] = ()

    def value_place(self, location: Location) -> Place:
        """Where a value stands, or the nearest thing around it."""
        return self._nearest(location, self.values)

    def key_place(self, location: Location) -> Place:
        """Where a key stands, or the nearest thing around it."""
        return self.keys.get(location) or self._nearest(location, self.values)

    def _nearest(self, location: Location, places: Mapping[Location, Place]) -> Place:
        for length in range(len(location), 0, -1):
            for known in (places, self.keys):
                if location[:length] in known:
                    return known[location[:length]]
        return Place(file_name(self.folder / "path.yaml"))

    def problem(self, place: Place, rule: str, message: str, hint: str = "") -> None:
        self.problems.append(Problem(place, rule, message, hint))


def file_name(file: FilePath) -> str:
    """The name of a file in places: its last three parts, such as `paths/suomi/path.yaml`."""
    return "/".join(file.resolve().parts[-3:])


def merge(folder: FilePath, above: tuple[str, ...] = ()) -> Merged:
    """Read all YAML files of `folder` on top of the layer it builds on.

    The layer is the folder of that name beside `folder`. Mistakes are collected in `problems`.
    """
    merged = Merged(folder)
    files = _read_files(folder, merged)
    header = _header(files, merged)
    layer = _layer(folder, header, above, merged)
    if layer:
        _inherit(layer, merged)
    for file in files:
        _apply_defaults(file)
        _add_file(file, layer, merged)
    _leave_out(header, layer, merged)
    if layer and not header.get("first_contact"):
        _inherit_value(layer, merged, ("path", "first_contact"))
    if layer and "order" not in merged.data and "order" in layer.data:
        merged.data["order"] = layer.data["order"]
        _copy_places(layer, merged, ("order",))
    own = header.get("languages") or ()
    own = tuple(map(str, own)) if isinstance(own, list) else (str(own),)
    merged.languages = tuple(dict.fromkeys((*own, *(layer.languages if layer else ()))))
    return merged


def _read_files(folder: FilePath, merged: Merged) -> list[YamlFile]:
    names = sorted((*folder.glob("*.yaml"), *folder.glob("*.yml")), key=lambda name: (name.stem != "path", name.name))
    merged.files = tuple(names)
    files = []
    for name in names:
        file = read_yaml(name.read_bytes(), file_name(name))
        merged.problems.extend(file.problems)
        if file.data is None:
            continue
        if not isinstance(file.data, dict):
            hint = "Begin with a section such as `services:`."
            merged.problem(Place(file_name(name)), "not-a-section", "A file holds sections.", hint)
            continue
        files.append(file)
    return files


def _header(files: list[YamlFile], merged: Merged) -> dict[str, Any]:
    for file in files:
        header = file.data.get("path")
        if isinstance(header, dict):
            return header
    if not merged.problems:
        place = Place(file_name(merged.folder / "path.yaml"))
        merged.problem(place, "missing", "The section `path` is missing.", "Write it in path.yaml.")
    return {}


def _layer(folder: FilePath, header: dict[str, Any], above: tuple[str, ...], merged: Merged) -> Merged | None:
    name = header.get("builds_on")
    if not isinstance(name, str):
        return None
    place = merged.value_place(("path", "builds_on"))
    known = sorted(file.parent.name for file in folder.parent.glob("*/path.yaml") if file.parent != folder)
    if name not in known:
        merged.problem(place, "unknown-id", f"There is no path `{name}` to build on.", nearest(name, known))
        return None
    if name in above:
        merged.problem(place, "layer-cycle", f"`{name}` builds on this path in turn.", "One of them must stand alone.")
        return None
    layer = merge(folder.parent / name, (*above, folder.name))
    merged.problems.extend(layer.problems)
    merged.files += layer.files
    return layer


def _inherit(layer: Merged, merged: Merged) -> None:
    for section, value in layer.data.items():
        if section not in _OWN_SECTIONS:
            merged.data[section] = dict(value) if isinstance(value, dict) else value
            _copy_places(layer, merged, (section,))


def _inherit_value(layer: Merged, merged: Merged, location: tuple[str, str]) -> None:
    section, key = location
    value = (layer.data.get(section) or {}).get(key)
    if value is not None and isinstance(merged.data.get(section), dict):
        merged.data[section][key] = value
        _copy_places(layer, merged, location)


def _copy_places(source: Merged | YamlFile, target: Merged, location: Location) -> None:
    for places, copies in ((source.values, target.values), (source.keys, target.keys)):
        copies.update({at: place for at, place in places.items() if at[: len(location)] == location})


def _apply_defaults(file: YamlFile) -> None:
    """Fill in what the entries of this file share; an entry that overrides a layer says only what differs."""
    defaults = file.data.get("defaults")
    if not isinstance(defaults, dict):
        return
    for section, shared in defaults.items():
        entries = file.data.get(section)
        if not isinstance(shared, dict) or not isinstance(entries, dict):
            continue
        for key, value in shared.items():
            old: Location = ("defaults", section, key)
            places = [(at[len(old) :], place) for at, place in file.values.items() if at[: len(old)] == old]
            for entry_id, entry in entries.items():
                if isinstance(entry, dict) and not entry.get("override") and key not in entry:
                    entry[key] = value
                    file.values.update({(section, entry_id, key, *rest): place for rest, place in places})


def _add_file(file: YamlFile, layer: Merged | None, merged: Merged) -> None:
    added: set[Location] = set()
    for section, value in file.data.items():
        if section == "defaults":
            _check_defaults(file, value, merged)
        elif section not in SECTIONS:
            place = file.keys[(section,)]
            merged.problem(place, "unknown-key", f"There is no section `{section}`.", nearest(section, SECTIONS))
        elif value is None:
            continue
        elif not isinstance(value, list if section == "order" else dict):
            shape = "a list" if section == "order" else "entries, each under its id"
            merged.problem(file.values[(section,)], "wrong-type", f"The section `{section}` holds {shape}.")
        elif section in {"path", "order"}:
            _add_whole(file, section, merged)
        else:
            deep = section in {"renamed", "groups"}
            added |= _add_entries(file, (section,), value, merged.data.setdefault(section, {}), layer, merged, deep)
    for places, copies in ((file.values, merged.values), (file.keys, merged.keys)):
        copies.update({at: place for at, place in places.items() if not added.isdisjoint((at[:2], at[:3], at[:4]))})


def _check_defaults(file: YamlFile, value: Any, merged: Merged) -> None:
    for section in value if isinstance(value, dict) else ():
        if section not in {"providers", "services"}:
            place = file.keys[("defaults", section)]
            message = f"`{section}` has no defaults."
            merged.problem(place, "unknown-key", message, "Only `providers` and `services` have.")


def _add_whole(file: YamlFile, section: str, merged: Merged) -> None:
    if section in merged.data:
        first = merged.values[(section,)]
        message = f"The section `{section}` stands in two files; the first is {first}."
        merged.problem(file.keys[(section,)], "duplicate-id", message, "Keep one.")
        return
    merged.data[section] = file.data[section]
    _copy_places(file, merged, (section,))


def _add_entries(
    file: YamlFile,
    at: Location,
    entries: dict[str, Any],
    target: dict[str, Any],
    layer: Merged | None,
    merged: Merged,
    deep: bool,
) -> set[Location]:
    """Add what is new or overrides the layer; returns the locations of what was added."""
    added: set[Location] = set()
    for key, entry in entries.items():
        location = (*at, key)
        if deep and isinstance(entry, dict) and isinstance(target.get(key), dict):
            target[key] = dict(target[key])
            added |= _add_entries(file, location, entry, target[key], layer, merged, deep)
            continue
        overrides = isinstance(entry, dict) and bool(entry.get("override"))
        in_layer = layer is not None and _holds(layer.data, location)
        if key in target and not (overrides and in_layer):
            first = merged.key_place(location)
            where = "in the layer below" if in_layer else f"at {first}"
            hint = "Write `override: true` to change it, or choose another id." if in_layer else "Rename or remove one."
            merged.problem(file.keys[location], "duplicate-id", f"`{key}` is already defined {where}.", hint)
            continue
        if overrides and not in_layer:
            message = f"`{key}` has `override: true`, but the layer below has no such id."
            known = layer.data.get(at[0], {}) if layer else ()
            merged.problem(file.keys[location], "unknown-id", message, nearest(key, known))
            continue
        target[key] = {**target[key], **entry} if overrides else entry
        added.add(location)
    return added


def _holds(data: Any, location: Location) -> bool:
    for key in location:
        if not isinstance(data, dict) or key not in data:
            return False
        data = data[key]
    return True


def _leave_out(header: dict[str, Any], layer: Merged | None, merged: Merged) -> None:
    names = header.get("leave_out") or []
    names = names if isinstance(names, list) else [names]
    known = set(_layer_ids(layer)) if layer else set()
    for index, name in enumerate(names):
        if name not in known:
            place = merged.value_place(("path", "leave_out", index))
            message = f"`{name}` cannot be left out: the layer below has no such id."
            merged.problem(place, "unknown-id", message, nearest(name, known))
        for section in ENTRY_SECTIONS:
            if isinstance(merged.data.get(section), dict):
                merged.data[section].pop(name, None)
    if names:
        _forget_order(set(map(str, names)), merged)


def _layer_ids(layer: Merged) -> Iterator[str]:
    for section in ENTRY_SECTIONS:
        yield from layer.data.get(section) or ()


def _forget_order(names: set[str], merged: Merged) -> None:
    """Services of the layer no longer come before or after what is left out."""
    services = merged.data.get("services")
    for service_id, service in (services or {}).items():
        if isinstance(service, dict):
            services[service_id] = kept = dict(service)
            for key in ("before", "after"):
                listed = kept.get(key)
                if isinstance(listed, list):
                    kept[key] = [name for name in listed if name not in names]
                elif listed in names:
                    del kept[key]
