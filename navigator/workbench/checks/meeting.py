"""Services that one visitor may have together."""

from __future__ import annotations

from navigator.workbench.coverage import Coverage


def both(coverage: Coverage, first: str, second: str) -> list[int]:
    """That both fit or may fit, to be assumed."""
    return [-coverage.formula.refuted(coverage.path.program.service[name]) for name in (first, second)]
