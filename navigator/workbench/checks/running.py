"""Runs the rules on a path."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from types import MappingProxyType

from navigator.catalogue import load_with_places
from navigator.engine import ServicePath
from navigator.format import (
    Document,
    Level,
    PathError,
    Place,
    Places,
    Problem,
    RuleSetting,
    did_you_mean,
    quoted_list,
    say,
)
from navigator.workbench.checks.lost_ends import Entries, cut_off, without_unread
from navigator.workbench.checks.permits import apply_permits, permits_in
from navigator.workbench.checks.rule import Rule, all_rules
from navigator.workbench.checks.subject import Subject
from navigator.workbench.checks.unread import unread_in

AS_SHIPPED = RuleSetting.model_validate({})


@dataclass(frozen=True)
class Checked:
    """What checking a folder gave; `path` is None if it cannot be loaded."""

    path: ServicePath | None
    problems: tuple[Problem, ...]
    files: Mapping[str, FilePath]
    """The files by the name they have in places."""


def check_folder(
    folder: FilePath,
    today: datetime.date,
    earlier: Document | None = None,
    tell: Callable[[str], object] = str,
    stood: Entries = MappingProxyType({}),
) -> Checked:
    """Load the path in a folder and run every rule on it that the path does not switch off.

    `earlier` is the path as it was published before, and `stood` tells which entries stood in which file then. `tell`
    hears the id of each rule before it runs.
    """
    try:
        path, places = load_with_places(folder)
    except PathError as error:
        if (cause := cut_off(error.problems, folder, stood)) is not None:
            return Checked(None, (cause,), error.files)
        unread = [Problem(at, "unread-file", why, hint, Level.WARNING) for at, why, hint in unread_in(folder)]
        return Checked(None, tuple(sorted(set(without_unread(error.problems, folder, unread)))), error.files)
    subject = Subject(path, places, today, earlier)
    found = [*_setting_problems(path, places), *_run(subject, tell)]
    shared = {name for name, file in places.files.items() if file.parent != folder}
    left = apply_permits(permits_in(places.files), found, all_rules(), shared)
    return Checked(path, tuple(sorted(_without_consequences(set(left)))), places.files)


def _without_consequences(problems: Collection[Problem]) -> Iterator[Problem]:
    """The problems, without those of rules whose findings follow from others that are among them and weigh as much."""
    rules = all_rules()
    explained: dict[str, Level] = {}
    for problem in problems:
        for name in rules[problem.rule].explains if problem.rule in rules else ():
            explained[name] = max(explained.get(name, problem.level), problem.level)
    return (one for one in problems if one.rule not in explained or one.level > explained[one.rule])


def _run(subject: Subject, tell: Callable[[str], object]) -> Iterator[Problem]:
    settings = subject.document.path.checks
    for rule in all_rules().values():
        setting = settings.get(rule.id, AS_SHIPPED)
        if setting.level == "off":
            continue
        tell(rule.id)
        level = Level[setting.level.upper()] if setting.level else rule.level
        options = {**rule.options, **_known_options(rule, setting)}
        for found in rule.find(subject, **options):
            yield Problem(subject.place(found), rule.id, found.message, found.hint, level)


def _known_options(rule: Rule, setting: RuleSetting) -> Mapping[str, int]:
    given = setting.model_extra or {}
    return {name: value for name, value in given.items() if name in rule.options}


def _setting_problems(path: ServicePath, places: Places) -> Iterator[Problem]:
    rules = all_rules()
    for name, setting in path.header.checks.items():
        place: Place = places.key(("path", "checks", name))
        if name not in rules:
            message = say("There is no rule `%(rule)s`.", rule=name)
            yield Problem(place, "checks", message, did_you_mean(name, rules))
            continue
        for option in setting.model_extra or {}:
            if option not in rules[name].options:
                place = places.key(("path", "checks", name, option))
                message = say("The rule `%(rule)s` has no option `%(option)s`.", rule=name, option=option)
                hint = say("Known here: %(words)s.", words=quoted_list(("level", *rules[name].options)))
                yield Problem(place, "checks", message, hint)
