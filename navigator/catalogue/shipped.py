"""Where what comes with the navigator lies: paths, templates and files that pages load."""

from __future__ import annotations

from pathlib import Path as FilePath

_PACKAGE = FilePath(__file__).parents[1]


def shipped_folder(name: str) -> FilePath:
    """The folder `paths`, `templates` or `static`: inside an installed package, or at the top of a checkout."""
    inside = _PACKAGE / "shipped" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name
