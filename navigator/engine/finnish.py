"""Basic forms that an inflected Finnish word may have, where a stemmer does not find one stem for both.

A stemmer cuts ends off. It knows nothing of the changes before them: savi is saven, lanka is langan, soittaa is soitan.
More forms are proposed than there are words: whoever asks takes those that are written somewhere.

Voikko would find the basic forms by a dictionary. It is no package of Python alone: its library and its dictionary have
to be installed on the system, and few hosts let a council do that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

ENDING = re.compile(r"(?<=\w\w[uy])k?s$")
"""What Snowball leaves of nouns like yritys, yrityksen and yritystä is yritys, yrityks and yrity: all one word."""

DOING = re.compile(r"(?<=\w{2}[aeiouyäö])(?:m[aä](?:[aä]n|ss[aä]|st[aä]|ll[aä])|mi(?:nen|sen|st[aä]|seen))$")
"""The ends of what somebody learns, does or wants to do: maalaamaan, maalaamassa, maalaaminen."""

SURE = ("n", "t", "lla", "llä", "lta", "ltä", "ssa", "ssä", "oja", "öjä", "usta", "ystä", "uutta", "yyttä")
"""Ends that hardly any basic form has: other cases end as basic forms do (laina is no form of laki)."""

_CASES = re.compile(
    r"(n|t|a|ä|ta|tä|ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|na|nä|ksi|ja|jä|in|an|än|en|on|ön|un|yn|ni|mme|nsa|nsä)$"
)

_QUALITY = re.compile(r"(\w{2,}(?:uu|yy))(?:tta|ttä|de\w+|te\w+)$")
"""A word like näkyvyys in a case: näkyvyyttä, näkyvyyden, näkyvyyteen."""

_STRONG = {
    "ng": ["nk"],
    "nn": ["nt"],
    "mm": ["mp"],
    "ll": ["lt"],
    "rr": ["rt"],
    "p": ["pp"],
    "t": ["tt"],
    "k": ["kk"],
    "v": ["p", "k"],
    "d": ["t"],
    "h": ["hk"],
    "l": ["lk"],
    "r": ["rk"],
}
"""The consonants of an inflected form, and those of the basic form that they may stand for."""

_END = re.compile(r"(?P<start>.*?)(?P<consonants>ng|nn|mm|ll|rr|[ptkvdhlr])?(?P<vowels>[aeiouyäö]+)$")


def nouns(word: str) -> Iterator[str]:
    """What a noun may be called that is inflected: langan and lankoja are of lanka, saven and savea of savi."""
    if quality := _QUALITY.match(word):
        yield f"{quality[1]}s"
    for root in _roots(word):
        for strong in (root, *_strong(root)):
            yield strong
            if strong[-1] in "eoö":
                yield strong[:-1] + {"e": "i", "o": "a", "ö": "ä"}[strong[-1]]
        if root.endswith(("aa", "ää")):
            yield f"{root[:-1]}s".replace("nk", "ng")


def verbs(word: str) -> Iterator[str]:
    """What a verb may be called of which a word is a form: soitan and soittamaan are of soittaa."""
    done = DOING.sub("", word)
    roots = [done] if done != word else [*_finite(word)]
    for root in roots:
        vowel = "a" if re.search("[aou]", root) else "ä"
        yield from (f"{root[:-1]}us", root + vowel, f"{root[:-1]}t{vowel}", f"{root}d{vowel}")


def _finite(word: str) -> Iterator[str]:
    """The roots of a form that tells who does it: I (piirrän) or we (piirrämme)."""
    root = re.sub("(n|mme)$", "", word)
    if root != word and len(root) > 3:
        yield from (root, *_strong(root))


def _roots(word: str) -> Iterator[str]:
    """A word without its case, the shortest end first."""
    for length in range(1, 4):
        root, end = word[:-length], word[-length:]
        if len(root) > 2 and _CASES.fullmatch(end):
            yield root
            if root.endswith("i") and len(root) > 3:
                yield root[:-1]


def _strong(root: str) -> Iterator[str]:
    """A root as it is in the basic form: maton is of matto, tuen of tuki."""
    parts = _END.fullmatch(root)
    if not parts:
        return
    start, consonants, vowels = parts["start"], parts["consonants"] or "", parts["vowels"]
    yield from (f"{start}{strong}{vowels}" for strong in _STRONG.get(consonants, ()))
    if len(vowels) > 1:
        yield f"{start}{consonants}{vowels[:-1]}k{vowels[-1]}"
