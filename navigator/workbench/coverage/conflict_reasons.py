"""The reasons why something is never reached, as far as they can be said in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from navigator.engine import Literal, Node, ServicePath, literals_of, organisations_of, providers_of, questions_of
from navigator.format import ALWAYS, SILENT, AllOf, Condition, Message, Provider, Question, Service, say
from navigator.workbench.coverage.condition_parts import compiled
from navigator.workbench.coverage.proofs import Coverage
from navigator.workbench.wording import condition_as_code

LENGTH = 120
"""How much of a condition is quoted, in characters."""


def conflict_of(coverage: Coverage, condition: Condition) -> Message:
    """Which parts of a condition never hold together; nothing if that cannot be said."""
    parts = parts_of(condition)
    clash = coverage.conflict(compiled(coverage.path, parts))
    return _clash(coverage.path, [parts[position] for position in clash])


def service_conflict(coverage: Coverage, service: Service) -> Message:
    """Why a service fits on no journey."""
    path = coverage.path
    if clash := conflict_of(coverage, service.when):
        return clash
    parts = parts_of(service.when)
    served = (path.program.served[service.id, name] for name in providers_of(service))
    conflict = coverage.conflict([*compiled(path, parts), path.program.builder.any(served)])
    words = [parts[position] for position in conflict if position < len(parts)]
    if not words:
        return say("None of its providers ever serves anybody.") if conflict else SILENT
    return say("None of its providers serves anybody for whom this holds: %(condition)s.", condition=_quoted(words))


def question_conflict(coverage: Coverage, question: Question) -> Message:
    """Why a question is never asked."""
    if question.when != ALWAYS and (clash := conflict_of(coverage, question.when)):
        return clash
    if coverage.certainly(coverage.path.program.asked_when[question.id]) is None:
        return say("None of its answers is ever offered.")
    if question.asked == "never":
        return SILENT
    if not effective(coverage.path, question):
        return say("No answer to it changes anything. Use it in a condition, or remove it.")
    return say("When it could be asked, no answer to it changes the result any more.")


def provider_conflict(coverage: Coverage, provider: Provider) -> Message:
    """Why nobody meets a provider."""
    path = coverage.path
    services = [service for service in path.services.values() if provider.id in organisations_of(service)]
    if not services:
        return say("No service names it as its provider. Name it there, or remove it.")
    if provider.serves != ALWAYS and (clash := conflict_of(coverage, provider.serves)):
        return clash
    if all(coverage.receives(service.id) is None for service in services):
        return say("Nobody ever receives one of its services.")
    return say("Whoever receives one of its services is sent to another of their providers.")


def parts_of(condition: Condition) -> tuple[Condition, ...]:
    """The parts that must all hold."""
    if not isinstance(condition, AllOf):
        return (condition,)
    return tuple(inner for part in condition.parts for inner in parts_of(part))


def effective(path: ServicePath, question: Question) -> bool:
    """Whether any condition that counts tells some answers to a question from others."""
    return any(_tells_apart(path, question, literal) for node in deciding(path) for literal in literals_of(node))


def deciding(path: ServicePath) -> list[Node]:
    """Everything of a path that depends on answers."""
    program = path.program
    offered = (node for answers in program.offered_when.values() for node in answers.values())
    variants = (node for nodes in program.variants.values() for node in nodes)
    asked = (*program.asked_when.values(), *offered, *program.order_when, *program.promises.values())
    return [*program.service.values(), *program.served.values(), *variants, *asked]


def _tells_apart(path: ServicePath, question: Question, literal: Literal) -> bool:
    program = path.program
    variable = program.variables[literal.variable]
    if variable.question != question.id:
        return False
    outcomes = program.variables[program.choice[question.id]].outcomes
    whole = literal.variable == program.choice[question.id] and literal.mask & outcomes in {0, outcomes}
    return not whole or question.asked == "never"


def _clash(path: ServicePath, parts: Sequence[Condition]) -> Message:
    if not parts:
        return SILENT
    if len(parts) == 1:
        return say("This can never hold: %(condition)s.", condition=_quoted(parts))
    if (question := _asked_of_some(path, parts)) is None:
        return say("These never hold together: %(conditions)s.", conditions=_quoted(parts))
    return say(
        "These never hold together: %(conditions)s; `%(question)s` is asked only where this holds: %(condition)s.",
        conditions=_quoted(parts),
        question=question.id,
        condition=_quoted([question.when]),
    )


def _asked_of_some(path: ServicePath, parts: Sequence[Condition]) -> Question | None:
    """The one question that these parts read and that is asked of some visitors only, if it is one."""
    read = {name for part in parts for name in questions_of(part, path.document.conditions)}
    some = [name for name in path.questions if name in read and path.questions[name].when != ALWAYS]
    return path.questions[some[0]] if len(some) == 1 else None


def _quoted(parts: Sequence[Condition]) -> str:
    return ", ".join(f"`{_short(condition_as_code(part))}`" for part in parts)


def _short(text: str) -> str:
    return text if len(text) <= LENGTH else f"{text[: LENGTH - 1]}…"
