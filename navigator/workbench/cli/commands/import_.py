"""`import`: services of the national catalogue, for review."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path as FilePath
from typing import Any, TypeVar

import click

from navigator.catalogue import load_path
from navigator.engine import ServicePath
from navigator.format import PathError, did_you_mean, say
from navigator.workbench.cli import language
from navigator.workbench.cli.findings import give_up
from navigator.workbench.cli.language import Misuse, current_lang, echo, option
from navigator.workbench.cli.output import write_new
from navigator.workbench.cli.parameters import Day, Folder, Written
from navigator.workbench.cli.progress import progress
from navigator.workbench.ptv import (
    ADDRESSES,
    WAITING,
    Answers,
    CatalogueError,
    Interface,
    Reader,
    as_file,
    as_snapshot,
    fetch_area,
    fetch_organisation,
    interface,
    is_business_id,
    joined_answers,
    known_in,
    load_snapshot,
    propose,
    read_catalogue,
    waiting_in,
)
from navigator.workbench.region import find_municipality, find_region, names_of, regions

F = TypeVar("F", bound=Callable[..., Any])
KEY = "NAVIGATOR_PTV_KEY"


@dataclass(frozen=True)
class Origin:
    """Where the catalogue is read: from files, or from the network."""

    snapshot: tuple[FilePath, ...]
    api: str | None
    address: str | None
    taken: datetime.date | None
    save_snapshot: FilePath | None

    @property
    def version(self) -> str:
        """The version of the interface: the one named, or 12 where there is a key for it."""
        return self.api or ("v12" if os.environ.get(KEY) else "v11")


def origin_options(function: F) -> F:
    """The options that tell where the catalogue is read."""
    file = click.Path(dir_okay=False, path_type=FilePath)
    for decorate in (
        option("--save-snapshot", type=file, help=say("Keep what the network answered in this file.")),
        option("--address", help=say("Ask at another address, such as that of the catalogue's test environment.")),
        option(
            "--api",
            type=click.Choice(list(ADDRESSES)),
            help=say(
                "The version of the interface to ask: v12 needs a key in the variable NAVIGATOR_PTV_KEY, v11 needs "
                "none. Otherwise v12 where there is a key."
            ),
        ),
        option("--taken", type=Day(), help=say("The day the files of --snapshot are of, if they do not tell it.")),
        option(
            "--snapshot",
            type=click.Path(exists=True, dir_okay=False, path_type=FilePath),
            multiple=True,
            help=say("Read a file with answers of the catalogue instead of the network; may be given several times."),
        ),
    ):
        function = decorate(function)
    return function


@language.command(
    say(
        "Fetch services of the Finnish Service Catalogue (Suomi.fi) for review.\n\n"
        "Services for businesses of the classes industries, business funding, financial advice and culture are written "
        "to a file that nobody sees until a person has decided for whom each is. What the path has already is left "
        "alone."
    )
)
@option("--path", "folder", type=Folder(), required=True, help=say("The path they are for: its folder or name."))
@option("--organisation", help=say("Everything of one organisation, by its business id or its id in the catalogue."))
@option("--area", help=say("Everything given in one region or municipality, by its name or code."))
@origin_options
@option(
    "--output",
    type=Written(),
    help=say("Write to this file; otherwise to the folder `import` in that of the path."),
)
def command(
    folder: FilePath, organisation: str | None, area: str | None, output: FilePath | None, **given: Any
) -> None:
    origin = Origin(**given)
    if sum(map(bool, (organisation, area, origin.snapshot))) != 1:
        raise Misuse(say("Give one of --organisation, --area and --snapshot."))
    path = _loaded(folder)
    answers = _answers(origin, organisation, area)
    catalogue = read_catalogue(answers)
    proposal = propose(catalogue, path, known_in(path, waiting_in(folder)))
    published = known_in(path).services
    here = min(proposal.known, sum(name in published for name in catalogue.services))
    echo(
        say(
            "In the catalogue: %(all)s services. On the path already: %(known)s. New: %(new)s.",
            all=len(catalogue.services),
            known=here,
            new=len(proposal.services),
        )
    )
    if waiting := proposal.known - here:
        message = say(
            "Waiting for review, and shown to nobody: %(number)s in `%(folder)s`.",
            number=waiting,
            folder=folder / WAITING,
        )
        echo(message)
    for title, number in proposal.left_out:
        echo(say("%(title)s %(number)s.", title=title, number=number))
    if not proposal.services:
        for remark in proposal.remarks:
            echo(remark)
        return
    file = output or _free_file(folder / WAITING, answers.taken)
    write_new(file, as_file(proposal, catalogue, current_lang()))
    echo(say("Written for review: %(file)s. Nothing of it is published yet.", file=file))


def _loaded(folder: FilePath) -> ServicePath:
    try:
        return load_path(folder)
    except PathError as error:
        give_up(error)


def _answers(origin: Origin, organisation: str | None, area: str | None) -> Answers:
    if origin.snapshot:
        return read_files(origin)
    if organisation:
        name = _organisation(organisation)
        return ask(origin, lambda asked: fetch_organisation(asked, name, datetime.date.today()))
    code = _area(area or "")
    return ask(origin, lambda asked: fetch_area(asked, code, datetime.date.today()))


def _organisation(given: str) -> str:
    given = given.strip()
    if "-" in given and len(given) < 12 and not is_business_id(given):
        raise Misuse(say("`%(id)s` is not a business id: the last digit does not agree with the others.", id=given))
    return given


def _area(given: str) -> str:
    found = find_region(given) or find_municipality(given)
    if found is None:
        every = names_of(regions()) + [name for region in regions() for name in names_of(region.municipalities)]
        hint = did_you_mean(given, every)
        raise Misuse(say("`%(area)s` is no region or municipality. %(hint)s", area=given, hint=hint))
    return found.code


def _free_file(folder: FilePath, taken: datetime.date) -> FilePath:
    """A file in the folder for review that does not exist yet."""
    file = folder / f"{taken.isoformat()}.yaml"
    number = 1
    while file.exists():
        number += 1
        file = folder / f"{taken.isoformat()}-{number}.yaml"
    return file


def read_files(origin: Origin) -> Answers:
    """The answers that files keep."""
    with _told():
        answers = joined_answers(load_snapshot(file) for file in origin.snapshot)
    return replace(answers, taken=origin.taken, dated=True) if origin.taken else answers


def ask(origin: Origin, fetch: Callable[[Interface], Answers]) -> Answers:
    """The answers of the network, kept in a file if that is wanted."""
    key = os.environ.get(KEY, "")
    if origin.version == "v12" and not key:
        raise Misuse(say("Version 12 needs a key. Put it into the variable %(name)s.", name=KEY))
    address = origin.address or ADDRESSES[origin.version]
    key = key if origin.version == "v12" else ""
    with _told(), progress(say("Asking the catalogue")) as step, Reader(address, key, tell=step) as reader:
        answers = fetch(interface(origin.version, reader))
    if origin.save_snapshot:
        write_new(origin.save_snapshot, as_snapshot(answers))
    return answers


@contextmanager
def _told() -> Iterator[None]:
    """Says why the catalogue cannot be read, and exits with 2."""
    try:
        yield
    except CatalogueError as error:
        raise Misuse(error.message) from None
