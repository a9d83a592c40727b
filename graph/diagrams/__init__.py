"""Diagrams as SVG and GraphML: content, layout and drawing."""
