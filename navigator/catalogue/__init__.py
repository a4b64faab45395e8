"""From folders of files to the paths that are served; also what programs write, and what git remembers."""

from __future__ import annotations

from navigator.catalogue.authoring import Flow, Lines, as_yaml, comment, free_id, id_from
from navigator.catalogue.loading import load_path, load_with_places
from navigator.catalogue.revisions import RevisionError, checked_out, git
from navigator.catalogue.serving import Catalogue, KeptPath, Served, Stamps, path_ids, stamps

__all__ = [
    "Catalogue",
    "Flow",
    "KeptPath",
    "Lines",
    "RevisionError",
    "Served",
    "Stamps",
    "as_yaml",
    "checked_out",
    "comment",
    "free_id",
    "git",
    "id_from",
    "load_path",
    "load_with_places",
    "path_ids",
    "shipped_folder",
    "stamps",
]
