"""`schema`: the JSON Schema of path files."""

from __future__ import annotations

import json
from pathlib import Path as FilePath

from navigator.format import path_schema, say
from navigator.workbench.cli import language
from navigator.workbench.cli.language import option
from navigator.workbench.cli.output import deliver
from navigator.workbench.cli.parameters import Written


@language.command(say("Print the JSON Schema of path files, for editors."))
@option(
    "--output",
    type=Written(),
    help=say("Write to a file instead."),
)
def command(output: FilePath | None) -> None:
    text = json.dumps(path_schema(), indent=2, ensure_ascii=False) + "\n"
    deliver(text, output)
