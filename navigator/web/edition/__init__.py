"""A path in one language and look: its texts and entries as the templates show them, and the words of the interface."""

from __future__ import annotations

from navigator.web.edition.alphabet import sort_key
from navigator.web.edition.answers_in_words import answer_as_text, answer_in_words, answer_told
from navigator.web.edition.entries import AnswerEntry, KindEntry, ProviderEntry, QuestionEntry, ServiceEntry
from navigator.web.edition.look import EMBED, PLAIN, THEMES, Look, WeakAccent, look_of
from navigator.web.edition.path_edition import Edition, edition
from navigator.web.edition.typography import unbroken
from navigator.web.edition.words import Words, words_in

__all__ = [
    "EMBED",
    "PLAIN",
    "THEMES",
    "AnswerEntry",
    "Edition",
    "KindEntry",
    "Look",
    "ProviderEntry",
    "QuestionEntry",
    "ServiceEntry",
    "WeakAccent",
    "Words",
    "answer_as_text",
    "answer_in_words",
    "answer_told",
    "edition",
    "look_of",
    "sort_key",
    "unbroken",
    "words_in",
]
