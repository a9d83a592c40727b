"""Graphs and groups as arrays of integers: which nodes are connected, what leads where, counted at once."""
