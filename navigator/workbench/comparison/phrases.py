"""Numbers, shares, answers and values of fields as an officer reads them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from navigator.engine import Scale
from navigator.format import Message, Question, decimal_notation, say
from navigator.workbench.comparison.concerned import Chosen, Combinations, Group
from navigator.workbench.comparison.question_mapping import NEW, OLD, MappedQuestion, Value
from navigator.workbench.wording import answers_told, day_in_words

FEW = 3
"""How many answers may be missing for the rest to be told as "all but"."""

LISTED = 30
"""How many names a list of places may have."""

DONT_KNOW = say("“I don't know”")


def figure(number: int) -> str:
    """A number in groups of three digits."""
    return f"{number:,}".replace(",", "\u202f")


def percent(part: int, whole: int) -> Message:
    """A share, rounded so that nothing is not something and something not everything."""
    if part == whole:
        return say("%(share)s\u00a0%%", share=100)
    if part * 100 < whole:
        return say("less than %(share)s\u00a0%%", share=1)
    if part * 100 > whole * 99:
        return say("more than %(share)s\u00a0%%", share=99)
    return say("%(share)s\u00a0%%", share=round(part * 100 / whole))


Said = tuple[str, Message | str]
"""A question, by its label, and what is answered to it."""


class Answers:
    """The questions and answers of a comparison, by the titles they have in a language."""

    def __init__(self, questions: Iterable[MappedQuestion], lang: str) -> None:
        self.questions: Mapping[str, MappedQuestion] = {question.id: question for question in questions}
        self.lang = lang

    def label(self, question: str) -> str:
        """What a question is called."""
        return self.questions[question].entry.short.get(self.lang).text

    def labels(self, questions: Sequence[str]) -> Message | str:
        """Several questions in a row."""
        names = [self.label(question) for question in questions]
        if len(names) < 2:
            return "".join(names)
        return say("%(some)s and %(last)s", some=", ".join(names[:-1]), last=names[-1])

    def title(self, question: str, answer: str) -> str:
        """What an answer is called: by the version that gave it this id, the new one first."""
        mapped = self.questions[question]
        value = next(value for value in mapped.values if value.id == answer)
        entry = mapped.versions[NEW if value.given[NEW] == answer else OLD]
        return entry.answers[answer].title.get(self.lang).text if entry else answer

    def common(self, question: str) -> set[str]:
        """The answers that every version knows which asks the question."""
        mapped = self.questions[question]
        asked = [position for position, entry in enumerate(mapped.versions) if entry]
        return {value.id for value in mapped.values if all(value.given[position] is not None for position in asked)}

    def group(self, group: Group) -> tuple[Said, ...]:
        """What a group of visitors says, question by question."""
        return tuple((self.label(one.question), self.chosen(one)) for one in group.answers)

    def chosen(self, chosen: Chosen) -> Message | str:
        """What is answered to one question."""
        found = self._named(chosen)
        if chosen.not_asked and found:
            return say("%(answers)s (or the question does not come)", answers=found)
        return found or say("the question does not come")

    def listed(self, chosen: Chosen) -> Message | str:
        """The same as a list of names, as far as it is short and what is meant is not rather all but some."""
        mapped = self.questions[chosen.question]
        if not chosen.any or chosen.not_asked or len(chosen.any) > LISTED or self._nearly_all(mapped, chosen.any):
            return self.chosen(chosen)
        names = [self.title(chosen.question, value.id) for value in mapped.values if value.id in chosen.any]
        return ", ".join([*names, DONT_KNOW.text(self.lang)] if chosen.unknown else names)

    def _named(self, chosen: Chosen) -> Message | str:
        mapped = self.questions[chosen.question]
        several = [self._row(chosen.question, mark, every=False) for mark in chosen.all]
        if chosen.any:
            several.insert(0, self._row(chosen.question, chosen.any, every=True))
        others = self._row(chosen.question, chosen.none, every=False)
        found = several[0] if several else ""
        for more in several[1:]:
            found = say("%(some)s together with %(more)s", some=found, more=more)
        if chosen.none and found:
            found = say("%(answers)s, but not %(others)s", answers=found, others=others)
        elif chosen.none:
            found = say("anything but %(others)s", others=others) if mapped.several else others
        if chosen.unknown:
            return say("%(answers)s / %(more)s", answers=found, more=DONT_KNOW) if found else DONT_KNOW
        return found

    def _row(self, question: str, answers: Sequence[str], *, every: bool) -> Message | str:
        """Answers in a row; "all but" these where nearly all of a long list are meant."""
        mapped = self.questions[question]
        if mapped.entry.measured:
            return ranges([value for value in mapped.values if value.id in answers], mapped, self.lang)
        if every and (missing := self._nearly_all(mapped, answers)):
            others = " / ".join(self.title(question, answer) for answer in missing)
            return say("all but %(others)s", others=others)
        position = NEW if mapped.versions[NEW] else OLD
        ids = {value.given[position]: value.id for value in mapped.values if value.id in answers}
        if None in ids or len(ids) < len(answers):  # one version alone knows some, or they have become one
            return " / ".join(self.title(question, answer) for answer in answers)
        entry = mapped.entry
        return " / ".join(answers_told(entry, [str(one) for one in ids], lambda one: self.title(question, ids[one])))

    def _nearly_all(self, mapped: MappedQuestion, answers: Sequence[str]) -> list[str]:
        """The few answers that are missing of a long list; none where they are many, or it is short."""
        missing = [value.id for value in mapped.values if value.id not in answers]
        few = not mapped.several and 0 < len(missing) <= FEW and len(missing) * 3 < len(answers)
        return missing if few else []

    def combinations(self, found: Combinations) -> Message:
        """How many combinations of answers are concerned."""
        number, of = figure(found.number), figure(found.of)
        names = self.labels(found.questions)
        if len(found.questions) == 1:
            return say("%(number)s of the %(of)s answers to %(questions)s", number=number, of=of, questions=names)
        return say("%(number)s of the %(of)s combinations of %(questions)s", number=number, of=of, questions=names)


def ranges(values: Sequence[Value], question: MappedQuestion, lang: str) -> Message | str:
    """Stretches of numbers or days, those with no answer between them put together."""
    found: Message | str = ""
    stretches: list[list[int]] = []
    meant, goes_on = {value.outcome for value in values}, False
    for outcome in sorted({value.outcome for value in question.values}):
        if outcome in meant and goes_on:
            stretches[-1][1] = outcome
        elif outcome in meant:
            stretches.append([outcome, outcome])
        goes_on = outcome in meant
    for first, last in stretches:
        stretch = _stretch(question.scale, first, last, question.entry, lang)
        found = say("%(answers)s / %(more)s", answers=found, more=stretch) if found else stretch
    return found


def in_a_row(words: Iterable[Message | str], lang: str) -> str:
    """Words in a language, with commas between them."""
    return ", ".join(word.text(lang) if isinstance(word, Message) else word for word in words)


def _stretch(scale: Scale, first: int, last: int, question: Question, lang: str) -> Message | str:
    """The numbers, or the days, from one outcome of a scale to another."""
    ends = [_end(threshold, question, lang) for threshold in scale.thresholds]
    low = first // 2 if first % 2 else first // 2 - 1
    high = last // 2
    at_low, at_high = bool(first % 2), bool(last % 2)
    if at_low and first == last:
        return ends[low]
    from_ = ends[low] if low >= 0 else ""
    until = ends[high] if high < len(ends) else ""
    if question.choose == "date":
        lower = say("from %(day)s", day=from_) if at_low else say("after %(day)s", day=from_)
        upper = say("until %(day)s", day=until) if at_high else say("before %(day)s", day=until)
    else:
        lower = say("at least %(number)s", number=from_) if at_low else say("more than %(number)s", number=from_)
        upper = say("at most %(number)s", number=until) if at_high else say("less than %(number)s", number=until)
    if from_ and until:
        return say("%(lower)s and %(upper)s", lower=lower, upper=upper)
    return lower if from_ else upper if until else say("any answer")


def _end(threshold: Fraction, question: Question, lang: str) -> str:
    """A threshold as people write it."""
    if question.choose == "date":
        return day_in_words(datetime.date.fromordinal(int(threshold)), lang)
    return decimal_notation(threshold, 6)
