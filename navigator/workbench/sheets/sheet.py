"""Makes a page from its template, with the style of all pages inside."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import cycle
from pathlib import Path as FilePath
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from navigator.catalogue import shipped_folder
from navigator.format import Message, say, say_many

FOLDER = FilePath(__file__).parent
"""The templates stand beside this file, so that they come along when the package is installed."""


Head = Sequence[tuple[Message, Message]]
"""What stands below the title of a paper: when it was made, of which version; each with its label."""


def sheet(template: str, lang: str, head: Head = (), **values: Any) -> str:
    """The page of a template in a language of the workbench.

    A template says `say("…")` and `say_many("…", "…", n)`, and shows messages it is given; both come out in `lang`.
    """
    environment = _environment()

    def spoken(value: object) -> object:
        return marked(value.text(lang)) if isinstance(value, Message) else value

    words = {
        "say": lambda template, **parts: spoken(say(template, **parts)),
        "say_many": lambda one, many, number, **parts: spoken(say_many(one, many, number, **parts)),
        "spoken": spoken,
    }
    return environment.get_template(template).render(lang=lang, head=head, style=Markup(style()), **words, **values)  # noqa: S704


def style() -> str:
    """The style of all pages, light and dark, on screens and paper."""
    return (shipped_folder("static") / "sheet.css").read_text(encoding="utf-8")


def marked(text: str) -> Markup:
    """A message as HTML: what stands between backticks is code."""
    parts = zip(text.split("`"), cycle((False, True)), strict=False)
    return Markup("").join(Markup("<code>{}</code>").format(part) if code else part for part, code in parts)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
