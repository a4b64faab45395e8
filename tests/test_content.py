"""What the regional path says in single situations (`tests/content/*.yaml`): who fits, who does not, in which order.

Each stands for a kind of mistake in the content: a condition that says other than the text of its service, or an order
that costs its reader money.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
import yaml

from navigator.catalogue.loading import load_path
from navigator.engine.answers import read_answers
from navigator.engine.journey import follow
from navigator.engine.plan import plan

TESTS = Path(__file__).parent
REGION = load_path(TESTS.parent / "paths" / "etela-pohjanmaa")
DAY = datetime.date(2026, 11, 28)
KEYS = {"because", "answers", "certain", "possible", "absent", "first", "orders", "today"}

CASES = [
    pytest.param(case, id=f"{file.stem}-{number}")
    for file in sorted((TESTS / "content").glob("*.yaml"))
    for number, case in enumerate(yaml.safe_load(file.read_text(encoding="utf-8")), 1)
]


@pytest.mark.parametrize("case", CASES)
def test_situation(case: dict[str, Any]) -> None:
    assert case["because"], "a situation without a reason"
    assert {"because", "answers"} < set(case) <= KEYS
    reading = read_answers(REGION, parse_qsl(case["answers"], strict_parsing=True))
    assert not reading.notices, "an address that the path does not know"
    journey = follow(REGION, reading.answers, case.get("today", DAY))
    found = plan(journey)
    ideas = {item.id for item in found.ideas}
    for service in case.get("certain", ()):
        assert journey.status(service) == "fits", service
    for service in case.get("possible", ()):
        assert journey.status(service) == "may-fit", service
    for service in case.get("absent", ()):
        # A service that is no longer in the path at all is as absent as one that does not fit.
        assert service not in REGION.services or journey.status(service) == "no", service
        assert service not in ideas, service
    if "first" in case:
        assert found.first_contact is not None
        assert found.first_contact.id in case["first"]
    order = [item.id for item in found.items]
    for earlier, later in case.get("orders", ()):
        assert {earlier, later} <= {*journey.fits, *journey.may_fit}, "an order between services that do not meet"
        if {earlier, later} <= set(order):
            assert order.index(earlier) < order.index(later), (earlier, later)
