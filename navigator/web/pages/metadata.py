"""What search engines and social media read in the head of a page that they may show."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from babel.core import get_global
from flask import g, request
from markupsafe import Markup

from navigator.engine import Wanted, services_listed
from navigator.web.edition import Edition, edition, sort_key, words_in
from navigator.web.open_data import DATA, FACE, HEIGHT, WIDTH, Page, addresses_of, feed_address, picture_address
from navigator.web.open_data import schema_org as described
from navigator.web.site import assets, closest, offered, paths_here, templates_in, today

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
    feed: str = ""
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
    shown = Shown(root, address, title, f"{root}{picture}" if picture else "", today() if whole else None)
    return here.pieces.get((shown, templates_in(here.lang)), lambda: _lines(here, shown))


@dataclass(frozen=True, slots=True)
class Shown:
    """The page that was asked: the address of the site, the rest of its own, its title and its picture.

    `day` is the day on which it is described; None for a page that shows only a part, chosen by its query.
    """

    root: str
    address: str
    title: str
    picture: str
    day: datetime.date | None


def _lines(here: Edition, shown: Shown) -> Markup:
    nodes = _nodes(here, shown.root, shown.address, shown.title, shown.day) if shown.day else ()
    languages = (here.lang, *(lang for lang in offered(here.path) if lang != here.lang))
    stages = ", ".join(here.plain(stage.title) for stage in here.path.stages.values())
    _ = here.words.gettext
    pictured = _("%(label)s: %(value)s", label=_("Stages of the path"), value=stages) if stages else ""
    found = Head(
        site=here.site_name,
        title=shown.title,
        description=_description(here, shown.address),
        address=f"{shown.root}{shown.address}",
        locales=tuple(map(locale_of, languages)),
        picture=shown.picture,
        picture_words=f"{here.title}. {pictured}" if pictured else here.title,
        data=tuple((f"{shown.root}/data/{here.path.id}.{ending}", kind) for ending, kind in DATA.items()),
        feed=f"{shown.root}{feed_address(here)}" if shown.address == here.start else "",
        described=described.document(*nodes) if nodes else "",
    )
    return _filled(here.lang, found)


def _filled(lang: str, head: Head) -> Markup:
    template = templates_in(lang).get_template("parts/linked.html")
    return Markup(template.render(head=head, width=WIDTH, height=HEIGHT))  # noqa: S704 -- templates escape


def locale_of(lang: str) -> str:
    """A language and a country, as social media want it: fi_FI."""
    likely = get_global("likely_subtags").get(lang, lang).split("_")
    return LOCALES.get(lang) or "_".join((likely[0], *likely[-1:])[: min(2, len(likely))])


def _place(here: Edition, address: str) -> tuple[str, str]:
    """The part of the path that a page is about: `services` and `loan`."""
    section, _, name = address.removeprefix(here.start).partition("/")
    return section, name


def _description(here: Edition, address: str) -> str:
    """What a page is about, in a sentence or two."""
    path = here.path
    text = None
    match _place(here, address):
        case ("services", name) if name in path.document.services:
            text = path.document.services[name].summary
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
        case "services", _ if name in path.services:
            service = path.services[name]
            above = page(start, ("services", _("All services")))
            return described.service_page(above, service, here.kinds[service.kind].title, day)
        case "providers", "":
            order = sorted(here.providers.values(), key=lambda one: sort_key(here.lang, one.plain))
            found = ((f"providers/{one.id}", path.providers[one.id].title) for one in order)
            return described.list_page(page(start), found)
        case "providers", _:
            given = services_listed(path, Wanted(providers=(name,)))
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
