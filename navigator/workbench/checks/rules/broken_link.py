"""A link in a text leads nowhere.

Without `https://` before it, an address in a Markdown text is taken as a page of this site, which it is not. Copy the
whole address from the browser. A telephone number is `tel:+358…`, an e-mail address `mailto:…`.

Found here:
    services:
      grant:
        kind: funding
        provider: centre
        title: {fi: Tuki, en: Grant}
        description:
          fi: "Lue [tuen ehdot](www.example.org/ehdot)."
          en: "Read the [terms of the grant](https://example.org/terms)."
    providers:
      centre: {title: {fi: Keskus, en: Centre}}

Not here:
    services:
      grant:
        kind: funding
        provider: centre
        title: {fi: Tuki, en: Grant}
        description:
          fi: "Lue [tuen ehdot](https://example.org/ehdot)."
          en: "Write to the [office](mailto:office@example.org)."
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
"""

from __future__ import annotations

from collections.abc import Iterator

from navigator.format import Level, is_address, say
from navigator.workbench.checks import prose
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.ERROR

SCHEMES = ("https", "http", "mailto", "tel")


def find(subject: Subject) -> Iterator[Found]:
    for at, _, text in subject.wordings:
        for link in prose.links(text) if at[-2] in prose.MARKDOWN else ():
            if not is_address(link.address, SCHEMES):
                message = say(
                    "The link “%(label)s” leads to `%(address)s`, which is no address.",
                    label=link.label,
                    address=link.address,
                )
                yield Found(at, message, say("Copy the whole address from the browser, with https:// before it."))
