"""Which services of the catalogue are for creative businesses, and what kind each seems to be."""

from __future__ import annotations

from collections.abc import Mapping

from navigator.format import Message, say
from navigator.workbench.ptv.catalogue import CatalogueService

CLASSES: Mapping[str, Message] = {
    "P11": say("Industries"),
    "P11.1": say("Establishing an enterprise"),
    "P11.2": say("Sector-specific permits and obligations"),
    "P11.3": say("Business development"),
    "P11.4": say("Product and service development"),
    "P11.5": say("Business cooperation and networking"),
    "P11.6": say("Internationalisation services"),
    "P11.7": say("Import and export"),
    "P11.8": say("Change of ownership"),
    "P11.9": say("Winding up an enterprise"),
    "P15.2": say("Financial and debt advisory services for companies"),
    "P15.8": say("Business funding"),
    "P25": say("Culture"),
    "P25.2": say("Arts"),
}
"""The service classes a creative business needs, with their names."""

_WANTED = ("P11", "P15.2", "P15.8", "P25")
_BUSINESSES = "KR2"


def is_for_businesses(service: CatalogueService) -> bool:
    """Whether businesses and associations are among those a service is meant for."""
    return any(_is_within(code, _BUSINESSES) for code in service.target_groups)


def is_on_subject(service: CatalogueService) -> bool:
    """Whether a service is about business, its funding or culture."""
    return any(_is_within(code, wanted) for code in service.classes for wanted in _WANTED)


def is_wanted(service: CatalogueService) -> bool:
    """Whether a service is for creative businesses."""
    return service.published and is_for_businesses(service) and is_on_subject(service)


def guessed_kind(service: CatalogueService) -> tuple[str, Message]:
    """The kind of service a path would call it, and what that rests on. A guess to be confirmed."""
    if service.type != "service":
        return "formality", say("the catalogue calls it a permit, an obligation or a qualification")
    for code, kind in (("P15.8", "funding"), ("P11.5", "network"), ("P15.2", "advice")):
        if service.classes and all(_is_within(one, code) for one in service.classes):
            return kind, say("its only service class is %(code)s, %(name)s", code=code, name=CLASSES[code])
    spoken = " ".join((*service.names.values(), *service.other_names.values())).casefold()
    for words, kind in _SPOKEN:
        for word in words:
            if word in spoken:
                return kind, say("its name holds the word `%(word)s`", word=word)
    return "advice", say("nothing in the catalogue tells; advice is only where the guessing begins")


_SPOKEN = (
    (("neuvonta", "neuvoja", "rådgiv", "advi"), "advice"),
    (("avustus", "tuki", "laina", "rahoitus", "understöd", "bidrag", "finansiering", "grant", "funding"), "funding"),
    (("koulutus", "kurssi", "utbildning", "kurs", "training", "course"), "training"),
    (("verkosto", "nätverk", "network"), "network"),
    (("toimitila", "työtila", "lokaler", "premises", "workspace"), "space"),
)


def class_name(code: str) -> Message | str:
    """The name of a service class with its code."""
    name = CLASSES.get(code)
    return say("%(name)s (%(code)s)", name=name, code=code) if name else code


def _is_within(code: str, wanted: str) -> bool:
    return code == wanted or code.startswith(f"{wanted}.")
