"""What belongs together in a text stays on one line, and French has its spaces before signs.

This is done where the texts of a path become HTML. Files, search, mails, calendars and data keep the text as written.
"""

from __future__ import annotations

import re

HYPHEN, SPACE, NARROW, JOINER = "\u2011", "\u00a0", "\u202f", "\u2060"
"""A hyphen and two spaces at which no line ends, and a sign of no width that keeps its neighbours together."""

NARROW_GROUPS = frozenset({"fr"})
"""Languages that part thousands with a narrow space, as Unicode's data (CLDR) has it."""

_LETTER = re.compile(r"(?<![\w/.@-])([^\W\d_])-(?=[^\W\d_]{2})")

_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:\s\d{3})+(?!\d)")
"""10 000 and 1 250 000; in 2026 100 the four digits are a year."""

_PHONE = re.compile(r"(?<![\w.,+])(?:\+\d{1,3}|0\d{1,3})(?:\s\d{2,4}){1,4}(?!\d)")
"""0295 024 882, 06 123 4567, +358 40 123 4567: what begins with a nought or a plus."""

_UNIT = (
    r"(?:[€$£%‰°§]|[kMt]€|(?:Mio|Mrd|Md|mil|milj|mrd|mn|mdr)\b\.?(?:\s€)?|(?:EUR|SEK|km|kg|m²)(?!\w)"
    r"|(?:mill?(?:io|ia)|mill[oó]n|miljo|miljar|milh[õã])\w*)"
)
_BEFORE_UNIT = re.compile(rf"(?<=\d)\s(?={_UNIT})")
_WITHIN_UNIT = re.compile(r"(?<=[^\W\d_])(\.?)\s(?=€)")
_RANGE = re.compile(rf"(?<=\d)–(?=\d[\d.,\s]*?\s?{_UNIT})")
"""The dash of 10 000–80 000 €, behind which a line could end; not that of 2018–2023."""

_FRENCH_NARROW = re.compile(r"\s(?=[;!?%])")
_FRENCH_WIDE = re.compile(r"\s(?=[:»])|(?<=«)\s")


def unbroken(text: str, lang: str) -> str:
    """A text whose sums, percentages, telephone numbers and letters before a hyphen do not part at the end of a line.

    3 000 €, 80 %, 10 000–80 000 €; Y-tunnus, e-mail. French besides gets a narrow space before `; ! ? %` and a wide
    one before `:` and inside « », as its printers set them, wherever it was written with a space.
    """
    text = _LETTER.sub(rf"\1{HYPHEN}", text)
    if any(map(str.isdigit, text)):
        group = NARROW if lang in NARROW_GROUPS else SPACE
        text = _RANGE.sub(f"–{JOINER}", text)
        text = _GROUPED.sub(lambda number: re.sub(r"\s", group, number[0]), text)
        text = _PHONE.sub(lambda number: re.sub(r"\s", SPACE, number[0]), text)
        text = _WITHIN_UNIT.sub(rf"\1{SPACE}", _BEFORE_UNIT.sub(SPACE, text))
    if lang == "fr":
        text = _FRENCH_WIDE.sub(SPACE, _FRENCH_NARROW.sub(NARROW, text))
    return text
