"""What keeps a text from being YAML of ours, each mistake in the words of whoever made it, with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from navigator.format.hidden_characters import hidden_in_layout, named
from navigator.format.messages import say
from navigator.format.problems import Place, Problem

DEPTH_LIMIT = 40
"""How deep mappings and lists may be nested."""

_MERGE_SIGN = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
_MERGE_BEGUN = re.compile(r"^<{7}(?: .*)?$", re.MULTILINE)
_MERGE_ENDED = re.compile(r"^>{7}(?: .*)?$", re.MULTILINE)
_HIDDEN_LINE_END = re.compile("[\\x85\\u2028\\u2029]")
_OTHER_COLON = re.compile("^[ \\t]*(?:- )?[\\w-]+[ \\t]*(?P<sign>[\uff1a\ufe55\ufe13\u2236\ua789])", re.MULTILINE)
_NO_TEXT = re.compile(r"[a-z0-9.-]*")
"""Ids, numbers, dates and truth values."""
_GLUED_COMMENT = re.compile(r"[ \t]+#[^\s#]")
_NUMBER = re.compile(r"[+0][\d ()-]{3,}")
_REST_OF_NUMBER = re.compile(r"[ \t]+#[ \t]*\d[\d ()-]*$", re.MULTILINE)
"""A telephone number, and what stands behind it as a comment and is most likely a part of it."""


def unfinished_merge(text: str, file: str) -> Problem | None:
    """What git leaves in a file where two people changed the same lines."""
    begun = _MERGE_BEGUN.search(text)
    hint = say("Keep what is right of both, and remove the lines of <<<<<<<, ======= and >>>>>>>.")
    if begun is None:
        left = _MERGE_SIGN.search(text)
        message = say("A merge was not finished: one of its lines is left.")
        return Problem(_at(text, left.start(), file), "yaml-merge", message, hint) if left else None
    ended = _MERGE_ENDED.search(text, begun.end())
    place = _at(text, begun.start(), file)
    last = _at(text, ended.start(), file).line if ended else place.line
    message = say(
        "A merge was not finished: two versions stand in lines %(first)s to %(last)s.", first=place.line, last=last
    )
    return Problem(place, "yaml-merge", message, hint)


def unreadable_character(text: str, file: str) -> Problem:
    """The first character that YAML does not allow; there must be one."""
    found = yaml.reader.Reader.NON_PRINTABLE.search(text)
    return hidden_character(_at(text, found.start() if found else 0, file), named(found[0]) if found else "")


def hidden_line_end(text: str, file: str) -> Problem | None:
    """A sign that YAML takes for the end of a line, and no editor does, if there is one."""
    found = _HIDDEN_LINE_END.search(text)
    return hidden_character(_at(text, found.start(), file), named(found[0])) if found else None


def hidden_layout(text: str, file: str) -> Problem | None:
    """A sign in the layout that looks like a space or like nothing, if there is one."""
    found = hidden_in_layout(text)
    return hidden_character(_at(text, found.at, file), found.name) if found else None


def other_colon(text: str, file: str) -> Problem | None:
    """A sign behind a key that looks like a colon and is none, as some keyboards and chat programs write it."""
    found = _OTHER_COLON.search(text)
    if not found:
        return None
    message = say("What looks like a colon here is another sign: %(name)s.", name=named(found["sign"]))
    return Problem(_at(text, found.start("sign"), file), "yaml-character", message, say("Write `:`."))


def hidden_character(place: Place, name: str) -> Problem:
    """A character that nobody sees, by its number and name."""
    message = say("A character stands here that nobody sees: %(name)s.", name=name)
    return Problem(place, "yaml-character", message, say("Remove it, or write what it was meant to do."))


def _at(text: str, index: int, file: str) -> Place:
    """The line and column of a position in a text."""
    return Place(file, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


def structural_problems(text: str, file: str, events: list[yaml.Event]) -> Iterator[Problem]:
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
                yield Problem(place_of(event.start_mark, file), "yaml-depth", message)
                return
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents == 2:
                message = say("A file holds one document; `---` starts a second one here.")
                yield Problem(place_of(event.start_mark, file), "yaml-documents", message)
        if isinstance(event, yaml.NodeEvent):
            yield from _node_problems(event, text, file)


def _node_problems(event: yaml.NodeEvent, text: str, file: str) -> Iterator[Problem]:
    """What is wrong with the form of one value."""
    if isinstance(event, yaml.AliasEvent) or event.anchor:
        hint = say("Write it out, or use `defaults`, `conditions` or `groups`.")
        message = say("Anchors (&) and aliases (*) are not allowed.")
        yield Problem(place_of(event.start_mark, file), "yaml-alias", message, hint)
    if isinstance(event, yaml.ScalarEvent) and not event.style and _is_cut(event, text):
        hint = say("Put the text in quotation marks; before a comment of your own write `# ` with a space.")
        if _NUMBER.fullmatch(event.value):
            hint = say("Put the number in quotation marks; write a comment of your own on a line above.")
        message = say("The text is cut here: what follows ` #` is a comment.")
        yield Problem(place_of(event.end_mark, file), "yaml-comment", message, hint)
    tag = getattr(event, "tag", None)
    if tag not in {None, "!"}:
        hint = say("If it is text, put it in quotation marks.")
        message = say("Tags such as `%(tag)s` are not allowed.", tag=tag)
        yield Problem(place_of(event.start_mark, file), "yaml-tag", message, hint)


def _is_cut(event: yaml.ScalarEvent, text: str) -> bool:
    """Whether a comment begins right behind a text, so that ` #` was most likely meant as a part of it.

    Behind an id, a number or a date it is a comment of somebody in a hurry, unless it is a number: `tuki #1`.
    """
    end: Any = event.end_mark  # there with every event that is read from a text
    if _NUMBER.fullmatch(event.value) and _REST_OF_NUMBER.match(text, end.index):
        return True
    found = _GLUED_COMMENT.match(text, end.index)
    return bool(found and (found[0][-1].isdigit() or not _NO_TEXT.fullmatch(event.value)))


def syntax_problem(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    """What the library says, in our words."""
    mark = error.problem_mark or error.context_mark
    if error.context_mark and str(error.problem).startswith(_BEGUN_EARLIER):
        mark = error.context_mark
    place = place_of(mark, file)
    lines = text.rstrip().split("\n")
    if place.line > len(lines):
        # Found at the end of the file, it is mended on the last line that says something.
        place = Place(file, len(lines), len(lines[-1]) or 1)
    if _BEHIND_QUOTE.match(lines[place.line - 1]):
        message = say("Text stands behind the closing quotation mark.")
        return Problem(place, "yaml-syntax", message, say("Put the whole text in quotation marks, such as '…'."))
    detail = " ".join(str(error.problem or error.context or "").split())
    for sign, message, hint in _SYNTAX_ADVICE:
        if sign in detail:
            return Problem(place, "yaml-syntax", message, hint)
    hint = say("Compare the line with its neighbours: indentation, colons, quotation marks and brackets.")
    return Problem(place, "yaml-syntax", say("This is not valid YAML."), hint)


_BEHIND_QUOTE = re.compile(r"""[ \t]*(?:- )?(?:[\w-]+:[ \t]+)?(["'])(?:(?!\1).)*\1[ \t]+[^\s#]""")
"""A line whose value begins with a text in quotation marks and goes on behind it."""

_BEGUN_EARLIER = ("could not find expected ':'", "found unexpected end of stream")
"""Mistakes that are found only after the line they are made on."""

_SYNTAX_ADVICE = (
    (
        "cannot start any token",
        say("A character stands where it may not."),
        say("Indent with spaces, not tabs; put text that starts with % @ ` in quotation marks."),
    ),
    (
        "tab character",
        say("The line is indented with a tab."),
        say("Indent with spaces, not tabs."),
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
        "expected alphabetic or numeric character",
        say("A text cannot begin with `*` or `&`."),
        say("Put it in quotation marks."),
    ),
    (
        "expected comment or line break",
        say("Behind `|` or `>` the text begins on the next line."),
        say("Write it there, indented; or put it in quotation marks behind the key."),
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
    (
        "did not find expected node content",
        say("A value is missing, or a bracket is not closed."),
        say("Close every { with } and every [ with ]; put text that starts with , ] } in quotation marks."),
    ),
    (
        "mapping keys are not allowed",
        say("A text cannot begin with a question mark."),
        say("Put it in quotation marks."),
    ),
)


def place_of(mark: Any, file: str) -> Place:
    """Where a mark of the library points."""
    return Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
