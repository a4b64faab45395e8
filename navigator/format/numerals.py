"""Numbers as people write them, whatever their language: 12,50 and 12.50, 1 234 567 and 1,234,567, 400 000 €.

A comma or a point before three digits parts thousands for some people and decimals for others; then there are two
readings, and neither is chosen here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

CANONICAL_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{0,5}[1-9])?")
"""A number as an address holds it: a point before decimals, no zeros at the end."""

_WRITTEN = re.compile(
    r"(?P<before>[^\W\d_]{3}|[^\w\s.,+-])?\s?"
    r"(?P<digits>[-+]?\s?[0-9](?:[0-9.,\s]*[0-9])?)\s?"
    r"(?P<after>[^\d\s.,+-][^\d,+-]*)?"
)
_WITH_DECIMALS = re.compile(r"[-+]?[0-9]{1,15}(?:[.,][0-9]{1,6})?")
_IN_THOUSANDS = re.compile(
    r"[-+]?[1-9][0-9]{0,2}(?:(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,6})?|(?:\.[0-9]{3}){1,4}(?:,[0-9]{1,6})?)"
)
_PARTED_BY_SPACES = re.compile(r"[-+]?\s?[1-9][0-9]{0,2}(?:\s[0-9]{3})+(?:[.,][0-9]{1,6})?")
"""Spaces stand between groups of three digits, or behind a sign; with them, one comma or point is before decimals."""

_PARTS_OF_A_COIN = re.compile("[cs]ent")
"""Within a word for a currency: a hundredth of it."""

_WORD = re.compile(r"[^\W\d_]+|[^\w\s.,/]")
"""A word or a sign; t€ and €/kk are two."""

_SHORT_SCALES = frozenset("ktm")
"""Letters that multiply the unit they stand before, as in t€."""

_CURRENCIES = {"e": "€", "eur": "€", "gbp": "£", "pou": "£", "pun": "£", "kro": "kr", "kru": "kr", "sek": "kr"}
"""The beginnings of words for currencies, and their signs."""

_SIGNS = frozenset((*_CURRENCIES.values(), "$"))

_SCALES = re.compile(
    "tuh|tusen|tonni|thou|tsd|tausend|grand|kilo|mil|mii|mie|mio|mln|mrd|bil(?:l?i|lo|ló|j|h)|tril|lakh|crore|"
    "[ktm](?:kr|sek|nok|dkk|eur|e$|usd|gbp)|sata|sada|hundr|cien|sut|kymm|dizain|decen|zec|tjog|"
    "cent|sent|snt|öre|penn|penc|pct|proc|pros|percent|pourcent|porcent|promil|"
    "puol|half|halv|demi|mezz|medi|mei|jum|kvart|quart|cuart|nelj|tusin|dussin|d[ou]z|docen"
)
"""The beginnings of words that make another number of the one before them: thousand, million, cents, per cent, half."""


def number_readings(text: str, units: Iterable[str] = ()) -> tuple[str, ...]:
    """The numbers a text may mean, in digits with a point before decimals: none, one, or in thousands and in decimals.

    Words beside the number are taken if they say what the unit says, of which `units` are the translations; where there
    is no unit, a currency before the number and one word after it, if they leave the number as it is.
    """
    match = _WRITTEN.fullmatch(" ".join(text.replace("\u2212", "-").split()))
    if match is None:
        return ()
    words = [word for part in (match["before"], match["after"]) for word in _WORD.findall(part or "")]
    meant = [_WORD.findall(unit) for unit in units]
    if meant:
        if not any(_says(words, unit) for unit in meant):
            return ()
    elif len(_WORD.findall(match["after"] or "")) > 1 or not all(map(_leaves, words)):
        return ()
    if re.search(r"[0-9.,]\s", match["digits"]) and not _PARTED_BY_SPACES.fullmatch(match["digits"]):
        return ()
    digits = re.sub(r"\s", "", match["digits"])
    found = []
    if _IN_THOUSANDS.fullmatch(digits):
        *thousands, last = re.split(r"[.,]", digits)
        has_decimals = {".", ","} <= set(digits)
        found.append("".join(thousands) + (f".{last}" if has_decimals else last))
    if _WITH_DECIMALS.fullmatch(digits):
        whole, _, decimals = digits.replace(",", ".").partition(".")
        found.append(f"{whole}.{decimals.rstrip('0')}".removesuffix("."))
    return tuple(found)


def unmistakable_number(number: str) -> str:
    """A number in digits so that it has one reading: 1.234 gets a zero at its end."""
    return f"{number}0" if len(number_readings(number)) > 1 else number


def _says(words: Sequence[str], unit: Sequence[str]) -> bool:
    """Whether words say nothing but the unit, in its order. None need be said; of some, what multiplies it must be."""
    rest = iter(unit)
    skipped: list[str] = []
    for word in words:
        for other in rest:
            if _same(word, other):
                break
            skipped.append(other)
        else:
            return False
    skipped.extend(rest)
    return not words or not any(_multiplies(word, unit) for word in skipped)


def _multiplies(word: str, unit: Sequence[str]) -> bool:
    """Whether a word of a unit makes another number of the one before it; a letter alone is a unit: t, m."""
    small = word.casefold()
    return bool(_SCALES.match(small)) or (small in _SHORT_SCALES and len(unit) > 1)


def _same(word: str, other: str) -> bool:
    """Whether two words say the same, however they are inflected: million is not milliard."""
    first, second = word.casefold(), other.casefold()
    if first == second:
        return True
    if _name(first) in _SIGNS and _PARTS_OF_A_COIN.search(first) and not _PARTS_OF_A_COIN.search(second):
        return False
    if _SCALES.match(first) or _SCALES.match(second):
        length = min(6, len(first), len(second))
        return length > 4 and first[:length] == second[:length]
    return _name(first) == _name(second)


def _name(word: str) -> str:
    """What a word is known by: the sign of its currency, else its beginning, since words are inflected."""
    beginning = word.casefold()[:3]
    return _CURRENCIES.get(beginning, beginning)


def _leaves(word: str) -> bool:
    """Whether a word beside a number without a unit leaves it as it is."""
    small = word.casefold()
    if _name(small) in _SIGNS:
        return not _PARTS_OF_A_COIN.search(small)
    return len(small) > 2 and small.isalpha() and not _SCALES.match(small)
