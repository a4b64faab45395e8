"""Browsing: all services with filters, one service, the providers, search."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from flask import Blueprint, Response, abort, redirect, request
from markupsafe import Markup
from werkzeug.wrappers import Response as BaseResponse

from navigator.engine import (
    LONG,
    Certainty,
    Wanted,
    answers_allowed,
    call_on,
    certainty,
    services_listed,
    shared_attribute,
)
from navigator.web.edition import Edition, KindEntry, ProviderEntry, ServiceEntry, sort_key
from navigator.web.pages.layout import page
from navigator.web.pages.request_answers import see
from navigator.web.pages.service_words import call_words
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


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters of a page, with what is chosen in each."""

    kinds: tuple[tuple[KindEntry, bool], ...]
    lists: tuple[Filter, ...]
    chosen: int
    """How many values are chosen."""


@blueprint.get("/services")
def services() -> Response:
    here = current()
    wanted = _wanted(here, providers=True)
    if elsewhere := _canonical(wanted):
        return elsewhere
    found = services_listed(here.path, wanted)
    return page(
        "services.html",
        here.words.gettext("All services"),
        filters=_filters(here, wanted, providers=True),
        found=_grouped(here, found),
        count=len(found),
        examples=sum(here.path.is_idea(name) for name in found),
    )


_KIND, _PROVIDER, _LANGUAGE, _CERTAINTY = "_kind", "_provider", "_language", "_certainty"


def _wanted(here: Edition, *, providers: bool) -> Wanted:
    """What the address asks for, as far as the path knows it, in the order of the path."""
    asked = {name: q.answers for name, q in here.path.questions.items() if q.filter and q.answers}
    return Wanted(
        answers={name: _chosen(name, answers) for name, answers in asked.items()},
        kinds=_chosen(_KIND, here.kinds),
        providers=_chosen(_PROVIDER, here.providers) if providers else (),
        certainties=tuple(one for one in _certainty_words(here) if one in request.args.getlist(_CERTAINTY)),
        languages=_chosen(_LANGUAGE, _spoken(here)),
    )


def _chosen(key: str, known: Iterable[str]) -> tuple[str, ...]:
    given = request.args.getlist(key)
    return tuple(value for value in known if value in given) if given else ()


def _canonical(wanted: Wanted) -> Response | None:
    """A redirect to the address that says just this: one to keep, without the empty fields of the form."""
    values = {
        _KIND: wanted.kinds,
        **wanted.answers,
        _PROVIDER: wanted.providers,
        _LANGUAGE: wanted.languages,
        _CERTAINTY: wanted.certainties,
    }
    query = "&".join(f"{key}={value}" for key, chosen in values.items() for value in chosen)
    if query == request.query_string.decode("ascii", "replace"):
        return None
    return see(f"{request.path}?{query}" if query else request.path)


def _spoken(here: Edition) -> list[str]:
    """The languages in which anybody is served, by name."""
    codes = {code for provider in here.path.providers.values() for code in provider.languages}
    codes.update(code for service in here.path.services.values() for code in service.languages)
    return sorted(codes, key=lambda code: sort_key(here.lang, here.words.language_name(code)))


def _certainty_words(here: Edition) -> Mapping[Certainty, str]:
    _ = here.words.gettext
    return {
        "confirmed": _("Confirmed information"),
        "partly": _("Partly confirmed information"),
        "uncertain": _("Uncertain information"),
    }


def _filters(here: Edition, wanted: Wanted, *, providers: bool) -> Filters:
    _ = here.words.gettext
    asked = [here.questions[name] for name in wanted.answers]
    lists = [
        _filter(one.id, one.label_plain, [(a.id, a.plain) for a in one.answers.values()], wanted.answers[one.id])
        for one in asked
    ]
    if providers:
        names = [(provider.id, provider.plain) for provider in _by_name(here)]
        lists.append(_filter(_PROVIDER, _("Organisation"), names, wanted.providers))
    spoken = [(code, here.words.language_name(code)) for code in _spoken(here)]
    lists.append(_filter(_LANGUAGE, _("Languages of service"), spoken, wanted.languages))
    lists.append(_filter(_CERTAINTY, _("How sure it is"), _certainty_words(here).items(), wanted.certainties))
    return Filters(
        kinds=tuple((kind, kind.id in wanted.kinds) for kind in here.kinds.values()),
        lists=tuple(one for one in lists if len(one.choices) > 1),
        chosen=len(wanted.kinds) + sum(choice.chosen for one in lists for choice in one.choices),
    )


def _filter(name: str, label: str, values: Iterable[tuple[str, str]], chosen: Collection[str]) -> Filter:
    return Filter(name, label, tuple(Choice(value, title, value in chosen) for value, title in values))


def _by_name(here: Edition) -> list[ProviderEntry]:
    """The providers in the order of the alphabet."""
    return sorted(here.providers.values(), key=lambda provider: sort_key(here.lang, provider.plain))


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


@dataclass(frozen=True, slots=True)
class Audience:
    """With which answers to a question a service is possible: those told, and where they are many, all to be unfolded.

    `attribute` and `values` tell most of many answers; the rest of them is told one by one.
    """

    label: Markup
    told: tuple[Markup, ...]
    attribute: str = ""
    values: tuple[str, ...] = ()
    folded: tuple[Markup, ...] = ()


def _audience(here: Edition, service: str) -> tuple[Audience, ...]:
    """Whom a service is for, read from its condition."""
    limited = answers_allowed(here.path, service).items()
    return tuple(_told(here, name, them) for name, them in limited if 0 < len(them) < len(here.questions[name].answers))


def _told(here: Edition, name: str, allowed: tuple[str, ...]) -> Audience:
    question = here.questions[name]
    titles = {answer: question.answers[answer].title for answer in allowed}
    if len(allowed) <= LONG:
        return Audience(question.label, tuple(titles.values()))
    shared = shared_attribute(here.path.questions[name], allowed)
    rest = tuple(titles[answer] for answer in (shared.rest if shared else ()))
    told = rest if len(rest) <= LONG else ()
    if shared is None:
        return Audience(question.label, told, folded=tuple(titles.values()))
    return Audience(question.label, told, shared.attribute.replace("-", " "), shared.values, tuple(titles.values()))


@blueprint.get("/providers")
def providers() -> Response:
    here = current()
    wanted = _wanted(here, providers=False)
    if elsewhere := _canonical(wanted):
        return elsewhere
    found = [provider for provider in _by_name(here) if _gives(here, provider.id, wanted)]
    return page(
        "providers.html",
        here.words.gettext("Organisations"),
        filters=_filters(here, wanted, providers=False),
        providers=found,
    )


def _gives(here: Edition, name: str, wanted: Wanted) -> bool:
    """Whether a provider is wanted: it speaks the language, its facts are as sure, and it gives what is looked for."""
    provider = here.path.providers[name]
    if wanted.languages and set(wanted.languages).isdisjoint(provider.languages):
        return False
    if wanted.certainties and certainty(provider) not in wanted.certainties:
        return False
    if not wanted.kinds and not any(wanted.answers.values()):
        return True
    return bool(services_listed(here.path, Wanted(wanted.answers, wanted.kinds, providers=(name,))))


@blueprint.get("/providers/<name>")
def provider(name: str) -> BaseResponse:
    here = current()
    if known := here.path.document.renamed.providers.get(name):
        return redirect(f"{here.base}/providers/{known}", 301)
    if name not in here.providers:
        abort(404)
    entry = here.providers[name]
    offered = services_listed(here.path, Wanted(providers=(name,)))
    return page("provider.html", entry.plain, entry=entry, found=_grouped(here, offered))
