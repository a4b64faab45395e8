"""The councils' command line: one module per command, loaded when it is used."""

from __future__ import annotations

from navigator.workbench.cli.group import main

__all__ = ["main"]
