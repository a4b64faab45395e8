"""The propositions of what a question may be answered with; outcomes that nothing tells apart have one together.

Of hundreds of activity codes conditions tell apart a few dozen groups, such as the sections they belong to. A solver
that is told of these instead of every code has a small part of the work.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence


class SeveralOutcomes:
    """A question with several choices: any of its outcomes may hold together, so each has its own proposition."""

    def __init__(self, mask: int, new: Callable[[], int]) -> None:
        self._numbers = {bit: new() for bit in bits_of(mask)}

    def of(self, mask: int) -> list[int]:
        """Propositions of which one is true exactly if an outcome in `mask` is given."""
        return [number for bit, number in self._numbers.items() if bit & mask]

    def chosen(self, model: Container[int]) -> list[int]:
        """The outcomes that are given in a model, by their bits."""
        return [bit for bit, number in self._numbers.items() if number in model]


class SingleOutcome:
    """A question of whose outcomes one is given, or none.

    All are one group at first. A mask that cuts through a group splits it: its proposition is then true exactly if one
    of those of the halves is, which exclude each other. So all that was said of a group before stays true.
    """

    def __init__(self, mask: int, new: Callable[[], int], clauses: list[list[int]]) -> None:
        self._new, self._clauses = new, clauses
        self._whole = new() if mask else None
        self._groups: dict[int, int] = {} if self._whole is None else {mask: self._whole}
        """The proposition of each group that is not split, by its mask."""
        self._ever = dict(self._groups)
        """The same of every group there has been."""
        self._mask = mask

    def of(self, mask: int) -> list[int]:
        """Propositions of which one is true exactly if an outcome in `mask` is given."""
        if self._whole is not None and mask & self._mask == self._mask:
            return [self._whole]
        for group in [group for group in self._groups if group & mask and group & ~mask]:
            self._split(group, mask)
        return [number for group, number in self._groups.items() if group & mask]

    def _split(self, group: int, mask: int) -> None:
        number, one, other = self._groups.pop(group), self._new(), self._new()
        self._clauses += [[-number, one, other], [-one, number], [-other, number], [-one, -other]]
        halves = {group & mask: one, group & ~mask: other}
        self._groups |= halves
        self._ever |= halves

    def chosen(self, model: Container[int]) -> list[int]:
        """The outcome that is given in a model, by its bit: of a group the first.

        A model knows nothing of a split that came after it, so the smallest group that it knows of counts.
        """
        given = [group for group, number in self._ever.items() if number in model]
        return [group & -group for group in sorted(given, key=int.bit_count)[:1]]


def bits_of(mask: int) -> Sequence[int]:
    """The single bits of a mask, from the lowest."""
    return [1 << index for index in range(mask.bit_length()) if mask >> index & 1]
