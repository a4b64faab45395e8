"""What belongs to a running preview, and how its own parts are put into words and into HTML."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path as FilePath
from typing import cast
from urllib.parse import urlencode

from flask import current_app
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from navigator.format import Level, Message, Place, Problem, say, say_many
from navigator.web.site import assets
from navigator.workbench.preview.editor import line_at, spot
from navigator.workbench.preview.workshop import State, Work, Workshop
from navigator.workbench.sheets import marked

LEVELS: Mapping[Level, Message] = {
    Level.ERROR: say("error"),
    Level.WARNING: say("warning"),
    Level.NOTE: say("note"),
}

AT_ONCE = 12
"""How many findings unfold on a page; the rest stand on a page of their own."""


@dataclass(frozen=True)
class Desk:
    """A workshop, the language its officer reads, and the editor that opens files (a key of `EDITORS`)."""

    workshop: Workshop
    lang: str = "en"
    editor: str = "vscode"
    run: str = field(default_factory=lambda: secrets.token_hex(4))
    """Tells one run of the preview from another."""

    def version(self, state: State, path_id: str | None) -> str:
        """Changes whenever a page about a path, or about none, must be loaded again."""
        work = state.works.get(path_id or "")
        return f"{self.run}.{work.version if work and work.good else state.version}"

    def place(self, place: Place, files: Mapping[str, FilePath]) -> Markup:
        """A place, as a link that opens it where the editor has one."""
        found = spot(place, files, self.editor)
        if not found.address:
            return Markup('<span class="spot">{}</span>').format(found.text)
        return Markup('<a class="spot" href="{}" data-hx-boost="false">{}</a>').format(found.address, found.text)

    def told(self, message: Message | str) -> Markup:
        """A message as HTML."""
        return marked(message.text(self.lang) if isinstance(message, Message) else message)

    def render(self, template: str, **values: object) -> str:
        """A template of `templates/preview`. It says `say("…")`, and `told` of messages it is given."""
        return _templates(current_app.jinja_env, self).get_template(f"preview/{template}").render(values)


@lru_cache(maxsize=4)
def _templates(base: Environment, used: Desk) -> Environment:
    """The templates with the words of a desk, which macros know too."""
    templates = base.overlay(undefined=StrictUndefined, cache_size=20)
    templates.globals = {
        **base.globals,
        "say": lambda template, **parts: used.told(say(template, **parts)),
        "say_many": lambda one, many, number, **parts: used.told(say_many(one, many, number, **parts)),
        "told": used.told,
        "place": used.place,
        "lang": used.lang,
        "asset": assets().address,
    }
    return templates


def desk() -> Desk:
    """The desk of the running preview."""
    return cast(Desk, current_app.extensions["preview"])


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mistake or a finding as it is shown; `line` is what is written there, of mistakes only."""

    problem: Problem
    level: Message
    spot: Markup
    line: str = ""


def shown(problems: Iterable[Problem], work: Work, *, lines: bool) -> list[Mistake]:
    """Mistakes or findings of a path, those that weigh most first."""
    place = desk().place
    ordered = sorted(problems, key=lambda problem: (-problem.level, problem))
    return [
        Mistake(
            problem,
            LEVELS[problem.level],
            place(problem.place, work.files),
            line_at(problem.place, work.files) if lines else "",
        )
        for problem in ordered
    ]


@dataclass(frozen=True)
class Panel:
    """The panel of a page about a path, or about none.

    `broken` and `doubtful` are how many findings of the rules are errors and warnings, None where they have not run.
    `elsewhere` are the other paths that have mistakes this one does not have, with how many.
    """

    at: str
    version: str
    changes: int
    fault: Message
    work: Work | None
    mistakes: tuple[Mistake, ...]
    findings: tuple[Mistake, ...]
    more_findings: int
    broken: int | None
    doubtful: int
    elsewhere: tuple[tuple[str, int], ...]
    why: str


def panel_of(at: str, work: Work | None, state: State) -> Panel:
    """The panel of the page at an address (with its query) of the site."""
    own = _errors(work) if work else set()
    findings = work.findings if work else None
    elsewhere = ((other.id, len(_errors(other) - own)) for other in state.works.values() if other is not work)
    found = shown(findings or (), work or Work(""), lines=False)
    return Panel(
        at=at,
        version=desk().version(state, work.id if work else None),
        changes=state.changes,
        fault=state.fault,
        work=work,
        mistakes=tuple(shown(work.problems, work, lines=True)) if work else (),
        findings=tuple(found[:AT_ONCE]),
        more_findings=max(0, len(found) - AT_ONCE),
        broken=None if findings is None else _count(findings, Level.ERROR),
        doubtful=_count(findings or (), Level.WARNING),
        elsewhere=tuple((name, number) for name, number in elsewhere if number),
        why=f"/_preview/why?{urlencode({'at': at})}" if work and work.good else "",
    )


def _errors(work: Work) -> set[Problem]:
    """What keeps a path from loading, and what the rules call an error."""
    return {*work.problems, *(one for one in work.findings or () if one.level is Level.ERROR)}


def _count(findings: Iterable[Problem], level: Level) -> int:
    return sum(one.level is level for one in findings)
