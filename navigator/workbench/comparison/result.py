"""What a comparison finds, as values. Ids are those of the new version where it has them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from navigator.catalogue import Gone
from navigator.engine import Answers, Call
from navigator.format import Text
from navigator.workbench.comparison.concerned import Extent, Reach
from navigator.workbench.comparison.question_mapping import MappedQuestion

Address = Callable[[str], str]
"""From a query string to the address of a result."""


Beside = Mapping[tuple[str, str, str], tuple[tuple[str, Text], ...]]
"""By section, id and field: other fields of the entry, and what they say."""


@dataclass(frozen=True, slots=True)
class ServiceChange:
    """A service that some visitors gain or lose.

    `kind`: `lost` (shown before, not now), `gained`, `less-sure` (fitted for certain, now to be checked), `surer`.
    `presence`: `new`, `removed`, `ended` (its page says so), or empty where both versions have the service.
    """

    id: str
    old_id: str
    title: Text
    kind: str
    presence: str
    extent: Extent


@dataclass(frozen=True, slots=True)
class ContactChange:
    """Another first contact; None where nobody advises."""

    before: str | None
    after: str | None
    extent: Extent


@dataclass(frozen=True, slots=True)
class ProviderChange:
    """A service that comes from somebody else; both None where that depends on what is not known of the visitor."""

    service: str
    before: str | None
    after: str | None
    extent: Extent


@dataclass(frozen=True, slots=True)
class FieldEdit:
    """A field that reads otherwise. Values are plain data: texts per language, dates as ISO text, lists."""

    section: str
    id: str
    title: Text
    field: str
    before: Any
    after: Any

    @property
    def is_call(self) -> bool:
        """Whether it moves the days on which a service can be applied for."""
        return self.section == "services" and self.field in {"open", "yearly"}

    def seen_in(self, situations: int, extent: Extent | None = None) -> FieldChange:
        """The edit, how many situations read it, and who they are where that is told."""
        return FieldChange(self.section, self.id, self.title, self.field, self.before, self.after, situations, extent)


@dataclass(frozen=True, slots=True)
class FieldChange(FieldEdit):
    """An edited field that visitors read. Who they are is told of calls, and of what differs by their answers."""

    situations: int
    extent: Extent | None = None


@dataclass(frozen=True, slots=True)
class CallChange:
    """A service whose days changed: whether it can be applied for on the day of the comparison, and when."""

    service: str
    before: Call
    after: Call


@dataclass(frozen=True, slots=True)
class Unmet:
    """What a persona must get and does not: the field that asks for it, and the ids it names."""

    field: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExpectationChange:
    """A promise or persona that holds in one version only.

    `kind`: `broken` (holds no more, or is new and does not hold), `kept` (holds again), `removed` (a promise that is no
    longer made), `unclear` (a promise whose condition names what is gone). `unmet` is what a persona is left without;
    `answers` are those of a journey in the new version on which a promise is broken, `address` is the query string of
    that journey, or of the persona's.
    """

    section: str
    id: str
    kind: str
    unmet: tuple[Unmet, ...] = ()
    answers: Answers = field(default_factory=dict)
    address: str | None = None


@dataclass(frozen=True, slots=True)
class LanguageChange:
    """A language that only one version is offered in, and how many texts it has there. `kind`: `added`, `removed`."""

    lang: str
    kind: str
    texts: int


@dataclass(frozen=True, slots=True)
class QuestionChange:
    """What becomes of a question.

    `kind`: `new`, `removed`, `renamed`, `more` (asked of more visitors), `fewer`, `answers`, `edited`. `names` are, for
    `answers`, the answers that came and went, and for `edited` the fields.
    """

    id: str
    kind: str
    old_id: str = ""
    extent: Extent | None = None
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryEdit:
    """An entry that was edited without an effect on who receives what and on what they read of it there."""

    section: str
    id: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """How visitors were drawn where they are too many to count: `size` of them, with `seed`."""

    size: int
    seed: int


@dataclass(frozen=True, slots=True)
class Totals:
    """How many situations the old version has, the new one, both together, and in how many something changes.

    `gone` are those of the old version that the new one cannot tell, `added` the reverse. `changed` counts services,
    providers and first contacts, not texts. In a sample only `both` and `changed` are counted, of the sample.
    """

    old: int
    new: int
    both: int
    gone: int
    added: int
    changed: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything an edit does to visitors. Counts are exact unless there is a `sample`."""

    path: str
    questions: tuple[MappedQuestion, ...]
    totals: Totals
    services: tuple[ServiceChange, ...] = ()
    contacts: tuple[ContactChange, ...] = ()
    providers: tuple[ProviderChange, ...] = ()
    fields: tuple[FieldChange, ...] = ()
    asked: tuple[QuestionChange, ...] = ()
    languages: tuple[LanguageChange, ...] = ()
    expectations: tuple[ExpectationChange, ...] = ()
    calls: tuple[CallChange, ...] = ()
    reach: tuple[Reach, ...] = ()
    """Where, and at which stages, anybody is offered something else."""
    place: str | None = None
    stage: str | None = None
    """The questions of places and stages."""
    elsewhere: tuple[EntryEdit, ...] = ()
    """What was edited and is read elsewhere than on a result: on single pages, in lists, in the foot, by search."""
    edits: tuple[EntryEdit, ...] = ()
    """What was edited and no visitor notices."""
    organisations: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    """The providers that only the old version has, and those that only the new one has."""
    gone: tuple[Gone, ...] = ()
    """What either version names and does not have; it holds for nobody there."""
    titles: Mapping[tuple[str, str], Text] = field(default_factory=dict)
    """What an entry, told by section and id, is called; the new version's word counts."""
    earlier_titles: Mapping[tuple[str, str], Text] = field(default_factory=dict)
    """What services and organisations were called in the old version, by the ids they have now."""
    beside: Beside = field(default_factory=dict)
    """By section, id and field: the texts that speak of what was edited there, and are as before."""
    sample: Sample | None = None
    later: tuple[datetime.date, ...] = ()
    """Days ahead on which what was edited has another effect, by its date; nothing else here tells of them."""

    @property
    def texts_by_answers(self) -> tuple[FieldChange, ...]:
        """Texts and sums of a service that differ by what visitors answer. Links do so mostly with who gives it."""
        return tuple(one for one in self.fields if one.extent and not one.is_call and one.field != "link")

    @property
    def nothing(self) -> bool:
        """Whether no visitor sees anything else."""
        offered = self.services or self.contacts or self.providers
        return not (offered or self.fields or self.asked or self.languages or self.elsewhere)

    @property
    def broken(self) -> bool:
        """Whether a promise or a persona does not hold any more."""
        return any(one.kind != "kept" for one in self.expectations)

    @property
    def adviser_lost(self) -> int:
        """In how many situations somebody advised before and nobody does now."""
        return sum(change.extent.situations for change in self.contacts if change.after is None)

    @property
    def loses(self) -> bool:
        """Whether anybody loses a service that was shown, their adviser, or the answer they gave."""
        answers = any(change.removed for change in self.asked)
        return answers or self.adviser_lost > 0 or any(change.kind == "lost" for change in self.services)
