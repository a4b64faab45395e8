"""What a comparison finds is told in words that an officer can act on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from navigator.format.texts import Text
from navigator.workbench.comparison.comparing import compare
from navigator.workbench.comparison.diff_lines import Line, Lines
from navigator.workbench.comparison.diff_summary import headline, points
from navigator.workbench.comparison.phrases import before_and_after, percent
from navigator.workbench.comparison.result import Chosen, Comparison, FieldChange
from navigator.workbench.comparison.visitor_groups import merged
from tests.path_making import TODAY, make_path

FRUIT = {"label": "Fruit", "asked": "always", "answers": {"a": "Apple", "b": "Pear", "c": "Plum"}}
SIDE = {"label": "Side", "asked": "always", "answers": {"x": "Cream", "y": "Ice"}, "when": {"fruit": ["a", "b"]}}
SIZE = {"label": "Size", "choose": "number", "min": 0, "max": 100}
DAY = {"label": "Day", "choose": "date"}
NEED = {"label": "Need", "choose": "many", "at_most": 3, "answers": {key: key.upper() for key in "abcdef"}}
TOWN = {"label": "Town", "answers": {f"t{number}": f"T{number}" for number in range(12)}}


GONE = (
    "situations of the old version do not exist in the new one, because an answer or a choice is gone; "
    "they are not compared."
)


def compared(before: dict[str, Any], now: dict[str, Any], **how: Any) -> Comparison:
    """What it does to visitors to replace some sections."""
    return compare(make_path(**before), make_path(**{**before, **now}), TODAY, **how)


def lines(found: Comparison, section: str, lang: str = "en") -> list[Line]:
    told = Lines(found, lang, "old?{}".format, "new?{}".format)
    return [line for one in told.sections() if one.id == section for line in one.lines]


def titles(found: Comparison, section: str) -> list[str]:
    return [str(line.title) for line in lines(found, section)]


def groups(found: Comparison, section: str) -> list[str]:
    """Whom the first line of a section concerns."""
    return ["; ".join(f"{label}: {said}" for label, said in group) for group in lines(found, section)[0].groups]


def talk(when: Any) -> dict[str, Any]:
    return {"services": {"s": {"title": "Talk", "when": when}}}


# Who is concerned.


@pytest.mark.parametrize(
    ("questions", "before", "now", "said"),
    [
        ({"fruit": FRUIT}, False, {"fruit": ["a", "b"]}, "Fruit: Apple / Pear"),
        ({"town": TOWN}, {"town": "t0"}, True, "Town: all but T0"),
        # Three of twelve missing are too many to speak of nearly all.
        (
            {"town": TOWN},
            False,
            {"not": {"town": ["t0", "t1", "t2"]}},
            f"Town: {' / '.join(f'T{n}' for n in range(3, 12))}",
        ),
        ({"fruit": FRUIT, "side": SIDE}, False, {"not": {"side": "x"}}, "Side: Ice (or the question does not come)"),
        ({"need": NEED}, {"need": "a"}, {"need": ["a", "b", "c"]}, "Need: B / C, but not A"),
        ({"need": NEED}, False, {"not": {"need": "a"}}, "Need: anything but A"),
        ({"need": NEED}, False, {"need": {"all": ["a", "b"]}}, "Need: A together with B"),
        ({"need": NEED}, False, {"all": [{"need": ["a", "b"]}, {"need": "c"}]}, "Need: A / B together with C"),
        ({"size": SIZE}, {"size": {"below": 10}}, {"size": {"at_most": 20}}, "Size: at least 10 and at most 20"),
        ({"size": SIZE}, False, {"size": {"above": 10, "below": 20}}, "Size: more than 10 and less than 20"),
        ({"size": SIZE}, False, {"size": {"equals": 5}}, "Size: 5"),
        ({"size": SIZE}, False, {"size": {"above": 5}}, "Size: more than 5"),
        ({"size": SIZE}, False, {"size": {"below": 5}}, "Size: less than 5"),
        ({"size": SIZE}, False, {"not": {"size": {"equals": 5}}}, "Size: less than 5 / more than 5"),
        # No whole number lies between 10 and 11, so what lies on both sides is one stretch.
        ({"size": SIZE}, {"size": {"at_least": 11, "below": 12}}, {"size": {"at_least": 10}}, "Size: 10 / at least 12"),
        (
            {"size": SIZE},
            False,
            {"any": [{"size": {"equals": 10}}, {"size": {"equals": 11}}]},
            "Size: at least 10 and at most 11",
        ),
        ({"size": {**SIZE, "decimals": 1}}, False, {"size": {"at_least": 0.5}}, "Size: at least 0.5"),
        ({"day": DAY}, False, {"day": {"until": "2026-05-01"}}, "Day: until 2026-05-01"),
        (
            {"day": DAY},
            False,
            {"day": {"from": "2026-06-01", "until": "2026-06-30"}},
            "Day: from 2026-06-01 and until 2026-06-30",
        ),
        (
            {"day": DAY},
            False,
            {"not": {"day": {"from": "2026-06-01", "until": "2026-06-30"}}},
            "Day: before 2026-06-01 / after 2026-06-30",
        ),
        ({"fruit": FRUIT}, False, True, ""),
    ],
)
def test_those_concerned_are_told_in_answers(questions: dict[str, Any], before: Any, now: Any, said: str) -> None:
    assert groups(compared({"questions": questions, **talk(before)}, talk(now)), "gained") == [said]


def test_groups_are_told_one_by_one() -> None:
    questions = {"side": SIDE, "fruit": FRUIT, "town": TOWN}
    either = {"any": [{"side": "x", "town": "t0"}, {"not": {"answered": "side"}, "town": "t1"}]}
    assert groups(compared({"questions": questions, **talk(False)}, talk(either)), "gained") == [
        "Side: Cream; Town: T0",
        "Side: the question does not come; Town: T1",
    ]
    questions = {"need": {**NEED, "when": {"fruit": "a"}}, "fruit": FRUIT, "town": TOWN}
    either = {"any": [{"answered": "need", "town": "t0"}, {"not": {"answered": "need"}, "town": "t1"}]}
    assert groups(compared({"questions": questions, **talk(False)}, talk(either)), "gained") == [
        "Need: A / B / C / D / E / F; Town: T0",
        "Need: the question does not come; Town: T1",
    ]


def test_answers_that_lead_to_the_same_are_told_in_one_group() -> None:
    questions = {"fruit": FRUIT, "side": SIDE, "town": TOWN}
    # With pears, who does not know the side was told to check before; with apples nobody was.
    before = talk({"fruit": "b", "all": [{"side": "x"}, {"side": "y"}]})
    either = {"any": [{"side": "x", "town": "t0"}, {"side": "y", "town": "t1"}]}
    found = compared({"questions": questions, **before}, talk({"fruit": ["a", "b"], **either}))
    assert groups(found, "gained") == [
        "Fruit: Apple / Pear; Side: Cream; Town: T0",
        "Fruit: Apple / Pear; Side: Ice; Town: T1",
    ]


APPLE, PEAR, SMALL = Chosen("fruit", any=("a",)), Chosen("fruit", any=("b",)), Chosen("size", any=("0",))


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ([(APPLE, SMALL), (PEAR, SMALL)], [(Chosen("fruit", any=("a", "b")), SMALL)]),
        (
            [(replace(APPLE, unknown=True),), (replace(PEAR, not_asked=True),)],
            [(Chosen("fruit", any=("a", "b"), unknown=True, not_asked=True),)],
        ),
        ([(APPLE, SMALL), (PEAR, replace(SMALL, any=("2",)))], None),
        ([(APPLE, SMALL), (PEAR,)], None),
        # "Some of these without those" and "some of these" make no single sentence.
        ([(replace(APPLE, none=("c",)),), (PEAR,)], None),
        ([(replace(APPLE, all=(("b",), ("c",))),), (PEAR,)], None),
    ],
)
def test_groups_that_differ_in_the_answer_to_one_question_become_one(
    parts: list[tuple[Chosen, ...]], told: list[tuple[Chosen, ...]] | None
) -> None:
    answered = [{one.question: one for one in part} for part in parts]
    assert [tuple(part.values()) for part in merged(answered)] == (parts if told is None else told)


def test_how_many_combinations_are_concerned_is_told() -> None:
    questions = {"fruit": FRUIT, "size": SIZE}
    told = Lines(found := compared({"questions": questions, **talk(False)}, talk({"fruit": "a"})), "en", str, str)
    (gained,) = (one for one in found.services if one.kind == "gained")
    assert gained.extent.who.combinations is not None
    assert str(told.answers.combinations(gained.extent.who.combinations)) == "1 of the 3 answers to Fruit"
    found = compared({"questions": {"fruit": FRUIT, "town": TOWN}, **talk(False)}, talk({"fruit": "a", "town": "t0"}))
    assert found.services[0].extent.who.combinations is not None
    told = Lines(found, "en", str, str)
    assert str(told.answers.combinations(found.services[0].extent.who.combinations)) == (
        "1 of the 36 combinations of Fruit and Town"
    )


def test_who_does_not_know_is_told_beside_the_others_and_alone() -> None:
    found = compared({"questions": {"town": TOWN}, **talk({"town": "t0"})}, talk(True))
    assert groups(found, "surer") == ["Town: “I don't know”"]
    found = compared({"questions": {"need": NEED}, **talk(False)}, talk({"need": "a"}))
    assert [str(one) for one in lines(found, "gained")[0].remarks] == [
        "Among them some who answer “I don't know” to Need."
    ]
    both = {"questions": {"fruit": FRUIT, "side": {**SIDE, "when": True}}, **talk(False)}
    found = compared(both, talk({"fruit": "a", "side": "x"}))
    assert [str(one) for one in lines(found, "gained")[0].remarks] == [
        "Among them some who answer “I don't know” to Fruit and Side."
    ]


def test_an_old_answer_that_became_part_of_another_keeps_its_own_name() -> None:
    before = {"questions": {"fruit": FRUIT}, **talk({"fruit": "a"})}
    merged = {"fruit": {**FRUIT, "answers": {"a": "Pome", "c": "Plum"}}}
    found = compared(before, {"questions": merged, "renamed": {"answers": {"fruit": {"b": "a"}}}})
    assert groups(found, "gained") == ["Fruit: Pear"]


def test_too_many_groups_are_left_to_the_example() -> None:
    names = "uvwxyz"
    questions = {name: {"label": name, "answers": {"yes": "Yes", "no": "No"}, "unknown": False} for name in names}
    odd: Any = False
    for name in names:
        odd = {"any": [{"all": [{name: "yes"}, {"not": odd}]}, {"all": [{name: "no"}, odd]}]}
    (gained,) = lines(compared({"questions": questions, **talk(False)}, talk(odd)), "gained")
    assert gained.extent is not None
    assert (gained.extent.situations, gained.groups) == (32, ())
    assert [str(one) for one in gained.remarks] == [
        "These visitors cannot be told in a few words; look at the example."
    ]
    (example,) = {address.partition("?")[2] for _, address in gained.addresses}
    assert example.count("yes") % 2 == 1


# What changes.


def test_services_tell_if_they_are_new_or_gone() -> None:
    before = {"questions": {"fruit": FRUIT}, **talk(True)}
    (gone,) = lines(compared(before, {"services": {}}), "lost")
    assert (gone.title, str(gone.note)) == ("Talk", "the service is gone")
    (new,) = lines(compared({**before, "services": {}}, talk(True)), "gained")
    assert (new.title, str(new.note)) == ("Talk", "new service")


def test_first_contacts_tell_those_left_with_nobody_first() -> None:
    advice = {
        "s": {"title": "Talk", "weight": 1, "when": {"fruit": ["a", "b"]}},
        "t": {"title": "Call", "when": {"fruit": "b"}},
    }
    found = compared({"questions": {"fruit": FRUIT}, "services": advice}, {"services": {"t": advice["t"]}})
    assert [(str(one.title), one.tone) for one in lines(found, "contacts")] == [
        ("Talk → nobody", "bad"),
        ("Talk → Call", ""),
    ]


@pytest.mark.parametrize(
    ("serves", "title"),
    [
        ({"fruit": ["a", "b"]}, "Talk: Rural → Port"),
        ({"size": {"below": 9}}, "Talk: other providers come into question"),
    ],
)
def test_another_provider_is_named_where_it_is_certain(serves: Any, title: str) -> None:
    providers = {"p": {"title": "Port", "serves": {"fruit": "a"}}, "r": {"title": "Rural"}}
    services = {"s": {"title": "Talk", "provider": ["p", "r"]}}
    before = {"questions": {"fruit": FRUIT, "size": SIZE}, "providers": providers, "services": services}
    found = compared(before, {"providers": {**providers, "p": {"title": "Port", "serves": serves}}})
    assert title in titles(found, "providers")


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ({"questions": {"fruit": FRUIT, "side": SIDE, "size": SIZE}}, ["New question: Size"]),
        ({"questions": {"fruit": FRUIT}}, ["Question removed: Side"]),
        (
            {
                "questions": {"berry": FRUIT, "side": {**SIDE, "when": {"berry": ["a", "b"]}}},
                "renamed": {"questions": {"fruit": "berry"}},
            },
            ["Fruit has another id: `fruit` → `berry`"],
        ),
        ({"questions": {"fruit": FRUIT, "side": {**SIDE, "when": True}}}, ["Side is asked of more visitors"]),
        (
            {"questions": {"fruit": FRUIT, "side": {**SIDE, "when": {"fruit": "a"}}}},
            ["Side is asked of fewer visitors"],
        ),
        ({"questions": {"fruit": FRUIT, "side": {**SIDE, "unknown": False}}}, ["Side: `unknown` edited"]),
        (
            {
                "questions": {"fruit": FRUIT, "side": {**SIDE, "answers": {"z": "Cream", "w": "Nuts"}}},
                "renamed": {"answers": {"side": {"x": "z"}}},
            },
            ["Side: new answers Nuts; answers gone Ice; other ids `x` → `z`"],
        ),
    ],
)
def test_what_becomes_of_questions_is_told(now: dict[str, Any], told: list[str]) -> None:
    assert titles(compared({"questions": {"fruit": FRUIT, "side": SIDE}}, now), "questions") == told


# Fields.


@pytest.mark.parametrize(
    ("before", "after", "lang", "told"),
    [
        ("a@example.org", None, "en", ("a@example.org", "", "")),
        (1, 2.5, "en", ("1", "2.5", "")),
        ({"en": "Old"}, {"en": "New"}, "en", ("Old", "New", "")),
        ({"en": "Same", "sv": "Gammal"}, {"en": "Same", "sv": "Ny"}, "en", ("Gammal", "Ny", ".sv")),
        ({"en": "Same"}, {"en": "Same", "sv": "Ny"}, "en", ("", "Ny", ".sv")),
        ({"en": "First\nSecond"}, {"en": "First\nThird"}, "en", ("Second", "Third", "")),
        ({"en": "First\nSecond"}, {"en": "Second\nFirst"}, "en", ("First\nSecond", "Second\nFirst", "")),
        ([{"en": "Call"}, {"en": "Pay"}], [{"en": "Call"}, {"en": "Go"}], "en", ("Pay", "Go", "")),
        ([{"en": "Call", "sv": "Ring"}], [{"en": "Call", "sv": "Slå"}], "en", ("Ring", "Slå", ".sv")),
        ([{"en": "Call"}], [{"en": "Write"}], "fi", ("Call", "Write", ".en")),
        (["s", "t"], ["t", "s"], "en", ("s\nt", "t\ns", "")),
        (["s"], ["s", "s"], "en", ("s", "s\ns", "")),
        (["fi", "sv"], ["fi"], "en", ("sv", "", "")),
        ([{"from_": "2026-01-07"}], [{"until": "2026-05-30"}], "en", ("2026-01-07 –", "– 2026-05-30", "")),
        ({"price": 1}, {"price": 2}, "en", ('{"price": 1}', '{"price": 2}', "")),
    ],
)
def test_a_field_is_told_where_it_differs(before: Any, after: Any, lang: str, told: tuple[str, str, str]) -> None:
    one = FieldChange("services", "s", Text({"en": "Talk"}, ("en",)), "field", before, after, 1)
    assert before_and_after(one, lang) == told


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ({"questions": {"fruit": {**FRUIT, "ask": "What?"}}}, [("Fruit", "ask")]),
        (
            {"questions": {"fruit": {**FRUIT, "answers": {**FRUIT["answers"], "b": "Quince"}}}},
            [("Fruit", "answers.b.title")],
        ),
        ({"providers": {"p": {"title": "Port", "note": "Ring twice."}}}, [("Port", "note")]),
        ({"providers": {"p": {"title": "Port", "source": ["memory"]}}}, []),
    ],
)
def test_what_visitors_read_otherwise_is_told_by_field(now: dict[str, Any], told: list[tuple[str, str]]) -> None:
    before = {"questions": {"fruit": FRUIT}, "providers": {"p": {"title": "Port"}}, **talk(True)}
    assert [(str(line.title), line.field) for line in lines(compared(before, now), "fields")] == told


def test_who_gives_a_service_together_is_told_by_name() -> None:
    providers = {"p": {"title": "Port"}, "b": {"title": "Bank"}, "f": {"title": "Fund"}}

    def given(*partners: str) -> dict[str, Any]:
        return {"services": {"s": {"title": "Talk", "together_with": list(partners)}}}

    before = {"questions": {"fruit": FRUIT}, "providers": providers, **given("b")}
    (line,) = lines(compared(before, given("b", "f")), "fields")
    assert (line.field, line.before, line.after) == ("together_with", "", "Fund")
    (line,) = lines(
        compared(before, {"providers": {"p": {"title": "Port"}, "f": {"title": "Fund"}}, **given("f")}), "fields"
    )
    assert (line.before, line.after) == ("Bank", "Fund")


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ({"path": {"title": "Other", "languages": ["en"]}}, [("path", "`title`")]),
        ({"order": ["side", "fruit"]}, [("order", "`ask`")]),
        ({"conditions": {"sweet": {"fruit": "a"}}}, [("conditions: sweet", "new")]),
        ({"groups": {}}, [("groups: tree", "removed")]),
        ({"groups": {"tree": {"fruit": ["a"]}}}, [("groups: tree", "`when`")]),
        ({"providers": {"p": {"title": "Port"}, "q": {"title": "Quay"}}}, [("providers: Quay", "new")]),
    ],
)
def test_edits_nobody_notices_are_told_all_the_same(now: dict[str, Any], told: list[tuple[str, str]]) -> None:
    questions = {"fruit": FRUIT, "side": {**SIDE, "when": True}}
    before = {"questions": questions, "providers": {"p": {"title": "Port"}}, "groups": {"tree": {"fruit": ["a", "b"]}}}
    assert [(line.title, str(line.note)) for line in lines(compared(before, now), "edits")] == told


def staged(stages: dict[str, str], **more: Any) -> dict[str, Any]:
    """A path whose question of the stage takes its answers from its stages."""
    titled = {name: {"title": title} for name, title in stages.items()}
    answers = {name: {"title": title} for name, title in stages.items()}
    return {"stages": titled, "questions": {"stage": {"label": "Stage", "asked": "always", "answers": answers}}, **more}


@pytest.mark.parametrize(
    ("now", "fields", "questions"),
    [
        (staged({"idea": "Thought", "early": "Early"}), ["answers.idea.title"], []),
        (staged({"idea": "Idea", "growth": "Growth"}), [], ["Stage: new answers Growth; answers gone Early"]),
        (
            staged({"idea": "Idea", "first": "Early"}, renamed={"stages": {"early": "first"}}),
            [],
            ["Stage: other ids `early` → `first`"],
        ),
    ],
)
def test_an_edited_stage_is_told_once_as_an_answer(
    now: dict[str, Any], fields: list[str], questions: list[str]
) -> None:
    found = compared(staged({"idea": "Idea", "early": "Early"}), now)
    assert [line.field for line in lines(found, "fields")] == fields
    assert titles(found, "questions") == questions
    assert titles(found, "edits") == []


# In a few sentences.


@pytest.mark.parametrize(
    ("now", "head", "more"),
    [
        (talk(True), "Nothing changes for visitors.", []),
        (
            talk({"fruit": "a"}),
            "In 3 of 4 situations (75\u00a0%) visitors are offered something else.",
            ["In 2 situations nobody advises the visitor any more.", "1 service is lost to some visitors."],
        ),
        (
            {"services": {"t": {"title": "Call"}}},
            "In 4 of 4 situations (100\u00a0%) visitors are offered something else.",
            [
                "Nobody is left without an adviser who had one.",
                "1 service is lost to some visitors.",
                "1 service is gained by some visitors.",
            ],
        ),
        (
            {"questions": {"fruit": {**FRUIT, "answers": {"a": "Apple", "b": "Pear", "d": "Date"}}}},
            "Everybody is offered the same, but what visitors are asked or read changes.",
            [
                f"1 of the 4 {GONE}",
                "1 of the 4 situations of the new version did not exist in the old one; they are not compared.",
            ],
        ),
        (
            {"questions": {"fruit": {**FRUIT, "answers": {"d": "Date", "e": "Fig"}, "unknown": False}}},
            "The two versions have nothing in common: no visitor could answer the questions of both.",
            [
                f"4 of the 4 {GONE}",
                "2 of the 2 situations of the new version did not exist in the old one; they are not compared.",
            ],
        ),
    ],
)
def test_the_whole_is_told_in_a_few_sentences(now: dict[str, Any], head: str, more: list[str]) -> None:
    found = compared({"questions": {"fruit": FRUIT}, **talk(True)}, now)
    assert str(headline(found)) == head
    assert [str(point) for point in points(found)] == more


@pytest.mark.parametrize(
    ("before", "now", "head", "adviser"),
    [
        (True, True, "Nothing changes for any of 4\u202f000 visitors drawn at random.", []),
        (
            False,
            True,
            "Of 4\u202f000 visitors drawn at random, 4\u202f000 (100\u00a0%) are offered something else.",
            ["Nobody in the sample is left without an adviser who had one."],
        ),
        (
            True,
            False,
            "Of 4\u202f000 visitors drawn at random, 4\u202f000 (100\u00a0%) are offered something else.",
            ["4\u202f000 visitors of the sample have nobody to advise them any more."],
        ),
    ],
)
def test_a_sample_speaks_for_nobody_outside_it(before: bool, now: bool, head: str, adviser: list[str]) -> None:
    found = compared({"questions": {"fruit": FRUIT}, **talk(before)}, talk(now), capacity=1)
    assert str(headline(found)) == head
    assert [str(point) for point in points(found)][:1] == adviser
    told = Lines(found, "en", str, str)
    assert {str(told.concerned(one.extent)) for one in found.services} <= {
        "4\u202f000 visitors of the sample (100\u00a0%)"
    }


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [
        (0, 3, "less than 1\u00a0%"),
        (1, 1000, "less than 1\u00a0%"),
        (1, 100, "1\u00a0%"),
        (1, 3, "33\u00a0%"),
        (99, 100, "99\u00a0%"),
        (999, 1000, "more than 99\u00a0%"),
        (7, 7, "100\u00a0%"),
    ],
)
def test_a_share_never_makes_something_of_nothing(part: int, whole: int, told: str) -> None:
    assert str(percent(part, whole)) == told
