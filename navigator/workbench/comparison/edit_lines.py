"""Lines about edited entries: those that change no result, and what was left as it is beside an edited field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from navigator.format import Message, Text, say
from navigator.workbench.comparison.diff_sections import Line
from navigator.workbench.comparison.phrases import in_a_row
from navigator.workbench.comparison.result import Comparison, EntryEdit, FieldChange
from navigator.workbench.wording import field_in_words, section_in_words


def edit_lines(edits: Iterable[EntryEdit], titles: Mapping[tuple[str, str], Text], lang: str) -> Iterator[Line]:
    """One line for each entry; `titles` are what entries are called, by section and id."""
    for one in edits:
        section, text = section_in_words(one.section), titles.get((one.section, one.id))
        # What has no name but its id is called by what it is.
        named = text and say("%(section)s: %(title)s", section=section, title=text.get(lang).text)
        yield Line(named or section, one.id, note=_edited(one, lang))


def as_before(found: Comparison, one: FieldChange, lang: str) -> tuple[Message, ...]:
    """What is read beside an edited field and was left as it is."""
    told = found.beside.get((one.section, one.id, one.field), ())
    return tuple(
        say("As before: %(field)s: “%(text)s”", field=field_in_words(one.section, name), text=text.get(lang).text)
        for name, text in told
    )


def _edited(one: EntryEdit, lang: str) -> Message | str:
    if one.fields == ("+",):
        return say("new")
    if one.fields == ("-",):
        return say("removed")
    return in_a_row((field_in_words(one.section, name) for name in one.fields), lang)
