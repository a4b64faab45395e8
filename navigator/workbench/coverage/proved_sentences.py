"""The sentences that are proved or refuted of a path, and where a journey that refutes one can be opened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from navigator.engine import Answers, ServicePath, query_string
from navigator.workbench.coverage.proofs import Coverage, reached


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence about every combination of answers.

    `rule` is the rule of `check` that finds it refuted; `id` what it is about, an answer after its question and a
    stroke; `witness` the shortest journey that refutes it, where a journey can.
    """

    rule: str
    id: str
    holds: bool
    witness: Answers | None = None


def sentences(coverage: Coverage) -> Iterator[Sentence]:
    """Every sentence about a path: those that one journey shows at once beside each other, for speed."""
    path = coverage.path
    for name in path.services:
        yield Sentence("unreachable-service", name, reached(coverage, Coverage.receives, name))
    for name in path.providers:
        yield Sentence("unmet-provider", name, reached(coverage, Coverage.meets, name))
    for name in path.questions:
        yield Sentence("unreachable-question", name, reached(coverage, Coverage.asks, name))
    for name, question in path.questions.items():
        for answer in question.answers:
            holds = reached(coverage, Coverage.chooses, name, answer)
            yield Sentence("unreachable-answer", f"{name}/{answer}", holds)
    witness = coverage.without_adviser()
    yield Sentence("no-adviser", "", witness is None, witness)
    for name, promise in path.document.promises.items():
        witness = coverage.breaks(promise)
        yield Sentence("promise", name, witness is None, witness)


def result_address(path: ServicePath, answers: Answers) -> str:
    """Where a site shows the result of some answers, without the host."""
    query = query_string(path, answers)
    return f"/{path.languages[0]}/{path.id}/result{'?' if query else ''}{query}"
