"""What people type leads where it should: the queries of `searches.yaml`, and the policy behind them on small paths."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from navigator.catalogue.loading import load_path
from navigator.engine import ServicePath, led_to, search_index
from tests.path_making import make_path

PATHS = Path(__file__).parent.parent.parent / "paths"
SEARCHES = yaml.safe_load((Path(__file__).parent / "searches.yaml").read_text(encoding="utf-8"))
QUERIES = [
    pytest.param(path, lang, query, expected, id=f"{path}-{lang}-{query}")
    for path, languages in SEARCHES.items()
    for lang, queries in languages.items()
    for query, expected in queries.items()
]

shipped = cache(lambda name: load_path(PATHS / name))


@pytest.mark.parametrize(("name", "lang", "query", "expected"), QUERIES)
def test_what_people_type_finds_what_they_mean(name: str, lang: str, query: str, expected: dict[str, Any]) -> None:
    path: ServicePath = shipped(name)
    best, barred = expected.get("first", ()), expected.get("not_first", ())
    if expected.get("finds") == "nothing":
        assert search_index(path, lang).find(query) == []
        return
    wanted = expected.get("finds", best)
    assert wanted and path.services.keys() >= {*best, *barred, *(() if wanted == "anything" else wanted)}
    first = [hit.id for hit in search_index(path, lang).find(query)[:3]]
    assert first and first[0] not in barred
    assert not best or first[0] in best, f"Found first: {', '.join(first)}."
    assert wanted == "anything" or set(wanted) & set(first), f"Found first: {', '.join(first)}."


@pytest.mark.parametrize("name", ["suomi", "etela-pohjanmaa", "clay"])
def test_every_phrase_of_the_vocabulary_typed_exactly_finds_its_meaning(name: str) -> None:
    path: ServicePath = shipped(name)
    for lang in path.languages:
        index = search_index(path, lang)
        for meaning in path.document.vocabulary.values():
            led = {entry for entry, _ in led_to(path, meaning.leads_to)}
            for phrase in (words for words in meaning.words.get(lang, ()) if len(words) > 1):
                findings = index.search(phrase)
                hits = {(hit.kind, hit.id) for hit in findings.hits}
                assert findings.instead == meaning.instead
                assert not hits if meaning.instead else hits & led, f"{lang}: {phrase}"
                assert phrase not in findings.suggestions, f"{lang}: {phrase}"


MONEY = {"words": {"en": ["money", "cash"]}, "leads_to": {"services": ["grant"]}}
BROKE = {"words": {"en": ["no money", "broke"]}, "leads_to": {"services": ["debts"]}}
ANYBODY = {"words": {"en": ["where", "help", "is there"]}, "leads_to": {"services": ["talk"]}, "only_alone": True}


def found(query: str, **sections: Any) -> list[str]:
    services = {
        "talk": {"title": "Adviser"},
        "grant": {"title": "Grant", "kind": "funding"},
        "debts": {"title": "Debt counselling"},
        "moneybox": {"title": "Moneybox", "kind": "good-practice"},
    }
    vocabulary = {"money": MONEY, "broke": BROKE, "anybody": ANYBODY}
    path = make_path(**{"services": services, "vocabulary": vocabulary, **sections})
    return [hit.id for hit in search_index(path, "en").find(query) if hit.kind == "service"]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("money", "grant"),
        ("cash please", "grant"),
        ("there is no money", "debts"),
        ("where is money", "grant"),
        ("is there any", "talk"),
        ("help", "talk"),
        ("where", "talk"),
        ("brokee", "debts"),
        ("moneybox", "moneybox"),
        ("grant", "grant"),
    ],
)
def test_a_phrase_counts_before_its_words_and_small_words_only_alone(query: str, first: str) -> None:
    assert found(query)[0] == first


def test_a_phrase_alone_hides_the_words_it_is_made_of() -> None:
    assert "grant" not in found("no money")


def test_who_asks_in_a_sentence_gets_a_person_before_words_in_passing() -> None:
    services = {
        "talk": {"title": "Adviser"},
        "far": {"title": "Far", "description": "Paid in May."},
        "near": {"title": "Paid"},
    }
    vocabulary = {"anybody": ANYBODY}
    passing = {key: one for key, one in services.items() if key != "near"}
    assert found("where is it paid", services=passing, vocabulary=vocabulary) == ["talk", "far"]
    assert found("paid", services=passing, vocabulary=vocabulary) == ["far"]
    assert found("where is it paid", services=services, vocabulary=vocabulary) == ["near"]


def test_words_that_no_service_answers_find_and_propose_nothing() -> None:
    vocabulary = {"money": MONEY, "distress": {"words": {"en": ["cashless life"]}, "instead": "Tell somebody."}}
    assert found("money for life", vocabulary=vocabulary)[0] == "grant"
    assert found("money for a cashless life", vocabulary=vocabulary) == []
    index = search_index(make_path(services={"grant": {}}, vocabulary=vocabulary), "en")
    assert index.search("cahs").suggestions == ("cash",)
    told = index.search("cashless life")
    assert told.instead is not None
    assert (told.hits, told.suggestions, told.instead.get("en").text) == ((), (), "Tell somebody.")
    assert not told.few, "Ways on to money are not shown beside it."


def test_what_is_far_behind_the_best_is_not_shown() -> None:
    services = {"grant": {"title": "Grant"}, "talk": {"title": "Talk", "description": "Talk about cash."}}
    assert found("cash", services=services, vocabulary={"money": MONEY}) == ["grant"]
    assert found("cash", services=services, vocabulary={}) == ["talk"]


def test_an_example_from_elsewhere_comes_last_unless_it_is_called_by_name() -> None:
    services = {"idea": {"title": "Shared studio", "kind": "good-practice"}, "flat": {"summary": "A studio to rent"}}
    assert found("studio", services=services, vocabulary={}) == ["idea", "flat"], "So it is called."
    studio = {"words": {"en": ["studio", "atelier"]}, "leads_to": {"services": ["flat"]}}
    assert found("studio", services=services, vocabulary={"studio": studio}) == ["flat", "idea"]
    assert found("rent studio", services=services, vocabulary={}) == ["flat", "idea"]


def test_a_meaning_leads_to_answers_kinds_and_providers() -> None:
    questions = {"need": {"answers": {"space": "A", "money": "B", "advice": "C"}}}
    services = {
        "room": {"title": "Room", "when": {"need": "space"}},
        "hall": {"title": "Hall", "when": {"need": ["space", "money"]}},
        "loan": {"title": "Loan", "kind": "funding"},
    }
    words: dict[str, Any] = {"words": {"en": ["xylophone"]}}

    def hits(**targets: Any) -> list[tuple[str, str]]:
        vocabulary = {"meaning": {**words, "leads_to": targets}}
        path = make_path(questions=questions, services=services, vocabulary=vocabulary)
        return [(hit.kind, hit.id) for hit in search_index(path, "en").find("xylophone")]

    assert hits(answers={"need": ["space"]}) == [("service", "room"), ("service", "hall")]
    assert hits(kind="funding") == [("service", "loan")]
    assert hits(providers="p") == [("provider", "p")]
    assert hits(services=["hall", "room"]) == [("service", "hall"), ("service", "room")]


def test_what_has_ended_is_not_led_to() -> None:
    services = {"old": {"status": "ended"}, "new": {}}
    words = {"words": {"en": ["xylophone"]}, "leads_to": {"services": ["old", "new"]}}
    assert found("xylophone", services=services, vocabulary={"meaning": words}) == ["new"]


def test_what_a_meaning_leads_to_counts_once_in_the_order_it_is_written() -> None:
    questions = {"need": {"answers": {"space": "A", "money": "B"}}}
    services = {"second": {"when": {"need": "space"}}, "first": {}, "third": {"when": {"need": "space"}}}
    led = {"services": ["first", "second"], "answers": {"need": ["space"]}}
    vocabulary = {"room": {"words": {"en": ["xylophone"]}, "leads_to": led}}
    assert found("xylophone", questions=questions, services=services, vocabulary=vocabulary) == [
        "first",
        "second",
        "third",
    ]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("non-profit", "club"),
        ("nonprofit", "club"),
        ("non profit", "club"),
        ("startup", "grant"),
        ("start-up", "grant"),
        ("start up", "grant"),
        ("start-ups", "grant"),
        ("e-shopp", "shop"),
        ("singer-songwriter", "music"),
    ],
)
def test_hyphens_part_no_words(query: str, first: str) -> None:
    words = {"club": "nonprofit", "grant": "start-up", "shop": "e-shop", "profit": "profit", "music": "songwriter"}
    vocabulary = {key: {"words": {"en": [word]}, "leads_to": {"services": key}} for key, word in words.items()}
    vocabulary["club"]["words"]["en"].append("non profit")
    services = {**{key: {"title": "Talk"} for key in words}, "law": {"title": "Shopping for profit"}}
    assert found(query, services=services, vocabulary=vocabulary)[0] == first


@pytest.mark.parametrize(
    ("query", "first"),
    [("customs", "export"), ("customers", "shop"), ("the customs office", "export"), ("author", "book")],
)
def test_words_of_one_stem_are_told_apart_by_how_they_are_written(query: str, first: str) -> None:
    words = {"export": ["customs"], "shop": ["customer", "customers"], "book": ["author"], "permit": ["authority"]}
    vocabulary = {key: {"words": {"en": each}, "leads_to": {"services": key}} for key, each in words.items()}
    services = {key: {"title": "Talk"} for key in ("book", "export", "permit", "shop")}
    services["shop"]["keywords"] = {"en": ["customer service"]}
    assert found(query, services=services, vocabulary=vocabulary)[0] == first


@pytest.mark.parametrize(
    ("lang", "query", "first"),
    [
        ("fi", "keramiikkauuni", "kiln"),
        ("fi", "arkkiuuni", "kiln"),
        ("fi", "uunni", "kiln"),
        ("sv", "keramikugn", "kiln"),
        ("en", "festval", "party"),
    ],
)
def test_compounds_and_slips_reach_the_vocabulary(lang: str, query: str, first: str) -> None:
    vocabulary = {
        "kiln": {
            "words": {"fi": ["uuni", "keramiikka"], "sv": ["keramik", "brännugn"]},
            "leads_to": {"services": "kiln"},
        },
        "party": {"words": {"en": ["festival"]}, "leads_to": {"services": "party"}},
    }
    path = make_path(services={"kiln": {}, "party": {}}, vocabulary=vocabulary)
    assert search_index(path, lang).find(query)[0].id == first


@pytest.mark.parametrize("query", ["traktori", "moottori", "konttori", "torex", "rek", "rekka", "rekxa"])
def test_a_few_letters_in_common_are_no_meaning(query: str) -> None:
    vocabulary = {
        "market": {"words": {"fi": ["tori"]}, "leads_to": {"services": "shop"}},
        "work": {"words": {"fi": ["rekrytointi"]}, "leads_to": {"services": "shop"}},
    }
    path = make_path(services={"shop": {}}, vocabulary=vocabulary)
    assert search_index(path, "fi").find(query) == []


@pytest.mark.parametrize(
    ("query", "first"),
    [("liikkuvuusttuki", "move"), ("markkionintitoimisto", "agency"), ("taitielijatuki", "artist")],
)
def test_a_slip_in_a_compound_counts_before_its_ending(query: str, first: str) -> None:
    words = {
        "move": "liikkuvuustuki",
        "agency": "markkinointitoimisto",
        "artist": "taiteilijatuki",
        "office": "toimisto",
        "aid": "tuki",
    }
    vocabulary = {name: {"words": {"fi": [word]}, "leads_to": {"services": name}} for name, word in words.items()}
    path = make_path(services={name: {} for name in words}, vocabulary=vocabulary)
    assert [hit.id for hit in search_index(path, "fi").find(query)] == [first]


@pytest.mark.parametrize(
    ("query", "suggested"),
    [
        ("cahs", ["cash"]),
        ("debt conselling", ["debt counselling"]),
        ("brok", ["broke"]),
        ("brk", []),
        ("crash", ["cash"]),
        ("lash", []),
        ("qwertyuiop", []),
        ("cash", []),
    ],
)
def test_words_that_find_something_are_proposed(query: str, suggested: list[str]) -> None:
    services = {"grant": {"title": "Support"}, "debts": {"title": "Debt counselling"}}
    path = make_path(services=services, vocabulary={"money": MONEY, "broke": BROKE})
    index = search_index(path, "en")
    assert index.suggestions(query)[: len(suggested) or 1] == suggested
    assert all(index.find(word) for word in index.suggestions(query))


@pytest.mark.parametrize(
    ("name", "lang", "query", "suggested"),
    [
        ("etela-pohjanmaa", "fi", "asunto", []),
        ("etela-pohjanmaa", "fi", "kissa", []),
        ("etela-pohjanmaa", "fi", "tavaramerrki", ["tavaramerkki"]),
        ("etela-pohjanmaa", "fi", "keramikka", ["keramiikka"]),
        ("etela-pohjanmaa", "fi", "apurraha", ["apuraha"]),
        ("etela-pohjanmaa", "sv", "bostad", []),
        ("etela-pohjanmaa", "sv", "katt", []),
        ("etela-pohjanmaa", "sv", "fotboll", []),
        ("etela-pohjanmaa", "sv", "stipendum", ["stipendium"]),
        ("etela-pohjanmaa", "en", "apartment", []),
        ("etela-pohjanmaa", "en", "cat", []),
        ("etela-pohjanmaa", "en", "garnt", ["grant"]),
    ],
)
def test_a_suggestion_is_a_slip_mended_and_never_another_word(
    name: str, lang: str, query: str, suggested: list[str]
) -> None:
    assert search_index(shipped(name), lang).suggestions(query) == suggested


def test_an_inflected_word_is_proposed_in_the_form_that_a_keyword_has() -> None:
    vocabulary = {"kiln": {"words": {"en": ["kilns", "kilning"]}, "leads_to": {"services": "kiln"}}}
    services = {"kiln": {"title": "Firing your pottery", "keywords": {"en": ["kiln"]}}}
    index = search_index(make_path(services=services, vocabulary=vocabulary), "en")
    assert index.suggestions("kilnns") == ["kiln"]
    assert index.suggestions("potterry") == [], "A piece of a title is no name."
