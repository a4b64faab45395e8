"""What was counted in words, and visits that are made up."""

from __future__ import annotations

import re

from navigator.insights import MEASURES, Count
from navigator.workbench.visits import CountedWords, simulated_counts
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
