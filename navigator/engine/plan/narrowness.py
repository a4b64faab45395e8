"""How narrow a service is: what is made for few people says more to whoever gets it than what is made for all."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from navigator.engine.listing import answers_allowed
from navigator.engine.service_path import ServicePath


def share_of(path: ServicePath, service: str, questions: Iterable[str]) -> Fraction:
    """How large a part of all visitors a service is made for, as far as its condition reads these questions.

    Above 0, at most 1. Every answer counts as given by equally many; questions count as if each were the only one.
    """
    key = ("share", service, tuple(questions))
    return path.derived.get(key, lambda: _worked_out(path, service, key[2]))


def _worked_out(path: ServicePath, service: str, questions: tuple[str, ...]) -> Fraction:
    share = Fraction(1)
    allowed = answers_allowed(path, service)
    for question in questions:
        if allowed.get(question):
            share *= Fraction(len(allowed[question]), len(path.questions[question].answers))
    return share
