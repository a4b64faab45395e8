"""What was counted, by the titles of a path in one language. What the path has no more is called so."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from navigator.format import UNKNOWN, Text
from navigator.web.edition import Edition

Titled = Callable[[str], str]
"""Gives the title of an id."""


class CountedTitles:
    """The titles of what is counted on a path. Nobody who reads of sums is shown an id.

    `write` makes of a text of the path what is wanted: HTML for pages, plain text for files.
    """

    def __init__(self, here: Edition, write: Callable[[Text], str]) -> None:
        self._here = here
        self._path = here.path
        self._write = write
        _ = here.words.gettext
        self._gone = _("No longer on this path")
        self._unknown = _("I don't know")
        self._all = _("All")
        self._channels = {"phone": _("telephone"), "email": _("e-mail"), "web": _("website")}
        self._said = {"yes": _("Yes"), "no": _("No")}

    def of(self, kind: str, question: str, name: str) -> str:
        """Of what a measure is divided by, as `MEASURES` calls it; `question` is that of an answer."""
        if kind == "need" and not name:  # the journeys that led to a plan, whatever was needed
            return self._all
        match kind if name else "":
            case "question":
                return self.question(name)
            case "answer":
                return self._answer(question, name)
            case "need":
                return self.need(name)
            case "service":
                return self.service(name)
            case "area":
                return self.area(name)
            case "channel":
                return self._channels.get(name, name)
            case "yes or no":
                return self._unknown if name == UNKNOWN else self._said.get(name, name)
            case "language":
                return self._here.words.language_name(name)
        return name

    def question(self, name: str) -> str:
        """Of a question, its short form."""
        found = self._path.questions.get(name)
        return self._write(found.short) if found else self._gone

    def need(self, name: str) -> str:
        """Of an answer to the question of needs."""
        return self._answer(self._path.need_question or "", name)

    def service(self, name: str) -> str:
        """Of a service, also of one that has ended."""
        found = self._path.document.services.get(name)
        return self._write(found.title) if found else self._gone

    def area(self, name: str) -> str:
        """Of an area: of the organisation by that id, where the attribute names one."""
        found = self._path.providers.get(name)
        return self._write(found.title) if found else name

    def _answer(self, question: str, name: str) -> str:
        if name == UNKNOWN:
            return self._unknown
        if question in self._path.header.insights.by:
            return self.area(name)
        asked = self._path.questions.get(question)
        found = asked.answers.get(name) if asked else None
        return self._write(found.title) if found else self._gone


def by_title(sums: Mapping[str, int], titled: Titled) -> dict[str, int]:
    """Sums by title, the largest first; what has the same title is one."""
    found: dict[str, int] = {}
    for name, n in sums.items():
        title = titled(name)
        found[title] = found.get(title, 0) + n
    return dict(sorted(found.items(), key=lambda one: -one[1]))
