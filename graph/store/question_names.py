"""The names of the parameters of published queries, and their labels. Loads no RDF library."""

from typing import Final

from graph.i18n import N_, translate

_LABELS: Final = {
    "at-least": N_("Levels, at least"),
    "change": N_("Change"),
    "day": N_("Day"),
    "fewest": N_("Fewest goals"),
    "frame": N_("Frame"),
    "from": N_("From goal"),
    "goal": N_("Goal"),
    "group": N_("Group"),
    "half-year": N_("Half-year"),
    "kind": N_("Kind"),
    "level": N_("Level"),
    "most": N_("Most goals"),
    "org": N_("Body"),
    "quarter": N_("Quarter"),
    "relation": N_("Relation"),
    "set": N_("Goal set"),
    "status": N_("Status"),
    "theme": N_("Theme"),
    "to": N_("To goal"),
    "type": N_("Type"),
    "what": N_("What"),
}
NAMES: Final = tuple(_LABELS)
"""The names of all parameters, as in addresses and options."""


def name_label(name: str, lang: str) -> str:
    """The name of a parameter for readers."""
    return translate(lang, _LABELS[name])
