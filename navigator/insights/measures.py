"""What is counted of visits: one line for each measure. The privacy page is made from this table too."""

from __future__ import annotations

from typing import NamedTuple


class Measure(NamedTuple):
    """A measure, and what stands in its two columns; empty where a column stays empty."""

    id: str
    subject: str
    detail: str = ""


class Count(NamedTuple):
    """One more of a measure. Nothing in it tells when on which day, or by whom."""

    measure: str
    subject: str = ""
    detail: str = ""


MEASURES = {
    measure.id: measure
    for measure in (
        Measure("begun", ""),
        Measure("asked", "question"),
        Measure("answered", "question"),
        Measure("chosen", "question", "answer"),
        Measure("finished", "need"),
        Measure("unmet", "need"),
        Measure("needed", "area", "need"),
        Measure("contact", "service", "channel"),
        Measure("useful", "yes or no"),
        Measure("capacity", "yes or no"),
        Measure("language", "language"),
        Measure("framed", "host"),
        Measure("missed", "words searched"),
    )
}
"""Every measure by its id. `needed` is the only one that says two things of one visit."""

CAPPED = "capped"
"""Beside the measures: a month of a measure, the subject, in which more was asked to be counted than is believed."""

SIMULATED = "simulated"
"""Beside the measures: a month that was made up to try things, and of how many visitors. All that shows it says so."""

NOTES = frozenset({CAPPED, SIMULATED})
"""What stands in the table beside the measures, and tells of a month how far it is to be believed."""

MANY = 12
"""How many answers a question has at most whose answers are counted one by one."""
