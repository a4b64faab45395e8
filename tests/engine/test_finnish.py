"""Finnish words are found in the forms people type: the stem changes with the case, the verb with who does it."""

from __future__ import annotations

import pytest

from navigator.engine import search_index
from tests.path_making import make_path

WORDS = {
    "clay": ["savi", "dreijaus"],
    "smith": ["seppä"],
    "yarn": ["lanka", "kangas", "nahka"],
    "costume": ["puku"],
    "gig": ["keikka"],
    "support": ["tuki", "näkyvyys"],
    "play": ["soittaa", "tanssia"],
    "paint": ["maalata", "editoida"],
    "game": ["peli", "pelin hinta"],
    "club": ["yhdistys", "näyttely"],
    "glue": ["ely", "yksi", "yhdet", "näyt"],
}


def found(query: str) -> list[str]:
    vocabulary = {name: {"words": {"fi": words}, "leads_to": {"services": name}} for name, words in WORDS.items()}
    path = make_path(services={name: {} for name in WORDS}, vocabulary=vocabulary)
    return [hit.id for hit in search_index(path, "fi").find(query)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("saven", "clay"),
        ("savea", "clay"),
        ("savesta", "clay"),
        ("posliinisavea", "clay"),
        ("sepän", "smith"),
        ("kultasepät", "smith"),
        ("langan", "yarn"),
        ("lankoja", "yarn"),
        ("kankaan", "yarn"),
        ("nahasta", "yarn"),
        ("puvun", "costume"),
        ("keikkoja", "gig"),
        ("keikan", "gig"),
        ("tuen", "support"),
        ("näkyvyyttä", "support"),
    ],
)
def test_a_noun_is_found_in_its_cases(query: str, first: str) -> None:
    assert found(query)[:1] == [first]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("soitan", "play"),
        ("soittamaan", "play"),
        ("soittaminen", "play"),
        ("tanssimassa", "play"),
        ("dreijaamaan", "clay"),
        ("maalaamista", "paint"),
        ("editoimaan", "paint"),
    ],
)
def test_a_verb_is_found_by_who_does_it_and_by_doing_it(query: str, first: str) -> None:
    assert found(query)[:1] == [first]


def test_a_form_that_is_written_itself_finds_its_basic_form_too() -> None:
    assert found("pelin") == ["game"]


@pytest.mark.parametrize("query", ["yhdityksen", "yhdityksestä", "näytelyssä"])
def test_a_slip_in_an_inflected_word_is_no_compound_of_short_ones(query: str) -> None:
    assert found(query) == ["club"]


@pytest.mark.parametrize("query", ["kalastaminen", "lypsämään", "maan", "autokorjaamolla", "laina", "n", "oja"])
def test_what_only_ends_like_a_word_finds_nothing(query: str) -> None:
    assert found(query) == []
