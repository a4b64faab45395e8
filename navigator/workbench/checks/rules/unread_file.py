"""Something lies in the folder of the path and is not read.

Only files whose names end in `.yaml` or `.yml` are read, and only those that lie side by side in the folder of the
path. A text editor may have put `.txt` behind the name, and what is said there is then missing on the site. What begins
with a dot is left aside; of such files those are told that look like files of a path, as macOS makes them
(`._services.yaml`), and what programs keep beside a file while it is open (`~$services.yaml`, `#services.yaml#`).
`README`, `LICENSE` and the folder `import`, where proposals wait for review, may lie there.

Found here:
    # beside it: services.yaml.txt
    stages:
      idea: {title: {fi: Idea, en: Idea}}

Not here:
    # beside it: README.md
    stages:
      idea: {title: {fi: Idea, en: Idea}}
"""

from __future__ import annotations

from collections.abc import Iterator

from navigator.format import Level
from navigator.workbench.checks.subject import Found, Subject
from navigator.workbench.checks.unread import unread_in

LEVEL = Level.WARNING


def find(subject: Subject) -> Iterator[Found]:
    for place, message, hint in unread_in(subject.folder):
        yield Found((), message, hint, place=place)
