"""Longer texts: Markdown to harmless HTML."""

from __future__ import annotations

import re

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markupsafe import Markup

TAGS = {"p", "ul", "ol", "li", "em", "strong", "a", "br"}
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable(["image", "heading", "lheading", "code", "fence", "hr"])

_LETTER = re.compile(r"(?<![\w/.@-])([^\W\d_])-(?=[^\W\d_]{2})")


def unbroken(text: str) -> str:
    """A text in which a letter before a hyphen does not stay behind at the end of a line: Y-tunnus, e-mail."""
    return _LETTER.sub("\\1\u2011", text)


def _keep_together(state: StateCore) -> None:
    """The same in what is read, and not in addresses."""
    for token in state.tokens:
        for inner in token.children or ():
            if inner.type == "text":
                inner.content = unbroken(inner.content)


_MARKDOWN.core.ruler.push("unbroken", _keep_together)


def html(text: str) -> Markup:
    """Paragraphs, lists, emphasis and links (http, https, mailto, tel); everything else is plain text."""
    return Markup(  # noqa: S704 -- cleaned on this line
        nh3.clean(
            _MARKDOWN.render(text),
            tags=TAGS,
            attributes={"a": {"href"}},
            url_schemes={"http", "https", "mailto", "tel"},
            link_rel=None,
        ).strip()
    )
