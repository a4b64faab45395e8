"""What reaches the terminal: colours of ours, and of what others wrote only what can be seen.

Every command prints through this module, so that no title of a page, key of a file or answer of a server steers a
terminal, turns the order of what is read or begins a line of its own.
"""

from __future__ import annotations

import json
import secrets
from typing import Any

import click

from navigator.format import visible

_OURS = secrets.token_hex(16)
"""Stands for the escape character in what we style; nobody else can know it."""


def styled(text: str, **how: Any) -> str:
    """A text in colours, for `put`."""
    return click.style(visible(text), **how).replace("\x1b", _OURS)


def put(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Print a text."""
    click.echo(visible(text).replace(_OURS, "\x1b"), err=err, nl=nl)


def put_data(data: Any) -> None:
    """Print data as JSON; what nobody sees is escaped in it."""
    text = json.dumps(data, indent=2, ensure_ascii=False)
    if visible(text) != text:
        text = json.dumps(data, indent=2)
    click.echo(text)


def put_table(text: str) -> None:
    """Print a table as CSV, whose cells hold nothing hidden."""
    click.echo(text, nl=False)


def uncoloured(text: str) -> str:
    """A text for a file: as `put` prints it, without colours."""
    return click.unstyle(visible(text).replace(_OURS, "\x1b"))
