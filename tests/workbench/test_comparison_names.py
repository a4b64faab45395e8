"""What an edit does to visitors does not depend on what things are called, nor on a language that comes with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from hypothesis import given, settings

from navigator.engine.service_path import ServicePath
from navigator.workbench.comparison.comparing import compare
from navigator.workbench.comparison.result import Comparison
from tests.path_making import TODAY, make_path
from tests.workbench.everybody import whole_paths

NAMES = {f"{kind}{number}": f"{kind}{kind}{number}" for kind in "qsp" for number in range(4)} | {
    "a": "apple",
    "b": "pear",
    "c": "plum",
}
"""What each id is called once everything has another name."""


def named_anew(value: Any) -> Any:
    """Plain sections in which every id is another one."""
    if isinstance(value, Mapping):
        return {NAMES.get(key, key): named_anew(part) for key, part in value.items()}
    if isinstance(value, list):
        return [named_anew(part) for part in value]
    return NAMES.get(value, value) if isinstance(value, str) else value


def renamed_path(sections: Mapping[str, Any]) -> ServicePath:
    """A path with other ids, which tells what each was before."""
    answers = {one: NAMES[one] for one in "abc"}
    renamed = {
        section: {name: NAMES[name] for name in sections[section]} for section in ("questions", "services", "providers")
    }
    choices = [NAMES[name] for name, question in sections["questions"].items() if "answers" in question]
    return make_path(**named_anew(sections), renamed={**renamed, "answers": dict.fromkeys(choices, answers)})


def figures(found: Comparison) -> Any:
    """All counts of a comparison, ids left as the new version has them once everything is renamed."""

    def now(name: str | None) -> str | None:
        return NAMES.get(name.removesuffix(" (before)"), name.removesuffix(" (before)")) if name else name

    told: Counter[tuple[Any, ...]] = Counter()
    for one in found.services:
        told["service", now(one.id), one.kind] += one.extent.situations
    for contact in found.contacts:
        told["contact", now(contact.before), now(contact.after)] += contact.extent.situations
    for provider in found.providers:
        told["provider", now(provider.service), now(provider.before), now(provider.after)] += provider.extent.situations
    for asked in found.asked:
        if asked.extent:
            told["question", now(asked.id), asked.kind] += asked.extent.situations
    for field in found.fields:
        told["field", now(field.id), *map(now, field.field.split("."))] += field.situations
    return told, found.totals


@settings(max_examples=60)
@given(whole_paths(most_questions=2, most_services=3), whole_paths(most_questions=2, most_services=3))
def test_other_names_change_no_figure(old: dict[str, Any], new: dict[str, Any]) -> None:
    before = make_path(**old)
    assert figures(compare(before, renamed_path(new), TODAY)) == figures(compare(before, make_path(**new), TODAY))


@settings(max_examples=30)
@given(whole_paths(most_questions=2, most_services=3), whole_paths(most_questions=2, most_services=3))
def test_a_language_that_comes_with_an_edit_changes_no_figure(old: dict[str, Any], new: dict[str, Any]) -> None:
    new["services"] = {name: {**one, "title": {"en": "Other"}} for name, one in new["services"].items()}
    more = {
        **new,
        "path": {"title": {"en": "Test", "sv": "Prov"}, "languages": ["en", "sv"]},
        "services": {name: {**one, "title": {"en": "Other", "sv": "Annan"}} for name, one in new["services"].items()},
    }
    before = make_path(**old)
    one, two = compare(before, make_path(**new), TODAY), compare(before, make_path(**more), TODAY)
    assert figures(one) == figures(two)
    assert [(told.lang, told.kind) for told in two.languages] == [("sv", "added")]
    assert one.edits == tuple(edit for edit in two.edits if edit.section != "path")


def test_where_a_condition_is_written_is_no_edit() -> None:
    """Two ways to write one condition are told apart by their places alone, also where a language comes with them."""

    def version(when: Any, *languages: str) -> Any:
        return make_path(
            path={"title": {"en": "Test"}, "languages": ["en", *languages]},
            questions={
                "q0": {"ask": "?", "answers": {"a": "A", "b": "B"}},
                "q1": {"ask": "?", "answers": {"c": "C", "d": {"title": "D", "when": when}}},
            },
            services={"s": {"when": {"q1": "d"}}},
        )

    old = version({"q0": "a"})
    for new in (version({"all": [{"q0": "a"}]}), version({"all": [{"q0": "a"}]}, "sv")):
        assert [edit for edit in compare(old, new, TODAY).edits if edit.section != "path"] == []


def test_an_address_that_is_the_same_everywhere_is_no_text_of_a_new_language() -> None:
    def version(*languages: str, **more: str) -> Any:
        return make_path(
            path={"title": {"en": "Test"}, "languages": ["en", *languages]},
            providers={"p": {"title": {"en": "Adviser", **more}, "channels": {"web": "https://adviser.example/"}}},
            services={"s": {"provider": "p"}},
        )

    old = version()
    for new, texts in ((version("sv"), 0), (version("sv", sv="Rådgivare"), 1)):
        (told,) = compare(old, new, TODAY).languages
        assert (told.lang, told.kind, told.texts) == ("sv", "added", texts)
