"""The texts of a path in one language, as templates show them, and the addresses of its pages."""

from __future__ import annotations

from markupsafe import Markup, escape

from navigator.engine import ServicePath
from navigator.format import Text
from navigator.web.edition import markdown
from navigator.web.edition.look import Look
from navigator.web.edition.typography import unbroken
from navigator.web.edition.words import Words, words_in


class Localized:
    """A path in one language. Texts are escaped, Markdown is rendered, addresses are built."""

    def __init__(self, path: ServicePath, lang: str, look: Look | None = None) -> None:
        self.path = path
        self.lang = lang
        self.look = look
        """How it looks inside another website; None on its own pages."""
        self.words: Words = words_in(lang)
        self.own_base = f"/{lang}/{path.id}"
        """What the addresses of its own pages begin with."""
        self.base = f"{look.prefix}{self.own_base}" if look else self.own_base
        self.start = f"{self.base}/"
        self.title = self.plain(path.header.title)
        self.region = self.plain(path.header.region)
        self.introduction = self.text(path.header.introduction)

    @property
    def site_name(self) -> str:
        """The name of the site, as its header has it."""
        return f"{self.words.gettext('Service path')} {self.region}".strip()

    @property
    def reuse(self) -> str:
        """The licence under which the texts may be reused, in a sentence; nothing where there is none."""
        licence = self.path.header.licence
        if licence is None:
            return ""
        told = f"{licence.name} ({licence.address})"
        return self.words.gettext("The texts of this path may be reused: %(licence)s.", licence=told)

    @property
    def proposal(self) -> str:
        """What every page says of a path that nobody has taken over, in plain words; nothing of another."""
        _, header = self.words.gettext, self.path.header
        if header.publisher:
            return ""
        if header.maintainer is None:
            return _("This is a proposal: nobody has taken this path over.")
        return _(
            "This is a proposal: its proposed maintainer (%(name)s) has not taken this path over.",
            name=self.plain(header.maintainer.name),
        )

    # Texts

    def text(self, text: Text | None) -> Markup:
        """A text as HTML, marked with its language where that is another one."""
        if text is None:
            return Markup()
        found = text.get(self.lang)
        words = unbroken(found.text, found.lang)
        if found.lang == self.lang:
            return escape(words)
        return Markup('<span lang="{}">{}</span>').format(found.lang, words)

    def plain(self, text: Text | None) -> str:
        """A text for where a language cannot be marked."""
        return text.get(self.lang).text if text else ""

    def prose(self, text: Text | None) -> Markup:
        """A Markdown text as HTML."""
        if text is None:
            return Markup()
        found = text.get(self.lang)
        body = markdown.html(found.text, found.lang)
        return body if found.lang == self.lang else Markup('<div lang="{}">{}</div>').format(found.lang, body)

    # Addresses

    def question_address(self, question: str, query: str = "") -> str:
        """Where a question is asked; `query` is a canonical query string."""
        return f"{self.base}/question/{question}?{query}" if query else f"{self.base}/question/{question}"

    def result_address(self, query: str = "") -> str:
        """Where a result is."""
        return f"{self.base}/result?{query}" if query else f"{self.base}/result"
