"""Both versions of a path in one set of questions and answers.

Renamed ids are one, the thresholds of numbers are put together, and what only one version knows stays apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from navigator.engine import Answer, Scale, ServicePath, literals_of
from navigator.format import Question

OLD, NEW = 0, 1
POSITIONS = (OLD, NEW)
"""The two versions, as positions in pairs."""

Paths = tuple[ServicePath, ServicePath]

UNDIVIDED = Scale(())


@dataclass(frozen=True, slots=True)
class Value:
    """One answer, or one stretch of numbers that no condition of either version divides.

    `given` is what an address of each version says for it, None where that version does not know it.
    """

    id: str
    given: tuple[str | None, str | None]
    outcome: int = 0
    """Of a number or a date: the position on the common scale."""


@dataclass(frozen=True, slots=True)
class MappedQuestion:
    """A question of the old version, of the new one, or of both. `id` is the new id where there is one."""

    id: str
    versions: tuple[Question | None, Question | None]
    values: tuple[Value, ...]
    scale: Scale = UNDIVIDED
    alike: tuple[tuple[Value, ...], ...] = ()
    """The values, those together that no condition of either version tells apart; only of one choice out of a list."""

    @property
    def entry(self) -> Question:
        """The question as it reads now, or as it read last."""
        return self.versions[NEW] or self.versions[OLD]  # type: ignore[return-value]

    @property
    def groups(self) -> tuple[tuple[Value, ...], ...]:
        """The values as far as they make a difference; the first of a group stands for it."""
        return self.alike or tuple((value,) for value in self.values)

    def one_now(self, position: int) -> Mapping[str, str]:
        """The values that are one with an earlier value in a version, by their ids, and that earlier value."""
        first: dict[str, str] = {}
        given = ((value.id, value.given[position]) for value in self.values)
        pairs = ((name, first.setdefault(answer, name)) for name, answer in given if answer is not None)
        return {name: other for name, other in pairs if name != other}

    @property
    def both(self) -> bool:
        """Whether both versions ask it."""
        return None not in self.versions

    @property
    def several(self) -> bool:
        """Whether either version lets visitors choose several answers."""
        return any(entry is not None and entry.choose == "many" for entry in self.versions)

    def answer(self, position: int, values: Collection[str]) -> Answer | None:
        """What an address of one version says for these values; None where that version knows none of them."""
        entry = self.versions[position]
        given = {value.given[position] for value in self.values if value.id in values} - {None}
        if entry is None or not given:
            return None
        if entry.choose == "many":
            return tuple(answer for answer in entry.answers if answer in given)
        return str(given.pop())


@dataclass(frozen=True, slots=True)
class Names:
    """What the old ids are called now; an id that is not named kept its name."""

    questions: Mapping[str, str]
    answers: Mapping[str, Mapping[str, str]]
    """By the new id of the question."""
    services: Mapping[str, str]
    providers: Mapping[str, str]
    """Organisations that only have another id: who turned to one still meets the same."""
    joined_providers: Mapping[str, str]
    """Organisations that became part of another one, or one with another: who turned to one meets somebody else now."""
    stages: Mapping[str, str]


def names_of(old: ServicePath, new: ServicePath) -> Names:
    """What became of the ids of the old version, as `renamed` of the new one tells."""
    renamed = new.document.renamed
    answers = {name: dict(answers) for name, answers in renamed.answers.items()}
    if new.stage_question and renamed.stages:
        answers[new.stage_question] = {**renamed.stages, **answers.get(new.stage_question, {})}
    providers = _followed(renamed.providers, old.providers, new.providers)
    now = Counter(providers.get(name, name) for name in old.providers)
    joined = {name: after for name, after in providers.items() if now[after] > 1}
    return Names(
        _followed(renamed.questions, old.questions, new.questions),
        {
            name: _followed(known, _answers_before(old, new, name), new.questions[name].answers)
            for name, known in answers.items()
        },
        _followed(renamed.services, old.services, new.services),
        {name: after for name, after in providers.items() if name not in joined},
        joined,
        _followed(renamed.stages, old.document.stages, new.document.stages),
    )


def _answers_before(old: ServicePath, new: ServicePath, name: str) -> Iterable[str]:
    """The answers a question of the new version had in the old one."""
    names = {name, *(before for before, after in new.document.renamed.questions.items() if after == name)}
    return [answer for before in names & set(old.questions) for answer in old.questions[before].answers]


def _followed(renamed: Mapping[str, str], old: Iterable[str], new: Iterable[str]) -> dict[str, str]:
    """The old ids that have a new name; a name that was changed twice is followed to the end."""
    found, known = {}, set(new)
    for before in old:
        name, steps = before, 0
        while name not in known and name in renamed and steps <= len(renamed):
            name, steps = renamed[name], steps + 1
        if name != before and name in known:
            found[before] = name
    return found


def ids_before(renamed: Mapping[str, str], old: Iterable[str], new: Iterable[str]) -> dict[str, tuple[list[str], bool]]:
    """For each id of both versions: the ids it had before, and whether it is there now; the new ones first.

    Of several ids that became one, the id that stayed comes first.
    """
    found: dict[str, tuple[list[str], bool]] = {name: ([], True) for name in new}
    for name in sorted(old, key=lambda name: name in renamed):
        found.setdefault(renamed.get(name, name), ([], False))[0].append(name)
    return found


def mapped_questions(old: ServicePath, new: ServicePath, names: Names) -> tuple[MappedQuestion, ...]:
    """The questions of both versions: those of the new one in its order, then those that are gone."""
    before: dict[str, Question] = {}
    for name in sorted(old.questions, key=lambda name: name in names.questions):
        before.setdefault(names.questions.get(name, name), old.questions[name])
    found: list[MappedQuestion] = []
    gone = dict(old.questions)
    for name, question in new.questions.items():
        earlier = before.get(name)
        if earlier is not None and _sort(earlier) == _sort(question):
            del gone[earlier.id]
            found.append(_mapped(name, (earlier, question), (old, new), names.answers.get(name, {})))
        else:
            found.append(_mapped(name, (None, question), (old, new), {}))
    for name, earlier in gone.items():
        free = name if name not in new.questions else f"{name} (before)"
        found.append(_mapped(free, (earlier, None), (old, new), {}))
    return tuple(found)


def _sort(question: Question) -> str:
    """Answers to questions of different sorts have nothing in common."""
    return question.choose if question.measured else "choice"


def _mapped(
    name: str, versions: tuple[Question | None, Question | None], paths: Paths, renamed: Mapping[str, str]
) -> MappedQuestion:
    if any(entry is not None and entry.measured for entry in versions):
        thresholds: set[Fraction] = set()
        for entry, path in zip(versions, paths, strict=True):
            if entry is not None:
                thresholds.update(path.program.scales[entry.id].thresholds)
        scale = Scale(tuple(sorted(thresholds)))
        return MappedQuestion(name, versions, tuple(_stretches(scale, versions)), scale)
    old, new = versions
    values = tuple(_answers(old.answers if old else (), new.answers if new else (), renamed))
    found = MappedQuestion(name, versions, values)
    return found if found.several else replace(found, alike=_alike(found, paths))


def _alike(question: MappedQuestion, paths: Paths) -> tuple[tuple[Value, ...], ...]:
    """The values of a question with one choice that are in the same of all the sets that conditions name."""
    masks = [_masks(entry, path) if entry else () for entry, path in zip(question.versions, paths, strict=True)]
    groups: dict[tuple[object, ...], list[Value]] = {}
    joined = {name for position in POSITIONS for pair in question.one_now(position).items() for name in pair}
    for value in question.values:
        # What has become one is counted apart in the version that knows it apart.
        signature: list[object] = [value.id if value.id in joined else ""]
        for position, given in enumerate(value.given):
            entry, program = question.versions[position], paths[position].program
            signature.append(given is None)
            if entry is not None and given is not None:
                bit = program.bits[entry.id][given]
                signature.append(program.offered_when.get(entry.id, {}).get(given))
                signature.extend(bool(bit & mask) for mask in masks[position])
        groups.setdefault(tuple(signature), []).append(value)
    return tuple(map(tuple, groups.values()))


def _masks(question: Question, path: ServicePath) -> Collection[int]:
    program = path.program
    literals = (literal for node in set(program.every_node()) for literal in literals_of(node))
    return dict.fromkeys(literal.mask for literal in literals if literal.variable == program.choice[question.id])


def _answers(old: Iterable[str], new: Iterable[str], renamed: Mapping[str, str]) -> Iterator[Value]:
    """The answers of both; several old ones may have become one."""
    now = dict.fromkeys(new)
    before: dict[str, str] = {}
    for answer in sorted(old, key=lambda answer: answer in renamed):
        before.setdefault(renamed.get(answer, answer), answer)
    for answer in now:
        yield Value(answer, (before.get(answer), answer))
    for answer in old:
        after = renamed.get(answer, answer)
        if after not in now or before[after] != answer:
            yield Value(answer, (answer, after if after in now else None))


def _stretches(scale: Scale, versions: tuple[Question | None, Question | None]) -> Iterator[Value]:
    """The stretches of the common scale that can be answered, with an answer both versions take where there is one."""
    common = _narrower(*versions) if versions[OLD] and versions[NEW] else None
    for index in range(2 * len(scale.thresholds) + 1):
        if common is not None and scale.reachable(common) >> index & 1:
            example = scale.example(index, common)
            yield Value(str(index), (example, example), index)
            continue
        for position, question in enumerate(versions):
            if question is not None and scale.reachable(question) >> index & 1:
                example = scale.example(index, question)
                mark = "before" if position == OLD else "now"
                yield Value(f"{index} ({mark})", (example, None) if position == OLD else (None, example), index)


def _narrower(old: Question | None, new: Question | None) -> Question | None:
    """A question that takes only what both take."""
    if old is None or new is None:
        return None
    lowest = [limit for limit in (old.min, new.min) if limit is not None]
    highest = [limit for limit in (old.max, new.max) if limit is not None]
    limits = {
        "min": max(lowest, default=None),
        "max": min(highest, default=None),
        "decimals": min(old.decimals, new.decimals),
    }
    return new.model_copy(update=limits)
