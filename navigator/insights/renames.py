"""Sums under the names of today: what a path has renamed since it was counted is added to what it is called now."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from navigator.engine import ServicePath
from navigator.insights.figures import Figures
from navigator.insights.measures import MEASURES
from navigator.insights.sums import Row


def as_called_now(found: Figures, path: ServicePath) -> Figures:
    """The figures of a path by the ids that it has now. What it has no more keeps the id it was counted by."""
    sums: Counter[Row] = Counter()
    for row, n in found.sums.items():
        sums[_renamed(row, path)] += n
    return replace(found, sums=sums)


def _renamed(row: Row, path: ServicePath) -> Row:
    measure = MEASURES.get(row.measure)
    if measure is None:  # a note on a whole month
        return row
    subject = _now(path, measure.subject, "", row.subject)
    return row._replace(subject=subject, detail=_now(path, measure.detail, subject, row.detail))


def _now(path: ServicePath, kind: str, question: str, name: str) -> str:
    """What something is called now; `question` is that of an answer."""
    renamed = path.document.renamed
    match kind:
        case "question":
            return renamed.questions.get(name, name)
        case "service":
            return renamed.services.get(name, name)
        case "area":
            return renamed.providers.get(name, name)
        case "need":
            question = path.need_question or ""
        case "answer" if question in path.header.insights.by:
            return renamed.providers.get(name, name)
        case "answer":
            pass
        case _:
            return name
    return renamed.answers.get(question, {}).get(name, name)
