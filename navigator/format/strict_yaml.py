"""YAML without surprises: plain data, the place of every value, and every mistake as a problem.

`no`, `on` and `005` stay text; only `true`/`false`, `null`, plain decimal numbers and ISO dates have a type of
their own. Duplicate keys, tags, anchors, aliases and merge keys are mistakes.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from navigator.format.hidden_characters import hidden_in
from navigator.format.messages import Message, say
from navigator.format.problems import Location, Place, Places, Problem

SIZE_LIMIT = 2_000_000
"""The largest file that is read, in bytes."""

DEPTH_LIMIT = 40
"""How deep mappings and lists may be nested."""

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})\.[0-9]{1,17}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CURLY = "”“„’‘»«"
_GLUED_COMMENT = re.compile(r"[ \t]+#[^\s#]")
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
    events: list[yaml.Event] = []
    try:
        result.problems.extend(_structural_problems(text, file, events))
    except yaml.MarkedYAMLError as error:
        result.problems.append(_syntax_problem(error, file))
        return result
    except yaml.YAMLError as error:
        detail = " ".join(str(error).split())
        message = say("The file holds a character that YAML does not allow (%(detail)s).", detail=detail)
        result.problems.append(Problem(_unreadable(text, file), "yaml-syntax", message))
        return result
    if not result.problems:
        result.data = _Converter(file, result, events).document()
    return result


def _unreadable(text: str, file: str) -> Place:
    """Where the first character stands that YAML does not allow."""
    found = yaml.reader.Reader.NON_PRINTABLE.search(text)
    before = text[: found.start()] if found else ""
    return Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _structural_problems(text: str, file: str, events: list[yaml.Event]) -> Iterator[Problem]:
    """What makes a document unsafe to build: too deep, aliases, tags, several documents.

    `events` takes what the text is made of, so that nothing has to be read a second time.
    """
    depth = documents = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        events.append(event)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth == DEPTH_LIMIT + 1:
                message = say("Nested deeper than %(limit)s levels.", limit=DEPTH_LIMIT)
                yield Problem(_place(event.start_mark, file), "yaml-depth", message)
                return
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents == 2:
                message = say("A file holds one document; `---` starts a second one here.")
                yield Problem(_place(event.start_mark, file), "yaml-documents", message)
        if isinstance(event, yaml.NodeEvent):
            yield from _node_problems(event, text, file)


def _node_problems(event: yaml.NodeEvent, text: str, file: str) -> Iterator[Problem]:
    """What is wrong with the form of one value."""
    if isinstance(event, yaml.AliasEvent) or event.anchor:
        hint = say("Write it out, or use `defaults`, `conditions` or `groups`.")
        message = say("Anchors (&) and aliases (*) are not allowed.")
        yield Problem(_place(event.start_mark, file), "yaml-alias", message, hint)
    if isinstance(event, yaml.ScalarEvent) and not event.style and _is_cut(event.end_mark, text):
        hint = say("Put the text in quotation marks; before a comment of your own write `# ` with a space.")
        message = say("The text is cut here: what follows ` #` is a comment.")
        yield Problem(_place(event.end_mark, file), "yaml-comment", message, hint)
    tag = getattr(event, "tag", None)
    if tag not in {None, "!"}:
        hint = say("If it is text, put it in quotation marks.")
        message = say("Tags such as `%(tag)s` are not allowed.", tag=tag)
        yield Problem(_place(event.start_mark, file), "yaml-tag", message, hint)


def _is_cut(end: Any, text: str) -> bool:
    """Whether a comment begins right behind a text, so that ` #` was most likely meant as a part of it."""
    return bool(_GLUED_COMMENT.match(text, end.index))


def _syntax_problem(error: yaml.MarkedYAMLError, file: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    if error.context_mark and str(error.problem).startswith(_BEGUN_EARLIER):
        mark = error.context_mark
    detail = " ".join(str(error.problem or error.context or "").split())
    for sign, message, hint in _SYNTAX_ADVICE:
        if sign in detail:
            return Problem(_place(mark, file), "yaml-syntax", message, hint)
    return Problem(_place(mark, file), "yaml-syntax", say("This is not valid YAML: %(detail)s.", detail=detail))


_BEGUN_EARLIER = ("could not find expected ':'", "found unexpected end of stream")
"""Mistakes that are found only after the line they are made on."""

_SYNTAX_ADVICE = (
    (
        "cannot start any token",
        say("A character stands where it may not."),
        say("Indent with spaces, not tabs; put text that starts with % @ ` in quotation marks."),
    ),
    (
        "mapping values are not allowed",
        say("A colon stands where it may not."),
        say("Put a text that holds `: ` in quotation marks, and check the indentation."),
    ),
    (
        "could not find expected ':'",
        say("A colon is missing after a key, or the indentation is off."),
        say("Write `key: value`."),
    ),
    (
        "did not find expected key",
        say("The indentation does not fit the lines above, or a quotation mark is missing."),
        say("Line it up with its neighbours."),
    ),
    (
        "did not find expected '-' indicator",
        say("A list entry does not line up with the list above."),
        say("Start it with `- ` in the same column."),
    ),
    (
        "did not find expected ',' or",
        say("A bracket, a comma or a quotation mark is missing."),
        say("Close every { with }, every [ with ] and every quotation mark."),
    ),
    (
        "unknown escape character",
        say("In double quotation marks a backslash stands for something else with what follows."),
        say("Write it twice, or put the text in single quotation marks."),
    ),
    (
        "unexpected end of stream",
        say("A quotation mark is opened and never closed."),
        say("Close it."),
    ),
    (
        "block sequence entries are not allowed",
        say("A list cannot start here."),
        say("Put it on its own line under the key."),
    ),
)


def _place(mark: Any, file: str) -> Place:
    return Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)


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
        place = _place(event.start_mark, self.file)
        self.result.places.values[location] = place
        if isinstance(event, yaml.ScalarEvent):
            self._note_hidden(event.value, place)
            return event.value if event.style else self._plain(event.value, place)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(location)
        data: list[Any] = []
        while not isinstance(child := next(self.events), yaml.SequenceEndEvent):
            data.append(self._value(child, (*location, len(data))))
        return data

    def _mapping(self, location: Location) -> dict[str, Any]:
        data: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            place = _place(event.start_mark, self.file)
            if not isinstance(event, yaml.ScalarEvent):
                hint = say("Close the bracket before the colon.")
                self._problem(place, "yaml-key", say("A key must be a word."), hint)
                self._pass_over(event)
                self._pass_over(next(self.events))
                continue
            key = event.value
            self._note_hidden(key, place)
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
            data[key] = self._value(next(self.events), (*location, key))
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

    def _note_hidden(self, text: str, place: Place) -> None:
        if name := hidden_in(text):
            message = say("A character stands here that nobody sees: %(name)s.", name=name)
            self._problem(place, "yaml-character", message, say("Remove it, or write what it was meant to do."))

    def _problem(self, place: Place, rule: str, message: Message, hint: Message) -> None:
        self.result.problems.append(Problem(place, rule, message, hint))
