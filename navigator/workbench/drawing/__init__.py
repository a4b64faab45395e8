"""The path as a graph: for the eye (SVG, HTML) and for other programs (Mermaid, DOT, GraphML, JSON)."""

from __future__ import annotations

from navigator.workbench.drawing.board import Walked, board
from navigator.workbench.drawing.exports import EXPORTS
from navigator.workbench.drawing.network import LEVELS, network
from navigator.workbench.drawing.svg import STYLE, svg

__all__ = ["EXPORTS", "LEVELS", "STYLE", "Walked", "board", "network", "svg"]
