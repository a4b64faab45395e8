"""A second opinion on plans: what one must fulfil, said without saying how it is made.

It reads the document as written and which services fit. Nothing of the policy's turns, merits and graphs is used.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from navigator.engine.evaluation import Truth, truth
from navigator.engine.journey import Journey
from navigator.engine.plan import Plan
from navigator.engine.plan.planning import needs_named, needs_unmet
from navigator.engine.recommended_service import Recommended, recommended
from navigator.engine.service_path import ServicePath


def faults(plan: Plan, journey: Journey, language: str | None = None, least: int = 3, most: int = 7) -> Iterator[str]:
    """What is wrong with the plan of a journey, in words; nothing where all is well."""
    path = journey.path
    fits = {name for name in path.services if journey.status(name) == "fits" and not _is_idea(path, name)}
    may = {name for name in path.services if journey.status(name) == "may-fit" and not _is_idea(path, name)}
    steps = [step.id for step in plan.steps]
    contact = plan.first_contact.id if plan.first_contact else None
    planned = {*steps, contact} - {None}
    yield from _whole(plan, journey, fits | may)
    yield from _contact(contact, journey, fits, may, language)
    if len(steps) > most:
        yield f"{len(steps)} steps"
    for position, name in enumerate(steps):
        before = _before(path, name)
        if missing := (before & fits) - {*steps[:position], contact}:
            yield f"`{name}` stands before {missing}, which must come before it"
        if late := before & {*steps[position:]}:
            yield f"`{name}` stands before {late}, which must come before it"
    left = (fits | may) - planned
    if path.need_question and not needs_named(journey):
        left = {name for name in left if not _waits_for_need(journey, name)}
    roomy = {name for name in left if len({*planned, name, *(_before(path, name) & fits)} - {contact}) <= most}
    if len(steps) < least and roomy:
        yield f"{len(steps)} steps, and {roomy} are left"
    yield from _needs(plan, journey, fits, may, roomy)
    for step in plan.steps:
        yield from _term(step.term, step.item, path)


def _waits_for_need(journey: Journey, name: str) -> bool:
    """Whether it is open if a service fits, and the need has to do with it."""
    return any(reason.question == journey.path.need_question for reason in recommended(journey, name).unknown)


def _is_idea(path: ServicePath, name: str) -> bool:
    return path.services[name].kind == "good-practice"


def _whole(plan: Plan, journey: Journey, shown: Collection[str]) -> Iterator[str]:
    """Everything that fits or may fit stands in the plan once."""
    first = [plan.first_contact.id] if plan.first_contact else []
    listed = [*first, *(step.id for step in plan.steps), *(item.id for rest in plan.rest for item in rest.items)]
    if sorted(listed) != sorted(shown):
        yield f"{sorted(listed)} stand in the plan, {sorted(shown)} fit or may fit"
    ideas = [name for name in journey.path.services if _is_idea(journey.path, name) and journey.status(name) != "no"]
    if sorted(idea.id for idea in plan.ideas) != sorted(ideas):
        yield f"the ideas must be {ideas}"


def _contact(
    contact: str | None, journey: Journey, fits: Collection[str], may: Collection[str], language: str | None
) -> Iterator[str]:
    path = journey.path
    entries = [
        (condition, names)
        for condition, names in path.program.first_contact
        if truth(condition, path.program.variables, journey.states) is Truth.YES
    ]
    entries.sort(key=lambda entry: entry[0] is True)
    listed = {name for contact in path.header.first_contact for name in contact.services}
    others = [name for name in path.services if path.services[name].kind == "advice" and name not in listed]
    for among in (fits, may):
        for names in (*(names for _, names in entries), others):
            found = [name for name in names if name in among]
            if not found:
                continue
            speaking = [name for name in found if language and _speaks(journey, name, language)]
            preferred = speaking or found
            if names is not others and contact != preferred[0]:
                yield f"the first contact must be `{preferred[0]}`"
            heaviest = max(path.services[name].weight for name in preferred)
            if names is others and (contact not in preferred or path.services[contact].weight < heaviest):
                yield f"the first contact must be one of {preferred}, of weight {heaviest}"
            return
    if contact is not None:
        yield "there is nobody to turn to"


def _speaks(journey: Journey, name: str, language: str) -> bool:
    item = recommended(journey, name)
    people = [item.provider] if item.provider else [*item.other_providers]
    default = journey.path.languages[:1]
    return all(language in (item.service.languages or provider.languages or default) for provider in people)


def _before(path: ServicePath, name: str) -> set[str]:
    """All that is written to come before a service, and before that in turn."""
    found: set[str] = set()
    queue = [name]
    while queue:
        later = queue.pop()
        for other in path.services.values():
            if (later in other.before or other.id in path.services[later].after) and other.id not in found:
                found.add(other.id)
                queue.append(other.id)
    return found


def _needs(plan: Plan, journey: Journey, fits: set[str], may: set[str], roomy: set[str]) -> Iterator[str]:
    """Every need has something in the plan, or is told of as one that had no room, or that nothing meets."""
    path, question = journey.path, journey.path.header.roles.need
    given = journey.answers.get(question, ()) if question else ()
    named = [
        need
        for need in ((given,) if isinstance(given, str) else given)
        if need != "unknown" and not path.questions[question or ""].answers[need].exclusive
    ]
    planned = {step.id for step in plan.steps} | ({plan.first_contact.id} if plan.first_contact else set())
    for need in named:
        answering = {name for name in fits | may if need in _reasons(journey, name)}
        if (need in plan.unmet) is bool(answering):
            yield f"`{need}` is answered by {answering or 'nothing'}"
        over = bool(answering & fits) and answering.isdisjoint(planned)
        if (need in plan.passed_over) is not over:
            yield f"`{need}` is {'' if over else 'not '}passed over"
        if over and answering & fits & roomy:
            yield f"`{need}` is passed over, and {answering & fits & roomy} had room"
    if needs_unmet(journey) != plan.unmet:
        yield f"{needs_unmet(journey)} is told as unmet without a plan, and {plan.unmet} with it"
    if stray := {*plan.unmet, *plan.passed_over} - {*named}:
        yield f"{stray} was not named"
    for step in plan.steps:
        if set(step.needs) != _reasons(journey, step.id) & {*named}:
            yield f"`{step.id}` answers {_reasons(journey, step.id)}"


def _reasons(journey: Journey, name: str) -> set[str]:
    question = journey.path.header.roles.need
    return {
        answer
        for reason in recommended(journey, name).reasons
        if reason.question == question
        for answer in reason.answers
    }


def _term(term: str, item: Recommended, path: ServicePath) -> Iterator[str]:
    kind = path.kinds[item.service.kind].icon if item.service.kind in path.kinds else item.service.kind
    is_doubtful = kind == "funding" and item.service.status == "unverified"
    if term in {"now", "ends"} and (item.call.closed or is_doubtful):
        yield f"`{item.id}` cannot be done now"
    if term == "now" and item.call.end is not None:
        yield f"`{item.id}` ends"
