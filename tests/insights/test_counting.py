"""Counting: what becomes of events, sums in the database, closed months, and what is shown."""

from __future__ import annotations

import datetime
import json
import time
from collections import Counter
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, event, inspect, select
from sqlalchemy.exc import OperationalError

from navigator.engine import ServicePath, follow
from navigator.format import UNKNOWN
from navigator.insights import (
    LONGEST_TEXT,
    Answered,
    Contacted,
    DatabaseError,
    Framed,
    Message,
    Missed,
    NewerDatabase,
    Recorder,
    Said,
    connected,
    is_there,
    keep,
    opened,
)
from navigator.insights import recorder as recorder_module
from navigator.insights.database import bring_up, reading
from navigator.insights.figures import Figures, figures
from navigator.insights.measures import CAPPED, MEASURES, NOTES, SIMULATED, Count
from navigator.insights.months import is_month, last_closed, last_finished, month_before, month_of, months_between
from navigator.insights.sums import Row, add, all_months, close_months, sums_of
from navigator.insights.tables import counts, metadata
from navigator.insights.visits import Event, counts_of
from tests.path_making import make_path

DAY = datetime.date(2026, 11, 30)
MANY = {
    f"m{number}": {"title": f"M{number}", "attributes": {"area": "north" if number < 8 else "south"}}
    for number in range(15)
}


@pytest.fixture(scope="module")
def walked() -> ServicePath:
    """A path with a place, needs that one service meets, a sum, and a question of a funder."""
    return make_path(
        path={
            "title": {"en": "Test"},
            "languages": ["en"],
            "roles": {"need": "need", "place": "place"},
            "insights": {"by": {"place": "area"}},
        },
        questions={
            "place": {"ask": "?", "answers": MANY},
            "need": {"ask": "?", "choose": "many", "answers": {"money": "Money", "rooms": "Rooms"}},
            "sum": {"ask": "?", "choose": "number", "min": 0},
        },
        services={
            "loan": {"when": {"need": "money", "place.area": "north", "sum": {"below": 100}}},
            "all": {"when": {"place.area": ["north", "south"]}},
        },
    )


def counted(path: ServicePath, question: str, **answers: Any) -> Counter[Count]:
    """The counts of one answer, when these are all answers given by then."""
    return Counter(counts_of(Answered(question, follow(path, answers, DAY), "en")))


def test_the_first_answer_counts_its_question_and_the_language(walked: ServicePath) -> None:
    assert counted(walked, "place", place="m1") == Counter(
        [
            Count("begun"),
            Count("asked", "place"),
            Count("language", "en"),
            Count("answered", "place"),
            Count("chosen", "place", "north"),
            Count("asked", "need"),
        ]
    )


def test_the_last_answer_counts_the_plan_and_never_what_was_typed(walked: ServicePath) -> None:
    assert counted(walked, "sum", place="m1", need=("money", "rooms"), sum="40") == Counter(
        [
            Count("answered", "sum"),
            Count("finished"),
            Count("finished", "money"),
            Count("finished", "rooms"),
            Count("unmet", "rooms"),
            Count("needed", "north", "money"),
            Count("needed", "north", "rooms"),
        ]
    )


def test_a_journey_whose_first_answers_a_link_brought_along_begins_with_the_next_one(walked: ServicePath) -> None:
    journey = follow(walked, {"place": "m1", "need": ("money",)}, DAY)
    later, first = (Counter(counts_of(Answered("need", journey, "en", begins))) for begins in (False, True))
    assert first - later == Counter([Count("begun"), Count("asked", "need"), Count("language", "en")])


def test_i_do_not_know_is_counted_as_such(walked: ServicePath) -> None:
    assert counted(walked, "place", place=UNKNOWN)[Count("chosen", "place", UNKNOWN)] == 1


@pytest.mark.parametrize(
    ("event", "count"),
    [
        (Contacted("loan", "phone"), Count("contact", "loan", "phone")),
        (Framed("partner.example"), Count("framed", "partner.example")),
        (Missed("pottery"), Count("missed", "pottery")),
        (Said("useful", True), Count("useful", "yes")),
        (Said("capacity", False), Count("capacity", "no")),
    ],
)
def test_other_events_are_one_count_each(event: Event, count: Count) -> None:
    assert list(counts_of(event)) == [count]


def test_every_count_is_of_a_measure_that_is_told(walked: ServicePath) -> None:
    events = (Contacted("loan", "web"), Framed("a.example"), Missed("x"), Said("useful", True), Said("capacity", True))
    found = {count.measure for event in events for count in counts_of(event)}
    for question, answers in (("place", {"place": "m1"}), ("sum", {"place": "m1", "need": ("rooms",), "sum": "1"})):
        found |= {count.measure for count in counted(walked, question, **answers)}
    assert found == set(MEASURES)


def test_only_one_measure_says_two_things_of_a_visit_and_none_says_when() -> None:
    told = {name: (one.subject, one.detail) for name, one in MEASURES.items() if one.detail}
    assert told == {"chosen": ("question", "answer"), "needed": ("area", "need"), "contact": ("service", "channel")}
    columns = {name: set(table.columns.keys()) for name, table in metadata.tables.items()}
    assert columns["counts"] == {"month", "path", "measure", "subject", "detail", "n"}
    assert not columns["messages"] & {"address", "agent", "cookie", "host", "query", "session", "visitor"}


# The database.


def test_the_changes_lead_to_the_tables_of_this_version(engine: Engine) -> None:
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_a_folder_that_is_made_is_for_its_owner_alone(tmp_path: Path) -> None:
    opened(tmp_path / "insights")
    assert (tmp_path / "insights").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("before", [None, 0o644, 0o660])
def test_its_files_are_for_their_owner_alone_also_those_that_are_there(tmp_path: Path, before: int | None) -> None:
    if before is not None:
        opened(tmp_path)
        (tmp_path / "insights.sqlite").chmod(before)
    with opened(tmp_path).begin():
        modes = {file.name: file.stat().st_mode & 0o777 for file in tmp_path.iterdir()}
    assert modes == {f"insights.sqlite{end}": 0o600 for end in ("", "-wal", "-shm")}


def test_opening_twice_changes_nothing(place: str) -> None:
    add(opened(place), {Row("2026-11", "p", "finished", "", ""): 3})
    assert sums_of(opened(place), "p", "2026-11", "2026-11") == {Row("2026-11", "p", "finished", "", ""): 3}


def test_a_place_without_counts_is_known_and_left_as_it_is(place: str) -> None:
    assert not is_there(place) and not is_there(place)
    opened(place)
    assert is_there(place)


def test_a_database_of_a_newer_version_is_refused_and_left_alone(place: str) -> None:
    engine = opened(place)
    add(engine, {Row("2026-11", "p", "finished", "", ""): 3})
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerDatabase, match="newer version"):
        opened(place)
    recorder = Recorder(connected(place))
    recorder.note("p", DAY, Said("useful", True))
    recorder.write()
    assert "newer version" in recorder.failing
    assert len(sums_of(engine, "p", "2026-11", "2026-11")) == 1


@pytest.mark.parametrize("address", ["mysql://somewhere/db", "://x", "oracle://x"])
def test_an_address_of_another_kind_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="database"):
        connected(address)


def _write(place: str, number: int) -> None:
    recorder = Recorder(connected(place))
    for turn in range(50):
        recorder.note("p", DAY, Said("useful", turn % 2 == 0))
        recorder.note("p", DAY, Contacted("loan", f"way{number}"))
        recorder.write()
    assert not recorder.failing


def test_eight_writers_at_once_lose_nothing(place: str) -> None:
    opened(place)
    writers = [get_context("spawn").Process(target=_write, args=(place, number)) for number in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
        assert writer.exitcode == 0
    found = sums_of(opened(place), "p", "2026-11", "2026-11")
    assert sum(n for row, n in found.items() if row.measure == "useful") == 400
    assert {n for row, n in found.items() if row.measure == "contact"} == {50}


def test_what_cannot_be_written_is_kept_and_written_later(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    blocked = tmp_path / "blocked"
    recorder = Recorder(connected(blocked))
    (blocked / "insights.sqlite").mkdir()
    recorder.note("p", DAY, Said("useful", True))
    for _ in range(3):
        recorder.write()
    assert recorder.failing and [record.levelname for record in caplog.records] == ["ERROR"]
    (blocked / "insights.sqlite").rmdir()
    recorder.write()
    assert not recorder.failing
    assert sums_of(opened(blocked), "p", "2026-11", "2026-11") == {Row("2026-11", "p", "useful", "yes", ""): 1}


def test_a_sum_that_the_database_never_takes_holds_up_no_other(
    engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    recorder = Recorder(engine)
    for _ in range(5):
        recorder.note("p", DAY, Missed("pot\0tery"))  # SQLite takes the sign, PostgreSQL does not
    recorder.note("p", DAY, Said("useful", True))
    recorder.write()
    found = sums_of(engine, "p", "2026-11", "2026-11")
    assert found[Row("2026-11", "p", "useful", "yes", "")] == 1 and not recorder.failing
    assert ("left out" in caplog.text) == (engine.dialect.name == "postgresql") == (len(found) == 1)
    recorder.write()
    assert sums_of(engine, "p", "2026-11", "2026-11") == found


def test_that_the_database_is_away_is_told_once_and_so_is_that_it_is_back(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    recorder = Recorder(connected(tmp_path))
    recorder.write()
    for _ in range(3):
        recorder.lost(OSError("secret"))
    assert "OSError" in recorder.failing
    recorder.write()
    recorder.write()
    assert not recorder.failing
    assert [record.levelname for record in caplog.records] == ["ERROR", "WARNING"]
    assert "kept again" in caplog.text and "secret" not in caplog.text


def test_a_database_that_was_deleted_is_said_to_begin_anew(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    recorder = Recorder(connected(tmp_path))
    recorder.write()
    recorder.lost(OSError())
    recorder.write()
    assert "begins anew" not in caplog.text
    for file in tmp_path.iterdir():
        file.unlink()
    recorder.note("p", DAY, Said("useful", True))
    for _ in range(3):
        recorder.write()
    assert caplog.text.count("begins anew") == 1 and not recorder.failing


def test_it_is_looked_for_soon_and_what_was_noted_meanwhile_waits(tmp_path: Path) -> None:
    recorder = Recorder(connected(tmp_path))
    recorder.write()
    recorder.lost(OSError())
    recorder.note("p", DAY, Said("useful", True))
    recorder.look()
    assert not recorder.failing and sums_of(recorder.engine, "p", "2026-11", "2026-11") == {}
    recorder.write()
    assert sums_of(recorder.engine, "p", "2026-11", "2026-11") == {Row("2026-11", "p", "useful", "yes", ""): 1}


def test_a_full_disk_is_not_said_to_be_well_because_it_can_be_read(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    recorder = Recorder(connected(tmp_path))
    recorder.write()

    def fill(connection: Any, _record: Any) -> None:
        connection.execute(f"PRAGMA max_page_count = {connection.execute('PRAGMA page_count').fetchone()[0]}")

    event.listen(recorder.engine, "connect", fill)
    day = datetime.datetime.combine(DAY, datetime.time())
    with pytest.raises(DatabaseError) as full:
        keep(recorder.engine, Message("p", "other", "", "en", "ä" * 2 * LONGEST_TEXT, day))
    recorder.lost(full.value)
    recorder.look()
    recorder.write()
    assert recorder.failing and "kept again" not in caplog.text
    event.remove(recorder.engine, "connect", fill)
    recorder.look()
    assert not recorder.failing and "kept again" in caplog.text
    with reading(recorder.engine) as connection:
        assert connection.execute(select(counts)).all() == []


def test_a_database_that_was_taken_away_is_made_again(tmp_path: Path) -> None:
    recorder = Recorder(connected(tmp_path))
    recorder.write()
    for file in tmp_path.iterdir():
        file.unlink()
    recorder.note("p", DAY, Said("useful", True))
    recorder.write()
    recorder.write()
    assert not recorder.failing
    assert sums_of(opened(tmp_path), "p", "2026-11", "2026-11") == {Row("2026-11", "p", "useful", "yes", ""): 1}


# What is believed.


def test_more_events_than_visitors_make_are_left_out_and_that_is_told(engine: Engine) -> None:
    recorder = Recorder(engine)
    for _ in range(recorder_module.ROOM + 300):
        recorder.note("p", DAY, Said("useful", True))
    recorder.write()
    found = sums_of(engine, "p", "2026-11", "2026-11")
    assert found == {
        Row("2026-11", "p", "useful", "yes", ""): recorder_module.ROOM,
        Row("2026-11", "p", CAPPED, "", ""): 1,
    }


def test_a_measure_has_a_ceiling_each_day(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recorder_module, "DAILY", 3)
    recorder = Recorder(engine)
    for day in (DAY, DAY - datetime.timedelta(days=1), DAY):
        for _ in range(3):
            recorder.note("p", day, Said("useful", True))
        recorder.note("p", day, Contacted("loan", "web"))
        recorder.write()
    found = sums_of(engine, "p", "2026-11", "2026-11")
    assert found[Row("2026-11", "p", "useful", "yes", "")] == 6
    assert found[Row("2026-11", "p", "contact", "loan", "web")] == 3
    assert found[Row("2026-11", "p", CAPPED, "useful", "")] == 3


def test_what_was_typed_is_kept_only_once_it_has_come_often(engine: Engine) -> None:
    recorder = Recorder(engine)
    for times, words in ((4, "my neighbour"), (5, "pottery"), (7, "wheel")):
        for _ in range(times):
            recorder.note("p", DAY, Missed(words))
    recorder.write()
    found = {row.subject: n for row, n in sums_of(engine, "p", "2026-11", "2026-11").items()}
    assert found == {"pottery": 5, "wheel": 7}


def test_words_remembered_meanwhile_are_few(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recorder_module, "CANDIDATES", 10)
    recorder = Recorder(engine)
    for number in range(100):
        recorder.note("p", DAY, Missed(f"word {number}"))
    recorder.write()
    assert len(recorder._candidates) == 10


# Months.


def test_months_are_told_by_name() -> None:
    assert month_of(datetime.date(2026, 3, 31)) == "2026-03"
    assert month_before("2026-01") == "2025-12" and month_before("2026-03", 25) == "2024-02"
    assert list(months_between("2026-11", "2027-01")) == ["2026-11", "2026-12", "2027-01"]
    assert not list(months_between("2026-11", "2026-10"))
    assert last_finished(datetime.date(2026, 12, 1)) == "2026-11"
    assert last_closed(datetime.date(2026, 12, 1)) == "2026-10" and last_closed(datetime.date(2026, 12, 2)) == "2026-11"
    assert [is_month(text) for text in ("2026-11", "2026-13", "26-11", "2026-1", "2026-11-01")] == [True] + [False] * 4


sums = st.dictionaries(
    st.builds(
        Row,
        st.sampled_from(["2024-09", "2026-09", "2026-10", "2026-11"]),
        st.just("p"),
        st.sampled_from([*MEASURES, *NOTES]),
        st.sampled_from(["a", "b"]),
        st.sampled_from(["", "c"]),
    ),
    st.integers(1, 30),
)


@given(sums)
def test_a_closed_month_holds_no_more_than_is_shown_of_it(found: dict[Row, int]) -> None:
    today, place = datetime.date(2026, 11, 2), opened_in_memory()
    add(place, found)
    before = figures(place, "p", "2024-01", "2026-11", today)
    close_months(place, today)
    left = sums_of(place, "p", "2024-01", "2026-11")
    closed = {row: n for row, n in left.items() if row.month <= "2026-10"}
    assert all(n % 5 == 0 or row.measure in NOTES for row, n in closed.items())
    assert {row: n for row, n in left.items() if row.month == "2026-11"} == {
        row: n for row, n in found.items() if row.month == "2026-11"
    }
    assert "2024-09" not in {row.month for row in left}
    after = figures(place, "p", "2024-10", "2026-11", today)
    assert after.sums == {row: n for row, n in before.sums.items() if row.month >= "2024-10"}


@given(sums, st.data())
def test_one_visit_less_changes_no_more_than_the_sums_that_pass_a_multiple_of_five(
    found: dict[Row, int], data: st.DataObject
) -> None:
    """Everything shown is made of the rounded sums; so one visit is seen at most where a sum passes a five."""
    today = datetime.date(2026, 11, 2)
    row = data.draw(st.sampled_from(sorted(found))) if found else None
    fewer = {**found, row: found[row] - 1} if row else found
    one, two = opened_in_memory(), opened_in_memory()
    add(one, found)
    add(two, fewer)
    shown, less = (figures(place, "p", "2024-01", "2026-11", today) for place in (one, two))
    if row is None or row.month == "2026-11" or (row.measure not in NOTES and found[row] % 5):
        assert shown == less
        assert everything(shown) == everything(less)


def test_a_simulated_month_says_so_for_as_long_as_it_is_kept(engine: Engine) -> None:
    add(engine, {Row("2026-09", "p", SIMULATED, "", ""): 3, Row("2026-09", "p", "useful", "yes", ""): 7})
    add(engine, {Row("2026-10", "p", "useful", "yes", ""): 9})
    close_months(engine, DAY)
    found = figures(engine, "p", "2026-01", "2026-10", DAY)
    assert found.simulated == ("2026-09",)
    assert [(row.measure, n) for row, n in found.rows()] == [("useful", 5), ("useful", 5)]
    assert all_months(engine) == {("p", "2026-09"): True, ("p", "2026-10"): False}


def everything(found: Figures) -> str:
    """All that can be read from figures."""
    by_month = {measure: found.by_month(measure, "a") for measure in MEASURES}
    return json.dumps([[[*key], n] for measure in MEASURES for key, n in found.of(measure).items()] + [by_month])


def opened_in_memory() -> Engine:
    """A database in memory, for one thread."""
    from sqlalchemy import create_engine
    from sqlalchemy.pool import StaticPool

    engine = create_engine("sqlite://", poolclass=StaticPool)
    bring_up(engine)
    assert inspect(engine).has_table("counts")
    return engine


def test_a_clock_that_is_put_forward_or_back_rounds_and_deletes_nothing(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    recorder, now = Recorder(engine), time.time()
    assert recorder.clock_is_steady(DAY)
    for years in (3, -3):
        monkeypatch.setattr(time, "time", lambda years=years: now + years * 365 * 86_400)
        assert not recorder.clock_is_steady(DAY)
    assert caplog.text.count("nothing is deleted") == 1
    monkeypatch.undo()
    assert recorder.clock_is_steady(DAY)


@pytest.mark.skipif(not hasattr(time, "CLOCK_BOOTTIME"), reason="Only Linux tells of sleep.")
def test_a_machine_that_slept_for_days_goes_on_rounding_and_deleting(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorder = Recorder(engine)
    now = time.time() + 3 * 86_400
    clocks = {time.CLOCK_BOOTTIME: time.clock_gettime(time.CLOCK_BOOTTIME) + 3 * 86_400}
    monkeypatch.setattr(time, "time", lambda: now)
    monkeypatch.setattr(time, "clock_gettime", clocks.__getitem__)
    assert recorder.clock_is_steady(DAY)


def test_a_server_that_starts_with_its_clock_far_ahead_deletes_nothing_for_a_day(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    row = Row("2026-10", "p", "useful", "yes", "")
    add(engine, {row: 7})
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 10 * 365 * 86_400)
    recorder = Recorder(engine)
    # Visitors who come meanwhile make no such clock right.
    recorder.note("p", DAY.replace(year=2036), Said("useful", True))
    for _ in range(2):
        recorder.tidy()
        recorder.write()
    assert sums_of(engine, "p", "2026-01", "2026-12") == {row: 7}
    assert caplog.text.count("is the clock right?") == 1
    monkeypatch.setattr(recorder_module, "DOUBTED", 0.0)
    recorder.tidy()
    assert sums_of(engine, "p", "2026-01", "2026-12") == {}


def test_days_that_go_back_are_counted_in_their_months(engine: Engine) -> None:
    recorder = Recorder(engine)
    for day in (datetime.date(2026, 12, 1), datetime.date(2026, 11, 30), datetime.date(2026, 12, 1)):
        recorder.note("p", day, Said("useful", True))
        recorder.write()
    found = sums_of(engine, "p", "2026-11", "2026-12")
    assert {row.month: n for row, n in found.items()} == {"2026-11": 1, "2026-12": 2}


def test_what_a_request_pays_for_being_counted_is_little(engine: Engine, walked: ServicePath) -> None:
    """To note an event is to put it into a list: a few times a call of a method that puts nothing anywhere."""
    recorder, journey = Recorder(engine), follow(walked, {"place": "m1"}, DAY)

    class Idle:
        def note(self, path: str, day: datetime.date, event: object) -> None: ...

    def cost(whom: Recorder | Idle) -> float:
        begun = time.process_time()
        for _ in range(recorder_module.ROOM - 1):
            whom.note("p", DAY, Answered("place", journey, "en"))
        return time.process_time() - begun

    ratios = []
    for _ in range(9):
        idle, noting = cost(Idle()), cost(recorder)
        ratios.append(noting / max(idle, 1e-9))
        recorder._noted.clear()
    assert sorted(ratios)[4] < 20


def test_what_is_rounded_away_is_not_left_in_the_file(tmp_path: Path) -> None:
    """As somebody would look who has a copy of it: for words, and for the order in which rows came."""
    engine = opened(tmp_path)
    add(engine, {Row("2026-09", "p", "needed", "north", "a rare need"): 2})
    add(engine, {Row("2026-09", "p", "finished", "", ""): 7, Row("2026-10", "p", "missed", "a word", ""): 5})
    close_months(engine, datetime.date(2026, 10, 20))
    held = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"a word" in held and b"a rare need" not in held
    with engine.connect() as connection, pytest.raises(OperationalError):
        connection.exec_driver_sql("SELECT rowid FROM counts")


def test_rows_of_a_closed_month_tell_no_more_which_were_counted_together(engine: Engine) -> None:
    if engine.dialect.name != "postgresql":
        pytest.skip("Only PostgreSQL keeps by which transaction a row was written.")
    for subject in ("a", "b", "c"):
        add(engine, {Row("2026-09", "p", "asked", subject, ""): 6, Row("2026-09", "p", "answered", subject, ""): 10})
    close_months(engine, datetime.date(2026, 10, 20))
    with engine.connect() as connection:
        assert len(connection.exec_driver_sql("SELECT DISTINCT xmin::text FROM counts").all()) == 1
