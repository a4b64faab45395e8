"""`new`: a running path for another region, in files that teach."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path as FilePath
from typing import Any

import click

from navigator.catalogue import id_from, load_path, shipped_folder
from navigator.format import (
    ID_PATTERN,
    PAGE_LANGUAGES,
    SILENT,
    Message,
    PathError,
    did_you_mean,
    merge_layers,
    quoted_list,
    say,
)
from navigator.workbench.cli import language
from navigator.workbench.cli.findings import give_up
from navigator.workbench.cli.language import Misuse, current_lang, echo, option, spoken
from navigator.workbench.cli.output import write_folder
from navigator.workbench.cli.parameters import OWN
from navigator.workbench.region import (
    LAYER,
    Municipality,
    NewPath,
    Region,
    files_of,
    find_municipality,
    find_region,
    names_of,
    regions,
)

_LANGUAGES = ("fi", "sv", "en")
_EMAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+")


@language.command(
    say(
        "Make a path for another region: it runs on the national layer at once, and its files teach what to change.\n\n"
        "FOLDER-ID is the name of its folder and part of its address, such as etela-savo. What is not given is "
        "asked for."
    )
)
@click.argument("folder_id", metavar="FOLDER-ID")
@option("--title", metavar="TEXT", help=say("The title, in the first language; otherwise a usual one."))
@option(
    "--region", metavar="NAME", help=say("The region, in any language; one of Finland's brings its municipalities.")
)
@option("--languages", metavar="fi,sv,en", help=say("The languages; the first is used where a text lacks another."))
@option("--municipalities", metavar="NAME,NAME", help=say("The municipalities, if not all of the region."))
@option("--maintainer", metavar="NAME", help=say("Who keeps the path true, such as the regional council."))
@option("--email", metavar="ADDRESS", help=say("Where visitors report what is wrong."))
def command(folder_id: str, **given: str | None) -> None:
    folder = _new_folder(folder_id)
    languages = _read_languages(given["languages"] or _ask(say("Languages"), ",".join(_LANGUAGES)))
    region = _read_region(given["region"] or _ask(say("Region")), languages, given["municipalities"])
    maintainer, email = given["maintainer"], given["email"]
    if maintainer is None:
        maintainer = _ask(say("Who keeps the path true? (Enter: nobody yet)"), "", "")
    if email is None:
        email = _ask(say("Where is what is wrong reported? (Enter: not yet)"), "", "")
    title = {languages[0]: given["title"]} if given["title"] else {}
    path = NewPath(languages, title, region, region.municipalities, maintainer, _read_email(email))
    _write(folder, path)
    _tell(folder, path)


def _ask(question: Message, suggested: str | None = None, unasked: str | None = None) -> str:
    """The answer of the person at the terminal; where nobody sits, `unasked`, or the suggestion."""
    if _somebody_is_there():
        return str(click.prompt(spoken(question), default=suggested, show_default=bool(suggested))).strip()
    found = suggested if unasked is None else unasked
    if found is None:
        raise Misuse(say("`--region` is missing: which region is the path for?"))
    return found


def _somebody_is_there() -> bool:
    return sys.stdin.isatty()


def _new_folder(folder_id: str) -> FilePath:
    if not re.fullmatch(ID_PATTERN, folder_id):
        suggestion = id_from(FilePath(folder_id).name)
        hint = say("Use `%(id)s`.", id=suggestion) if suggestion else say("Use small letters, digits and hyphens.")
        raise Misuse(say("`%(id)s` cannot be the name of a path. %(hint)s", id=folder_id, hint=hint))
    folder = OWN / folder_id
    if folder_id == LAYER:
        raise Misuse(say("`%(id)s` is the name of the national layer. Choose another one.", id=folder_id))
    if OWN.exists() and not OWN.is_dir():
        raise Misuse(say("`%(folder)s` is no folder; nothing was changed.", folder=OWN))
    layer = OWN / LAYER
    if layer.exists() and not (layer / "path.yaml").is_file():
        message = say(
            "`%(folder)s` has no path.yaml, so it is no layer to build on; nothing was changed.", folder=layer
        )
        raise Misuse(message)
    if folder.exists():
        raise Misuse(say("`%(folder)s` exists already; nothing was changed.", folder=folder))
    return folder


def _read_languages(given: str) -> tuple[str, ...]:
    languages = tuple(dict.fromkeys(re.findall(r"[^\s,]+", given)))
    if wrong := next((lang for lang in languages if lang not in PAGE_LANGUAGES), None):
        known = quoted_list(PAGE_LANGUAGES)
        raise Misuse(say("The site speaks no language `%(code)s`, only %(known)s.", code=wrong, known=known))
    if not languages:
        raise Misuse(say("`%(given)s` are not languages. Write their codes, such as fi,sv,en.", given=given))
    return languages


def _read_region(name: str, languages: tuple[str, ...], municipalities: str | None) -> Region:
    """The region with the municipalities that are wanted."""
    known = find_region(name)
    region = known or Region(dict.fromkeys(languages, name.strip()))
    if known is None:
        _note(
            say("`%(name)s` is not on the list of Finland's regions.", name=name),
            did_you_mean(name, names_of(regions())),
        )
    if municipalities is None and not region.municipalities:
        if not _somebody_is_there():
            raise Misuse(say("`--municipalities` is missing: name them, separated by commas."))
        municipalities = _ask(say("Municipalities, separated by commas"))
    if municipalities is None:
        return region
    named = [" ".join(part.split()) for part in municipalities.split(",") if part.strip()]
    if not named:
        raise Misuse(say("`--municipalities` is missing: name them, separated by commas."))
    chosen = list(
        {id(found): found for found in _municipalities(named, languages, in_finland=known is not None)}.values()
    )
    return Region(region.names, region.code, tuple(chosen))


def _municipalities(named: Iterable[str], languages: tuple[str, ...], *, in_finland: bool) -> Iterable[Municipality]:
    """The municipalities of these names. In a region of Finland one that is nearly on the list is a slip."""
    every = names_of(municipality for region in regions() for municipality in region.municipalities)
    for name in named:
        known = find_municipality(name)
        if known is None:
            unknown, meant = (
                say("`%(name)s` is not on the list of Finland's municipalities.", name=name),
                did_you_mean(name, every),
            )
            if meant and in_finland:
                raise Misuse(say("%(problem)s %(hint)s Nothing was changed.", problem=unknown, hint=meant))
            _note(unknown, meant)
        yield known or Municipality(dict.fromkeys(languages, name))


def _read_email(given: str) -> str:
    if given and not _EMAIL.fullmatch(given):
        raise Misuse(say("`%(given)s` is not an e-mail address.", given=given))
    return given


def _note(message: Message, hint: Message = SILENT) -> None:
    echo(f"{spoken(message)} {spoken(hint)}".strip(), err=True)


def _write(folder: FilePath, path: NewPath) -> None:
    """Write the files, and prove that they load."""
    layer = OWN / LAYER
    if not layer.exists():
        shutil.copytree(shipped_folder("paths") / LAYER, layer)
        echo(say("The national layer `%(layer)s` was copied to `%(folder)s`.", layer=LAYER, folder=layer))
    path = replace(path, first_contacts=_first_contacts(layer))
    write_folder(folder, files_of(path, current_lang()))
    try:
        load_path(folder)
    except PathError as error:
        give_up(error)


def _first_contacts(layer: FilePath) -> tuple[Any, ...]:
    """The first contacts of the layer, as its file has them: a list, or a single one."""
    written = merge_layers(layer).data.get("path", {}).get("first_contact") or ()
    return tuple(written) if isinstance(written, list) else (written,) if written else ()


def _tell(folder: FilePath, path: NewPath) -> None:
    files = quoted_list(sorted(file.name for file in folder.iterdir()))
    echo(say("The path `%(path)s` stands in `%(folder)s`: %(files)s.", path=folder.name, folder=folder, files=files))
    echo(say("It runs as it is. Each file says at its beginning what it is for and what to change first."))
    if not path.maintainer:
        echo(say("Begin with `maintainer` in path.yaml, so that visitors can report what is wrong."))
    program = click.get_current_context().find_root().command_path
    echo(say("After each change: `%(program)s check %(path)s`.", program=program, path=folder.name))
