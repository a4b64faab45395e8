"""A path in one language: everything on it that is the same for every visitor, made ready for the templates once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from weakref import ReferenceType, ref

from markupsafe import Markup, escape

from navigator.engine import Index, ServicePath, index, services_at
from navigator.format import BUILT_IN_KINDS, Answer, Provider, Question, Service, Text
from navigator.web.edition import markdown
from navigator.web.edition.entries import ProviderEntry, ServiceEntry, provider_entry, service_entry
from navigator.web.edition.look import Look
from navigator.web.edition.words import Words, words_in


@dataclass(frozen=True, slots=True)
class KindEntry:
    """A kind of service: its name, its icon and how many services there are."""

    id: str
    title: str
    icon: str
    count: int


@dataclass(frozen=True, slots=True)
class StageEntry:
    """A stage as a stop on the line."""

    id: str
    title: Markup
    help: Markup
    address: str
    services: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnswerEntry:
    """An answer as a row to choose."""

    id: str
    title: Markup
    plain: str
    help: Markup
    heading: Markup
    exclusive: bool


@dataclass(frozen=True, slots=True)
class QuestionEntry:
    """A question and its rows."""

    id: str
    ask: Markup
    plain: str
    label: Markup
    label_plain: str
    help: Markup
    unit: Markup
    answers: Mapping[str, AnswerEntry]
    question: Question


class Edition:
    """A path as shown in one language. Texts are escaped, Markdown is rendered, addresses are built."""

    def __init__(self, path: ServicePath, lang: str, look: Look | None = None) -> None:
        self.path = path
        self.lang = lang
        self.weak: Weak = ref(self)
        """What caches are keyed by that hold pieces of its pages."""
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
        self.cards: dict[object, tuple[Service, Markup, Markup]] = {}
        """Cards of the result that were rendered before, in halves, each with the service it is of."""
        self._services: dict[tuple[int, int], tuple[Service, ServiceEntry]] = {}

    # Texts

    def text(self, text: Text | None) -> Markup:
        """A text as HTML, marked with its language where that is another one."""
        if text is None:
            return Markup()
        found = text.get(self.lang)
        if found.lang == self.lang:
            return escape(found.text)
        return Markup('<span lang="{}">{}</span>').format(found.lang, found.text)

    def plain(self, text: Text | None) -> str:
        """A text for where a language cannot be marked."""
        return text.get(self.lang).text if text else ""

    def prose(self, text: Text | None) -> Markup:
        """A Markdown text as HTML."""
        if text is None:
            return Markup()
        found = text.get(self.lang)
        body = markdown.html(found.text)
        return body if found.lang == self.lang else Markup('<div lang="{}">{}</div>').format(found.lang, body)

    # Entries

    @cached_property
    def kinds(self) -> Mapping[str, KindEntry]:
        """The kinds that have services, in a fixed order."""
        words = kind_words(self.words)
        counts: dict[str, int] = {}
        for service in self.path.services.values():
            counts[service.kind] = counts.get(service.kind, 0) + 1
        found = {
            name: KindEntry(name, words[name], name, counts[name])
            for name in BUILT_IN_KINDS
            if name in counts and name not in self.path.kinds
        }
        for kind in self.path.kinds.values():
            if kind.id in counts:
                found[kind.id] = KindEntry(kind.id, self.plain(kind.title), kind.icon, counts[kind.id])
        return found

    @cached_property
    def stages(self) -> Mapping[str, StageEntry]:
        """The stages, in order."""
        return {
            stage.id: StageEntry(
                stage.id,
                self.text(stage.title),
                self.text(stage.help),
                f"{self.base}/stages/{stage.id}",
                tuple(services_at(self.path, stage.id)),
            )
            for stage in self.path.stages.values()
        }

    @cached_property
    def questions(self) -> Mapping[str, QuestionEntry]:
        """The questions with their answers."""
        return {question.id: self._question(question) for question in self.path.questions.values()}

    def _question(self, question: Question) -> QuestionEntry:
        return QuestionEntry(
            id=question.id,
            ask=self.text(question.ask),
            plain=self.plain(question.ask),
            label=self.text(question.short),
            label_plain=self.plain(question.short),
            help=self.text(question.help),
            unit=self.text(question.unit),
            answers={name: self._answer(name, answer) for name, answer in question.answers.items()},
            question=question,
        )

    def _answer(self, name: str, answer: Answer) -> AnswerEntry:
        return AnswerEntry(
            id=name,
            title=self.text(answer.title),
            plain=self.plain(answer.title),
            help=self.text(answer.help),
            heading=self.text(answer.heading),
            exclusive=answer.exclusive,
        )

    @cached_property
    def providers(self) -> Mapping[str, ProviderEntry]:
        """The providers."""
        return {provider.id: provider_entry(self, provider) for provider in self.path.providers.values()}

    def service(self, service: Service, provider: Provider | None = None) -> ServiceEntry:
        """A service as it is for a visitor. Made once for each variant and provider that comes up."""
        key = (id(service), id(provider))
        known = self._services.get(key)
        if known is None or known[0] is not service:
            if len(self._services) > 4096:
                self._services.clear()
            known = self._services[key] = (service, service_entry(self, service, provider))
        return known[1]

    @cached_property
    def services(self) -> Mapping[str, ServiceEntry]:
        """Every service as written, without anybody's answers."""
        return {service.id: self.service(service) for service in self.path.services.values()}

    @property
    def index(self) -> Index:
        """What search looks in."""
        return index(self.path, self.lang)

    # Addresses

    def question_address(self, question: str, query: str = "") -> str:
        """Where a question is asked; `query` is a canonical query string."""
        return f"{self.base}/question/{question}?{query}" if query else f"{self.base}/question/{question}"

    def result_address(self, query: str = "") -> str:
        """Where a result is."""
        return f"{self.base}/result?{query}" if query else f"{self.base}/result"

    def page_address(self, name: str) -> str:
        """Where a page such as `services` is."""
        return f"{self.base}/{name}"


def kind_words(words: Words) -> Mapping[str, str]:
    """The names of the built-in kinds."""
    _ = words.gettext
    return {
        "advice": _("Advice"),
        "funding": _("Funding"),
        "network": _("Networks"),
        "training": _("Training"),
        "space": _("Spaces"),
        "formality": _("Paperwork"),
        "good-practice": _("Good practices"),
    }


Weak = ReferenceType[Edition]
"""An edition for as long as it is in use. Whoever asks for many colours must not fill the memory with editions."""


def held(weak: Weak) -> Edition:
    """The edition, of which its caller has hold."""
    here = weak()
    if here is None:
        raise ReferenceError("the edition is gone")
    return here


def edition(path: ServicePath, lang: str, look: Look | None = None) -> Edition:
    """A path in a language and a look, made once. A path that is loaded again is another path."""
    return _own(path, lang) if look is None else _framed(path, lang, look)


@lru_cache(maxsize=64)
def _own(path: ServicePath, lang: str) -> Edition:
    return Edition(path, lang)


@lru_cache(maxsize=32)
def _framed(path: ServicePath, lang: str, look: Look) -> Edition:
    return Edition(path, lang, look)
