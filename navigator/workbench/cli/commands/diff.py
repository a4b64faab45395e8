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

from navigator.catalogue import RevisionError, checked_out, load_path, path_ids
from navigator.engine import ServicePath
from navigator.format import Message, PathError, path_files, say, visible
from navigator.workbench.cli import language
from navigator.workbench.cli.findings import give_up
from navigator.workbench.cli.language import Misuse, current_lang, option, spoken
from navigator.workbench.cli.output import deliver
from navigator.workbench.cli.parameters import Folder, Revision, Written, paths_folder, today_option
from navigator.workbench.cli.progress import progress
from navigator.workbench.cli.terminal import put, styled
from navigator.workbench.comparison import (
    Address,
    Comparison,
    Line,
    Lines,
    as_data,
    compare,
    footing,
    headline,
    points,
)
from navigator.workbench.sheets import sheet

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
        "The exit code is 0 whatever changes, 1 if NEW has mistakes, 2 if OLD has, or one of them is not there."
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
    before, after = _versions(old, new, folder)
    with ExitStack() as stack:
        earlier, later = _loaded(before, form, stack, is_new=False), _loaded(after, form, stack, is_new=True)
    with progress(say("Comparing")) as step:
        found = compare(earlier, later, today)
        step()
    addresses = _address(old_site or site, earlier), _address(site, later)
    if form == "json":
        text = json.dumps(as_data(found, *addresses), indent=2, ensure_ascii=False) + "\n"
    else:
        lines = Lines(found, current_lang(), *addresses)
        title = _title(before, after, later)
        text = _page(found, lines, title) if form == "html" else "\n".join(_told(found, lines, title)) + "\n"
    deliver(text, output)
    if fail_on_loss and found.loses:
        sys.exit(1)


@dataclass(frozen=True, slots=True)
class Version:
    """A folder, as it is or as it was at a revision."""

    folder: FilePath
    revision: str | None = None

    @property
    def name(self) -> Message | str:
        """What it is called: the revision, or the folder."""
        if self.revision:
            return self.revision
        return say("%(folder)s as it is now", folder=self.folder)


def _versions(old: str | None, new: str | None, folder: FilePath | None) -> tuple[Version, Version]:
    """The two versions that the arguments mean."""
    first, second = _folder(old), _folder(new)
    if new is None and first is not None:
        # One folder alone: what was edited in it since the last commit.
        return Version(first, "HEAD"), Version(first)
    here = folder or second or first or _only_path()
    before = Version(first) if first else Version(here, old or "HEAD")
    after = Version(second) if second else Version(here, new)
    return before, after


def _folder(argument: str | None) -> FilePath | None:
    """The folder of a path that an argument names; None if it must be a revision."""
    if not argument:
        return None
    folders = (FilePath(argument), paths_folder() / argument)
    return next((folder for folder in folders if folder.is_dir() and any(path_files(folder))), None)


def _only_path() -> FilePath:
    folder = paths_folder()
    names = list(path_ids(folder))
    if len(names) == 1:
        return folder / names[0]
    known = ", ".join(f"`{name}`" for name in names)
    raise Misuse(say("Which path is it about? Name it with `--path`. Known here: %(names)s.", names=known))


def _loaded(version: Version, form: str, stack: ExitStack, *, is_new: bool) -> ServicePath:
    """A version, loaded. Mistakes are printed as findings and end the command."""
    folder = version.folder
    try:
        if version.revision:
            folder = stack.enter_context(checked_out(folder, version.revision))
        return load_path(folder)
    except RevisionError as error:
        raise Misuse(
            say("The revision `%(revision)s` cannot be read: %(error)s.", revision=version.revision, error=error.reason)
        ) from None
    except PathError as error:
        if is_new:
            give_up(error, "json" if form == "json" else "text")
        for problem in error.problems:
            put(visible(f"{problem.place}: {problem.text(current_lang())} [{problem.rule}]", one_line=True), err=True)
        message = say("The old version, %(name)s, has mistakes; nothing can be compared with it.", name=version.name)
        raise Misuse(message) from None


def _address(site: str, path: ServicePath) -> Address:
    """From a query string to the address of a result, in the language the officer reads if the path has it."""
    lang = current_lang() if current_lang() in path.languages else path.languages[0]

    def address(query: str) -> str:
        page = f"{site.rstrip('/')}/{lang}/{path.id}/result"
        return f"{page}?{query}" if query else page

    return address


def _title(before: Version, after: Version, path: ServicePath) -> Message:
    return say(
        "%(title)s: %(before)s → %(after)s",
        title=path.header.title.get(current_lang()),
        before=before.name,
        after=after.name,
    )


# In a terminal.


def _told(found: Comparison, lines: Lines, title: Message) -> Iterator[str]:
    yield styled(spoken(title), dim=True)
    yield ""
    yield styled(spoken(headline(found)), bold=True)
    yield from map(spoken, points(found))
    for section in lines.sections():
        yield ""
        yield styled(spoken(section.heading), bold=True, fg=_COLOURS[section.tone])
        yield styled(f"  {spoken(section.meaning)}", dim=True)
        for line in section.lines:
            yield from _line(lines, line)
    yield ""
    yield styled(spoken(footing(found)), dim=True)


def _line(lines: Lines, line: Line) -> Iterator[str]:
    name = styled(f" [{line.name}]", dim=True) if line.name else ""
    title = styled(spoken(line.title), fg=_COLOURS[line.tone])
    note = f" – {spoken(line.note)}" if line.note else ""
    field = styled(f" {line.field}", bold=True) if line.field else ""
    yield f"  {title}{name}{field}{note}"
    if line.extent:
        combinations = line.extent.who.combinations
        within = f"; {spoken(lines.answers.combinations(combinations))}" if combinations else ""
        yield f"      {spoken(lines.concerned(line.extent))}{within}"
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


def _page(found: Comparison, lines: Lines, title: Message) -> str:
    return sheet(
        "diff.html",
        current_lang(),
        title=title,
        found=found,
        headline=headline(found),
        points=list(points(found)),
        sections=list(lines.sections()),
        lines=lines,
        footing=footing(found),
    )
