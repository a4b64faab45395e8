"""Which services keep a promise."""

from __future__ import annotations

from navigator.engine import ServicePath, organisations_of
from navigator.format import Promise


def promised_services(path: ServicePath, promise: Promise) -> frozenset[str]:
    """The services a promise is about."""
    of = promise.of
    return frozenset(
        service.id
        for service in path.services.values()
        if (not of.kind or service.kind in of.kind)
        and (not of.services or service.id in of.services)
        and (not of.tags or set(service.tags) & set(of.tags))
        and (not of.providers or set(organisations_of(service)) & set(of.providers))
    )
