"""What the providers or services of one file share: the section `defaults`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from navigator.format.document import ENTRY_SECTIONS
from navigator.format.messages import say
from navigator.format.problems import Location, Problem, did_you_mean
from navigator.format.strict_yaml import YamlFile


def apply_defaults(file: YamlFile) -> None:
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


def defaults_problems(file: YamlFile) -> Iterator[Problem]:
    """What is wrong with the defaults of a file: what entries share is written like an entry, and some entry has it."""
    defaults = file.data.get("defaults")
    for section, shared in defaults.items() if isinstance(defaults, dict) else ():
        if section in {"providers", "services"}:
            yield from _problems_of(section, shared, file)
        else:
            message = say("`%(section)s` has no defaults.", section=section)
            hint = say("Only `providers` and `services` have.")
            yield Problem(file.places.keys["defaults", section], "unknown-key", message, hint)


def _problems_of(section: str, shared: Any, file: YamlFile) -> Iterator[Problem]:
    place = file.places.keys["defaults", section]
    if not isinstance(shared, dict):
        message = say("The defaults of `%(section)s` need entries of the form `key: value`.", section=section)
        yield Problem(place, "wrong-type", message)
        return
    if not file.data.get(section):
        message = say("This file has defaults for `%(section)s`, but no %(section)s.", section=section)
        yield Problem(place, "defaults", message, say("Defaults count in their own file only; move them there."))
    known = [field.alias or name for name, field in ENTRY_SECTIONS[section].model_fields.items()]
    for key in shared:
        if key not in known or key in {"id", "override"}:
            message = say("`%(key)s` is not known here.", key=key)
            yield Problem(file.places.keys["defaults", section, key], "unknown-key", message, did_you_mean(key, known))
