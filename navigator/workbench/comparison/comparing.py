"""Compares two versions of a path: what an edit does to visitors."""

from __future__ import annotations

import datetime

from navigator.engine import ServicePath
from navigator.workbench.comparison.asked import question_changes
from navigator.workbench.comparison.edits import with_edits
from navigator.workbench.comparison.offers import Offers
from navigator.workbench.comparison.question_mapping import NEW, OLD
from navigator.workbench.comparison.readings import field_changes
from navigator.workbench.comparison.result import Comparison, Totals
from navigator.workbench.comparison.sampling import sampled
from navigator.workbench.comparison.versions import Situations
from navigator.workbench.comparison.visitor_sets import CAPACITY


def compare(old: ServicePath, new: ServicePath, today: datetime.date, capacity: int = CAPACITY) -> Comparison:
    """What changes for visitors between two versions of a path, on a day.

    Exact; only where the diagrams would need more than `capacity` nodes is it a sample of visitors, and says so.
    """
    try:
        found = _exact(old, new, today, capacity)
    except MemoryError:
        found = sampled(old, new, today)
    return with_edits(found, old, new)


def _exact(old: ServicePath, new: ServicePath, today: datetime.date, capacity: int) -> Comparison:
    situations = Situations(old, new, today, capacity)
    space, offers = situations.space, Offers(situations)
    return Comparison(
        path=new.id,
        questions=situations.questions,
        services=tuple(offers.service_changes()),
        contacts=tuple(offers.contact_changes()),
        providers=tuple(offers.provider_changes()),
        fields=tuple(field_changes(offers)),
        asked=tuple(question_changes(situations)),
        totals=Totals(
            old=space.count(situations.versions[OLD].alone()),
            new=space.count(situations.versions[NEW].alone()),
            both=space.count(situations.all),
            gone=space.count(situations.gone(OLD)),
            added=space.count(situations.gone(NEW)),
            changed=space.count(offers.changed),
        ),
    )
