"""Catalogues the size of a country: what is proved of hundreds of answers is proved of the groups they make."""

from __future__ import annotations

from typing import Any

import pytest

from navigator.engine import ServicePath, follow
from navigator.workbench.comparison.comparing import compare
from navigator.workbench.comparison.phrases import Answers
from navigator.workbench.coverage import Coverage, reached, sentences
from navigator.workbench.report.closings import closings
from navigator.workbench.report.landscape import choose_axes, survey
from navigator.workbench.report.left_without import Loss, loss
from navigator.workbench.report.report_words import Names
from tests.path_making import TODAY, make_path

CODES = 700
SECTIONS = "abcdefg"


def codes(**entries: Any) -> dict[str, Any]:
    """Hundreds of codes, a hundred in each section, in the order of the sections."""
    made: dict[str, Any] = {
        f"c{number}": {"title": f"Code {number}", "attributes": {"section": SECTIONS[number // 100]}}
        for number in range(CODES)
    }
    return made | entries


@pytest.fixture(scope="module")
def path() -> ServicePath:
    return make_path(
        questions={
            "stage": {"ask": "?", "answers": {"idea": "Idea", "growth": "Growth"}},
            "code": {"ask": "?", "answers": codes(), "unknown": False},
        },
        services={
            "crafts": {"when": {"code.section": ["a", "b"]}},
            "one": {"when": {"code": "c150", "stage": "idea"}},
            "never": {"when": {"all": [{"code.section": "c"}, {"code": ["c1", "c699"]}]}},
        },
    )


def test_answers_that_nothing_tells_apart_are_one_proposition(path: ServicePath) -> None:
    assert Coverage(path, TODAY).formula.top < CODES / 10


def test_a_group_that_is_split_later_shows_the_answer_asked_for(path: ServicePath) -> None:
    coverage, builder = Coverage(path, TODAY), path.program.builder
    variable, bits = path.program.choice["code"], path.program.bits["code"]
    assert coverage.receives("crafts") is not None and coverage.receives("never") is None
    for code in ("c0", "c150", "c151", "c699"):
        answers = coverage.certainly(builder.literal(variable, bits[code]))
        assert answers is not None and answers["code"] == code
    crafts = path.program.service["crafts"]
    both = coverage.certainly(crafts, builder.literal(variable, bits["c199"]))
    assert both is not None and both["code"] == "c199"
    assert coverage.certainly(crafts, builder.literal(variable, bits["c200"])) is None
    journey = follow(path, coverage.receives("one") or {}, TODAY)
    assert set(journey.fits) == {"crafts", "one"}


def test_what_an_edit_changes_is_told_by_attribute() -> None:
    def version(*sections: str) -> ServicePath:
        return make_path(
            questions={"code": {"ask": "?", "label": "Code", "answers": codes(), "unknown": False}},
            services={"crafts": {"when": {"any": [{"code.section": list(sections)}, {"code": "c650"}]}}},
        )

    found = compare(version("a"), version("a", "b", "c"), TODAY)
    (change,) = found.services
    assert (change.kind, change.extent.situations) == ("gained", 200)
    (group,) = change.extent.who.groups
    assert Answers(found.questions, "en").group(group) == (("Code", "section b, c"),)


def test_every_answer_is_still_said_something_of(path: ServicePath) -> None:
    said = {one.id: one.holds for one in sentences(Coverage(path, TODAY)) if one.rule == "unreachable-answer"}
    assert len(said) == CODES + 2 and all(said.values())


def test_answers_offered_under_a_condition_stand_alone_in_a_long_list() -> None:
    limited = {"c5": {"title": "Code 5", "when": {"stage": "idea"}}}
    made = make_path(
        questions={
            "stage": {"ask": "?", "answers": {"idea": "Idea", "growth": "Growth"}, "unknown": False},
            "code": {"ask": "?", "answers": codes(**limited), "unknown": False},
        },
        services={
            "five": {"when": {"code": "c5"}},
            "late": {"when": {"code": "c5", "stage": "growth"}},
            "first": {"when": {"code.section": "b"}},
        },
    )
    coverage = Coverage(made, TODAY)
    assert coverage.receives("five") == {"stage": "idea", "code": "c5"}
    assert coverage.receives("late") is None
    assert reached(coverage, Coverage.chooses, "code", "c5") and reached(coverage, Coverage.chooses, "code", "c6")


SOUTH = {"title": "S", "attributes": {"area": "s"}}


def _loss(**services: dict[str, Any]) -> tuple[ServicePath, Loss, int]:
    """A path, what the closing of its only call means, and how many journeys were looked for to find that out."""
    made = make_path(
        questions={
            "need": {"ask": "?", "choose": "many", "answers": {"money": "Money", "advice": "Advice"}},
            "code": {"ask": "?", "answers": codes(), "unknown": False},
            "place": {"ask": "?", "answers": {"n": {"title": "N", "attributes": {"area": "n"}}, "s": SOUTH}},
        },
        services=services,
    )
    looked = 0

    class Counting(Coverage):
        def certainly(self, *nodes: Any) -> Any:
            nonlocal looked
            looked += 1
            return super().certainly(*nodes)

    (closing,) = closings(made, TODAY, 60)
    axes = choose_axes(made, "need", "place")
    return made, loss(survey(made, axes, TODAY, lambda: None), lambda day: Counting(made, day), closing), looked


def test_who_is_left_without_is_proved_group_by_group() -> None:
    closes = {"kind": "funding", "open": [{"from": "2026-03-01", "until": "2026-04-20"}]}
    made, found, looked = _loss(
        call={"when": {"need": ["money"], "code.section": ["a", "b"]}, **closes},
        other={"kind": "funding", "when": {"need": ["money"], "code.section": "b"}},
        near={"kind": "funding", "when": {"need": ["money"], "place.area": "n", "code": ["c7", "c500"]}},
    )
    assert looked < CODES / 10
    names = Names(made, "en")
    assert {names.only_with(one) for one in found.without if one.criterion == "need"} == {"?: section a"}
    left = {one.box.places: set(one.only["code"]) for one in found.without if one.criterion == "need"}
    assert left == {("n", "s"): {f"c{number}" for number in range(100)}}


def test_whose_result_an_answer_can_change_is_not_worked_out_where_the_same_are_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In a large catalogue that alone can need more room than there is; then figures would be of a sample."""

    def version(when: str, *asked: str) -> ServicePath:
        questions = {
            "stage": {"ask": "?", "answers": {"idea": "Idea", "growth": "Growth"}},
            "code": {"ask": "?", "answers": codes(), "when": {"stage": list(asked)}},
        }
        return make_path(questions=questions, services={"crafts": {"when": {"code.section": when}}})

    def no_room(*_: Any) -> None:
        raise MemoryError

    monkeypatch.setattr("navigator.workbench.comparison.situations.Situations.needed", no_room)
    assert compare(version("a", "idea"), version("b", "idea"), TODAY).sample is None
    assert compare(version("a", "idea"), version("a", "idea", "growth"), TODAY).sample is not None
