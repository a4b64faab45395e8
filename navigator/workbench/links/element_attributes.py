"""What is written on the element `service-path`, and what of it the script does not know or cannot use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from navigator.format import SILENT, Level, Message, Place, Problem, contrast_problem, did_you_mean, say

_LANG = re.compile(r"(?P<code>[a-z]{2,3})(?:[-_].*)?", re.IGNORECASE | re.DOTALL)
_ACCENT = re.compile(r"#?(?P<colour>[0-9a-f]{6})", re.IGNORECASE)
_ANYTHING = re.compile(r".*", re.DOTALL)

ATTRIBUTES: Mapping[str, re.Pattern[str]] = {
    "src": _ANYTHING,
    "lang": _LANG,
    "accent": _ACCENT,
    "theme": re.compile(r"light|dark", re.IGNORECASE),
    "answers": _ANYTHING,
    "title": _ANYTHING,
    "height": re.compile(r"[0-9]+(\.[0-9]+)?"),
}
"""The attributes of the element, and how their values are written, as `static/embed/loader.v1.js` reads them."""

_OF_ALL_ELEMENTS = re.compile(
    r"accesskey|autocapitalize|autocorrect|autofocus|class|contenteditable|dir|draggable|enterkeyhint"
    r"|exportparts|hidden|id|inert|inputmode|is|itemid|itemprop|itemref|itemscope|itemtype|nonce|part|popover"
    r"|role|slot|spellcheck|style|tabindex|translate|writingsuggestions"
)
_WORD = re.compile(r"(?!on)[a-z]+")
"""Names with other signs are those of tools (`data-cookie`, `aria-label`, `@click`); with `on` they are of scripts."""


@dataclass(frozen=True, slots=True)
class Element:
    """The element on a page, wherever it leads."""

    place: Place
    attributes: Mapping[str, str]


def language_of(written: str) -> str:
    """The language that the element reads in `lang`, which may name a country too; '' where it reads none."""
    found = _LANG.fullmatch(written.strip())
    return found["code"].lower() if found else ""


def judge_element(element: Element) -> Iterator[Problem]:
    """What the element does not know, and what it leaves aside and tells in the browser's console alone."""
    for name, value in element.attributes.items():
        told: tuple[Message, Message] | None = None
        if name in ATTRIBUTES:
            told = _unusable(name, value.strip())
        elif _WORD.fullmatch(name) and not _OF_ALL_ELEMENTS.fullmatch(name):
            told = say("The element knows no attribute `%(name)s`.", name=name), did_you_mean(name, ATTRIBUTES)
        if told:
            yield Problem(element.place, "embed-attribute", *told, Level.WARNING)


def _unusable(name: str, value: str) -> tuple[Message, Message] | None:
    if not value:
        return None
    if not ATTRIBUTES[name].fullmatch(value):
        written = f'{name}="{value}"'
        return say("The element does not understand `%(written)s`, and leaves it aside.", written=written), _hint(
            name, value
        )
    if name == "accent" and contrast_problem(f"#{value.lstrip('#')}"):
        message = say(
            "Text in `%(accent)s` would be hard to read, so the frame has the path's own colour.", accent=value
        )
        return message, say("Choose a darker or a stronger one.")
    return None


def _hint(name: str, value: str) -> Message:
    match name:
        case "accent":
            return say("Write a colour as `#RRGGBB`.")
        case "theme":
            return did_you_mean(value, ("light", "dark"))
        case "lang":
            return say("Write the code of a language, such as `sv`.")
        case "height":
            return say("Write a number of pixels alone, such as `700`.")
    return SILENT
