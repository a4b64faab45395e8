"""Reading the Finnish Service Catalogue: both versions, whatever is missing, and which services are wanted."""

from __future__ import annotations

import copy
import datetime
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navigator.workbench.ptv import lenient_json, ptv11, ptv12
from navigator.workbench.ptv.answers import Answers, as_snapshot, load_snapshot, read_catalogue
from navigator.workbench.ptv.proposed_entries import guessed_kind
from navigator.workbench.ptv.service_catalogue import CatalogueError, Page, ServiceCatalogue, is_wanted
from tests.workbench.ptv.fake import ADVICE, COUNCIL, GRANT, POOL

FOLDER = Path(__file__).parent / "ptv"
DAY = datetime.date(2026, 4, 2)
V11 = json.loads((FOLDER / "v11.json").read_text(encoding="utf-8"))["answers"]
RECORDED = json.loads((FOLDER / "recorded.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def v11() -> ServiceCatalogue:
    return read_catalogue(load_snapshot(FOLDER / "v11.json"))


@pytest.fixture(scope="module")
def v12() -> ServiceCatalogue:
    return read_catalogue(load_snapshot(FOLDER / "v12.json"))


def service_data() -> dict[str, Any]:
    """The first made-up service as version 11 gives it."""
    return copy.deepcopy(V11[0]["itemList"][0])


def test_both_pages_of_a_list_are_put_together(v11: ServiceCatalogue) -> None:
    assert list(v11.services) == [ADVICE, GRANT, POOL]
    assert v11.complete
    assert v11.taken == DAY


def test_a_missing_page_is_told() -> None:
    catalogue = read_catalogue(Answers(DAY, (V11[0],)))
    assert not catalogue.complete
    assert "missing" in str(catalogue.remarks[0])


def test_a_list_may_be_null() -> None:
    catalogue = read_catalogue(
        Answers(DAY, ({"pageNumber": 1, "pageCount": 0, "itemList": None}, {"page": 1, "items": None}))
    )
    assert not catalogue.services
    assert not catalogue.remarks


def test_both_versions_give_the_same_services(v11: ServiceCatalogue, v12: ServiceCatalogue) -> None:
    assert {key: v11.services[key] for key in v12.services} == v12.services


def test_a_service_is_read_in_full(v11: ServiceCatalogue) -> None:
    service = v11.services[ADVICE]
    assert service.names["sv"] == "Företagsrådgivning för kreativa branscher"
    assert service.other_names == {"fi": "Luova neuvonta"}
    assert service.descriptions["fi"].splitlines()[2] == "* liiketoimintasuunnitelma"
    assert (service.charge, service.area.regions, service.languages) == ("free", ("10",), ("fi", "sv", "en"))
    assert (service.classes, service.target_groups) == (("P11.3", "P11.1"), ("KR2", "KR2.8"))
    assert (service.organisation, service.updated) == (COUNCIL, datetime.date(2026, 3, 2))


def test_descriptions_that_are_null_are_no_descriptions() -> None:
    data = service_data()
    for text in data["serviceDescriptions"]:
        text["value"] = None
    service = ptv11.service(data)
    assert (service.summaries, service.descriptions, service.further) == ({}, {}, ())


def test_a_general_description_stands_in_where_a_service_has_none() -> None:
    data = service_data()
    data["serviceDescriptions"] = [
        {"type": "GD_Description", "language": "fi", "value": "Yleinen."},
        {"type": "GD_Description", "language": "sv", "value": "Allmän."},
        {"type": "Description", "language": "fi", "value": "Oma."},
    ]
    assert ptv11.service(data).descriptions == {"fi": "Oma.", "sv": "Allmän."}


def test_a_service_without_channels_has_null(v11: ServiceCatalogue) -> None:
    assert V11[1]["itemList"][0]["serviceChannels"] is None
    assert v11.services[POOL].connections == ()


@pytest.mark.parametrize("catalogue", ["v11", "v12"])
def test_each_type_of_channel_gives_what_one_can_use(catalogue: str, request: pytest.FixtureRequest) -> None:
    found = {channel.kind: channel.contacts for channel in request.getfixturevalue(catalogue).channels.values()}
    assert found["e-service"].links["fi"] == "https://www.example.org/ajanvaraus"
    assert found["e-service"].emails == ("neuvonta@example.org",)
    assert found["phone"].phones == ("0401234567",)
    assert not found["phone"].pages
    assert found["web-page"].pages == (Page("fi", "https://www.example.org/avustus"),)
    assert found["form"].pages == (Page("fi", "https://www.example.org/lomake.pdf"),)
    assert found["location"].visits[0]["fi"].startswith("Esimerkkikatu 1, 50100")


def test_a_post_office_in_capitals_is_written_as_people_do(v11: ServiceCatalogue) -> None:
    (location,) = (channel for channel in v11.channels.values() if channel.kind == "location")
    assert location.contacts.visits == (
        {"fi": "Esimerkkikatu 1, 50100 Mikkeli", "sv": "Exempelgatan 1, 50100 S:t Michel"},
    )


@pytest.mark.parametrize("name", ["serviceChannelType", "contentId"])
def test_a_channel_of_an_unknown_type_is_told_and_passed_over(name: str) -> None:
    item = {"id": "c-1", "contentId": "c-1", "serviceChannelType": "Hologram", "serviceChannelNames": []}
    if name == "serviceChannelType":
        del item["contentId"]
    catalogue = read_catalogue(Answers(DAY, ([item],)))
    assert not catalogue.channels
    assert str(catalogue.remarks[0]) == "The channel c-1 is of a type that is not known: `Hologram`."


def test_recorded_objects_of_older_versions_are_read() -> None:
    catalogue = read_catalogue(Answers(DAY, (RECORDED,)))
    assert (len(catalogue.services), len(catalogue.channels)) == (2, 5)
    assert not catalogue.remarks
    channels = {channel.kind: channel.contacts for channel in catalogue.channels.values()}
    assert channels["e-service"].phones == ("029500",)
    assert channels["phone"].phones == ("0401234560",)
    assert channels["form"].links.keys() == {"fi", "sv"}
    assert channels["location"].visits[0]["fi"] == "Otavantie 2 B, 50670 Otava"
    assert len(channels["location"].pages) == 4


def test_what_is_no_object_of_the_catalogue_is_told() -> None:
    catalogue = read_catalogue(Answers(DAY, ({"itemList": [{"id": "x", "name": "Toinen liitto"}]}, "text", 3, None)))
    assert "Toinen liitto" in str(catalogue.remarks[0])
    nameless = read_catalogue(Answers(DAY, ({"id": "s-1", "serviceNames": None},)))
    assert not nameless.services
    assert "s-1" in str(nameless.remarks[0])


@pytest.mark.parametrize(
    ("number", "prefix", "dialled"),
    [
        ("401234567", "+358", "0401234567"),
        ("0401234567", "+358", "0401234567"),
        ("040 123 4567", None, "0401234567"),
        ("+358 (0)40 123 4567", None, "0401234567"),
        ("029500", None, "029500"),
        ("8123456", "+46", "+468123456"),
        ("soita", None, ""),
        (None, None, ""),
    ],
)
def test_telephone_numbers_have_one_form(number: Any, prefix: Any, dialled: str) -> None:
    assert lenient_json.phone(number, prefix) == dialled


def test_telephone_numbers_are_written_in_groups() -> None:
    numbers = ("0401234567", "0151234567", "0295001234", "09123456", "+468123456", "116117")
    spaced = ("040 123 4567", "015 123 4567", "029 500 1234", "09 123 456", "+468123456", "116117")
    assert tuple(map(lenient_json.spaced, numbers)) == spaced


_KEYS = {key for answer in (*V11[0]["itemList"], *V11[2], *V11[3]) for key in answer} | {
    "itemList",
    "languageVersions",
    "contentId",
    "serviceContentId",
    "language",
    "value",
    "fi",
    "code",
    "pageCount",
}
_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(sorted(_KEYS)), inner, max_size=4),
    max_leaves=20,
)


@given(_json)
def test_whatever_comes_is_read_without_falling_over(body: Any) -> None:
    catalogue = read_catalogue(Answers(DAY, (body,)))
    for service in catalogue.services.values():
        catalogue.contacts_of(service)


# Choosing.


def test_services_for_creative_businesses_are_wanted_and_others_not(v11: ServiceCatalogue) -> None:
    assert [is_wanted(service) for service in v11.services.values()] == [True, True, False]


@pytest.mark.parametrize(
    ("groups", "classes", "wanted"),
    [
        (("KR2",), ("P11.3",), True),
        (("KR1", "KR2.8"), ("P1", "P25.2"), True),
        (("KR2.1",), ("P15.8",), True),
        (("KR2",), ("P15.1",), False),
        (("KR2",), ("P110",), False),
        (("KR20",), ("P11",), False),
        (("KR1",), ("P11",), False),
        ((), (), False),
    ],
)
def test_group_and_class_both_decide(v11: ServiceCatalogue, groups: Any, classes: Any, wanted: bool) -> None:
    service = replace(v11.services[ADVICE], target_groups=groups, classes=classes)
    assert is_wanted(service) is wanted
    assert not is_wanted(replace(service, published=False))


@pytest.mark.parametrize(
    ("name", "classes", "kind"),
    [
        ("Palvelu", ("P15.8",), "funding"),
        ("Palvelu", ("P15.8", "P11.3"), "advice"),
        ("Yritysneuvonta", ("P15.8", "P11.3"), "advice"),
        ("Kehittämisavustus", ("P11.4",), "funding"),
        ("Yrittäjän koulutus", ("P11.1",), "training"),
        ("Palvelu", (), "advice"),
    ],
)
def test_the_kind_is_guessed_with_a_reason(v11: ServiceCatalogue, name: str, classes: Any, kind: str) -> None:
    service = replace(v11.services[ADVICE], names={"fi": name}, other_names={}, classes=classes)
    guess, because = guessed_kind(service)
    assert guess == kind
    assert str(because)
    assert guessed_kind(replace(service, type="permit"))[0] == "formality"


def test_the_adapters_know_the_same_kinds_of_channels() -> None:
    assert set(ptv11.CHANNELS.values()) == set(ptv12.CHANNELS.values())


# Keeping.


def test_a_snapshot_gives_what_was_answered(tmp_path: Path, v11: ServiceCatalogue) -> None:
    file = tmp_path / "snapshot.json"
    file.write_text(as_snapshot(load_snapshot(FOLDER / "v11.json")), encoding="utf-8")
    again = read_catalogue(load_snapshot(file))
    assert (again.taken, again.services, again.channels) == (v11.taken, v11.services, v11.channels)


def test_a_bare_answer_is_of_the_day_its_file_was_saved(tmp_path: Path) -> None:
    file = tmp_path / "page.json"
    file.write_text(json.dumps(V11[0]), encoding="utf-8")
    catalogue = read_catalogue(load_snapshot(file))
    assert ADVICE in catalogue.services
    assert any("--taken" in str(remark) for remark in catalogue.remarks)


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b"[" * 100_000])
def test_a_file_that_is_not_json_is_told(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "page.json"
    file.write_bytes(content)
    with pytest.raises(CatalogueError, match="is not JSON"):
        load_snapshot(file)
    with pytest.raises(CatalogueError, match="cannot be read"):
        load_snapshot(tmp_path / "none.json")
