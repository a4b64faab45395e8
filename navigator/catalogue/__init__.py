"""From folders of files to the paths that are served; also what programs write, and what git remembers."""

from __future__ import annotations

from navigator.catalogue.authoring import BlockList, FlowMapping, as_yaml, free_id, id_from, yaml_comment
from navigator.catalogue.file_stamps import FileStamps, file_stamps, misnamed_folders, path_ids
from navigator.catalogue.gone import Gone
from navigator.catalogue.good_versions import GoodVersions
from navigator.catalogue.kept_path import KeptPath
from navigator.catalogue.loading import Judged, load_path, load_to_judge, load_with_places, name_problem
from navigator.catalogue.lost_paths import lost_paths
from navigator.catalogue.revisions import Commit, RevisionError, changes_in, checked_out, commit_of, is_edited, run_git
from navigator.catalogue.serving import Catalogue, ServedPaths
from navigator.catalogue.shipped import shipped_folder
from navigator.catalogue.whole_file import replace_file

__all__ = [
    "BlockList",
    "Catalogue",
    "Commit",
    "FileStamps",
    "FlowMapping",
    "Gone",
    "GoodVersions",
    "Judged",
    "KeptPath",
    "RevisionError",
    "ServedPaths",
    "as_yaml",
    "changes_in",
    "checked_out",
    "commit_of",
    "file_stamps",
    "free_id",
    "id_from",
    "is_edited",
    "load_path",
    "load_to_judge",
    "load_with_places",
    "lost_paths",
    "misnamed_folders",
    "name_problem",
    "path_ids",
    "replace_file",
    "run_git",
    "shipped_folder",
    "yaml_comment",
]
