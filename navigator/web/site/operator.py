"""Who runs this server, as its settings say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast

from flask import Flask, current_app

from navigator.web.site.wrong_setting import WrongSetting

MAILBOX = re.compile(r"[^@\s<>\"?&]+@[^@\s<>\"?&]+\.[^@\s<>\"?&]+")
"""What can stand in a mailto: link as it is."""


@dataclass(frozen=True, slots=True)
class Operator:
    """Whoever runs the server; each field is empty where nothing is said."""

    name: str
    email: str


def init_app(app: Flask) -> None:
    """Read the settings `OPERATOR` and `OPERATOR_EMAIL`. Raises `WrongSetting` if the second is no e-mail address."""
    name, email = (str(app.config[setting] or "").strip() for setting in ("OPERATOR", "OPERATOR_EMAIL"))
    if email and not MAILBOX.fullmatch(email):
        raise WrongSetting(f"NAVIGATOR_OPERATOR_EMAIL is not an e-mail address: {email}")
    app.extensions["operator"] = Operator(name, email)


def operator_here() -> Operator:
    """Who runs the server of the current application."""
    return cast(Operator, current_app.extensions["operator"])
