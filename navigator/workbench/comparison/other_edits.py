"""Edits of which nothing else tells, as they are seen elsewhere than on a result, or not at all; and titles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from navigator.engine import ServicePath, organisations_of
from navigator.format import ENTRY_SECTIONS, Document, Entry, Text
from navigator.workbench.comparison.beside import beside
from navigator.workbench.comparison.edited_fields import by_new_ids, changed_fields, plain_data
from navigator.workbench.comparison.languages import OtherLanguages, language_changes
from navigator.workbench.comparison.question_mapping import Names, ids_before, names_of
from navigator.workbench.comparison.result import Comparison, EntryEdit, QuestionChange

ADDED, REMOVED = "+", "-"
"""Stand for the fields of an entry that came or went as a whole."""

EditedField = tuple[str, str, str]
"""Section, id and field."""

WHO_RECEIVES = (ADDED, REMOVED, "when", "provider", "variants", "kind", "serves")
"""Edits whose effect is told by who receives what."""

QUIET_SECTIONS = frozenset({"conditions", "groups", "personas", "promises", "glossary"})
"""What only those who keep the path read, or what is seen by who receives what."""

QUIET_FIELDS = frozenset({"when", "serves", "unconfirmed", "checks", "first_contact", "leave_out", "builds_on"})
"""The same of single fields: conditions, what nobody could answer, rules, and how the path is put together."""


def with_edits(found: Comparison, old: ServicePath, new: ServicePath) -> Comparison:
    """A comparison with the titles of its entries, and the edits whose effect nothing else tells."""
    names, others = names_of(old, new), OtherLanguages(old, new)
    found = replace(found, fields=others.fields(found.fields), languages=tuple(language_changes(old, new)))
    told = set(_noticed(found, old, new))
    rest = [edit for edit in _edits(old.document, new.document, names, others) if edit not in told]
    return replace(
        found,
        elsewhere=tuple(_by_entry(edit for edit in rest if not _is_quiet(edit))),
        edits=tuple(_by_entry(edit for edit in rest if _is_quiet(edit))),
        titles=_titles(old.document) | _titles(new.document),
        earlier_titles=dict(_earlier_titles(old.document, names)),
        organisations=_organisations(old.document, new.document, names),
        beside=beside(found.fields, old, new, names),
    )


def _is_quiet(edit: EditedField) -> bool:
    """Whether no page says anything else by it, once who receives what is told."""
    section, _, field = edit
    return section in QUIET_SECTIONS or field in QUIET_FIELDS


def _by_entry(edits: Iterable[EditedField]) -> Iterator[EntryEdit]:
    fields: dict[tuple[str, str], list[str]] = {}
    for section, name, field in edits:
        fields.setdefault((section, name), []).append(field)
    yield from (EntryEdit(section, name, tuple(those)) for (section, name), those in fields.items())


def _organisations(old: Document, new: Document, names: Names) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The providers that came to an end, and those that are new; one with a new name is neither."""
    before = {names.providers.get(name, name) for name in old.providers}
    gone = (name for name in old.providers if names.providers.get(name, name) not in new.providers)
    return tuple(gone), tuple(name for name in new.providers if name not in before)


def _earlier_titles(old: Document, names: Names) -> Iterator[tuple[tuple[str, str], Text]]:
    """What each was called; of several that became one, the one that stayed."""
    for name, (ids, _) in ids_before(names.services, old.services, ()).items():
        yield ("services", name), old.services[ids[0]].title
    for name, (ids, _) in ids_before(names.providers, old.providers, ()).items():
        yield ("providers", name), old.providers[ids[0]].title


def _titles(document: Document) -> dict[tuple[str, str], Text]:
    found: dict[tuple[str, str], Text] = {}
    for section in ENTRY_SECTIONS.keys() - {"vocabulary"}:
        for name, entry in getattr(document, section).items():
            found[section, name] = entry.short if section == "questions" else entry.title
    for name, meaning in document.vocabulary.items():
        # What visitors mean has no title: its first word stands for it.
        words = {lang: several[0] for lang in document.path.languages if (several := meaning.words.get(lang))}
        if words:
            found["vocabulary", name] = Text(words, tuple(words))
    return found


def _edits(old: Document, new: Document, names: Names, others: OtherLanguages) -> Iterator[EditedField]:
    for field in changed_fields(old.path, new.path, others):
        yield "path", "", field
    for section in ENTRY_SECTIONS:
        entries: Mapping[str, Entry] = getattr(old, section)
        if section == "services":
            entries = {name: by_new_ids(service, names) for name, service in old.services.items()}
        yield from _entries(section, entries, getattr(new, section), getattr(names, section, {}), others)
    for section in ("conditions", "groups"):
        before, after = plain_data(getattr(old, section)), plain_data(getattr(new, section))
        for name in sorted(before.keys() | after.keys()):
            if before.get(name) != after.get(name):
                yield section, name, ADDED if name not in before else REMOVED if name not in after else "when"
    if plain_data(old.order) != plain_data(new.order):
        yield "order", "", "ask"


def _entries(
    section: str,
    old: Mapping[str, Entry],
    new: Mapping[str, Entry],
    renamed: Mapping[str, str],
    others: OtherLanguages,
) -> Iterator[EditedField]:
    before = {name: old[ids[0]] for name, (ids, _) in ids_before(renamed, old, ()).items()}
    for name, entry in new.items():
        fields = changed_fields(before[name], entry, others) if name in before else [ADDED]
        yield from ((section, name, field) for field in fields)
    yield from ((section, name, REMOVED) for name in before if name not in new)


def _noticed(found: Comparison, old: ServicePath, new: ServicePath) -> Iterator[EditedField]:
    """The edits whose effect the comparison tells otherwise."""
    services = {change.id for change in found.services} | {change.service for change in found.providers}
    for path in (old, new):
        for service in services & path.services.keys():
            yield from (("services", service, field) for field in WHO_RECEIVES)
            for provider in organisations_of(path.services[service]):
                yield from (("providers", provider, field) for field in WHO_RECEIVES)
        yield from (("services", service, "status") for service in services - path.services.keys())
        yield from _shared(path, bool(services or any(one.extent for one in found.fields)), found)
    if found.languages:
        yield "path", "", "languages"
    if found.contacts:
        yield "path", "", "first_contact"
    for expected in found.expectations:
        yield from ((expected.section, expected.id, field) for field in (ADDED, REMOVED))
    for one in found.fields:
        yield one.section, one.id, one.field
        yield one.section, one.id, "variants" if one.section == "services" else "answers"
        if one.field == "together_with":
            yield from (("providers", name, field) for name in (*one.before, *one.after) for field in (ADDED, REMOVED))
        if one.section == "questions" and one.id == new.stage_question and one.field.startswith("answers."):
            _, answer, field = one.field.split(".")
            yield "stages", answer, field
    for change in found.asked:
        yield from (("questions", change.id, field) for field in _told(change))
        if change.id == new.stage_question:
            names = (*change.added, *change.removed, *change.renamed.values())
            yield from (("stages", name, field) for name in names for field in (ADDED, REMOVED))


def _shared(path: ServicePath, services: bool, found: Comparison) -> Iterator[EditedField]:
    """What several services or questions read: where any of these changed, the edit is taken to be why."""
    if services:
        yield from (("questions", name, "answers") for name in path.questions)
    if services or any(change.kind in {"more", "fewer"} for change in found.asked):
        for section in ("conditions", "groups"):
            yield from ((section, name, field) for name in getattr(path.document, section) for field in WHO_RECEIVES)


def _told(change: QuestionChange) -> tuple[str, ...]:
    """The fields of a question of which a change tells."""
    told = {"new": (ADDED,), "removed": (REMOVED,), "answers": ("answers",), "more": ("when",), "fewer": ("when",)}
    return (*told.get(change.kind, ()), *change.fields)
