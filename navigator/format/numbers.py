"""Numbers exactly as they are written, so that 0.1 is one tenth."""

from __future__ import annotations

from fractions import Fraction


def exact_number(number: float | str) -> Fraction:
    """The number as it is written: 0.1 is one tenth."""
    return Fraction(str(number))


def decimal_notation(number: Fraction, decimals: int = 0) -> str:
    """A number in digits, without zeros at the end; digits beyond `decimals` are cut off."""
    digits = str(abs(int(number * 10**decimals))).zfill(decimals + 1)
    whole, rest = digits[: len(digits) - decimals], digits[len(digits) - decimals :].rstrip("0")
    sign = "-" if number < 0 and (whole.strip("0") or rest) else ""
    return f"{sign}{whole}.{rest}" if rest else f"{sign}{whole}"
