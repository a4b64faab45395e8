"""The shipped paths keep what they promise: personas, promises, complete languages, at most seven questions."""

from __future__ import annotations

import datetime
import itertools
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from pydantic import BaseModel

from navigator.catalogue.loading import load_path
from navigator.catalogue.serving import path_ids
from navigator.engine.evaluation import Truth
from navigator.engine.journey import Journey, follow
from navigator.engine.personas import unmet_expectations
from navigator.engine.plan import plan
from navigator.engine.service_path import ServicePath
from navigator.format.messages import MESSAGE_LANGUAGES
from navigator.format.services import Service
from navigator.format.texts import Text
from navigator.workbench.coverage import Coverage
from navigator.workbench.report.freshness import MEMORY
from tests.engine.plan_requirements import faults

FOLDER = Path(__file__).parent.parent / "paths"
TODAY = datetime.date(2026, 11, 23)
PATHS = {name: load_path(FOLDER / name) for name in path_ids(FOLDER)}
REGION = PATHS["etela-pohjanmaa"]
CLAY = PATHS["clay"]
PUBLISHED = [pytest.param(path, id=path.id) for path in (REGION, CLAY)]
HISTORY = Path(__file__).parent.parent / "templates" / "texts" / "history"
MUNICIPALITIES = [name for name in REGION.questions["municipality"].answers if name != "outside"]


def entries(section: str) -> list[Any]:
    return [
        pytest.param(path, entry, id=f"{path.id}:{entry.id}")
        for path in PATHS.values()
        for entry in getattr(path.document, section).values()
    ]


def texts_in(part: Any, where: str) -> Iterator[tuple[str, Text]]:
    """Every text anywhere in a part of a path, with the way to it."""
    if isinstance(part, Text):
        yield where, part
    elif isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from texts_in(getattr(part, name), f"{where}.{name}")
    elif isinstance(part, dict):
        for key, value in part.items():
            yield from texts_in(value, f"{where}.{key}")
    elif isinstance(part, tuple):
        for index, value in enumerate(part):
            yield from texts_in(value, f"{where}.{index}")


def walk(path: ServicePath, chance: random.Random, given: dict[str, Any] | None = None) -> Journey:
    """A journey answered at random to its end, after the answers that are given."""
    answers: dict[str, Any] = dict(given or {})
    while (name := follow(path, answers, TODAY).next_question) is not None:
        question = path.questions[name]
        offered = list(follow(path, answers, TODAY).offered(name))
        if question.unknown and chance.random() < 0.1:
            answers[name] = "unknown"
        elif question.choose == "one":
            answers[name] = chance.choice(offered)
        else:
            free = [answer for answer in offered if not question.answers[answer].exclusive]
            chosen = chance.sample(free, chance.randint(1, question.at_most or 3))
            answers[name] = tuple(answer for answer in offered if answer in chosen)
    return follow(path, answers, TODAY)


@pytest.mark.parametrize(("path", "persona"), entries("personas"))
def test_a_persona_receives_what_it_must(path: ServicePath, persona: Any) -> None:
    assert list(unmet_expectations(path, persona, TODAY)) == []


@pytest.mark.parametrize(("path", "promise"), entries("promises"))
def test_a_promise_holds_for_every_journey(path: ServicePath, promise: Any) -> None:
    assert Coverage(path, TODAY).breaks(promise) is None


@pytest.mark.parametrize("path", PATHS.values(), ids=list(PATHS))
def test_what_is_wrong_can_be_reported_and_somebody_asked(path: ServicePath) -> None:
    maintainer = path.header.maintainer
    assert maintainer and maintainer.email and maintainer.feedback
    assert path.program.first_contact


@pytest.mark.parametrize("path", PATHS.values(), ids=list(PATHS))
def test_every_text_is_there_in_every_language(path: ServicePath) -> None:
    missing = [
        f"{where} ({lang})"
        for where, text in texts_in(path.document, path.id)
        for lang in path.languages
        # What officers are to ask is in the languages of the workbench.
        if lang not in text.translations and (lang in MESSAGE_LANGUAGES or ".unconfirmed." not in where)
    ]
    assert not missing


def test_the_texts_of_every_path_and_layer_may_be_reused_alike() -> None:
    licences = {path.id: path.header.licence and path.header.licence.identifier for path in PATHS.values()}
    assert licences == dict.fromkeys(licences, "CC-BY-4.0")


def test_the_personas_cover_the_region() -> None:
    personas = REGION.document.personas.values()
    assert len(personas) >= 20
    for question in ("municipality", "stage", "field", "legal-form", "kurikka-part", "seinajoki-part"):
        covered = {answer for persona in personas for answer in persona.answers.get(question, ())}
        assert set(REGION.questions[question].answers) <= covered, question


def test_every_municipality_has_its_own_doors() -> None:
    assert len(MUNICIPALITIES) == 18
    for name in MUNICIPALITIES:
        answer = REGION.questions["municipality"].answers[name]
        for attribute in ("business-service", "leader-group", "employment-area"):
            (provider,) = answer.attributes[attribute]
            assert provider in REGION.providers, (name, attribute)


def test_nobody_is_asked_more_than_seven_questions_and_everybody_leaves_with_a_person() -> None:
    chance = random.Random(20260402)
    for _ in range(400):
        journey = walk(REGION, chance)
        assert len(journey.answers) <= 7, journey.address
        result = plan(journey)
        assert result.first_contact is not None, journey.address
        assert result.first_contact.certainty == "fits", journey.address
        provider = result.first_contact.provider
        assert provider is not None, journey.address
        assert provider.channels.phone or provider.channels.email or provider.channels.web, journey.address
        assert any(REGION.services[name].kind == "advice" for name in journey.fits), journey.address


def test_no_eighth_question_where_a_part_of_the_town_is_asked_too() -> None:
    chance = random.Random(20261128)
    pairs = itertools.combinations(REGION.questions["need"].answers, 2)
    towns = (
        {"municipality": "kurikka", "kurikka-part": "elsewhere"},
        {"municipality": "seinajoki", "seinajoki-part": "elsewhere"},
    )
    asked = set()
    for needs, town, stage in itertools.product(pairs, towns, ("founding", "early")):
        journey = walk(REGION, chance, {"stage": stage, **town, "need": needs})
        assert len(journey.answers) <= 7, journey.address
        asked |= set(journey.answers)
    assert {"hours", "purpose", "ownership-side"} <= asked


@pytest.mark.parametrize("path", PUBLISHED)
def test_every_service_and_every_provider_can_be_met(path: ServicePath) -> None:
    for service in path.services.values():
        assert path.program.service[service.id] is not False, service.id
    given = {provider for (_, provider), node in path.program.served.items() if node is not False}
    assert given == set(path.providers)


def test_the_doors_of_the_municipality_come_out() -> None:
    for name in MUNICIPALITIES:
        attributes = REGION.questions["municipality"].answers[name].attributes
        answers = {"stage": "idea", "municipality": name, "need": ("livelihood", "advice"), "legal-form": "none"}
        journey = follow(REGION, answers, TODAY)
        result = {item.id: item for item in plan(journey).items}
        assert result["municipal-business-advice"].provider.id == attributes["business-service"][0]
        assert result["starttiraha"].provider.id == attributes["employment-area"][0]
        if name not in {"kurikka", "seinajoki"}:
            assert result["leader-advice"].provider.id == attributes["leader-group"][0]


@pytest.mark.parametrize(("part", "group"), [("jalasjarvi", "leader-liiveri"), ("elsewhere", "leader-suupohja")])
def test_kurikka_has_two_leader_groups(part: str, group: str) -> None:
    answers = {"stage": "idea", "municipality": "kurikka", "kurikka-part": part, "need": ("advice",)}
    result = {item.id: item for item in plan(follow(REGION, answers, TODAY)).items}
    assert result["leader-advice"].provider is not None
    assert result["leader-advice"].provider.id == group


def money_and_needs() -> Iterator[Journey]:
    """Journeys in the countryside of everybody who needs money for the business, and perhaps one more thing."""
    forms, stages = REGION.questions["legal-form"].answers, REGION.questions["stage"].answers
    for stage, form, money, more in itertools.product(
        stages, forms, ("investment", "loan-collateral", "ownership", "livelihood"), REGION.questions["need"].answers
    ):
        needs = tuple(need for need in REGION.questions["need"].answers if need in {money, more})
        answers = {"stage": stage, "municipality": "alavus", "need": needs, "purpose": "business", "legal-form": form}
        yield follow(REGION, answers, TODAY)


def is_of_finnvera(service: Service) -> bool:
    """Whether a service is a loan or a guarantee of Finnvera."""
    return service.kind == "funding" and "finnvera" in service.provider


def test_the_aid_of_leader_is_settled_before_what_can_cancel_it() -> None:
    met = set()
    for journey in money_and_needs():
        steps = [step.item for step in plan(journey).steps]
        endangering = [index for index, item in enumerate(steps) if is_of_finnvera(item.service)]
        for index, item in enumerate(steps):
            if "leader" in item.service.tags:
                assert all(index < other for other in endangering), (journey.address, item.id)
                met |= {(item.id, steps[other].id) for other in endangering}
    assert {("leader-investointi", "finnvera-alkutakaus"), ("leader-investointi", "finnvera-pk-takaus")} <= met


def test_what_can_cancel_the_aid_of_leader_says_so_to_everybody() -> None:
    for path in (REGION, PATHS["suomi"]):
        for service in path.services.values():
            if is_of_finnvera(service):
                for check in (service.check, *(variant.check for variant in service.variants if variant.check)):
                    assert any("Leader" in text.get("fi").text for text in check), service.id


def test_leader_is_asked_about_both_before_the_start_up_grant_or_the_aid_for_a_full_time_start() -> None:
    met = 0
    for journey in money_and_needs():
        found = plan(journey)
        order = [found.first_contact.id if found.first_contact else "", *(step.id for step in found.steps)]
        if {"starttiraha", "leader-paatoiminen"} <= {*order}:
            assert order.index("leader-advice") < min(map(order.index, ("starttiraha", "leader-paatoiminen")))
            met += 1
    assert met


def test_rural_aid_is_not_offered_in_the_centre_of_seinajoki_and_asked_about_where_it_is_unknown() -> None:
    for part, expected in (("centre", "no"), ("elsewhere", "fits"), ("unknown", "may-fit")):
        answers = {
            "stage": "early",
            "municipality": "seinajoki",
            "seinajoki-part": part,
            "need": ("investment",),
            "purpose": "business",
            "legal-form": "sole-trader",
        }
        assert follow(REGION, answers, TODAY).status("leader-investointi") == expected


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_an_aid_of_leader_leads_to_the_site_of_the_group(municipality: str) -> None:
    answers = {
        "stage": "growth",
        "municipality": municipality,
        "kurikka-part": "jalasjarvi",
        "seinajoki-part": "elsewhere",
        "need": ("investment",),
        "purpose": "business",
        "legal-form": "sole-trader",
    }
    items = {item.id: item for item in plan(follow(REGION, answers, TODAY)).items}
    for name in ("leader-advice", "leader-investointi"):
        item = items[name]
        assert item.provider is not None
        assert item.provider.channels.web is not None
        assert item.service.link is not None
        site = urlsplit(item.provider.channels.web.get("fi").text).hostname
        assert urlsplit(item.service.link.get("fi").text).hostname == site


def test_hyrra_is_shown_exactly_with_an_aid_that_is_applied_for_there() -> None:
    hyrra = "https://hyrra.ruokavirasto.fi/"
    aids = [s.id for s in REGION.services.values() if s.apply and s.apply.get("fi").text == hyrra and s.id != "hyrra"]
    assert len(aids) > 8
    ranks = ("no", "may-fit", "fits")
    chance = random.Random(20261128)
    met = set()
    for journey in (*money_and_needs(), *(walk(REGION, chance) for _ in range(200))):
        expected = max((journey.status(aid) for aid in aids), key=ranks.index)
        assert journey.status("hyrra") == expected, journey.address
        met.add(expected)
    assert met == set(ranks)


@pytest.mark.parametrize("path", PUBLISHED)
def test_a_good_practice_is_never_a_door(path: ServicePath) -> None:
    chance = random.Random(7)
    for _ in range(100):
        result = plan(walk(path, chance))
        assert all(item.service.kind != "good-practice" for item in result.items)
        assert all(item.service.kind == "good-practice" for item in result.ideas)


@pytest.mark.parametrize("path", PATHS.values(), ids=list(PATHS))
def test_a_plan_is_as_it_must_be(path: ServicePath) -> None:
    """On journeys at random, and on those that show that each service is received."""
    chance = random.Random(11)
    coverage = Coverage(path, TODAY)
    witnesses = [coverage.receives(name) for name in path.services]
    shown = [follow(path, answers, TODAY) for answers in witnesses if answers is not None]
    for journey in (*(walk(path, chance) for _ in range(100)), *shown):
        assert list(faults(plan(journey), journey)) == [], journey.address


@pytest.mark.parametrize("path", PUBLISHED)
def test_every_service_has_a_source_and_what_is_unsure_says_so(path: ServicePath) -> None:
    for service in path.services.values():
        assert service.source, service.id
        assert service.confidence, service.id
        if service.confidence != "high" or service.status == "unverified":
            assert service.note or service.call, service.id


MOBILE = re.compile(r"(?<![\d-])(?:\+358[ -]?|0)(?:4\d|50)[\d -]{5,}\d")
PERSONAL_MAILBOX = re.compile(r"\b[^\W\d_]+(?:-[^\W\d_]+)*\.[^\W\d_]+(?:-[^\W\d_]+)*@[\w.-]+")


@pytest.mark.parametrize("pattern", [MOBILE, PERSONAL_MAILBOX], ids=["number", "mailbox"])
def test_no_file_shows_a_number_or_a_mailbox_of_a_person(pattern: re.Pattern[str]) -> None:
    for file in sorted(FOLDER.glob("*/*.yaml")):
        assert not pattern.findall(file.read_text(encoding="utf-8")), file


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (MOBILE, 'phone: "0500 123 456"'),
        (MOBILE, "fi: Soita +358 40 1234567."),
        (MOBILE, "phone: 045-123 4567"),
        (PERSONAL_MAILBOX, "email: etunimi.suku-nimi@example.org"),
    ],
)
def test_a_number_or_a_mailbox_of_a_person_is_recognised(pattern: re.Pattern[str], text: str) -> None:
    assert pattern.search(text)


def test_every_municipality_has_an_adviser_of_its_own_who_can_be_reached() -> None:
    """No two advisers share a page, a number or a mailbox: each leads to the one who serves the municipality."""
    of_municipality = {
        name: str(answer.attributes["business-service"][0])
        for name, answer in REGION.questions["municipality"].answers.items()
        if name != "outside"
    }
    assert len(of_municipality) == 18
    assert set(of_municipality.values()) == set(REGION.services["municipal-business-advice"].provider)
    seen: dict[str, str] = {}
    for adviser in set(of_municipality.values()):
        channels = REGION.providers[adviser].channels
        links = [link.get("fi").text for link in (channels.web, channels.contact, channels.booking) if link]
        ways = [way for way in (*links, channels.phone, channels.email) if way]
        assert ways, adviser
        for way in ways:
            assert seen.setdefault(way, adviser) == adviser, way


@pytest.mark.parametrize(("path", "provider"), entries("providers"))
def test_what_rests_on_memory_alone_shows_no_number_and_no_mailbox(path: ServicePath, provider: Any) -> None:
    if set(provider.source) <= {MEMORY}:
        assert (provider.channels.phone, provider.channels.email) == (None, None), path.id


@pytest.mark.parametrize("path", PUBLISHED)
def test_questions_asked_are_really_asked(path: ServicePath) -> None:
    chance = random.Random(3)
    for _ in range(100):
        journey = walk(path, chance)
        assert all(journey.asks(name) is Truth.YES for name in journey.answers)


# Ceramics across Europe.

PARTNERS = {
    "umbria": "umbria-region",
    "spain": "aeucc",
    "oltenia": "oltenia-agency",
    "south-ostrobothnia": "south-ostrobothnia-council",
    "centro": "centro-ctcv",
    "nouvelle-aquitaine": "limoges-pole",
    "elsewhere": "aeucc",
}
"""Whom a maker in each region is to contact."""


def ceramic_journeys() -> Iterator[Journey]:
    """Every journey on the path of ceramics with one need."""
    names = ("region", "maker", "stage", "need")
    for answers in itertools.product(*(CLAY.questions[name].answers for name in names)):
        region, maker, stage, need = answers
        yield follow(CLAY, {"region": region, "maker": maker, "stage": stage, "need": (need,)}, TODAY)


def test_the_path_of_ceramics_and_its_history_are_in_seven_languages() -> None:
    assert CLAY.languages == ("en", "fi", "it", "es", "ro", "pt", "fr")
    for lang in CLAY.languages:
        text = (HISTORY / f"clay.{lang}.html").read_text(encoding="utf-8")
        assert all(word in text for word in ("CLAY", "PGI05491", "2018", "2023")), lang
    assert len({(HISTORY / f"clay.{lang}.html").read_text(encoding="utf-8") for lang in CLAY.languages}) == 7


def test_every_list_of_words_is_there_in_every_language_of_ceramics() -> None:
    for entry in CLAY.services.values():
        assert set(entry.keywords) in ({*CLAY.languages}, set()), entry.id
    assert set(CLAY.header.search_terms) == set(CLAY.languages)


def test_texts_keep_to_the_letters_and_spaces_of_their_language() -> None:
    for where, text in texts_in(CLAY.document, "clay"):
        assert not set(text.translations["ro"]) & set("şţŞŢ"), where
        assert not any(f" {mark}" in text.translations["fr"] for mark in ";:!?»"), where
        assert not re.search(r"\w'\w", text.translations["fr"]), f"{where}: French writes its apostrophe ’."


def test_a_page_of_the_project_about_a_partner_is_no_website_of_the_partner() -> None:
    for provider in CLAY.providers.values():
        assert provider.id == "clay-project" or "interregeurope.eu" not in str(provider.channels), provider.id


def test_the_ceramists_cover_every_region_form_stage_and_need() -> None:
    personas = CLAY.document.personas.values()
    assert len(personas) >= 8
    for question in ("region", "maker", "stage", "need"):
        covered = {answer for persona in personas for answer in persona.answers.get(question, ())}
        assert set(CLAY.questions[question].answers) <= covered, question


def test_every_ceramist_has_a_partner_a_practice_and_a_plan() -> None:
    for journey in ceramic_journeys():
        result = plan(journey)
        contact = result.first_contact
        assert contact is not None, journey.address
        assert contact.certainty == "fits", journey.address
        assert contact.provider is not None, journey.address
        assert contact.provider.id == PARTNERS[str(journey.answers["region"])], journey.address
        assert result.ideas, journey.address
        assert all(idea.certainty == "fits" for idea in result.ideas), journey.address
        planned = [step.id for step in result.steps]
        assert len(planned) >= 3, journey.address
        assert planned[-1] == "look-back", journey.address


def test_what_is_over_in_ceramics_is_never_offered_as_money() -> None:
    closed = [service for service in CLAY.services.values() if "closed" in service.tags]
    assert {service.id for service in closed} == {"umbria-one-need", "italy-two-doors"}
    assert all(service.kind == "good-practice" and service.timing for service in closed)
    for service in CLAY.services.values():
        assert service.kind != "funding", service.id
        assert not (service.amount or service.apply or service.open or service.yearly), service.id


def test_every_question_on_ceramics_decides_something() -> None:
    for name, question in CLAY.questions.items():
        results = set()
        for answer in question.answers:
            answers = {"region": "centro", "maker": "firm", "stage": "learn", "need": ("equipment",)}
            given = (answer,) if question.choose == "many" else answer
            result = plan(follow(CLAY, {**answers, name: given}, TODAY))
            shown = [(i.id, i.provider and i.provider.id, i.service.steps) for i in (*result.items, *result.ideas)]
            results.add(str(shown))
        assert len(results) > 1, name


@pytest.mark.parametrize(("path", "service"), entries("services"))
def test_a_call_whose_days_are_told_in_words_has_them_as_data_too(path: ServicePath, service: Service) -> None:
    words = str(service.call.get("fi").text) if service.call else ""
    told = {(int(day), int(month)) for day, month in re.findall(r"\b(\d{1,2})\.(\d{1,2})\.", words)}
    if told and re.search(r"\b20\d\d\b", words):
        ends = {(period.until.day, period.until.month) for period in service.open if period.until}
        assert told & ends, service.id
