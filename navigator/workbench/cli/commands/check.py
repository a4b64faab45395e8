"""`check`: every mistake, and everything the rules find."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path as FilePath

from navigator.catalogue import RevisionError, checked_out, load_with_places, lost_paths, name_problem
from navigator.engine import ServicePath
from navigator.format import Document, Message, PathError, Place, Problem, say
from navigator.workbench.checks import Checked, Entries, all_rules, check_folder, entries_of
from navigator.workbench.cli import language
from navigator.workbench.cli.findings import conclude, fail_on_option, format_option, level_option
from navigator.workbench.cli.language import Misuse, echo, option
from navigator.workbench.cli.parameters import OWN, Revision, all_folders, folders_argument, today_option
from navigator.workbench.cli.progress import progress


@language.command(
    say(
        "Check paths: every mistake, and everything the rules find, each with its place and what to do.\n\n"
        "PATH is the folder of a path or its name; without any, all paths in `paths`."
    )
)
@folders_argument
@format_option
@level_option
@fail_on_option
@option(
    "--since",
    type=Revision(),
    metavar="REVISION",
    help=say("Compare ids with this git revision instead of the last commit."),
)
@today_option
def command(
    folders: tuple[FilePath, ...], form: str, level: str, fail_on: str, since: str | None, today: datetime.date
) -> None:
    chosen = all_folders(folders, misnamed=True)
    with progress(say("Checking"), total=len(chosen) * len(all_rules())) as step:
        checked = [_checked(folder, today, since, step) for folder in chosen]
    lost = () if folders else lost_paths(OWN)
    problems = sorted(_once((*lost, *(problem for one in checked for problem in one.problems))))
    files = {name: file for one in checked for name, file in one.files.items()}
    if form == "text":
        for one in checked:
            if one.path:
                echo(_contents(one.path), err=True)
    conclude(problems, form, fail_on, files, level)


def _once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems; one that two paths share, as those of a layer do, once with all its places."""
    found: dict[Problem, set[Place]] = {}
    for one in problems:
        found.setdefault(replace(one, also=()), set()).update(one.also)
    return (replace(one, also=tuple(sorted(also))) for one, also in found.items())


def _checked(folder: FilePath, today: datetime.date, since: str | None, tell: Callable[[str], object]) -> Checked:
    """What checking a folder gave; of one among the paths that is none for its name, just that."""
    problem = name_problem(folder) if folder.resolve().parent == OWN.resolve() else None
    if problem:
        return Checked(None, (problem,), {problem.place.file: folder / "path.yaml"})
    document, stood = _earlier(folder, since)
    return check_folder(folder, today, document, tell, stood)


def _contents(path: ServicePath) -> Message:
    return say(
        "%(path)s: %(questions)s questions, %(services)s services, %(providers)s providers, "
        "%(personas)s personas, %(promises)s promises.",
        path=path.id,
        questions=len(path.questions),
        services=len(path.services),
        providers=len(path.providers),
        personas=len(path.document.personas),
        promises=len(path.document.promises),
    )


def _earlier(folder: FilePath, since: str | None) -> tuple[Document | None, Entries]:
    """The path as it was at a revision, and which entries stood in which file; nothing where there was none."""
    try:
        with checked_out(folder, since or "HEAD") as copy:
            path, places = load_with_places(copy)
            return path.document, entries_of(places, copy)
    except PathError:
        return None, {}
    except RevisionError as error:
        if since:
            message = say("The revision `%(revision)s` cannot be read: %(error)s.", revision=since, error=error.reason)
            raise Misuse(message) from None
        return None, {}
