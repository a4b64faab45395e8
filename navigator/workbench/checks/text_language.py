"""Which language a text is in, guessed from the small words of every text and from the other texts of a path."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import combinations

from navigator.workbench.checks import prose

_WORDS: Mapping[str, frozenset[str]] = {
    lang: frozenset(words.split())
    for lang, words in {
        "fi": "ja on ei tai se ovat sen että jos kun kuin myös voi voit saat sinun sinä joka jotka jonka niille mikä "
        "mitä kuka missä kanssa ennen jälkeen mukaan hän he olet oletko onko eli sekä mutta vain vielä tämä tämän",
        "sv": "och att det är som för på med av inte eller du din ditt dina kan har om till från ett den vad vem hur "
        "när vilken vilka också innan efter hos ska skall finns får blir när där här",
        "en": "the and of to is are for with you your that this or not can from by how what who when where which have "
        "has may if before after it its their they at about into",
        "it": "il lo la gli un della delle dei degli di che per con non è sono una uno si o come dove chi cosa tuo tua "
        "quando anche prima dopo nel nella puoi hai del al",
        "es": "el la los las un de del que para con no es son una y o como dónde quién qué su tu tus cuando también "
        "antes después en puede puedes se lo al por",
        "ro": "și să care pentru cu nu este sunt un o de la din pe în sau cum unde cine ce dacă când după înainte "
        "puteți vă dumneavoastră ați aveți prin mai al ale",
        "pt": "os as do da dos das de que para com não é são uma um e ou como onde quem o seu sua quando também antes "
        "depois em pode se ao no na nos nas por",
        "fr": "le les des du de que pour avec ne pas est sont une un et ou comme où qui quoi votre vos quand aussi "
        "avant après en vous peut dans sur la au aux",
    }.items()
}
_FINNISH_ENDING = re.compile(
    r"\w{3,}(?:ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|ksi|taan|tään|iin|vat|vät|nut|nyt|minen|misen)"
)
"""Finnish says with endings what others say with small words."""

_LEAST = 3
"""So many small words at least tell a language."""
_SHARE = 0.25
"""And at least this share of all words."""


@lru_cache(maxsize=prose.REMEMBERED)
def unlike_language(text: str, lang: str) -> str | None:
    """The language that a text is in rather than in `lang`; None if it is in that, or if it does not tell.

    Nearly all of its small words must be of the other language. Names, which begin with a capital
    letter, and what stands in brackets or quotation marks do not count.
    """
    if lang not in _WORDS:
        return None
    words = _common_words(text)
    if len(words) < _LEAST:
        return None
    hits = {other: [word for word in words if _is_of(word, other)] for other in _WORDS}
    best = max(hits, key=lambda other: len(hits[other]))
    enough = len({*hits[best]}) >= _LEAST and len(hits[best]) >= _SHARE * len(words)
    return best if best != lang and enough and _is_clear(hits, best, lang) else None


_ENOUGH = 2
"""So many words of each of two exchanged texts at least are of the other's language."""
_OFTENER = 4
"""A word is of the language in which it stands in so many times more texts."""


class Vocabulary:
    """In how many texts of a path each word stands, by language."""

    def __init__(self, texts: Iterable[Mapping[str, str]]) -> None:
        self._texts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for translations in texts:
            for lang, text in translations.items():
                self._texts[lang].update({*_common_words(text)})

    def exchanged(self, translations: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """The languages of which each of two texts has words of the other's, and none of its own.

        Two such texts tell more than one: they may be short.
        """
        for one, other in combinations(translations, 2):
            if self._is_of(translations[one], one, other) and self._is_of(translations[other], other, one):
                yield one, other

    def _is_of(self, text: str, lang: str, other: str) -> bool:
        """Whether a text that stands under `lang` has some words of another language and none of that."""
        found = [self._leaning(word, lang, other) for word in {*_common_words(text)}]
        return found.count(other) >= _ENOUGH and lang not in found

    def _leaning(self, word: str, lang: str, other: str) -> str | None:
        """The one of two languages that a word is of, if either; the text it was found in under `lang` is left out."""
        here, there = (one in _WORDS and _is_of(word, one) for one in (lang, other))
        if here != there:
            return lang if here else other
        mine, its = max(self._texts[lang][word] - 1, 0), self._texts[other][word]
        if its > _OFTENER * mine:
            return other
        return lang if mine > _OFTENER * its else None


def _is_clear(hits: Mapping[str, list[str]], best: str, lang: str) -> bool:
    """Whether no other language is as likely; those that are nearly related share many of their small words."""
    own = {*hits[lang]} - {*hits[best]}
    alone = {*hits[best]} - {*hits[lang]}
    others = (len(found) for other, found in hits.items() if other != best)
    return not own and len(alone) >= _LEAST and len(hits[best]) > max(others)


@lru_cache(maxsize=prose.REMEMBERED)
def _common_words(text: str) -> tuple[str, ...]:
    text = re.sub(r"\([^)]*\)|“[^”]*”|”[^”]*”|\"[^\"]*\"|«[^»]*»", " ", prose.plain(text))
    return tuple(
        word.casefold()
        for sentence in prose.sentences(text)
        for index, word in enumerate(prose.words(sentence))
        if word.isalpha() and (index == 0 or word.islower())
    )


def _is_of(word: str, lang: str) -> bool:
    return word in _WORDS[lang] or (lang == "fi" and bool(_FINNISH_ENDING.fullmatch(word)))
