"""From a folder of YAML to a path that can be walked, or to the list of everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from navigator import references
from navigator.merging import Merged, merge
from navigator.model import ENTRY_SECTIONS, SECTIONS, Document
from navigator.problems import PathError, Problem, nearest
from navigator.service_path import ServicePath
from navigator.strict_yaml import Location


def load_path(folder: FilePath | str) -> ServicePath:
    """The path in `folder`, checked and compiled.

    Raises `PathError` with every mistake, each with file, line and column.
    """
    folder = FilePath(folder)
    merged = merge(folder)
    _resolve_answers(merged)
    _add_ids(merged)
    document = _validate(merged)
    if document:
        merged.problems.extend(references.check(document, merged))
    if merged.problems or not document:
        raise PathError(_without_echoes(merged.problems))
    return ServicePath(folder.name, document)


def _without_echoes(problems: list[Problem]) -> Iterator[Problem]:
    """The problems, but a value that was already said to be wrong is not also said to be of the wrong type."""
    named = {problem.place for problem in problems if problem.rule != "wrong-type"}
    return (problem for problem in problems if problem.rule != "wrong-type" or problem.place not in named)


def _resolve_answers(merged: Merged) -> None:
    """Put the answers of a named list, or the stages, where a question names them."""
    lists = merged.data.get("lists") or {}
    questions = merged.data.get("questions") or {}
    for question_id, question in questions.items():
        name = question.get("answers") if isinstance(question, dict) else None
        if not isinstance(name, str):
            continue
        location: Location = ("questions", question_id, "answers")
        if name == "stages":
            answers: Any = _stage_answers(merged)
        elif name in lists:
            answers = lists[name]
        else:
            known = [*lists, "stages"]
            message = f"There is no list `{name}`."
            merged.problem(merged.value_place(location), "unknown-id", message, nearest(name, known))
            answers = {}
        questions[question_id] = {**question, "answers": answers}
        source: Location = ("stages",) if name == "stages" else ("lists", name)
        for places in (merged.values, merged.keys):
            copies = {(*location, *at[len(source) :]): p for at, p in places.items() if at[: len(source)] == source}
            places.update(copies)


def _stage_answers(merged: Merged) -> dict[str, Any]:
    stages = merged.data.get("stages")
    kept = ("title", "help")
    return {
        stage_id: {key: stage[key] for key in kept if key in stage}
        for stage_id, stage in (stages if isinstance(stages, dict) else {}).items()
        if isinstance(stage, dict)
    }


def _add_ids(merged: Merged) -> None:
    """Give every entry its key as `id`; an author who writes one is told."""
    for section in ENTRY_SECTIONS:
        entries = merged.data.get(section)
        if isinstance(entries, dict):
            merged.data[section] = {key: _with_id(entry, key, (section, key), merged) for key, entry in entries.items()}


def _with_id(entry: Any, key: str, location: Location, merged: Merged) -> Any:
    if not isinstance(entry, dict):
        return entry
    if "id" in entry:
        place = merged.key_place((*location, "id"))
        merged.problem(place, "unknown-key", "`id` is not written: the key is the id.", "Remove the line.")
    return {**entry, "id": key}


def _validate(merged: Merged) -> Document | None:
    try:
        return Document.model_validate(merged.data, context={"languages": merged.languages or ("en",)})
    except ValidationError as error:
        for details in error.errors(include_url=False):
            merged.problems.extend(_problems(details, merged))
        return None


def _problems(details: ErrorDetails, merged: Merged) -> Iterator[Problem]:
    location: Location = tuple(part for part in details["loc"] if part != "[key]")
    context = details.get("ctx") or {}
    kind = details["type"]
    if kind == "condition":
        for fault in context["faults"]:
            yield Problem(merged.key_place((*location, *fault.location)), "condition", fault.message, fault.hint)
        return
    if at := context.get("at"):
        location = (*location, at)
    if kind == "extra_forbidden":
        key = location[-1]
        message = f"`{key}` is not known here."
        yield Problem(merged.key_place(location), "unknown-key", message, nearest(key, _known_keys(location)))
    elif kind == "missing":
        if location[0] in SECTIONS and len(location) == 1:
            return
        yield Problem(merged.key_place(location[:-1]), "missing", f"`{location[-1]}` is missing.")
    else:
        rule, message, hint = _explain(kind, details, location)
        yield Problem(merged.value_place(location), rule, message, hint)


_WRONG_TYPES: Mapping[str, str] = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "mapping_type": "entries of the form `key: value`",
    "dict_type": "entries of the form `key: value`",
    "model_type": "entries of the form `key: value`",
    "model_attributes_type": "entries of the form `key: value`",
    "tuple_type": "a list",
    "list_type": "a list",
    "date_type": "a date such as 2026-12-31",
    "date_parsing": "a date such as 2026-12-31",
    "date_from_datetime_parsing": "a date such as 2026-12-31",
}

_PATTERNS: Mapping[str, tuple[str, str]] = {
    "id": ("is not an id.", "Use small letters, digits and hyphens, such as `start-up-grant`."),
    "phone": ("is not a telephone number.", "Put it in quotation marks and write only digits and spaces."),
    "email": ("is not an e-mail address.", ""),
    "embed": ("is not a host name.", "Write it without https:// and without a path."),
    "accent": ("is not a colour.", 'Write it as "#0E5A6B", in quotation marks.'),
}

_OWN_HINTS: Mapping[str, str] = {
    "text": "Write a text, or one per language such as `{fi: …, en: …}`.",
    "comma": "Put a text that holds a comma in quotation marks.",
    "language": "Remove it, or add it to `languages` of the path.",
    "scalar": "Fill it in, or remove the line.",
    "partial_date": "Write 2026-12-31, 2026-12 or 2026.",
    "month_day": "Write month-day, such as 01-31.",
    "address": "Copy the whole address from the browser.",
}


def _explain(kind: str, details: ErrorDetails, location: Location) -> tuple[str, str, str]:
    name = next((str(part) for part in reversed(location) if isinstance(part, str)), "")
    shown = details["input"] if isinstance(details["input"], str | int | float | bool) else None
    if kind in _WRONG_TYPES:
        given = f", not `{shown}`" if shown is not None else ""
        return "wrong-type", f"`{name}` needs {_WRONG_TYPES[kind]}{given}.", ""
    if kind == "literal_error":
        known = [part.strip("'") for part in (details.get("ctx") or {})["expected"].replace(" or ", ", ").split(", ")]
        listed = ", ".join(f"`{part}`" for part in known)
        return "unknown-value", f"`{shown}` is not one of {listed}.", nearest(shown, known)
    if kind == "string_pattern_mismatch":
        what, hint = _PATTERNS.get(name if name in _PATTERNS else "id", _PATTERNS["id"])
        return "wrong-form", f"`{shown}` {what}", hint
    if kind == "too_short":
        return "missing", f"`{name}` needs at least one entry.", ""
    if kind in _OWN_HINTS:
        return kind.replace("_", "-"), details["msg"], _OWN_HINTS[kind]
    return "wrong-value", f"`{name}`: {details['msg']}.", ""


def _known_keys(location: Location) -> list[str]:
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
