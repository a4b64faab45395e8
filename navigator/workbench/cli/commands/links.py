"""`links`: whether the addresses of paths still lead somewhere."""

from __future__ import annotations

import asyncio
import datetime
import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from pathlib import Path as FilePath

import click

from navigator.format import Message, say, say_many
from navigator.workbench.checks import LINK_RULES, apply_permits, permits_in
from navigator.workbench.cli import language
from navigator.workbench.cli.findings import conclude, fail_on_option, format_option, from_here
from navigator.workbench.cli.language import Misuse, echo, option
from navigator.workbench.cli.parameters import all_folders, folders_argument
from navigator.workbench.cli.progress import progress
from navigator.workbench.links import (
    Change,
    Kind,
    Memory,
    NoNetwork,
    Outcome,
    Politeness,
    Remembered,
    Survey,
    Verdict,
    Visit,
    all_load,
    hosts_that_show,
    judge,
    mend,
    recall,
    remember,
    survey,
    visit_all,
)

MEMORY = FilePath(".cache/navigator-links.json")
_AS_SHIPPED = Politeness()


@language.command(
    say(
        "Check whether every address in paths still leads to its page, and write the new address of what has moved.\n\n"
        "PATH is the folder of a path or its name; without any, all paths in `paths`. The layer a path builds on is "
        "looked at too. Sites are asked politely: each one page at a time, with a pause."
    )
)
@folders_argument
@format_option
@fail_on_option
@option("--fix", is_flag=True, help=say("Write the new address of what has moved; comments and layout stay."))
@option("--dry-run", is_flag=True, help=say("Only show what `--fix` would write."))
@option("--again", is_flag=True, help=say("Ask every address, whatever was found earlier."))
@option(
    "--days", type=click.IntRange(min=0), default=14, help=say("How many days an address that was in order is trusted.")
)
@option("--memory", type=click.Path(path_type=FilePath), default=MEMORY, help=say("Where findings are remembered."))
@option("--contact", default="", help=say("An e-mail address or web page of yours, told to the sites that are asked."))
@option(
    "--at-once",
    type=click.IntRange(1, 64),
    default=_AS_SHIPPED.at_once,
    help=say("How many sites are asked at the same time."),
)
@option(
    "--pause",
    type=click.FloatRange(0, 60),
    default=_AS_SHIPPED.pause,
    help=say("Seconds between two questions to the same site."),
)
@option(
    "--timeout",
    type=click.FloatRange(0, 300, min_open=True),
    default=_AS_SHIPPED.timeout,
    help=say("Seconds after which an answer is not waited for any more."),
)
@option("--allow-local", is_flag=True, help=say("Also ask machines of your own network."))
def command(  # noqa: PLR0913, PLR0917 -- one for each option
    folders: tuple[FilePath, ...],
    form: str,
    fail_on: str,
    fix: bool,
    dry_run: bool,
    again: bool,
    days: int,
    memory: FilePath,
    contact: str,
    at_once: int,
    pause: float,
    timeout: float,
    allow_local: bool,
) -> None:
    if not re.fullmatch(r"[!-'*-~]*", contact):
        raise Misuse(say("`--contact` needs an e-mail address or a web page, without spaces or brackets."))
    politeness = Politeness(at_once, pause, timeout, allow_local=allow_local, contact=contact)
    found = survey(all_folders(folders))
    today = datetime.date.today()
    known = _recalled(memory)
    due = found.pages if again else found.due(known.addresses, today, days)

    def judged(visits: Collection[Visit]) -> Mapping[str, Remembered]:
        showing = hosts_that_show(visits, found.pages.keys() - due.keys())
        return {
            visit.address: Remembered(today, judge(visit, found.fragments.get(visit.address, ()), showing))
            for visit in visits
        }

    asked = _asked(due, politeness, memory, known, judged)
    told = {page: remembered.verdict for page, remembered in {**known.addresses, **asked}.items()}
    verdicts = {page: told[page] for page in found.pages}
    changes = _mended(found, verdicts, dry_run) if fix or dry_run else ()
    for change in changes:
        echo(_what_became(change, found.files, dry_run), err=form != "text")
    echo(_summary(found, verdicts, len(asked)), err=True)
    done = frozenset(change.mention for change in changes if change.outcome is Outcome.DONE and not dry_run)
    permits = [permit for permit in permits_in(found.files) if permit.rule in LINK_RULES]
    findings = apply_permits(permits, found.findings(verdicts, done), LINK_RULES)
    conclude(sorted({*found.problems, *findings}), form, fail_on, found.files)


def _recalled(file: FilePath) -> Memory:
    try:
        memory = recall(file)
    except OSError as error:
        raise Misuse(say("`%(file)s` cannot be read: %(error)s.", file=file, error=error.strerror)) from None
    if memory.set_aside:
        message = say(
            "What `%(file)s` remembers cannot be understood. It was put aside as `%(aside)s`; every address is asked.",
            file=file,
            aside=memory.set_aside,
        )
        echo(message, err=True)
    return memory


def _asked(
    due: Mapping[str, tuple[str, ...]],
    politeness: Politeness,
    file: FilePath,
    memory: Memory,
    judged: Callable[[Collection[Visit]], Mapping[str, Remembered]],
) -> Mapping[str, Remembered]:
    """Ask pages, and remember what was found even if asking is broken off."""
    visits: list[Visit] = []
    with progress(say("Asking sites"), total=len(due)) as step:

        def tell(visit: Visit) -> None:
            visits.append(visit)
            step()

        try:
            asyncio.run(visit_all(due, politeness, tell))
        except NoNetwork:
            raise Misuse(say("No site can be reached. Is there a connection to the network?")) from None
        except KeyboardInterrupt:
            _remember(file, memory, judged(visits))
            raise
    asked = judged(visits)
    if asked:
        _remember(file, memory, asked)
    return asked


def _remember(file: FilePath, memory: Memory, asked: Mapping[str, Remembered]) -> None:
    try:
        remember(file, {**memory.addresses, **asked})
    except OSError as error:
        message = say("`%(file)s` cannot be written: %(error)s.", file=file, error=error.strerror)
        echo(message, err=True)


def _mended(found: Survey, verdicts: Mapping[str, Verdict], dry: bool) -> tuple[Change, ...]:
    def still_loads(name: str) -> bool:
        return all_load(found.folders[name])

    return mend(found.changes(verdicts), found.sources, found.files, still_loads, dry=dry)


def _what_became(change: Change, files: Mapping[str, FilePath], dry: bool) -> Message:
    place = change.mention.place
    values = {
        "place": f"{from_here(files[place.file])}:{place.line}:{place.column}",
        "old": change.mention.address,
        "new": change.new,
    }
    match change.outcome:
        case Outcome.DONE if dry:
            return say("%(place)s: would become `%(new)s`, now `%(old)s`.", **values)
        case Outcome.DONE:
            return say("%(place)s: now `%(new)s`, before `%(old)s`.", **values)
        case Outcome.CHANGED:
            return say("%(place)s: left alone: the file was changed meanwhile. Run the command again.", **values)
        case Outcome.BROKEN:
            return say("%(place)s: put back: the path would not load with `%(new)s`.", **values)
        case Outcome.READ_ONLY:
            return say("%(place)s: left alone: the file cannot be written.", **values)
    return say("%(place)s: left alone. Write `%(new)s` there by hand.", **values)


def _summary(found: Survey, verdicts: Mapping[str, Verdict], asked: int) -> Message:
    kinds = {mention.address: verdict.kind for mention, verdict in found.judged(verdicts)}
    counts = Counter(kinds.values())
    return say(
        "%(all)s: %(ok)s in order, %(moved)s moved, %(gone)s gone, %(suspect)s probably gone, "
        "%(uncertain)s uncertain. Asked now: %(asked)s.",
        all=say_many("%(number)s address", "%(number)s addresses", len(kinds)),
        asked=asked,
        **{kind.value: counts[kind] for kind in Kind},
    )
