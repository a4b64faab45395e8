"""What pages say that are shut for a while, or not made yet. The tables are written as those of `page_words`."""

from __future__ import annotations

import re
from functools import cache

from navigator.workbench.links.page_words import ONE_PAGE, any_of

_SITE = (
    "site | website | web site | we | sivut | sivustomme | sivumme | palvelu | palvelumme | verkkosivu*"
    " | verkkopalvelu* | webbplats* | hemsida* | tjänsten | service | servizio | servicio | serviço | serviciul"
    " | sito | sito web | sitio | sitio web | web | sítio | site ul | site ul web | le site"
)
_MAINTENANCE = (
    "under maintenance | down for maintenance | scheduled maintenance | planned maintenance | undergoing maintenance"
    " | maintenance mode | maintenance break | site maintenance | maintenance in progress | ^maintenance$"
    " | temporarily down | temporarily unavailable | temporarily offline | ^be right back$ | ^back soon$"
    " | be back soon | be right back$ | be back shortly"
    " | huoltokatko | huoltotauko | huoltokatkon vuoksi | huoltotöiden vuoksi | huollon vuoksi | on huollossa"
    " | huoltotila | ^käyttökatko | ^palvelukatko | ^palaamme pian | tilapäisesti poissa käytöstä"
    " | väliaikaisesti poissa käytöstä | hetkellisesti poissa käytöstä"
    " | underhållsarbete | underhållsläge | ^underhåll$ | under underhåll | planerat underhåll | pågående underhåll"
    " | ^driftstopp | ^driftavbrott | tillfälligt otillgänglig* | tillfälligt ur funktion | snart tillbaka$"
    " | strax tillbaka$ | ligger nere$"
    " | en maintenance | maintenance en cours | maintenance du site | mode maintenance | maintenance programmée"
    " | temporairement indisponible* | momentanément indisponible* | de retour bientôt | revenons bientôt"
    " | in manutenzione | manutenzione in corso | manutenzione programmata | manutenzione del sito | ^manutenzione$"
    " | temporaneamente non disponibile | torniamo presto | torneremo presto | torneremo online"
    " | en mantenimiento | mantenimiento programado | modo mantenimiento | en tareas de mantenimiento | ^mantenimiento$"
    " | temporalmente no disponible | temporalmente fuera de servicio | volvemos pronto | volveremos pronto"
    " | em manutenção | manutenção programada | modo de manutenção | ^manutenção$ | temporariamente indisponível"
    " | voltamos em breve | voltaremos em breve | voltamos já"
    " | în mentenanță | în mentenanta | în întreținere | lucrări de mentenanță | lucrări de întreținere"
    " | mentenanță programată | ^mentenanță$ | temporar indisponibil* | revenim în curând | revenim imediat"
)
_NOT_MADE = (
    "under construction | coming soon | launching soon | opening soon | being built | work in progress"
    " | rakenteilla | työn alla | tulossa pian | avataan pian | avautuu pian | julkaistaan pian"
    " | tulee pian | päivitetään parhaillaan | uudistetaan parhaillaan"
    " | under uppbyggnad | under konstruktion | under arbete | kommer snart | lanseras snart | öppnar snart"
    " | en construction | en cours de construction | en travaux | bientôt disponible | bientôt en ligne | prochainement"
    " | à venir"
    " | in costruzione | in allestimento | prossimamente | presto online | in arrivo"
    " | en construcción | próximamente | muy pronto | disponible pronto"
    " | em construção | brevemente | em breve | disponível em breve"
    " | în construcție | în curs de construcție | în curând | în lucru | disponibil în curând"
)


@cache
def shut() -> re.Pattern[str]:
    """In a segment of a page with little text: that the site is down for a while."""
    return re.compile(any_of(_MAINTENANCE))


@cache
def not_made() -> re.Pattern[str]:
    """A segment of a short page: that it is not made yet, and nothing but that."""
    pages = "|".join((any_of(_SITE), *map(any_of, ONE_PAGE.values())))
    return re.compile(rf"^(?:(?:\w+ ){{0,2}}(?:{pages})(?: \w+){{0,2}} )?{any_of(_NOT_MADE)}(?: \w+)?$")
