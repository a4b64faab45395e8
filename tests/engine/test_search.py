"""Search copes with inflection, misspelling, compounds and nonsense."""

from __future__ import annotations

import pytest

from navigator.engine import word_index
from navigator.engine.answer_search import answers_matching
from navigator.engine.listing import Wanted, answers_allowed, services_listed
from navigator.engine.search import Index
from navigator.engine.service_path import ServicePath
from navigator.engine.word_index import WordIndex
from navigator.format.colour import PAPER_DARK, contrast, contrast_problem, for_dark_paper, text_on
from navigator.format.document import Document
from tests.path_making import make_path


@pytest.fixture(scope="module")
def path() -> ServicePath:
    titles = {
        "starttiraha": "Starttiraha",
        "apuraha": "Taiteilija-apuraha",
        "uuni": "Keramiikan uunit ja savi",
        "neuvonta": "Yritysneuvonta kunnassa",
    }
    data = {
        "path": {"title": "T", "languages": ["fi"]},
        "providers": {"p": {"id": "p", "title": "Toimisto"}},
        "services": {
            key: {"id": key, "kind": "advice", "provider": "p", "title": title} for key, title in titles.items()
        },
    }
    return ServicePath("t", Document.model_validate(data, context={"languages": ("fi",)}))


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("starttiraha", "starttiraha"),
        ("startiraha", "starttiraha"),
        ("starttirahaa", "starttiraha"),
        ("apurahoja", "apuraha"),
        ("keramiikkaan", "uuni"),
        ("KERAMIIKASTA", "uuni"),
        ("uuniin", "uuni"),
        ("neuvontaa yritykselle", "neuvonta"),
        ("toimistosta apuraha", "apuraha"),
    ],
)
def test_a_query_finds_what_is_meant(path: ServicePath, query: str, first: str) -> None:
    assert Index(path, "fi").find(query)[0].id == first


@pytest.mark.parametrize("query", ["", " ", "x", "!!", "zzzzzz", "\x00", "a" * 10_000, "%_" * 40])
def test_nonsense_finds_nothing_and_breaks_nothing(path: ServicePath, query: str) -> None:
    assert Index(path, "fi").find(query) == []


@pytest.mark.parametrize(
    ("lang", "title", "query"),
    [
        ("it", "Le novità", "novita"),
        ("es", "Los niños", "nino"),
        ("ro", "Meșteșuguri", "mestesuguri"),
        ("pt", "Os órgãos", "orgaos"),
        ("fr", "L'été", "ete"),
    ],
)
def test_marks_may_be_left_out_where_people_leave_them_out(lang: str, title: str, query: str) -> None:
    path = make_path(services={"found": {"title": title}, "other": {}})
    assert [hit.id for hit in Index(path, lang).find(query)][:1] == ["found"]


def test_letters_that_are_not_marks_stay_apart(path: ServicePath) -> None:
    assert WordIndex("fi").learn("sää") != WordIndex("fi").learn("saa")


@pytest.mark.parametrize("noun", ["yritys", "rahoitus", "koulutus"])
def test_finnish_nouns_have_one_stem_in_every_case(noun: str) -> None:
    stem = noun[:-1]
    cases = [noun, f"{stem}ksen", f"{noun}ta", f"{stem}kseen", f"{stem}kset"]
    assert len(WordIndex("fi").learn(" ".join(cases).replace("yritysta", "yritystä"))) == 1


TRADES: dict[str, dict[str, object]] = {
    "fr": {"title": {"en": "France", "fr": "France"}},
    "gb": {"title": {"en": "United Kingdom of Great Britain and Northern Ireland"}, "keywords": {"en": ["UK"]}},
    "ie": {"title": {"en": "Ireland"}},
    "se": {"title": {"en": "Sweden", "fr": "Suède", "fi": "Ruotsi"}},
    "ax": {"title": {"en": "Åland Islands", "fi": "Ahvenanmaa"}},
    "bread": {
        "title": {"en": "Bakers (10.71C)"},
        "help": {"en": "Bread and cakes"},
        "keywords": {"fr": ["pâtisserie"]},
    },
    "hair": {"title": {"en": "Hairdressers"}, "keywords": {"fr": ["coiffeur"], "fi": ["kampaamo", "sähköparturi"]}},
}


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("en", "Britain", {"gb"}),
        ("en", "britain GREAT", {"gb"}),
        ("en", "ireland", {"gb", "ie"}),
        ("en", "irland", {"gb", "ie"}),
        ("en", "uk", {"gb"}),
        ("en", "sw", {"se"}),
        ("en", "1071C", {"bread"}),
        ("en", "10.71", {"bread"}),
        ("en", "10.71c", {"bread"}),
        ("en", "71C", {"bread"}),
        ("en", "bakers 1", {"bread"}),
        ("en", "bakers 2", {"bread"}),
        ("en", "cake", {"bread"}),
        ("fr", "patiserie", {"bread"}),
        ("fr", "Coiffeurs", {"hair"}),
        ("fr", "suede", {"se"}),
        ("en", "aland", {"ax"}),
        ("fi", "sahkoparturi", {"hair"}),
        ("en", "ruotsi", {"se"}),
        ("en", "qwertyuiop", set()),
        ("en", " ", None),
        ("en", "x", None),
    ],
)
def test_an_answer_is_found_by_what_visitors_call_it(lang: str, text: str, found: set[str] | None) -> None:
    data = {
        "path": {"title": "T", "languages": ["en", "fr", "fi"]},
        "questions": {"trade": {"id": "trade", "ask": "?", "answers": TRADES}},
    }
    path = ServicePath("t", Document.model_validate(data, context={"languages": ("en", "fr", "fi")}))
    assert answers_matching(path, lang, "trade", text) == found


def test_every_word_is_taken_apart_once(monkeypatch: pytest.MonkeyPatch) -> None:
    stemmed: list[str] = []

    class Counting:
        def stemWord(self, word: str) -> str:  # noqa: N802 -- the name of the library
            stemmed.append(word)
            return word

    monkeypatch.setattr(word_index.snowballstemmer, "stemmer", lambda _name: Counting())
    codes = {f"code-{number}": f"Line{number} of trade" for number in range(60)}
    for services in (5, 35):
        stemmed.clear()
        path = make_path(
            questions={"trade": {"answers": codes}},
            providers={"p": {"title": "Town"}},
            services={
                f"s{number}": {"title": "Advice", "when": {"not": {"trade": f"code-{number}"}}}
                for number in range(services)
            },
        )
        index = Index(path, "en")
        assert sorted(stemmed) == sorted({"advice", "town", "of", "trade", *(f"line{n}" for n in range(60))})
        assert {hit.id for hit in index.find("line7")} == {f"s{number}" for number in range(services)} - {"s7"}


def test_services_are_listed_under_the_answers_their_condition_allows() -> None:
    path = make_path(
        questions={
            "stage": {"answers": {"idea": "I", "growth": "G"}},
            "need": {"choose": "many", "answers": {"money": "M", "advice": "A"}},
        },
        services={
            "grant": {"kind": "funding", "when": {"stage": "idea", "need": "money"}},
            "talk": {},
            "late": {"when": {"not": {"stage": "idea"}}},
        },
    )
    assert answers_allowed(path, "grant") == {"stage": ("idea",), "need": ("money",)}
    assert answers_allowed(path, "talk") == {}
    assert services_listed(path, Wanted({"stage": ("idea",)})) == ["grant", "talk"]
    assert services_listed(path, Wanted({"stage": ("growth",), "need": ()})) == ["talk", "late"]
    assert services_listed(path, Wanted({"need": ("advice",)}, ("advice",))) == ["talk", "late"]


def test_a_service_is_found_by_whoever_gives_it_together_with_its_provider() -> None:
    path = make_path(
        providers={"p": {}, "bank": {"title": "Northern Bank"}, "mill": {"title": "Old Mill"}},
        services={
            "a": {"title": "Loan"},
            "b": {"title": "Loan", "together_with": "bank"},
            "idea": {"title": "Loan", "kind": "good-practice", "together_with": ["bank", "mill"]},
        },
    )
    found = Index(path, "en").find("loan northern")
    assert (found[0].id, found[-1].id) == ("b", "idea")
    assert [hit.id for hit in Index(path, "en").find("northern old")][-1] == "idea"
    assert services_listed(path, Wanted(providers=("bank",))) == ["b", "idea"]
    assert services_listed(path, Wanted(providers=("p", "mill"))) == ["a", "b", "idea"]


def test_an_organisation_lists_what_it_gives_by_a_variant_only() -> None:
    path = make_path(
        questions={"town": {"answers": {"near": "N", "far": "F"}}},
        providers={"p": {}, "branch": {}},
        services={"s": {"variants": [{"when": {"town": "far"}, "provider": "branch"}]}},
    )
    assert services_listed(path, Wanted(providers=("branch",))) == ["s"]


def test_accent_colours_are_checked_and_made_readable() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast_problem("#0E5A6B") is None
    assert "4.5:1 is needed" in str(contrast_problem("#F2B632"))
    for accent in ("#0E5A6B", "#000000", "#A8391F", "#00008B"):
        assert contrast(for_dark_paper(accent), PAPER_DARK) >= 4.5
        assert contrast(text_on(accent), accent) >= 4.5
