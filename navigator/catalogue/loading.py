"""From a folder of YAML to a path that can be walked, or to the list of everything that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from navigator.catalogue.authoring import id_from
from navigator.catalogue.consistency import inconsistencies
from navigator.catalogue.copied_files import copies_told_once
from navigator.catalogue.expectation_consistency import Expectations
from navigator.catalogue.gone import Gone
from navigator.catalogue.validation import validate
from navigator.engine import ServicePath
from navigator.format import (
    ENTRY_SECTIONS,
    ID_PATTERN,
    Location,
    MergedPath,
    PathError,
    Place,
    Places,
    Problem,
    did_you_mean,
    file_name,
    merge_layers,
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
    found = load_to_judge(folder)
    if found.mistakes:
        raise found.mistakes
    return found.path, found.places


@dataclass(frozen=True, slots=True)
class Judged:
    """A path that can be walked, although something in it names what is gone.

    `mistakes` tell where, and for them the path is not shown to visitors. What is `gone` holds for nobody in it, and is
    in no list. Nobody can tell of the promises that are `unclear` whether they are kept; the path is without them.
    """

    path: ServicePath
    places: Places
    mistakes: PathError | None = None
    unclear: frozenset[str] = frozenset()
    gone: tuple[Gone, ...] = ()


def load_to_judge(folder: FilePath | str) -> Judged:
    """The path in `folder`, to be judged by those who edit it.

    Raises `PathError` with every mistake where one of them leaves open what visitors are asked or given.
    """
    folder = FilePath(folder)
    merged = merge_layers(folder)
    if merged.incomplete:
        raise _mistakes(merged, merged.problems)
    if not _resolve_answers(merged):
        raise _mistakes(merged, merged.problems)
    _add_ids(merged)
    document = validate(merged)
    if not document:
        raise _mistakes(merged, merged.problems)
    expected = Expectations(document, merged)
    found = inconsistencies(expected.judged, merged)
    problems = [*merged.problems, *found.problems, *expected.problems]
    if merged.problems or found.judged is None:
        raise _mistakes(merged, problems)
    path = ServicePath(folder.absolute().name, found.judged)
    mistakes = _mistakes(merged, problems) if problems else None
    return Judged(path, merged.places, mistakes, frozenset(expected.unclear), found.gone)


def name_problem(folder: FilePath) -> Problem | None:
    """What is wrong with the name of a folder that is to be a path: it is the id of the path, and stands in addresses.

    Copies that somebody keeps for a while (`clay - kopio`) are told from paths by it, and never shown. They can be
    loaded, to be compared with what came of them.
    """
    name = folder.absolute().name
    if re.fullmatch(ID_PATTERN, name):
        return None
    message = say("`%(name)s` cannot be the name of a path, so this folder is not shown.", name=name)
    made = id_from(name) or "my-path"
    hint = say("If it is a copy, delete it or move it away; if it is a path, call the folder `%(id)s`.", id=made)
    return Problem(Place(file_name(folder / "path.yaml")), "folder-name", message, hint)


def _mistakes(merged: MergedPath, problems: list[Problem]) -> PathError:
    """What is wrong. Where a file was silenced, that is what the others follow from."""
    return PathError(merged.silenced or list(_without_echoes(copies_told_once(problems))), merged.places.files)


def _without_echoes(problems: Sequence[Problem]) -> Iterator[Problem]:
    """The problems, without those that only follow from another.

    A value that was already said to be wrong is not also said to be of the wrong type; while the languages of the path
    are not known, no text is in a wrong one.
    """
    named = {problem.place for problem in problems if problem.rule != "wrong-type"}
    no_days = {problem.place for problem in problems if problem.rule == "yaml-date"}
    missing = any(
        problem.rule == "missing" and dict(problem.message.values).get("key") == "languages" for problem in problems
    )
    for problem in problems:
        if problem.place in no_days and problem.rule != "yaml-date":
            continue
        if not (problem.rule == "wrong-type" and problem.place in named) and not (
            missing and problem.rule == "language"
        ):
            yield problem


def _resolve_answers(merged: MergedPath) -> bool:
    """Put the answers of a named list, or the stages, where a question names them.

    Returns whether there are all of them; otherwise every condition about such an answer would look wrong.
    """
    complete = True
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
            merged.problem(merged.places.value(location), "unknown-id", message, did_you_mean(name, known))
            answers, complete = {}, False
        questions[question_id] = {**question, "answers": answers}
        source: Location = ("stages",) if name == "stages" else ("lists", name)
        for places in (merged.places.values, merged.places.keys):
            copies = {(*location, *at[len(source) :]): p for at, p in places.items() if at[: len(source)] == source}
            places.update(copies)
    return complete


def _stage_answers(merged: MergedPath) -> dict[str, Any]:
    stages = merged.data.get("stages")
    kept = ("title", "help")
    return {
        stage_id: {key: stage[key] for key in kept if key in stage}
        for stage_id, stage in (stages if isinstance(stages, dict) else {}).items()
        if isinstance(stage, dict)
    }


def _add_ids(merged: MergedPath) -> None:
    """Give every entry its key as `id`; an author who writes one is told."""
    for section in ENTRY_SECTIONS:
        entries = merged.data.get(section)
        if isinstance(entries, dict):
            merged.data[section] = {key: _with_id(entry, key, (section, key), merged) for key, entry in entries.items()}


def _with_id(entry: Any, key: str, location: Location, merged: MergedPath) -> Any:
    if not isinstance(entry, dict):
        return entry
    if "id" in entry:
        place = merged.places.key((*location, "id"))
        merged.problem(place, "unknown-key", say("`id` is not written: the key is the id."), say("Remove the line."))
    return {**entry, "id": key}
