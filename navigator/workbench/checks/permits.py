"""Comments that accept what a rule finds at one place: `# allow old-check: the office is closed until May`.

The comment stands at the end of the line, or on lines of its own just above it. The reason is required.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath

from navigator.format import Level, Place, Problem, did_you_mean, say

LINK_RULES = frozenset({"link-gone", "link-moved", "link-suspect", "link-language", "link-uncertain"})
"""The rules of the command `links`."""
CATALOGUE_RULES = frozenset(
    f"catalogue-{kind}"
    for kind in ("phone", "email", "visit", "address", "gone", "name", "new", "silent", "cost", "text")
)
"""The rules of the command `drift`."""
ELSEWHERE = LINK_RULES | CATALOGUE_RULES
"""Rules of commands that ask others; `check` leaves their permits alone."""

_PERMIT = re.compile(r"(?:^|\s)#\s*allow\s+([\w-]+(?:\s*,\s*[\w-]+)*)\s*(?::\s*(.*))?$")
_COMMENT = re.compile(r"\s*(#.*)?$")


@dataclass(frozen=True, slots=True)
class Permit:
    """One rule accepted on one line, `line`; the comment itself stands at `place`."""

    place: Place
    line: int
    rule: str
    reason: str


def permits_in(files: Mapping[str, FilePath]) -> list[Permit]:
    """All permits of some files, given by the name each has in places."""
    return [permit for name, file in files.items() for permit in _permits(name, file)]


def _permits(name: str, file: FilePath) -> Iterator[Permit]:
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    for index, line in enumerate(lines):
        found = _PERMIT.search(line)
        if not found:
            continue
        target = index
        while target < len(lines) - 1 and _COMMENT.fullmatch(lines[target]):
            target += 1
        for rule in re.split(r"\s*,\s*", found[1]):
            yield Permit(Place(name, index + 1, found.start(1) + 1), target + 1, rule, (found[2] or "").strip())


def apply_permits(
    permits: Iterable[Permit], problems: Iterable[Problem], rules: Iterable[str], shared: Container[str] = ()
) -> Iterator[Problem]:
    """The problems that no permit accepts, and what is wrong with the permits themselves.

    `rules` are the rules that were run. A permit in a `shared` file may be needed by another path.
    """
    rules = set(rules)
    permits = [permit for permit in permits if permit.rule in rules or permit.rule not in ELSEWHERE]
    accepted = {(permit.place.file, permit.line, permit.rule): permit for permit in permits if permit.reason}
    used: set[Permit] = set()
    for problem in problems:
        permit = accepted.get((problem.place.file, problem.place.line, problem.rule))
        if permit:
            used.add(permit)
        else:
            yield problem
    for permit in permits:
        if permit.rule not in rules:
            message = say("There is no rule `%(rule)s` to allow.", rule=permit.rule)
            yield Problem(permit.place, "allow", message, did_you_mean(permit.rule, rules), Level.WARNING)
        elif not permit.reason:
            message = say("This comment allows `%(rule)s` without a reason.", rule=permit.rule)
            hint = say("Write it after a colon: `# allow %(rule)s: because …`.", rule=permit.rule)
            yield Problem(permit.place, "allow", message, hint, Level.WARNING)
        elif permit not in used and permit.place.file not in shared:
            message = say("This comment allows `%(rule)s`, which finds nothing here.", rule=permit.rule)
            yield Problem(permit.place, "allow", message, say("Remove the comment."), Level.WARNING)
