"""Who gains and who loses which service, whose first contact changes, and whose provider."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from navigator.engine import Node, contact_order, local_first, providers_of
from navigator.workbench.comparison.edited_fields import service_change
from navigator.workbench.comparison.question_mapping import NEW, OLD, ids_before
from navigator.workbench.comparison.result import ContactChange, ProviderChange, ServiceChange
from navigator.workbench.comparison.several_answers import Nodes
from navigator.workbench.comparison.situations import Situations
from navigator.workbench.comparison.version import Version
from navigator.workbench.comparison.visitor_groups import extent_of
from navigator.workbench.comparison.visitor_sets import Visitors

KINDS = ("lost", "gained", "less-sure", "surer")
"""What may become of a service, worst first."""


def _contact_order(version: Version) -> list[tuple[Node, str]]:
    """Whom one turns to first, under which condition, in order; languages of readers are left aside."""
    return [pair for pairs in contact_order(version.path) for pair in pairs]


class Offers:
    """What both versions offer to whom."""

    def __init__(self, situations: Situations) -> None:
        self.situations = situations
        self.space = situations.space
        self.versions = situations.versions
        old, new = situations.paths
        self.ids: dict[str, tuple[list[str], list[str]]] = {
            name: (before, [name] if now else [])
            for name, (before, now) in ids_before(situations.names.services, old.services, new.services).items()
        }
        """The ids a service had before, and those it has now."""
        self.changed = self.space.false
        """Whom anything found so far concerns."""

    def fits(self, service: str) -> tuple[Visitors, Visitors]:
        """Whom a service fits for certain, in each version."""
        old, new = (version.fits(names) for version, names in zip(self.versions, self.ids[service], strict=True))
        return old, new

    def shown(self, service: str) -> tuple[Visitors, Visitors]:
        """To whom a service is shown, in each version."""
        old, new = (version.shown(names) for version, names in zip(self.versions, self.ids[service], strict=True))
        return old, new

    def nodes(self, service: str) -> Nodes:
        """The conditions of a service, in each version."""
        old, new = (
            [version.program.service[one] for one in self.ids[service][version.position]] for version in self.versions
        )
        return old, new

    def _concerned(self, visitors: Visitors) -> bool:
        """Whether a set is anybody; remembers them."""
        those = visitors & self.situations.all
        self.changed = self.changed | those
        return those.satisfiable()

    # Services.

    def service_changes(self) -> Iterator[ServiceChange]:
        """Every service that somebody gains or loses."""
        for name in self.ids:
            (fits_old, fits_new), (shown_old, shown_new) = self.fits(name), self.shown(name)
            if (fits_old, shown_old) == (fits_new, shown_new):
                continue
            sets = (
                shown_old & ~shown_new,
                ~shown_old & shown_new,
                fits_old & shown_new & ~fits_new,
                shown_old & ~fits_old & fits_new,
            )
            for kind, visitors in zip(KINDS, sets, strict=True):
                if self._concerned(visitors):
                    extent = extent_of(self.situations, visitors, self.nodes(name))
                    yield service_change(self.situations.paths, name, self.ids[name][OLD], kind, extent)

    # First contacts.

    def contact_changes(self) -> Iterator[ContactChange]:
        """Every other first contact."""
        old, new = (self._contacts(version) for version in self.versions)
        if old == new:
            return
        for before, had in old.items():
            for after, has in new.items():
                if before != after and self._concerned(had & has):
                    yield ContactChange(before, after, extent_of(self.situations, had & has, self._contact_nodes()))

    def _contacts(self, version: Version) -> dict[str | None, Visitors]:
        """Whose first contact is which service; of None, nobody's."""
        found: dict[str | None, Visitors] = {}
        rest = self.space.true
        renamed = self.situations.names.services if version.position == OLD else {}
        for holds in (version.fits, version.shown):
            for condition, service in _contact_order(version):
                name = renamed.get(service, service)
                turn = version.yes(condition) & holds([service])
                found[name] = found.get(name, self.space.false) | (rest & turn)
                rest = rest & ~turn
        return {**found, None: rest}

    def _contact_nodes(self) -> Nodes:
        old, new = (
            [node for pair in _contact_order(version) for node in (pair[0], version.program.service[pair[1]])]
            for version in self.versions
        )
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

    def _providers(self, position: int, service: str) -> tuple[dict[str, Visitors], dict[str, Visitors]]:
        """Whose provider is which for certain, and to whom which is named at all; by the new ids."""
        at = self.versions[position]
        renamed = self.situations.names.providers if position == OLD else {}
        sure: dict[str, Visitors] = {}
        named: dict[str, Visitors] = {}
        rest, never = self.space.true, self.space.false
        nodes = self._turns(at, service)
        settled = self.space.any(at.yes(node) for node in nodes.values())
        for name, node in nodes.items():
            turn, now = at.yes(node), renamed.get(name, name)
            sure[now] = sure.get(now, never) | (rest & turn)
            named[now] = named.get(now, never) | (rest & turn) | (~settled & ~at.no(node))
            rest = rest & ~turn
        return sure, named

    def _turns(self, version: Version, service: str) -> dict[str, Node]:
        """When each provider of a service is the one who gives it, in the order they are looked at."""
        names = local_first(providers_of(version.path.services[service]), version.path.document)
        return {name: version.program.served[service, name] for name in names}

    def _other_candidates(self, old: Mapping[str, Visitors], new: Mapping[str, Visitors]) -> Visitors:
        never = self.space.false
        return self.space.any(old.get(name, never) ^ new.get(name, never) for name in (*old, *new))

    def _provider_nodes(self, old: str, new: str) -> Nodes:
        sets = []
        for version, service in zip(self.versions, (old, new), strict=True):
            sets.append([version.program.service[service], *self._turns(version, service).values()])
        return sets[OLD], sets[NEW]

    def named(self, provider: str) -> Visitors:
        """To whom both versions name a provider with the same service; whoever gains or loses it is told there."""
        found = self.space.false
        for service, (before, now) in self.ids.items():
            if now:
                earlier = self.space.any(self._named(OLD, one, provider) for one in before)
                found = found | (earlier & self._named(NEW, service, provider))
        return found

    def _named(self, position: int, service: str, provider: str) -> Visitors:
        """To whom one version names a provider, by its new id, with a service, by the id it has there."""
        at = self.versions[position]
        entry = at.path.services[service]
        renamed = self.situations.names.providers if position == OLD else {}
        if provider in (renamed.get(one, one) for one in entry.together_with):
            return at.shown([service])
        if provider in (renamed.get(one, one) for one in providers_of(entry)):
            return at.shown([service]) & self._providers(position, service)[1][provider]
        return self.space.false
