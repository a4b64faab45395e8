"""Version 12 of the interface: texts stand in `languageVersions`, classes are codes, connections are objects.

https://api-gw.palvelutietovaranto.suomi.fi (beta 0.1.0, OpenAPI 3.1).
"""

from __future__ import annotations

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
    Names,
    Organisation,
    Page,
)

ADDRESS = "https://api-gw.palvelutietovaranto.suomi.fi/api/v12/"
"""Where the interface is."""

CHANNELS: Mapping[str, ChannelKind] = {
    "EService": "e-service",
    "TelephoneService": "phone",
    "WebPage": "web-page",
    "PrintableForm": "form",
    "ServiceLocation": "location",
}
_CHARGES: Mapping[str, Any] = {"Free": "free", "Charged": "charged"}
_TYPES: Mapping[str, Any] = {"PermitOrOtherObligation": "permit", "ProfessionalQualification": "qualification"}


def service(data: Mapping[str, Any]) -> CatalogueService:
    """A service, without its connections."""
    return CatalogueService(
        id=plain.line(data.get("contentId")),
        names=_names(data, "name"),
        other_names=_names(data, "alternativeName"),
        summaries=_names(data, "summary"),
        descriptions=_names(data, "description", keep_lines=True),
        instructions=_names(data, "userInstructions", keep_lines=True),
        conditions=_names(data, "conditions", keep_lines=True),
        charge=_CHARGES.get(plain.line(data.get("chargeType")), ""),
        costs=_names(data, "chargeTypeAdditionalInformation"),
        type=_TYPES.get(plain.line(data.get("serviceType")), "service"),
        target_groups=plain.words(data, "targetGroups"),
        classes=plain.words(data, "serviceClasses"),
        languages=plain.words(data, "serviceLanguages"),
        organisation=plain.line(data.get("organizationContentId")),
        area=_area(plain.part(data, "area")),
        keywords=_keywords(data),
        updated=plain.day(data.get("publishedAt")),
    )


def channel(data: Mapping[str, Any]) -> Channel | None:
    """A channel, or None if its type is not known."""
    kind = CHANNELS.get(plain.line(data.get("serviceChannelType")))
    if kind is None:
        return None
    return Channel(plain.line(data.get("contentId")), kind, _names(data, "name"), _contacts(data))


def organisation(data: Mapping[str, Any]) -> Organisation:
    """An organisation."""
    return Organisation(
        plain.line(data.get("contentId")), _names(data, "name"), _names(data, "summary"), _contacts(data)
    )


def connection(data: Mapping[str, Any]) -> tuple[str, Connection]:
    """The id of a service, and one of its connections."""
    found = Connection(plain.line(data.get("channelContentId")), _contacts(data))
    return plain.line(data.get("serviceContentId")), found


def _versions(data: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for lang, version in plain.part(data, "languageVersions").items():
        if plain.language(lang) and isinstance(version, Mapping):
            yield lang, version


def _names(data: Mapping[str, Any], key: str, keep_lines: bool = False) -> Names:
    read = plain.text if keep_lines else plain.line
    return {lang: found for lang, version in _versions(data) if (found := read(version.get(key)))}


def _keywords(data: Mapping[str, Any]) -> Mapping[str, tuple[str, ...]]:
    words = ((lang, plain.words(version, "freelyAssignedKeywords")) for lang, version in _versions(data))
    return {lang: found for lang, found in words if found}


def _area(data: Mapping[str, Any]) -> Area:
    if plain.line(data.get("areaType")) in {"WholeCountry", "WholeCountryExceptAland"}:
        return Area(everywhere=True)
    counties = tuple(f"WellbeingServiceCounties {code}" for code in plain.words(data, "wellbeingServicesCounties"))
    return Area(False, plain.words(data, "regions"), plain.words(data, "municipalities"), counties)


def _contacts(data: Mapping[str, Any]) -> Contacts:
    emails, phones, pages = [], [], []
    for lang, version in _versions(data):
        for key in ("supportEmails", "contactEmails"):
            emails += [plain.email(item.get("email")) for item in plain.parts(version, key)]
        for key in ("phoneNumbers", "supportPhoneNumbers", "contactPhoneNumbers"):
            phones += [plain.phone(item.get("number")) for item in plain.parts(version, key)]
        files = (*plain.parts(version, "contactWebPages"), *plain.parts(version, "formFiles"))
        found = (plain.part(version, "webAddress"), *files)
        pages += [Page(lang, address) for item in found if (address := plain.address(item.get("url")))]
    visits = (_visit(item) for item in plain.parts(plain.part(data, "location"), "streetAddresses"))
    return Contacts(
        tuple(dict.fromkeys(filter(None, emails))),
        tuple(dict.fromkeys(filter(None, phones))),
        tuple(dict.fromkeys(pages)),
        tuple(filter(None, visits)),
    )


def _visit(data: Mapping[str, Any]) -> Names:
    number, code = plain.line(data.get("addressDetail")), plain.line(data.get("postalCode"))
    return {
        lang: ", ".join(filter(None, (f"{street} {number}".strip(), code)))
        for lang, value in plain.part(data, "streetName").items()
        if plain.language(lang) and (street := plain.line(value))
    }
