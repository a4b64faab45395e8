"""`diff`: what an edit of a path does to its visitors."""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path as FilePath

import click

from navigator.engine import ServicePath
from navigator.format import Message, say
from navigator.workbench.cli import language
from navigator.workbench.cli.findings import tell_mistakes
from navigator.workbench.cli.language import current_lang, option, spoken
from navigator.workbench.cli.output import deliver
from navigator.workbench.cli.parameters import Folder, Revision, Written, today_option
from navigator.workbench.cli.progress import progress
from navigator.workbench.cli.terminal import styled
from navigator.workbench.cli.versions import Version, loaded, made_today, versions_meant
from navigator.workbench.comparison import (
    Address,
    Comparison,
    Line,
    Lines,
    PlaceRow,
    as_data,
    compare,
    headline,
    notes,
    points,
)
from navigator.workbench.sheets import sheet
from navigator.workbench.wording import WrittenDay

SITE = "http://127.0.0.1:8000"
"""Where `make run` serves the site."""

GROUPS = 6
"""How many groups of visitors are told of each change in a terminal."""

_COLOURS = {"bad": "red", "amber": "yellow", "good": "green", "": None}


@language.command(
    say(
        "Tell what an edit does to visitors: who gains and who loses which service, whose adviser or provider changes, "
        "and what reads differently.\n\n"
        "OLD and NEW are each a folder of a path, the name of a path in `paths`, or a git revision such as `main` or "
        "`HEAD~3`. Without NEW, OLD is compared with the files as they are now. Without both, the last commit is.\n\n"
        "`diff --path etela-pohjanmaa`: what was edited since the last commit.\n\n"
        "`diff main --path etela-pohjanmaa`: what was edited since the branch main.\n\n"
        "`diff main HEAD --path etela-pohjanmaa`: one revision with another.\n\n"
        "`diff paths/etela-pohjanmaa trial/etela-pohjanmaa`: one folder with another.\n\n"
        "The exit code is 0 whatever changes, 1 if NEW has mistakes, 2 if OLD has, or one of them is not there. Where "
        "the mistakes only are that something is named that is gone, what changes is shown all the same: it holds for "
        "nobody."
    )
)
@click.argument("old", metavar="[OLD]", type=Revision(), required=False)
@click.argument("new", metavar="[NEW]", type=Revision(), required=False)
@option(
    "--path",
    "folder",
    type=Folder(),
    metavar="PATH",
    help=say("The path that is compared, a folder or a name in `paths`; needed with revisions if there are several."),
)
@option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    help=say("For a terminal, for programs, or as a page to attach to a change request."),
)
@option(
    "--output",
    type=Written(),
    help=say("Write to a file instead."),
)
@option("--site", default=SITE, show_default=True, help=say("Where the new version can be tried; examples lead there."))
@option("--old-site", help=say("Where the old version can be tried, if it is another place."))
@option(
    "--fail-on-loss",
    is_flag=True,
    help=say(
        "Exit with 1 if anybody is no longer shown a service, is left without an adviser, or can no longer give the "
        "answer they gave."
    ),
)
@today_option
def command(  # noqa: PLR0913, PLR0917
    old: str | None,
    new: str | None,
    folder: FilePath | None,
    form: str,
    output: FilePath | None,
    site: str,
    old_site: str | None,
    fail_on_loss: bool,
    today: datetime.date,
) -> None:
    before, after = versions_meant(old, new, folder)
    with ExitStack() as stack:
        earlier, later = loaded(before, form, stack, is_new=False), loaded(after, form, stack, is_new=True)
    with progress(say("Comparing")) as step:
        gone = (*earlier.gone, *later.gone)
        found = compare(earlier.path, later.path, today, unclear=later.unclear, gone=gone)
        step()
    addresses = _address(old_site or site, earlier.path), _address(site, later.path)
    if form == "json":
        text = json.dumps(as_data(found, *addresses), indent=2, ensure_ascii=False) + "\n"
    else:
        lines, head = Lines(found, current_lang(), *addresses), _head(before, after, later.path, today)
        text = _page(found, lines, head) if form == "html" else "\n".join(_told(found, lines, head)) + "\n"
    deliver(text, output)
    if later.mistakes:
        tell_mistakes(later.mistakes)
    if later.mistakes or (fail_on_loss and found.loses):
        sys.exit(1)


def _address(site: str, path: ServicePath) -> Address:
    """From a query string to the address of a result, in the language the officer reads if the path has it."""
    lang = current_lang() if current_lang() in path.languages else path.languages[0]

    def address(query: str) -> str:
        page = f"{site.rstrip('/')}/{lang}/{path.id}/result"
        return f"{page}?{query}" if query else page

    return address


@dataclass(frozen=True)
class Head:
    """What stands at the top of every copy: of which path, made when, and which versions are compared."""

    title: Message
    lines: tuple[tuple[Message, Message], ...]


def _head(before: Version, after: Version, path: ServicePath, today: datetime.date) -> Head:
    lines = [made_today(), (say("Before"), before.in_words(after)), (say("Now"), after.in_words(before))]
    if today != datetime.date.today():
        lines.append((say("Judged as of"), WrittenDay(today.isoformat())))
    return Head(say("%(title)s: what changes", title=path.header.title.get(current_lang())), tuple(lines))


# In a terminal.


def _told(found: Comparison, lines: Lines, head: Head) -> Iterator[str]:
    yield styled(spoken(head.title), bold=True)
    yield from (f"{spoken(label)}: {spoken(value)}" for label, value in head.lines)
    yield ""
    yield styled(spoken(headline(found)), bold=True)
    yield from (f"{label}: {pairs}" for label, pairs in lines.decided)
    yield from map(spoken, points(found))
    yield from (f"{label}: {spoken(answer)}" for label, answer in lines.concerned_at)
    if rows := lines.places():
        yield ""
        yield styled(spoken(lines.places_heading), bold=True)
        for row in rows:
            yield from _row(row)
    for section in lines.sections():
        yield ""
        yield styled(spoken(section.heading), bold=True, fg=_COLOURS[section.tone])
        yield styled(f"  {spoken(section.meaning)}", dim=True)
        for line in section.lines:
            yield from _line(lines, line)
    yield ""
    yield from (styled(spoken(note), dim=True) for note in notes(found))


def _row(row: PlaceRow) -> Iterator[str]:
    yield f"  {spoken(row.places)}"
    for sign, colour, told in (("−", "red", row.lost), ("+", "green", row.gained), ("·", None, row.other)):
        for change in told:
            if change.about:
                yield f"      {sign} {spoken(change.about)}:"
            margin = " " * (8 if change.about else 6)
            yield from (f"{margin}{styled(sign, fg=colour)} {spoken(service)}" for service in change.services)


def _line(lines: Lines, line: Line) -> Iterator[str]:
    name = styled(f" [{line.name}]", dim=True) if line.name else ""
    title = styled(spoken(line.title), fg=_COLOURS[line.tone])
    note = f" – {spoken(line.note)}" if line.note else ""
    field = f": {styled(spoken(line.field), bold=True)}" if line.field else ""
    yield f"  {title}{field}{name}{note}"
    if line.extent:
        combinations = line.extent.who.combinations
        within = f"; {spoken(lines.answers.combinations(combinations))}" if combinations else ""
        yield f"      {spoken(lines.concerned(line.extent))}{within}"
    yield from (f"      {label}: {spoken(answer)}" for label, answer in line.where)
    for group in line.groups[:GROUPS]:
        answers = "; ".join(f"{label}: {spoken(answer)}" for label, answer in group)
        yield f"      • {answers or spoken(say('Everybody'))}"
    if len(line.groups) > GROUPS:
        more = say("and %(number)s more groups (all of them: --format html)", number=len(line.groups) - GROUPS)
        yield f"      {spoken(more)}"
    for remark in line.remarks:
        yield f"      {spoken(remark)}"
    for sign, value in (("-", line.before), ("+", line.after)):
        yield from (f"      {sign} {part}" for part in value.splitlines())
    for label, address in line.addresses:
        yield f"      {spoken(label)}: {address}"


def _page(found: Comparison, lines: Lines, head: Head) -> str:
    return sheet(
        "diff.html",
        current_lang(),
        head=head.lines,
        title=head.title,
        found=found,
        headline=headline(found),
        points=list(points(found)),
        sections=list(lines.sections()),
        lines=lines,
        notes=list(notes(found)),
    )
