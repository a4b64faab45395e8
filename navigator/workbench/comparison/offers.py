"""Who gains and who loses which service, whose first contact changes, and whose provider."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from navigator.engine import Node, local_first, providers_of
from navigator.workbench.comparison.result import ContactChange, ProviderChange, ServiceChange
from navigator.workbench.comparison.side import Side
from navigator.workbench.comparison.situations import Situations
from navigator.workbench.comparison.space import Function
from navigator.workbench.comparison.united import NEW, OLD
from navigator.workbench.comparison.who import Nodes, extent_of

KINDS = ("lost", "gained", "less-sure", "surer")
"""What may become of a service, worst first."""


def sources(renamed: Mapping[str, str], old: Iterable[str], new: Iterable[str]) -> dict[str, tuple[list[str], bool]]:
    """For each id of both versions: the ids it had before, and whether it is there now; the new ones first."""
    found: dict[str, tuple[list[str], bool]] = {name: ([], True) for name in new}
    for name in old:
        found.setdefault(renamed.get(name, name), ([], False))[0].append(name)
    return found


class Offers:
    """What both versions offer to whom."""

    def __init__(self, situations: Situations) -> None:
        self.situations = situations
        self.space = situations.space
        self.sides = situations.sides
        old, new = situations.paths
        self.services = sources(situations.names.services, old.services, new.services)
        self.ids: dict[str, tuple[list[str], list[str]]] = {
            name: (before, [name] if now else []) for name, (before, now) in self.services.items()
        }
        self.changed = self.space.false
        """Whom anything found so far concerns."""

    def fits(self, service: str) -> tuple[Function, Function]:
        """Whom a service fits for certain, in each version."""
        old, new = (side.fits(names) for side, names in zip(self.sides, self.ids[service], strict=True))
        return old, new

    def shown(self, service: str) -> tuple[Function, Function]:
        """To whom a service is shown, in each version."""
        old, new = (side.shown(names) for side, names in zip(self.sides, self.ids[service], strict=True))
        return old, new

    def nodes(self, service: str) -> Nodes:
        """The conditions of a service, in each version."""
        old, new = ([side.program.service[one] for one in self.ids[service][side.side]] for side in self.sides)
        return old, new

    def _concerned(self, function: Function) -> bool:
        """Whether a set is anybody; remembers them."""
        those = function & self.situations.all
        self.changed = self.changed | those
        return those.satisfiable()

    # Services.

    def service_changes(self) -> Iterator[ServiceChange]:
        """Every service that somebody gains or loses."""
        for name in self.services:
            before, now = self.ids[name]
            (fits_old, fits_new), (shown_old, shown_new) = self.fits(name), self.shown(name)
            if (fits_old, shown_old) == (fits_new, shown_new):
                continue
            sets = (
                shown_old & ~shown_new,
                ~shown_old & shown_new,
                fits_old & shown_new & ~fits_new,
                shown_old & ~fits_old & fits_new,
            )
            presence = "new" if not before else "" if now else "removed"
            paths = self.situations.paths
            title = (paths[NEW].services[name] if now else paths[OLD].services[before[0]]).title
            for kind, function in zip(KINDS, sets, strict=True):
                if self._concerned(function):
                    extent = extent_of(self.situations, function, self.nodes(name))
                    yield ServiceChange(name, before[0] if before else "", title, kind, presence, extent)

    # First contacts.

    def contact_changes(self) -> Iterator[ContactChange]:
        """Every other first contact."""
        old, new = (self._contacts(side) for side in self.sides)
        if old == new:
            return
        for before, had in old.items():
            for after, has in new.items():
                if before != after and self._concerned(had & has):
                    yield ContactChange(before, after, extent_of(self.situations, had & has, self._contact_nodes()))

    def _contacts(self, side: Side) -> dict[str | None, Function]:
        """Whose first contact is which service; of None, nobody's."""
        found: dict[str | None, Function] = {}
        rest = self.space.true
        renamed = self.situations.names.services if side.side == OLD else {}
        for holds in (side.fits, side.shown):
            for service in side.path.first_contacts:
                name = renamed.get(service, service)
                turn = holds([service])
                found[name] = found.get(name, self.space.false) | (rest & turn)
                rest = rest & ~turn
        return {**found, None: rest}

    def _contact_nodes(self) -> Nodes:
        old, new = ([side.program.service[service] for service in side.path.first_contacts] for side in self.sides)
        return old, new

    # Providers.

    def provider_changes(self) -> Iterator[ProviderChange]:
        """Every service that somebody gets from another provider."""
        for name, (before, now) in self.ids.items():
            if not before or not now:
                continue
            (old, maybe_old), (new, maybe_new) = self._providers(OLD, before[0]), self._providers(NEW, name)
            shown_old, shown_new = self.shown(name)
            both = shown_old & shown_new
            nodes = self._provider_nodes(before[0], name)
            left = self._other_candidates(maybe_old, maybe_new)
            for one, had in old.items():
                for other, has in new.items():
                    those = both & had & has
                    left = left & ~those
                    if one != other and self._concerned(those):
                        yield ProviderChange(name, one, other, extent_of(self.situations, those, nodes))
            if self._concerned(both & left):
                yield ProviderChange(name, None, None, extent_of(self.situations, both & left, nodes))

    def _providers(self, side: int, service: str) -> tuple[dict[str, Function], dict[str, Function]]:
        """Whose provider is which for certain, and to whom which is named at all; by the new ids."""
        at = self.sides[side]
        renamed = self.situations.names.providers if side == OLD else {}
        sure: dict[str, Function] = {}
        named: dict[str, Function] = {}
        rest, never = self.space.true, self.space.false
        nodes = self._turns(at, service)
        settled = self.space.any(at.yes(node) for node in nodes.values())
        for name, node in nodes.items():
            turn, now = at.yes(node), renamed.get(name, name)
            sure[now] = sure.get(now, never) | (rest & turn)
            named[now] = named.get(now, never) | (rest & turn) | (~settled & ~at.no(node))
            rest = rest & ~turn
        return sure, named

    def _turns(self, side: Side, service: str) -> dict[str, Node]:
        """When each provider of a service is the one who gives it, in the order they are looked at."""
        names = local_first(providers_of(side.path.services[service]), side.path.document)
        return {name: side.program.served[service, name] for name in names}

    def _other_candidates(self, old: Mapping[str, Function], new: Mapping[str, Function]) -> Function:
        never = self.space.false
        return self.space.any(old.get(name, never) ^ new.get(name, never) for name in (*old, *new))

    def _provider_nodes(self, old: str, new: str) -> Nodes:
        sets = []
        for side, service in zip(self.sides, (old, new), strict=True):
            sets.append([side.program.service[service], *self._turns(side, service).values()])
        return sets[OLD], sets[NEW]

    def named(self, provider: str) -> Function:
        """To whom the new version names a provider with any service."""
        found = self.space.false
        for service, (_, now) in self.ids.items():
            if now and provider in providers_of(self.sides[NEW].path.services[service]):
                found = found | (self.shown(service)[NEW] & self._providers(NEW, service)[1][provider])
        return found
