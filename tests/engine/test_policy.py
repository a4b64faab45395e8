"""The policy of the plan: which candidates become steps, and in which order."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navigator.engine.plan.policy import LEAST, MOST, Candidate, choose_steps, needed_before, order_steps

ALWAYS_OPEN = (1, datetime.date.min)
KINDS = ("advice", "formality", "space", "funding", "training", "network")
NEEDS = ("money", "skills", "room")


def candidates(*written: dict[str, Any]) -> dict[str, Candidate]:
    """Candidates in the order of the path; what is not said of one is the plainest that it can be."""
    plain: dict[str, Any] = {
        "kind": "funding",
        "certain": True,
        "weight": 0,
        "confirmed": True,
        "share": Fraction(1),
        "open_questions": 0,
        "term": ALWAYS_OPEN,
    }
    found = {}
    for rank, fields in enumerate(written):
        sets = {key: frozenset(fields.get(key, ())) for key in ("needs", "earlier")}
        found[fields["id"]] = Candidate(**{**plain, **fields, **sets, "rank": rank})
    return found


def one(name: str, *needs: str, **fields: Any) -> dict[str, Any]:
    return {"id": name, "needs": needs, **fields}


def many(prefix: str, number: int, *needs: str, **fields: Any) -> list[dict[str, Any]]:
    return [one(f"{prefix}{index}", *needs, **fields) for index in range(number)]


# Choosing.


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        pytest.param({}, {"certain": False, "weight": 9}, id="certain before weight"),
        pytest.param(
            {"certain": False, "open_questions": 1},
            {"certain": False, "open_questions": 2, "weight": 9},
            id="fewer open questions before weight",
        ),
        pytest.param({"weight": 1, "kind": "funding"}, {"weight": 0, "kind": "training"}, id="weight before kind"),
        pytest.param(
            {"kind": "training", "confirmed": False}, {"kind": "funding"}, id="a kind not had yet before confirmed"
        ),
        pytest.param(
            {"share": Fraction(1)}, {"confirmed": False, "share": Fraction(1, 9)}, id="confirmed before narrow"
        ),
        pytest.param({"share": Fraction(1, 9)}, {}, id="made for fewer"),
        pytest.param({}, {}, id="named first"),
    ],
)
def test_the_best_of_what_a_need_has_is_taken(better: dict[str, Any], worse: dict[str, Any]) -> None:
    """The need has money already, so that money is no new kind of help."""
    had = one("had", "money", weight=9)
    for names in [("better", "worse"), ("worse", "better")][: 1 if better == worse else 2]:
        fields = {"better": better, "worse": worse}
        chosen = choose_steps(candidates(had, *(one(name, "money", **fields[name]) for name in names)), ("money",))
        assert [name for name in chosen if name in fields] == ["better", "worse"]


def test_every_need_takes_its_turn_and_nobody_takes_all() -> None:
    found = candidates(*many("m", 9, "money", share=Fraction(1, 99)), *many("s", 9, "skills"), *many("r", 9, "room"))
    assert choose_steps(found, NEEDS) == ("m0", "s0", "r0", "m1", "s1", "r1", "m2")


def test_one_step_may_answer_several_needs() -> None:
    found = candidates(one("both", "money", "skills"), one("room", "room"), one("more", "money"))
    assert choose_steps(found, NEEDS) == ("both", "room", "more")


def test_what_the_author_lifted_takes_a_turn_after_the_needs_though_it_answers_none() -> None:
    found = candidates(one("lifted", weight=1), one("for-all"), *many("m", 9, "money"))
    assert choose_steps(found, ("money",)) == ("m0", "lifted", "m1", "m2", "m3", "m4", "m5")


def test_a_path_that_asks_no_needs_plans_with_what_is_certain_the_kinds_changing() -> None:
    found = candidates(*many("a", 3, kind="advice"), *many("f", 3), one("t", kind="training"))
    assert choose_steps(found, (), asks_needs=False) == ("a0", "f0", "t", "a1", "f1", "a2", "f2")
    uncertain = candidates(one("a", kind="advice"), *many("u", 9, certain=False))
    assert choose_steps(uncertain, (), asks_needs=False) == ("a", "u0", "u1")


def test_who_names_no_need_where_needs_are_asked_gets_a_plan_of_the_least_length() -> None:
    found = candidates(*many("a", 5), one("unsure", weight=9, certain=False), one("lifted", weight=1))
    assert choose_steps(found, ()) == ("lifted", "a0", "a1")


def test_what_fits_everybody_is_no_step_where_needs_fill_the_least_length() -> None:
    found = candidates(*many("all", 9), *many("m", LEAST, "money"))
    assert choose_steps(found, ("money",)) == ("m0", "m1", "m2")
    assert choose_steps(candidates(*many("all", 9), one("m", "money")), ("money",)) == ("m", "all0", "all1")


@pytest.mark.parametrize(
    ("had", "lowered", "is_taken"),
    [
        pytest.param([], {}, True, id="a need that has nothing else"),
        pytest.param([{}], {}, False, id="a need that has something"),
        pytest.param([{"certain": False}], {}, True, id="a need that has nothing as certain"),
        pytest.param([{"certain": False}], {"certain": False}, False, id="a need that has something as uncertain"),
    ],
)
def test_what_the_author_lowered_is_taken_only_for_a_need_that_has_nothing_as_certain(
    had: list[dict[str, Any]], lowered: dict[str, Any], is_taken: bool
) -> None:
    # Whatever the need has was brought by another need, whose turn it was before; others fill the least length.
    found = candidates(
        *(one(f"had{index}", "skills", "money", **fields) for index, fields in enumerate(had)),
        one("lowered", "money", weight=-1, **lowered),
        *many("r", LEAST, "room"),
    )
    assert ("lowered" in choose_steps(found, ("skills", "money", "room"))) is is_taken


def test_what_the_author_lowered_brings_the_plan_to_its_least_length_last() -> None:
    found = candidates(one("lowered", "money", weight=-1), one("m", "money"), one("for-all"))
    assert choose_steps(found, ("money",)) == ("m", "for-all", "lowered")
    found = candidates(*many("lowered", 9, "money", weight=-1), one("m", "money"))
    assert choose_steps(found, ("money",)) == ("m", "lowered0", "lowered1")


def test_what_the_first_contact_answers_a_need_has() -> None:
    found = candidates(
        one("contact", "money", kind="advice"),
        one("talk", "money", kind="advice"),
        one("grant", "money"),
        *many("s", MOST, "skills"),
        one("lowered", "money", weight=-1),
    )
    chosen = choose_steps(found, ("money", "skills"), "contact")
    assert chosen[0] == "grant", "A kind of help that the need does not have yet."
    assert {"contact", "lowered"}.isdisjoint(chosen)
    assert "lowered" in choose_steps(candidates(one("lowered", "money", weight=-1)), ("money",), None)


def test_what_must_come_before_enters_with_a_step_unless_it_is_the_contact() -> None:
    found = candidates(
        one("talk", kind="advice"),
        one("plan", earlier=["talk"]),
        one("unsure", certain=False),
        one("grant", "money", earlier=["talk", "plan", "unsure", "elsewhere"]),
        *many("m", 2, "money", weight=-1),
    )
    assert needed_before(found["grant"], found) == {"talk", "plan"}
    assert choose_steps(found, ("money",)) == ("talk", "plan", "grant")
    assert choose_steps(found, ("money",), "talk")[:2] == ("plan", "grant")


def test_a_turn_passes_over_what_does_not_fit_into_the_plan_any_more() -> None:
    before = [f"b{index}" for index in range(MOST - 1)]
    found = candidates(
        *(one(name, weight=-9) for name in before),
        one("first", "skills"),
        one("long", "money", earlier=before),
        one("short", "money", confirmed=False),
    )
    assert choose_steps(found, ("skills", "money"))[:2] == ("first", "short")
    assert choose_steps(found, ("money",)) == (*before, "long")


def test_a_chain_longer_than_a_plan_never_enters_and_what_it_begins_with_does() -> None:
    chain = [one(f"c{index}", "money", earlier=[f"c{other}" for other in range(index)]) for index in range(10)]
    assert choose_steps(candidates(*chain), ("money",)) == tuple(f"c{index}" for index in range(MOST))
    last = candidates(*(one(f"c{i}", weight=-1, earlier=[f"c{o}" for o in range(i)]) for i in range(9)), chain[9])
    assert choose_steps(last, ("money",)) == ("c0", "c1", "c2"), "Only what brings the plan to its least length."


def test_where_everything_is_uncertain_there_is_a_plan_all_the_same() -> None:
    assert choose_steps(candidates(*many("m", 9, "money", certain=False)), ("money",)) == tuple(
        f"m{index}" for index in range(MOST)
    )


def test_two_hundred_that_fit_make_a_plan_of_the_longest_length() -> None:
    found = candidates(*(one(f"s{index}", NEEDS[index % 3], kind=KINDS[index % 6]) for index in range(200)))
    assert len(choose_steps(found, NEEDS)) == MOST
    assert choose_steps({}, NEEDS) == ()


# Ordering.


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(
            {"needs": ("money",), "kind": "network"}, {"kind": "advice"}, id="for a need before for everybody"
        ),
        pytest.param({"weight": 1, "kind": "network"}, {"kind": "advice"}, id="lifted before for everybody"),
        pytest.param(
            {"kind": "advice", "certain": False}, {"kind": "formality"}, id="the talk before what the law asks"
        ),
        pytest.param({"kind": "formality"}, {"kind": "space"}, id="what the law asks before the place"),
        pytest.param({"kind": "space"}, {"kind": "funding"}, id="the place before the money"),
        pytest.param({"kind": "funding"}, {"kind": "training"}, id="money before learning"),
        pytest.param({"kind": "training"}, {"kind": "network"}, id="learning before people"),
        pytest.param({"kind": "network"}, {"kind": "good-practice"}, id="another kind last"),
        pytest.param({"term": (3, datetime.date.max)}, {"certain": False}, id="certain before uncertain"),
        pytest.param(
            {"needs": ("money",), "term": (0, datetime.date(2026, 5, 1))}, {"weight": 9}, id="what ends before weight"
        ),
        pytest.param({"term": ALWAYS_OPEN}, {"term": (2, datetime.date(2026, 5, 1))}, id="open before what opens"),
        pytest.param({"needs": ("money",), "weight": 2}, {"weight": 1}, id="more weight first"),
        pytest.param({"share": Fraction(1, 2)}, {}, id="made for fewer first"),
        pytest.param({}, {}, id="the order of the path"),
    ],
)
def test_of_two_steps_this_one_comes_first(first: dict[str, Any], second: dict[str, Any]) -> None:
    pair = [{"id": "first", **first}, {"id": "second", **second}]
    for written in (pair, pair[::-1]) if first != second else (pair,):
        assert order_steps(["second", "first"], candidates(*written)) == ("first", "second")


def test_nothing_comes_before_what_must_come_before_it_even_across_what_is_no_step() -> None:
    found = candidates(
        one("advice", "money", kind="advice", earlier=["grant", "absent"]), one("grant", earlier=["absent"])
    )
    assert order_steps(["advice", "grant"], found) == ("grant", "advice")


# Whatever the candidates.


@st.composite
def situations(draw: st.DrawFn) -> tuple[dict[str, Candidate], tuple[str, ...], str | None]:
    """Candidates of every sort, the needs of a visitor, and perhaps a first contact among the candidates."""
    needs = tuple(draw(st.lists(st.sampled_from((*NEEDS, "more", "most")), unique=True, max_size=5)))
    length = draw(st.integers(0, 14))
    found: dict[str, Candidate] = {}
    earlier: dict[str, frozenset[str]] = {}
    density = draw(st.sampled_from([0, 1, 3]))
    for rank in range(length):
        name = f"s{rank}"
        direct = draw(st.sets(st.sampled_from(sorted(earlier)), max_size=density)) if earlier else set()
        earlier[name] = frozenset(direct).union(*(earlier[other] for other in direct))
        answers = draw(st.sets(st.sampled_from(needs), max_size=2)) if needs else set()
        if draw(st.integers(0, 5)):
            is_certain = draw(st.integers(0, 3)) > 0
            found[name] = Candidate(
                id=name,
                kind=draw(st.sampled_from((*KINDS, "good-practice"))),
                needs=frozenset(answers),
                certain=is_certain,
                weight=draw(st.sampled_from([0, 0, 0, -9, -1, 1, 9])),
                confirmed=draw(st.booleans()),
                share=Fraction(1, draw(st.integers(1, 4))),
                rank=rank,
                open_questions=0 if is_certain else draw(st.integers(1, 3)),
                earlier=earlier[name],
                term=draw(st.sampled_from([ALWAYS_OPEN, (0, datetime.date(2026, 5, 1)), (3, datetime.date.max)])),
            )
    contact = draw(st.none() | st.sampled_from(sorted(found))) if found else None
    return found, needs, contact


Situation = tuple[Mapping[str, Candidate], tuple[str, ...], str | None]


def would_have_room(found: Mapping[str, Candidate], name: str, planned: Collection[str], contact: str | None) -> bool:
    """Whether a candidate, with all that fits for certain and comes before it, still goes into a plan."""
    certain_before = {other for other in found[name].earlier if other in found and found[other].certain}
    return len({*planned, name, *certain_before} - {contact}) <= MOST


@given(situations())
def test_a_plan_is_short_and_holds_what_its_steps_need(situation: Situation) -> None:
    found, needs, contact = situation
    steps = order_steps(choose_steps(found, needs, contact), found)
    assert len(steps) <= MOST
    assert len(set(steps)) == len(steps)
    assert contact not in steps
    for position, name in enumerate(steps):
        before = {*steps[:position], contact}
        for other in found[name].earlier:
            assert other in before or other not in found or not found[other].certain, "What it needs is not there."
            assert other not in steps[position:], "What it needs comes later."


@given(situations())
def test_a_plan_has_its_least_length_unless_nothing_more_goes_in(situation: Situation) -> None:
    found, needs, contact = situation
    steps = choose_steps(found, needs, contact)
    if len(steps) < LEAST:
        assert not [
            name for name in found if name not in {*steps, contact} and would_have_room(found, name, steps, contact)
        ]


@given(situations())
def test_a_need_that_something_certainly_answers_has_a_certain_step_unless_there_was_no_room(
    situation: Situation,
) -> None:
    found, needs, contact = situation
    planned = {*choose_steps(found, needs, contact), contact} - {None}
    for need in needs:
        certainly = {name for name, item in found.items() if need in item.needs and item.certain}
        if certainly.isdisjoint(planned):
            assert not [name for name in certainly if would_have_room(found, name, planned, contact)], need


@given(situations(), st.randoms())
def test_the_same_candidates_give_the_same_plan_in_whatever_order_they_come(situation: Situation, random: Any) -> None:
    found, needs, contact = situation
    shuffled = list(found.items())
    random.shuffle(shuffled)
    chosen = choose_steps(found, needs, contact)
    assert choose_steps(dict(shuffled), needs, contact) == chosen
    other = list(chosen)
    random.shuffle(other)
    assert order_steps(other, dict(shuffled)) == order_steps(chosen, found)


@given(situations(), st.data())
def test_giving_less_weight_never_lets_anything_in(situation: Situation, data: st.DataObject) -> None:
    found, needs, contact = situation
    chosen = choose_steps(found, needs, contact)
    for name in sorted(set(found) - {*chosen, contact}):
        less = data.draw(st.integers(-9, found[name].weight))
        assert choose_steps({**found, name: replace(found[name], weight=less)}, needs, contact) == chosen
    for name in chosen:
        if (weight := found[name].weight) < 9:
            lifted = {**found, name: replace(found[name], weight=data.draw(st.integers(weight + 1, 9)))}
            assert name in choose_steps(lifted, needs, contact), "More weight never puts anything out."
