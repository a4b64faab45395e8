"""A text still has to be written.

`TODO`, `xxx`, “Text to follow” or `Lorem ipsum` keep a place for what comes later, and visitors read them meanwhile.
Write the text; if it is not known yet, remove the line, or ask for it under `unconfirmed`.

Found here:
    stages:
      idea:
        title: {fi: Idea, en: Idea}
        help: {fi: Yrityksestä on ajatus., en: "TODO: translate"}

Not here:
    stages:
      idea:
        title: {fi: Idea, en: Idea}
        help: {fi: Yrityksestä on ajatus., en: There is an idea of a business.}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from navigator.format import Level, say
from navigator.workbench.checks import prose
from navigator.workbench.checks.subject import Found, Subject

LEVEL = Level.WARNING

_MARK = re.compile(
    r"(?<![\w-])(?:TODO|FIXME|TBD|TBC|TBA|KESKEN|ATT GÖRA)(?![\w-])"
    r"|(?<!\w)(?i:x{3,}|lorem ipsum|asdf\w*)(?!\w)|\?{3,}|_{3,}"
    r"|\{\{[^{}]*\}\}|(?<!\w)(?i:xx\.xx?\.(?:\d{4}|xxxx)?)"
    r"|[\[<](?i:lisää|täydennä|tarkista|korjaa|lägg till|fyll i|kontrollera|add|insert|fill in|check|aggiungere"
    r"|inserire|completare|añadir|insertar|completar|adăugați|inserați|completați|inserir|adicionar|preencher|ajouter|insérer"
    r"|compléter)\b[^\]>]{0,60}[\]>]"
)
_EMPTY = re.compile(
    r"\W*(?:tähän (?:tulee )?(?:teksti|kuvaus|otsikko|nimi|linkki)|(?:teksti|kuvaus|otsikko|linkki) (?:tulee )?tähän"
    r"|kirjoita tähän|kirjoitetaan myöhemmin|tulossa (?:myöhemmin|pian)|täydennä(?: tähän| myöhemmin| pian)?"
    r"|(?:täytetään|täydennetään|täydennettävä|käännetään)(?: myöhemmin| pian)?"
    r"|(?:tarkista|korjaa|käännä|kesken|puuttuu|keskeneräinen)"
    r"|(?:teksti|kuvaus|tiedot?|sisältö|käännös) (?:(?:on )?(?:tulossa|kesken)|puuttuu|puuttuvat|täydennetään|lisätään)"
    r"(?: myöhemmin| pian| vielä)?"
    r"|skriv här|att göra|fyll(?:s)? i(?: senare| här)?|(?:kompletteras|översätts)(?: senare)?"
    r"|(?:text(?:en)?|beskrivning(?:en)?|uppgifter|översättning(?:en)?)"
    r" (?:kommer )?(?:här|kommer|saknas|fylls i|kompletteras)(?: här| senare| snart| ännu)?"
    r"|(?:your )?text (?:goes )?here|(?:insert|add|write) (?:your )?text(?: here)?|fill in(?: later)?|coming soon"
    r"|to be (?:written|translated|completed|announced|added|defined)"
    r"|(?:text|description|translation) (?:is )?(?:missing|coming|pending|to come|to follow)(?: soon| later)?"
    r"|(?:texte )?à (?:compléter|rédiger|traduire|définir|venir)|(?:votre )?texte ici"
    r"|(?:texto )?(?:por|para|a) (?:completar|escribir|redactar|traducir|definir|escrever|traduzir|preencher)"
    r"|texto aqu[ií]"
    r"|(?:testo )?da (?:completare|scrivere|tradurre|definire|inserire)|(?:inserire )?testo qui"
    r"|(?:text )?de (?:completat|scris|tradus|adăugat)|text aici|urmează"
    r"|tod[ou]|tba|tbd|xx|n/a|test(?:i|text|teksti)?|placeholder)?\W*",
    re.IGNORECASE,
)
"""What only stands for a text, alone; nothing but marks does too."""


def find(subject: Subject) -> Iterator[Found]:
    for at, _, text in subject.wordings:
        words = prose.without_links(text)
        found = _MARK.search(prose.plain(text)) or _EMPTY.fullmatch(words)
        if found:
            message = say("The text is not written yet: “%(words)s”.", words=found[0].strip())
            yield Found(at, message, say("Write it, or remove the line until it is known."))
