"""How the API reads a journey: the answers in a query, the language of the visitor, and what meant nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from flask import request

from navigator.engine import Journey, Notice, Reading, ServicePath, follow, read_answers
from navigator.web.api.requests import READER
from navigator.web.site import meant_of, today

IN_BRACKETS = re.compile(r"answers\[([\w.-]+)\]")
"""How some generated clients name the keys of an object, whatever its description says."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The journey that was asked for, how its query was read, and the language of the visitor if that was told."""

    journey: Journey
    reading: Reading
    language: str | None


def asked_journey(path: ServicePath) -> Asked:
    """The journey in the query of the request."""
    given = parse_qsl(request.query_string.decode("utf-8", "replace"), keep_blank_values=True)
    pairs = [pair for name, value in given for pair in _answers_in(path, name, value)]
    reading = read_answers(path, pairs)
    language, notices = _reader(path, pairs)
    return Asked(
        follow(path, reading.answers, today()), replace(reading, notices=(*reading.notices, *notices)), language
    )


def _answers_in(path: ServicePath, name: str, value: str) -> list[tuple[str, str]]:
    """The answers that a parameter holds: `need=a`, `need=a,b`, or as generated clients write it, `answers[need]=a`."""
    found = IN_BRACKETS.fullmatch(name)
    name = found[1] if found else name
    question = path.questions.get(name)
    several = question is not None and question.choose == "many"
    return [(name, one) for one in (value.split(",") if several else [value])]


def _reader(path: ServicePath, pairs: Iterable[tuple[str, str]]) -> tuple[str | None, tuple[Notice, ...]]:
    """The language of the visitor, and notices of the names with `_` that mean nothing here.

    The pages have other names of that kind, which they leave aside in one another's addresses without a word.
    """
    language: str | None = None
    notices: list[Notice] = []
    for name, value in pairs:
        if name != READER:
            if name.startswith("_"):
                notices.append(Notice("question", name, value))
            continue
        meant = meant_of(path, value)
        language = language or meant
        if meant is None or meant != language:
            notices.append(Notice("answer", name, value, "too-many" if meant else "unknown-answer"))
    return language, tuple(dict.fromkeys(notices))
