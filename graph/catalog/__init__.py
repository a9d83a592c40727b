"""Lists with facets, and the details of one goal, set, theme, organisation or source."""
