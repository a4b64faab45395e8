"""A link does not say where it leads.

Many people hear the links of a page one after another, without the text around them: "here, here, read more" tells
nothing. Write what is behind the link: `[Hyrrä service](https://…)`. An address that stands in a text as it is, is
read out letter by letter and cannot be clicked.

Found here:
    services:
      grant:
        kind: funding
        provider: centre
        title: {fi: Tuki, en: Grant}
        description:
          fi: "Lue ehdot [täältä](https://example.org/ehdot)."
          en: "The terms are at https://example.org/terms."
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
          en: "Read the [terms of the grant](https://example.org/terms)."
    providers:
      centre: {title: {fi: Keskus, en: Centre}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from navigator.format import Level, say
from navigator.workbench.checks import prose
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.WARNING

_EMPTY = {
    "tästä", "tässä", "tänne", "täältä", "täällä", "tämä", "linkki", "linkistä", "tämä linkki", "tästä linkistä",
    "lue lisää", "lisää", "lisätietoa", "lisätietoja", "katso", "katso lisää", "katso tästä", "katso täältä", "klikkaa",
    "klikkaa tästä", "klikkaa tätä", "siirry", "sivu", "här", "hit", "länk", "länken", "denna länk", "läs mer",
    "läs mera", "mer", "mera", "mer information", "mer info", "klicka", "klicka här", "se här", "here", "click",
    "click here", "this", "this link", "link", "more", "read more", "more information", "more info", "learn more",
    "see here", "page", "qui", "clicca", "clicca qui", "leggi", "leggi di più", "leggi tutto", "scopri di più", "altro",
    "maggiori informazioni", "questo link", "pagina", "aquí", "haz clic", "haz clic aquí", "pulsa aquí", "leer más",
    "lee más", "ver más", "más", "más información", "este enlace", "enlace", "página", "aici", "click aici",
    "apăsați aici", "citiți", "citiți mai mult", "mai mult", "mai multe", "mai multe informații", "acest link",
    "linkul", "pagină", "aqui", "clique", "clique aqui", "ler mais", "leia mais", "saber mais", "saiba mais",
    "ver mais", "mais", "mais informação", "mais informações", "esta ligação", "ligação", "ici", "cliquez",
    "cliquez ici", "lire", "lire plus", "lire la suite", "en savoir plus", "plus", "plus d'informations", "voir plus",
    "ce lien", "lien",
}  # fmt: skip


def find(subject: Subject) -> Iterator[Found]:
    for at, _, text in subject.wordings:
        for address in prose.bare_addresses(text):
            message = say("The address %(address)s stands in the text as it is.", address=address)
            if at[-2] in prose.MARKDOWN:
                hint = say("Give it words: `[what is there](%(address)s)`.", address=address)
            else:
                hint = say("Move it to `link`, `apply` or `web`, where it can be clicked.")
            yield Found(at, message, hint)
        for link in prose.links(text) if at[-2] in prose.MARKDOWN else ():
            label = re.sub(r"[\s.…:>»→]+$", "", link.label).casefold().replace("’", "'")
            if not label or label in _EMPTY:
                message = say("The link “%(label)s” does not say where it leads.", label=link.label)
                yield Found(at, message, say("Write what is behind it, such as `[terms of the grant](…)`."))
