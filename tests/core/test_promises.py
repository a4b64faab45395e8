"""A promise is proven or refuted as asking everybody would."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from navigator.journey import follow
from navigator.logic import Truth, truth
from navigator.promises import broken_by, promised_services
from tests.core.making import TODAY, make_path, paths


def everybody(path: Any, answers: Any = None, left: Any = None) -> Any:
    """The answers of everybody who is asked, "I don't know" included, question by question."""
    answers, left = answers or {}, list(path.questions) if left is None else left
    journey = follow(path, answers, TODAY)
    if not left:
        yield answers
    elif journey.asks(left[0]) is not Truth.YES:
        yield from everybody(path, answers, left[1:])
    else:
        for answer in every_answer(path.questions[left[0]], journey.offered(left[0])):
            yield from everybody(path, {**answers, left[0]: answer}, left[1:])


def every_answer(question: Any, offered: Any) -> Any:
    if question.choose == "number":
        return [*map(str, range(6)), "unknown"]
    if question.choose == "one":
        return [*offered, "unknown"]
    sizes = range(1, len(offered) + 1)
    return [*(chosen for size in sizes for chosen in combinations(offered, size)), "unknown"]


@settings(max_examples=60)
@given(st.data())
def test_a_promise_is_broken_exactly_if_somebody_breaks_it(data: st.DataObject) -> None:
    path = data.draw(paths(most_questions=3, most_services=3))
    wanted = data.draw(st.sets(st.sampled_from(list(path.services)), min_size=1))
    condition = data.draw(st.sampled_from([str(service) for service in path.services]))
    promise = {
        "of": {"services": sorted(wanted)},
        "at_least": data.draw(st.integers(1, 2)),
        "when": path.services[condition].when,
    }
    path = make_path_with(path, promise)
    kept = promised_services(path, path.document.promises["x"])

    def breaks(answers: Any) -> bool:
        journey = follow(path, answers, TODAY)
        concerned = truth(path.program.promises["x"], path.program.variables, journey.states)
        return concerned is Truth.YES and len(kept & set(journey.fits)) < path.document.promises["x"].at_least

    witness = broken_by(path, path.document.promises["x"], TODAY)
    assert (witness is not None) == any(breaks(answers) for answers in everybody(path))
    if witness is not None:
        assert breaks(witness)


def make_path_with(path: Any, promise: dict[str, Any]) -> Any:
    """The same path with a promise whose condition is already parsed."""
    when = promise.pop("when")
    made = make_path(promises={"x": promise})
    parsed = made.document.promises["x"].model_copy(update={"when": when})
    document = path.document.model_copy(update={"promises": {"x": parsed}})
    return type(path)("test", document)


def test_all_of_some_parts_is_not_mistaken_for_any_of_them() -> None:
    questions = {"a": {"answers": {"x": "X", "y": "Y"}}, "b": {"answers": {"x": "X", "y": "Y"}}}
    both, either = {"a": "x", "b": "x"}, {"any": [{"a": "x"}, {"b": "x"}]}
    path = make_path(
        questions=questions,
        services={"all": {"when": both}, "any": {"when": either}},
        promises={
            "kept": {"when": both, "of": {"services": "any"}},
            "broken": {"when": either, "of": {"services": "all"}},
        },
    )
    assert broken_by(path, path.document.promises["kept"], TODAY) is None
    assert broken_by(path, path.document.promises["broken"], TODAY) is not None
