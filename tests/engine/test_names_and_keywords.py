"""Who types the name of a thing, or a keyword of it, finds that thing: in every shipped path and language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from navigator.catalogue.loading import load_path
from navigator.engine import ServicePath, search_index
from navigator.engine.search import OWNERS, Index
from navigator.engine.word_index import WordIndex
from tests.path_making import make_path

PATHS = Path(__file__).parent.parent.parent / "paths"

shipped = cache(lambda name: load_path(PATHS / name))
EDITIONS = [
    pytest.param(name, lang, id=f"{name}-{lang}")
    for name in ("suomi", "etela-pohjanmaa", "clay")
    for lang in shipped(name).document.path.languages
]

Named = tuple[str, str]
"""Of which kind something is, and its id."""


def titles(path: ServicePath, lang: str) -> dict[Named, str]:
    services = {("service", one.id): one.title.get(lang).text for one in path.services.values()}
    return services | {("provider", one.id): one.title.get(lang).text for one in path.providers.values()}


def first_services(path: ServicePath, lang: str, query: str) -> list[str]:
    """The first services that a query finds; organisations have the word too."""
    return [hit.id for hit in search_index(path, lang).find(query) if hit.kind == "service"][:OWNERS]


def words_of_vocabulary(path: ServicePath, lang: str) -> set[str]:
    """The stems of the words that are phrases by themselves."""
    reader: WordIndex[str] = WordIndex(lang)
    phrases = (words for one in path.document.vocabulary.values() for words in one.words.get(lang, ()))
    return {stem for stems in map(reader.learn, phrases) if len(stems) == 1 for stem in stems}


def owned_words(path: ServicePath, lang: str) -> Iterator[tuple[str, set[str]]]:
    """Every word in titles and keywords that says something, and the services that have it: none that is an example."""
    reader: WordIndex[str] = WordIndex(lang)
    vocabulary = path.document.vocabulary.values()
    light = {
        stem
        for one in vocabulary
        if one.only_alone
        for phrase in one.words.get(lang, ())
        for stem in reader.learn(phrase)
    }
    owners, words = defaultdict[str, set[str]](set), {}
    for service in path.services.values():
        if not path.is_idea(service.id):
            texts = (service.title.get(lang).text, *service.keywords.get(lang, ()))
            for word in " ".join(texts).replace("-", " ").split():
                for stem in reader.read(word):
                    if len(stem) > 1 and stem.isalpha() and stem not in light:
                        owners[stem].add(service.id)
                        words[word.strip("(),:;.")] = stem
    yield from ((word, owners[stem]) for word, stem in words.items())


@pytest.mark.parametrize(("name", "lang"), EDITIONS)
def test_a_whole_title_finds_what_is_called_so(name: str, lang: str) -> None:
    path = shipped(name)
    missed = {}
    for named, title in titles(path, lang).items():
        first = search_index(path, lang).find(title)[:1]
        if [titles(path, lang)[hit.kind, hit.id] for hit in first if hit.kind != "stage"] != [title]:
            missed[named] = (title, [hit.id for hit in first])
    assert not missed


@pytest.mark.parametrize(("name", "lang"), EDITIONS)
def test_a_keyword_of_several_words_comes_before_what_its_words_lead_to(name: str, lang: str) -> None:
    path = shipped(name)
    having = defaultdict[str, set[str]](set)
    for service in path.services.values():
        if not path.is_idea(service.id):
            for keyword in service.keywords.get(lang, ()):
                if len(keyword.split()) > 1:
                    having[keyword.lower()].add(service.id)
    firsts = {keyword: first_services(path, lang, keyword) for keyword in having}
    assert not {
        keyword: firsts[keyword]
        for keyword, services in having.items()
        if len(services) <= OWNERS and not services <= set(firsts[keyword])
    }


@pytest.mark.parametrize(("name", "lang"), EDITIONS)
def test_a_word_that_few_services_have_puts_them_among_the_first(name: str, lang: str) -> None:
    """Only the best of what it means in the vocabulary may come before them."""
    path = shipped(name)
    meant, reader = words_of_vocabulary(path, lang), WordIndex[str](lang)
    missed = {}
    for word, services in owned_words(path, lang):
        first = first_services(path, lang, word)
        besides = services - set(first[:OWNERS])
        if len(services) <= OWNERS and len(besides) > (1 if meant.intersection(reader.read(word)) else 0):
            missed[word] = (services, first)
    assert not missed


EVENT = {"words": {"en": ["exhibition", "display"]}, "leads_to": {"services": ["event-grant"]}}
FUND = {"words": {"en": ["fund", "grant"]}, "leads_to": {"services": ["event-grant"]}}
ANYBODY = {"words": {"en": ["what", "a", "for", "is", "of"]}, "leads_to": {"services": ["talk"]}, "only_alone": True}
SERVICES = {
    "talk": {"title": "What is an adviser for?"},
    "event-grant": {"title": "Money for a concert"},
    "hall": {"title": "A hall for charts", "keywords": {"en": ["exhibitions"]}},
    "marks": {"title": "Trade marks", "keywords": {"en": ["SME-fund", "grant for a library"]}},
    "idea": {"title": "Display of A-class exhibitions", "kind": "good-practice"},
}


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("exhibition", "hall"),
        ("display", "event-grant"),
        ("sme fund", "marks"),
        ("is there an SME-fund", "marks"),
        ("fund", "event-grant"),
        ("library", "marks"),
        ("charts", "hall"),
        ("library grant", "marks"),
        ("display a-class exhibitions", "idea"),
        ("exhibition display", "event-grant"),
        ("what is an adviser for", "talk"),
        ("exhibition fund", "event-grant"),
    ],
)
def test_names_and_keywords_come_before_general_words(query: str, first: str) -> None:
    path = make_path(services=SERVICES, vocabulary={"event": EVENT, "fund": FUND, "anybody": ANYBODY})
    assert Index(path, "en").find(query)[0].id == first


def test_a_word_that_many_services_have_leads_where_the_vocabulary_says() -> None:
    many = {f"s{number}": {"keywords": {"en": ["kiln"]}} for number in range(OWNERS + 1)}
    words = {"kiln": {"words": {"en": ["kiln"]}, "leads_to": {"services": ["loan"]}}}
    path = make_path(services={**many, "loan": {}}, vocabulary=words)
    assert Index(path, "en").find("kiln")[0].id == "loan"


def test_a_stage_of_the_same_name_comes_behind_the_service() -> None:
    services = {"other": {}, "one": {"keywords": {"en": ["founding"]}}}
    path = make_path(services=services, stages={"founding": {"title": "Founding"}})
    assert [hit.id for hit in Index(path, "en").find("founding")] == ["one", "founding"]
