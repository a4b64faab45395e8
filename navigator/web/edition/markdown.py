"""Longer texts: Markdown to harmless HTML."""

from __future__ import annotations

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

TAGS = {"p", "ul", "ol", "li", "em", "strong", "a", "br"}
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable(["image", "heading", "lheading", "code", "fence", "hr"])


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
