"""Letters came out as other signs, because a text was saved in one encoding and read in another.

`kÃ¤si` was `käsi` and `â€“` a dash; `k?si` and a black diamond are letters that are lost. It happens when a text goes
through an old spreadsheet, a mail program or a file that was not saved as UTF-8. Visitors cannot read it, and search
does not find it.

Found here:
    stages:
      idea: {title: {fi: Ideapäivä, en: Idea}, help: {fi: TehdÃ¤Ã¤n kÃ¤sin., en: Made by hand.}}

Not here:
    stages:
      idea: {title: {fi: Ideapäivä, en: Idea}, help: {fi: Tehdään käsin., en: Made by hand.}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from navigator.format import Level, Message, say
from navigator.workbench.checks import prose
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.WARNING

_BEHIND = "\u0080-\u00bf" + bytes(range(0x80, 0xC0)).decode("cp1252", "ignore")
_SEVERAL = rf"â€[{_BEHIND}]|â‚¬|[ÂÃ][{_BEHIND}]|Å[¡¾]|Äƒ|È[™›]"
"""What letters, dashes and signs of the languages here become, read as an encoding of one byte for each sign."""
_GARBLED = re.compile(rf"(?<!\S)\S*(?:{_SEVERAL})\S*")
_CAPITALS = re.compile(r"[A-ZÃÂ]*[ÂÃ][–—‘’“”…‹›]\W*")
"""`MANHÃ”` and such: a word in capitals, and a mark behind it."""
_LOST = re.compile(r"(?<!\S)\S*(?:\ufffd|(?<=[^\W\d_])\?(?=[a-zåäöéü]))\S*")


def find(subject: Subject) -> Iterator[Found]:
    for at, _, text in subject.wordings:
        if fault := _garbled(prose.without_links(text)) or _lost(prose.plain(text)):
            yield Found(at, *fault)


def _garbled(text: str) -> tuple[Message, Message] | None:
    for found in _GARBLED.finditer(text):
        if not _CAPITALS.fullmatch(found[0]):
            message = say("Letters came out as other signs: “%(word)s”.", word=found[0])
            meant = _mended(found[0])
            if meant == found[0]:
                return message, say("Write the text again; save the file as UTF-8.")
            return message, say("It probably was “%(word)s”. Save the file as UTF-8.", word=meant)
    return None


def _mended(word: str) -> str:
    return re.sub(_SEVERAL, lambda found: _read_again(found[0]), word)


def _read_again(signs: str) -> str:
    """Signs as they were before they were read wrongly; as they are if they are not that."""
    raw = b"".join(sign.encode("cp1252" if ord(sign) > 0xFF else "latin-1", "replace") for sign in signs)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return signs


def _lost(text: str) -> tuple[Message, Message] | None:
    found = _LOST.search(text)
    if not found:
        return None
    return say("A letter is lost: “%(word)s”.", word=found[0]), say("Write the word again; save the file as UTF-8.")
