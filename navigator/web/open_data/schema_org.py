"""What a page says, in the words of schema.org, for search engines: only what is to be read on that very page.

Source: https://schema.org/
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from navigator.engine import ServicePath, call_on
from navigator.format import OpeningHours, Provider, Service, Stage, Text
from navigator.web.open_data.identifiers import Addresses

Node = dict[str, Any]

GOOD_PRACTICE = "good-practice"
"""The kind whose entries are ideas from elsewhere: nothing to be had, and not from the region."""

DAYS = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}
"""The days of the week as schema.org names them."""

MIDNIGHT = "23:59"
"""The end of a day: not every reader takes 24:00."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a path: its name under the path (`services/loan`), its language, its title and the pages above it."""

    path: ServicePath
    at: Addresses
    name: str
    lang: str
    title: str
    above: tuple[tuple[str, str], ...] = ()
    """Names and titles of the pages above, the start first."""

    @property
    def address(self) -> str:
        return self.at.page(self.name, self.lang)

    def own(self, name: str) -> str:
        """Another page of the path, in the language of this one."""
        return self.at.page(name, self.lang)


def document(*nodes: Node) -> str:
    """Nodes as JSON-LD that may stand inside a page: no sign in it can end the element, and gaps are left out."""
    found = {"@context": "https://schema.org", "@graph": [_filled(node) for node in nodes if node]}
    written = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _filled(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _filled(one) for key, one in value.items() if one not in (None, "", [], {})}
    if isinstance(value, list):
        return [_filled(one) for one in value]
    return value


def said(page: Page, text: Text | None) -> str | Node | None:
    """A text as the page shows it, marked where it is in another language than the page."""
    if text is None:
        return None
    found = text.get(page.lang)
    return found.text if found.lang == page.lang else {"@value": found.text, "@language": found.lang}


def web_page(page: Page, about: str | None = None, kind: str = "WebPage") -> Node:
    """The page itself; `about` is what it is mainly about."""
    return {
        "@type": kind,
        "@id": page.address,
        "url": page.address,
        "name": page.title,
        "inLanguage": page.lang,
        "isPartOf": {"@id": page.at.part("site")},
        "mainEntity": {"@id": about} if about else None,
    }


def breadcrumbs(page: Page) -> Node:
    """The way from the start of the path to the page."""
    if not page.above:
        return {}
    steps = [(page.own(name), title) for name, title in page.above] + [(page.address, page.title)]
    items = [
        {"@type": "ListItem", "position": position, "name": title, "item": address}
        for position, (address, title) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def start_page(page: Page, first: str, begin: str) -> tuple[Node, ...]:
    """The start: the site, and that one begins with the question at `first`; `begin` is what the button says."""
    header, at = page.path.header, page.at
    site = {
        "@type": "WebSite",
        "@id": at.part("site"),
        "url": page.own(""),
        "name": said(page, header.title),
        "description": said(page, header.introduction),
        "inLanguage": list(at.languages),
        "publisher": _publisher(page),
        "license": header.licence.address if header.licence else None,
    }
    action = {
        "@type": "Action",
        "name": begin,
        "target": {"@type": "EntryPoint", "urlTemplate": f"{at.base}{first}"},
    }
    stages = [(f"stages/{stage.id}", stage.title) for stage in page.path.stages.values()]
    return ({**web_page(page), "potentialAction": action}, site, *listing(page, stages))


def _publisher(page: Page) -> Node | None:
    publisher = page.path.header.publisher
    if publisher is None:
        return None
    web = publisher.web.get(page.lang).text if publisher.web else None
    return {"@type": "Organization", "name": said(page, publisher.name), "url": web, "email": publisher.email}


def listing(page: Page, entries: Iterable[tuple[str, Text]]) -> tuple[Node, ...]:
    """A list of pages of the path that the page shows, by name and title."""
    items = [
        {"@type": "ListItem", "position": position, "url": page.own(name), "name": said(page, title)}
        for position, (name, title) in enumerate(entries, 1)
    ]
    return ({"@type": "ItemList", "@id": f"{page.address}#list", "itemListElement": items},) if items else ()


def plan_list(at: Addresses, services: Iterable[Service], answers: str, lang: str | None = None) -> Node:
    """The services of a plan in order, by their names in every language.

    `answers` are those of the plan as an address holds them. Its pages are in `lang`, for another language may have
    another plan; without it in the first one.
    """
    items = [
        {"@type": "ListItem", "position": position, "item": _linked(at, service, lang)}
        for position, service in enumerate(services, 1)
    ]
    return {
        "@context": "https://schema.org",
        "@type": "ItemList",
        "url": at.page("result", lang) + (f"?{answers}" if answers else ""),
        "itemListOrder": "https://schema.org/ItemListOrderAscending",
        "numberOfItems": len(items),
        "itemListElement": items,
    }


def _linked(at: Addresses, service: Service, lang: str | None) -> Node:
    """A service by its identifier, its page in a language and its names, described elsewhere."""
    names = [{"@value": text, "@language": lang} for lang, text in service.title.translations.items()]
    page = at.page(f"services/{service.id}", lang)
    return {"@type": "Service", "@id": at.service(service.id), "url": page, "name": names}


def stage_page(page: Page, stage: Stage, services: Iterable[str]) -> tuple[Node, ...]:
    """A stage and the services listed under it."""
    found = listing(page, [(f"services/{name}", page.path.services[name].title) for name in services])
    itself = web_page(page, f"{page.address}#list" if found else None, "CollectionPage")
    return ({**itself, "description": said(page, stage.help)}, breadcrumbs(page), *found)


def list_page(page: Page, entries: Iterable[tuple[str, Text]]) -> tuple[Node, ...]:
    """All services, or all providers."""
    found = listing(page, entries)
    itself = web_page(page, f"{page.address}#list" if found else None, "CollectionPage")
    return (itself, breadcrumbs(page), *found)


def plain_page(page: Page) -> tuple[Node, ...]:
    """Any other page."""
    return (web_page(page), breadcrumbs(page))


def service_page(page: Page, service: Service, kind: str, day: datetime.date) -> tuple[Node, ...]:
    """A service; `kind` is the name of its kind in the language of the page. A good practice is nobody's offer."""
    one = page.at.service(service.id)
    itself = {**web_page(page, one, "ItemPage"), "lastReviewed": service.checked}
    given = [page.path.providers[name] for name in service.provider]
    everybody = [*given, *(page.path.providers[name] for name in service.together_with)]
    common = {
        "@id": one,
        "name": said(page, service.title),
        "description": said(page, service.summary),
        "url": page.address,
    }
    if service.kind == GOOD_PRACTICE:
        practice = {"@type": "CreativeWork", **common, "genre": kind}
        return (itself, breadcrumbs(page), practice)
    public = any(provider.public for provider in everybody)
    thing = {
        "@type": "GovernmentService" if public else "Service",
        **common,
        "serviceType": kind,
        "provider": [_named(page, provider) for provider in everybody],
        "availableChannel": _apply(page, service, given),
        "offers": _offer(service, day),
    }
    return (itself, breadcrumbs(page), thing)


def _named(page: Page, provider: Provider) -> Node:
    """A provider by its name, described on its own page."""
    return {"@type": _class(provider), "@id": page.at.provider(provider.id), "name": said(page, provider.title)}


def _class(provider: Provider) -> str:
    return "GovernmentOrganization" if provider.public else "Organization"


def _apply(page: Page, service: Service, given: list[Provider]) -> Node | None:
    spoken = service.languages or (given[0].languages if len(given) == 1 else ())
    if not (service.apply or spoken):
        return None
    address = service.apply.get(page.lang).text if service.apply else None
    return {"@type": "ServiceChannel", "serviceUrl": address, "availableLanguage": list(spoken)}


def _offer(service: Service, day: datetime.date) -> Node | None:
    """The days that the page names; none where it says that the service could not be confirmed."""
    call = call_on(service, day)
    if service.status == "unverified" or call.state not in {"open", "opens"} or not (call.start or call.end):
        return None
    return {
        "@type": "Offer",
        "availabilityStarts": call.start.isoformat() if call.start else None,
        "availabilityEnds": call.end.isoformat() if call.end else None,
    }


def provider_page(page: Page, provider: Provider, services: Iterable[str]) -> tuple[Node, ...]:
    """A provider, how to reach it, and the services that it gives."""
    one, channels = page.at.provider(provider.id), provider.channels
    page_to_turn_to = channels.booking or channels.contact
    contact = {
        "@type": "ContactPoint",
        "telephone": channels.phone,
        "email": channels.email,
        "url": page_to_turn_to.get(page.lang).text if page_to_turn_to else None,
        "availableLanguage": list(provider.languages),
        "hoursAvailable": [_hours(one) for one in channels.hours],
    }
    reachable = channels.phone or channels.email or page_to_turn_to
    thing = {
        "@type": _class(provider),
        "@id": one,
        "name": said(page, provider.title),
        "description": said(page, provider.summary),
        "url": channels.web.get(page.lang).text if channels.web else None,
        "address": channels.visit,
        "contactPoint": contact if reachable else None,
    }
    itself = {**web_page(page, one, "ItemPage"), "lastReviewed": provider.checked}
    found = listing(page, [(f"services/{name}", page.path.services[name].title) for name in services])
    return (itself, breadcrumbs(page), thing, *found)


def closing(one: OpeningHours) -> str:
    """The time at which nobody answers any more."""
    return MIDNIGHT if one.until == "24:00" else one.until


def _hours(one: OpeningHours) -> Node:
    return {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": [DAYS[day] for day in one.days],
        "opens": one.from_,
        "closes": closing(one),
    }


def paths_page(address: str, lang: str, title: str, paths: Mapping[str, str]) -> tuple[Node, ...]:
    """The paths there are: their addresses and titles."""
    items = [
        {"@type": "ListItem", "position": position, "url": found, "name": name}
        for position, (found, name) in enumerate(paths.items(), 1)
    ]
    itself = {"@type": "CollectionPage", "@id": address, "url": address, "name": title, "inLanguage": lang}
    return (
        {**itself, "mainEntity": {"@id": f"{address}#list"}},
        {"@type": "ItemList", "@id": f"{address}#list", "itemListElement": items},
    )
