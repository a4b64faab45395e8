"""Adds the sections of one file to those of a path, and tells what cannot stand beside what is there."""

from __future__ import annotations

from typing import Any

from navigator.format.defaults import defaults_problems
from navigator.format.document import ENTRY_SECTIONS, SECTIONS
from navigator.format.fields import several
from navigator.format.merged import MergedPath
from navigator.format.messages import SILENT, Message, say
from navigator.format.problems import Location, Place, did_you_mean
from navigator.format.strict_yaml import YamlFile


def add_file(file: YamlFile, layer: MergedPath | None, merged: MergedPath) -> None:
    """Add what a file says to `merged`, which holds the layer already; mistakes are collected in `problems`."""
    _Addition(file, layer, merged).add()


class _Addition:
    """Adds the sections of one file to what is there already."""

    def __init__(self, file: YamlFile, layer: MergedPath | None, merged: MergedPath) -> None:
        self.file = file
        self.layer = layer
        self.merged = merged
        self.added: set[Location] = set()

    def add(self) -> None:
        for section, value in self.file.data.items():
            if section == "defaults":
                self.merged.problems.extend(defaults_problems(self.file))
            elif section not in SECTIONS:
                hint = did_you_mean(section, SECTIONS)
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
        self.merged.places.take_over(self.file.places, (section,))

    def _add_entries(self, at: Location, entries: dict[str, Any], target: dict[str, Any]) -> None:
        """Add what is new or overrides the layer.

        `renamed` and `groups` hold entries a level deeper; a meaning of the `vocabulary` that is there already has the
        words and targets of both.
        """
        for key, entry in entries.items():
            location = (*at, key)
            if at[0] in {"renamed", "groups"} and isinstance(entry, dict) and isinstance(target.get(key), dict):
                target[key] = dict(target[key])
                self._add_entries(location, entry, target[key])
                continue
            overrides = isinstance(entry, dict) and bool(entry.get("override"))
            if at[0] == "vocabulary" and key in target and not overrides:
                target[key] = self._joined(location, target[key], entry)
                continue
            if self._may_be_added(location, overrides, key in target):
                if overrides:
                    self._forget(location, entry)
                target[key] = {**target[key], **entry} if overrides else entry
                self.added.add(location)

    def _joined(self, at: Location, there: Any, added: Any) -> Any:
        """What is there and what is added as one: what is added to a list stands first, each value with its place.

        Who adds to a layer knows what is nearer.
        """
        if isinstance(there, dict) and isinstance(added, dict):
            parts = {key: self._joined((*at, key), there.get(key), part) for key, part in added.items()}
            self.merged.places.keys.update({(*at, key): self.file.places.key((*at, key)) for key in parts})
            return {**there, **parts}
        if at[2:] == ("words",) and isinstance(there, dict) and isinstance(added, list):
            message = say("A list of words per language is expected, such as `{fi: [uuni]}`.")
            self.merged.problem(self.file.places.value(at), "words", message)
            return there
        if not isinstance(there, list | str) or not isinstance(added, list | str):
            self._forget_all(at)
            self.merged.places.take_over_value(self.file.places, at, added)
            return added
        first = several(added)
        kept = [value for value in several(there) if value not in first]
        own, merged = self.file.places, self.merged.places
        places = [own.value((*at, index)) for index in range(len(first))]
        places += [merged.value((*at, index)) for index, value in enumerate(several(there)) if value not in first]
        merged.values.update({(*at, index): place for index, place in enumerate(places)})
        return [*first, *kept]

    def _forget_all(self, location: Location) -> None:
        if location not in self.merged.places.keys:
            return
        for places in (self.merged.places.values, self.merged.places.keys):
            for at in [at for at in places if at[: len(location)] == location]:
                del places[at]

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
        if overrides and self.layer is None:
            # The same for every entry, so that it is one finding with its places; what else is missing follows from it.
            self.merged.incomplete = True
            message = say("`override: true` changes an entry of another path, and this path builds on none.")
            hint = say("Write `builds_on` in path.yaml, or remove `override`.")
            self._problem(location, "unknown-id", message, hint)
            return False
        if overrides and not in_layer:
            message = say("`%(key)s` has `override: true`, but the layer below has no such id.", key=key)
            known = self.layer.data.get(str(location[0]), {}) if self.layer else ()
            self._problem(location, "unknown-id", message, did_you_mean(key, known))
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
