"""Looks up the ids that entries name, and tells those there are not."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from navigator.catalogue.gone import Gone
from navigator.format import SILENT, Document, Location, MergedPath, Message, Problem, did_you_mean, say

NO_SERVICE = say("There is no service `%(name)s`.")
NO_STAGE = say("There is no stage `%(name)s`.")
NO_QUESTION = say("There is no question `%(name)s`.")
NO_PROVIDER = say("There is no provider `%(name)s`.")
NO_KIND = say("There is no kind `%(name)s`.")
NO_TAG = say("There is no tag `%(name)s`.")
NO_CONDITION = say("There is no condition `%(name)s`.")
NO_ANSWER = say("There is no answer `%(name)s` of `%(question)s`.")
NO_GROUP = say("There is no group `%(name)s` of `%(question)s`.")
NO_PROVIDER_OF = say("There is no provider `%(name)s` of `%(service)s`.")

NO_QUESTION_BUT_CONDITION = (
    say("`%(name)s` is a condition and no question."),
    say("Write `{all: [%(name)s, …]}`, with what else must hold."),
)


class References:
    """The ids of a document, and what is found wrong while they are looked up, as `problems`.

    `stops` tells that one of them leaves open what visitors are asked or given; `gone` is what the others name.
    """

    def __init__(self, document: Document, merged: MergedPath) -> None:
        self.document = document
        self.places = merged.places
        self.problems: list[Problem] = []
        self.stops = False
        self.gone: list[Gone] = []

    def report(
        self, location: Location, rule: str, message: Message, hint: Message = SILENT, *, gone: Gone | None = None
    ) -> None:
        """Tell a mistake. It stops everything but where it only is that something that is `gone` is named."""
        self.problems.append(Problem(self.places.value(location), rule, message, hint))
        if gone:
            self.gone.append(gone)
        else:
            self.stops = True

    def known(
        self, name: Any, names: Collection[str], what: Message, location: Location, gone: Gone | None = None
    ) -> bool:
        """Whether an id is among `names`; if not, that is told. `what` says what is missing, with `%(name)s`."""
        if name in names:
            return True
        if name in self.document.path.leave_out:
            self._still_named(name, location, gone)
            return False
        message = replace(what, values=(("name", name), *what.values))
        self.report(
            location, "unknown-id", message, self._new_name(name, names) or did_you_mean(name, names), gone=gone
        )
        return False

    def _new_name(self, name: str, names: Collection[str]) -> Message:
        """A hint at what `renamed` says that an id is called now, if that is among `names`."""
        renamed = self.document.renamed
        sections = (renamed.services, renamed.providers, renamed.questions, renamed.stages, *renamed.answers.values())
        new = next((section[name] for section in sections if section.get(name) in names), None)
        return say("It is called `%(name)s` now.", name=new) if new else SILENT

    def _still_named(self, name: str, location: Location, gone: Gone | None) -> None:
        """Something of the layer is left out, but something that is kept needs it."""
        message = say("`%(name)s` is left out, but %(place)s names it.", name=name, place=self.places.value(location))
        hint = say("Leave that out too, or override it.")
        at = ("path", "leave_out", self.document.path.leave_out.index(name))
        self.report(at, "left-out", message, hint, gone=gone)

    def all_known(self, listed: Iterable[str], names: Collection[str], what: Message, location: Location) -> None:
        """Look up a list; nothing is left of it that can be told where one is gone."""
        for index, name in enumerate(listed):
            self.known(name, names, what, (*location, index))

    def those_known(self, listed: Iterable[str], names: Collection[str], what: Message, location: Location) -> None:
        """Look up a list that is what is left of it where one is gone."""
        for index, name in enumerate(listed):
            at = (*location, index)
            self.known(name, names, what, at, Gone(at, name))


def missing_of(message: Message, **values: str) -> Message:
    """What is missing, such as `NO_ANSWER`, with the values other than the name filled in."""
    return replace(message, values=tuple(values.items()))


def named(message: Message, name: str) -> Message:
    """A message about a name, with it."""
    return replace(message, values=(("name", name), *message.values))
