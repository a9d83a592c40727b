"""Pictures as SVG and GraphML: what is shown, where it stands, how it is drawn."""
