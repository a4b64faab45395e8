"""What a comparison finds, line by line, for an officer to read on a screen or on a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from navigator.format import Message, say, say_many
from navigator.workbench.comparison.concerned import Extent, Reach, Who
from navigator.workbench.comparison.diff_sections import NOBODY, PRESENCE, Line, Section
from navigator.workbench.comparison.edit_lines import as_before, edit_lines
from navigator.workbench.comparison.expectation_lines import ExpectationWords
from navigator.workbench.comparison.field_values import FieldValues
from navigator.workbench.comparison.gone_lines import gone_lines
from navigator.workbench.comparison.phrases import LISTED, Answers, Said, figure, in_a_row, percent
from navigator.workbench.comparison.place_rows import PlaceRow, place_rows
from navigator.workbench.comparison.question_mapping import OLD
from navigator.workbench.comparison.reach import together
from navigator.workbench.comparison.result import (
    Address,
    Comparison,
    FieldChange,
    QuestionChange,
    ServiceChange,
)
from navigator.workbench.wording import field_in_words, language_name

READABLE = 4
"""How many groups of visitors are told one by one."""


class Lines:
    """The lines of a comparison in a language, with whole addresses for its examples."""

    def __init__(self, found: Comparison, lang: str, old_address: Address, new_address: Address) -> None:
        self.found, self.lang = found, lang
        self.answers = Answers(found.questions, lang)
        self.values = FieldValues(found.titles, lang)
        self.old_address, self.new_address = old_address, new_address

    def sections(self) -> Iterator[Section]:
        """Everything that changes, what weighs most first; empty sections are left out."""
        expected = ExpectationWords(self.found, self.lang, self.answers, self.new_address)
        contents = {
            "promises": expected.promises(),
            "personas": expected.personas(),
            "gone": gone_lines(self.found, self.answers),
            "languages": self._languages(),
            "calls": self._calls(expected),
            "contacts": self._contacts(),
            "lost": self._services("lost"),
            "less-sure": self._services("less-sure"),
            "providers": self._providers(),
            "questions": self._questions(),
            "gained": self._services("gained"),
            "surer": self._services("surer"),
            "fields": self._fields(),
            "elsewhere": edit_lines(self.found.elsewhere, self.found.titles, self.lang),
            "edits": edit_lines(self.found.edits, self.found.titles, self.lang),
        }
        for name, lines in contents.items():
            if found := tuple(lines):
                yield Section(name, found)

    def places(self) -> tuple[PlaceRow, ...]:
        """Who loses and who gains what at which places."""
        return tuple(place_rows(self.found, self.answers, self._title))

    @property
    def places_heading(self) -> Message:
        """Over those rows: what the places are called."""
        if self.found.place is None:
            return say("Who gains and who loses")
        place = self.answers.label(self.found.place)
        if self.found.sample:
            return say("%(place)s: who gains and who loses in the sample", place=place)
        return say("%(place)s: who gains and who loses", place=place)

    @property
    def concerned_at(self) -> tuple[Said, ...]:
        """The places and stages at which anybody is offered something else; where it is all, that."""
        return self._reach(self.found.reach, every=True)

    @property
    def decided(self) -> tuple[tuple[str, str], ...]:
        """What the edit is about: municipalities that merge or go, by the question; organisations that come or go."""
        edited = [one for one in self.found.asked if one.kind == "answers"]
        joined = ((self.answers.label(one.id), self._joined(one)) for one in edited)
        gone = ((self._gone_of(one), self._answers(one.id, one.removed)) for one in edited)
        labels = (say("Organisations that are gone"), say("New organisations"))
        organisations = (
            (label.text(self.lang), ", ".join(self._title("providers", name) for name in names))
            for label, names in zip(labels, self.found.organisations, strict=True)
            if len(names) <= LISTED
        )
        return tuple((label, row) for label, row in (*joined, *gone, *organisations) if row)

    def _reach(self, reach: tuple[Reach, ...], *, every: bool = False) -> tuple[Said, ...]:
        if not reach:
            return ()
        sides = ((self.found.place, [one.places for one in reach]), (self.found.stage, [one.stages for one in reach]))
        found: list[Said] = []
        for question, parts in sides:
            part = together(parts, self.answers.common(question)) if question else None
            if question and (part or every):
                found.append((self.answers.label(question), self.answers.listed(part) if part else say("all")))
        if not every:
            shared = [one for one in reach[0].deciding if all(one in other.deciding for other in reach)]
            found += ((self.answers.label(one.question), self.answers.listed(one)) for one in shared)
        return tuple(found)

    # Lines.

    def _line(self, title: Message | str, extent: Extent | None, name: str = "", **more: Any) -> Line:
        if extent is None:
            return Line(title, name, **more)
        who = extent.who
        # Where they are many, nobody reads them; programs have them all.
        told = who.groups if len(who.groups) <= READABLE else ()
        groups = tuple(self.answers.group(group) for group in told)
        where = () if groups else self._reach(extent.reach)
        remarks = [] if who.complete and told == who.groups else [self._vague(groups, where)]
        if who.also_unknown:
            names = self.answers.labels(who.also_unknown)
            remarks.append(say("Among them some who answer “I don't know” to %(questions)s.", questions=names))
        more |= {"groups": groups, "remarks": tuple(remarks), "where": where, "addresses": self._see(extent)}
        return Line(title, name, extent=extent, **more)

    def _vague(self, groups: Sequence[object], where: Sequence[object]) -> Message:
        if groups:
            return say("Only roughly these visitors.")
        if where:
            return say("Not all of these: other answers decide too, in more ways than can be told in a few words.")
        return say("These visitors cannot be told in a few words.")

    def _see(self, extent: Extent) -> tuple[tuple[Message, str], ...]:
        if extent.example is None:
            return ()
        old, new = self.old_address(extent.example.old), self.new_address(extent.example.new)
        if old == new:
            return ((say("Example"), new),)
        return ((say("Example before"), old), (say("Example now"), new))

    def concerned(self, extent: Extent) -> Message:
        """In what share of all situations. They are so many that their number tells nobody anything."""
        totals = self.found.totals
        share = percent(extent.situations, totals.both)
        if self.found.sample:
            return say_many(
                "%(figure)s visitor of the sample (%(share)s)",
                "%(figure)s visitors of the sample (%(share)s)",
                extent.situations,
                figure=figure(extent.situations),
                share=share,
            )
        if extent.situations == totals.both:
            return say("in every situation")
        return say("in %(share)s of all situations", share=share)

    def share(self, extent: Extent) -> Message:
        """The share alone."""
        return percent(extent.situations, self.found.totals.both)

    def _title(self, section: str, name: str | None) -> str:
        text = self.found.titles.get((section, name or ""))
        return text.get(self.lang).text if text else name or ""

    def _earlier_title(self, section: str, name: str | None) -> str:
        """What it was called in the old version."""
        text = self.found.earlier_titles.get((section, name or ""))
        return text.get(self.lang).text if text else self._title(section, name)

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
            before = self._earlier_title("services", one.before) or nobody
            after = self._title("services", one.after) or nobody
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
                before, after = self._earlier_title("providers", one.before), self._title("providers", one.after)
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
                return say("%(question)s has another id; old addresses lead to it", question=question)
            case "more":
                return say("%(question)s is asked of more visitors", question=question)
            case "fewer":
                return say("%(question)s is asked of fewer visitors", question=question)
            case "edited":
                fields = in_a_row((field_in_words("questions", name) for name in one.fields), self.lang)
                return say("%(question)s: changed: %(fields)s", question=question, fields=fields)
        parts = [
            say("new answers: %(answers)s", answers=self._answers(one.id, one.added)),
            say("answers gone: %(answers)s", answers=self._answers(one.id, one.removed)),
            say("answers that became part of another one: %(answers)s", answers=self._joined(one)),
            say("answers with another id: %(answers)s", answers=self._answers(one.id, self._renamed(one))),
        ]
        told = [part for part in parts if part.values[0][1]]
        changes = "; ".join(part.text(self.lang) for part in told)
        return say("%(question)s: %(changes)s", question=question, changes=changes)

    def _joined(self, one: QuestionChange) -> str:
        """The answers that are one with another one now, both by the titles they had before."""
        before = self.answers.questions[one.id].versions[OLD]
        pairs = ((old, new) for old, new in one.renamed.items() if before and new in before.answers)
        return ", ".join(f"{self.answers.title(one.id, old)} → {self.answers.title(one.id, new)}" for old, new in pairs)

    def _gone_of(self, one: QuestionChange) -> str:
        return say("%(question)s, answers gone", question=self.answers.label(one.id)).text(self.lang)

    def _renamed(self, one: QuestionChange) -> tuple[str, ...]:
        """The answers that only have another id, by the new one."""
        before = self.answers.questions[one.id].versions[OLD]
        return tuple(new for new in one.renamed.values() if not before or new not in before.answers)

    def _answers(self, question: str, answers: tuple[str, ...]) -> str:
        return ", ".join(self.answers.title(question, answer) for answer in answers)

    def _fields(self) -> Iterator[Line]:
        """What reads differently; what reads so in several entries is told once."""
        alike: dict[Line, list[FieldChange]] = {}
        for one in self._sorted_fields():
            if not one.is_call:
                before, after = self.values.before_and_after(one)
                note, field = self.concerned(Extent(one.situations, Who())), self._field(one)
                where = self._reach(one.extent.reach) if one.extent else ()
                beside = as_before(self.found, one, self.lang)
                line = Line("", "", field, note, where=where, remarks=beside, before=before, after=after)
                alike.setdefault(line, []).append(one)
        for line, those in alike.items():
            titles = dict.fromkeys(one.title.get(self.lang).text for one in those)
            names = ", ".join(f"{one.id} {one.field}".strip() for one in those)
            example = those[0].extent
            yield replace(line, title="; ".join(titles), name=names, addresses=self._see(example) if example else ())

    def _sorted_fields(self) -> list[FieldChange]:
        return sorted(self.found.fields, key=lambda one: (one.section, one.id, one.field))

    def _field(self, one: FieldChange) -> Message | str:
        """The field in words; of an answer, which one."""
        if one.section == "questions" and one.field.startswith("answers."):
            answer = self.answers.title(one.id, one.field.split(".")[1])
            return say("answer “%(answer)s”: %(field)s", answer=answer, field=self.values.name(one))
        return self.values.name(one)

    def _calls(self, expected: ExpectationWords) -> Iterator[Line]:
        """The services whose days changed: the days, and once for each what that means for whoever waits, and whom."""
        told = set[str]()
        for one in (one for one in self._sorted_fields() if one.is_call):
            before, after = self.values.before_and_after(one)
            name, title = f"{one.id} {one.field}", one.title.get(self.lang).text
            if one.id in told:
                yield Line(title, name, self._field(one), before=before, after=after)
                continue
            told.add(one.id)
            line = self._line(title, one.extent, name, field=self._field(one), before=before, after=after)
            beside = as_before(self.found, one, self.lang)
            yield replace(line, remarks=(*expected.moved(one.id), *line.remarks, *beside))
