"""Puts the files of a path, and the layer it builds on, together into one document with places."""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import Any

from navigator.format.document import ENTRY_SECTIONS, SECTIONS
from navigator.format.merged import Merged, file_name
from navigator.format.messages import SILENT, Message, say
from navigator.format.omission import forget_first_contact, leave_out, left_out, without
from navigator.format.problems import Location, Place, Places, nearest
from navigator.format.strict_yaml import YamlFile, read_yaml

_OWN_SECTIONS = ("path", "order", "personas")
"""Sections a layer keeps to itself unless the path above says nothing of its own (`order`)."""


def merge(folder: FilePath, above: tuple[str, ...] = ()) -> Merged:
    """Read all YAML files of `folder` on top of the layer it builds on.

    The layer is the folder of that name beside `folder`. Mistakes are collected in `problems`.
    """
    merged = Merged(folder, places=Places(start=Place(file_name(folder / "path.yaml"))))
    files = _read_files(folder, merged)
    header = _header(files, merged)
    layer = _layer(folder, header, above, merged)
    if merged.incomplete:
        return merged
    if layer:
        _inherit(layer, merged)
    for file in files:
        _apply_defaults(file)
        _Adder(file, layer, merged).add()
    leave_out(header, layer, merged)
    if layer and not header.get("first_contact"):
        _inherit_value(layer, merged, ("path", "first_contact"))
        forget_first_contact(left_out(header), merged)
    if layer and "order" not in merged.data and "order" in layer.data:
        names = left_out(header)
        merged.data["order"] = [without(entry, names) for entry in layer.data["order"] if entry not in names]
        _copy_places(layer, merged, ("order",))
    own = header.get("languages") or ()
    own = tuple(map(str, own)) if isinstance(own, list) else (str(own),)
    merged.languages = tuple(dict.fromkeys((*own, *(layer.languages if layer else ()))))
    return merged


def _read_files(folder: FilePath, merged: Merged) -> list[YamlFile]:
    found = (file for file in (*folder.glob("*.yaml"), *folder.glob("*.yml")) if file.is_file())
    names = sorted(found, key=lambda name: (name.stem != "path", name.name))
    merged.places.files = {file_name(name): name for name in names}
    files = []
    for name in names:
        file = read_yaml(name.read_bytes(), file_name(name))
        merged.problems.extend(file.problems)
        if file.data is None:
            merged.incomplete |= bool(file.problems)
            continue
        if not isinstance(file.data, dict):
            merged.incomplete = True
            hint = say("Begin with a section such as `services:`.")
            merged.problem(Place(file_name(name)), "not-a-section", say("A file holds sections."), hint)
            continue
        files.append(file)
    return files


def _header(files: list[YamlFile], merged: Merged) -> dict[str, Any]:
    for file in files:
        header = file.data.get("path")
        if isinstance(header, dict):
            return header
    if not merged.problems:
        place = merged.places.start
        merged.incomplete = True
        merged.problem(place, "missing", say("The section `path` is missing."), say("Write it in path.yaml."))
    return {}


def _layer(folder: FilePath, header: dict[str, Any], above: tuple[str, ...], merged: Merged) -> Merged | None:
    name = header.get("builds_on")
    if not isinstance(name, str):
        return None
    place = merged.places.value(("path", "builds_on"))
    known = sorted(file.parent.name for file in folder.parent.glob("*/path.yaml") if file.parent != folder)
    if name not in known:
        merged.incomplete = True
        merged.problem(
            place, "unknown-id", say("There is no path `%(name)s` to build on.", name=name), nearest(name, known)
        )
        return None
    if name in above:
        merged.problem(
            place,
            "layer-cycle",
            say("`%(name)s` builds on this path in turn.", name=name),
            say("One of them must stand alone."),
        )
        return None
    layer = merge(folder.parent / name, (*above, folder.name))
    merged.problems.extend(layer.problems)
    merged.incomplete |= layer.incomplete
    merged.places.files |= layer.places.files
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
    for places, copies in ((source.places.values, target.places.values), (source.places.keys, target.places.keys)):
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
            places = [(at[len(old) :], place) for at, place in file.places.values.items() if at[: len(old)] == old]
            for entry_id, entry in entries.items():
                if isinstance(entry, dict) and not entry.get("override") and key not in entry:
                    entry[key] = value
                    file.places.values.update({(section, entry_id, key, *rest): place for rest, place in places})


class _Adder:
    """Adds the sections of one file to what is there already."""

    def __init__(self, file: YamlFile, layer: Merged | None, merged: Merged) -> None:
        self.file = file
        self.layer = layer
        self.merged = merged
        self.added: set[Location] = set()

    def add(self) -> None:
        for section, value in self.file.data.items():
            if section == "defaults":
                self._check_defaults(value)
            elif section not in SECTIONS:
                hint = nearest(section, SECTIONS)
                self.merged.incomplete = True
                self._problem(
                    (section,), "unknown-key", say("There is no section `%(section)s`.", section=section), hint
                )
            elif value is not None:
                self._add_section(section, value)
        own, merged = self.file.places, self.merged.places
        for places, copies in ((own.values, merged.values), (own.keys, merged.keys)):
            found = {at: place for at, place in places.items() if not self.added.isdisjoint((at[:2], at[:3], at[:4]))}
            copies.update(found)

    def _problem(self, location: Location, rule: str, message: Message, hint: Message = SILENT) -> None:
        self.merged.problem(self.file.places.keys[location], rule, message, hint)

    def _check_defaults(self, value: Any) -> None:
        for section, shared in value.items() if isinstance(value, dict) else ():
            if section in {"providers", "services"}:
                self._check_shared(section, shared)
            else:
                hint = say("Only `providers` and `services` have.")
                self._problem(
                    ("defaults", section), "unknown-key", say("`%(section)s` has no defaults.", section=section), hint
                )

    def _check_shared(self, section: str, shared: Any) -> None:
        """What entries share is written like an entry, and some entry of the file has it."""
        if not isinstance(shared, dict):
            message = say("The defaults of `%(section)s` need entries of the form `key: value`.", section=section)
            self._problem(("defaults", section), "wrong-type", message)
            return
        if not self.file.data.get(section):
            message = say("This file has defaults for `%(section)s`, but no %(section)s.", section=section)
            hint = say("Defaults count in their own file only; move them there.")
            self._problem(("defaults", section), "defaults", message, hint)
        known = [field.alias or name for name, field in ENTRY_SECTIONS[section].model_fields.items()]
        for key in shared:
            if key not in known or key in {"id", "override"}:
                message = say("`%(key)s` is not known here.", key=key)
                self._problem(("defaults", section, key), "unknown-key", message, nearest(key, known))

    def _add_section(self, section: str, value: Any) -> None:
        if section == "order" and isinstance(value, list):
            self._add_whole(section)
        elif section == "order" or not isinstance(value, dict):
            place = self.file.places.values[(section,)]
            self.merged.incomplete = True
            if section == "order":
                message = say("The section `%(section)s` holds a list.", section=section)
            else:
                message = say("The section `%(section)s` holds entries, each under its id.", section=section)
            self.merged.problem(place, "wrong-type", message)
        elif section == "path":
            self._add_whole(section)
        else:
            self._add_entries((section,), value, self.merged.data.setdefault(section, {}))

    def _add_whole(self, section: str) -> None:
        if section in self.merged.data:
            first = self.merged.places.values[(section,)]
            message = say(
                "The section `%(section)s` stands in two files; the first is %(first)s.", section=section, first=first
            )
            self._problem((section,), "duplicate-id", message, say("Keep one."))
            return
        self.merged.data[section] = self.file.data[section]
        _copy_places(self.file, self.merged, (section,))

    def _add_entries(self, at: Location, entries: dict[str, Any], target: dict[str, Any]) -> None:
        """Add what is new or overrides the layer; `renamed` and `groups` hold entries a level deeper."""
        for key, entry in entries.items():
            location = (*at, key)
            if at[0] in {"renamed", "groups"} and isinstance(entry, dict) and isinstance(target.get(key), dict):
                target[key] = dict(target[key])
                self._add_entries(location, entry, target[key])
                continue
            overrides = isinstance(entry, dict) and bool(entry.get("override"))
            if self._may_be_added(location, overrides, key in target):
                if overrides:
                    self._forget(location, entry)
                target[key] = {**target[key], **entry} if overrides else entry
                self.added.add(location)

    def _forget(self, location: Location, entry: dict[str, Any]) -> None:
        """What is overridden no longer stands where the layer wrote it."""
        size = len(location)
        for places in (self.merged.places.values, self.merged.places.keys):
            for at in [at for at in places if at[:size] == location and len(at) > size and at[size] in entry]:
                del places[at]

    def _may_be_added(self, location: Location, overrides: bool, exists: bool) -> bool:
        key = str(location[-1])
        in_layer = self.layer is not None and _holds(self.layer.data, location)
        if exists and not (overrides and in_layer):
            if in_layer:
                message = say("`%(key)s` is already defined in the layer below.", key=key)
                hint = say("Choose another id.")
                if location[0] in ENTRY_SECTIONS:
                    hint = say("Write `override: true` to change it, or choose another id.")
            else:
                first = self.merged.places.key(location)
                message = say("`%(key)s` is already defined at %(place)s.", key=key, place=first)
                hint = say("Rename or remove one.")
            self._problem(location, "duplicate-id", message, hint)
            return False
        if overrides and in_layer and (clash := self._overridden(location)):
            field, first = clash
            message = say(
                "`%(field)s` of `%(key)s` is already overridden at %(place)s.", field=field, key=key, place=first
            )
            self._problem((*location, field), "duplicate-id", message, say("Keep one."))
            return False
        if overrides and not in_layer:
            message = say("`%(key)s` has `override: true`, but the layer below has no such id.", key=key)
            known = self.layer.data.get(str(location[0]), {}) if self.layer else ()
            self._problem(location, "unknown-id", message, nearest(key, known))
            return False
        return True

    def _overridden(self, location: Location) -> tuple[str, Place] | None:
        """A field of an override that another file of this folder overrides too, and where."""
        places = self.merged.places
        for at in self.file.places.keys:
            first = places.keys.get(at) if at[:-1] == location and at[-1] != "override" else None
            if first and places.files[first.file].parent == self.merged.folder:
                return str(at[-1]), first
        return None


def _holds(data: Any, location: Location) -> bool:
    for key in location:
        if not isinstance(data, dict) or key not in data:
            return False
        data = data[key]
    return True
