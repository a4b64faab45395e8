"""Version 12 of the interface: texts stand in `languageVersions`, classes are codes, connections are objects.

https://api-gw.palvelutietovaranto.suomi.fi (beta 0.1.0, OpenAPI 3.1).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from navigator.workbench.ptv import lenient_json
from navigator.workbench.ptv.fetching import Reader, in_batches, sound_ids
from navigator.workbench.ptv.service_catalogue import (
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

BATCH = 20
"""How many ids are asked for at once."""

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
        id=lenient_json.line(data.get("contentId")),
        names=_names(data, "name"),
        other_names=_names(data, "alternativeName"),
        summaries=_names(data, "summary"),
        descriptions=_names(data, "description", keep_lines=True),
        instructions=_names(data, "userInstructions", keep_lines=True),
        conditions=_names(data, "conditions", keep_lines=True),
        charge=_CHARGES.get(lenient_json.line(data.get("chargeType")), ""),
        costs=_names(data, "chargeTypeAdditionalInformation"),
        type=_TYPES.get(lenient_json.line(data.get("serviceType")), "service"),
        target_groups=lenient_json.words(data, "targetGroups"),
        classes=lenient_json.words(data, "serviceClasses"),
        languages=lenient_json.words(data, "serviceLanguages"),
        organisation=lenient_json.line(data.get("organizationContentId")),
        area=_area(lenient_json.part(data, "area")),
        keywords=_keywords(data),
        updated=lenient_json.day(data.get("publishedAt")),
    )


def channel(data: Mapping[str, Any]) -> Channel | None:
    """A channel, or None if its type is not known."""
    kind = CHANNELS.get(lenient_json.line(data.get("serviceChannelType")))
    if kind is None:
        return None
    return Channel(lenient_json.line(data.get("contentId")), kind, _names(data, "name"), _contacts(data))


def organisation(data: Mapping[str, Any]) -> Organisation:
    """An organisation."""
    return Organisation(
        lenient_json.line(data.get("contentId")), _names(data, "name"), _names(data, "summary"), _contacts(data)
    )


def connection(data: Mapping[str, Any]) -> tuple[str, Connection]:
    """The id of a service, and one of its connections."""
    found = Connection(lenient_json.line(data.get("channelContentId")), _contacts(data))
    return lenient_json.line(data.get("serviceContentId")), found


def _versions(data: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for lang, version in lenient_json.part(data, "languageVersions").items():
        if lenient_json.language(lang) and isinstance(version, Mapping):
            yield lang, version


def _names(data: Mapping[str, Any], key: str, keep_lines: bool = False) -> Names:
    read = lenient_json.text if keep_lines else lenient_json.line
    return {lang: found for lang, version in _versions(data) if (found := read(version.get(key)))}


def _keywords(data: Mapping[str, Any]) -> Mapping[str, tuple[str, ...]]:
    words = ((lang, lenient_json.words(version, "freelyAssignedKeywords")) for lang, version in _versions(data))
    return {lang: found for lang, found in words if found}


def _area(data: Mapping[str, Any]) -> Area:
    if lenient_json.line(data.get("areaType")) in {"WholeCountry", "WholeCountryExceptAland"}:
        return Area(everywhere=True)
    counties = tuple(
        f"WellbeingServiceCounties {code}" for code in lenient_json.words(data, "wellbeingServicesCounties")
    )
    return Area(False, lenient_json.words(data, "regions"), lenient_json.words(data, "municipalities"), counties)


def _contacts(data: Mapping[str, Any]) -> Contacts:
    emails, phones, pages = [], [], []
    for lang, version in _versions(data):
        for key in ("supportEmails", "contactEmails"):
            emails += [lenient_json.email(item.get("email")) for item in lenient_json.parts(version, key)]
        for key in ("phoneNumbers", "supportPhoneNumbers", "contactPhoneNumbers"):
            phones += [lenient_json.phone(item.get("number")) for item in lenient_json.parts(version, key)]
        files = (*lenient_json.parts(version, "contactWebPages"), *lenient_json.parts(version, "formFiles"))
        found = (lenient_json.part(version, "webAddress"), *files)
        pages += [Page(lang, address) for item in found if (address := lenient_json.address(item.get("url")))]
    visits = (_visit(item) for item in lenient_json.parts(lenient_json.part(data, "location"), "streetAddresses"))
    return Contacts(
        tuple(dict.fromkeys(filter(None, emails))),
        tuple(dict.fromkeys(filter(None, phones))),
        tuple(dict.fromkeys(pages)),
        tuple(filter(None, visits)),
    )


def _visit(data: Mapping[str, Any]) -> Names:
    number, code = lenient_json.line(data.get("addressDetail")), lenient_json.line(data.get("postalCode"))
    return {
        lang: ", ".join(filter(None, (f"{street} {number}".strip(), code)))
        for lang, value in lenient_json.part(data, "streetName").items()
        if lenient_json.language(lang) and (street := lenient_json.line(value))
    }


class Version12:
    """Version 12: a key in the header; searches with filters by page, single objects by id."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def organisation(self, business_id: str) -> list[str]:
        """Looked for among all, because the search has no filter for it."""
        found = []
        for body in self.reader.pages("organization/search", pageSize=100):
            self.reader.bodies.pop()
            items = [item for item in lenient_json.parts(body, "items") if item.get("businessId") == business_id]
            self.reader.bodies += items
            found += [lenient_json.line(item.get("contentId")) for item in items]
        return found

    def services_of(self, organisation: str) -> None:
        self._search("service", organizationContentIds=organisation)

    def services_in(self, area: str) -> None:
        kind = "regions" if len(area) == 2 else "municipalities"
        self._search("service", areaType="LimitedArea", **{kind: area})

    def services(self, ids: Sequence[str]) -> None:
        self._each("service", ids)

    def connections(self, services: Sequence[str]) -> None:
        for some in in_batches(sound_ids(services), BATCH):
            self._search("connection", serviceContentIds=",".join(some))

    def channels(self, ids: Sequence[str]) -> None:
        self._each("service-channel", ids)

    def organisations(self, ids: Sequence[str]) -> None:
        self._each("organization", ids)

    def _search(self, subject: str, **filters: str) -> None:
        for _ in self.reader.pages(f"{subject}/search", **filters, pageSize=100):
            pass

    def _each(self, subject: str, ids: Sequence[str]) -> None:
        for one in sound_ids(ids):
            self.reader.get(f"{subject}/{one}")
