"""What a comparison finds is told in words that an officer can act on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from pydantic import BaseModel

from navigator.format import (
    ENTRY_SECTIONS,
    SECTIONS,
    Answer,
    Channels,
    Message,
    Persona,
    Provider,
    Question,
    Service,
    Stage,
)
from navigator.format.expectations import Promise
from navigator.format.glossary import Concept
from navigator.format.header import Header, Maintainer
from navigator.format.services import Kind
from navigator.format.texts import Text
from navigator.format.vocabulary import Meaning
from navigator.workbench.comparison.comparing import compare
from navigator.workbench.comparison.concerned import Chosen
from navigator.workbench.comparison.diff_lines import Lines
from navigator.workbench.comparison.diff_sections import Line
from navigator.workbench.comparison.diff_summary import headline, notes, points
from navigator.workbench.comparison.field_values import FieldValues
from navigator.workbench.comparison.phrases import percent
from navigator.workbench.comparison.result import Comparison, FieldChange
from navigator.workbench.comparison.sampling import sampled
from navigator.workbench.comparison.visitor_groups import merged
from navigator.workbench.wording import field_in_words, section_in_words
from tests.path_making import TODAY, make_path

FRUIT = {"label": "Fruit", "asked": "always", "answers": {"a": "Apple", "b": "Pear", "c": "Plum"}}
SIDE = {"label": "Side", "asked": "always", "answers": {"x": "Cream", "y": "Ice"}, "when": {"fruit": ["a", "b"]}}
SIZE = {"label": "Size", "choose": "number", "min": 0, "max": 100}
DAY = {"label": "Day", "choose": "date"}
NEED = {"label": "Need", "choose": "many", "at_most": 3, "answers": {key: key.upper() for key in "abcdef"}}
TOWN = {"label": "Town", "answers": {f"t{number}": f"T{number}" for number in range(12)}}


GONE = (
    "Whoever gave an answer or made a choice that is gone is not compared: nobody can tell what they would answer now."
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
        ({"day": DAY}, False, {"day": {"until": "2026-05-01"}}, "Day: until 1 May 2026"),
        (
            {"day": DAY},
            False,
            {"day": {"from": "2026-06-01", "until": "2026-06-30"}},
            "Day: from 1 June 2026 and until 30 June 2026",
        ),
        (
            {"day": DAY},
            False,
            {"not": {"day": {"from": "2026-06-01", "until": "2026-06-30"}}},
            "Day: before 1 June 2026 / after 30 June 2026",
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
    assert [str(one) for one in gained.remarks] == ["These visitors cannot be told in a few words."]
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


def test_who_gave_a_service_before_is_told_by_the_name_it_had_then() -> None:
    before = {
        "questions": {"fruit": FRUIT},
        "providers": {"all": {"title": "Own adviser"}},
        "services": {"s": {"title": "Talk", "provider": ["all"]}},
    }
    now = {
        "providers": {
            "port": {"title": "Port", "serves": {"fruit": "a"}},
            "quay": {"title": "Quay", "serves": {"fruit": ["b", "c"]}},
        },
        "services": {"s": {"title": "Talk", "provider": ["port", "quay"]}},
        "renamed": {"providers": {"all": "port"}},
    }
    assert "Talk: Own adviser → Quay" in titles(compared(before, now), "providers")


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
            ["Fruit has another id; old addresses lead to it"],
        ),
        ({"questions": {"fruit": FRUIT, "side": {**SIDE, "when": True}}}, ["Side is asked of more visitors"]),
        (
            {"questions": {"fruit": FRUIT, "side": {**SIDE, "when": {"fruit": "a"}}}},
            ["Side is asked of fewer visitors"],
        ),
        (
            {"questions": {"fruit": FRUIT, "side": {**SIDE, "unknown": False}}},
            ["Side: changed: whether “I don't know” is offered"],
        ),
        (
            {
                "questions": {"fruit": FRUIT, "side": {**SIDE, "answers": {"z": "Cream", "w": "Nuts"}}},
                "renamed": {"answers": {"side": {"x": "z"}}},
            },
            ["Side: new answers: Nuts; answers gone: Ice; answers with another id: Cream"],
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
        ({"en": "Same", "sv": "Gammal"}, {"en": "Same", "sv": "Ny"}, "en", ("Gammal", "Ny", "Swedish")),
        ({"en": "Same"}, {"en": "Same", "sv": "Ny"}, "en", ("", "Ny", "Swedish")),
        ({"fi": "a", "sv": "b", "en": "c"}, {"fi": "d", "sv": "e", "en": "f"}, "en", ("c", "f", "Finnish, Swedish")),
        ({"fi": "a", "sv": "b", "en": "c"}, {"fi": "d", "sv": "e", "en": "c"}, "en", ("a", "d", "Finnish, Swedish")),
        ({"en": "First\nSecond"}, {"en": "First\nThird"}, "en", ("Second", "Third", "")),
        ({"en": "First\nSecond"}, {"en": "Second\nFirst"}, "en", ("First\nSecond", "Second\nFirst", "")),
        ([{"en": "Call"}, {"en": "Pay"}], [{"en": "Call"}, {"en": "Go"}], "en", ("Pay", "Go", "")),
        ([{"en": "Call", "sv": "Ring"}], [{"en": "Call", "sv": "Slå"}], "en", ("Ring", "Slå", "Swedish")),
        ([{"en": "Call"}], [{"en": "Write"}], "fi", ("Call", "Write", "englanti")),
        (["s", "t"], ["t", "s"], "en", ("s\nt", "t\ns", "")),
        (["s"], ["s", "s"], "en", ("s", "s\ns", "")),
        (["fi", "sv"], ["fi"], "en", ("sv", "", "")),
        ([{"from_": "2026-01-07"}], [{"until": "2026-05-30"}], "en", ("7 January 2026 –", "– 30 May 2026", "")),
        ({"price": 1}, {"price": 2}, "en", ('{"price": 1}', '{"price": 2}', "")),
    ],
)
def test_a_field_is_told_where_it_differs(before: Any, after: Any, lang: str, told: tuple[str, str, str]) -> None:
    one, values = (
        FieldChange("services", "s", Text({"en": "Talk"}, ("en",)), "amount", before, after, 1),
        FieldValues({}, lang),
    )
    field = values.name(one)
    said = dict(field.values) if isinstance(field, Message) else {}
    other = str(said.get("language") or said.get("languages") or "")
    assert (*values.before_and_after(one), other) == told


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ({"questions": {"fruit": {**FRUIT, "ask": "What?"}}}, [("Fruit", "question as it is asked")]),
        (
            {"questions": {"fruit": {**FRUIT, "answers": {**FRUIT["answers"], "b": "Quince"}}}},
            [("Fruit", "answer “Quince”: wording")],
        ),
        ({"providers": {"p": {"title": "Port", "note": "Ring twice."}}}, [("Port", "note")]),
        ({"providers": {"p": {"title": "Port", "source": ["memory"]}}}, []),
    ],
)
def test_what_visitors_read_otherwise_is_told_by_field(now: dict[str, Any], told: list[tuple[str, str]]) -> None:
    before = {"questions": {"fruit": FRUIT}, "providers": {"p": {"title": "Port"}}, **talk(True)}
    assert [(str(line.title), str(line.field)) for line in lines(compared(before, now), "fields")] == told


def test_who_gives_a_service_together_is_told_by_name() -> None:
    providers = {"p": {"title": "Port"}, "b": {"title": "Bank"}, "f": {"title": "Fund"}}

    def given(*partners: str) -> dict[str, Any]:
        return {"services": {"s": {"title": "Talk", "together_with": list(partners)}}}

    before = {"questions": {"fruit": FRUIT}, "providers": providers, **given("b")}
    (line,) = lines(compared(before, given("b", "f")), "fields")
    assert (str(line.field), line.before, line.after) == ("who gives it together with the provider", "", "Fund")
    (line,) = lines(
        compared(before, {"providers": {"p": {"title": "Port"}, "f": {"title": "Fund"}}, **given("f")}), "fields"
    )
    assert (line.before, line.after) == ("Bank", "Fund")


@pytest.mark.parametrize(
    ("now", "section", "told"),
    [
        ({"path": {"title": "Other", "languages": ["en"]}}, "elsewhere", [("Path", "name of the path")]),
        ({"order": ["side", "fruit"]}, "elsewhere", [("Order of the questions", "order")]),
        ({"conditions": {"sweet": {"fruit": "a"}}}, "edits", [("Named condition", "new")]),
        ({"groups": {}}, "edits", [("Named group of answers", "removed")]),
        ({"groups": {"tree": {"fruit": ["a"]}}}, "edits", [("Named group of answers", "answers in it")]),
        ({"providers": {"p": {"title": "Port"}, "q": {"title": "Quay"}}}, "elsewhere", [("Organisation: Quay", "new")]),
        (
            {"providers": {"p": {"title": "Port", "checked": "2026", "confidence": "low"}}},
            "elsewhere",
            [("Organisation: Port", "day it was last checked, how sure it is")],
        ),
        (
            {"providers": {"p": {"title": "Port", "unconfirmed": "Who?"}}},
            "edits",
            [("Organisation: Port", "open questions")],
        ),
        (
            {"vocabulary": {"cash": {"words": {"en": ["money"]}}, "fee": {"words": {"en": ["fee"]}}}},
            "elsewhere",
            [("Words of visitors: money", "new")],
        ),
        (
            {"vocabulary": {"fee": {"words": {"en": ["fee"]}, "leads_to": {"kind": "funding"}}}},
            "elsewhere",
            [("Words of visitors: fee", "what the words lead to")],
        ),
    ],
)
def test_edits_that_change_no_result_are_told_by_whether_a_page_says_anything_else(
    now: dict[str, Any], section: str, told: list[tuple[str, str]]
) -> None:
    questions = {"fruit": FRUIT, "side": {**SIDE, "when": True}}
    before = {
        "questions": questions,
        "providers": {"p": {"title": "Port"}},
        "groups": {"tree": {"fruit": ["a", "b"]}},
        "vocabulary": {"fee": {"words": {"en": ["fee"]}}},
    }
    found = compared(before, now)
    assert [(str(line.title), str(line.note)) for line in lines(found, section)] == told
    assert not lines(found, "edits" if section == "elsewhere" else "elsewhere")
    assert found.nothing == (section == "edits")


def staged(stages: dict[str, str], **more: Any) -> dict[str, Any]:
    """A path whose question of the stage takes its answers from its stages."""
    titled = {name: {"title": title} for name, title in stages.items()}
    answers = {name: {"title": title} for name, title in stages.items()}
    return {"stages": titled, "questions": {"stage": {"label": "Stage", "asked": "always", "answers": answers}}, **more}


@pytest.mark.parametrize(
    ("now", "fields", "questions"),
    [
        (staged({"idea": "Thought", "early": "Early"}), ["answer “Thought”: wording"], []),
        (staged({"idea": "Idea", "growth": "Growth"}), [], ["Stage: new answers: Growth; answers gone: Early"]),
        (
            staged({"idea": "Idea", "first": "Early"}, renamed={"stages": {"early": "first"}}),
            [],
            ["Stage: answers with another id: Early"],
        ),
    ],
)
def test_an_edited_stage_is_told_once_as_an_answer(
    now: dict[str, Any], fields: list[str], questions: list[str]
) -> None:
    found = compared(staged({"idea": "Idea", "early": "Early"}), now)
    assert [str(line.field) for line in lines(found, "fields")] == fields
    assert titles(found, "questions") == questions
    assert titles(found, "edits") == []


# In a few sentences.


@pytest.mark.parametrize(
    ("now", "head", "more"),
    [
        (talk(True), "Nothing changes for visitors.", []),
        (
            talk({"fruit": "a"}),
            "Some visitors are offered something else: in 75\u00a0% of all situations.",
            [
                "In 50\u00a0% of all situations nobody advises the visitor any more.",
                "1 service is lost to some visitors.",
            ],
        ),
        (
            {"services": {"t": {"title": "Call"}}},
            "Every visitor is offered something else.",
            [
                "Nobody is left without an adviser who had one.",
                "1 service is lost to some visitors.",
                "1 service is gained by some visitors.",
            ],
        ),
        (
            {"questions": {"fruit": {**FRUIT, "answers": {"a": "Apple", "b": "Pear", "d": "Date"}}}},
            "Some answers can no longer be given. Whoever gives another one is offered the same as before.",
            [GONE],
        ),
        (
            {"questions": {"fruit": {**FRUIT, "answers": {"d": "Date", "e": "Fig"}, "unknown": False}}},
            "The two versions have nothing in common: no visitor could answer the questions of both.",
            [GONE],
        ),
    ],
)
def test_the_whole_is_told_in_a_few_sentences(now: dict[str, Any], head: str, more: list[str]) -> None:
    found = compared({"questions": {"fruit": FRUIT}, **talk(True)}, now)
    assert str(headline(found)) == head
    assert [str(point) for point in points(found)] == more


def test_answers_that_are_gone_stand_at_the_head_by_their_titles() -> None:
    fewer = {"fruit": {**FRUIT, "answers": {"a": "Apple", "d": "Date"}}}
    told = Lines(compared({"questions": {"fruit": FRUIT}}, {"questions": fewer}), "en", str, str)
    assert told.decided == (("Fruit, answers gone", "Pear, Plum"),)


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


def test_a_million_situations_are_told_at_the_end_and_not_at_the_head() -> None:
    questions = {f"q{number}": {**TOWN, "label": f"Q{number}"} for number in range(6)}
    found = compared({"questions": questions, **talk({"q0": "t0"})}, talk({"q0": ["t0", "t1"]}))
    first = " ".join(str(one) for one in (headline(found), *points(found)))
    assert found.totals.both == 13**6
    assert not any(character.isdigit() and len(word) > 3 for word in first.split() for character in word)
    assert any("4\u202f826\u202f809 situations were compared" in str(note) for note in notes(found))


# At which places, and at which stages.

PLACED = {
    "path": {"title": "T", "languages": ["en"], "roles": {"place": "town", "stage": "stage"}},
    "questions": {
        "town": {"label": "Town", "asked": "always", "answers": {"n": "North", "s": "South", "w": "West"}},
        "stage": {"label": "Stage", "asked": "always", "answers": {"i": "Idea", "e": "Early", "g": "Growth"}},
    },
}


def rows(found: Comparison) -> list[tuple[str, list[str], list[str], list[str]]]:
    """The table by places: which ones, and what is lost, gained and otherwise there."""

    def said(changes: Any) -> list[str]:
        return [": ".join(filter(None, (str(change.about), one))) for change in changes for one in change.services]

    told = Lines(found, "en", str, str).places()
    return [(str(row.places), said(row.lost), said(row.gained), said(row.other)) for row in told]


def test_who_loses_is_told_by_places_and_stages() -> None:
    services = {
        "grant": {"kind": "funding", "title": "Grant", "when": {"town": ["n", "s"], "stage": ["i", "e"]}},
        "room": {"kind": "space", "title": "Room", "when": {"town": "w"}},
        "guide": {"kind": "formality", "title": "Guide"},
    }
    later = {
        "room": {**services["room"], "when": {"town": ["n", "w"]}},
        "tool": {"kind": "formality", "title": "Tool", "when": {"stage": "g"}},
        "guide": services["guide"],
    }
    found = compared({**PLACED, "services": services}, {"services": later})
    assert rows(found) == [
        ("North", ["Grant (Idea, Early)"], ["Room"], []),
        ("South", ["Grant (Idea, Early)"], [], []),
        ("Everywhere", [], ["Tool (Growth)"], []),
    ]
    told = Lines(found, "en", str, str).concerned_at
    assert [(label, str(answer)) for label, answer in told] == [("Town", "all"), ("Stage", "all")]


def test_what_became_part_of_another_place_stands_first() -> None:
    def town(*names: str) -> dict[str, Any]:
        return {"town": {"ask": "?", "label": "Town", "answers": {name: name.title() for name in names}}}

    old = {"questions": town("north", "west"), **talk({"town": "west"})}
    new = {"questions": town("north"), "renamed": {"answers": {"town": {"west": "north"}}}, **talk(False)}
    assert Lines(compared(old, new), "en", str, str).decided == (("Town", "West → North"),)
    assert Lines(compared(old, old), "en", str, str).decided == ()


def test_organisations_that_come_or_go_stand_first() -> None:
    before = {"providers": {"p": {"title": "Port"}, "old": {"title": "Old"}, "was": {"title": "Was"}}, **talk(True)}
    now = {
        "providers": {"p": {"title": "Port"}, "is": {"title": "Is"}, "new": {"title": "New"}},
        "renamed": {"providers": {"was": "is"}},
    }
    found = compared(before, now)
    assert found.organisations == (("old",), ("new",))
    assert Lines(found, "en", str, str).decided == (
        ("Organisations that are gone", "Old"),
        ("New organisations", "New"),
    )
    assert Lines(compared(before, {}), "en", str, str).decided == ()


def test_places_where_the_same_changes_stand_together() -> None:
    found = compared({**PLACED, **talk({"town": "w"})}, talk(False))
    assert [(places, lost) for places, lost, *_ in rows(found)] == [("West", ["the first contact", "Talk"])]
    found = compared({**PLACED, **talk({"town": ["n", "s"]})}, {"services": {"s": {"title": "Talk", "when": False}}})
    assert [places for places, *_ in rows(found)] == ["North, South"]
    told = Lines(found, "en", str, str).concerned_at
    assert [(label, str(answer)) for label, answer in told] == [("Town", "North, South"), ("Stage", "all")]


def test_who_gets_it_from_somebody_else_stands_below_that_name() -> None:
    providers = {"p": {"title": "Port", "serves": {"town": "n"}}, "r": {"title": "Rural"}}
    services = {"s": {"title": "Talk", "provider": ["p", "r"]}, "t": {"title": "Call", "provider": ["p", "r"]}}
    before = {**PLACED, "providers": providers, "services": services}
    found = compared(before, {"providers": {**providers, "p": {"title": "Port", "serves": False}}})
    assert rows(found)[0] == ("North", [], [], ["From Rural: Talk", "From Rural: Call"])


def test_what_only_a_question_new_to_a_place_decides_is_told_with_its_answer() -> None:
    part = {"ask": "?", "label": "Part", "when": {"town": "n"}, "answers": {"c": "Centre", "v": "Village"}}
    form = {"ask": "?", "label": "Form", "answers": {"f": "Firm", "c": "Club"}}
    grant = {"kind": "funding", "title": "Grant", "when": {"all": [{"not": {"part": "c"}}, {"form": "f"}]}}
    before = {
        **PLACED,
        "questions": {**PLACED["questions"], "part": part, "form": form},
        "services": {"s": grant, "t": {"kind": "space", "title": "Room", "when": {"part": "v"}}},
    }
    south = {"questions": {**before["questions"], "part": {**part, "when": {"town": ["n", "s"]}}}}
    found = compared(before, south)
    assert rows(found) == [
        (
            "South",
            ["Grant (Part: Centre)"],
            # Whoever does not know the part is shown it too, to be checked.
            ["Room (Part: Village, “I don't know”)"],
            ["Less sure: Grant (Part: “I don't know”)"],
        )
    ]
    assert [one.deciding for one in found.services[0].extent.reach] == [(Chosen("part", any=("c",)),)]


def test_many_groups_of_visitors_are_told_by_where_they_are() -> None:
    three = {"unknown": False, "asked": "always", "answers": {key: key for key in "abc"}}
    questions = {**PLACED["questions"], "x": three, "y": three, "z": three}
    odd = [{"x": x, "y": y, "z": z} for x, y, z in ("aab", "aba", "baa", "bbc", "bcb", "cbb")]
    before = {**PLACED, "questions": questions, **talk({"any": [{"town": "n", **one} for one in odd]})}
    line = lines(compared(before, talk(False)), "lost")[0]
    assert line.extent is not None
    assert len(line.extent.who.groups) == 6
    assert (line.groups, line.where) == ((), (("Town", "North"),))
    assert str(line.remarks[0]) == (
        "Not all of these: other answers decide too, in more ways than can be told in a few words."
    )


def test_what_reads_so_in_several_entries_is_told_once() -> None:
    services = {name: {"title": name.upper(), "note": "Old"} for name in "st"} | {"u": {"title": "U", "note": "Other"}}
    now = {name: {**one, "note": "New"} for name, one in services.items()}
    told = lines(compared({"services": services}, {"services": now}), "fields")
    assert [(line.title, line.before, line.name) for line in told] == [
        ("S; T", "Old", "s note, t note"),
        ("U", "Other", "u note"),
    ]


PLACES = {"title": "Test", "languages": ["en"], "roles": {"place": "town"}}
AID = {
    "amount": "35 %",
    "variants": [{"when": {"town.zone": "far"}, "amount": "50 %"}, {"when": {"need": ["b"]}, "amount": "0 %"}],
}


def towns(far: int) -> dict[str, Any]:
    zoned = {f"t{number}": {"title": f"T{number}", "attributes": {"zone": "near"}} for number in range(12)}
    zoned[f"t{far}"]["attributes"] = {"zone": "far"}
    return {"questions": {"town": {**TOWN, "answers": zoned, "asked": "always"}, "need": NEED}}


@pytest.mark.parametrize("drawn", [False, True])
def test_who_comes_to_read_another_wording_is_told_by_places(drawn: bool) -> None:
    """What an attribute of a municipality changes is nobody's edit of a text, and concerns that municipality alone."""
    path = {"path": PLACES, "services": {"aid": {"title": "Aid", **AID}}}
    before, now = {**path, **towns(far=3)}, {**path, **towns(far=4)}
    found = sampled(make_path(**before), make_path(**now), TODAY) if drawn else compared(before, now)
    assert headline(found).text("en") == "Everybody is offered the same, but what visitors are asked or read changes."
    assert [point.text("en") for point in points(found)] == [
        "1 service is told otherwise to some visitors, by what they answer."
    ]
    told = {(line.before, line.after): line for line in lines(found, "fields")}
    gain, loss = told["35 %", "50 %"], told["50 %", "35 %"]
    assert (gain.where, loss.where) == ((("Town", "T4"),), (("Town", "T3"),))
    assert all("town=t4" in address for _, address in gain.addresses)
    (row,) = Lines(found, "en", "old?{}".format, "new?{}".format).places()
    assert (str(row.places), row.lost, row.gained) == ("T3, T4", (), ())
    assert [(str(change.about), change.services) for change in row.other] == [
        ("Reads differently", ("Aid: amount of money",))
    ]


def test_a_text_that_differs_by_no_answer_stands_at_no_place() -> None:
    before = {"path": PLACES, **towns(far=3), "services": {"aid": {"amount": "1"}}}
    found = compared(before, {"services": {"aid": {"amount": "2"}}})
    assert not list(points(found)) and not Lines(found, "en", "{}".format, "{}".format).places()
    assert [line.where for line in lines(found, "fields")] == [()]


def test_without_a_question_for_places_there_is_no_such_table() -> None:
    assert rows(compared({"questions": {"fruit": FRUIT}, **talk(True)}, talk({"fruit": "a"}))) == []


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (talk({"town": ["n", "s"]}), talk({"town": "s"})),
        (talk({"town": "n", "stage": "i"}), talk(False)),
        (talk(True), talk({"not": {"town": "w"}})),
        (talk({"town": "w"}), talk({"town": "n"})),
    ],
)
def test_a_sample_has_the_same_table_with_what_its_visitors_show(before: dict[str, Any], now: dict[str, Any]) -> None:
    exact, drawn = compared({**PLACED, **before}, now), compared({**PLACED, **before}, now, capacity=1)
    assert exact.sample is None
    assert drawn.sample
    assert rows(drawn) == rows(exact) != []
    told = Lines(drawn, "en", str, str)
    assert told.concerned_at == Lines(exact, "en", str, str).concerned_at
    assert str(told.places_heading) == "Town: who gains and who loses in the sample"
    assert any("Others may be missing" in str(note) for note in notes(drawn))
    assert not any("Others may be missing" in str(note) for note in notes(exact))


def test_in_a_sample_a_place_that_became_part_of_another_is_told_by_what_it_was() -> None:
    towns = {"ask": "Town?", "label": "Town", "answers": {"n": "North", "s": "South"}, "unknown": False}
    before = {**PLACED, "questions": {**PLACED["questions"], "town": towns}, **talk({"town": "n"})}
    merged = {**towns, "answers": {"s": "South"}}
    now = {"questions": {**before["questions"], "town": merged}, "renamed": {"answers": {"town": {"n": "s"}}}}
    found = compared(before, {**now, **talk(False)}, capacity=1)
    assert found.sample
    assert [(places, lost) for places, lost, *_ in rows(found)] == [("North", ["the first contact", "Talk"])]


# What the path asks of itself.


def said(found: Comparison, section: str) -> list[tuple[str, str, list[str]]]:
    return [(str(line.title), str(line.note), [str(one) for one in line.remarks]) for line in lines(found, section)]


MONEY = {"money": {"title": "Everybody gets money", "of": {"kind": ["funding"]}}}
GRANT = {"s": {"title": "Grant", "kind": "funding"}}


def test_a_promise_that_breaks_is_told_with_somebody_to_whom_it_is_not_kept() -> None:
    before = {"questions": {"fruit": {**FRUIT, "unknown": False}}, "services": GRANT, "promises": MONEY}
    found = compared(before, {"services": {"s": {**GRANT["s"], "when": {"fruit": ["a", "b"]}}}})
    assert said(found, "promises") == [
        ("Everybody gets money", "does not hold any more", ["For instance: Fruit: Plum"])
    ]
    assert str(next(points(found))) == "1 promise of the path does not hold any more."
    assert found.broken


@pytest.mark.parametrize(
    ("before", "now", "note"),
    [
        ({"services": {"s": {**GRANT["s"], "when": False}}}, {"services": GRANT}, "holds now"),
        ({"services": GRANT}, {"promises": {}}, "is no longer made"),
    ],
)
def test_what_else_becomes_of_a_promise(before: dict[str, Any], now: dict[str, Any], note: str) -> None:
    found = compared({"questions": {"fruit": FRUIT}, "promises": MONEY, **before}, now)
    assert [(title, told) for title, told, _ in said(found, "promises")] == [("Everybody gets money", note)]
    assert not lines(found, "edits")


def test_of_a_promise_that_names_what_is_gone_nobody_can_tell() -> None:
    before = {"questions": {"fruit": FRUIT}, "services": GRANT, "promises": MONEY}
    found = compared(before, {"promises": {}}, unclear={"money"})
    ((_, note, _),) = said(found, "promises")
    assert note == "nobody can tell any more: it is about something that is gone"


def persona(**asks: Any) -> dict[str, Any]:
    return {"pat": {"title": "Pat", "answers": {"fruit": ["a"]}, **asks}}


@pytest.mark.parametrize(
    ("asks", "now", "told"),
    [
        ({"receives": ["s"]}, {"services": {}}, "must be offered: Talk"),
        ({"may_receive": ["s"]}, talk(False), "must be offered, or be asked to check: Talk"),
        ({"never": ["t"]}, {"services": {"t": {"title": "Call"}}}, "must never be offered: Call"),
        ({"first_contact": ["s"]}, {"services": {}}, "must first turn to: Talk"),
        ({"steps": [["s", "t"]]}, {"services": {}}, "must find in the plan: Talk / t"),
        (
            {"provider": {"s": "p"}},
            {"providers": {"q": {"title": "Quay"}}, "services": {"s": {"title": "Talk", "provider": ["q"]}}},
            "must get Talk from: Port",
        ),
        (
            {},
            {"questions": {"fruit": {**FRUIT, "answers": {"b": "Pear", "c": "Plum"}}}},
            "answers what can no longer be answered: Fruit: Apple",
        ),
        ({}, {"questions": {"side": {**SIDE, "when": True}}}, "answers what can no longer be answered: Fruit: Apple"),
    ],
)
def test_what_a_persona_is_left_without_is_told_by_name(asks: dict[str, Any], now: dict[str, Any], told: str) -> None:
    before = {"questions": {"fruit": FRUIT}, "providers": {"p": {"title": "Port"}}, **talk(True)}
    found = compared({**before, "personas": persona(**asks)}, now)
    ((title, note, remarks),) = said(found, "personas")
    assert (title, note) == ("Pat", "does not get what they must")
    assert told in remarks
    (again,) = said(compared({**before, **now, "personas": persona(**asks)}, before), "personas")
    assert again[:2] == ("Pat", "gets what they must again")


def test_what_a_persona_was_left_without_by_an_old_name_is_no_news() -> None:
    before = {"questions": {"fruit": FRUIT}, **talk(False), "personas": persona(receives=["s"])}
    after = {
        "services": {"new": {"title": "Talk", "when": False}},
        "personas": persona(receives=["new"]),
        "renamed": {"services": {"s": "new"}},
    }
    assert said(compared(before, after), "personas") == []


# When a call opens and closes.


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        (
            {"open": [{"from": "2026-05-01", "until": "2026-05-31"}]},
            {"open": [{"from": "2026-05-03", "until": "2026-05-30"}]},
            ["Opens 2 days later: 3 May 2026, not 1 May 2026.", "Closes 1 day earlier: 30 May 2026, not 31 May 2026."],
        ),
        (
            {"yearly": [{"from": "10-10", "until": "11-10"}]},
            {"yearly": [{"from": "10-09", "until": "11-20"}]},
            [
                "Opens 1 day earlier: usually 9 October, not usually 10 October.",
                "Closes 10 days later: usually 20 November, not usually 10 November.",
            ],
        ),
        (
            {"open": [{"from": "2026-01-07", "until": "2026-03-01"}]},
            {"open": [{"from": "2026-09-07", "until": "2026-10-01"}]},
            ["Before: closed since 1 March 2026. Now: closed, opens on 7 September 2026."],
        ),
        (
            {"yearly": [{"from": "03-20", "until": "04-20"}]},
            {
                "yearly": [{"from": "03-20", "until": "04-20"}],
                "open": [{"from": "2026-03-20", "until": "2026-03-31"}, {"from": "2026-05-02", "until": "2026-05-30"}],
            },
            ["Before: usually open about now. Now: closed, opens on 2 May 2026."],
        ),
        (
            {"open": [{"from": "2026-03-20", "until": "2026-04-20"}]},
            {"open": [{"from": "2026-03-20", "until": "2026-04-01"}]},
            ["Before: open until 20 April 2026. Now: closed since 1 April 2026."],
        ),
        ({}, {"open": [{"until": "2026-10-01"}]}, ["Before: always open. Now: open until 1 October 2026."]),
    ],
)
def test_when_a_call_opens_and_closes_is_told_in_days(
    before: dict[str, Any], now: dict[str, Any], told: list[str]
) -> None:
    def call(**days: Any) -> dict[str, Any]:
        return {"services": {"s": {"title": "Grant", "kind": "funding", **days}}}

    found = compared({"questions": {"fruit": FRUIT}, **call(**before)}, call(**now))
    ((_, _, remarks),) = said(found, "calls")
    assert remarks == told
    assert not lines(found, "fields")


def test_who_meets_a_call_that_moves_is_told_and_shown() -> None:
    def call(**days: Any) -> dict[str, Any]:
        return {"services": {"s": {"title": "Grant", "kind": "funding", "when": {"fruit": "a"}, **days}}}

    found = compared({"questions": {"fruit": FRUIT}, **call()}, call(open=[{"until": "2026-10-01"}]))
    (line,) = lines(found, "calls")
    assert line.extent and 0 < line.extent.situations < found.totals.both
    assert line.remarks[0].text("en") == "Before: always open. Now: open until 1 October 2026."
    assert line.addresses and all("fruit=a" in address for _, address in line.addresses)

    both = compared(
        {"questions": {"fruit": FRUIT}, **call()},
        call(open=[{"until": "2026-10-01"}], yearly=[{"from": "09-01", "until": "10-01"}]),
    )
    first, second = lines(both, "calls")
    assert first.remarks and first.extent
    assert not second.remarks and not second.extent, "What it means is told once."


def test_words_that_were_left_beside_an_edited_field_are_told_with_it() -> None:
    def at(phone: str, note: str, call: str, until: str) -> dict[str, Any]:
        channels = {"phone": phone, "phone_note": note}
        grant = {"title": "Grant", "kind": "funding", "provider": ["p"], "open": [{"until": until}], "call": call}
        return {"providers": {"p": {"title": "Port", "channels": channels}}, "services": {"s": grant}}

    before = {"questions": {"fruit": FRUIT}, **at("06 1234567", "Mornings", "In spring", "2026-10-01")}
    found = compared(before, at("06 7654321", "Mornings", "In spring", "2026-10-05"))
    (phone,) = lines(found, "fields")
    assert [str(one) for one in phone.remarks] == ["As before: note on the telephone number: “Mornings”"]
    (days,) = lines(found, "calls")
    assert str(days.remarks[-1]) == "As before: what is known of the call: “In spring”"
    found = compared(before, at("06 7654321", "Evenings", "In autumn", "2026-10-05"))
    assert not any("As before" in str(one) for line in lines(found, "fields") for one in line.remarks)


# Fields and what they say, in words.

SPOKEN = (Header, Maintainer, Stage, Question, Answer, Provider, Channels, Service, Kind, Meaning, Persona, Promise)
APART = {"id", "override"}


@pytest.mark.parametrize("model", [*SPOKEN, Concept], ids=lambda model: model.__name__)
def test_every_field_has_words_in_both_languages(model: type[BaseModel]) -> None:
    sections = {entry: section for section, entry in ENTRY_SECTIONS.items()}
    inside = {Maintainer: "path", Channels: "providers", Answer: "questions", Header: "path"}
    prefix = {Maintainer: "maintainer.", Channels: "channels.", Answer: "answers.a."}.get(model, "")
    for name in model.model_fields.keys() - APART:
        words = field_in_words(sections.get(model) or inside[model], f"{prefix}{name}")
        assert isinstance(words, Message), name
        assert words.text("fi") != words.text("en"), name


def test_every_section_has_a_name_in_both_languages() -> None:
    for section in SECTIONS:
        words = section_in_words(section)
        assert words.text("fi") != words.text("en"), section


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("languages", ["fi"], {"en": "Finnish", "fi": "suomi"}),
        ("channels.registry", True, {"en": "yes", "fi": "kyllä"}),
        ("kind", "funding", {"en": "Funding", "fi": "Rahoitus"}),
        ("status", "periodic-call", {"en": "opens from time to time", "fi": "avautuu ajoittain"}),
        ("yearly", [{"from_": "01-10", "until": "02-10"}], {"en": "10 January – 10 February", "fi": "10.1. – 10.2."}),
        (
            "channels.hours",
            [{"days": ["mon", "tue", "wed"], "from_": "09:00", "until": "15:00"}],
            {"en": "Mon–Wed 09:00–15:00", "fi": "ma–ke 09:00–15:00"},
        ),
        ("before", ["s"], {"en": "Talk", "fi": "Talk"}),
        ("weight", 3, {"en": "3", "fi": "3"}),
    ],
)
def test_what_a_field_says_is_told_as_people_write_it(field: str, value: Any, told: dict[str, str]) -> None:
    title = Text({"en": "Talk"}, ("en",))
    one = FieldChange("services", "t", title, field, None, value, 1)
    for lang, words in told.items():
        assert FieldValues({("services", "s"): title}, lang).before_and_after(one) == ("", words)
