"""What a comparison finds, line by line, for an officer to read on a screen or on a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from navigator.format import Message, say, say_many
from navigator.workbench.comparison.phrases import Answers, Said, before_and_after, figure, language_name, percent
from navigator.workbench.comparison.result import Address, Comparison, Extent, QuestionChange, ServiceChange, Who

HEADINGS: Mapping[str, Message] = {
    "languages": say("Languages"),
    "contacts": say("First contacts"),
    "lost": say("Lost"),
    "gained": say("Gained"),
    "less-sure": say("Less sure"),
    "surer": say("Surer"),
    "providers": say("From another provider"),
    "questions": say("Questions"),
    "fields": say("Reads differently"),
    "edits": say("Edited, but no visitor notices"),
}
MEANINGS: Mapping[str, Message] = {
    "languages": say("The texts of these languages are not told one by one."),
    "contacts": say("Whom these visitors are told to turn to first."),
    "lost": say("These visitors were shown the service and are not any more."),
    "gained": say("These visitors were not shown the service and are now."),
    "less-sure": say("The service fitted these visitors for certain; now they are asked to check whether it does."),
    "surer": say("These visitors were asked to check whether the service fits; now it fits for certain."),
    "providers": say("The service stays, but somebody else gives it."),
    "questions": say(
        "What visitors are asked. Those count whose result the answer can change, as nobody else is asked."
    ),
    "fields": say("Texts, links and amounts of what visitors are shown in both versions."),
    "edits": say("Nobody receives or reads anything else because of these."),
}
TONES: Mapping[str, str] = {"lost": "bad", "less-sure": "amber", "gained": "good", "surer": "good"}
PRESENCE: Mapping[str, Message] = {"new": say("new service"), "removed": say("the service is gone")}
NOBODY: Mapping[str, Message] = {"new": say("asked of nobody"), "removed": say("was asked of nobody")}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that changes: whom it concerns, in how many situations, and where to see it."""

    title: Message | str
    name: str = ""
    """The id it has in the files."""
    field: str = ""
    """The field that reads differently."""
    note: Message | str = ""
    extent: Extent | None = None
    groups: tuple[tuple[Said, ...], ...] = ()
    """What the visitors concerned answer; an empty group is everybody."""
    remarks: tuple[Message, ...] = ()
    before: str = ""
    after: str = ""
    addresses: tuple[tuple[Message, str], ...] = ()
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Changes of one sort under a heading."""

    id: str
    lines: tuple[Line, ...]

    @property
    def heading(self) -> Message:
        return HEADINGS[self.id]

    @property
    def meaning(self) -> Message:
        return MEANINGS[self.id]

    @property
    def tone(self) -> str:
        """`good`, `bad`, `amber` or empty, as the style sheet calls it."""
        return TONES.get(self.id, "")


class Lines:
    """The lines of a comparison in a language, with whole addresses for its examples."""

    def __init__(self, found: Comparison, lang: str, old_address: Address, new_address: Address) -> None:
        self.found, self.lang = found, lang
        self.answers = Answers(found.questions, lang)
        self.old_address, self.new_address = old_address, new_address

    def sections(self) -> Iterator[Section]:
        """Everything that changes, what weighs most first; empty sections are left out."""
        contents = {
            "languages": self._languages(),
            "contacts": self._contacts(),
            "lost": self._services("lost"),
            "less-sure": self._services("less-sure"),
            "providers": self._providers(),
            "questions": self._questions(),
            "gained": self._services("gained"),
            "surer": self._services("surer"),
            "fields": self._fields(),
            "edits": self._edits(),
        }
        for name, lines in contents.items():
            if found := tuple(lines):
                yield Section(name, found)

    # Lines.

    def _line(self, title: Message | str, extent: Extent | None, name: str = "", **more: Any) -> Line:
        if extent is None:
            return Line(title, name, **more)
        who = extent.who
        remarks = [] if who.complete else [self._vague(extent)]
        if who.also_unknown:
            names = self.answers.labels(who.also_unknown)
            remarks.append(say("Among them some who answer “I don't know” to %(questions)s.", questions=names))
        groups = tuple(self.answers.group(group) for group in who.groups)
        return Line(
            title, name, extent=extent, groups=groups, remarks=tuple(remarks), addresses=self._see(extent), **more
        )

    def _vague(self, extent: Extent) -> Message:
        if extent.who.groups:
            return say("Only roughly these visitors; look at the example.")
        return say("These visitors cannot be told in a few words; look at the example.")

    def _see(self, extent: Extent) -> tuple[tuple[Message, str], ...]:
        if extent.example is None:
            return ()
        old, new = self.old_address(extent.example.old), self.new_address(extent.example.new)
        if old == new:
            return ((say("Example"), new),)
        return ((say("Example before"), old), (say("Example now"), new))

    def concerned(self, extent: Extent) -> Message:
        """In how many situations, and in how many combinations of the answers that matter."""
        totals = self.found.totals
        number, share = figure(extent.situations), percent(extent.situations, totals.both)
        if self.found.sample:
            return say_many(
                "%(figure)s visitor of the sample (%(share)s)",
                "%(figure)s visitors of the sample (%(share)s)",
                extent.situations,
                figure=number,
                share=share,
            )
        return say_many(
            "%(figure)s situation (%(share)s)",
            "%(figure)s situations (%(share)s)",
            extent.situations,
            figure=number,
            share=share,
        )

    def short(self, extent: Extent) -> Message:
        """The same in a table whose heading says what is counted."""
        share = percent(extent.situations, self.found.totals.both)
        return say("%(number)s (%(share)s)", number=figure(extent.situations), share=share)

    def _title(self, section: str, name: str | None) -> str:
        text = self.found.titles.get((section, name or ""))
        return text.get(self.lang).text if text else name or ""

    def _languages(self) -> Iterator[Line]:
        for one in self.found.languages:
            name = language_name(one.lang, self.lang)
            if one.kind == "added":
                title = say("The path has a new language: %(language)s", language=name)
            else:
                title = say("The path has lost a language: %(language)s", language=name)
            note = say_many("%(figure)s text", "%(figure)s texts", one.texts, figure=figure(one.texts))
            yield Line(title, one.lang, note=note, tone="" if one.kind == "added" else "bad")

    def _contacts(self) -> Iterator[Line]:
        nobody = say("nobody")
        for one in sorted(self.found.contacts, key=lambda one: (one.after is not None, -one.extent.situations)):
            before, after = (self._title("services", name) or nobody for name in (one.before, one.after))
            tone = "bad" if one.after is None else ""
            yield self._line(say("%(before)s → %(after)s", before=before, after=after), one.extent, tone=tone)

    def _services(self, kind: str) -> Iterator[Line]:
        chosen: list[ServiceChange] = [one for one in self.found.services if one.kind == kind]
        for one in sorted(chosen, key=lambda one: -one.extent.situations):
            title, note = one.title.get(self.lang).text, PRESENCE.get(one.presence, "")
            yield self._line(title, one.extent, one.id, note=note)

    def _providers(self) -> Iterator[Line]:
        for one in self.found.providers:
            service = self._title("services", one.service)
            if one.before is None or one.after is None:
                title = say("%(service)s: other providers come into question", service=service)
            else:
                before, after = self._title("providers", one.before), self._title("providers", one.after)
                title = say("%(service)s: %(before)s → %(after)s", service=service, before=before, after=after)
            yield self._line(title, one.extent, one.service)

    def _questions(self) -> Iterator[Line]:
        for one in self.found.asked:
            note = NOBODY.get(one.kind, "") if one.extent is None else ""
            yield self._line(self._question(one), one.extent, one.id, note=note)

    def _question(self, one: QuestionChange) -> Message:
        question = self.answers.label(one.id)
        match one.kind:
            case "new":
                return say("New question: %(question)s", question=question)
            case "removed":
                return say("Question removed: %(question)s", question=question)
            case "renamed":
                return say(
                    "%(question)s has another id: `%(old)s` → `%(new)s`", question=question, old=one.old_id, new=one.id
                )
            case "more":
                return say("%(question)s is asked of more visitors", question=question)
            case "fewer":
                return say("%(question)s is asked of fewer visitors", question=question)
            case "edited":
                fields = ", ".join(f"`{name}`" for name in one.fields)
                return say("%(question)s: %(fields)s edited", question=question, fields=fields)
        parts = [
            say("new answers %(answers)s", answers=self._answers(one.id, one.added)),
            say("answers gone %(answers)s", answers=self._answers(one.id, one.removed)),
            say("other ids %(answers)s", answers=", ".join(f"`{old}` → `{new}`" for old, new in one.renamed.items())),
        ]
        told = [part for part, names in zip(parts, (one.added, one.removed, one.renamed), strict=True) if names]
        changes = "; ".join(part.text(self.lang) for part in told)
        return say("%(question)s: %(changes)s", question=question, changes=changes)

    def _answers(self, question: str, answers: tuple[str, ...]) -> str:
        return ", ".join(self.answers.title(question, answer) for answer in answers)

    def _fields(self) -> Iterator[Line]:
        for one in sorted(self.found.fields, key=lambda one: (one.section, one.id, one.field)):
            before, after, mark = before_and_after(one, self.lang)
            if one.field == "together_with":
                before, after = self._organisations(before), self._organisations(after)
            title = one.title.get(self.lang).text
            note = self.concerned(Extent(one.situations, Who()))
            yield Line(title, one.id, f"{one.field}{mark}", note, before=before, after=after)

    def _organisations(self, names: str) -> str:
        """Organisations, one a line, by their titles."""
        return "\n".join(self._title("providers", name) for name in names.splitlines())

    def _edits(self) -> Iterator[Line]:
        for one in self.found.edits:
            title = f"{one.section}: {self._title(one.section, one.id)}" if one.id else one.section
            yield Line(title, one.id, note=self._edited(one.fields))

    def _edited(self, fields: tuple[str, ...]) -> Message | str:
        if fields == ("+",):
            return say("new")
        if fields == ("-",):
            return say("removed")
        return ", ".join(f"`{name}`" for name in fields)
