"""From a journey to what the API answers. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable

from navigator.engine import Journey, Notice, Reading, Reason, Recommended, Step, plan
from navigator.web.api import journey_shapes
from navigator.web.api.content import Place, provider, question, service
from navigator.web.open_data import Addresses, schema_org


def journey(
    walked: Journey, reading: Reading, pages: tuple[str, ...], language: str | None = None
) -> journey_shapes.Journey:
    """Where the answers lead."""
    found = plan(walked, language)
    at = Place(walked.path, pages)
    path, name = walked.path, walked.next_question
    page = f"question/{name}" if name else "result"
    query = f"?{walked.address}" if walked.address else ""
    return journey_shapes.Journey(
        answers={key: value if isinstance(value, str) else list(value) for key, value in walked.answers.items()},
        dropped=[_dropped(notice) for notice in reading.notices],
        lang=language,
        next_question=question(path.questions[name], walked.offered(name)) if name else None,
        ahead=list(walked.ahead),
        first_contact=_match(at, found.first_contact) if found.first_contact else None,
        plan=[_step(at, step) for step in found.steps],
        rest=[
            journey_shapes.Rest(
                need=rest.need, matches=[_match(at, item) for item in rest.items], passed_over=rest.passed_over
            )
            for rest in found.rest
        ],
        unmet=list(found.unmet),
        passed_over=list(found.passed_over),
        settling=journey_shapes.Settling(questions=list(found.settling.questions), services=found.settling.services)
        if found.settling
        else None,
        ideas=[_match(at, item) for item in found.ideas],
        openings=[
            journey_shapes.Opening(question=opening.question, answer=opening.answer, services=list(opening.services))
            for opening in found.openings
        ],
        fits=found.fits,
        may_fit=found.may_fit,
        links={f"page:{lang}": f"/{lang}/{path.id}/{page}{query}" for lang in pages},
    )


def linked_plan(walked: Journey, at: Addresses, language: str | None = None) -> journey_shapes.ItemList:
    """The plan of a journey in the words of schema.org."""
    found = plan(walked, language)
    first = (found.first_contact.service,) if found.first_contact else ()
    services = (*first, *(step.item.service for step in found.steps))
    said = schema_org.plan_list(at, services, walked.address, language if language in at.languages else None)
    return journey_shapes.ItemList.model_validate(said)


def _dropped(notice: Notice) -> journey_shapes.Dropped:
    problem = notice.problem or "unknown-question"
    return journey_shapes.Dropped(question=notice.question, value=notice.value, problem=problem)  # type: ignore[arg-type]


def _match(at: Place, item: Recommended) -> journey_shapes.Match:
    return journey_shapes.Match(
        service=service(at, item.service, item.call),
        certainty=item.certainty,  # type: ignore[arg-type]
        provider=provider(item.provider) if item.provider else None,
        other_providers=[other.id for other in item.other_providers],
        reasons=_reasons(item.reasons),
        unknown=_reasons(item.unknown),
    )


def _step(at: Place, step: Step) -> journey_shapes.Step:
    return journey_shapes.Step(
        **dict(_match(at, step.item)),
        needs=list(step.needs),
        term=step.term,  # type: ignore[arg-type]
    )


def _reasons(reasons: Iterable[Reason]) -> list[journey_shapes.Reason]:
    return [journey_shapes.Reason(question=reason.question, answers=list(reason.answers)) for reason in reasons]
