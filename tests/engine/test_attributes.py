"""Many answers are told by an attribute that they share."""

from __future__ import annotations

from typing import Any

import pytest

from navigator.engine import ServicePath, shared_attribute
from tests.path_making import make_path


@pytest.fixture(scope="module")
def path() -> ServicePath:
    """200 codes: 50 in each of four sections, ten in each of twenty divisions; every other one is a craft."""
    codes: dict[str, Any] = {}
    for number in range(200):
        attributes = {"division": number // 10, "section": "CRSZ"[number // 50], "craft": number % 2 == 0}
        codes[f"c{number}"] = {"title": f"Code {number}", "attributes": attributes}
    return make_path(questions={"code": {"ask": "?", "answers": codes}}, services={"s": {}})


def codes(*numbers: int) -> list[str]:
    return [f"c{number}" for number in numbers]


def test_the_fewest_values_tell_what_is_meant_and_the_rest_follows(path: ServicePath) -> None:
    found = shared_attribute(path.questions["code"], codes(*range(100), 150, 177))
    assert found is not None
    assert (found.attribute, found.values, found.rest) == ("section", ("C", "R"), ("c150", "c177"))
    finer = shared_attribute(path.questions["code"], codes(*range(40)))
    assert finer is not None
    assert (finer.attribute, finer.values, finer.rest) == ("division", ("0", "1", "2", "3"), ())
    crafts = shared_attribute(path.questions["code"], codes(*range(0, 200, 2)))
    assert crafts is not None and (crafts.attribute, crafts.values) == ("craft", ("true",))


@pytest.mark.parametrize("numbers", [range(30), range(0, 200, 5)])
def test_few_answers_and_those_that_share_nothing_are_told_one_by_one(path: ServicePath, numbers: range) -> None:
    assert shared_attribute(path.questions["code"], codes(*numbers)) is None
