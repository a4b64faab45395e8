"""YAML without surprises: plain data, the place of every value, and every mistake as a problem.

`no`, `on` and `005` stay text; only `true`/`false`, `null`, plain decimal numbers and ISO dates have a type of
their own. Duplicate keys, tags, anchors, aliases and merge keys are mistakes.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import yaml

from navigator.format.hidden_characters import hidden_in, hidden_in_id, hidden_in_key, hidden_in_layout, meant_by
from navigator.format.messages import Message, say
from navigator.format.path_files import SIZE_LIMIT
from navigator.format.problems import Location, Place, Places, Problem
from navigator.format.yaml_mistakes import (
    hidden_character,
    hidden_layout,
    hidden_line_end,
    other_colon,
    place_of,
    structural_problems,
    syntax_problem,
    unfinished_merge,
    unreadable_character,
)

# With a plus before it a number is a telephone number, so it stays text.
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,17})\.[0-9]{1,17}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CURLY = "”“„’‘»«"
_NULLS = {"", "~", "null", "Null", "NULL"}
_TRUTHS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


@dataclass
class YamlFile:
    """What one file says."""

    data: Any = None
    places: Places = field(default_factory=Places)
    problems: list[Problem] = field(default_factory=list)


def read_yaml(text: bytes | str, file: str) -> YamlFile:
    """Read one YAML document.

    `text` is UTF-8; `file` is the name used in places. Mistakes are collected in `problems`; where the text is not
    YAML at all, `data` is None.
    """
    result = YamlFile()
    if len(text) > SIZE_LIMIT:
        message = say("The file is larger than %(limit)s bytes.", limit=format(SIZE_LIMIT, ","))
        result.problems.append(Problem(Place(file), "yaml-size", message, say("Divide it into several files.")))
        return result
    if isinstance(text, bytes):
        raw = text
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            message = say("The file is not saved as UTF-8.")
            result.problems.append(Problem(Place(file, line), "yaml-encoding", message, say("Save it again as UTF-8.")))
            return result
    if problem := unfinished_merge(text, file):
        result.problems.append(problem)
        return result
    if problem := hidden_line_end(text, file):
        result.problems.append(problem)
        return result
    events: list[yaml.Event] = []
    try:
        result.problems.extend(structural_problems(text, file, events))
    except yaml.MarkedYAMLError as error:
        # Where a comment cuts a text inside of brackets, that they are not closed follows from it.
        if not any(problem.rule == "yaml-comment" for problem in result.problems):
            other = hidden_layout(text, file) or other_colon(text, file)
            result.problems.append(other or syntax_problem(error, text, file))
        return result
    except yaml.YAMLError:
        # Not a text at all, for a character that YAML does not allow.
        result.problems.append(unreadable_character(text, file))
        return result
    if not result.problems:
        result.data = _Converter(file, result, events).document()
        if result.problems and hidden_in_layout(text):
            # What hangs on that line hangs elsewhere than its author sees.
            result.data = None
    return result


class _Converter:
    """Turns what a YAML text is made of into plain data while noting places and mistakes."""

    def __init__(self, file: str, result: YamlFile, events: Iterable[yaml.Event]) -> None:
        self.file = file
        self.result = result
        self.events = iter(events)

    def document(self) -> Any:
        """The data of the one document there is; None if there is none."""
        for event in self.events:
            if isinstance(event, yaml.NodeEvent):
                return self._value(event, ())
        return None

    def _value(self, event: yaml.Event, location: Location) -> Any:
        place = place_of(event.start_mark, self.file)
        self.result.places.values[location] = place
        if isinstance(event, yaml.ScalarEvent):
            value = self._without_hidden(event.value, place)
            return value if event.style else self._plain(value, place)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(location)
        data: list[Any] = []
        while not isinstance(child := next(self.events), yaml.SequenceEndEvent):
            data.append(self._value(child, (*location, len(data))))
        return data

    def _mapping(self, location: Location) -> dict[str, Any]:
        data: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            place = place_of(event.start_mark, self.file)
            if not isinstance(event, yaml.ScalarEvent):
                self._problem(
                    place, "yaml-key", say("A key must be a word."), say("Close the bracket before the colon.")
                )
                self._pass_over(event)
                self._pass_over(next(self.events))
                continue
            key, glued = event.value, ""
            if name := hidden_in_key(key):
                self.result.problems.append(hidden_character(place, name))
                key, glued = meant_by(key)
            if key == "<<":
                self._problem(place, "yaml-merge", say("Merge keys (<<) are not allowed."), say("Use `defaults`."))
                self._pass_over(next(self.events))
                continue
            if key in data:
                first = self.result.places.keys[(*location, key)]
                self._problem(
                    place,
                    "duplicate-key",
                    say(
                        "`%(key)s` stands here a second time; the first is on line %(line)s.", key=key, line=first.line
                    ),
                    say("Remove or rename one of them."),
                )
                self._pass_over(next(self.events))
                continue
            self.result.places.keys[(*location, key)] = place
            child = next(self.events)
            value = self._value(child, (*location, key))
            if location and isinstance(child, yaml.ScalarEvent) and not (child.value or child.style or glued):
                self.result.places.blank.append((place, key))
            data[key] = glued if value is None and glued else value
        return data

    def _pass_over(self, event: yaml.Event) -> None:
        """Leave out a value with everything in it."""
        depth = 0
        while (
            depth := depth + isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        ):
            event = next(self.events)

    def _plain(self, text: str, place: Place) -> Any:
        if text in _NULLS:
            return None
        if text[0] in _CURLY:
            message = say("Curly quotation marks do not hold a text together.")
            self._problem(place, "yaml-quotes", message, say('Use straight ones: "…".'))
        if text in _TRUTHS:
            return _TRUTHS[text]
        if _INTEGER.fullmatch(text):
            return int(text)
        if _DECIMAL.fullmatch(text):
            return float(text)
        if _DATE.fullmatch(text):
            try:
                return datetime.date.fromisoformat(text)
            except ValueError:
                self._problem(
                    place,
                    "yaml-date",
                    say("There is no day %(text)s.", text=text),
                    say("Write year-month-day, e.g. 2026-12-31."),
                )
        return text

    def _without_hidden(self, text: str, place: Place) -> str:
        """The text, an id without what nobody sees in it: what names it is then right, and the sign is told once."""
        meant, name = hidden_in_id(text)
        if name := name or hidden_in(text):
            self.result.problems.append(hidden_character(place, name))
        return meant or text

    def _problem(self, place: Place, rule: str, message: Message, hint: Message) -> None:
        self.result.problems.append(Problem(place, rule, message, hint))
