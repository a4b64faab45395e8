"""Promises and personas that hold in one version only, and calls that move, in words."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping

from navigator.engine import Answer, Call
from navigator.format import UNKNOWN, Message, say, say_many
from navigator.workbench.comparison.diff_sections import Line
from navigator.workbench.comparison.phrases import DONT_KNOW, Answers
from navigator.workbench.comparison.result import Address, CallChange, Comparison, ExpectationChange, Unmet
from navigator.workbench.wording import day_in_words, yearly_in_words

KINDS: Mapping[str, tuple[Message, str]] = {
    "broken": (say("does not hold any more"), "bad"),
    "kept": (say("holds now"), "good"),
    "removed": (say("is no longer made"), "bad"),
    "unclear": (say("nobody can tell any more: it is about something that is gone"), "bad"),
}
"""What becomes of a promise, and its tone."""

SAME_CALL = datetime.timedelta(days=183)
"""How far the days of a call may move and still be those of the same one."""


class ExpectationWords:
    """The lines about what a path asks of itself, in a language."""

    def __init__(self, found: Comparison, lang: str, answers: Answers, address: Address) -> None:
        self.found, self.lang, self.answers, self.address = found, lang, answers, address

    def promises(self) -> Iterator[Line]:
        """The promises that hold in one version only, those that break first."""
        yield from self._lines("promises", lambda one: tuple(self._instance(one.answers)))

    def personas(self) -> Iterator[Line]:
        """The personas who no longer get what they must, and those who do again."""
        yield from self._lines("personas", lambda one: tuple(map(self._unmet, one.unmet)))

    def _lines(self, section: str, remarks: Callable[[ExpectationChange], tuple[Message, ...]]) -> Iterator[Line]:
        chosen = [one for one in self.found.expectations if one.section == section]
        for one in sorted(chosen, key=lambda one: one.kind == "kept"):
            note, tone = KINDS[one.kind]
            if section == "personas":
                note = say("gets what they must again") if one.kind == "kept" else say("does not get what they must")
            addresses = () if one.address is None else ((say("Example now"), self.address(one.address)),)
            title = self._title(section, one.id)
            yield Line(title, one.id, note=note, remarks=remarks(one), addresses=addresses, tone=tone)

    def _title(self, section: str, name: str) -> str:
        text = self.found.titles.get((section, name))
        return text.get(self.lang).text if text else name

    def _unmet(self, one: Unmet) -> Message:
        services = " / ".join(self._title("services", name) for name in one.names)
        match one.field:
            case "receives":
                return say("must be offered: %(services)s", services=services)
            case "may_receive":
                return say("must be offered, or be asked to check: %(services)s", services=services)
            case "never":
                return say("must never be offered: %(services)s", services=services)
            case "first_contact":
                return say("must first turn to: %(services)s", services=services)
            case "steps":
                return say("must find in the plan: %(services)s", services=services)
            case "provider":
                service, provider = one.names
                names = {"service": self._title("services", service), "provider": self._title("providers", provider)}
                return say("must get %(service)s from: %(provider)s", **names)
        question, *values = one.names
        return say("answers what can no longer be answered: %(answers)s", answers=self._answer(question, values))

    def _answer(self, question: str, values: list[str]) -> str:
        if question not in self.answers.questions:
            return question
        return f"{self.answers.label(question)}: {', '.join(self._value(question, value) for value in values)}"

    def _value(self, question: str, value: str) -> str:
        """An answer by its title; of a number or a date as it was given."""
        if value == UNKNOWN:
            return DONT_KNOW.text(self.lang)
        mapped = self.answers.questions[question]
        known = not mapped.entry.measured and any(value == one.id for one in mapped.values)
        return self.answers.title(question, value) if known else value

    def _instance(self, answers: Mapping[str, Answer]) -> Iterator[Message]:
        """Somebody to whom a promise is not kept."""
        told = [
            self._answer(question, [answer] if isinstance(answer, str) else list(answer))
            for question, answer in answers.items()
        ]
        if told:
            yield say("For instance: %(answers)s", answers="; ".join(told))

    # Calls.

    def moved(self, service: str) -> Iterator[Message]:
        """What changed days mean for whoever waits for a call."""
        change = next((one for one in self.found.calls if one.service == service), None)
        if change is None:
            return
        # Where one can apply today in one version alone, the next call is another one than that of today.
        moves = [*self._moves(change)] if change.before.closed == change.after.closed else []
        if moves:
            yield from moves
        else:
            before, after = self._call(change.before), self._call(change.after)
            yield say("Before: %(before)s. Now: %(after)s.", before=before, after=after)

    def _moves(self, change: CallChange) -> Iterator[Message]:
        """That a call opens or closes so many days earlier or later."""
        before, after = change.before, change.after
        if days := _moved(before.start, after.start):
            values = self._days((before, before.start), (after, after.start))
            if days < 0:
                yield say_many(
                    "Opens %(number)s day earlier: %(now)s, not %(then)s.",
                    "Opens %(number)s days earlier: %(now)s, not %(then)s.",
                    -days,
                    **values,
                )
            else:
                yield say_many(
                    "Opens %(number)s day later: %(now)s, not %(then)s.",
                    "Opens %(number)s days later: %(now)s, not %(then)s.",
                    days,
                    **values,
                )
        if days := _moved(before.end, after.end):
            values = self._days((before, before.end), (after, after.end))
            if days < 0:
                yield say_many(
                    "Closes %(number)s day earlier: %(now)s, not %(then)s.",
                    "Closes %(number)s days earlier: %(now)s, not %(then)s.",
                    -days,
                    **values,
                )
            else:
                yield say_many(
                    "Closes %(number)s day later: %(now)s, not %(then)s.",
                    "Closes %(number)s days later: %(now)s, not %(then)s.",
                    days,
                    **values,
                )

    def _days(self, *ends: tuple[Call, datetime.date | None]) -> dict[str, Message | str]:
        then, now = (self._day(call, day) if day else "" for call, day in ends)
        return {"then": then, "now": now}

    def _day(self, call: Call, day: datetime.date) -> Message | str:
        """A day in words; of a call of which only the usual days are known, as such and without a year."""
        if call.state == "yearly":
            return say("usually %(day)s", day=yearly_in_words(f"{day:%m-%d}", self.lang))
        return day_in_words(day, self.lang)

    def _call(self, call: Call) -> Message:
        start, end = (day_in_words(day, self.lang) if day else "" for day in (call.start, call.end))
        match call.state:
            case "always":
                return say("always open")
            case "open":
                return say("open until %(day)s", day=end) if end else say("open")
            case "opens":
                return say("closed, opens on %(day)s", day=start)
            case "yearly" if call.usually_now:
                return say("usually open about now")
            case "yearly":
                return (
                    say("usually opens on %(day)s", day=start) if start else say("usually closes on %(day)s", day=end)
                )
            case "periodic":
                return say("opens from time to time")
        return say("closed since %(day)s", day=end) if end else say("closed")


def _moved(then: datetime.date | None, now: datetime.date | None) -> int:
    """By how many days the same call moves; 0 where it does not, or it is another call."""
    if then is None or now is None or abs(now - then) > SAME_CALL:
        return 0
    return (now - then).days
