"""The parts of a path's conditions: compiled, and where each stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from navigator.engine import Node, ServicePath, compile_document
from navigator.format import AllOf, AnyOf, Condition, Location, Not, Promise, conditions


def compiled(path: ServicePath, parts: Iterable[Condition]) -> list[Node]:
    """The nodes of a path's conditions, of parts of them, or of what is put together of them, over its variables."""
    wanted = tuple(parts)
    known = path.derived.get("nodes of conditions", lambda: _nodes(path))
    new = _compiled(path, [part for part in dict.fromkeys(wanted) if part not in known])
    return [new[part] if part in new else known[part] for part in wanted]


def _nodes(path: ServicePath) -> Mapping[Condition, Node]:
    """The node of every part of every condition."""
    return _compiled(path, dict.fromkeys(part for one in path.document.every_condition() for part in parts_within(one)))


def _compiled(path: ServicePath, parts: Collection[Condition]) -> Mapping[Condition, Node]:
    """The nodes of conditions, compiled as if they were promises."""
    if not parts:
        return {}
    document = path.document
    # All that is written comes first, in the order of the path: so variables keep their places.
    written = tuple(document.every_condition())
    promises = {str(index): _promise(str(index), part) for index, part in enumerate((*written, *parts))}
    program = compile_document(document.model_copy(update={"services": {}, "promises": promises}))
    if program.variables != path.program.variables:
        raise RuntimeError(f"the conditions of `{path.id}` are compiled differently a second time")
    return {part: program.promises[str(len(written) + index)] for index, part in enumerate(parts)}


def _promise(name: str, condition: Condition) -> Promise:
    return Promise.model_construct(id=name, when=condition)


def parts_within(condition: Condition) -> Iterator[Condition]:
    """A condition and everything inside it."""
    yield condition
    match condition:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from parts_within(part)
        case Not(part):
            yield from parts_within(part)


def location_of(condition: Condition) -> Location:
    """Where a part stands, seen from the condition it is part of; constants stand nowhere."""
    leaves = (leaf for leaf in conditions.leaves_of(condition) if not isinstance(leaf, conditions.Constant))
    locations: list[Location] = [getattr(leaf, "location", ()) for leaf in leaves]
    if len(set(locations)) == 1:
        return locations[0]
    shared: list[str | int] = []
    for steps in zip(*locations, strict=False):
        if len(set(steps)) > 1:
            break
        shared.append(steps[0])
    return tuple(shared)
