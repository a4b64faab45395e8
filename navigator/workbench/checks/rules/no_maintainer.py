"""Nobody can be told what is wrong.

Visitors see first that a number has changed. A path that is published names its `maintainer` with an `email` or a
`feedback` address, where they can report it; the accessibility statement needs one too. Until the maintainer has taken
the path over, `confirmed` is missing and every page says that it is a proposal.

Found here:
    path:
      title: {fi: Polku, en: Path}
      languages: [fi, en]
      maintainer: {name: {fi: Liitto, en: Council}, web: https://example.org/}

Not here:
    path:
      title: {fi: Polku, en: Path}
      languages: [fi, en]
      maintainer: {name: {fi: Liitto, en: Council}, email: info@example.org}
"""

from __future__ import annotations

from collections.abc import Iterator

from navigator.format import Level, say
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.WARNING


def find(subject: Subject) -> Iterator[Found]:
    header = subject.path.header
    if not header.publish or (header.maintainer and (header.maintainer.email or header.maintainer.feedback)):
        return
    message = say("Visitors cannot report what is wrong to anybody.")
    hint = say("Write `maintainer` with `email` or `feedback`.")
    yield Found(("path", "maintainer") if header.maintainer else ("path",), message, hint, key=True)
