"""The council's picture of its services: what the figures of a report are, checked against counting by hand."""

from __future__ import annotations

import datetime
import math
import subprocess
from itertools import product
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from navigator.catalogue.loading import load_with_places
from navigator.engine.journey import follow
from navigator.engine.service_path import ServicePath
from navigator.format.messages import Message, say
from navigator.format.problems import Places
from navigator.workbench.coverage import Coverage
from navigator.workbench.report import Report, Settings, choose_axes, make_report
from navigator.workbench.report.charts import Bar, Bars, Calendar, Span
from navigator.workbench.report.closings import closed_for_good, closings
from navigator.workbench.report.freshness import freshness
from navigator.workbench.report.heat_map import level_of, ranges_of, steps
from navigator.workbench.report.journey_statistics import every_walk, journey_statistics
from navigator.workbench.report.landscape import AxisError, survey
from navigator.workbench.report.left_without import Loss, boxes, loss
from navigator.workbench.report.report_page import figures, tasks
from navigator.workbench.report.report_words import Names, Table, as_csv
from navigator.workbench.report.upkeep_tables import entries
from tests.path_making import TODAY, make_path, paths

STAGE = {"ask": "?", "answers": {"idea": "Idea", "growth": "Growth"}}
NONE = {"title": "None", "exclusive": True}
NEED = {"ask": "?", "choose": "many", "answers": {"money": "Money", "advice": "Advice", "none": NONE}}
PLACE = {
    "ask": "?",
    "answers": {
        "north": {"title": "North", "attributes": {"area": "n"}},
        "south": {"title": "South", "attributes": {"area": "s"}},
        "elsewhere": {"title": "Elsewhere"},
    },
}


def region(**services: dict[str, Any]) -> ServicePath:
    """A path with two stages, two needs and two places, and the services of a test."""
    stages = {"idea": {}, "growth": {}}
    return make_path(stages=stages, questions={"stage": STAGE, "need": NEED, "place": PLACE}, services=services)


def nothing() -> None:
    """Hears of a step."""


def landscape_of(path: ServicePath) -> Any:
    return survey(path, choose_axes(path, "need", "place"), TODAY, nothing)


def loss_of(path: ServicePath) -> Loss:
    """What it means that the only service that closes does so."""
    (closing,) = closings(path, TODAY, 60)
    return loss(landscape_of(path), lambda day: Coverage(path, day), closing)


def test_a_need_without_a_service_at_some_place_is_a_gap_there() -> None:
    path = region(loan={"when": {"need": ["money"], "place": ["north"]}}, talk={"when": {"need": ["advice"]}})
    gaps = landscape_of(path).gaps
    assert [(stage, need, spread.without) for stage, need, spread in gaps] == [
        ("idea", "money", ("south",)),
        ("growth", "money", ("south",)),
    ]


def test_what_comes_whatever_one_needs_fills_no_gap() -> None:
    path = region(loan={"when": {"need": ["money"]}}, hotline={"when": True})
    landscape = landscape_of(path)
    assert landscape.services_for_all == {"hotline"}
    assert {(stage, need) for stage, need, _ in landscape.gaps} == {("idea", "advice"), ("growth", "advice")}


def test_good_practices_are_no_services() -> None:
    path = region(loan={"when": {"need": ["money"]}}, idea={"kind": "good-practice", "when": {"need": ["advice"]}})
    assert {need for _, need, _ in landscape_of(path).gaps} == {"advice"}


def test_services_that_depend_on_the_place_are_local() -> None:
    path = region(here={"when": {"place": ["north"], "need": ["money"]}}, there={"when": {"need": ["money"]}})
    landscape = landscape_of(path)
    assert landscape.local == {"here"}
    assert landscape.spread("idea", "money") == (1, 2, True, ())
    assert landscape.spread("idea", "money", local=True) == (0, 1, False, ("south",))


@given(paths())
@settings(max_examples=60, deadline=None)
def test_the_landscape_says_what_following_each_situation_says(path: ServicePath) -> None:
    axes = choose_axes(path)
    landscape = survey(path, axes, TODAY, nothing)
    for key, cell in landscape.cells.items():
        journey = follow(path, axes.given(*key), TODAY)
        aside = landscape.general[key[0], key[2]]
        assert cell == (len(set(journey.fits) - aside), len(set(journey.may_fit) - aside))


@given(paths(most_questions=4))
@settings(max_examples=60, deadline=None)
def test_the_weights_of_all_journeys_are_one_whole(path: ServicePath) -> None:
    walks = every_walk(path, TODAY)
    assert walks is None or sum(walk.weight for walk in walks) == 1
    walked = journey_statistics(path, TODAY, 100, nothing)
    assert math.isclose(sum(walked.lengths.values()), 1)
    assert math.isclose(walked.length, sum(one.share for one in walked.asked))


def test_shares_of_a_small_path_are_those_one_counts_by_hand() -> None:
    """Of the answers a, b and "I don't know" only a leads to the second question; an adviser who may fit is met too."""
    path = make_path(
        providers={"p": {}, "q": {}},
        questions={
            "first": {"answers": {"a": "A", "b": "B"}},
            "second": {"answers": {"c": "C", "d": "D"}, "when": {"first": ["a"]}},
        },
        services={"one": {"when": {"first": ["b"]}}, "two": {"when": {"second": ["c"]}, "provider": ["q"]}},
    )
    walked = journey_statistics(path, TODAY, 100, nothing)
    assert walked.exact
    assert {one.question: round(one.share, 3) for one in walked.asked} == {"first": 1.0, "second": 0.333}
    assert {load.provider: round(load.share, 3) for load in walked.loads} == {"p": 0.667, "q": 0.222}


def test_who_gives_a_service_together_is_met_by_whoever_receives_it_and_first_by_nobody() -> None:
    path = make_path(
        providers={"p": {}, "bank": {}, "mill": {}},
        questions={"first": {"answers": {"a": "A", "b": "B", "c": "C"}, "unknown": False}},
        services={
            "one": {"when": {"first": "a"}, "together_with": ["bank"]},
            "two": {"when": {"first": ["a", "b"]}, "kind": "funding", "together_with": ["bank"]},
            "idea": {"kind": "good-practice", "together_with": ["mill"]},
        },
    )
    loads = {load.provider: load for load in journey_statistics(path, TODAY, 100, nothing).loads}
    assert {name: (load.services, round(load.share, 3)) for name, load in loads.items()} == {
        "p": (2, 0.667),
        "bank": (2, 0.667),
        "mill": (0, 0.0),
    }
    assert loads["p"].first > 0 and loads["bank"].first == 0


def test_a_sample_comes_near_to_the_whole_and_stays_the_same(path: ServicePath) -> None:
    first, again = (journey_statistics(path, TODAY, 300, nothing) for _ in range(2))
    assert not first.exact
    assert first == again
    more = journey_statistics(path, TODAY, 1200, nothing)
    assert all(abs(one.share - two.share) < 0.12 for one, two in zip(first.asked, more.asked, strict=True))


def grant(when: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"kind": "funding", "when": when, **more}


CLOSES = {"open": [{"from": "2026-03-01", "until": "2026-04-20"}]}


def test_who_has_another_service_is_not_left_without() -> None:
    path = region(
        call=grant({"need": ["money"]}, **CLOSES),
        other=grant({"need": ["money"], "place": ["north", "elsewhere"]}),
    )
    found = loss_of(path)
    assert found.closing.last == datetime.date(2026, 4, 20)
    assert found.situations == 4
    assert {(one.criterion, one.everybody, one.box) for one in found.without} == {
        (criterion, True, (("idea", "growth"), ("money",), ("south",))) for criterion in ("need", "kind")
    }
    for one in found.without:
        after = follow(path, one.example, datetime.date(2026, 4, 21))
        assert "call" in follow(path, one.example, TODAY).fits
        assert "other" not in after.fits


def test_another_kind_of_help_for_the_need_leaves_only_the_kind_missing() -> None:
    path = region(call=grant({"need": ["money"]}, **CLOSES), talk={"when": {"need": ["money"]}})
    assert {one.criterion for one in loss_of(path).without} == {"kind"}


def test_some_are_told_from_everybody() -> None:
    sections: dict[str, Any] = {
        "questions": {
            "need": {"choose": "many", "answers": {"money": "Money", "advice": "Advice"}},
            "size": {"answers": {"small": "Small", "large": "Large"}},
        },
        "services": {
            "call": grant({"need": ["money"]}, **CLOSES),
            "other": grant({"need": ["money"], "size": ["small"]}),
        },
    }
    made = make_path(**sections)
    (closing,) = closings(made, TODAY, 60)
    found = loss(survey(made, choose_axes(made), TODAY, nothing), lambda day: Coverage(made, day), closing)
    assert {(one.everybody, one.only.get("size")) for one in found.without} == {(False, ("large",))}


def test_a_period_that_follows_at_once_closes_nothing() -> None:
    two = [{"from": "2026-03-01", "until": "2026-04-20"}, {"from": "2026-04-21", "until": "2026-12-31"}]
    assert closings(region(call=grant({"need": ["money"]}, open=two)), TODAY, 60) == ()
    assert closings(region(call=grant({"need": ["money"]}, open=two[:1])), TODAY, 10) == ()


@given(paths(most_questions=3))
@settings(max_examples=30, deadline=None)
def test_boxes_hold_each_situation_once(path: ServicePath) -> None:
    axes = choose_axes(path)
    landscape = survey(path, axes, TODAY, nothing)
    chosen = [key for key, cell in landscape.cells.items() if cell.reach % 2]
    assert sorted(key for box in boxes(chosen) for key in product(*box)) == sorted(chosen)


@pytest.mark.parametrize("most", [1, 4, 5, 6, 9, 28, 400])
def test_every_number_falls_into_one_level_and_the_legend_names_them_all(most: int) -> None:
    bounds = steps(most)
    levels = [level_of(number, bounds) for number in range(most + 1)]
    assert levels == sorted(levels)
    assert levels[0] == 0
    assert levels[1] == 1
    assert len(ranges_of(bounds, most)) == levels[-1]


def test_tables_open_in_a_spreadsheet_as_they_are() -> None:
    table = Table("t", say("Name"), (say("Name"), say("Month")), (("=1+1", 3.5), ("a;b", datetime.date(2026, 4, 2))))
    assert as_csv(table, "fi") == '\ufeffNimi;Kuukausi\r\n\'=1+1;3,50\r\n"a;b";2026-04-02\r\n'


def test_what_was_never_checked_is_old_in_the_table_of_checks() -> None:
    made = make_path(providers={"p": {"checked": "2020"}, "r": {"checked": "2026-03-30"}}, services={"s": {}})
    table = entries(SimpleNamespace(freshness=freshness(made, TODAY)), Names(made, "en"))
    assert [(row[1], str(row[3]), str(row[4])) for row in table.rows] == [
        ("s", "never", "yes"),
        ("p", "2020", "yes"),
        ("r", "30 March 2026", "no"),
    ]
    # Programs read the day as the files have it, and the id; people read neither.
    assert ";2026-03-30;" in as_csv(table, "fi")
    assert "Id" not in map(str, table.on_paper.columns)
    assert len(table.on_paper.rows[0]) == len(table.rows[0]) - 1


def test_the_bar_of_a_service_ends_with_its_last_day() -> None:
    days = [TODAY + datetime.timedelta(days=number) for number in (0, 4, 9)]
    drawn = Calendar("c", "T", "D", days[0], days[-1], tuple(Span("S", day, "") for day in days), (), margin=88)
    bars = [float(bar.attrib["width"]) for bar in ElementTree.fromstring(drawn.drawn()).iter() if "rx" in bar.attrib]
    assert bars == [30, 150, 300], "One of ten days, five, and all of them."


def test_a_heading_is_no_formula_either() -> None:
    table = Table("t", say("Name"), (Message("=cmd|' /C calc'!A0"), Message("@x")), ())
    assert as_csv(table, "fi") == "\ufeff'=cmd|' /C calc'!A0;'@x\r\n"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
def test_a_cell_is_no_formula_in_wide_signs_either(sign: str) -> None:
    table = Table("t", say("Name"), (Message("A"),), ((Message(f"{sign}1"),),))
    assert as_csv(table, "en") == f"\ufeffA\r\n'{sign}1\r\n"


def test_pictures_are_well_formed_whatever_titles_say() -> None:
    drawn = Bars("b", 'A <b>"title"</b>', "& more", (Bar("<i>&", (("f4", 3.0),), "3 <"),)).drawn()
    texts = [element.text for element in ElementTree.fromstring(drawn).iter() if element.text]
    assert texts == ['A <b>"title"</b>', "& more", "<i>&", "3 <"]


def test_a_question_that_cannot_be_drawn_by_is_refused(path: ServicePath) -> None:
    with pytest.raises(AxisError, match="no question `municipalty`"):
        choose_axes(path, place="municipalty")
    with pytest.raises(AxisError, match="already drawn"):
        choose_axes(path, by="municipality", place="municipality")


# Translations against the history of the files.

HEADER = "path: {title: {en: T, fi: T}, languages: [en, fi]}\n"


class Kept:
    """A path kept in git, with one text that changes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "p"
        self.folder.mkdir()
        self.git("init", "--quiet")

    def git(self, *words: str) -> None:
        named = ("-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *named, *words], cwd=self.folder, check=True, capture_output=True)

    def write(self, en: str, fi: str, commit: bool = True) -> None:
        texts = f"providers: {{one: {{title: {{en: {en}, fi: {fi}}}}}}}\n"
        (self.folder / "path.yaml").write_text(HEADER + texts, encoding="utf-8")
        if commit:
            self.git("add", ".")
            self.git("commit", "--quiet", "--allow-empty", "-m", "edit")

    def report(self) -> Report:
        path, places = load_with_places(self.folder)
        return make_report(path, places, choose_axes(path), Settings(TODAY, walks=100))

    def stale(self) -> list[tuple[str, str, str]]:
        return [(one.source_then, one.source_now, one.translation) for one in self.report().translations.stale]


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path)


def test_a_translation_older_than_its_source_text_is_stale(kept: Kept) -> None:
    kept.write("Old", "Vanha")
    kept.write("New", "Vanha")
    assert kept.stale() == [("Old", "New", "Vanha")]
    kept.write("New", "Uusi")
    assert kept.stale() == []


def test_what_is_not_committed_yet_counts_too(kept: Kept) -> None:
    kept.write("Old", "Vanha")
    kept.write("New", "Vanha", commit=False)
    (one,) = kept.report().translations.stale
    assert (one.source_then, one.changed, one.lang) == ("Old", None, "fi")


def test_a_source_text_that_came_back_makes_its_translation_fresh_again(kept: Kept) -> None:
    for text in ("Old", "New", "Old"):
        kept.write(text, "Vanha")
    assert kept.stale() == []


def test_a_change_of_signs_alone_is_minor(kept: Kept) -> None:
    kept.write("Old", "Vanha")
    kept.write("old!", "Vanha")
    (one,) = kept.report().translations.stale
    assert one.minor


def test_a_folder_without_history_says_so(tmp_path: Path) -> None:
    (tmp_path / "path.yaml").write_text(HEADER + "providers: {one: {title: {en: A, fi: B}}}\n", encoding="utf-8")
    path, places = load_with_places(tmp_path)
    found = make_report(path, places, choose_axes(path), Settings(TODAY, walks=100)).translations
    assert "not kept in git" in str(found.unread)
    assert [(one.lang, one.there, one.of) for one in found.languages] == [("en", 2, 2), ("fi", 2, 2)]


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("service", "last", "by_condition"),
    [
        ({"when": {"today": {"until": "2026-04-30"}}}, "2026-04-30", True),
        ({"when": {"any": [{"today": {"until": "2026-04-30"}}, {"need": "money"}]}}, "2026-04-30", True),
        ({"provider": ["spring"]}, "2026-05-10", True),
        # A period of its own ends first, whatever the condition says later.
        ({"open": [{"until": "2026-04-20"}], "when": {"today": {"until": "2026-04-30"}}}, "2026-04-20", False),
        # It only opens to more people, closes too late to matter, or has closed already.
        ({"when": {"today": {"from": "2026-04-20"}}}, None, None),
        ({"when": {"today": {"until": "2026-12-31"}}}, None, None),
        ({"when": {"today": {"until": "2026-04-01"}}}, None, None),
        ({"kind": "good-practice", "when": {"today": {"until": "2026-04-30"}}}, None, None),
    ],
)
def test_a_condition_that_reads_the_date_closes_a_service(
    service: dict[str, Any], last: str | None, by_condition: bool | None
) -> None:
    providers = {"p": {}, "spring": {"serves": {"today": {"until": "2026-05-10"}}}}
    made = make_path(questions={"need": NEED}, providers=providers, services={"s": service})
    told = [(one.last, one.by_condition) for one in closings(made, TODAY, 60)]
    assert told == ([(day(last), by_condition)] if last else [])
    assert all(one.opens is None for one in closings(made, TODAY, 60))


def test_what_is_closed_for_good_is_told_with_its_latest_day() -> None:
    past = [{"until": "2026-03-01"}, {"from": "2025-01-01", "until": "2025-02-01"}]
    made = make_path(services={"call": {"open": past}, "next": {"open": [*past, {"from": "2026-09-01"}]}, "always": {}})
    assert closed_for_good(made, TODAY) == (("call", day("2026-03-01")),)


def test_words_beside_a_figure_follow_its_number_and_who_is_left_is_somebody() -> None:
    """What one visitor loses is not lost to all of a situation: it says somebody, in both languages."""
    path = region(call=grant({"need": ["money"]}, **CLOSES))
    report = make_report(path, Places(), choose_axes(path, "need", "place"), Settings(TODAY, walks=50))
    told = {figure.label.text("fi"): figure.value for figure in figures(report)}
    assert told["palvelu"] == told["palveluntarjoaja"] == told["palvelu sulkeutuu pian"] == 1
    first = next(iter(tasks(report, Names(path, "fi")))).message
    assert "jollekulle ei silloin jää mitään" in first.text("fi")
    assert "somebody is then left with nothing" in first.text("en")
