"""The last day that a text about a call names."""

from __future__ import annotations

import datetime
import re
from itertools import pairwise

from navigator.workbench.checks import prose
from navigator.workbench.checks.figures import has_decimal_point
from navigator.workbench.checks.written_days import written_days

_BEGINS = re.compile(
    r"(?:\b(?:from|since|starting|beginning|as of|from the|after|från|från och med|fr\.o\.m\.|sedan|efter"
    r"|dal|dall'|desde|desde el|a partir del?|du|depuis|à partir du|din|de la|începând din|alkaen)"
    r"(?: (?:den|on|the))?) $",
    re.IGNORECASE,
)
_ENDS_BEHIND = re.compile(r"(?: ?[–-](?! ?\w)| (?:alkaen|lähtien|jälkeen|onwards?|och framåt)\b)", re.IGNORECASE)
_CHANGED = re.compile(
    r"\b(?:muuttu\w*|muutettiin|uudistu\w*|voimaan|alkoi|changed?|revised|renewed|force|effect|ändra\w*|förnya\w*|kraft"
    r"|började)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[^\W\d_]{2}[.!?;]) |(?<=\d{4}[.!?;]) ")


def last_day_in(text: str, lang: str) -> datetime.date | None:
    """The last day with its year, or the end of the last month; days on which something begins or changes are none."""
    text = " ".join(prose.plain(text).split())
    ends = [0, *(found.start() for found in _SENTENCE.finditer(text)), len(text)]
    changes = [(start, end) for start, end in pairwise(ends) if _CHANGED.search(text, start, end)]
    return max(
        (
            day.last
            for day in written_days(text, lang, has_decimal_point(lang))
            if day.last
            and not _BEGINS.search(text[: day.start])
            and not _ENDS_BEHIND.match(text, day.end)
            and not any(start <= day.start < end for start, end in changes)
        ),
        default=None,
    )
