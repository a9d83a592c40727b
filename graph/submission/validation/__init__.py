"""The rules, run on a submission within the graph that it would join."""
