"""Leaves out what a path does not want of the layer below, also where the layer names it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from navigator.format.document import ENTRY_SECTIONS
from navigator.format.merged import MergedPath
from navigator.format.messages import say
from navigator.format.problems import did_you_mean

_NAMING = frozenset({"services", "providers"})
"""The keys of promises and meanings under which entries are named that may be left out."""


def left_out(header: dict[str, Any]) -> list[str]:
    """The ids of the layer that are not wanted; what is no id is told by whoever looks it up."""
    names = header.get("leave_out") or []
    return [str(name) for name in (names if isinstance(names, list) else [names])]


def leave_out(header: dict[str, Any], layer: MergedPath | None, merged: MergedPath) -> None:
    names = left_out(header)
    known = set(_layer_ids(layer)) if layer else set()
    for index, name in enumerate(names):
        if name not in known and not merged.incomplete:
            place = merged.places.value(("path", "leave_out", index))
            message = say("`%(name)s` cannot be left out: the layer below has no such id.", name=name)
            merged.problem(place, "unknown-id", message, did_you_mean(name, known))
        for section in ENTRY_SECTIONS:
            if section == "vocabulary":  # gone with the layer's: what the path says itself is kept
                continue
            if isinstance(merged.data.get(section), dict):
                merged.data[section].pop(name, None)
    if names:
        _forget_named(set(names), merged)
        _forget_promises(set(names), merged)
        _forget_targets(set(names), merged)


def _layer_ids(layer: MergedPath) -> Iterator[str]:
    for section in ENTRY_SECTIONS:
        yield from layer.data.get(section) or ()


def without(entry: Any, names: list[str]) -> Any:
    """An entry of the order without the questions that are left out."""
    if isinstance(entry, dict) and isinstance(entry.get("ask"), list):
        return {**entry, "ask": [name for name in entry["ask"] if name not in names]}
    return entry


def _forget_named(names: set[str], merged: MergedPath) -> None:
    """Services of the layer no longer come before or after what is left out, and are not given together with it."""
    services = merged.data.get("services") or {}
    for service_id, service in services.items():
        if isinstance(service, dict):
            services[service_id] = kept = dict(service)
            for key in ("before", "after", "together_with"):
                listed = kept.get(key)
                if isinstance(listed, list):
                    kept[key] = [name for name in listed if name not in names]
                elif listed in names:
                    del kept[key]


def _forget_promises(names: set[str], merged: MergedPath) -> None:
    """A promise of the layer is about what is left of its services and providers; one about nothing is dropped."""
    promises = merged.data.get("promises") or {}
    for promise_id, promise in list(promises.items()):
        about = promise.get("of") if isinstance(promise, dict) else None
        if not isinstance(about, dict):
            continue
        kept = {key: _kept(value, names) if key in _NAMING else value for key, value in about.items()}
        if kept != about:
            promises[promise_id] = {**promise, "of": kept}
        if [] in kept.values():
            del promises[promise_id]


def _forget_targets(names: set[str], merged: MergedPath) -> None:
    """The words of the layer lead to what is left."""
    vocabulary = merged.data.get("vocabulary") or {}
    for meaning_id, meaning in vocabulary.items():
        targets = meaning.get("leads_to") if isinstance(meaning, dict) else None
        if not isinstance(targets, dict):
            continue
        kept = {key: _kept(value, names) if key in _NAMING else value for key, value in targets.items()}
        if isinstance(answers := kept.get("answers"), dict):
            kept["answers"] = {question: values for question, values in answers.items() if question not in names}
        vocabulary[meaning_id] = {**meaning, "leads_to": kept}


def forget_first_contact(names: list[str], merged: MergedPath) -> None:
    """The first contacts that come from the layer are those that are not left out."""
    header = merged.data.get("path")
    if isinstance(header, dict) and "first_contact" in header:
        kept = [_contact_without(entry, names) for entry in _kept(header["first_contact"], set(names))]
        header["first_contact"] = [entry for entry in kept if entry]


def _contact_without(entry: Any, names: list[str]) -> Any:
    """A first contact under a condition without the services that are left out; None where nothing is left of it."""
    if not isinstance(entry, dict) or "services" not in entry:
        return entry
    services = _kept(entry["services"], set(names))
    return {**entry, "services": services} if services else None


def _kept(listed: Any, names: set[str]) -> list[Any]:
    return [name for name in (listed if isinstance(listed, list) else [listed]) if str(name) not in names]
