"""The paths while somebody works on them: the last good version of each, and what is wrong with its files now."""

from __future__ import annotations

import datetime
import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath

from navigator.catalogue import FileStamps, KeptPath, file_stamps, misnamed_folders, path_ids
from navigator.engine import ServicePath
from navigator.format import SILENT, Message, Problem, say
from navigator.workbench.preview.rules_beside import findings_of

log = logging.getLogger(__name__)

SETTLING = 0.1
"""Files that were written less than this long ago may be half written, in seconds."""

PATIENCE = 2.0
"""How long files that never settle are waited for, in seconds."""


Rules = Callable[[FilePath, datetime.date], tuple[Problem, ...]]
"""What runs the rules on the path of a folder, for a day."""


@dataclass(frozen=True)
class Work(KeptPath):
    """A path being worked on.

    `version` tells which version `good` is. `findings` is what the rules find, None until they have run.
    """

    version: int = 0
    findings: tuple[Problem, ...] | None = None


@dataclass(frozen=True)
class State:
    """Everything at one moment. `version` counts what pages show, `changes` counts everything there is to tell."""

    works: Mapping[str, Work] = field(default_factory=dict)
    fault: Message = SILENT
    """What is wrong with the folder itself."""
    version: int = 0
    changes: int = 0


class Workshop:
    """The paths of a folder, or only one of them. `look` follows the files, `judge` runs the rules.

    It stands in for the catalogue of a site. A state never changes; the next one replaces it.
    """

    def __init__(
        self, folder: FilePath, only: str | None = None, settling: float = SETTLING, rules: Rules = findings_of
    ) -> None:
        self.folder = folder
        self.only = only
        self.settling = settling
        self.rules = rules
        self.closed = False
        self.state = State()
        self._changed = threading.Condition()
        self._stamps: FileStamps | None = None
        self._looking = threading.Lock()
        self.look()

    # What the site asks.

    def paths(self) -> Mapping[str, ServicePath]:
        """The published paths by id; the only one also if it is a layer."""
        works = self.state.works.values()
        return {work.id: work.good for work in works if work.good and (work.good.header.publish or self.only)}

    def path(self, path_id: str) -> ServicePath | None:
        """A path that pages can show, or None."""
        return self.paths().get(path_id)

    def is_broken(self, path_id: str) -> bool:
        """Whether there is such a path, but no version of it that loads."""
        work = self.state.works.get(path_id)
        return work is not None and work.is_broken

    def versions(self) -> Mapping[str, str | None]:
        """Of every path, what names the version that is shown; None where none loads."""
        return {work.id: str(work.version) if work.good else None for work in self.state.works.values()}

    def folders(self, path_id: str) -> tuple[FilePath, ...]:
        """The folders in which a path and its layers are written."""
        work = self.state.works.get(path_id)
        return tuple(sorted({file.parent for file in work.files.values()})) if work else ()

    # Following the files.

    def look(self) -> bool:
        """Load what changed since the last time; whether anything did. Waits until files have settled."""
        with self._looking:
            found = file_stamps(self.folder)
            if found == self._stamps:
                return False
            found = self._settled(found) if self._stamps is not None else found
            touched = {FilePath(name).parent for name, _, _ in set(found) ^ set(self._stamps or ())}
            self._stamps = found
            self._follow(touched)
            return True

    def _settled(self, found: FileStamps) -> FileStamps:
        """The files once they stand still: an editor may write a file in several steps, or by way of another one."""
        begun = time.monotonic()
        while time.monotonic() - begun < PATIENCE:
            time.sleep(self.settling)
            again = file_stamps(self.folder)
            if again == found:
                break
            found = again
        return found

    def _follow(self, touched: set[FilePath]) -> None:
        before = self.state
        names = path_ids(self.folder)
        if self.only:
            names = [name for name in (*names, *misnamed_folders(self.folder)) if name == self.only]
        if not names:
            # Nothing is better than an empty site: a folder may be on its way to another name.
            self._publish(replace(before, fault=self._nothing_here()))
            return
        version = before.version + 1
        works = {name: self._work(name, before.works.get(name), touched, version) for name in names}
        shown = {name: work.version for name, work in works.items() if work.good}
        known = {name: work.version for name, work in before.works.items() if work.good}
        self._publish(State(works, version=before.version if shown == known else version))

    def _nothing_here(self) -> Message:
        if not self.folder.is_dir():
            return say("The folder `%(folder)s` is not there.", folder=self.folder)
        if self.only:
            return say("There is no path `%(path)s` in `%(folder)s` any more.", path=self.only, folder=self.folder)
        hint = "path/path.yaml"
        return say("There is no path in `%(folder)s` yet: no file such as `%(file)s`.", folder=self.folder, file=hint)

    def _work(self, name: str, before: Work | None, touched: set[FilePath], version: int) -> Work:
        """A path as its files are now; as it was where none of them was touched."""
        if before and not before.problems:
            folders = {file.parent.resolve() for file in before.files.values()}
            if folders.isdisjoint(folder.resolve() for folder in touched):
                return before
        unforeseen = say("The path `%(path)s` cannot be loaded; the terminal of the preview tells why.", path=name)
        work = (before or Work(name)).reloaded(self.folder, unforeseen)
        return replace(work, findings=None, version=work.version if work.problems else version)

    # The rules.

    def judge(self, today: Callable[[], datetime.date]) -> bool:
        """Run the rules on one path they have not run on yet; whether there was any."""
        waiting = (work for work in self.state.works.values() if work.findings is None and not work.problems)
        work = next(waiting, None)
        if work is None:
            return False
        try:
            findings = self.rules(self.folder / work.id, today())
        except Exception:  # a rule may stumble over what nobody thought of; the page needs no rules
            if not self.closed:
                log.exception("The rules cannot be run on `%s`.", work.id)
            findings = ()
        with self._looking:
            if self.state.works.get(work.id) is work:
                works = {**self.state.works, work.id: replace(work, findings=findings)}
                self._publish(replace(self.state, works=works))
        return True

    # Telling.

    def _publish(self, state: State) -> None:
        with self._changed:
            self.state = replace(state, changes=self.state.changes + 1)
            self._changed.notify_all()

    def wait(self, changes: int, seconds: float) -> State:
        """The state as soon as it is another than that with this count of changes, or after some seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self.closed or self.state.changes != changes, seconds)
            return self.state

    def close(self) -> None:
        """Let nobody wait any longer."""
        with self._changed:
            self.closed = True
            self._changed.notify_all()
