"""Numbers as people write them, whatever their language: 12,50 and 12.50, 1 234 567 and 1,234,567, 400 000 €.

A comma or a point before three digits parts thousands for some people and decimals for others; then there are two
readings, and neither is chosen here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

CANONICAL_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{0,5}[1-9])?")
"""A number as an address holds it: a point before decimals, no zeros at the end."""

_WRITTEN = re.compile(
    r"(?P<before>[^\W\d_]{3}|[^\w\s.,+-])?\s?"
    r"(?P<digits>[-+]?\s?[0-9](?:[0-9.,\s]*[0-9])?)\s?"
    r"(?P<after>[^\W\d_]+\.?|[^\w\s.,+-])?"
)
_WITH_DECIMALS = re.compile(r"[-+]?[0-9]{1,15}(?:[.,][0-9]{1,6})?")
_IN_THOUSANDS = re.compile(
    r"[-+]?[1-9][0-9]{0,2}(?:(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,6})?|(?:\.[0-9]{3}){1,4}(?:,[0-9]{1,6})?)"
)
_PARTED_BY_SPACES = re.compile(r"[-+]?\s?[1-9][0-9]{0,2}(?:\s[0-9]{3})+(?:[.,][0-9]{1,6})?")
"""Spaces stand between groups of three digits, or behind a sign; with them, one comma or point is before decimals."""

_PARTS_OF_A_COIN = re.compile("[cs]ent")
"""Within a word for a currency: a hundredth of it."""

_WORD = re.compile(r"[^\W\d_]+|[^\w\s.,]")

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


def number_readings(text: str, unit: Iterable[str] = ()) -> tuple[str, ...]:
    """The numbers a text may mean, in digits with a point before decimals: none, one, or in thousands and in decimals.

    A currency before the number and one word after it are taken, if they say what the `unit` says (its words in any
    language); where there is no unit, if they leave the number as it is.
    """
    match = _WRITTEN.fullmatch(" ".join(text.replace("\u2212", "-").split()))
    if match is None:
        return ()
    names = {_name(word) for words in unit for word in _WORD.findall(words)}
    before, after = match["before"], match["after"]
    if (before and _name(before) not in _SIGNS) or not all(_leaves(word, names) for word in (before, after) if word):
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


def _name(word: str) -> str:
    """What a word is known by: the sign of its currency, else its beginning, since words are inflected."""
    beginning = word.casefold()[:3]
    return _CURRENCIES.get(beginning, beginning)


def _leaves(word: str, unit: Collection[str]) -> bool:
    """Whether a word beside a number leaves it as it is."""
    if _name(word) in _SIGNS and _PARTS_OF_A_COIN.search(word.casefold()):
        return False
    if unit or _name(word) in _SIGNS:
        return _name(word) in unit or not unit
    letters = word.casefold().removesuffix(".")
    return len(letters) > 2 and letters.isalpha() and not _SCALES.match(letters)
