"""A telephone number has an odd form, or too few or too many digits.

A number is written in groups with spaces, `040 123 4567`, or the international way, `+358 40 123 4567`, without
the 0 of the area code. Hyphens, brackets and slashes are read differently in every country. A Finnish mobile
number, and one that begins with 029, has ten digits with its 0. Numbers of other countries begin with `+`.

Found here:
    providers:
      centre:
        title: {fi: Keskus, en: Centre}
        channels: {phone: "+358 (0)40 123 4567"}
      office:
        title: {fi: Toimisto, en: Office}
        channels: {phone: "040 123 456"}

Not here:
    providers:
      centre:
        title: {fi: Keskus, en: Centre}
        channels: {phone: "+358 40 123 4567"}
      office:
        title: {fi: Toimisto, en: Office}
        channels: {phone: "040 123 4567"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from navigator.format import SILENT, Level, Message, say
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.WARNING

_SHORT = re.compile(r"112|116\d{3}|118\d{3}")
_PREFIX = re.compile(r"0[45]00|04\d|050|029|01\d|0[23]0|0[67]0\d|0800|0\d")


def find(subject: Subject) -> Iterator[Found]:
    for provider in subject.path.providers.values():
        if provider.channels.phone and (fault := _fault(provider.channels.phone)):
            yield Found(("providers", provider.id, "channels", "phone"), *fault)


def _fault(phone: str) -> tuple[Message, Message] | None:
    digits = re.sub(r"\D", "", phone)
    foreign = re.match(r"\+|00", phone.strip()) and not digits.removeprefix("00").startswith("358")
    if _SHORT.fullmatch(digits):
        return None
    if foreign:
        wrong = not 8 <= len(digits) <= 15
        return (say("A number of another country has 8 to 15 digits."), SILENT) if wrong else None
    national = _national(digits)
    if national is None:
        message = say("The number begins neither with 0 nor with +358.")
        return message, say("Write it with its area code, such as `06 123 4567` or `040 123 4567`.")
    if wrong_length := _wrong_length(national):
        return wrong_length, say("Look it up again.")
    if re.fullmatch(r"(\+358 [1-9]|0)\d*( \d+)+", phone):
        return None
    spaced = _spaced(national)
    hint = say("Write `%(national)s` or `+358 %(rest)s`.", national=spaced, rest=spaced[1:])
    if re.match(r"(?:\+|00)358\D*0", phone.strip()):
        return say("The 0 of the area code stands behind +358; it is dialled within the country only."), hint
    return say("The number is not written in groups with spaces."), hint


def _national(digits: str) -> str | None:
    """The digits as one dials them in Finland, or None if they are no such number."""
    for code in ("00358", "358"):
        if digits.startswith(code):
            return "0" + digits.removeprefix(code).removeprefix("0")
    return digits if digits.startswith("0") else None


def _wrong_length(national: str) -> Message | None:
    if re.match(r"04|050|029", national) and len(national) != 10:
        return say("The number has %(number)s digits; one that begins like this has 10.", number=len(national))
    if not 6 <= len(national) <= 12:
        return say("The number has %(number)s digits; a Finnish one has 6 to 12.", number=len(national))
    return None


def _spaced(national: str) -> str:
    """A number in groups: the area code, and then three digits or four."""
    prefix = _PREFIX.match(national)
    code = prefix[0] if prefix else national[:2]
    rest = national.removeprefix(code)
    groups = []
    while len(rest) > 4:
        groups.append(rest[:3])
        rest = rest[3:]
    return " ".join((code, *groups, rest))
