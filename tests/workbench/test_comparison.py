"""What an edit does to visitors is exactly what asking everybody in both versions tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import timedelta
from fractions import Fraction
from itertools import combinations, pairwise, product
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from navigator.engine.evaluation import Truth
from navigator.engine.journey import Journey, follow
from navigator.engine.plan import first_contact
from navigator.engine.service_path import ServicePath
from navigator.format.header import Roles
from navigator.format.questions import Question
from navigator.format.texts import Text
from navigator.workbench.comparison.comparing import compare
from navigator.workbench.comparison.concerned import Chosen, Group
from navigator.workbench.comparison.diff_summary import headline, points
from navigator.workbench.comparison.result import Comparison
from navigator.workbench.comparison.sampling import sampled
from tests.path_making import ANSWERS, TODAY, make_path, paths
from tests.workbench.everybody import whole_paths

SHOWN = {"fits", "may-fit"}
T3 = Chosen("town", any=("t3",))
ONE = {"q": {"answers": {"a": "Apple", "b": "Pear", "c": "Plum"}}}

# Asking everybody.


def everybody(old: ServicePath, new: ServicePath) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """What anybody might say to the questions of both versions; a question of another sort is another question."""
    asked: list[tuple[str | None, str | None, Question]] = []
    for name in dict.fromkeys((*old.questions, *new.questions)):
        before, now = old.questions.get(name), new.questions.get(name)
        if before and now and before.measured == now.measured:
            asked.append((name, name, before if before.choose == "many" else now))
        else:
            asked.extend([(name, None, before)] if before else [])
            asked.extend([(None, name, now)] if now else [])
    for said in product(*(sayings(question) for _, _, question in asked)):
        yield (
            {before: value for (before, _, _), value in zip(asked, said, strict=True) if before},
            {now: value for (_, now, _), value in zip(asked, said, strict=True) if now},
        )


def sayings(question: Question) -> list[Any]:
    if question.measured:
        return [*map(str, range(6)), "unknown"]
    sizes = (1,) if question.choose == "one" else (1, 2, 3)
    return [*(chosen for size in sizes for chosen in combinations(ANSWERS, size)), "unknown"]


def walk(path: ServicePath, said: Mapping[str, Any]) -> Journey | None:
    """The journey of somebody who answers each question they are asked; None if the site would not take an answer."""
    answers: dict[str, Any] = {}
    for name, question in ((name, path.questions[name]) for name in path.evaluation_order):
        journey = follow(path, answers, TODAY)
        if journey.asks(name) is not Truth.YES:
            continue
        value = said[name]
        if isinstance(value, tuple):
            if not set(value) <= set(journey.offered(name)) or (question.choose == "one" and len(value) > 1):
                return None
            value = value if question.choose == "many" else value[0]
        answers[name] = value
    return follow(path, answers, TODAY)


def situations(
    old: ServicePath, new: ServicePath, found: Comparison, merged: Mapping[str, str] = MappingProxyType({})
) -> tuple[list[tuple[Journey, Journey]], Any]:
    """Everybody both versions can tell, once each, and the situations of each version by itself.

    `merged` tells what the new version calls answers of the old one.
    """
    scales = {
        (side, entry.id): question.scale
        for question in found.questions
        for side, entry in enumerate(question.versions)
        if entry is not None and entry.measured
    }

    def told(side: int, journey: Journey) -> Any:
        return tuple(
            (name, scales[side, name].outcome(Fraction(value)))
            if (side, name) in scales and value != "unknown"
            else (name, value)
            for name, value in journey.answers.items()
        )

    alone: tuple[set[Any], set[Any]] = (set(), set())
    both = {}
    walks: tuple[dict[Any, Any], dict[Any, Any]] = ({}, {})
    for before, now in everybody(old, new):
        said = before, {name: in_other_words(value, merged) for name, value in now.items()}
        for side, path in enumerate((old, new)):
            if (key := tuple(said[side].values())) not in walks[side]:
                walks[side][key] = walk(path, said[side])
        pair = walks[0][tuple(said[0].values())], walks[1][tuple(said[1].values())]
        for side, journey in enumerate(pair):
            if journey is not None:
                alone[side].add(told(side, journey))
        if pair[0] is not None and pair[1] is not None:
            both[told(0, pair[0]), told(1, pair[1])] = (pair[0], pair[1])
    gone = tuple(len(alone[side] - {key[side] for key in both}) for side in (0, 1))
    return list(both.values()), (len(alone[0]), len(alone[1]), *gone)


def in_other_words(value: Any, merged: Mapping[str, str]) -> Any:
    return tuple(dict.fromkeys(merged.get(one, one) for one in value)) if isinstance(value, tuple) else value


def change_of(before: str, now: str) -> str:
    if before == now:
        return ""
    if (before in SHOWN) != (now in SHOWN):
        return "gained" if now in SHOWN else "lost"
    return "surer" if now == "fits" else "less-sure"


def status(journey: Journey, service: str) -> str:
    return journey.status(service) if service in journey.path.services else "no"


@settings(max_examples=60)
@given(st.data())
def test_gains_losses_and_counts_are_those_of_asking_everybody(data: st.DataObject) -> None:
    old = data.draw(paths(most_questions=3, most_services=3))
    new = data.draw(paths(most_questions=3, most_services=3))
    found = compare(old, new, TODAY)
    pairs, alone = situations(old, new, found)
    services = dict.fromkeys((*old.services, *new.services))

    expected = Counter(
        (service, change)
        for before, now in pairs
        for service in services
        if (change := change_of(status(before, service), status(now, service)))
    )
    assert {(one.id, one.kind): one.extent.situations for one in found.services} == expected

    contacts = Counter(
        (before, now)
        for before, now in ((first_contact(one), first_contact(other)) for one, other in pairs)
        if before != now
    )
    assert {(one.before, one.after): one.extent.situations for one in found.contacts} == contacts

    changed = sum(
        any(status(before, one) != status(now, one) for one in services) or first_contact(before) != first_contact(now)
        for before, now in pairs
    )
    totals = found.totals
    assert (totals.both, totals.changed) == (len(pairs), changed)
    assert (totals.old, totals.new, totals.gone, totals.added) == alone


def without_pears(value: Any) -> Any:
    """Plain sections in which the answer `b` has become part of `a`."""
    if isinstance(value, dict):
        return {key: without_pears(part) for key, part in value.items() if key != "b"}
    if isinstance(value, list):
        parts = ["a" if part == "b" else without_pears(part) for part in value]
        return [part for index, part in enumerate(parts) if part not in parts[:index]]
    return value


@settings(max_examples=30)
@given(whole_paths(most_questions=2, most_services=2), whole_paths(most_questions=2, most_services=2))
def test_answers_that_became_one_are_counted_by_what_was_said_before(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    for question in [*one["questions"].values(), *other["questions"].values()]:
        assume(question["choose"] != "date")
        for key in ("unknown", "required", "asked", "at_most", "empty_means"):
            question.pop(key, None)
        for answer in question.get("answers", {}).values():
            answer.pop("exclusive", None)
    choices = [name for name, question in other["questions"].items() if "answers" in question]
    old = make_path(**one)
    new = make_path(**without_pears(other), renamed={"answers": {name: {"b": "a"} for name in choices}})
    found = compare(old, new, TODAY)
    pairs, alone = situations(old, new, found, {"b": "a"})
    services = dict.fromkeys((*old.services, *new.services))
    expected = Counter(
        (service, change)
        for before, now in pairs
        for service in services
        if (change := change_of(status(before, service), status(now, service)))
    )
    assert {(one.id, one.kind): one.extent.situations for one in found.services} == expected
    totals = found.totals
    assert (totals.both, totals.old, totals.new, totals.gone, totals.added) == (len(pairs), *alone)


@settings(max_examples=40)
@given(st.data())
def test_who_is_concerned_is_told_in_answers_that_fit_them_and_nobody_else(data: st.DataObject) -> None:
    drawn = data.draw(paths(most_questions=3, most_services=6))
    services = list(drawn.services.values())
    old, new = (
        ServicePath("test", drawn.document.model_copy(update={"services": _under_one_id(half)}))
        for half in (services[::2], services[1::2] or services[:1])
    )
    found = compare(old, new, TODAY)
    pairs, _ = situations(old, new, found)
    for one in found.services:
        concerned = [
            (before, now) for before, now in pairs if change_of(status(before, one.id), status(now, one.id)) == one.kind
        ]
        sure = [pair for pair in concerned if "unknown" not in pair[1].answers.values()]
        who = one.extent.who
        if who.complete and sure:
            members = [
                pair
                for pair in pairs
                if "unknown" not in pair[1].answers.values()
                and any(belongs(pair[1], group, found) for group in who.groups)
            ]
            assert {pair[1].address for pair in members} == {pair[1].address for pair in sure}
        assert one.extent.example is not None
        assert one.extent.example.new in {now.address for _, now in concerned} or not_whole(one.extent.example.new)


@settings(max_examples=40)
@given(st.data())
def test_where_something_changes_is_told_by_the_places_and_stages_of_those_concerned(data: st.DataObject) -> None:
    old, new = (in_places(data.draw(paths(most_questions=3, most_services=3))) for _ in range(2))
    found = compare(old, new, TODAY)
    pairs, _ = situations(old, new, found)
    for one in found.services:
        concerned = [pair for pair in pairs if change_of(*(status(journey, one.id) for journey in pair)) == one.kind]
        sure = list(filter(knows_all, concerned))
        everybody = [answers_of(pair) for pair in pairs if not sure or knows_all(pair)]
        expected: dict[str, set[str]] = {}
        for answers in map(answers_of, sure or concerned):
            for place in replies(answers, found.place):
                expected.setdefault(place, set()).update(replies(answers, found.stage))
        told: dict[str, set[str]] = {}
        for reach in one.extent.reach:
            stages = said_by(reach.stages) or {one for answers in everybody for one in replies(answers, found.stage)}
            places = said_by(reach.places) or {one for answers in everybody for one in replies(answers, found.place)}
            told |= dict.fromkeys(places, stages)
        assert told == expected or (found.place, found.stage) == (None, None)


def in_places(path: ServicePath) -> ServicePath:
    """The path, its first question standing for the stage and its second for the place."""
    stage, place, *_ = (*path.questions, None, None)
    header = path.header.model_copy(update={"roles": Roles(stage=stage, place=place)})
    return ServicePath("test", path.document.model_copy(update={"path": header}))


def answers_of(pair: tuple[Journey, Journey]) -> dict[str, Any]:
    """What somebody answers to the questions of either version; where an id means two of them, to the new one."""
    before, now = pair
    other = {name for name, one in now.path.questions.items() if one.measured != before_measured(before, name)}
    return {name: answer for name, answer in before.answers.items() if name not in other} | dict(now.answers)


def before_measured(before: Journey, name: str) -> bool | None:
    question = before.path.questions.get(name)
    return question.measured if question else None


def knows_all(pair: tuple[Journey, Journey]) -> bool:
    return not any("unknown" in journey.answers.values() for journey in pair)


def replies(answers: Mapping[str, Any], question: str | None) -> set[str]:
    answer = answers.get(question or "", "")
    return {answer} if isinstance(answer, str) else set(answer)


def said_by(chosen: Chosen | None) -> set[str]:
    if chosen is None:
        return set()
    return {*chosen.any, *(["unknown"] if chosen.unknown else []), *([""] if chosen.not_asked else [])}


def met(journey: Journey) -> set[str]:
    """The questions that somebody with these answers is asked on the site, one after another."""
    answers: dict[str, Any] = {}
    now = follow(journey.path, answers, TODAY)
    while (name := now.next_question) is not None:
        answers[name] = journey.answers[name]
        now = follow(journey.path, answers, TODAY)
    return set(answers)


@settings(max_examples=80)
@given(st.data())
def test_whom_a_question_is_asked_is_who_meets_it_on_the_site(data: st.DataObject) -> None:
    old, new = (data.draw(paths(most_questions=2, most_services=2, ordered=True)) for _ in range(2))
    found = compare(old, new, TODAY)
    pairs, _ = situations(old, new, found)
    expected: Counter[tuple[str, str]] = Counter()
    read: Counter[str] = Counter()
    walked: dict[tuple[int, str], set[str]] = {}
    for before, now in pairs:
        for side, journey in enumerate((before, now)):
            if (side, journey.address) not in walked:
                walked[side, journey.address] = met(journey)
        meets = walked[0, before.address], walked[1, now.address]
        for question in found.questions:
            was, entry = question.versions
            asked = was is not None and before.asks(was.id) is Truth.YES, entry and now.asks(entry.id) is Truth.YES
            if asked[0] and not asked[1] and was and was.id in meets[0]:
                expected[question.id, "fewer" if entry else "removed"] += 1
            if asked[1] and not asked[0] and entry and entry.id in meets[1]:
                expected[question.id, "more" if was else "new"] += 1
            if was and entry and was.ask != entry.ask and was.id in meets[0] and entry.id in meets[1]:
                read[entry.id] += 1
    told_of = {(one.id, one.kind): one.extent for one in found.asked if one.extent}
    assert {key: extent.situations for key, extent in told_of.items()} == expected
    assert {one.id: one.situations for one in found.fields if one.field == "ask"} == read
    for (name, kind), extent in told_of.items():
        side = kind in {"new", "more"}
        example = extent.example and (extent.example.new if side else extent.example.old)
        those = {
            address for (at, address), names in walked.items() if at == side and entry_of(found, name, side) in names
        }
        assert example is not None and (example in those or not_whole(example))


def entry_of(found: Comparison, name: str, side: bool) -> str:
    """The id a question has in one version."""
    entry = next(one for one in found.questions if one.id == name).versions[side]
    return entry.id if entry else ""


def not_whole(address: str) -> bool:
    """Whether an address holds a number, of which an example names another one than the enumeration."""
    return any(part.split("=")[1].isdigit() for part in address.split("&") if "=" in part)


def _under_one_id(services: list[Any]) -> dict[str, Any]:
    return {f"s{index}": one.model_copy(update={"id": f"s{index}"}) for index, one in enumerate(services)}


def belongs(journey: Journey, group: Group, found: Comparison) -> bool:
    return all(says(journey, chosen, found) for chosen in group.answers)


def says(journey: Journey, chosen: Chosen, found: Comparison) -> bool:
    answer = journey.answers.get(chosen.question)
    if answer is None:
        return chosen.not_asked
    question = next(one for one in found.questions if one.id == chosen.question)
    if question.entry.measured:
        outcome = question.scale.outcome(Fraction(str(answer)))
        return any(1 << value.outcome == outcome for value in question.values if value.id in chosen.any)
    given = {answer} if isinstance(answer, str) else set(answer)
    if not (chosen.any or chosen.all or chosen.none):
        return False
    return (
        (not chosen.any or bool(given & set(chosen.any)))
        and all(given & set(mark) for mark in chosen.all)
        and not given & set(chosen.none)
    )


# Edits, one by one.


def edit(before: Mapping[str, Any], **now: Any) -> Comparison:
    """What it does to visitors to replace some sections."""
    return compare(make_path(**before), make_path(**{**before, **now}), TODAY)


def told(found: Comparison) -> list[tuple[str, str, int]]:
    return [(one.id, one.kind, one.extent.situations) for one in found.services]


def test_a_condition_that_is_only_written_differently_changes_nothing() -> None:
    before = {"questions": ONE, "services": {"s": {"when": {"q": ["a", "b"]}}}}
    found = edit(before, services={"s": {"when": {"not": {"any": [{"q": "c"}, {"not": {"q": ["a", "b", "c"]}}]}}}})
    assert found.nothing
    assert not found.loses
    assert [(one.section, one.id, one.fields) for one in found.edits] == [("services", "s", ("when",))]


def test_what_plans_are_made_by_is_told_with_those_whose_plan_it_is() -> None:
    header = {"title": "T", "languages": ["en"]}
    answers = {"x": {"title": "X"}, "y": {"title": "Y"}}
    before = {
        "path": header,
        "questions": {"q": {"answers": answers, "unknown": False}},
        "services": {"s": {"when": {"q": "x"}}, "t": {}},
        "personas": {"someone": {"answers": {"q": ["x"]}}},
    }
    found = edit(
        before,
        path={**header, "roles": {"need": "q"}},
        questions={
            "q": {
                "answers": {"x": {"title": "X", "next": ["y"]}, "y": {"title": "Y", "private": True}},
                "unknown": False,
            }
        },
        services={"s": {"when": {"q": "x"}, "weight": 2}, "t": {}},
        personas={"someone": {"answers": {"q": ["x"]}, "steps": [["s"]], "first_contact": ["t"], "language": "en"}},
    )
    assert [(one.section, one.id, one.field, one.before, one.after, one.situations) for one in found.fields] == [
        ("path", "", "roles.need", None, "q", 2),
        ("services", "s", "weight", 0, 2, 1),
        ("questions", "q", "answers.x.next", [], ["y"], 2),
        ("questions", "q", "answers.y.private", False, True, 2),
    ]
    assert [(one.section, one.id, one.fields) for one in found.edits] == [
        ("personas", "someone", ("language", "first_contact", "steps"))
    ]
    assert not found.services
    assert not found.contacts


def test_whom_a_condition_sends_to_somebody_else_first_is_counted_exactly() -> None:
    header = {"title": "T", "languages": ["en"]}
    before = {
        "path": {**header, "first_contact": ["t"]},
        "questions": {"q": {"answers": {"x": "X", "y": "Y", "z": "Z"}, "unknown": False}},
        "services": {"s": {"kind": "network"}, "t": {}},
    }
    contacts = [{"when": {"q": ["x", "y"]}, "services": ["s"]}, "t"]
    found = edit(before, path={**header, "first_contact": contacts})
    assert [(one.before, one.after, one.extent.situations) for one in found.contacts] == [("t", "s", 2)]


def test_a_renamed_question_and_answer_are_the_same_question_and_answer() -> None:
    before = {"questions": ONE, "services": {"s": {"when": {"q": "a"}}}}
    found = edit(
        before,
        questions={"p": {"answers": {"x": "Apple", "b": "Pear", "c": "Plum"}}},
        services={"t": {"when": {"p": "x"}}},
        renamed={"questions": {"q": "p"}, "answers": {"p": {"a": "x"}}, "services": {"s": "t"}},
    )
    assert not found.services
    assert [(one.id, one.kind, one.old_id) for one in found.asked] == [("p", "renamed", "q"), ("p", "answers", "")]
    assert found.asked[1].renamed == {"a": "x"}
    assert found.totals.both == found.totals.old == found.totals.new == 4


def test_two_answers_may_become_one() -> None:
    before = {"questions": ONE, "services": {"s": {"when": {"q": "a"}}}}
    found = edit(
        before,
        questions={"q": {"answers": {"a": "Apple", "c": "Plum"}}},
        renamed={"answers": {"q": {"b": "a"}}},
    )
    assert told(found) == [("s", "gained", 1)]
    assert found.services[0].extent.example is not None
    assert found.services[0].extent.example.old == "q=b"
    assert found.services[0].extent.example.new == "q=a"
    assert not found.loses


def test_a_service_that_has_ended_is_lost_and_its_status_is_no_edit_besides() -> None:
    before = {"questions": ONE, "services": {"s": {"when": {"q": "a"}}, "t": {}}}
    found = edit(before, services={"s": {"when": {"q": "a"}, "status": "ended"}, "t": {}})
    assert [(one.id, one.kind, one.presence) for one in found.services] == [("s", "lost", "ended")]
    assert found.loses and not found.edits


def test_an_answer_that_is_gone_is_a_loss_and_is_not_compared() -> None:
    before = {"questions": ONE, "services": {"s": {}}}
    found = edit(before, questions={"q": {"answers": {"a": "Apple", "b": "Pear"}}})
    assert not found.services
    assert (found.totals.old, found.totals.new, found.totals.both, found.totals.gone) == (4, 3, 3, 1)
    assert found.asked[0].removed == ("c",)
    assert found.loses


def test_a_new_question_tells_whom_it_is_asked_of() -> None:
    services = {"s": {"when": {"q": "a"}}}
    more = {**ONE, "more": {"answers": {"x": "X", "y": "Y"}, "when": {"q": ["a", "b"]}, "asked": "always"}}
    found = edit({"questions": ONE, "services": services}, questions=more)
    assert [(one.id, one.kind) for one in found.asked] == [("more", "new")]
    extent = found.asked[0].extent
    assert extent is not None
    assert (extent.situations, found.totals.both) == (6, 8)
    assert extent.who.groups[0].answers == (Chosen("q", any=("a", "b")),)
    assert found.totals.added == 0


def test_a_question_that_matters_in_one_place_is_asked_there_and_nowhere_else() -> None:
    towns = {"town": {"answers": {f"t{number}": "T" for number in range(4)}, "unknown": False}}
    side = {"side": {"answers": {"x": "X", "y": "Y"}, "unknown": False}}
    without = {"questions": towns, "services": {"s": {"when": {"town": "t3"}}, "t": {}}}
    reads = {"questions": towns | side, "services": {"s": {"when": {"town": "t3", "side": "x"}}, "t": {}}}
    for before, now, kind in ((without, reads, "new"), (reads, without, "removed")):
        one, other = make_path(**before), make_path(**now)
        exact, drawn = compare(one, other, TODAY), sampled(one, other, TODAY, size=30)
        for found in (exact, drawn):
            (told,) = found.asked
            assert (told.id, told.kind) == ("side", kind)
            assert told.extent is not None and told.extent.example is not None
            assert "town=t3" in told.extent.example.old and "town=t3" in told.extent.example.new
        extent = exact.asked[0].extent
        assert extent is not None
        assert (extent.situations, [group.answers for group in extent.who.groups]) == (2, [(T3,)])
    found = edit(reads, questions=towns | {"side": {**side["side"], "ask": "Which?"}})
    assert [(one.field, one.situations) for one in found.fields] == [("ask", 2)]
    assert found.totals.both == 8
    unread = edit(without, questions=towns | side)
    assert [(one.kind, one.extent) for one in unread.asked] == [("new", None)]


def test_a_question_may_be_asked_of_fewer() -> None:
    more = {"answers": {"x": "X", "y": "Y"}}
    before = {"questions": {**ONE, "more": more}, "services": {"s": {"when": {"more": "x"}}}}
    found = edit(before, questions={**ONE, "more": {**more, "when": {"q": "a"}}})
    assert [(one.id, one.kind) for one in found.asked] == [("more", "fewer")]
    # Whoever says "I don't know" to q may or may not be asked, so that even those who would say y should check.
    assert told(found) == [("s", "lost", 4), ("s", "gained", 1), ("s", "less-sure", 1)]


def test_thresholds_of_both_versions_divide_the_numbers() -> None:
    number = {"n": {"choose": "number", "min": 0, "max": 100, "unknown": False}}
    before = {"questions": number, "services": {"s": {"when": {"n": {"below": 10}}}}}
    found = edit(before, services={"s": {"when": {"n": {"at_most": 20}}}})
    # Below 10, 10, between, 20, above.
    assert found.totals.both == 5
    assert told(found) == [("s", "gained", 3)]
    example = found.services[0].extent.example
    assert example is not None
    assert example.new == "n=10"


def test_several_answers_are_told_as_any_of_them_without_the_others() -> None:
    many = {"need": {"choose": "many", "at_most": 3, "answers": {key: key.upper() for key in "abcdef"}}}
    before = {"questions": many, "services": {"s": {"when": {"need": ["a"]}}}}
    found = edit(before, services={"s": {"when": {"need": ["a", "b", "c"]}}})
    (gained,) = found.services
    assert gained.extent.who.complete
    assert [group.answers for group in gained.extent.who.groups] == [(Chosen("need", any=("b", "c"), none=("a",)),)]
    # Sets of at most three of b to f with b or c in them: 25 of them, without b and c 7.
    assert gained.extent.situations == 25 - 7


def test_losing_the_adviser_is_told_and_counted() -> None:
    before = {"questions": ONE, "services": {"advice": {}, "money": {"kind": "funding"}}}
    found = edit(before, services={"advice": {"when": {"q": ["a", "b"]}}, "money": {"kind": "funding"}})
    assert [(one.before, one.after, one.extent.situations) for one in found.contacts] == [("advice", None, 1)]
    assert found.adviser_lost == 1
    assert found.loses


def test_a_variant_that_reads_differently_is_told_to_those_who_read_it() -> None:
    service = {"amount": "100", "variants": [{"when": {"q": "a"}, "amount": "200"}]}
    before = {"questions": ONE, "services": {"s": service}}
    found = edit(before, services={"s": {**service, "variants": [{"when": {"q": ["a", "b"]}, "amount": "200"}]}})
    assert [(one.field, one.before, one.after, one.situations) for one in found.fields] == [
        ("amount", {"en": "100"}, {"en": "200"}, 1)
    ]
    (told,) = found.fields
    assert told.extent and told.extent.example and told.extent.example.new == "q=b"
    assert not found.edits
    assert found.totals.changed == 0


def test_another_provider_is_told_with_the_answers_it_depends_on() -> None:
    providers = {"p": {"serves": {"q": "a"}}, "r": {}}
    before = {"questions": ONE, "providers": providers, "services": {"s": {"provider": ["p", "r"]}}}
    found = edit(before, providers={"p": {"serves": {"q": ["a", "b"]}}, "r": {}})
    certain = [(one.before, one.after, one.extent.situations) for one in found.providers]
    assert certain == [("r", "p", 1)]
    assert found.providers[0].extent.who.groups == (Group((Chosen("q", any=("b",)),), 1),)
    assert not found.services


def test_an_organisation_that_became_part_of_another_is_another_provider() -> None:
    """Who turned to one of two that are one now meets somebody else; one that only has another id is the same."""

    def shared(*names: str) -> dict[str, Any]:
        providers: dict[str, Any] = {name: {"title": name.title(), "serves": {"q": name}} for name in names}
        return {"providers": providers, "services": {"s": {"provider": list(names)}}}

    before = {"questions": ONE, **shared("a", "b")}
    into, anew = {"providers": {"b": "a"}}, {"providers": {"a": "c", "b": "c"}}
    one = {"services": {"s": {"provider": "a"}}, "providers": {"a": {"title": "A"}}}
    two = {"services": {"s": {"provider": "c"}}, "providers": {"c": {}}}
    for now, renamed, changes, gone in (
        (one, into, [("b", "a", 1)], ("b",)),
        (two, anew, [("a", "c", 1), ("b", "c", 1)], ("a", "b")),
    ):
        found = edit(before, **now, renamed=renamed)
        told = [(one.before, one.after, one.extent.situations) for one in found.providers if one.before]
        assert (told, found.organisations[0]) == (changes, gone)
        assert not found.fields
        drawn = sampled(make_path(**before), make_path(**{**before, **now, "renamed": renamed}), TODAY, 300)
        assert {(one.before, one.after) for one in drawn.providers if one.before} == {pair[:2] for pair in changes}
    same = {"providers": {"a": {"title": "A", "serves": {"q": "a"}}, "c": {"title": "B", "serves": {"q": "b"}}}}
    found = edit(before, **same, services={"s": {"provider": ["a", "c"]}}, renamed={"providers": {"b": "c"}})
    assert (found.providers, found.organisations) == ((), ((), ()))


@pytest.mark.parametrize("order", [("s", "t"), ("t", "s")])
def test_a_service_that_became_part_of_another_reads_otherwise_only_to_its_own_readers(order: tuple[str, str]) -> None:
    both = {"s": {"title": "Small", "when": {"q": "a"}}, "t": {"title": "Tall", "when": {"q": "b"}}}
    before = {"questions": ONE, "services": {name: both[name] for name in order}}
    now = {"services": {"t": {"title": "Tall", "when": {"q": ["a", "b"]}}}, "renamed": {"services": {"s": "t"}}}
    found = edit(before, **now)
    drawn = sampled(make_path(**before), make_path(**{**before, **now}), TODAY, 300)
    for one in (found, drawn):
        assert [(field.id, field.field, field.before, field.after) for field in one.fields] == [
            ("t", "title", {"en": "Small"}, {"en": "Tall"})
        ]
    assert [(one.id, one.fields) for one in found.edits] == [("t", ("when",))]
    assert found.fields[0].situations == 1, "Whoever saw both, as they do not know, sees one of them as it was."


def test_what_an_edit_does_later_by_its_date_is_told() -> None:
    """A service that ends in a month is there today, and so nobody would hear of its end."""

    def version(*when: Any) -> dict[str, Any]:
        return {"services": {name: {"when": one} for name, one in zip("st", when, strict=False)}}

    ends, past = {"today": {"until": "2026-12-18"}}, {"today": {"until": "2026-04-01"}}
    begins = {"all": [{"q": "a"}, {"today": {"from": "2026-12-19"}}]}
    before = {"questions": ONE, **version(True, ends)}

    def days(old: Mapping[str, Any], **now: Any) -> list[str]:
        found = compare(make_path(**old), make_path(**{**old, **now}), TODAY)
        assert found.later or found.nothing or found.services
        return [day.isoformat() for day in found.later]

    # That another service has the same day already makes no difference.
    assert days(before, **version(ends, ends)) == ["2026-12-19"]
    assert days(before, **version(begins, ends)) == ["2026-12-19"]
    assert days(before, **version(True, True)) == ["2026-12-19"]
    assert days(before, **version(past, ends)) == []
    assert days(before, questions={"q": {**ONE["q"], "when": {"today": {"until": "2027-01-31"}}}}) == ["2027-02-01"]
    renamed = {"services": {"s": {"when": True}, "u": {"when": ends}}, "renamed": {"services": {"t": "u"}}}
    assert days(before, **renamed) == []
    found = edit(before, **version(ends, ends))
    assert not found.services
    assert str(headline(found)) == "Nothing changes for visitors on this day."
    (told,) = map(str, points(found))
    assert told.endswith("Compare on these days too: --today 2026-12-19.")


def test_who_gives_a_service_together_is_told_to_those_who_receive_it() -> None:
    here = {"questions": ONE, "providers": {"p": {}, "bank": {}, "fund": {}}}
    before = here | {"services": {"s": {"when": {"q": "a"}, "together_with": ["bank"]}}}

    elsewhere: list[list[tuple[str, str, tuple[str, ...]]]] = []

    def changed(partners: list[str], **more: Any) -> list[tuple[str, str, Any, Any, int]]:
        found = edit(before, services={"s": {"when": {"q": "a"}, "together_with": partners}}, **more)
        assert not found.providers and not found.services
        elsewhere.append([(one.section, one.id, one.fields) for one in found.elsewhere])
        assert not found.edits
        return [(one.id, one.field, one.before, one.after, one.situations) for one in found.fields]

    # Those who chose "a", and those who do not know, of whom it may be so.
    assert changed(["bank", "fund"]) == [("s", "together_with", ["bank"], ["bank", "fund"], 2)]
    assert changed([]) == [("s", "together_with", ["bank"], [], 2)]
    assert changed(["new"], providers={"p": {}, "bank": {}, "fund": {}, "new": {}}) == [
        ("s", "together_with", ["bank"], ["new"], 2)
    ]
    telling = {"p": {}, "bank": {"summary": "Lends."}, "fund": {"summary": "Gives."}}
    assert changed(["bank"], providers=telling) == [("bank", "summary", None, {"en": "Lends."}, 2)]
    renamed = {"providers": {"bank": "new"}}
    assert changed(["new"], providers={"p": {}, "fund": {}, "new": {}}, renamed=renamed) == []
    assert elsewhere == [[], [], [], [("providers", "fund", ("summary",))], []]


def test_contacts_and_sources_are_told_apart() -> None:
    before = {"questions": ONE, "providers": {"p": {"channels": {"email": "a@example.org"}}}, "services": {"s": {}}}
    found = edit(before, providers={"p": {"channels": {"email": "b@example.org"}, "source": ["memory"]}})
    assert [(one.section, one.field, one.before, one.after) for one in found.fields] == [
        ("providers", "channels.email", "a@example.org", "b@example.org")
    ]
    assert [(one.section, one.id, one.fields) for one in found.elsewhere] == [("providers", "p", ("source",))]
    assert not found.edits


def test_a_question_of_another_sort_is_another_question() -> None:
    before = {"questions": ONE, "services": {"s": {}}}
    found = edit(before, questions={"q": {"choose": "number"}})
    assert [(one.id, one.kind) for one in found.asked] == [("q", "new"), ("q (before)", "removed")]


def test_another_end_of_a_period_is_told_with_a_day_between_the_two() -> None:
    due = {"due": {"choose": "date", "unknown": False}}
    before = make_path(questions=due, services={"s": {"when": {"due": {"until": "2026-06-30"}}}, "t": {}})
    now = make_path(questions=due, services={"s": {"when": {"due": {"until": "2026-06-15"}}}, "t": {}})
    found = compare(before, now, TODAY)
    (lost,) = found.services
    assert (lost.id, lost.kind) == ("s", "lost")
    assert found.totals.both == 5, "Before, between and after the two days, and each of them."
    assert lost.extent.situations == 2
    assert lost.extent.example is not None
    day = lost.extent.example.new.removeprefix("due=")
    assert "2026-06-15" < day <= "2026-06-30"


def test_what_depends_on_the_day_is_judged_on_the_day_of_the_comparison() -> None:
    before = make_path(questions=ONE, services={"s": {"when": {"q": "a"}}, "t": {}})
    when = {"all": [{"q": "a"}, {"today": {"from": TODAY.isoformat()}}]}
    now = make_path(questions=ONE, services={"s": {"when": when}, "t": {}})
    assert compare(before, now, TODAY).nothing
    (lost,) = compare(before, now, TODAY - timedelta(days=1)).services
    assert (lost.kind, lost.extent.example.new if lost.extent.example else "") == ("lost", "q=a")


def test_an_answer_that_only_an_address_brings_is_told() -> None:
    never = {"q": {**ONE["q"], "asked": "never"}}
    before = make_path(questions=never, services={"s": {"when": {"q": ["a", "b"]}}, "t": {}})
    now = make_path(questions=never, services={"s": {"when": {"q": "a"}}, "t": {}})
    (lost,) = compare(before, now, TODAY).services
    assert (lost.kind, lost.extent.situations) == ("lost", 1)
    assert lost.extent.example is not None
    assert lost.extent.example.old == lost.extent.example.new == "q=b"


def test_an_exclusive_answer_is_not_counted_beside_others() -> None:
    answers = {"a": "Apple", "b": "Pear", "none": {"title": "Neither", "exclusive": True}}
    many = {"q": {"choose": "many", "unknown": False, "answers": answers}}
    before = make_path(questions=many, services={"s": {"when": {"q": "none"}}, "t": {"when": {"q": ["a", "b"]}}})
    now = make_path(questions=many, services={"s": {}, "t": {"when": {"q": ["a", "b"]}}})
    found = compare(before, now, TODAY)
    assert found.totals.both == 4, "Apple, pear, both, and neither."
    assert [(one.kind, one.extent.situations) for one in found.services] == [("gained", 3)]


def test_visitors_whom_too_many_answers_tell_apart_are_told_by_an_example_alone() -> None:
    letters = "abcdefgh"
    many = {"q": {"choose": "many", "answers": dict.fromkeys(letters, "T")}}
    pairs = [{"q": {"all": [one, other]}} for one, other in pairwise(letters)]
    before = make_path(questions=many, services={"s": {"when": {"any": pairs}}, "t": {}})
    found = compare(before, make_path(questions=many, services={"s": {}, "t": {}}), TODAY)
    (gained,) = (one for one in found.services if one.kind == "gained")
    assert (gained.extent.who.groups, gained.extent.who.complete) == ((), False)
    assert gained.extent.example is not None


# Samples.


def test_what_is_too_much_to_count_is_a_sample_that_says_so() -> None:
    questions = {f"q{index}": {"answers": dict.fromkeys(ANSWERS, "T")} for index in range(4)}
    before = make_path(questions=questions, services={"s": {"when": {"q1": "a"}}, "t": {}})
    now = make_path(questions=questions, services={"s": {"when": {"q1": ["a", "b"]}}, "t": {}})
    found = compare(before, now, TODAY, capacity=8)
    assert found.sample is not None
    assert found.sample.size == found.totals.both == 4000
    (gained,) = found.services
    assert gained.kind == "gained"
    assert gained.extent.situations / found.totals.both == pytest.approx(1 / 4, abs=0.03)
    assert gained.extent.example is not None
    assert "q1=b" in gained.extent.example.new


def test_a_sample_tells_who_gives_a_service_instead() -> None:
    questions = {f"q{index}": {"answers": dict.fromkeys(ANSWERS, "T")} for index in range(4)}
    providers = {"p": {}, "other": {"serves": {"q1": "a"}}, "third": {}}
    when = {"any": [{name: "a"} for name in questions]}
    before = make_path(questions=questions, providers=providers, services={"s": {"when": when}})
    now = make_path(questions=questions, providers=providers, services={"s": {"when": when, "provider": ["third"]}})
    (change,) = compare(before, now, TODAY, capacity=8).providers
    assert (change.service, change.before, change.after) == ("s", "p", "third")
    assert change.extent.example is not None
    local = make_path(questions=questions, providers=providers, services={"s": {"when": when, "provider": ["other"]}})
    found = compare(before, local, TODAY, capacity=8)
    assert ("s", "p", "other") in {(one.service, one.before, one.after) for one in found.providers}
    assert ("s", "lost") in {(one.id, one.kind) for one in found.services}


@settings(max_examples=15)
@given(paths(most_questions=3, most_services=3), paths(most_questions=3, most_services=3))
def test_a_sample_finds_nothing_that_is_not_so(old: ServicePath, new: ServicePath) -> None:
    exact, drawn = compare(old, new, TODAY), sampled(old, new, TODAY, size=60)
    assert {(one.id, one.kind) for one in drawn.services} <= {(one.id, one.kind) for one in exact.services}
    assert {(one.before, one.after) for one in drawn.contacts} <= {(one.before, one.after) for one in exact.contacts}
    assert {(one.id, one.kind) for one in drawn.asked} <= {(one.id, one.kind) for one in exact.asked}
    fields = {(one.id, one.field, str(one.before), str(one.after)) for one in exact.fields}
    assert {(one.id, one.field, str(one.before), str(one.after)) for one in drawn.fields} <= fields


# Languages.


def in_languages(*languages: str, **more: Any) -> ServicePath:
    """A small path whose texts say in each of its languages which one that is, and `more` besides."""

    def text(word: str) -> dict[str, str]:
        return {lang: f"{word} {lang}" for lang in languages}

    return make_path(
        path={"title": text("Path"), "languages": list(languages)},
        questions={"q": {"ask": text("Which?"), "asked": "always", "answers": {"a": text("Apple"), "b": text("Pear")}}},
        providers={"p": {"title": text("Port"), "summary": text("Helps")}},
        services={"s": {"title": text("Talk"), "steps": [text("Come")], "keywords": {one: ["k"] for one in languages}}},
        **more,
    )


def test_a_language_is_told_once_and_not_text_by_text() -> None:
    one, two = in_languages("en"), in_languages("en", "sv")
    for before, now, kind in ((one, two, "added"), (two, one, "removed")):
        found = compare(before, now, TODAY)
        assert [(told.lang, told.kind, told.texts) for told in found.languages] == [("sv", kind, 8)]
        assert (found.fields, found.edits, found.nothing, found.loses) == ((), (), False, False)
    assert compare(two, two, TODAY).languages == ()


def test_a_text_that_changed_beside_a_new_language_is_told_for_the_languages_of_both() -> None:
    now = in_languages("en", "sv")
    service = now.services["s"]
    title = Text({**service.title.translations, "en": "Speak"}, service.title.fallback)
    services = {"s": service.model_copy(update={"title": title})}
    changed = ServicePath("test", now.document.model_copy(update={"services": services}))
    found = compare(in_languages("en"), changed, TODAY)
    assert [(one.field, one.before, one.after) for one in found.fields] == [
        ("title", {"en": "Talk en"}, {"en": "Speak"})
    ]
    assert found.edits == ()


def test_an_edited_organisation_reads_otherwise_only_to_those_who_are_sent_to_it_in_both_versions() -> None:
    def at(answer: str, summary: str) -> dict[str, Any]:
        provider = {"serves": {"q": answer}, "summary": summary}
        return {"questions": ONE, "providers": {"p": provider, "r": {}}, "services": {"s": {"provider": ["p", "r"]}}}

    before, now = make_path(**at("a", "Here.")), make_path(**at("b", "There."))
    for found in (compare(before, now, TODAY), sampled(before, now, TODAY, 300)):
        # Only those who do not know the answer may be sent there both times.
        fields = [(one.id, one.field) for one in found.fields]
        assert fields == [("p", "summary")]
        assert all(one.situations < found.totals.both for one in found.fields)
    sure = {**ONE, "q": {**ONE["q"], "unknown": False}}
    before, now = (make_path(**{**at(*one), "questions": sure}) for one in (("a", "Here."), ("b", "There.")))
    assert not sampled(before, now, TODAY, 300).fields
    found = compare(before, now, TODAY)
    assert not found.fields
    assert [(one.id, one.fields) for one in found.elsewhere] == [("p", ("summary",))]
