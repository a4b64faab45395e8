"""An address ends in a mark of the sentence it was copied from.

A comma, a full stop, a bracket or a quotation mark came along, and the address leads to a page that is not there. Take
it off. A bracket that is opened inside the address may close it.

Found here:
    providers:
      centre: {title: {fi: Keskus, en: Centre}, channels: {web: "https://example.org/,"}}

Not here:
    providers:
      centre: {title: {fi: Keskus, en: Centre}, channels: {web: "https://example.org/centre_(building)"}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from navigator.format import Level, say
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.WARNING

_MARKS = re.compile(r"(?:%(?:20|22|2C|3B|0A|C2%A0|E2%80%9D)|[.,;:!'\"’”»›>…(\[{)\]}*])+$", re.IGNORECASE)
_PAIRS = {")": "(", "]": "[", "}": "{"}


def find(subject: Subject) -> Iterator[Found]:
    for at, address in subject.addresses:
        rest = _without_marks(address)
        if rest != address and address.startswith(("http://", "https://", "mailto:")):
            message = say("The address ends in `%(marks)s`.", marks=address.removeprefix(rest))
            yield Found(at, message, say("Write `%(address)s`.", address=rest))


def _without_marks(address: str) -> str:
    """An address without the marks at its end; a bracket that closes one inside it stays, with all before it."""
    found = _MARKS.search(address)
    end = found.start() if found else len(address)
    for at in range(len(address), end, -1):
        last, before = address[at - 1], address[:at]
        if last in _PAIRS and before.count(_PAIRS[last]) >= before.count(last):
            return before
    return address[:end]
