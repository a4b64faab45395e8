"""The site as a server starts it."""

from __future__ import annotations

import sys

from flask import Flask

from navigator.format import PathError
from navigator.web.application import create_app
from navigator.web.site import WrongSetting


def served_app() -> Flask:
    """The application; what keeps it from starting is told as it is, without where in the program it came up."""
    try:
        return create_app()
    except (PathError, WrongSetting) as error:
        sys.exit(f"The site does not start.\n{error}")
