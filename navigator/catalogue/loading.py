"""From a folder of YAML to a path that can be walked, or to the list of everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from navigator.catalogue import references
from navigator.engine import ServicePath
from navigator.format import (
    ENTRY_SECTIONS,
    SECTIONS,
    SILENT,
    Document,
    Location,
    Merged,
    Message,
    PathError,
    Places,
    Problem,
    merge,
    nearest,
    quoted,
    say,
)


def load_path(folder: FilePath | str) -> ServicePath:
    """The path in `folder`, checked and compiled.

    Raises `PathError` with every mistake, each with file, line and column.
    """
    path, _ = load_with_places(folder)
    return path


def load_with_places(folder: FilePath | str) -> tuple[ServicePath, Places]:
    """The path in `folder` as `load_path` gives it, and where everything in it is written."""
    folder = FilePath(folder)
    merged = merge(folder)
    if merged.incomplete:
        raise PathError(merged.problems, merged.places.files)
    _resolve_answers(merged)
    _add_ids(merged)
    document = _validate(merged)
    if document:
        merged.problems.extend(references.check(document, merged))
    if merged.problems or not document:
        raise PathError(_without_echoes(merged.problems), merged.places.files)
    return ServicePath(folder.name, document), merged.places


def _without_echoes(problems: list[Problem]) -> Iterator[Problem]:
    """The problems, without those that only follow from another.

    A value that was already said to be wrong is not also said to be of the wrong type; while the languages of the path
    are not known, no text is in a wrong one.
    """
    named = {problem.place for problem in problems if problem.rule != "wrong-type"}
    missing = any(
        problem.rule == "missing" and dict(problem.message.values).get("key") == "languages" for problem in problems
    )
    for problem in problems:
        if not (problem.rule == "wrong-type" and problem.place in named) and not (
            missing and problem.rule == "language"
        ):
            yield problem


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
            message = say("There is no list `%(name)s`.", name=name)
            merged.problem(merged.places.value(location), "unknown-id", message, nearest(name, known))
            answers = {}
        questions[question_id] = {**question, "answers": answers}
        source: Location = ("stages",) if name == "stages" else ("lists", name)
        for places in (merged.places.values, merged.places.keys):
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
        place = merged.places.key((*location, "id"))
        merged.problem(place, "unknown-key", say("`id` is not written: the key is the id."), say("Remove the line."))
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
            yield Problem(merged.places.key((*location, *fault.location)), "condition", fault.message, fault.hint)
        return
    if at := context.get("at"):
        location = (*location, at)
    if kind == "extra_forbidden":
        key = location[-1]
        message = say("`%(key)s` is not known here.", key=key)
        yield Problem(merged.places.key(location), "unknown-key", message, nearest(key, _known_keys(location)))
    elif kind == "missing":
        if location[0] in SECTIONS and len(location) == 1:
            return
        yield Problem(merged.places.key(location[:-1]), "missing", say("`%(key)s` is missing.", key=location[-1]))
    else:
        rule, message, hint = _explain(kind, details, location)
        yield Problem(merged.places.value(location), rule, message, hint)


_TEXT = say("`%(key)s` needs text.")
_WHOLE = say("`%(key)s` needs a whole number.")
_NUMBER = say("`%(key)s` needs a number.")
_TRUTH = say("`%(key)s` needs true or false.")
_ENTRIES = say("`%(key)s` needs entries of the form `key: value`.")
_LIST = say("`%(key)s` needs a list.")
_DATE = say("`%(key)s` needs a date such as 2026-12-31.")
_GIVEN = say("It says `%(given)s`.")

_WRONG_TYPES: Mapping[str, Message] = {
    "string_type": _TEXT,
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_from_float": _WHOLE,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "bool_type": _TRUTH,
    "bool_parsing": _TRUTH,
    "mapping_type": _ENTRIES,
    "dict_type": _ENTRIES,
    "model_type": _ENTRIES,
    "model_attributes_type": _ENTRIES,
    "tuple_type": _LIST,
    "list_type": _LIST,
    "date_type": _DATE,
    "date_parsing": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": _DATE,
}

_PATTERNS: Mapping[str, tuple[Message, Message]] = {
    "id": (
        say("`%(given)s` is not an id."),
        say("Use small letters, digits and hyphens, such as `start-up-grant`."),
    ),
    "phone": (
        say("`%(given)s` is not a telephone number."),
        say("Put it in quotation marks and write only digits and spaces."),
    ),
    "email": (say("`%(given)s` is not an e-mail address."), SILENT),
    "embed": (say("`%(given)s` is not a host name."), say("Write it without https:// and without a path.")),
    "accent": (say("`%(given)s` is not a colour."), say('Write it as "#0E5A6B", in quotation marks.')),
}

_OWN_HINTS: Mapping[str, Message] = {
    "text": say("Write a text, or one per language such as `{fi: …, en: …}`."),
    "comma": say("Put a text that holds a comma in quotation marks."),
    "unquoted": say("Put it in quotation marks."),
    "language": say("Remove it, or add it to `languages` of the path."),
    "scalar": say("Fill it in, or remove the line."),
    "partial_date": say("Write 2026-12-31, 2026-12 or 2026."),
    "month_day": say("Write month-day, such as 01-31."),
    "words": SILENT,
    "address": say("Copy the whole address from the browser."),
}


def _explain(kind: str, details: ErrorDetails, location: Location) -> tuple[str, Message, Message]:
    name = next((str(part) for part in reversed(location) if isinstance(part, str)), "")
    shown = details["input"] if isinstance(details["input"], str | int | float | bool) else None
    if kind in _WRONG_TYPES:
        given = SILENT if shown is None else replace(_GIVEN, values=(("given", shown),))
        return "wrong-type", replace(_WRONG_TYPES[kind], values=(("key", name),)), given
    if kind == "literal_error":
        known = [part.strip("'") for part in (details.get("ctx") or {})["expected"].replace(" or ", ", ").split(", ")]
        message = say("`%(given)s` is not one of %(known)s.", given=shown, known=quoted(known))
        return "unknown-value", message, nearest(shown, known)
    if kind == "string_pattern_mismatch":
        message, hint = _PATTERNS.get(name, _PATTERNS["id"])
        return "wrong-form", replace(message, values=(("given", shown),)), hint
    if kind == "too_short":
        return "missing", say("`%(key)s` needs at least one entry.", key=name), SILENT
    if kind in _OWN_HINTS:
        return kind.replace("_", "-"), (details.get("ctx") or {})["message"], _OWN_HINTS[kind]
    return "wrong-value", say("`%(key)s`: %(detail)s.", key=name, detail=details["msg"]), SILENT


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
