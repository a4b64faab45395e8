"""What an import proposes, and what has drifted since."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from navigator.catalogue.authoring import as_yaml
from navigator.engine.service_path import ServicePath
from navigator.format.problems import Places
from navigator.workbench.ptv import lenient_json
from navigator.workbench.ptv.answers import Answers, load_snapshot, read_catalogue
from navigator.workbench.ptv.catalogue_drift import drift
from navigator.workbench.ptv.known_entries import known_in
from navigator.workbench.ptv.proposal import propose
from navigator.workbench.ptv.service_catalogue import Further, ServiceCatalogue
from tests.workbench.ptv.fake import ADVICE, COUNCIL, GRANT, POOL
from tests.workbench.ptv.paths import finnish_path, imported

FOLDER = Path(__file__).parent
DAY = datetime.date(2026, 4, 2)
V11 = json.loads((FOLDER / "v11.json").read_text(encoding="utf-8"))["answers"]


@pytest.fixture(scope="module")
def v11() -> ServiceCatalogue:
    return read_catalogue(load_snapshot(FOLDER / "v11.json"))


@pytest.fixture(scope="module")
def v12() -> ServiceCatalogue:
    return read_catalogue(load_snapshot(FOLDER / "v12.json"))


def texts(path: ServicePath, catalogue: ServiceCatalogue) -> str:
    proposal = propose(catalogue, path, known_in(path))
    remarks = (remark for entry in proposal.services for remark in entry.remarks)
    return "\n".join(map(str, (*proposal.remarks, *remarks)))


# Proposing.


def test_a_missing_language_falls_back_with_a_mark(v11: ServiceCatalogue) -> None:
    path = finnish_path()
    found = {entry.id: entry for entry in propose(v11, path, known_in(path)).services}
    grant = found["kehittamisavustus-luoville-aloille"]
    assert grant.data["title"] == {"fi": "Kehittämisavustus luoville aloille"}
    assert "Not published in: sv, en. Translate it." in map(str, grant.remarks)


def test_what_is_left_out_is_told_by_name(v11: ServiceCatalogue) -> None:
    assert "Left out, not for businesses: Uimahalli (aaaaaaaa-0003" in texts(finnish_path(), v11)
    closed = replace(v11, services={GRANT: replace(v11.services[GRANT], published=False)})
    assert "Left out, no longer published: Kehittämisavustus" in texts(finnish_path(), closed)
    other = replace(v11, services={GRANT: replace(v11.services[GRANT], classes=("P3.1",))})
    assert "Left out, for businesses but of another service class:" in texts(finnish_path(), other)
    sami = replace(v11, services={GRANT: replace(v11.services[GRANT], names={"se": "Doarjja"})})
    assert "without a name in a language of the path: Doarjja" in texts(finnish_path(), sami)


def test_many_left_out_are_counted(v11: ServiceCatalogue) -> None:
    pool = v11.services[POOL]
    many = {f"{number}": replace(pool, id=f"{number}") for number in range(45)}
    assert "And 5 more." in texts(finnish_path(), replace(v11, services=many))


def test_nothing_published_is_lost_without_a_word(v11: ServiceCatalogue) -> None:
    path = finnish_path()
    proposal = propose(v11, path, known_in(path))
    told = as_yaml({entry.id: entry.data for entry in (*proposal.providers, *proposal.services)})
    told += "\n".join(str(remark) for entry in (*proposal.providers, *proposal.services) for remark in entry.remarks)
    for contacts in (v11.contacts_of(v11.services[ADVICE]), v11.organisations[COUNCIL].contacts):
        for found in (
            *contacts.emails,
            *map(lenient_json.spaced, contacts.phones),
            *(page.address for page in contacts.pages),
        ):
            assert found in told, found


def test_an_organisation_that_was_not_read_is_told(v11: ServiceCatalogue) -> None:
    found = texts(finnish_path(), replace(v11, organisations={}))
    assert f"The organisation {COUNCIL} is not in what was read; write its name." in found


def test_a_provider_of_the_same_name_is_taken_for_the_organisation(v11: ServiceCatalogue) -> None:
    path = finnish_path(providers={"liitto": {"title": "Esimerkkimaakunnan liitto"}})
    proposal = propose(v11, path, known_in(path))
    assert not proposal.providers
    assert {entry.data["provider"] for entry in proposal.services} == {"liitto"}
    assert "Check that." in texts(path, v11)


def test_the_area_is_told_in_answers_of_the_path(v11: ServiceCatalogue) -> None:
    area = replace(v11.services[ADVICE].area, regions=(), municipalities=("491", "005"))
    catalogue = replace(v11, services={ADVICE: replace(v11.services[ADVICE], area=area)})
    answers = {"mikkeli": {"title": "Mikkeli", "attributes": {"code": "491"}}, "juva": "Juva"}
    path = finnish_path(questions={"municipality": {"answers": answers}})
    assert "`{municipality: [mikkeli]}`" in texts(path, catalogue)


# Drifting.


def rules(path: ServicePath, catalogue: ServiceCatalogue) -> list[str]:
    return [problem.rule for problem in drift(path, Places(), catalogue, known_in(path))]


def test_what_is_as_published_drifts_nowhere(v11: ServiceCatalogue, v12: ServiceCatalogue) -> None:
    channels = {
        "web": "http://example.org/",
        "email": "Kirjaamo@example.org",
        "phone": "+358 40 123 4567",
        "visit": "Esimerkkikatu 1, 50100 MIKKELI",
    }
    path = imported(council={"channels": channels}, advice={"link": "https://www.example.org/keskus/"})
    assert rules(path, v11) == []
    assert rules(path, v12) == []


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"council": {"title": "Toinen liitto"}}, "catalogue-name"),
        ({"council": {"channels": {"phone": "015 765 4321"}}}, "catalogue-phone"),
        ({"council": {"channels": {"email": "vanha@example.org"}}}, "catalogue-email"),
        ({"council": {"channels": {"visit": "Toinenkatu 2, Mikkeli"}}}, "catalogue-visit"),
        ({"council": {"channels": {"web": "https://vanha.example.org/"}}}, "catalogue-address"),
        ({"advice": {"title": "Neuvonta"}}, "catalogue-name"),
        ({"advice": {"link": "https://www.example.org/vanha"}}, "catalogue-address"),
        ({"grant": {"source": "ptv:gone"}}, "catalogue-gone"),
    ],
)
def test_each_difference_is_found(v11: ServiceCatalogue, changes: Any, rule: str) -> None:
    expected = [rule, "catalogue-new"] if rule == "catalogue-gone" else [rule]
    assert sorted(rules(imported(**changes), v11)) == expected


def test_an_alternative_name_is_a_name(v11: ServiceCatalogue) -> None:
    assert rules(imported(advice={"title": "Luova neuvonta"}), v11) == []


def told(catalogue: ServiceCatalogue, ours: dict[str, Any], **theirs: Any) -> list[tuple[str, str]]:
    """What is told of the advice where the path says `ours` of it and the catalogue `theirs`: rule, and new words."""
    changed = replace(catalogue.services[ADVICE], **theirs)
    path = imported(advice=ours)
    found = drift(path, Places(), replace(catalogue, services={**catalogue.services, ADVICE: changed}), known_in(path))
    return [(one.rule, str(one.message).partition("New is: ")[2].strip("“”")) for one in found]


def test_what_is_free_for_one_and_not_for_the_other_is_told(v11: ServiceCatalogue) -> None:
    free = {"cost": {"fi": "Maksuton", "en": "Free of charge"}}
    charged = {"cost": {"fi": "maksullinen", "en": "subject to a charge"}}
    for ours, theirs, differs in ((free, "charged", True), (charged, "free", True), (free, "free", False)):
        assert told(v11, ours, charge=theirs) == [("catalogue-cost", "")] * differs
    for said in ("50 €", "maksaa 50 €", "100 euroa tunnilta", "€1,200", "25 EUR", "från 80 euro"):
        assert told(v11, {"cost": {"fi": said}}, charge="free") == [("catalogue-cost", "")], said
    for said in ("0 €", "sopimuksen mukaan", "maksuton, tarvikkeet 5 €"):
        assert told(v11, {"cost": {"fi": said}}, charge="free") == [], said
    assert told(v11, {"cost": {"fi": "Ensimmäinen käynti on maksuton, muut maksullisia."}}, charge="charged") == []


def test_what_changed_after_a_service_was_checked_is_told_in_its_new_words(v11: ServiceCatalogue) -> None:
    day = datetime.date(2026, 3, 2)
    before = v11.services[ADVICE]
    ours = {
        "summary": {"fi": before.summaries["fi"]},
        "description": {"fi": f"{before.descriptions['fi']} {before.instructions['fi']}"},
        "check": {"fi": "Yrityksesi toimii alueella."},
        "cost": {"fi": "Maksuton"},
        "checked": str(day),
    }
    later = {
        "conditions": {"fi": "Yrityksesi toimii alueella. Liikevaihto on yli 10 000 euroa.", "sv": "Ditt företag."},
        "costs": {"fi": "Maksuton ensimmäiset 2 tuntia"},
        "further": (Further("DeadLine", "fi", "Päättyy 31.12."),),
        "descriptions": {"fi": before.descriptions["fi"].replace("* ", "– ")},
    }
    assert told(v11, ours, updated=day, **later) == []
    assert told(v11, {**ours, "checked": "2026"}, updated=day, **later) == []
    after = day + datetime.timedelta(days=1)
    assert told(v11, ours, updated=after, conditions={}, costs={}) == []
    assert told(v11, ours, updated=after, **later) == [
        ("catalogue-text", "Liikevaihto on yli 10 000 euroa."),
        ("catalogue-text", "Maksuton ensimmäiset 2 tuntia"),
        ("catalogue-text", "Päättyy 31.12."),
    ]


def test_an_archived_service_is_gone_and_a_new_one_is_told(v11: ServiceCatalogue) -> None:
    archived = replace(v11.services[ADVICE], published=False)
    assert rules(imported(), replace(v11, services={**v11.services, ADVICE: archived})) == ["catalogue-gone"]
    assert rules(imported(without="grant"), v11) == ["catalogue-new"]


def test_a_snapshot_with_missing_pages_proves_nothing_gone() -> None:
    assert rules(imported(), read_catalogue(Answers(DAY, (V11[1],)))) == ["catalogue-silent", "catalogue-silent"]
