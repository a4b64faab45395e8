"""The keys that the format knows at a place."""

from __future__ import annotations

from typing import Any

from navigator.format import Document, Location


def known_keys(location: Location) -> list[str]:
    """The keys the model knows where an unknown one was written, aliases included."""
    model: Any = Document
    for part in location[:-1]:
        if isinstance(part, int):
            continue
        fields = getattr(model, "model_fields", {})
        found = next((f for name, f in fields.items() if part in {name, f.alias}), None)
        if found is not None:
            model = _entry_model(found.annotation) or model
    fields = getattr(model, "model_fields", {})
    hidden = {"id"}
    return [field.alias or name for name, field in fields.items() if name not in hidden]


def _entry_model(annotation: Any) -> Any:
    """The model inside an annotation such as `Mapping[str, Service]` or `tuple[Variant, ...]`."""
    if hasattr(annotation, "model_fields"):
        return annotation
    for argument in reversed(getattr(annotation, "__args__", ())):
        if inner := _entry_model(argument):
            return inner
    return None
