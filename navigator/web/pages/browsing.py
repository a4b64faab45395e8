"""Browsing: all services with filters, one service, the providers, search."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, Response, abort, redirect, request
from markupsafe import Markup
from werkzeug.wrappers import Response as BaseResponse

from navigator.engine import answers_allowed, call_on, services_listed
from navigator.web.edition import Edition, ServiceEntry
from navigator.web.pages.cards import call_words
from navigator.web.pages.layout import page
from navigator.web.site import PREFIX, current, today

blueprint = Blueprint("browse", __name__, url_prefix=PREFIX)


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter."""

    value: str
    title: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """A list to choose one value from, or none."""

    name: str
    label: str
    choices: tuple[Choice, ...]


@blueprint.get("/services")
def services() -> Response:
    here = current()
    kinds = tuple(kind for kind in request.args.getlist("_kind") if kind in here.kinds)
    asked = [name for name, question in here.path.questions.items() if question.filter and question.answers]
    given = {name: _known(here, name) for name in asked}
    found = services_listed(here.path, given, kinds)
    return page(
        "services.html",
        here.words.gettext("All services"),
        kinds=[(kind, kind.id in kinds) for kind in here.kinds.values()],
        filters=[_filter(here, name, given) for name in asked],
        filtered=bool(kinds) or any(given.values()),
        found=_grouped(here, found),
        count=len(found),
    )


def _known(here: Edition, name: str) -> tuple[str, ...]:
    answers = here.path.questions[name].answers
    return tuple(value for value in request.args.getlist(name) if value in answers)


def _filter(here: Edition, name: str, given: Mapping[str, tuple[str, ...]]) -> Filter:
    entry = here.questions[name]
    choices = tuple(Choice(answer.id, answer.plain, answer.id in given[name]) for answer in entry.answers.values())
    return Filter(name, entry.label_plain, choices)


def _grouped(here: Edition, names: list[str]) -> list[tuple[object, list[ServiceEntry]]]:
    groups = [
        (kind, [here.services[name] for name in names if here.services[name].kind == kind.id])
        for kind in here.kinds.values()
    ]
    return [(kind, found) for kind, found in groups if found]


@blueprint.get("/services/<name>")
def service(name: str) -> BaseResponse:
    here = current()
    if known := here.path.document.renamed.services.get(name):
        return redirect(f"{here.base}/services/{known}", 301)
    if ended := here.ended.get(name):
        return page("ended.html", ended.plain, entry=ended)
    if name not in here.services:
        abort(404)
    entry = here.services[name]
    graph = here.path.service_graph
    return page(
        "service.html",
        entry.plain,
        entry=entry,
        kind=here.kinds[entry.kind],
        call=call_words(here, call_on(here.path.services[name], today())),
        audience=_audience(here, name),
        earlier=[
            here.services[other] for other in sorted(graph.predecessors(name), key=here.path.service_rank.__getitem__)
        ],
        later=[
            here.services[other] for other in sorted(graph.successors(name), key=here.path.service_rank.__getitem__)
        ],
    )


def _audience(here: Edition, service: str) -> tuple[tuple[Markup, tuple[Markup, ...]], ...]:
    """Whom a service is for, read from its condition: questions and the answers with which it is possible."""
    found = []
    for name, allowed in answers_allowed(here.path, service).items():
        question = here.questions[name]
        if allowed and len(allowed) < len(question.answers):
            found.append((question.label, tuple(question.answers[answer].title for answer in allowed)))
    return tuple(found)


@blueprint.get("/providers")
def providers() -> Response:
    here = current()
    found = sorted(here.providers.values(), key=lambda provider: provider.plain.casefold())
    return page("providers.html", here.words.gettext("Organisations"), providers=found)


@blueprint.get("/providers/<name>")
def provider(name: str) -> BaseResponse:
    here = current()
    if known := here.path.document.renamed.providers.get(name):
        return redirect(f"{here.base}/providers/{known}", 301)
    if name not in here.providers:
        abort(404)
    entry = here.providers[name]
    offered = [service.id for service in here.path.services.values() if name in service.provider]
    return page("provider.html", entry.plain, entry=entry, found=_grouped(here, offered))


@dataclass(frozen=True, slots=True)
class Found:
    """Something that search found."""

    address: str
    title: Markup
    summary: Markup
    icon: str
    what: str


@blueprint.get("/search")
def search() -> Response:
    here = current()
    query = request.args.get("q", "")[:100].strip()
    hits = here.search_index.find(query) if query else []
    title = here.words.gettext("Search") if not query else here.words.gettext("Search: %(query)s", query=query)
    return page(
        "search.html",
        title,
        query=query,
        found=[_found(here, hit.kind, hit.id) for hit in hits],
    )


def _found(here: Edition, kind: str, name: str) -> Found:
    _ = here.words.gettext
    if kind == "service":
        entry = here.services[name]
        what = here.kinds[entry.kind]
        return Found(entry.address, entry.title, entry.summary, what.icon, what.title)
    if kind == "provider":
        who = here.providers[name]
        return Found(who.address, who.title, who.summary, "organisation", _("Organisation"))
    stage = here.stages[name]
    return Found(stage.address, stage.title, stage.help, "stage", _("Stage"))
