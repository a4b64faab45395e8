"""Version 11 of the interface: texts are lists with a language and a type, classes are objects, connections are inside.

https://api.palvelutietovaranto.suomi.fi/swagger/v11/swagger.json; objects of versions 8 to 10 are read the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from navigator.workbench.ptv import lenient_json
from navigator.workbench.ptv.fetching import Busy, Reader, in_batches, sound_ids
from navigator.workbench.ptv.service_catalogue import (
    Area,
    CatalogueService,
    Channel,
    ChannelKind,
    Connection,
    Contacts,
    Further,
    Names,
    Organisation,
    Page,
)

BATCH = 50
"""How many ids are asked for at once."""

ADDRESS = "https://api.palvelutietovaranto.suomi.fi/api/v11/"
"""Where the interface is."""

CHANNELS: Mapping[str, ChannelKind] = {
    "EChannel": "e-service",
    "Phone": "phone",
    "WebPage": "web-page",
    "PrintableForm": "form",
    "ServiceLocation": "location",
}
_EVERYWHERE = {"Nationwide", "NationwideExceptAlandIslands", "WholeCountry", "WholeCountryExceptAlandIslands"}
_CHARGES: Mapping[str, Any] = {"FreeOfCharge": "free", "Free": "free", "Chargeable": "charged", "Charged": "charged"}
_TYPES: Mapping[str, Any] = {"PermitOrObligation": "permit", "ProfessionalQualification": "qualification"}
_INSTRUCTIONS = ("UserInstruction", "ServiceUserInstruction", "GD_UserInstruction")
_FURTHER = ("ValidityTime", "ProcessingTime", "DeadLine", "DeadLineAdditionalInfo")


def service(data: Mapping[str, Any]) -> CatalogueService:
    """A service; texts of its general description stand in for its own where those are missing."""
    texts = "serviceDescriptions"
    organisation = _responsible(data)
    return CatalogueService(
        id=lenient_json.line(data.get("id")),
        names=_names(data, "serviceNames", "Name"),
        other_names=_names(data, "serviceNames", "AlternativeName"),
        summaries=_names(data, texts, "Summary", "ShortDescription", "GD_Summary"),
        descriptions=_names(data, texts, "Description", "GD_Description", keep_lines=True),
        instructions=_names(data, texts, *_INSTRUCTIONS, keep_lines=True),
        conditions=_names(data, "requirements", keep_lines=True),
        charge=_CHARGES.get(lenient_json.line(data.get("serviceChargeType")), ""),
        costs=_names(data, texts, "ChargeTypeAdditionalInfo", "GD_ChargeTypeAdditionalInfo"),
        type=_TYPES.get(lenient_json.line(data.get("type")), "service"),
        target_groups=_codes(data, "targetGroups"),
        classes=_codes(data, "serviceClasses"),
        languages=lenient_json.words(data, "languages"),
        organisation=lenient_json.line(organisation.get("id")),
        connections=tuple(_connections(data)),
        area=_area(data),
        keywords=_keywords(data),
        further=tuple(_further(data)),
        updated=lenient_json.day(data.get("modified")),
        address=f"{ADDRESS}Service/{lenient_json.line(data.get('id'))}",
        published=lenient_json.line(data.get("publishingStatus")) in {"Published", ""},
    )


def channel(data: Mapping[str, Any]) -> Channel | None:
    """A channel, or None if its type is not known."""
    kind = CHANNELS.get(lenient_json.line(data.get("serviceChannelType")))
    if kind is None:
        return None
    return Channel(
        lenient_json.line(data.get("id")), kind, _names(data, "serviceChannelNames", "Name"), _contacts(data)
    )


def organisation(data: Mapping[str, Any]) -> Organisation:
    """An organisation."""
    return Organisation(
        id=lenient_json.line(data.get("id")),
        names=_names(data, "organizationNames", "Name"),
        summaries=_names(data, "organizationDescriptions", "Summary"),
        contacts=_contacts(data),
        address=f"{ADDRESS}Organization/{lenient_json.line(data.get('id'))}",
    )


def named_organisation(data: Mapping[str, Any]) -> Organisation | None:
    """The responsible organisation as far as a service names it: in Finnish, without contacts."""
    found = _responsible(data)
    name, key = lenient_json.line(found.get("name")), lenient_json.line(found.get("id"))
    return Organisation(key, {"fi": name}) if name and key else None


def _responsible(data: Mapping[str, Any]) -> Mapping[str, Any]:
    roles = list(lenient_json.parts(data, "organizations"))
    ranked = sorted(roles, key=lambda role: lenient_json.line(role.get("roleType")) != "Responsible")
    return lenient_json.part(ranked[0], "organization") if ranked else {}


def _names(data: Mapping[str, Any], key: str, *types: str, keep_lines: bool = False) -> Names:
    """Texts of the first of some types that each language has; any type if none is named."""
    read = lenient_json.text if keep_lines else lenient_json.line
    found: dict[str, str] = {}
    for wanted in types or (None,):
        for item in lenient_json.parts(data, key):
            lang, value = lenient_json.language(item.get("language")), read(item.get("value"))
            if lang and value and (wanted is None or item.get("type") == wanted):
                found.setdefault(lang, value)
    return found


def _codes(data: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(code for item in lenient_json.parts(data, key) if (code := lenient_json.line(item.get("code"))))


def _connections(data: Mapping[str, Any]) -> Iterator[Connection]:
    for item in lenient_json.parts(data, "serviceChannels"):
        if key := lenient_json.line(lenient_json.part(item, "serviceChannel").get("id")):
            yield Connection(key, _contacts(lenient_json.part(item, "contactDetails")))


def _area(data: Mapping[str, Any]) -> Area:
    if lenient_json.line(data.get("areaType")) in _EVERYWHERE:
        return Area(everywhere=True)
    regions: list[str] = []
    municipalities: list[str] = []
    others: list[str] = []
    for item in lenient_json.parts(data, "areas"):
        code = lenient_json.line(item.get("code"))
        match lenient_json.line(item.get("type")):
            case "Municipality":
                municipalities += _codes(item, "municipalities")
            case "Region" | "Province":
                regions.append(code)
            case other:
                others.append(f"{other} {code}".strip())
    return Area(False, tuple(regions), tuple(municipalities), tuple(others))


def _keywords(data: Mapping[str, Any]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for item in lenient_json.parts(data, "keywords"):
        lang, word = lenient_json.language(item.get("language")), lenient_json.line(item.get("value"))
        if lang and word:
            found[lang] = (*found.get(lang, ()), word)
    return found


def _further(data: Mapping[str, Any]) -> Iterator[Further]:
    for item in lenient_json.parts(data, "serviceDescriptions"):
        kind, lang, value = (
            item.get("type"),
            lenient_json.language(item.get("language")),
            lenient_json.line(item.get("value")),
        )
        if kind in _FURTHER and lang and value:
            yield Further(kind, lang, value)


def _contacts(data: Mapping[str, Any]) -> Contacts:
    emails = (
        lenient_json.email(item.get("value"))
        for key in ("supportEmails", "emails")
        for item in lenient_json.parts(data, key)
    )
    return Contacts(
        tuple(dict.fromkeys(filter(None, emails))),
        tuple(dict.fromkeys(_phones(data))),
        tuple(dict.fromkeys(_pages(data))),
        tuple(filter(None, _visits(data))),
    )


def _phones(data: Mapping[str, Any]) -> Iterator[str]:
    for key in ("phoneNumbers", "supportPhones"):
        for item in lenient_json.parts(data, key):
            number = lenient_json.phone(item.get("number"), item.get("prefixNumber"))
            if number and item.get("type") in {"Phone", None}:
                yield number


def _pages(data: Mapping[str, Any]) -> Iterator[Page]:
    for key in ("webPages", "urls", "channelUrls"):
        for item in lenient_json.parts(data, key):
            address = lenient_json.address(item.get("url")) or lenient_json.address(item.get("value"))
            lang = lenient_json.language(item.get("language"))
            if address and lang:
                yield Page(lang, address)


def _visits(data: Mapping[str, Any]) -> Iterator[Names]:
    for item in lenient_json.parts(data, "addresses"):
        if lenient_json.line(item.get("type")) in {"Location", "Visiting", ""}:
            yield _visit(lenient_json.part(item, "streetAddress"))


def _small(town: str) -> str:
    """A town as people write it; post offices come in capitals."""
    return re.sub(r"[^\s-]+", lambda word: word[0].capitalize(), town) if town.isupper() else town


def _visit(data: Mapping[str, Any]) -> Names:
    offices = _names(data, "postOffice")
    towns = _names(lenient_json.part(data, "municipality"), "name")
    found = {}
    for lang, street in _names(data, "street").items():
        town = offices.get(lang) or towns.get(lang, "")
        place = f"{lenient_json.line(data.get('postalCode'))} {_small(town)}".strip()
        found[lang] = ", ".join(
            filter(None, (f"{street} {lenient_json.line(data.get('streetNumber'))}".strip(), place))
        )
    return found


class Version11:
    """Version 11: no key; long lists by page, others by up to a hundred ids."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def organisation(self, business_id: str) -> list[str]:
        found = self.reader.get(f"Organization/businesscode/{business_id}")
        items = found if isinstance(found, list) else [found]
        return [key for item in items if isinstance(item, Mapping) and (key := lenient_json.line(item.get("id")))]

    def services_of(self, organisation: str) -> None:
        for _ in self.reader.pages("Service/list/organization", organizationId=organisation, serviceWithGD="true"):
            pass

    def services_in(self, area: str) -> None:
        kind = "Region" if len(area) == 2 else "Municipality"
        for _ in self.reader.pages(
            f"Service/list/area/{kind}/code/{area}", includeWholeCountry="false", serviceWithGD="true"
        ):
            pass

    def services(self, ids: Sequence[str]) -> None:
        self._by_ids("Service/list", ids)

    def connections(self, services: Sequence[str]) -> None:
        """They come with the services."""

    def channels(self, ids: Sequence[str]) -> None:
        self._by_ids("ServiceChannel/list", ids)

    def organisations(self, ids: Sequence[str]) -> None:
        self._by_ids("Organization/list", ids)

    def _by_ids(self, question: str, ids: Sequence[str]) -> None:
        """Ask by ids; for half as many where the answer would be too large."""
        for some in in_batches(sound_ids(ids), BATCH):
            try:
                self.reader.get(question, guids=",".join(some))
            except Busy:
                if len(some) == 1:
                    raise
                half = len(some) // 2
                self._by_ids(question, some[:half])
                self._by_ids(question, some[half:])
