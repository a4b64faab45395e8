"""The command line for those who maintain paths. It needs no server."""

from __future__ import annotations

import datetime
import json
import sys
from pathlib import Path as FilePath

import click

from navigator.catalogue import path_ids
from navigator.journey import address
from navigator.loading import load_path
from navigator.personas import disappointments
from navigator.problems import PathError, Problem
from navigator.promises import broken_by
from navigator.schema import path_schema
from navigator.service_path import ServicePath

FOLDER = FilePath(__file__).resolve().parent.parent / "paths"


@click.group()
def main() -> None:
    """Look after service paths."""


@main.command()
@click.argument("folders", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=FilePath))
def check(folders: tuple[FilePath, ...]) -> None:
    """Check paths: every mistake with its place, and whether the personas receive what they must.

    FOLDERS are the folders of paths; without any, all paths in `paths/`. Exits with 1 if there are findings.
    """
    found = 0
    for folder in folders or tuple(FOLDER / name for name in path_ids(FOLDER)):
        try:
            path = load_path(folder)
        except PathError as error:
            found += len(error.problems)
            for problem in error.problems:
                _print(problem)
            continue
        found += _check_personas(path) + _check_promises(path)
        click.echo(f"{folder.name}: {_contents(path)}.")
    if found:
        click.echo(f"{found} finding{'s' if found > 1 else ''}.", err=True)
        sys.exit(1)


def _contents(path: ServicePath) -> str:
    counts = {
        "questions": path.questions,
        "services": path.services,
        "providers": path.providers,
        "personas": path.document.personas,
        "promises": path.document.promises,
    }
    return ", ".join(f"{len(entries)} {name}" for name, entries in counts.items())


def _print(problem: Problem) -> None:
    click.echo(str(problem))


def _check_personas(path: ServicePath) -> int:
    found = 0
    for persona in path.document.personas.values():
        for sentence in disappointments(path, persona, datetime.date.today()):
            click.echo(f"{path.id}: persona `{persona.id}`: {sentence}")
            found += 1
    return found


def _check_promises(path: ServicePath) -> int:
    found = 0
    for promise in path.document.promises.values():
        broken = broken_by(path, promise, datetime.date.today())
        if broken is not None:
            click.echo(f"{path.id}: promise `{promise.id}` is broken by {address(path, broken) or 'everybody'}")
            found += 1
    return found


@main.command()
@click.option("--output", type=click.Path(dir_okay=False, path_type=FilePath), help="Write to a file instead.")
def schema(output: FilePath | None) -> None:
    """Print the JSON Schema of path files, for editors."""
    text = json.dumps(path_schema(), indent=2, ensure_ascii=False) + "\n"
    if output:
        output.write_text(text, encoding="utf-8")
    else:
        click.echo(text, nl=False)
