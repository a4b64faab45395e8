"""Version 11 of the interface: texts are lists with a language and a type, classes are objects, connections are inside.

https://api.palvelutietovaranto.suomi.fi/swagger/v11/swagger.json; objects of versions 8 to 10 are read the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from navigator.workbench.ptv import plain
from navigator.workbench.ptv.catalogue import (
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
        id=plain.line(data.get("id")),
        names=_names(data, "serviceNames", "Name"),
        other_names=_names(data, "serviceNames", "AlternativeName"),
        summaries=_names(data, texts, "Summary", "ShortDescription", "GD_Summary"),
        descriptions=_names(data, texts, "Description", "GD_Description", keep_lines=True),
        instructions=_names(data, texts, *_INSTRUCTIONS, keep_lines=True),
        conditions=_names(data, "requirements", keep_lines=True),
        charge=_CHARGES.get(plain.line(data.get("serviceChargeType")), ""),
        costs=_names(data, texts, "ChargeTypeAdditionalInfo", "GD_ChargeTypeAdditionalInfo"),
        type=_TYPES.get(plain.line(data.get("type")), "service"),
        target_groups=_codes(data, "targetGroups"),
        classes=_codes(data, "serviceClasses"),
        languages=plain.words(data, "languages"),
        organisation=plain.line(organisation.get("id")),
        connections=tuple(_connections(data)),
        area=_area(data),
        keywords=_keywords(data),
        further=tuple(_further(data)),
        updated=plain.day(data.get("modified")),
        address=f"{ADDRESS}Service/{plain.line(data.get('id'))}",
        published=plain.line(data.get("publishingStatus")) in {"Published", ""},
    )


def channel(data: Mapping[str, Any]) -> Channel | None:
    """A channel, or None if its type is not known."""
    kind = CHANNELS.get(plain.line(data.get("serviceChannelType")))
    if kind is None:
        return None
    return Channel(plain.line(data.get("id")), kind, _names(data, "serviceChannelNames", "Name"), _contacts(data))


def organisation(data: Mapping[str, Any]) -> Organisation:
    """An organisation."""
    return Organisation(
        id=plain.line(data.get("id")),
        names=_names(data, "organizationNames", "Name"),
        summaries=_names(data, "organizationDescriptions", "Summary"),
        contacts=_contacts(data),
        address=f"{ADDRESS}Organization/{plain.line(data.get('id'))}",
    )


def named_organisation(data: Mapping[str, Any]) -> Organisation | None:
    """The responsible organisation as far as a service names it: in Finnish, without contacts."""
    found = _responsible(data)
    name, key = plain.line(found.get("name")), plain.line(found.get("id"))
    return Organisation(key, {"fi": name}) if name and key else None


def _responsible(data: Mapping[str, Any]) -> Mapping[str, Any]:
    roles = list(plain.parts(data, "organizations"))
    ranked = sorted(roles, key=lambda role: plain.line(role.get("roleType")) != "Responsible")
    return plain.part(ranked[0], "organization") if ranked else {}


def _names(data: Mapping[str, Any], key: str, *types: str, keep_lines: bool = False) -> Names:
    """Texts of the first of some types that each language has; any type if none is named."""
    read = plain.text if keep_lines else plain.line
    found: dict[str, str] = {}
    for wanted in types or (None,):
        for item in plain.parts(data, key):
            lang, value = plain.language(item.get("language")), read(item.get("value"))
            if lang and value and (wanted is None or item.get("type") == wanted):
                found.setdefault(lang, value)
    return found


def _codes(data: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(code for item in plain.parts(data, key) if (code := plain.line(item.get("code"))))


def _connections(data: Mapping[str, Any]) -> Iterator[Connection]:
    for item in plain.parts(data, "serviceChannels"):
        if key := plain.line(plain.part(item, "serviceChannel").get("id")):
            yield Connection(key, _contacts(plain.part(item, "contactDetails")))


def _area(data: Mapping[str, Any]) -> Area:
    if plain.line(data.get("areaType")) in _EVERYWHERE:
        return Area(everywhere=True)
    regions: list[str] = []
    municipalities: list[str] = []
    others: list[str] = []
    for item in plain.parts(data, "areas"):
        code = plain.line(item.get("code"))
        match plain.line(item.get("type")):
            case "Municipality":
                municipalities += _codes(item, "municipalities")
            case "Region" | "Province":
                regions.append(code)
            case other:
                others.append(f"{other} {code}".strip())
    return Area(False, tuple(regions), tuple(municipalities), tuple(others))


def _keywords(data: Mapping[str, Any]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for item in plain.parts(data, "keywords"):
        lang, word = plain.language(item.get("language")), plain.line(item.get("value"))
        if lang and word:
            found[lang] = (*found.get(lang, ()), word)
    return found


def _further(data: Mapping[str, Any]) -> Iterator[Further]:
    for item in plain.parts(data, "serviceDescriptions"):
        kind, lang, value = item.get("type"), plain.language(item.get("language")), plain.line(item.get("value"))
        if kind in _FURTHER and lang and value:
            yield Further(kind, lang, value)


def _contacts(data: Mapping[str, Any]) -> Contacts:
    emails = (plain.email(item.get("value")) for key in ("supportEmails", "emails") for item in plain.parts(data, key))
    return Contacts(
        tuple(dict.fromkeys(filter(None, emails))),
        tuple(dict.fromkeys(_phones(data))),
        tuple(dict.fromkeys(_pages(data))),
        tuple(filter(None, _visits(data))),
    )


def _phones(data: Mapping[str, Any]) -> Iterator[str]:
    for key in ("phoneNumbers", "supportPhones"):
        for item in plain.parts(data, key):
            number = plain.phone(item.get("number"), item.get("prefixNumber"))
            if number and item.get("type") in {"Phone", None}:
                yield number


def _pages(data: Mapping[str, Any]) -> Iterator[Page]:
    for key in ("webPages", "urls", "channelUrls"):
        for item in plain.parts(data, key):
            address = plain.address(item.get("url")) or plain.address(item.get("value"))
            lang = plain.language(item.get("language"))
            if address and lang:
                yield Page(lang, address)


def _visits(data: Mapping[str, Any]) -> Iterator[Names]:
    for item in plain.parts(data, "addresses"):
        if plain.line(item.get("type")) in {"Location", "Visiting", ""}:
            yield _visit(plain.part(item, "streetAddress"))


def _small(town: str) -> str:
    """A town as people write it; post offices come in capitals."""
    return re.sub(r"[^\s-]+", lambda word: word[0].capitalize(), town) if town.isupper() else town


def _visit(data: Mapping[str, Any]) -> Names:
    offices = _names(data, "postOffice")
    towns = _names(plain.part(data, "municipality"), "name")
    found = {}
    for lang, street in _names(data, "street").items():
        town = offices.get(lang) or towns.get(lang, "")
        place = f"{plain.line(data.get('postalCode'))} {_small(town)}".strip()
        found[lang] = ", ".join(filter(None, (f"{street} {plain.line(data.get('streetNumber'))}".strip(), place)))
    return found
