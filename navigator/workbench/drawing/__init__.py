"""The path as a graph: for the eye (SVG, HTML) and for other programs (Mermaid, DOT, GraphML, JSON)."""

from __future__ import annotations

from navigator.workbench.drawing import exports
from navigator.workbench.drawing.board import board
from navigator.workbench.drawing.network import LEVELS, Network, network
from navigator.workbench.drawing.svg import STYLE, svg

__all__ = ["LEVELS", "STYLE", "Network", "board", "exports", "network", "svg"]
