"""The links of a network as columns of integers, with what is needed of each goal."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from graph import namespaces
from graph.analysis.edges import SUPPORT, Basis, LinkFilter
from graph.analysis.network import Network
from graph.analysis.topics import Topic
from graph.arrays.grouping import Groups, Ints, table

RELATIONS: Final = ("supports", "sameAim", "hinders", "noRelation")
_SEVERAL: Final = 2
_BASES: Final = tuple(Basis)
_SUPPORT: Final = np.array([each in SUPPORT for each in RELATIONS])
_BOTH_WAYS: Final = np.array([each in {"sameAim", "noRelation"} for each in RELATIONS])


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkTable:
    """A row for each link, in the order of ``Network.edges``, and columns of goals and sets.

    It is the same in every language.
    """

    subject: NDArray[np.int64]
    object: NDArray[np.int64]
    relation: NDArray[np.int64]
    """Places in ``RELATIONS``."""
    basis: NDArray[np.int64]
    """Places in ``Basis``; -1 for none or an unknown one."""
    is_stated: NDArray[np.bool_]
    """Whether a source states the link."""
    strength: NDArray[np.int64]
    """A number for each strength of a link; -1 for none."""
    is_suggested: NDArray[np.bool_]
    is_contested: NDArray[np.bool_]
    set_of: NDArray[np.int64]
    """For each goal its set."""
    level_of: NDArray[np.int64]
    shared: NDArray[np.int64]
    """For each goal the goal that it counts as."""
    side_by_side: NDArray[np.int64]
    """The goals in the order of ``Network.sets``."""
    body_of: NDArray[np.int64]
    """For each set a number of the body that counts as its publisher."""
    themes: Groups
    """The goals under each theme, for the themes in the order of their IRIs."""
    frames: Groups
    """The goals that cite each frame, for the frames in the order of their IRIs."""
    is_one_sided: NDArray[np.bool_]
    """For each theme, in the same order, whether its goals may all be at one level; no others' are."""

    @classmethod
    def of(cls, network: Network) -> Self:
        """The columns of a network."""
        edges, bodies = network.edges, dict.fromkeys(network.bodies)
        explicit = network.bases[Basis.EXPLICIT_TEXT]
        number = {body: place for place, body in enumerate(bodies)}
        relation = {name: place for place, name in enumerate(RELATIONS)}
        links = [edge.link for edge in edges]
        basis = {None: -1} | {
            each: _basis(each.iri) for each in {link.basis for link in links} if each is not None
        }
        strengths = {link.strength for link in links if link.strength is not None}
        strength = {None: -1} | {
            each: place for place, each in enumerate(sorted(strengths, key=lambda each: each.iri))
        }
        set_of, level_of, shared = map(_ints, (network.set_of, network.level_of, network.shared))
        themes = _goals(network.themes)
        return cls(
            subject=_ints([edge.subject for edge in edges]),
            object=_ints([edge.object for edge in edges]),
            relation=_ints([relation[link.relation] for link in links]),
            basis=_ints([basis[link.basis] for link in links]),
            is_stated=_truths([link.basis == explicit for link in links]),
            strength=_ints([strength[link.strength] for link in links]),
            is_suggested=_truths([link.suggested for link in links]),
            is_contested=_truths([edge.contested for edge in edges]),
            set_of=set_of,
            level_of=level_of,
            shared=shared,
            body_of=_ints([number[body] for body in network.bodies]),
            themes=themes,
            frames=_goals(network.frames),
            is_one_sided=_one_sided(network, themes, shared, level_of),
            side_by_side=np.argsort(set_of, kind="stable"),
        )

    def themes_at_one_level(self, network: Network) -> list[int]:
        """The themes, as places in ``Network.themes``, whose goals may all be at one level."""
        order = in_order(network.themes)
        return sorted(order[each] for each in np.flatnonzero(self.is_one_sided).tolist())

    def takes(self, view: LinkFilter) -> NDArray[np.bool_]:
        """For each link whether ``view`` selects its basis."""
        if not view.bases:
            return np.ones(len(self.subject), dtype=bool)
        wanted = [place for place, basis in enumerate(_BASES) if basis in view.bases]
        return np.isin(self.basis, wanted)

    def counted(self, view: LinkFilter) -> NDArray[np.int64]:
        """The places of the links that count as steps of threads."""
        unheeded = self.is_suggested | self.is_contested
        return np.flatnonzero(self.is_support & ~unheeded & self.takes(view))

    def proposals(self, view: LinkFilter) -> NDArray[np.int64]:
        """The places of the suggested steps, whether or not suggestions are shown."""
        proposed = self.is_suggested & ~self.is_contested
        return np.flatnonzero(self.is_support & proposed & self.takes(view))

    def contested(self) -> NDArray[np.int64]:
        """The places of the asserted links that contradict others."""
        return np.flatnonzero(self.is_contested & ~self.is_suggested)

    @property
    def is_support(self) -> NDArray[np.bool_]:
        """For each link whether its relation is a step of a thread."""
        return _SUPPORT[self.relation]

    @property
    def goes_both_ways(self) -> NDArray[np.bool_]:
        """For each link whether its relation is symmetric."""
        return _BOTH_WAYS[self.relation]

    def steps(self, places: NDArray[np.int64]) -> tuple[NDArray[np.int64], ...]:
        """The steps that some links state: the supporting and the supported goal, and the link.

        A symmetric link has two, one after the other.
        """
        times = 1 + self.goes_both_ways[places]
        link = np.repeat(places, times)
        back = np.zeros(len(link), dtype=bool)
        back[1:] = link[1:] == link[:-1]
        one, other = self.subject[link], self.object[link]
        return np.where(back, other, one), np.where(back, one, other), link


def in_order(topics: Sequence[Topic]) -> list[int]:
    """The places of themes or frames in the order of their IRIs, which no language changes."""
    return sorted(range(len(topics)), key=lambda place: topics[place].thing.iri)


def with_narrower(themes: Sequence[Topic]) -> tuple[Ints, Ints]:
    """Each theme with itself and with each one a step narrower, as places in the order of IRIs."""
    order = in_order(themes)
    rank = {place: number for number, place in enumerate(order)}
    pairs = [
        (rank[place], rank[each]) for place in order for each in (place, *themes[place].narrower)
    ]
    theme, each = _ints(pairs).reshape(-1, 2).T
    return theme, each


def _goals(topics: Sequence[Topic]) -> Groups:
    """The goals of each topic, in the order of the topics' IRIs."""
    goals = [topics[place].goals for place in in_order(topics)]
    starts = np.zeros(len(goals) + 1, dtype=np.int64)
    np.cumsum([len(each) for each in goals], out=starts[1:])
    return Groups(_ints([goal for each in goals for goal in each]), starts)


def _one_sided(network: Network, themes: Groups, shared: Ints, level_of: Ints) -> NDArray[np.bool_]:
    """The themes whose goals may all be at one level.

    Goals that adopt or are adopted may count for each other, at another level, and are passed over.
    """
    theme, each = with_narrower(network.themes)
    alone = np.bincount(shared, minlength=len(shared))[shared] == 1
    which, goal = themes.expand(each)
    counts = alone[goal]
    found = table(
        theme[which[counts]], level_of[goal[counts]], (len(network.themes), len(network.levels))
    )
    return np.asarray(np.count_nonzero(found, axis=1) < _SEVERAL)


def _basis(iri: str) -> int:
    slug = namespaces.slug(iri)
    return _BASES.index(Basis(slug)) if slug in set(_BASES) else -1


def _ints(values: object) -> NDArray[np.int64]:
    return np.array(values, dtype=np.int64)


def _truths(values: list[bool]) -> NDArray[np.bool_]:
    return np.array(values, dtype=bool)
