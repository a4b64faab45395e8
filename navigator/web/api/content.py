"""From a path to what the API answers. Pure functions."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from navigator.engine import Call, Index, ServicePath, call_on, providers_of
from navigator.format import BUILT_IN_KINDS, Answer, Provider, Question, Service, Sourced, Stage, Text
from navigator.web.api import shapes

API = "/api"
"""What the addresses of every version begin with."""

ROOT = f"{API}/v1"


def texts(text: Text | None) -> shapes.Texts:
    """A text in every language it has."""
    return dict(text.translations) if text else {}


def path_address(path: ServicePath) -> str:
    """Where a path is, under the API."""
    return f"{ROOT}/paths/{path.id}"


def path_summary(path: ServicePath) -> shapes.PathSummary:
    """A path in short."""
    header = path.header
    return shapes.PathSummary(
        id=path.id,
        title=texts(header.title),
        introduction=texts(header.introduction),
        languages=list(path.languages),
        region=texts(header.region),
        licence=header.licence.identifier if header.licence else None,
        href=path_address(path),
    )


def whole_path(path: ServicePath, pages: Iterable[str]) -> shapes.Path:
    """A path with its stages and questions. `pages` are the languages in which people can read it."""
    here, header = path_address(path), path.header
    parts = {name: f"{here}/{name}" for name in ("stages", "services", "providers", "search", "journey", "plan")}
    used = {service.kind for service in path.services.values()}
    return shapes.Path(
        id=path.id,
        title=texts(header.title),
        introduction=texts(header.introduction),
        languages=list(path.languages),
        region=texts(header.region),
        time_zone=header.time_zone,
        licence=header.licence.identifier if header.licence else None,
        published=header.published,
        maintainer=_maintainer(path),
        stages=[stage(one) for one in path.stages.values()],
        stage_question=path.stage_question,
        questions=[question(one, one.answers) for one in path.questions.values()],
        kinds=[_kind(path, kind) for kind in (*BUILT_IN_KINDS, *path.kinds) if kind in used],
        links={"self": here, **parts, **{f"page:{lang}": f"/{lang}/{path.id}/" for lang in pages}},
    )


def _maintainer(path: ServicePath) -> shapes.Maintainer | None:
    found = path.header.maintainer
    if found is None:
        return None
    return shapes.Maintainer(
        name=texts(found.name),
        email=found.email,
        registry=found.registry,
        web=texts(found.web),
        feedback=texts(found.feedback),
        confirmed=found.confirmed,
    )


def _kind(path: ServicePath, name: str) -> shapes.Kind:
    own = path.kinds.get(name)
    return shapes.Kind(id=name, title=texts(own.title) if own else {})


def stage(found: Stage) -> shapes.Stage:
    """A stage."""
    return shapes.Stage(id=found.id, title=texts(found.title), help=texts(found.help), next=list(found.next))


def question(found: Question, offered: Iterable[str]) -> shapes.Question:
    """A question with the answers that are offered."""
    return shapes.Question(
        id=found.id,
        ask=texts(found.ask),
        label=texts(found.short),
        help=texts(found.help),
        choose=found.choose,
        answers=[_answer(name, found.answers[name]) for name in offered],
        at_most=found.at_most,
        unknown=found.unknown,
        required=found.required,
        empty_means=found.empty_means,
        min=found.min,
        max=found.max,
        decimals=found.decimals,
        unit=texts(found.unit),
    )


def _answer(name: str, found: Answer) -> shapes.Answer:
    return shapes.Answer(
        id=name,
        title=texts(found.title),
        help=texts(found.help),
        heading=texts(found.heading),
        exclusive=found.exclusive,
    )


def _source(found: Sourced) -> shapes.Source:
    return shapes.Source(
        checked=found.checked, source=list(found.source), confidence=found.confidence, note=texts(found.note)
    )


def provider(found: Provider) -> shapes.Provider:
    """A provider."""
    channels = found.channels
    return shapes.Provider(
        id=found.id,
        title=texts(found.title),
        summary=texts(found.summary),
        public=found.public,
        languages=list(found.languages),
        channels=shapes.Channels(
            web=texts(channels.web),
            contact=texts(channels.contact),
            email=channels.email,
            registry=channels.registry,
            phone=channels.phone,
            phone_note=texts(channels.phone_note),
            hours=[shapes.OpeningHours.model_validate(one.model_dump(by_alias=True)) for one in channels.hours],
            hours_note=texts(channels.hours_note),
            visit=channels.visit,
            booking=texts(channels.booking),
        ),
        cost=texts(found.cost),
        source=_source(found),
    )


@dataclass(frozen=True, slots=True)
class Place:
    """The path of a service, and the languages in which people can read it."""

    path: ServicePath
    pages: tuple[str, ...]


def service(at: Place, found: Service, call: Call) -> shapes.Service:
    """A service with the state of its call."""
    page = f"{at.path.id}/services/{found.id}"
    return shapes.Service(
        id=found.id,
        kind=found.kind,
        providers=list(providers_of(found)),
        together_with=list(found.together_with),
        title=texts(found.title),
        summary=texts(found.summary),
        description=texts(found.description),
        check=[texts(one) for one in found.check],
        amount=texts(found.amount),
        cost=texts(found.cost),
        timing=texts(found.timing),
        steps=[texts(one) for one in found.steps],
        before=list(found.before),
        after=list(found.after),
        call=shapes.Call(
            state=_state(call), start=call.start, end=call.end, closed=call.closed, note=texts(found.call)
        ),
        status=found.status,
        link=texts(found.link),
        apply=texts(found.apply),
        languages=list(found.languages),
        tags=list(found.tags),
        source=_source(found),
        links={"self": f"{ROOT}/paths/{page}", **{f"page:{lang}": f"/{lang}/{page}" for lang in at.pages}},
    )


def _state(call: Call) -> Any:
    return call.state


def services(at: Place, names: Iterable[str], today: datetime.date) -> shapes.Services:
    """Some services of a path."""
    found = (at.path.services[name] for name in names)
    return shapes.Services(services=[service(at, one, call_on(one, today)) for one in found])


def hits(index: Index, query: str) -> shapes.Hits:
    """What a search finds."""
    path, findings = index.path, index.search(query)
    entries = {"service": path.services, "provider": path.providers, "stage": path.stages}
    return shapes.Hits(
        hits=[
            shapes.Hit(
                type=hit.kind,  # type: ignore[arg-type]
                id=hit.id,
                title=texts(entries[hit.kind][hit.id].title),  # type: ignore[attr-defined]
                score=hit.score,
            )
            for hit in findings.hits
        ],
        suggestions=list(findings.suggestions),
        instead=texts(findings.instead) if findings.instead else None,
        lang=index.lang,
    )
