"""From folders of files to the paths that are served; also what programs write, and what git remembers."""

from __future__ import annotations

from navigator.catalogue.authoring import BlockList, FlowMapping, as_yaml, free_id, id_from, yaml_comment
from navigator.catalogue.loading import load_path, load_with_places
from navigator.catalogue.revisions import RevisionError, checked_out, run_git
from navigator.catalogue.serving import Catalogue, FileStamps, KeptPath, ServedPaths, file_stamps, path_ids
from navigator.catalogue.shipped import shipped_folder

__all__ = [
    "BlockList",
    "Catalogue",
    "FileStamps",
    "FlowMapping",
    "KeptPath",
    "RevisionError",
    "ServedPaths",
    "as_yaml",
    "checked_out",
    "file_stamps",
    "free_id",
    "id_from",
    "load_path",
    "load_with_places",
    "path_ids",
    "run_git",
    "shipped_folder",
    "yaml_comment",
]
