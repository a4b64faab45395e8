"""Longer texts: Markdown to harmless HTML."""

from __future__ import annotations

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markupsafe import Markup

from navigator.web.edition.typography import unbroken

TAGS = {"p", "ul", "ol", "li", "em", "strong", "a", "br"}
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable(["image", "heading", "lheading", "code", "fence", "hr"])
SCHEMES = ("https:", "http:", "mailto:", "tel:")
_MARKDOWN.validateLink = lambda address: address.lower().startswith(SCHEMES)  # type: ignore[assignment]


def _keep_together(state: StateCore) -> None:
    """What belongs together stays on one line, in what is read and not in addresses.

    Where a line of the file ends inside a sum, that end becomes one of its spaces.
    """
    for token in state.tokens:
        for inner in _joined(token.children or []):
            if inner.type == "text":
                inner.content = unbroken(inner.content, state.env["lang"])


def _joined(pieces: list[Token]) -> list[Token]:
    """The pieces of a paragraph, those that only the end of a line of the file parts made one."""
    kept: list[Token] = []
    for piece in pieces:
        if piece.type == "softbreak":
            piece.type, piece.tag, piece.content = "text", "", "\n"
        if kept and kept[-1].type == piece.type == "text":
            kept[-1].content += piece.content
        else:
            kept.append(piece)
    pieces[:] = kept
    return kept


_MARKDOWN.core.ruler.push("unbroken", _keep_together)


def html(text: str, lang: str) -> Markup:
    """Paragraphs, lists, emphasis and links (http, https, mailto, tel); everything else is plain text.

    An address without a scheme makes no link: `//elsewhere.example` would lead away from this site.
    """
    return Markup(  # noqa: S704 -- cleaned on this line
        nh3.clean(
            _MARKDOWN.render(text, {"lang": lang}),
            tags=TAGS,
            attributes={"a": {"href"}},
            url_schemes={"http", "https", "mailto", "tel"},
            link_rel=None,
        ).strip()
    )
