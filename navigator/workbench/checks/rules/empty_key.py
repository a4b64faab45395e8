"""A key has nothing behind it.

`link:` alone says nothing, and nobody sees on the page what was to stand there. Write it, or remove the line. Who wants
to take away what the layer below says writes `null`.

Found here:
    providers:
      centre:
        title: {fi: Keskus, en: Centre}
        channels:
          phone: "029 123 4567"
          web:

Not here:
    providers:
      centre:
        title: {fi: Keskus, en: Centre}
        channels:
          phone: "029 123 4567"
"""

from __future__ import annotations

from collections.abc import Iterator

from navigator.format import Level, say
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.WARNING


def find(subject: Subject) -> Iterator[Found]:
    for place, key in subject.places.blank:
        yield Found((), say("`%(key)s` is empty.", key=key), say("Fill it in, or remove the line."), place=place)
