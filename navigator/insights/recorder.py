"""Counting in a process: events are noted in no time, and every ten seconds their sums are written."""

from __future__ import annotations

import datetime
import logging
import os
import threading
import time
from collections import Counter, deque
from typing import NamedTuple

from sqlalchemy import Engine
from sqlalchemy.exc import DataError, SQLAlchemyError

from navigator.insights.database import NewerDatabase, bring_up
from navigator.insights.mail import Courier
from navigator.insights.measures import CAPPED, Count
from navigator.insights.messages import forget_old
from navigator.insights.months import month_before, month_of
from navigator.insights.sums import Row, add, close_months, newest_month, prove
from navigator.insights.visits import Event, counts_of

log = logging.getLogger(__name__)

PAUSE = 10.0
"""Seconds between two writings: what a process that is killed loses."""

LOOKS = 5
"""How often in a pause a database that was away is looked for, so that messages are taken again soon."""

ROOM = 500
"""How many events of a process are believed between two writings: more are no visitors."""

DAILY = 20_000
"""How often a measure of a path is believed on one day by one process."""

FREE = frozenset({"missed", "framed"})
"""The measures whose subject is not one of the path: what somebody typed, and names of hosts."""

OFTEN = 5
"""How often such a subject must come in a month before it is kept; once, it could tell of one person."""

CANDIDATES = 1_000
"""How many such subjects are remembered at most; the oldest make room."""

UNSTEADY = 86_400.0
"""By how many seconds a clock may differ from the time that went by before it is not believed."""

SILENT = 3
"""For how many months nothing is counted as a rule only where the clock is wrong."""

DOUBTED = 86_400.0
"""For how many seconds nothing is rounded or deleted by a clock that is far ahead."""

HOURLY = 360
"""After how many writings months are looked at that may be closed or forgotten."""

MAIL_EVERY = 30
"""After how many writings mail about messages is sent."""


class Noted(NamedTuple):
    """An event on a path on a day."""

    path: str
    day: datetime.date
    event: Event


class Recorder:
    """Counts for one process. Whoever notes something waits for nothing, and never hears that it failed."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.courier: Courier | None = None
        """Who mails that messages have come; nobody where no mail server is named."""
        self.failing = ""
        """Why the database cannot be written; what was counted meanwhile is kept, and tried again."""
        self._is_ready = False
        self._was_ready = False
        self._begun = (time.time(), _time_gone_by())
        self._is_steady = True
        self._is_ahead: bool | None = None
        self._noted: deque[Noted] = deque()
        self._over: set[tuple[str, datetime.date]] = set()
        self._believed: Counter[tuple[datetime.date, str, str]] = Counter()
        self._candidates: dict[Row, int] = {}
        self._sums: Counter[Row] = Counter()
        self._writing = threading.Lock()
        self._starting = threading.Lock()
        self._stopping = threading.Event()
        self._process = 0

    def note(self, path: str, day: datetime.date, event: Event) -> None:
        """Remember an event until the next writing."""
        if len(self._noted) < ROOM:
            self._noted.append(Noted(path, day, event))
        else:
            self._over.add((path, day))

    def start(self) -> None:
        """Write again and again, in a thread of this process; once is enough."""
        if self._process == os.getpid():
            return
        with self._starting:
            if self._process != os.getpid():
                self._process = os.getpid()
                threading.Thread(target=self._write_for_ever, name="insights", daemon=True).start()

    def stop(self) -> None:
        """Write what there is for the last time."""
        self._stopping.set()
        if self._noted or self._sums:
            self.write()

    def write(self) -> None:
        """Write the sums of what was noted. What cannot be written is kept for the next time."""
        with self._writing:
            self._add_up()
            self._bring()

    def look(self) -> None:
        """Where the database was away, try again; what was noted since the last writing waits for the next one."""
        if self.failing:
            with self._writing:
                self._bring()

    def _bring(self) -> None:
        try:
            self._make_ready()
            if self._sums:
                add(self.engine, self._sums)
            elif self.failing:
                # A disk that is full can still be read.
                prove(self.engine)
        except NewerDatabase as error:
            self._tell(str(error))
        except DataError:
            self._add_one_by_one()
        except (SQLAlchemyError, OSError) as error:
            # The tables may be gone with the file.
            self.lost(error)
        else:
            self._sums.clear()
            self._tell("")

    def _add_one_by_one(self) -> None:
        """Write each sum by itself, and part from those that the database never takes: they must hold up no other."""
        refused = 0
        for row, n in list(self._sums.items()):
            try:
                add(self.engine, {row: n})
            except DataError:
                refused += 1
            except (SQLAlchemyError, OSError):
                continue  # tried again with the next
            del self._sums[row]
        log.warning("The database takes %d of the sums in no way: they are left out.", refused)

    def lost(self, error: Exception) -> None:
        """Tell that somebody else found the database away; the next look finds whether it is there again."""
        self._is_ready = False
        self._tell(_told(error))

    def _make_ready(self) -> None:
        if not self._is_ready:
            is_new = bring_up(self.engine)
            if is_new and self._was_ready:
                log.warning("The database was empty, and begins anew: what was kept before is not in it.")
            self._is_ready = self._was_ready = True

    def _write_for_ever(self) -> None:
        looks = 0
        while not self._stopping.wait(PAUSE / LOOKS):
            looks += 1
            try:
                if looks % LOOKS:
                    self.look()
                else:
                    self._write_and_tidy(looks // LOOKS - 1)
            except Exception as error:  # noqa: BLE001 -- whatever it is, later visits are to be counted
                self._tell(f"{type(error).__name__}: what was counted could not be added up.")

    def _write_and_tidy(self, times: int) -> None:
        """Write, and what is done less often than that: `times` it was done before."""
        self.write()
        if self.courier and times % MAIL_EVERY == 0 and not self.failing:
            self.courier.deliver()
        if times % HOURLY == 0 and not self.failing:
            self.tidy()

    def tidy(self) -> None:
        """Round what is closed and delete what is too old, where the clock is to be believed."""
        now = datetime.datetime.fromtimestamp(time.time(), datetime.UTC)
        if self.clock_is_steady(now.date()):
            close_months(self.engine, now.date())
            forget_old(self.engine, now.replace(tzinfo=None))

    def clock_is_steady(self, today: datetime.date) -> bool:
        """Whether the clock goes as time does: nothing is rounded or deleted by one that was put forward or back.

        Where it was far ahead of all that had been counted when the process began, somebody has a day to put it right.
        """
        wall, begun = self._begun
        gone_by = _time_gone_by() - begun
        was_steady, self._is_steady = self._is_steady, abs(time.time() - wall - gone_by) < UNSTEADY
        if not self._is_steady:
            if was_steady:
                log.warning("The clock was put forward or back: until it is right, or a new start, nothing is deleted.")
            return False
        if self._is_ahead is None:
            newest = newest_month(self.engine)
            self._is_ahead = newest is not None and month_before(month_of(today), SILENT) > newest
            if self._is_ahead:
                log.warning("It is %s, and nothing was counted after %s: is the clock right?", today, newest)
        return not self._is_ahead or gone_by >= DOUBTED

    def _add_up(self) -> None:
        for _ in range(len(self._noted)):
            path, day, event = self._noted.popleft()
            for count in counts_of(event):
                self._take(path, day, count)
        while self._over:
            path, day = self._over.pop()
            self._sums[Row(month_of(day), path, CAPPED, "", "")] += 1
        newest = max((day for day, *_ in self._believed), default=None)
        for key in [key for key in self._believed if newest and (newest - key[0]).days > 1]:
            del self._believed[key]

    def _take(self, path: str, day: datetime.date, count: Count) -> None:
        month, today = month_of(day), (day, path, count.measure)
        if self._believed[today] >= DAILY:
            self._sums[Row(month, path, CAPPED, count.measure, "")] += 1
            return
        self._believed[today] += 1
        row = Row(month, path, *count)
        if count.measure not in FREE:
            self._sums[row] += 1
            return
        often = self._candidates.pop(row, 0) + 1
        self._candidates[row] = often
        if often >= OFTEN:
            self._sums[row] += OFTEN if often == OFTEN else 1
        if len(self._candidates) > CANDIDATES:
            del self._candidates[next(iter(self._candidates))]

    def _tell(self, failing: str) -> None:
        if failing and not self.failing:
            log.error("What is counted cannot be kept now, and is tried again; messages are refused. %s", failing)
        elif self.failing and not failing:
            # Less than a warning is not written where nobody has set up a log.
            log.warning("What is counted and written is kept again.")
        self.failing = failing


def _time_gone_by() -> float:
    """Seconds of a clock that nobody sets; where the system has such a one, it goes on while the machine sleeps."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


def _told(error: Exception) -> str:
    # Its own words can hold what was to be written, and the address.
    return f"{type(error).__name__}: the database does not answer, or cannot be written."
