"""What search engines and social media read in the head of a page that they may show."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import lru_cache

from babel.core import get_global
from flask import g, request
from markupsafe import Markup

from navigator.web.edition.edition import Edition, edition
from navigator.web.edition.words import words_in
from navigator.web.open_data import schema_org as described
from navigator.web.open_data.identifiers import addresses_of
from navigator.web.open_data.schema_org import Page
from navigator.web.open_data.social_picture import HEIGHT, WIDTH, Occasion
from navigator.web.site.assets import assets
from navigator.web.site.language import closest, offered, paths_here, today
from navigator.web.site.templates import Templates, templates_in

FACE = ("vendor/heading.woff2", "vendor/heading-ext.woff2")
"""The files of the face in which pictures are lettered."""

DATA = {"ttl": "text/turtle", "jsonld": "application/ld+json"}
"""How a path is described for programs: endings of the address, and media types."""

LOCALES = {"en": "en_GB", "pt": "pt_PT"}
"""Languages that social media know under another country than the one with the most speakers."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the template fills in."""

    site: str
    title: str
    description: str
    address: str
    locales: tuple[str, ...]
    picture: str = ""
    picture_words: str = ""
    data: tuple[tuple[str, str], ...] = ()
    described: str = ""
    """JSON-LD in which no sign is one of HTML."""


def linked(here: Edition | None, title: str) -> Markup:
    """The lines of the head of the page that was asked; nothing inside other websites."""
    if g.get("look") is not None:
        return Markup()
    root, address = request.host_url.rstrip("/"), request.path
    if here is None:
        return _filled(g.lang, _head_of_paths(g.lang, root, address, title))
    if here.lang not in offered(here.path):
        return Markup()
    picture = picture_address(here) if assets().content(FACE[0]) else ""
    whole = not request.environ.get("QUERY_STRING")
    return _lines(templates_in(here.lang), here, root, address, title, (picture, whole, today()))


@lru_cache(maxsize=1024)
def _lines(
    _templates: Templates,
    here: Edition,
    root: str,
    address: str,
    title: str,
    variable: tuple[str, bool, datetime.date],
) -> Markup:
    """The lines, made once. A page that shows only a part, chosen by its query, is not described as the whole."""
    picture, whole, day = variable
    nodes = _nodes(here, root, address, title, day) if whole else ()
    languages = (here.lang, *(lang for lang in offered(here.path) if lang != here.lang))
    stages = ", ".join(here.plain(stage.title) for stage in here.path.stages.values())
    found = Head(
        site=site_name(here),
        title=title,
        description=_description(here, address),
        address=f"{root}{address}",
        locales=tuple(map(locale_of, languages)),
        picture=f"{root}{picture}" if picture else "",
        picture_words=f"{here.title}. {here.words.gettext('Stages of the path')}: {stages}" if stages else here.title,
        data=tuple((f"{root}/data/{here.path.id}.{ending}", kind) for ending, kind in DATA.items()),
        described=described.document(*nodes) if nodes else "",
    )
    return _filled(here.lang, found)


def _filled(lang: str, head: Head) -> Markup:
    template = templates_in(lang).get_template("parts/linked.html")
    return Markup(template.render(head=head, width=WIDTH, height=HEIGHT))  # noqa: S704 -- templates escape


def site_name(here: Edition) -> str:
    """The name of the site, as its header has it."""
    return f"{here.words.gettext('Service path')} {here.region}".strip()


def locale_of(lang: str) -> str:
    """A language and a country, as social media want it: fi_FI."""
    likely = get_global("likely_subtags").get(lang, lang).split("_")
    return LOCALES.get(lang) or "_".join((likely[0], *likely[-1:])[: min(2, len(likely))])


def occasion_of(here: Edition) -> Occasion:
    """What the picture of a path shows."""
    stages = tuple(here.plain(stage.title) for stage in here.path.stages.values())
    return Occasion(site_name(here), here.title, stages, here.path.header.accent)


def picture_address(here: Edition) -> str:
    """Where the picture of a path is; nowhere, if the face has no letters for its words."""
    occasion = occasion_of(here)
    return f"/picture/{occasion.version}/{here.path.id}.{here.lang}.png" if occasion.is_latin() else ""


def _place(here: Edition, address: str) -> tuple[str, str]:
    """The part of the path that a page is about: `services` and `loan`."""
    section, _, name = address.removeprefix(here.start).partition("/")
    return section, name


def _description(here: Edition, address: str) -> str:
    """What a page is about, in a sentence or two."""
    path = here.path
    text = None
    match _place(here, address):
        case ("services", name) if name in path.services:
            text = path.services[name].summary
        case ("providers", name) if name in path.providers:
            text = path.providers[name].summary
        case ("stages", name) if name in path.stages:
            text = path.stages[name].help
    return here.plain(text or path.header.introduction)


def _nodes(here: Edition, root: str, address: str, title: str, day: datetime.date) -> tuple[described.Node, ...]:
    """The page in the words of schema.org."""
    path, _ = here.path, here.words.gettext
    at = addresses_of(path, root, offered(path))
    start = ("", here.title)
    section, name = _place(here, address)

    def page(*above: tuple[str, str]) -> Page:
        return Page(path, at, f"{section}/{name}" if name else section, here.lang, title, above)

    match section, name:
        case "", _:
            first = path.asking_order[0][1] if path.asking_order else None
            begin = here.question_address(first) if first else here.result_address()
            return described.start_page(page(), begin, _("Start"))
        case "stages", _:
            return described.stage_page(page(start), path.stages[name], here.stages[name].services)
        case "services", "":
            entries = ((f"services/{one}", path.services[one].title) for one in _as_listed(here))
            return described.list_page(page(start), entries)
        case "services", _:
            service = path.services[name]
            above = page(start, ("services", _("All services")))
            return described.service_page(above, service, here.kinds[service.kind].title, day)
        case "providers", "":
            order = sorted(here.providers.values(), key=lambda one: one.plain.casefold())
            found = ((f"providers/{one.id}", path.providers[one.id].title) for one in order)
            return described.list_page(page(start), found)
        case "providers", _:
            given = [service.id for service in path.services.values() if name in service.provider]
            above = page(start, ("providers", _("Organisations")))
            return described.provider_page(above, path.providers[name], given)
    return described.plain_page(page(start))


def _as_listed(here: Edition) -> list[str]:
    """All services, in the order of the page that lists them: kind by kind."""
    return [name for kind in here.kinds for name, entry in here.path.services.items() if entry.kind == kind]


def _head_of_paths(lang: str, root: str, address: str, title: str) -> Head:
    """The page that lists the paths there are."""
    shown = [edition(path, closest(path, lang)) for path in paths_here()]
    paths = {f"{root}{here.start}": here.title for here in shown}
    found = described.paths_page(f"{root}{address}", lang, title, paths)
    return Head(
        site=words_in(lang).gettext("Service path"),
        title=title,
        description="",
        address=f"{root}{address}",
        locales=(locale_of(lang),),
        described=described.document(*found),
    )
