"""What was renamed since it was counted is added to what it is called now, of whatever measure."""

from __future__ import annotations

from navigator.insights import MEASURES, Figures, Row, as_called_now
from navigator.insights.measures import CAPPED
from tests.path_making import make_path

ANSWERS = {"answers": {"new": {"en": "New"}, "other": {"en": "Other"}}}
PATH = make_path(
    path={
        "title": {"en": "Test"},
        "languages": ["en"],
        "roles": {"need": "need", "place": "place"},
        "insights": {"by": {"place": "area"}},
    },
    questions={
        "need": {"ask": {"en": "What?"}, **ANSWERS},
        "place": {
            "ask": {"en": "Where?"},
            "answers": {name: {"title": {"en": name}, "attributes": {"area": "new"}} for name in ("here", "there")},
        },
    },
    providers={"new": {"title": {"en": "P"}, "channels": {"phone": "06 123 4567"}}},
    services={"new": {"kind": "advice", "provider": "new", "title": {"en": "S"}}},
    renamed={
        "questions": {"want": "need"},
        "services": {"old": "new"},
        "providers": {"old": "new"},
        "answers": {"need": {"old": "new"}},
    },
)


def called_now(measure: str, subject: str, detail: str = "") -> tuple[str, str]:
    """What a sum of five is of, by the names of today; one of ten under that name was there already."""
    old, new = Row("2026-10", "p", measure, subject, detail), None
    found = as_called_now(Figures("p", ("2026-10",), {old: 5}), PATH)
    ((new, n),) = found.sums.items()
    assert n == 5
    both = as_called_now(Figures("p", ("2026-10",), {old: 5, **({new: 10} if new != old else {})}), PATH)
    assert dict(both.sums) == {new: 15 if new != old else 5}
    return new.subject, new.detail


def test_every_kind_of_name_follows_what_it_was_renamed_to() -> None:
    told = {
        "question": ("want", "need"),
        "need": ("old", "new"),
        "service": ("old", "new"),
        "area": ("old", "new"),
    }
    for measure in MEASURES.values():
        before, after = told.get(measure.subject, ("old", "old"))
        assert called_now(measure.id, before)[0] == after, measure
    assert called_now("needed", "old", "old") == ("new", "new")
    assert called_now("chosen", "want", "old") == ("need", "new")
    assert called_now("chosen", "place", "old") == ("place", "new")
    assert called_now("contact", "old", "old") == ("new", "old")


def test_what_is_gone_and_notes_on_a_month_stay() -> None:
    assert called_now("contact", "gone", "web") == ("gone", "web")
    assert called_now(CAPPED, "old") == ("old", "")
