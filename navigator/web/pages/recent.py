"""How many of something came of late, so that no flood of it is taken."""

from __future__ import annotations

import time
from collections import deque
from contextlib import suppress


class Recent:
    """The last `room` times at which something came, in one process."""

    def __init__(self, room: int, spell: float) -> None:
        self._times: deque[float] = deque(maxlen=room)
        self._spell = spell

    def is_full(self) -> bool:
        """Whether all of them lie within the last `spell` seconds: no more are taken for now."""
        return len(self._times) == self._times.maxlen and time.monotonic() - self._times[0] < self._spell

    def note(self) -> float:
        """One more came; gives what takes it back."""
        moment = time.monotonic()
        self._times.append(moment)
        return moment

    def take_back(self, moment: float) -> None:
        """One that was noted counts no more: nothing came of it."""
        with suppress(ValueError):  # others may have taken its place
            self._times.remove(moment)
