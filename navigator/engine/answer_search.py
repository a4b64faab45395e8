"""Search among the answers of one question."""

from __future__ import annotations

from navigator.engine.service_path import ServicePath
from navigator.engine.text_words import told_in
from navigator.engine.word_index import KEYWORD, SUMMARY, TITLE, WordIndex


def answers_matching(path: ServicePath, lang: str, question: str, text: str) -> frozenset[str] | None:
    """The answers of a question that a visitor may mean by a text; None where the text says nothing.

    Title, help and keywords are read in the visitor's language, and titles and keywords in every other one too: people
    look for their trade or country by the name they know.
    """
    index = path.derived.get(("answer index", lang, question), lambda: _answer_index(path, lang, question))
    found = index.scores(text)
    return None if found is None else frozenset(found)


def _answer_index(path: ServicePath, lang: str, question: str) -> WordIndex[str]:
    index: WordIndex[str] = WordIndex(lang)
    for name, answer in path.questions[question].answers.items():
        other_titles = (text for other, text in answer.title.translations.items() if other != lang)
        keywords = (word for words in answer.keywords.values() for word in words)
        index.add(name, index.learn(told_in(answer.title, lang)), TITLE)
        index.add(name, index.learn(" ".join((*other_titles, *keywords))), KEYWORD)
        index.add(name, index.learn(told_in(answer.help, lang)), SUMMARY)
    return index
