"""The name of a place leads to whoever advises there."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from navigator.catalogue.loading import load_path
from navigator.engine import ServicePath, search_index
from tests.path_making import make_path

PATHS = Path(__file__).parent.parent.parent / "paths"

shipped = cache(lambda: load_path(PATHS / "etela-pohjanmaa"))

JPYP = ("Alajärvi", "Evijärvi", "Lappajärvi", "Soini", "Vimpeli", "Vindala", "Lehtimäki")
ADVISERS = {
    "into-seinajoki": ("Seinäjoki", "Nurmo", "Ylistaro", "Peräseinäjoki"),
    "jpyp": JPYP,
    "kauhava-business": ("Kauhava", "Alahärmä", "Ylihärmä", "Kortesjärvi"),
    "lapua-business": ("Lapua", "Lappo"),
    "kurikka-business": ("Kurikka", "Jurva", "Jalasjärvi"),
    "kauhajoki-business": ("Kauhajoki",),
    "teuva-business": ("Teuva", "Östermark"),
    "isojoki-business": ("Isojoki", "Storå"),
    "karijoki-business": ("Karijoki", "Bötom"),
    "ilmajoki-business": ("Ilmajoki", "Ilmola"),
    "isokyro-business": ("Isokyrö", "Storkyro"),
    "alavus-kehitys": ("Alavus", "Alavo", "Töysä"),
    "kuortane-business": ("Kuortane",),
    "ahtari-business": ("Ähtäri", "Etseri"),
}


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_every_municipality_leads_to_its_adviser_by_any_of_its_names(lang: str) -> None:
    path: ServicePath = shipped()
    index = search_index(path, lang)
    expected = {name: (adviser, "municipal-business-advice") for adviser, names in ADVISERS.items() for name in names}
    assert {name: tuple(hit.id for hit in index.find(name.lower())[:2]) for name in expected} == expected
    titles = {
        name
        for key, answer in path.questions["municipality"].answers.items()
        if key != "outside"
        for name in answer.title.translations.values()
    }
    assert titles <= expected.keys()


@pytest.mark.parametrize(
    ("query", "adviser"),
    [
        ("alajärvellä", "jpyp"),
        ("Lapualla", "lapua-business"),
        ("Seinäjoella", "into-seinajoki"),
        ("kauhajoelta", "kauhajoki-business"),
        ("ähtärissä", "ahtari-business"),
    ],
)
def test_a_place_is_known_in_its_cases(query: str, adviser: str) -> None:
    assert search_index(shipped(), "fi").find(query)[0].id == adviser


QUESTIONS = {
    "town": {
        "answers": {
            "north": {"title": {"en": "Northby"}, "keywords": {"en": ["Upper Dale"]}},
            "west": "Westby",
            "south": "Southby",
            "elsewhere": "Elsewhere",
        }
    }
}
PROVIDERS: dict[str, Any] = {
    "north-office": {"serves": {"town": "north"}},
    "west-office": {"serves": {"town": "west"}},
    "both": {"serves": {"town": ["north", "west"]}},
    "state": {},
}
SERVICES: dict[str, Any] = {
    "local-talk": {"title": "Local talk", "provider": ["north-office", "west-office"]},
    "state-talk": {"title": "State talk", "provider": "state"},
    "course": {"title": "Course", "provider": "both"},
    "loan": {"title": "Loan", "provider": "state"},
}
CONTACTS = [{"when": {"town": "west"}, "services": "loan"}, "local-talk", "state-talk"]


def found(query: str, **header: Any) -> list[str]:
    roles = {"title": "T", "languages": ["en"], "roles": {"place": "town"}, "first_contact": CONTACTS, **header}
    path = make_path(questions=QUESTIONS, providers=PROVIDERS, services=SERVICES, path=roles)
    return [hit.id for hit in search_index(path, "en").find(query)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("northby", ["north-office", "local-talk", "both", "course"]),
        ("upper dale", ["north-office", "local-talk", "both"]),
        ("westby", ["west-office", "local-talk", "both", "course"]),
        ("southby", ["state-talk"]),
        ("loan northby", ["loan", "local-talk", "north-office", "course", "both"]),
    ],
)
def test_whoever_advises_comes_before_others_who_serve_the_place(query: str, expected: list[str]) -> None:
    assert found(query) == expected


def test_what_is_looked_for_counts_more_than_where() -> None:
    vocabulary = {"loan": {"words": {"en": "loan"}, "leads_to": {"services": "loan"}}}
    roles = {"title": "T", "languages": ["en"], "roles": {"place": "town"}, "first_contact": CONTACTS}
    path = make_path(questions=QUESTIONS, providers=PROVIDERS, services=SERVICES, path=roles, vocabulary=vocabulary)
    assert search_index(path, "en").find("loan northby")[0].id == "loan"


def test_without_a_question_of_the_place_its_answers_are_words_like_any() -> None:
    assert found("upper dale", roles={}) == []
