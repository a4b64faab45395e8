"""What messages say once their values are filled in."""

from __future__ import annotations

import pytest

from navigator.format.messages import say


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("31.12.", "Open until 31.12."),
        ("31 December", "Open until 31 December."),
        ("`1..`", "Open until `1..`."),
    ],
)
def test_a_day_in_finnish_does_not_end_a_sentence_twice(day: str, told: str) -> None:
    assert say("Open until %(day)s.", day=day).text() == told
