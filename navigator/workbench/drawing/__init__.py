"""The path as a graph: for the eye (SVG, HTML) and for other programs (Mermaid, DOT, GraphML, JSON)."""
