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

from navigator.format.hidden_characters import hidden_in, hidden_in_key, hidden_in_layout, meant_by
from navigator.format.messages import Message, say
from navigator.format.problems import Location, Place, Places, Problem

SIZE_LIMIT = 2_000_000
"""The largest file that is read, in bytes."""

DEPTH_LIMIT = 40
"""How deep mappings and lists may be nested."""

_MERGE_BEGUN = re.compile(r"^<{7}(?: .*)?$", re.MULTILINE)
_MERGE_ENDED = re.compile(r"^>{7}(?: .*)?$", re.MULTILINE)
# With a plus before it a number is a telephone number, so it stays text.
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,17})\.[0-9]{1,17}")
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
    if problem := _unfinished_merge(text, file):
        result.problems.append(problem)
        return result
    events: list[yaml.Event] = []
    try:
        result.problems.extend(_structural_problems(text, file, events))
    except yaml.MarkedYAMLError as error:
        result.problems.append(_hidden_layout(text, file) or _syntax_problem(error, file))
        return result
    except yaml.YAMLError:
        # Not a text at all, for a character that YAML does not allow.
        found = yaml.reader.Reader.NON_PRINTABLE.search(text)
        result.problems.append(_hidden(_at(text, found.start() if found else 0, file), hidden_in(text)))
        return result
    if not result.problems:
        result.data = _Converter(file, result, events).document()
        if result.problems and hidden_in_layout(text):
            # What hangs on that line hangs elsewhere than its author sees.
            result.data = None
    return result


def _unfinished_merge(text: str, file: str) -> Problem | None:
    """What git leaves in a file where two people changed the same lines."""
    begun = _MERGE_BEGUN.search(text)
    if begun is None:
        return None
    ended = _MERGE_ENDED.search(text, begun.end())
    place = _at(text, begun.start(), file)
    last = _at(text, ended.start(), file).line if ended else place.line
    message = say(
        "A merge was not finished: two versions stand in lines %(first)s to %(last)s.", first=place.line, last=last
    )
    hint = say("Keep what is right of both, and remove the lines of <<<<<<<, ======= and >>>>>>>.")
    return Problem(place, "yaml-merge", message, hint)


def _hidden_layout(text: str, file: str) -> Problem | None:
    found = hidden_in_layout(text)
    return _hidden(_at(text, found.at, file), found.name) if found else None


def _hidden(place: Place, name: str) -> Problem:
    message = say("A character stands here that nobody sees: %(name)s.", name=name)
    return Problem(place, "yaml-character", message, say("Remove it, or write what it was meant to do."))


def _at(text: str, index: int, file: str) -> Place:
    """The line and column of a position in a text."""
    return Place(file, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


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
    hint = say("Compare the line with its neighbours: indentation, colons, quotation marks and brackets.")
    return Problem(_place(mark, file), "yaml-syntax", say("This is not valid YAML."), hint)


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
                self._problem(
                    place, "yaml-key", say("A key must be a word."), say("Close the bracket before the colon.")
                )
                self._pass_over(event)
                self._pass_over(next(self.events))
                continue
            key, glued = event.value, ""
            if name := hidden_in_key(key):
                self.result.problems.append(_hidden(place, name))
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
            value = self._value(next(self.events), (*location, key))
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

    def _note_hidden(self, text: str, place: Place) -> None:
        if name := hidden_in(text):
            self.result.problems.append(_hidden(place, name))

    def _problem(self, place: Place, rule: str, message: Message, hint: Message) -> None:
        self.result.problems.append(Problem(place, rule, message, hint))
