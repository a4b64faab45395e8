"""`drift`: what the national catalogue says differently today."""

from __future__ import annotations

import datetime
from pathlib import Path as FilePath
from typing import Any

from navigator.catalogue import load_with_places
from navigator.engine import ServicePath
from navigator.format import PathError, say
from navigator.workbench.checks import CATALOGUE_RULES, apply_permits, permits_in
from navigator.workbench.cli import language
from navigator.workbench.cli.commands.import_ import Origin, ask, origin_options, read_files
from navigator.workbench.cli.findings import conclude, fail_on_option, format_option, give_up
from navigator.workbench.cli.language import echo
from navigator.workbench.cli.parameters import folder_argument
from navigator.workbench.ptv import Answers, catalogue_ids, drift, fetch_known, known_in, read_catalogue, waiting_in


@language.command(
    say(
        "Compare what a path has from the Finnish Service Catalogue with the catalogue as it is now.\n\n"
        "Entries are compared whose `source` names the catalogue (ptv:…): names, telephone numbers, e-mail and web "
        "addresses, visiting addresses, and whether the service is free of charge and still published. What visitors "
        "read is told where it changed in the catalogue after the day in `checked`. New services of the same "
        "organisations are told too. PATH is the folder of a path or its name."
    )
)
@folder_argument
@origin_options
@format_option
@fail_on_option
def command(folder: FilePath, form: str, fail_on: str, **given: Any) -> None:
    try:
        path, places = load_with_places(folder)
    except PathError as error:
        give_up(error, form)
    services, organisations = _kept(path)
    if not services and not organisations:
        echo(say("The path has nothing from the catalogue: no `source` begins with `ptv:`."), err=True)
        return
    catalogue = read_catalogue(_answers(Origin(**given), services, organisations))
    known = known_in(path, waiting_in(folder))
    permits = [permit for permit in permits_in(places.files) if permit.rule in CATALOGUE_RULES]
    findings = apply_permits(permits, drift(path, places, catalogue, known), CATALOGUE_RULES)
    conclude(sorted(set(findings)), form, fail_on, places.files)


def _kept(path: ServicePath) -> tuple[set[str], set[str]]:
    """The ids of the catalogue that services and providers of the path have."""
    services = {key for entry in path.services.values() for key in catalogue_ids(entry)}
    return services, {key for entry in path.providers.values() for key in catalogue_ids(entry)}


def _answers(origin: Origin, services: set[str], organisations: set[str]) -> Answers:
    if origin.snapshot:
        return read_files(origin)
    return ask(origin, lambda asked: fetch_known(asked, services, organisations, datetime.date.today()))
