"""What a path still names and does not have, in words: the entry, the field, and who or what was meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from navigator.catalogue import Gone
from navigator.format import Answer, Text
from navigator.workbench.comparison.diff_sections import Line
from navigator.workbench.comparison.phrases import LISTED, Answers
from navigator.workbench.comparison.result import Comparison
from navigator.workbench.wording import field_in_words, section_in_words

_NAMED = ("services", "providers", "stages", "questions")
"""The sections whose ids stand in lists."""


def gone_lines(found: Comparison, answers: Answers) -> Iterator[Line]:
    """A line for each field that names what is gone, with everything it names so."""
    named: dict[tuple[str, str, str], dict[str, None]] = {}
    for one in found.gone:
        section, *rest = map(str, one.location)
        name = rest[0] if (section, rest[0]) in found.titles else ""
        field = rest[1] if name and len(rest) > 1 else rest[0]
        named.setdefault((section, name, field), {})[_meant(one, found.titles, answers)] = None
    for (section, name, field), meant in named.items():
        title = found.titles[section, name].get(answers.lang).text if name else section_in_words(section)
        yield Line(title, name, field_in_words(section, field), "; ".join(filter(None, meant)), tone="amber")


def _meant(one: Gone, titles: Mapping[tuple[str, str], Text], answers: Answers) -> str:
    """What the name stood for; of an attribute those who had it; nothing where neither version tells it."""
    if not one.question:
        found = next((titles[section, one.name] for section in _NAMED if (section, one.name) in titles), None)
        return found.get(answers.lang).text if found else ""
    if one.question not in answers.questions:
        return ""
    mapped = answers.questions[one.question]
    holders = [
        value.id
        for value in mapped.values
        for entry, given in zip(mapped.versions, value.given, strict=True)
        if entry and given and _is_meant(one, given, entry.answers[given])
    ]
    if not 0 < len(holders) <= LISTED:
        return answers.label(one.question)
    told = ", ".join(answers.title(one.question, holder) for holder in dict.fromkeys(holders))
    return f"{answers.label(one.question)}: {told}"


def _is_meant(one: Gone, name: str, answer: Answer) -> bool:
    """Whether an answer of either version is the one that is named, or has what is named."""
    if one.attribute == one.name:
        return one.attribute in answer.attributes
    return one.name in map(str, answer.attributes.get(one.attribute, ())) if one.attribute else one.name == name
