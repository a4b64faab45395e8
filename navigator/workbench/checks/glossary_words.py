"""Words and phrases of a glossary, found in texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from navigator.workbench.checks import prose


def phrases_in(text: str, phrases: tuple[str, ...], except_: tuple[str, ...] = ()) -> Iterator[str]:
    """Which of these phrases stand in a text as whole words, as the text has them; those inside others are left out.

    `seteli*` stands for every word that begins so. Capital letters, line breaks and links make no difference.
    """
    if not phrases:
        return
    text = prose.plain(text)
    said = list(_pattern(phrases).finditer(text))
    # Most texts say none of them: what stands around them is looked for only then.
    passed = [found.span() for found in _pattern(except_).finditer(text)] if said and except_ else []
    for found in said:
        if not any(start <= found.start() and found.end() <= end for start, end in passed):
            yield " ".join(found[0].split())


@lru_cache(maxsize=1024)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_whole, longest_first))})(?!\w)", re.IGNORECASE)


def _whole(phrase: str) -> str:
    stem, begins, _ = phrase.partition("*")
    return r"\s+".join(map(re.escape, stem.split())) + (r"\w*" if begins else "")
