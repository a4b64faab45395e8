"""Both versions of a path in one set of questions and answers.

Renamed ids are one, the thresholds of numbers are put together, and what only one version knows stays apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from navigator.engine import Scale, ServicePath
from navigator.format import Question

OLD, NEW = 0, 1
SIDES = (OLD, NEW)
"""The two versions, as positions in pairs."""

UNDIVIDED = Scale(())


@dataclass(frozen=True, slots=True)
class Value:
    """One answer, or one stretch of numbers that no condition of either version divides.

    `given` is what an address of each version says for it, None where that version does not know it.
    """

    id: str
    given: tuple[str | None, str | None]
    outcome: int = 0
    """Of a number or a date: the position on the united scale."""


@dataclass(frozen=True, slots=True)
class UnitedQuestion:
    """A question of the old version, of the new one, or of both. `id` is the new id where there is one."""

    id: str
    sides: tuple[Question | None, Question | None]
    values: tuple[Value, ...]
    scale: Scale = UNDIVIDED

    @property
    def entry(self) -> Question:
        """The question as it reads now, or as it read last."""
        return self.sides[NEW] or self.sides[OLD]  # type: ignore[return-value]

    @property
    def both(self) -> bool:
        """Whether both versions ask it."""
        return None not in self.sides

    @property
    def several(self) -> bool:
        """Whether either version lets visitors choose several answers."""
        return any(side is not None and side.choose == "many" for side in self.sides)


@dataclass(frozen=True, slots=True)
class Names:
    """What the old ids are called now; an id that is not named kept its name."""

    questions: Mapping[str, str]
    answers: Mapping[str, Mapping[str, str]]
    """By the new id of the question."""
    services: Mapping[str, str]
    providers: Mapping[str, str]
    stages: Mapping[str, str]


def names_of(old: ServicePath, new: ServicePath) -> Names:
    """What became of the ids of the old version, as `renamed` of the new one tells."""
    renamed = new.document.renamed
    answers = {name: dict(answers) for name, answers in renamed.answers.items()}
    if new.stage_question and renamed.stages:
        answers[new.stage_question] = {**renamed.stages, **answers.get(new.stage_question, {})}
    old_documents, new_documents = old.document, new.document
    return Names(
        _followed(renamed.questions, old.questions, new.questions),
        {
            name: _followed(known, _answers_before(old, new, name), new.questions[name].answers)
            for name, known in answers.items()
        },
        _followed(renamed.services, old.services, new.services),
        _followed(renamed.providers, old.providers, new.providers),
        _followed(renamed.stages, old_documents.stages, new_documents.stages),
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


def united_questions(old: ServicePath, new: ServicePath, names: Names) -> tuple[UnitedQuestion, ...]:
    """The questions of both versions: those of the new one in its order, then those that are gone."""
    before: dict[str, Question] = {}
    for name in sorted(old.questions, key=lambda name: name in names.questions):
        before.setdefault(names.questions.get(name, name), old.questions[name])
    found: list[UnitedQuestion] = []
    gone = dict(old.questions)
    for name, question in new.questions.items():
        earlier = before.get(name)
        if earlier is not None and _sort(earlier) == _sort(question):
            del gone[earlier.id]
            found.append(_united(name, (earlier, question), (old, new), names.answers.get(name, {})))
        else:
            found.append(_united(name, (None, question), (old, new), {}))
    for name, earlier in gone.items():
        free = name if name not in new.questions else f"{name} (before)"
        found.append(_united(free, (earlier, None), (old, new), {}))
    return tuple(found)


def _sort(question: Question) -> str:
    """Answers to questions of different sorts have nothing in common."""
    return question.choose if question.measured else "choice"


Paths = tuple[ServicePath, ServicePath]


def _united(
    name: str, sides: tuple[Question | None, Question | None], paths: Paths, renamed: Mapping[str, str]
) -> UnitedQuestion:
    if any(side is not None and side.measured for side in sides):
        thresholds: set[Fraction] = set()
        for side, path in zip(sides, paths, strict=True):
            if side is not None:
                thresholds.update(path.program.scales[side.id].thresholds)
        scale = Scale(tuple(sorted(thresholds)))
        return UnitedQuestion(name, sides, tuple(_stretches(scale, sides)), scale)
    old, new = sides
    return UnitedQuestion(name, sides, tuple(_answers(old.answers if old else (), new.answers if new else (), renamed)))


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


def _stretches(scale: Scale, sides: tuple[Question | None, Question | None]) -> Iterator[Value]:
    """The stretches of the united scale that can be answered, with an answer both versions take where there is one."""
    common = _narrower(*sides) if sides[OLD] and sides[NEW] else None
    for index in range(2 * len(scale.thresholds) + 1):
        if common is not None and scale.reachable(common) >> index & 1:
            example = scale.example(index, common)
            yield Value(str(index), (example, example), index)
            continue
        for side, question in enumerate(sides):
            if question is not None and scale.reachable(question) >> index & 1:
                example = scale.example(index, question)
                mark = "before" if side == OLD else "now"
                yield Value(f"{index} ({mark})", (example, None) if side == OLD else (None, example), index)


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
