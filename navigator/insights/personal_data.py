"""Whether a text holds what leads to somebody, so that whoever prints it or hands it on is warned."""

from __future__ import annotations

import re

PERSONAL = PHONE, EMAIL, IDENTITY = ("telephone", "e-mail", "identity-code")
"""What is looked for: telephone numbers, e-mail addresses, personal identity codes."""

# Nothing in them can be divided in two ways: they take as long as the text is long.
_PHONE = re.compile(r"(?<![\w.-])(?:\+|\(?0)[\d ()\u00a0/-]{6,24}")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+\.\w")
_IDENTITY = re.compile(r"(?<!\w)\d{6}(?:\d\d)?[-+A-FU-Y]\d{3}[\dA-FHJ-NPR-Y](?!\w)", re.IGNORECASE)
"""Finnish and Swedish personal identity codes."""

FEWEST, MOST = 7, 15
"""How many digits a telephone number has."""


def personal_data(text: str) -> tuple[str, ...]:
    """What a text seems to hold that leads to somebody: some of `PERSONAL`."""
    found = []
    others = _IDENTITY.sub(" ", text)
    if any(FEWEST <= sum(map(str.isdigit, number)) <= MOST for number in _PHONE.findall(others)):
        found.append(PHONE)
    if _EMAIL.search(text):
        found.append(EMAIL)
    if others != text:
        found.append(IDENTITY)
    return tuple(found)
