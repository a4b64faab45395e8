"""Whether a text holds what leads to somebody, so that whoever prints it or hands it on is warned."""

from __future__ import annotations

import re
import unicodedata

PERSONAL = PHONE, EMAIL, IDENTITY, HOME = ("telephone", "e-mail", "identity-code", "street-address")
"""What is looked for: telephone numbers, e-mail addresses, personal identity codes, addresses of houses."""

# Nothing in these can be divided in two ways: they take as long as the text is long.
_DASHES = re.compile("[\u00ad\u2010-\u2015\u2212]")
_NO_NUMBERS = re.compile(
    r"\b\d{1,2}\.\s?\d{1,2}\.\s?\d{4}\b|\b\d{4}-\d\d-\d\d\b|\b\d{7}-\d\b|\bFI\d{2}(?:\s?\d{4}){3}\s?\d\d\b"
)
"""Days, business IDs and accounts: as long as telephone numbers, and none."""

_NUMBER = re.compile(r"(?<![\w+])(?:\+|00|\(?0|358|(?:4[01456]|49|50)(?=[ -]\d{3}[ -]?\d{4}\b))[\d ()./-]{5,24}")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64} ?(?:@|\(at\)|\[at\]|\(ät\)|\(a\)) ?[\w-]+\.\w", re.IGNORECASE)
_IDENTITY = re.compile(r"(?<!\w)\d{6}(?:\d\d)?[-+A-FU-Y]\d{3}[\dA-FHJ-NPR-Y](?!\w)", re.IGNORECASE)
"""Finnish and Swedish personal identity codes."""

_HOUSE = re.compile(
    r"(?<!\w)[^\W\d]{2,30}(?:katu|tie|kuja|polku|raitti|kaari|gatan|vägen|gränden|stigen) \d{1,4}\b"
    r"|(?<!\w)\d{1,4} [^\W\d]{2,30} (?:Street|Road|Lane|Avenue)\b",
    re.IGNORECASE,
)

FEWEST, MOST = 7, 15
"""How many digits a telephone number has."""


def personal_data(text: str) -> tuple[str, ...]:
    """What a text seems to hold that leads to somebody: some of `PERSONAL`. It knows the signs, not the meaning."""
    plain = " ".join(_DASHES.sub("-", unicodedata.normalize("NFKC", text)).split())
    others = _IDENTITY.sub(" ", _NO_NUMBERS.sub(" ", plain))
    numbers = (sum(map(str.isdigit, number)) for number in _NUMBER.findall(others))
    found = {
        PHONE: any(FEWEST <= digits <= MOST for digits in numbers),
        EMAIL: bool(_EMAIL.search(plain)),
        IDENTITY: bool(_IDENTITY.search(plain)),
        HOME: bool(_HOUSE.search(plain)),
    }
    return tuple(kind for kind in PERSONAL if found[kind])
