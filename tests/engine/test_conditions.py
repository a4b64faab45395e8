"""What each form of condition means, by table."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from navigator.engine.answers import check_answer, read_answers
from navigator.engine.journey import follow
from navigator.engine.service_path import ServicePath
from navigator.format.numerals import number_readings, unmistakable_number
from tests.path_making import TODAY, make_path

TOWNS = {
    "lapua": {
        "title": "Lapua",
        "attributes": {"area": "west", "rural": True, "people": 14000, "leader": ["aisapari", "liiveri"]},
    },
    "soini": {"title": "Soini", "attributes": {"area": "east", "people": 2000.5}},
    "outside": {"title": "Muualla"},
}
QUESTIONS = {
    "stage": {"answers": {"idea": "I", "growth": "G", "change": "C"}},
    "need": {"choose": "many", "answers": {"money": "M", "advice": "A", "space": "S"}},
    "town": {"answers": TOWNS},
    "staff": {"choose": "number", "min": 0, "max": 100},
    "share": {"choose": "number", "min": 0, "max": 1, "decimals": 2},
    "form": {"answers": {"firm": "F", "club": "C"}, "when": {"stage": ["growth", "change"]}},
    "due": {"choose": "date"},
    "host": {"answers": {"council": "C"}, "asked": "never"},
}
IDEA, LAPUA, ADVICE = {"stage": "idea"}, {"town": "lapua"}, {"need": "advice"}
ALL_KNOWN = {
    "stage": "growth",
    "need": ("money", "advice"),
    "town": "lapua",
    "staff": "5",
    "share": "0.1",
    "form": "firm",
}


def path_with(condition: Any) -> ServicePath:
    return make_path(
        questions=QUESTIONS,
        groups={"town": {"small": ["soini"], "any-town": ["lapua", "soini"]}},
        conditions={"busy": {"staff": {"at_least": 5}}, "idle": {"not": "busy"}},
        services={"s": {"when": condition}},
    )


@pytest.mark.parametrize(
    ("condition", "answers", "status"),
    [
        ("always", {}, "fits"),
        ("never", {}, "no"),
        (True, {}, "fits"),
        ({"stage": "growth"}, ALL_KNOWN, "fits"),
        ({"stage": ["idea", "change"]}, ALL_KNOWN, "no"),
        ({"stage": ["idea", "growth", "change"]}, {}, "fits"),
        ({"stage": "idea", "town": "lapua"}, {"town": "soini"}, "no"),
        ({"stage": "idea", "town": "lapua"}, {"town": "lapua"}, "may-fit"),
        ({"all": [{"stage": "idea"}, {"stage": "growth"}]}, {}, "no"),
        ({"any": [{"stage": "idea"}, {"not": {"stage": "idea"}}]}, {}, "fits"),
        ({"any": [{"stage": "idea"}, {"town": "lapua", "not": {"stage": "idea"}}]}, {"town": "lapua"}, "fits"),
        (
            {"any": [{"all": [IDEA, LAPUA, ADVICE]}, {"all": [{"any": [IDEA, LAPUA, ADVICE]}, {"need": "space"}]}]},
            {"stage": "idea", "town": "soini", "need": ("space",)},
            "fits",
        ),
        (
            {"all": [{"any": [IDEA, LAPUA]}, {"not": {"all": [IDEA, LAPUA]}}]},
            {"stage": "idea", "town": "lapua"},
            "no",
        ),
        ({"need": "money"}, ALL_KNOWN, "fits"),
        ({"need": ["space", "advice"]}, ALL_KNOWN, "fits"),
        ({"need": {"all": ["money", "space"]}}, ALL_KNOWN, "no"),
        ({"need": {"all": ["money", "advice"]}}, ALL_KNOWN, "fits"),
        ({"need": {"all": ["money", "advice"]}}, {}, "may-fit"),
        ({"not": {"need": "space"}}, ALL_KNOWN, "fits"),
        ({"town": {"in": "small"}}, ALL_KNOWN, "no"),
        ({"town": {"in": "any-town"}}, ALL_KNOWN, "fits"),
        ({"town.area": "west"}, ALL_KNOWN, "fits"),
        ({"town.area": ["east", "west"]}, {"town": "outside"}, "no"),
        ({"town.leader": "liiveri"}, ALL_KNOWN, "fits"),
        ({"town.rural": True}, ALL_KNOWN, "fits"),
        ({"town.rural": True}, {"town": "soini"}, "no"),
        ({"not": {"due": {"from": datetime.date.max}}}, {}, "may-fit"),
        ({"town.people": {"below": 2001}}, {"town": "soini"}, "fits"),
        ({"town.people": {"below": 2000.5}}, {"town": "soini"}, "no"),
        ({"town.people": {"at_most": 2000.5}}, {"town": "soini"}, "fits"),
        ({"town.people": {"below": 1000000}}, {"town": "outside"}, "no"),
        ({"staff": {"at_least": 5}}, ALL_KNOWN, "fits"),
        ({"staff": {"above": 5}}, ALL_KNOWN, "no"),
        ({"staff": {"at_least": 4, "below": 6}}, ALL_KNOWN, "fits"),
        ({"staff": {"equals": 5}}, ALL_KNOWN, "fits"),
        ({"staff": [4, 5]}, ALL_KNOWN, "fits"),
        ({"staff": {"at_least": 0}}, {}, "fits"),
        ({"staff": {"above": 100}}, {}, "no"),
        ({"any": [{"staff": {"at_most": 4}}, {"staff": {"at_least": 5}}]}, {}, "fits"),
        ({"share": {"equals": 0.1}}, ALL_KNOWN, "fits"),
        ({"share": {"at_least": 0.3}}, {"share": "0.30"}, "fits"),
        ({"answered": "staff"}, ALL_KNOWN, "fits"),
        ({"answered": "staff"}, {}, "may-fit"),
        ({"answered": "staff"}, {"staff": "unknown"}, "no"),
        ({"answered": ["staff", "stage"]}, {"stage": "idea"}, "fits"),
        ("busy", ALL_KNOWN, "fits"),
        ("idle", ALL_KNOWN, "no"),
        ({"today": {"from": TODAY, "until": TODAY}}, {}, "fits"),
        ({"today": {"from": TODAY.replace(day=3)}}, {}, "no"),
        ({"today": {"until": TODAY.replace(day=1)}}, {}, "no"),
        ({"due": {"from": TODAY}}, {"due": "2026-04-02"}, "fits"),
        ({"due": {"from": TODAY, "until": TODAY}}, {"due": "2026-04-03"}, "no"),
        ({"any": [{"due": {"until": TODAY}}, {"due": {"from": TODAY.replace(day=3)}}]}, {}, "fits"),
        # A question that is not asked makes conditions on it false, and their negation true.
        ({"form": "firm"}, {"stage": "idea"}, "no"),
        ({"not": {"form": "firm"}}, {"stage": "idea"}, "fits"),
        ({"form": ["firm", "club"]}, {"stage": "growth"}, "fits"),
        ({"form": ["firm", "club"]}, {}, "may-fit"),
        ({"answered": "form"}, {"stage": "idea", "form": "firm"}, "no"),
        # "I don't know" leaves the question open.
        ({"stage": "idea"}, {"stage": "unknown"}, "may-fit"),
        ({"not": {"stage": "idea"}}, {"stage": "unknown"}, "may-fit"),
        # An answer counts only where its question is asked; while that is open, it may count.
        ({"form": "firm"}, {"form": "firm"}, "may-fit"),
        ({"form": "club"}, {"form": "firm"}, "no"),
        # A value from the embedding page that is not given is false, not open.
        ({"host": "council"}, {}, "no"),
        ({"host": "council"}, {"host": "council"}, "fits"),
    ],
)
def test_a_condition_has_this_value(condition: Any, answers: dict[str, Any], status: str) -> None:
    assert follow(path_with(condition), answers, TODAY).status("s") == status


@pytest.mark.parametrize(
    ("question", "values", "expected"),
    [
        ("stage", ["idea"], "idea"),
        ("stage", [], "missing"),
        ("stage", ["idea", "growth"], "too-many"),
        ("stage", ["nonsense"], "unknown-answer"),
        ("stage", ["unknown"], "unknown"),
        ("need", ["advice", "money"], ("money", "advice")),
        ("need", ["advice", "unknown"], "exclusive"),
        ("staff", ["12"], "12"),
        ("staff", [" 12 "], "12"),
        ("staff", ["1 2"], "not-a-number"),
        ("staff", ["1,5"], "decimals"),
        ("staff", ["-1"], "too-small"),
        ("staff", ["101"], "too-large"),
        ("staff", ["many"], "not-a-number"),
        ("staff", ["1e3"], "not-a-number"),
        ("staff", ["1,000"], "two-numbers"),
        ("staff", ["٣"], "not-a-number"),
        ("share", ["0,50"], "0.5"),
        ("due", ["2026-12-31"], "2026-12-31"),
        ("due", ["31.12.2026"], "2026-12-31"),
        ("due", ["31. 12. 2026"], "2026-12-31"),
        ("due", ["31/12/2026"], "2026-12-31"),
        ("due", ["31-12-2026"], "2026-12-31"),
        ("due", ["31/12-2026"], "not-a-date"),
        ("due", ["12/31/2026"], "not-a-date"),
        ("due", ["31.2.2026"], "not-a-date"),
        ("due", ["tomorrow"], "not-a-date"),
    ],
)
def test_an_answer_is_taken_or_refused_with_a_reason(question: str, values: list[str], expected: Any) -> None:
    answer, problem = check_answer(path_with("always").questions[question], values)
    assert (problem.code if problem else answer) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("400000", "400000"),
        ("400 000", "400000"),
        ("400\u00a0000", "400000"),
        ("400\u202f000 €", "400000"),
        ("1 234 567", "1234567"),
        ("1,234,567", "1234567"),
        ("1.234.567", "1234567"),
        ("1.234.567,5", "1234567.5"),
        ("1,234.5", "1234.5"),
        ("1 234,5", "1234.5"),
        ("1 234.567", "1234.567"),
        ("1234,567", "1234.567"),
        ("12,50", "12.5"),
        ("12.50", "12.5"),
        ("0,125", "0.125"),
        ("0.125", "0.125"),
        ("1,2340", "1.234"),
        ("£400", "400"),
        ("€ 400 000", "400000"),
        ("EUR 12", "12"),
        ("400 000 euroa", "400000"),
        ("12 hlö.", "12"),
        ("12 persons", "12"),
        ("-5", "-5"),
        ("\u22125", "-5"),
        ("400,000", ("400000", "400")),
        ("400.000", ("400000", "400")),
        ("175,000", ("175000", "175")),
        ("1,000", ("1000", "1")),
        ("-1.000", ("-1000", "-1")),
        ("1.234", ("1234", "1.234")),
        ("€400,000", ("400000", "400")),
        ("400,000 €", ("400000", "400")),
        ("1,23,456", None),
        ("1.000 000", None),
        ("400,000 000", None),
        ("1.234 567 €", None),
        ("2.500 00", None),
        ("5, 10", None),
        ("2024 2025", None),
        ("12 MSEK", None),
        ("12 kkr", None),
        ("5 tonnia", None),
        ("1234,567,890", None),
        ("1.234,567.8", None),
        ("1,2.3", None),
        ("400k", None),
        ("400 tuhatta", None),
        ("5 million", None),
        ("5 M€", None),
        ("50 cents", None),
        ("50 eurosenttiä", None),
        ("12½", None),
        ("30 %", None),
        ("12 and a half", None),
        ("10-20", None),
        ("under 5", None),
        ("1e3", None),
        ("12,", None),
        ("1 234 567 890 123 456", None),
        ("", None),
    ],
)
def test_a_number_is_read_as_it_is_meant_or_not_at_all(written: str, expected: str | tuple[str, ...] | None) -> None:
    assert number_readings(written) == ((expected,) if isinstance(expected, str) else expected or ())


@pytest.mark.parametrize(
    ("unit", "written", "is_read"),
    [
        ("€", "400 euroa", True),
        ("euroa", "€400", True),
        ("tuhatta euroa", "400 tuhatta", True),
        ("%", "30 %", True),
        ("henkilöä", "5 henkilö", True),
        ("years", "6 months", False),
        ("€", "£400", False),
        ("€", "400 kr", False),
        ("henkilöä", "5 €", False),
        ("t€", "12 t€", True),
        ("t€", "12t€", True),
        ("t€", "12 t", True),
        ("t€", "12", True),
        ("t€", "12 €", False),
        ("t€", "€12", False),
        ("t€", "12 M€", False),
        ("tuhatta euroa", "12 tuhatta euroa", True),
        ("tuhatta euroa", "12 euroa", False),
        ("tuhatta euroa", "12 euroa tuhatta", False),
        ("miljoonaa euroa", "12 miljardia euroa", False),
        ("million", "12 mil", False),
        ("€", "12 tuhatta euroa", False),
        ("€", "50 eurosenttiä", False),
        ("henkilöä vuodessa", "12 henkilöä vuodessa", True),
        ("henkilöä vuodessa", "12 henkilöä", True),
        ("henkilöä vuodessa", "12 henkilöä kuussa", False),
        ("€/kk", "12 €/kk", True),
        ("€/kk", "12 euroa", True),
        ("t", "12 t", True),
    ],
)
def test_a_word_after_a_number_must_be_of_the_unit_of_the_question(unit: str, written: str, is_read: bool) -> None:
    assert bool(number_readings(written, [unit])) is is_read


@pytest.mark.parametrize(
    ("limits", "written", "expected"),
    [
        ({}, "400,000", ("400000", "400")),
        ({}, "1.234", "1234"),
        ({"decimals": 3}, "1.234", ("1234", "1.234")),
        ({"max": 50}, "12,000", ("12",)),
        ({"min": 500}, "1,000", ("1000",)),
        ({"max": 300}, "400,000", "too-large"),
        ({"max": 300}, "1.234", "too-large"),
        ({"min": 500, "max": 600}, "1,000", "too-large"),
    ],
)
def test_of_two_readings_only_those_are_offered_that_the_question_can_take(
    limits: dict[str, int], written: str, expected: str | tuple[str, ...]
) -> None:
    question = make_path(questions={"q": {"choose": "number", **limits}}).questions["q"]
    answer, problem = check_answer(question, [written], typed=True)
    assert (answer or (problem and (problem.numbers or problem.code))) == expected


def test_an_address_holds_a_number_that_a_form_could_not_tell() -> None:
    path = make_path(questions={"q": {"choose": "number", "decimals": 3, "required": False}})
    question = path.questions["q"]
    assert dict(read_answers(path, [("q", "1.234")]).answers) == {"q": "1.234"}
    assert check_answer(question, ["1.234"], typed=True)[1].numbers == ("1234", "1.234")  # type: ignore[union-attr]
    assert check_answer(question, [unmistakable_number("1.234")], typed=True)[0] == "1.234"
    assert unmistakable_number("1234.5") == "1234.5"
    reading = read_answers(path, [("q", "400,000")])
    assert not reading.answers, "It is asked again; nobody said that they do not know."
    assert [(notice.value, notice.problem) for notice in reading.notices] == [("400,000", "two-numbers")]


def test_limits_and_none_of_these_are_kept() -> None:
    answers = {"a": "A", "b": "B", "c": "C", "none": {"title": "N", "exclusive": True}}
    path = make_path(questions={"q": {"choose": "many", "at_most": 2, "answers": answers}})
    question = path.questions["q"]
    assert check_answer(question, ["a", "none"])[1].code == "exclusive"  # type: ignore[union-attr]
    assert check_answer(question, ["a", "b", "c"])[1].code == "too-many"  # type: ignore[union-attr]
    reading = read_answers(path, [("q", "a"), ("q", "none"), ("q", "b"), ("q", "c")])
    assert reading.answers["q"] == ("a", "b")
    assert {notice.value for notice in reading.notices} == {"none", "c"}


def test_what_an_address_names_that_does_not_exist_is_dropped_with_a_notice() -> None:
    path = path_with("always")
    reading = read_answers(
        path, [("_lang", "x"), ("colour", "red"), ("stage", "ripe"), ("need", "money"), ("need", "fame")]
    )
    assert dict(reading.answers) == {"need": ("money",)}
    assert {(n.code, n.question, n.value) for n in reading.notices} == {
        ("question", "colour", "red"),
        ("answer", "stage", "ripe"),
        ("answer", "need", "fame"),
    }


def test_old_names_in_an_address_are_followed() -> None:
    path = make_path(
        questions=QUESTIONS,
        renamed={"questions": {"phase": "stage"}, "answers": {"stage": {"start": "idea"}}},
    )
    reading = read_answers(path, [("phase", "start")])
    assert dict(reading.answers) == {"stage": "idea"}
    assert not reading.notices


def test_the_order_may_differ_with_earlier_answers() -> None:
    questions = {name: {"answers": {"x": "X", "y": "Y"}, "asked": "always"} for name in ("first", "second", "third")}
    order = ["first", {"when": {"first": "y"}, "ask": ["third"]}, "second"]
    path = make_path(questions=questions, order=order)
    assert follow(path, {"first": "x"}, TODAY).order == ("first", "second", "third")
    assert follow(path, {"first": "y"}, TODAY).order == ("first", "third", "second")
    assert follow(path, {"first": "y"}, TODAY).next_question == "third"


def test_an_answer_may_be_offered_only_after_certain_answers() -> None:
    path = make_path(
        questions={
            "stage": {"answers": {"idea": "I", "growth": "G"}},
            "need": {"answers": {"money": "M", "staff": {"title": "S", "when": {"stage": "growth"}}}},
        },
        services={"s": {"when": {"need": "staff"}}},
    )
    assert follow(path, {"stage": "idea"}, TODAY).offered("need") == ("money",)
    assert follow(path, {"stage": "idea"}, TODAY).status("s") == "no"
    assert "need" not in follow(path, {"stage": "idea", "need": "staff"}, TODAY).answers
    assert follow(path, {"stage": "growth"}, TODAY).status("s") == "may-fit"


def test_a_question_nothing_depends_on_is_skipped_unless_it_is_always_asked() -> None:
    questions = {"a": {"answers": {"x": "X", "y": "Y"}}, "b": {"answers": {"x": "X"}}}
    services = {"s": {"when": {"a": "x"}}}
    assert follow(make_path(questions=questions, services=services), {"a": "y"}, TODAY).next_question is None
    questions["b"]["asked"] = "always"  # type: ignore[assignment]
    assert follow(make_path(questions=questions, services=services), {"a": "y"}, TODAY).next_question == "b"


def test_a_question_is_asked_for_the_sake_of_a_variant_alone() -> None:
    questions = {"a": {"answers": {"x": "X", "y": "Y"}}}
    services = {"s": {"variants": [{"when": {"a": "x"}, "amount": "1"}]}}
    assert follow(make_path(questions=questions, services=services), {}, TODAY).next_question == "a"
