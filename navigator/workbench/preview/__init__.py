"""The visitor's site on the officer's own machine: it follows the files, shows mistakes on the page, and explains."""

from __future__ import annotations

from navigator.workbench.preview.desk import Desk
from navigator.workbench.preview.editor import EDITORS
from navigator.workbench.preview.server import HOST, served
from navigator.workbench.preview.views import preview_app
from navigator.workbench.preview.workshop import Workshop

__all__ = ["EDITORS", "HOST", "Desk", "Workshop", "preview_app", "served"]
