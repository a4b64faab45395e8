"""Properties of the engine, on random paths."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from navigator.engine.answers import query_string, read_answers
from navigator.engine.evaluation import Truth, truth
from navigator.engine.journey import Journey, follow
from navigator.engine.plan.other_answers import next_answers, openings
from navigator.engine.reasons import reasons
from navigator.engine.service_path import ServicePath
from tests.engine import second_opinion as reference
from tests.path_making import TODAY, an_answer, answered_paths, paths


def statuses(journey: Journey) -> dict[str, str]:
    return {service: journey.status(service) for service in journey.path.services}


def shown(journey: Journey) -> dict[str, Any]:
    """The result in the form of the reference: False, or the variants that hold."""
    program = journey.path.program
    return {
        service: journey.status(service) == "fits"
        and tuple(truth(v, program.variables, journey.states) is Truth.YES for v in program.variants[service])
        for service in journey.path.services
    }


def complete(draw: st.DrawFn, path: ServicePath, answers: dict[str, Any]) -> dict[str, Any]:
    """Answers to every question that is asked, the given ones kept; "I don't know" becomes some answer."""
    full: dict[str, Any] = {}
    for name, question in path.questions.items():
        if reference.is_asked(path, name, full):
            offered = reference.offered_answers(path, name, full)
            answer = answers.get(name, "unknown")
            chosen = {answer} if isinstance(answer, str) else set(answer)
            usable = answer != "unknown" and (not question.answers or chosen <= set(offered))
            full[name] = answer if usable else an_answer(draw, path, name, unknown=False, offered=offered)
    return full


@given(st.data())
def test_complete_answers_give_what_a_plain_evaluation_gives(data: st.DataObject) -> None:
    path = data.draw(paths())
    answers = complete(data.draw, path, {})
    journey = follow(path, answers, TODAY)
    assert shown(journey) == reference.result(path, answers)
    assert journey.answers == answers
    assert not journey.may_fit


@given(st.data())
def test_what_is_decided_holds_however_the_rest_is_answered(data: st.DataObject) -> None:
    path, answers = data.draw(answered_paths(answered=False))
    journey = follow(path, answers, TODAY)
    kept = dict(journey.answers)
    final = reference.result(path, complete(data.draw, path, kept))
    for service, status in statuses(journey).items():
        if status != "may-fit":
            assert (status == "fits") == (final[service] is not False), service


@given(answered_paths())
def test_the_tables_say_what_each_condition_says_alone(example: tuple[ServicePath, dict[str, Any]]) -> None:
    path, answers = example
    journey = follow(path, answers, TODAY)
    found = statuses(journey)
    assert journey.fits == tuple(service for service in path.services if found[service] == "fits")
    assert journey.may_fit == tuple(service for service in path.services if found[service] == "may-fit")


@given(answered_paths(), st.randoms())
def test_replaying_the_address_gives_the_same_journey_in_any_order(
    example: tuple[ServicePath, dict[str, Any]], random: Any
) -> None:
    path, answers = example
    journey = follow(path, answers, TODAY)
    pairs = [(k, v) for k, a in journey.answers.items() for v in ([a] if isinstance(a, str) else a)]
    random.shuffle(pairs)
    reading = read_answers(path, pairs)
    again = follow(path, reading.answers, TODAY)
    assert not reading.notices
    assert again.answers == journey.answers
    assert again.address == journey.address == query_string(path, reading.answers)
    assert statuses(again) == statuses(journey)
    assert again.next_question == journey.next_question


@given(st.data())
def test_one_answer_more_never_unsettles_a_service(data: st.DataObject) -> None:
    path, answers = data.draw(answered_paths())
    journey = follow(path, answers, TODAY)
    open_questions = [name for name in path.questions if name not in journey.answers]
    if not open_questions:
        return
    name = data.draw(st.sampled_from(open_questions))
    more = follow(path, {**journey.answers, name: an_answer(data.draw, path, name)}, TODAY)
    for service, status in statuses(journey).items():
        if status != "may-fit":
            assert more.status(service) == status


@given(st.data())
def test_a_skipped_question_could_not_have_changed_the_result(data: st.DataObject) -> None:
    """Walk to the end; whatever the questions that were not asked would have been answered, the result is the same."""
    path = data.draw(paths())
    answers: dict[str, Any] = {}
    for _ in path.questions:
        journey = follow(path, answers, TODAY)
        if journey.next_question is None:
            break
        name = journey.next_question
        assert name not in journey.answers
        answers[name] = an_answer(data.draw, path, name, unknown=False, offered=journey.offered(name))
    journey = follow(path, answers, TODAY)
    assert journey.next_question is None
    assert not journey.may_fit
    assert journey.answers == answers, "an answer asked for was dropped"
    assert shown(journey) == reference.result(path, complete(data.draw, path, answers))


@given(st.data())
def test_with_unknown_answers_the_end_is_reached_and_skipped_questions_still_do_not_matter(data: st.DataObject) -> None:
    path = data.draw(paths())
    answers: dict[str, Any] = {}
    while (name := follow(path, answers, TODAY).next_question) is not None:
        offered = follow(path, answers, TODAY).offered(name)
        answers[name] = an_answer(data.draw, path, name, offered=offered)
    journey = follow(path, answers, TODAY)
    for name in path.questions:
        if name not in answers and journey.asks(name) is Truth.YES:
            other = follow(path, {**answers, name: an_answer(data.draw, path, name)}, TODAY)
            assert shown(other) == shown(journey)
            assert statuses(other) == statuses(journey)


@given(answered_paths())
def test_every_reason_named_is_one_of_the_visitors_answers_and_true(
    example: tuple[ServicePath, dict[str, Any]],
) -> None:
    path, answers = example
    journey = follow(path, answers, TODAY)
    for service in (*journey.fits, *journey.may_fit):
        for reason in reasons(journey, service):
            given_answer = journey.answers[reason.question]
            given_answers = {given_answer} if isinstance(given_answer, str) else set(given_answer)
            assert set(reason.answers) <= given_answers
            assert "unknown" not in reason.answers


@given(answered_paths())
def test_what_another_answer_is_said_to_open_it_opens(example: tuple[ServicePath, dict[str, Any]]) -> None:
    path, answers = example
    journey = follow(path, answers, TODAY)
    found = {(opening.question, opening.answer): opening.services for opening in openings(journey)}
    for name in journey.asked:
        for answer in next_answers(path, name, journey.answers[name]):
            if answer in journey.offered(name):
                other = follow(path, {**journey.answers, name: answer}, TODAY)
                new = tuple(service for service in other.fits if journey.status(service) == "no")
                assert found.get((name, answer), ()) == new
    for opening in openings(journey):
        other = follow(path, {**journey.answers, opening.question: opening.answer}, TODAY)
        for service in opening.services:
            assert journey.status(service) == "no"
            assert other.status(service) == "fits"
