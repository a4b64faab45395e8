"""The JSON Schema of a path file, made from the models of its sections."""

from __future__ import annotations

from typing import Any

from pydantic import Field, create_model

from navigator.format.document import ENTRY_SECTIONS, Defaults, Document
from navigator.format.fields import ID_PATTERN
from navigator.format.questions import Ordered


def path_schema() -> dict[str, Any]:
    """The schema (JSON Schema 2020-12) that one YAML file of a path must meet: any of the sections, none required."""
    fields: dict[str, Any] = {
        name: (field.annotation, Field(default=None, description=field.description))
        for name, field in Document.model_fields.items()
    }
    ordered = Field(default=(), description=Document.model_fields["order"].description)
    shared = Field(default=Defaults(), description=Defaults.__doc__)
    fields |= {"order": (tuple[Ordered | str, ...], ordered), "defaults": (Defaults, shared)}
    file = create_model("PathFile", __base__=Document, **fields)
    schema = file.model_json_schema(by_alias=True)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "A file of a service path"
    schema.pop("required", None)
    definitions = schema["$defs"]
    for model in {model.__name__ for model in ENTRY_SECTIONS.values()}:
        _require_unless_override(definitions[model])
    _allow_short_answers(definitions["Answer"], definitions)
    contact = definitions["Header"]["properties"]["first_contact"]
    contact["items"] = {"anyOf": [{"type": "string"}, contact["items"]]}
    setting = {"anyOf": [{"$ref": "#/$defs/RuleSetting"}, definitions["RuleSetting"]["properties"]["level"]]}
    definitions["Header"]["properties"]["checks"]["patternProperties"] = {ID_PATTERN: setting}
    answers = definitions["Question"]["properties"]["answers"]
    description = answers.pop("description")
    either: dict[str, Any] = {"description": description, "anyOf": [{"type": "string"}, answers]}
    definitions["Question"]["properties"]["answers"] = either
    _allow_single(schema)
    _only_ids_as_keys(schema)
    return schema


def _require_unless_override(definition: dict[str, Any]) -> None:
    """An entry that changes one of the layer below needs only what differs; `defaults` may give kind and provider."""
    required = [name for name in definition.pop("required", []) if name not in {"kind", "provider"}]
    definition["if"] = {"properties": {"override": {"const": True}}, "required": ["override"]}
    definition["else"] = {"required": required}


def _allow_short_answers(answer: dict[str, Any], definitions: dict[str, Any]) -> None:
    definitions["FullAnswer"] = dict(answer)
    text = answer["properties"]["title"]
    answer.clear()
    answer["anyOf"] = [{"$ref": "#/$defs/FullAnswer"}, {key: value for key, value in text.items() if key != "title"}]


def _allow_single(node: Any) -> None:
    """Where a list of words is expected, one word will do."""
    if isinstance(node, dict):
        if node.get("type") == "array" and isinstance(node.get("items"), dict):
            items = node["items"]
            if items.get("type") == "string" or "anyOf" in items:
                listed = {key: node.pop(key) for key in ("type", "items") if key in node}
                node["anyOf"] = [listed, items]
                return
        for value in node.values():
            _allow_single(value)
    elif isinstance(node, list):
        for value in node:
            _allow_single(value)


def _only_ids_as_keys(node: Any) -> None:
    """A key that is not an id is a mistake, not something unknown."""
    if isinstance(node, dict):
        if "patternProperties" in node:
            node["additionalProperties"] = False
        for value in node.values():
            _only_ids_as_keys(value)
    elif isinstance(node, list):
        for value in node:
            _only_ids_as_keys(value)
