"""What was counted in words, what a message seems to hold, and visits that are made up."""

from __future__ import annotations

import re
import time

import pytest

from navigator.insights import MEASURES, Count
from navigator.workbench.visits import CountedWords, personal_data, simulated_counts
from navigator.workbench.visits.counted_words import MEASURE_WORDS
from navigator.workbench.wording import Titles
from tests.documents import page
from tests.path_making import make_path

WALKED = make_path(
    path={"title": {"en": "Test"}, "languages": ["en", "sv"], "roles": {"need": "need"}},
    questions={
        "sum": {"ask": "?", "choose": "number", "min": 0, "unknown": True},
        "need": {"ask": "?", "choose": "many", "answers": {"money": "Money", "rooms": "Rooms", "skills": "Skills"}},
    },
    services={"loan": {"when": {"need": "money", "sum": {"below": 100}}}, "course": {"when": {"need": "skills"}}},
)


def test_every_measure_has_words() -> None:
    assert MEASURE_WORDS.keys() == MEASURES.keys()
    told = CountedWords(Titles(WALKED, "en"))
    assert told.detail("chosen", "need", "money") == "Money"
    assert told.detail("chosen", "need", "gone") == "gone" and told.subject("asked", "gone") == "gone"
    assert str(told.detail("chosen", "sum", "unknown")) == "“I don't know”"


def test_the_page_for_councils_tells_of_every_measure() -> None:
    table = page("docs/insights.md").text.partition("| measure |")[2].partition("\n\n")[0]
    assert {word for row in table.splitlines() for word in re.findall("`([a-z]+)`", row.split("|")[1])} == {*MEASURES}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ring 040 123 4567", ["a telephone number"]),
        ("(06) 123-4567 or +358 40 1234567", ["a telephone number"]),
        ("My code is 010190-123A.", ["a personal identity code"]),
        ("010101A123N and 19900101-1234", ["a personal identity code"]),
        ("write to Maija.Meikalainen@example.org", ["an e-mail address"]),
        ("040 1234567, a@b.fi", ["a telephone number", "an e-mail address"]),
        ("Closed since 2026-11-30, on 30.11.2026 I paid 1200 €, see /services/0123", []),
        ("Step 3 of 7 names 60100 Seinäjoki, twitter @maker", []),
    ],
)
def test_what_leads_to_somebody_is_noticed(text: str, found: list[str]) -> None:
    assert [str(one) for one in personal_data(text)] == found


@pytest.mark.parametrize("text", ["0" * 4000, "a@" * 2000, "a." * 2000, "+0 " * 1300, "1-" * 2000])
def test_looking_takes_no_longer_than_the_text_is_long(text: str) -> None:
    begun = time.process_time()
    personal_data(text)
    assert time.process_time() - begun < 0.5


def test_made_up_visitors_walk_the_path_and_nobody_is_counted_twice() -> None:
    heard: list[int] = []
    counts = simulated_counts(WALKED, "2026-10", 2000, 7, heard.append)
    assert counts == simulated_counts(WALKED, "2026-10", 2000, 7)
    assert counts != simulated_counts(WALKED, "2026-10", 2000, 8)
    assert sum(heard) == 2000

    def of(measure: str) -> int:
        return sum(n for count, n in counts.items() if count.measure == measure)

    begun, ended = counts[Count("asked", "sum")], counts[Count("finished")]
    assert of("language") == begun < 2000 and ended < counts[Count("answered", "need")] + 1
    assert 0 < counts[Count("unmet", "rooms")] == counts[Count("finished", "rooms")]
    assert 0 < counts[Count("unmet", "money")] < counts[Count("finished", "money")]
    assert all(count.measure in MEASURES for count in counts) and not [count for count in counts if not counts[count]]
    assert all(n >= 5 for count, n in counts.items() if count.measure == "missed")
