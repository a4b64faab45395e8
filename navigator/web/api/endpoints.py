"""The endpoints of the API: one table from which addresses, the description and the page for people are made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import abort, request
from pydantic import BaseModel

from navigator.engine import ServicePath, Wanted, call_on, search_index, services_listed
from navigator.web.api import content, journey_content, journey_shapes, shapes
from navigator.web.api.reading import asked_journey
from navigator.web.api.requests import JourneyQuery, Nothing, Query, SearchQuery, ServicesQuery
from navigator.web.open_data import addresses_of
from navigator.web.site import catalogue, meant_of, offered, today


@dataclass(frozen=True)
class Endpoint:
    """One address of the API. `summary` names what it answers, and `text` says what else one needs to know.

    `answer` is called with the parameters of the address and the query. `free` tells that any other query parameter is
    an answer to the question of that name. `media` is the media type of the answer.
    """

    rule: str
    name: str
    summary: str
    text: str
    query: type[Query]
    shape: type[BaseModel]
    answer: Callable[..., BaseModel]
    example: str
    free: bool = False
    personal: bool = False
    media: str = "application/json"

    @property
    def tag(self) -> str:
        """Under which of `TAGS` it stands."""
        return "journeys" if self.personal else "paths"

    @property
    def parameters(self) -> tuple[str, ...]:
        """The parameters in the address."""
        return tuple(part.strip("<>") for part in self.rule.split("/") if part.startswith("<"))


TAGS = {"journeys": "What answers lead to.", "paths": "What is on a path."}
"""What the addresses are about, each under one of these."""


def _path(name: str) -> ServicePath:
    return catalogue().path(name) or abort(503 if catalogue().is_broken(name) else 404)


def _paths(_query: Query) -> shapes.Paths:
    return shapes.Paths(paths=[content.path_summary(path) for path in catalogue().paths().values()])


def _whole(_query: Query, path: str) -> shapes.Path:
    found = _path(path)
    return content.whole_path(found, offered(found))


def _stages(_query: Query, path: str) -> shapes.Stages:
    return shapes.Stages(stages=[content.stage(stage) for stage in _path(path).stages.values()])


def _services(query: ServicesQuery, path: str) -> shapes.Services:
    found = _path(path)
    renamed = found.document.renamed.stages
    known = tuple(name for stage in query.stage if (name := renamed.get(stage, stage)) in found.stages)
    stages = {found.stage_question: known} if found.stage_question and known else {}
    listed = services_listed(found, Wanted(stages, tuple(query.kind))) if known or not query.stage else []
    return content.services(content.Place(found, offered(found)), listed, today())


def _service(_query: Query, path: str, service: str) -> shapes.Service:
    found = _path(path)
    name = found.document.renamed.services.get(service, service)
    if name not in found.document.services:
        abort(404)
    one = found.document.services[name]
    return content.service(content.Place(found, offered(found)), one, call_on(one, today()))


def _providers(_query: Query, path: str) -> shapes.Providers:
    return shapes.Providers(providers=[content.provider(one) for one in _path(path).providers.values()])


def _provider(_query: Query, path: str, provider: str) -> shapes.Provider:
    found = _path(path)
    name = found.document.renamed.providers.get(provider, provider)
    return content.provider(found.providers.get(name) or abort(404))


def _search(query: SearchQuery, path: str) -> shapes.Hits:
    found = _path(path)
    lang = (query.lang and meant_of(found, query.lang)) or found.languages[0]
    return content.hits(search_index(found, lang), query.q)


def _journey(_query: Query, path: str) -> journey_shapes.Journey:
    found = _path(path)
    asked = asked_journey(found)
    return journey_content.journey(asked.journey, asked.reading, offered(found), asked.language)


def _plan(_query: Query, path: str) -> journey_shapes.ItemList:
    found = _path(path)
    asked = asked_journey(found)
    at = addresses_of(found, request.host_url.rstrip("/"), offered(found))
    return journey_content.linked_plan(asked.journey, at, asked.language)


ENDPOINTS = (
    Endpoint(
        "/paths",
        "paths",
        "The paths that are served.",
        "Begin here: every path of this server, with the id that the other addresses take.",
        Nothing,
        shapes.Paths,
        _paths,
        "/paths",
    ),
    Endpoint(
        "/paths/<path>",
        "path",
        "A path with its stages and questions.",
        "Its languages and stages, and its questions with their answers.",
        Nothing,
        shapes.Path,
        _whole,
        "/paths/{path}",
    ),
    Endpoint(
        "/paths/<path>/stages",
        "stages",
        "The stages, in order.",
        "The stages of a business, each with those that follow it.",
        Nothing,
        shapes.Stages,
        _stages,
        "/paths/{path}/stages",
    ),
    Endpoint(
        "/paths/<path>/services",
        "services",
        "The services, all or those of a kind or a stage.",
        (
            "Several kinds, or several stages, are alternatives; where both are given, a service must be of both. "
            "Services are listed by nothing else: which of them fit somebody in a municipality, a journey tells."
        ),
        ServicesQuery,
        shapes.Services,
        _services,
        "/paths/{path}/services?kind={kind}&stage={stage}",
    ),
    Endpoint(
        "/paths/<path>/services/<service>",
        "service",
        "One service.",
        "What it gives and costs, and when its call is open. An earlier id leads to it too.",
        Nothing,
        shapes.Service,
        _service,
        "/paths/{path}/services/{service}",
    ),
    Endpoint(
        "/paths/<path>/providers",
        "providers",
        "The organisations.",
        "All organisations that the path names, with the channels by which they are reached.",
        Nothing,
        shapes.Providers,
        _providers,
        "/paths/{path}/providers",
    ),
    Endpoint(
        "/paths/<path>/providers/<provider>",
        "provider",
        "One organisation.",
        "With the channels by which it is reached. An earlier id leads to it too.",
        Nothing,
        shapes.Provider,
        _provider,
        "/paths/{path}/providers/{provider}",
    ),
    Endpoint(
        "/paths/<path>/search",
        "search",
        "Services, organisations and stages by words.",
        "Best first, as on the page for people. Words are looked for in the texts of one language, which is told.",
        SearchQuery,
        shapes.Hits,
        _search,
        "/paths/{path}/search?q={q}&lang={lang}",
    ),
    Endpoint(
        "/paths/<path>/journey",
        "journey",
        "Where some answers lead: the next question, and what fits with its reasons.",
        (
            "Send the answers so far, ask the question that comes next, and send its answer with the others until "
            "there is none. Whom to contact first and the plan are those of the page for people in the language of the "
            "visitor, which `_lang` tells."
        ),
        JourneyQuery,
        journey_shapes.Journey,
        _journey,
        "/paths/{path}/journey?{answers}",
        free=True,
        personal=True,
    ),
    Endpoint(
        "/paths/<path>/plan",
        "plan",
        "The plan of a journey as linked data: a list of services in the words of schema.org.",
        "Takes the same parameters as a journey. The order of the list is that of the steps.",
        JourneyQuery,
        journey_shapes.ItemList,
        _plan,
        "/paths/{path}/plan?{answers}",
        free=True,
        personal=True,
        media="application/ld+json",
    ),
)
