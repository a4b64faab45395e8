"""The command line for those who maintain paths. It needs no server."""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Iterable
from pathlib import Path as FilePath
from typing import Any
from urllib.parse import parse_qsl

import click

from navigator.answers import Notice, TooLong, address, read
from navigator.catalogue import path_ids
from navigator.journey import Journey, follow
from navigator.loading import load_path
from navigator.personas import disappointments
from navigator.problems import PathError, Problem
from navigator.promises import broken_by
from navigator.recommendation import recommend
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
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=FilePath))
@click.argument("query", default="")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="Judge on this day instead of today.")
def journey(folder: FilePath, query: str, today: datetime.datetime | None) -> None:
    """Print, as JSON, what the answers in QUERY lead to on the path in FOLDER.

    QUERY is written as in an address: "stage=idea&need=advice&need=skills".
    """
    try:
        path = load_path(folder)
        reading = read(path, parse_qsl(query.removeprefix("?"), keep_blank_values=True))
    except PathError as error:
        for problem in error.problems:
            click.echo(str(problem), err=True)
        sys.exit(1)
    except TooLong:
        raise click.UsageError("The query is too long.") from None
    walked = follow(path, reading.answers, today.date() if today else datetime.date.today())
    click.echo(json.dumps(_journey_as_data(walked, reading.notices), indent=2, ensure_ascii=False))


def _journey_as_data(walked: Journey, notices: Iterable[Notice]) -> dict[str, Any]:
    result = recommend(walked)
    return {
        "answers": {
            name: answer if isinstance(answer, str) else list(answer) for name, answer in walked.answers.items()
        },
        "dropped": [notice.value or notice.question for notice in notices],
        "next_question": walked.next_question,
        "first_contact": result.first_contact.id if result.first_contact else None,
        "roadmap": {stop.when: [item.id for item in stop.items] for stop in result.roadmap},
        "services": {
            item.id: {
                "status": item.certainty,
                "provider": item.provider.id if item.provider else [other.id for other in item.other_providers],
                "because": {reason.question: list(reason.answers) for reason in item.reasons},
                "unknown": {reason.question: list(reason.answers) for reason in item.unknown},
                "call": item.call.state,
            }
            for item in (*result.items, *result.ideas)
        },
        "openings": [
            {opening.question: opening.answer, "services": list(opening.services)} for opening in result.openings
        ],
    }


@main.command()
@click.option("--output", type=click.Path(dir_okay=False, path_type=FilePath), help="Write to a file instead.")
def schema(output: FilePath | None) -> None:
    """Print the JSON Schema of path files, for editors."""
    text = json.dumps(path_schema(), indent=2, ensure_ascii=False) + "\n"
    if output:
        output.write_text(text, encoding="utf-8")
    else:
        click.echo(text, nl=False)
