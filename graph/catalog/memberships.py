"""The themes, population groups, types, frames and status of goals, as arrays."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Self, TypeAlias

import numpy as np
from numpy.typing import NDArray
from pyoxigraph import Store

from graph import namespaces
from graph.catalog.facets import NO_STATUS, STATUSES
from graph.catalog.status_reports import latest
from graph.catalog.theme_order import broader_themes
from graph.model.terms import as_iri, iri, rows

Places: TypeAlias = NDArray[np.int64]
_PROPERTIES: Final = {
    namespaces.DCT + "subject": "theme",
    namespaces.GG + "populationGroup": "group",
    namespaces.DCT + "type": "type",
    namespaces.DCT + "references": "frame",
    namespaces.GG + "reportedIn": "frame",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Members:
    """The goals of a version with their sets and facet values, independent of language.

    A goal has one entry for each set that it is in.
    """

    sets: tuple[str, ...]
    goals: tuple[str, ...]
    """The goals' IRIs."""
    set_of: Places
    """The index of each goal's set in ``sets``, of shape (goals,)."""
    values: Mapping[str, tuple[str, ...]]
    """The IRIs of all themes, groups, types and frames, and the slugs of the statuses, by facet."""
    pairs: Mapping[str, tuple[Places, Places]]
    """For each facet two arrays of equal length: indexes of goals, and of a value of each.

    A goal has its own themes and those one step broader, as in the thread of a theme.
    """

    @classmethod
    def read(cls, store: Store) -> Self:
        """Read the goals of a version and their facet values."""
        sets: dict[str, int] = {}
        set_of: list[int] = []
        goals: list[str] = []
        numbers: dict[str, list[int]] = {}
        for row in rows(store, "catalog/facet-goals"):
            if not iri(row, "goal"):
                continue  # a blank node, which only unpublished data contains
            numbers.setdefault(iri(row, "goal"), []).append(len(set_of))
            goals.append(iri(row, "goal"))
            set_of.append(sets.setdefault(iri(row, "set"), len(sets)))
        values: dict[str, dict[str, int]] = {name: {} for name in _PROPERTIES.values()}
        found: dict[str, set[tuple[int, int]]] = {name: set() for name in values}
        for row in rows(store, "catalog/facet-values"):
            name, value = _PROPERTIES[iri(row, "property")], as_iri(row.get("value"))
            if value is not None and (marked := numbers.get(iri(row, "goal"))):
                place = values[name].setdefault(value, len(values[name]))
                found[name].update((goal, place) for goal in marked)
        _add_broader(store, values["theme"], found["theme"])
        statuses = latest(store)
        place_of = {status: place for place, status in enumerate(STATUSES)}
        values["status"] = place_of
        found["status"] = {
            (place, place_of[statuses.get(goal, NO_STATUS)]) for place, goal in enumerate(goals)
        }
        return cls(
            sets=tuple(sets),
            goals=tuple(goals),
            set_of=np.array(set_of, dtype=np.int64),
            values={name: tuple(each) for name, each in values.items()},
            pairs={name: goals_and_values(each) for name, each in found.items()},
        )


def _add_broader(store: Store, places: dict[str, int], pairs: set[tuple[int, int]]) -> None:
    """Add the themes one step broader to the pairs of goals and themes, and to the themes' indexes."""
    broader = {
        places[theme]: [places.setdefault(each, len(places)) for each in sorted(wider)]
        for theme, wider in broader_themes(store).items()
        if theme in places
    }
    pairs |= {(goal, each) for goal, theme in pairs for each in broader.get(theme, ())}


def goals_and_values(pairs: Iterable[tuple[int, int]]) -> tuple[Places, Places]:
    """Sort pairs of goal and value, and return both as arrays of shape (pairs,)."""
    both = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)
    return both[:, 0].copy(), both[:, 1].copy()
