"""Which providers a service may have, and which of them comes first."""

from __future__ import annotations

from collections.abc import Iterable

from navigator.format import Document, Service, conditions


def local_first(service_providers: Iterable[str], document: Document) -> list[str]:
    """The providers of a service, those that serve only some visitors before those that serve everybody."""
    return sorted(service_providers, key=lambda name: document.providers[name].serves == conditions.ALWAYS)


def providers_of(service: Service) -> tuple[str, ...]:
    """All providers a service may have, those of its variants included."""
    names = (*service.provider, *(name for variant in service.variants for name in variant.provider or ()))
    return tuple(dict.fromkeys(names))


def organisations_of(service: Service) -> tuple[str, ...]:
    """All organisations that may give a service: its providers, and who gives it together with them."""
    return (*providers_of(service), *service.together_with)
