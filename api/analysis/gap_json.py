"""Gaps as JSON."""

from dataclasses import dataclass
from typing import Self

from api.web import json_shapes
from api.web.json_shapes import Answer, Code, Goal, Link, SetName, Thing
from graph.analysis import gap_values
from graph.analysis.topics import Announced


@dataclass(frozen=True, slots=True)
class Counted(Answer):
    """A goal, and the goals that adopt it and count with it."""

    goal: Goal
    rows: tuple[Goal, ...]

    @classmethod
    def of(cls, found: gap_values.Counted) -> Self:
        """A goal of the network."""
        return cls(Goal.of(found.goal), json_shapes.goals(found.rows))


@dataclass(frozen=True, slots=True)
class Unsupported(Answer):
    """A goal that no goal of some other levels supports directly."""

    counted: Counted
    supported: tuple[Code, ...]
    missing: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class OneSided(Answer):
    """A theme whose goals are all at one level."""

    theme: Thing
    level: Code
    goals: tuple[Goal, ...]


@dataclass(frozen=True, slots=True)
class OnlySuggested(Answer):
    """A goal that only suggested links support."""

    counted: Counted
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent(Answer):
    """Something announced that does not stand in the source at hand, or not all of it."""

    set: SetName
    about: Thing
    kinds: tuple[Code, ...]
    count: int | None
    approximate: bool
    included: int | None

    @classmethod
    def of(cls, found: Announced) -> Self:
        """Something announced in the network."""
        about, kinds = Thing.of(found.thing), json_shapes.codes(found.kinds)
        part_of = SetName.of(found.part_of)
        return cls(
            set=part_of,
            about=about,
            kinds=kinds,
            count=found.count,
            approximate=found.approximate,
            included=found.included,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps(Answer):
    """The gaps, by kind. A goal and those that adopt it are looked at as one."""

    unsupported: tuple[Unsupported, ...]
    supports_nothing: tuple[Counted, ...]
    one_sided: tuple[OneSided, ...]
    only_suggested: tuple[OnlySuggested, ...]
    absent: tuple[Absent, ...]
    contested: tuple[Link, ...]
    """Asserted links that contradict each other and so close no gap."""
    ignored: tuple[str, ...]
    """Links that lead to no goal that is here."""
    supported_by_nothing: tuple[Counted, ...]
    """Goals that no other goal supports."""
    without_agency: tuple[Counted, ...]
    """National goals that no goal of an agency's plan supports."""
    nothing_outside: tuple[Counted, ...]
    """Goals that support no goal of another set."""

    @classmethod
    def of(cls, found: gap_values.Gaps) -> Self:
        """Gaps of the network."""
        return cls(
            unsupported=tuple(
                Unsupported(
                    Counted.of(each.counted),
                    json_shapes.codes(each.supported),
                    json_shapes.codes(each.missing),
                )
                for each in found.unsupported
            ),
            supports_nothing=tuple(map(Counted.of, found.supports_nothing)),
            one_sided=tuple(
                OneSided(Thing.of(each.theme), Code.of(each.level), json_shapes.goals(each.goals))
                for each in found.one_sided
            ),
            only_suggested=tuple(
                OnlySuggested(Counted.of(each.counted), json_shapes.links(each.links))
                for each in found.only_suggested
            ),
            absent=tuple(map(Absent.of, found.absent)),
            contested=json_shapes.links(found.contested),
            ignored=found.ignored,
            supported_by_nothing=tuple(map(Counted.of, found.supported_by_nothing)),
            without_agency=tuple(map(Counted.of, found.without_agency)),
            nothing_outside=tuple(map(Counted.of, found.nothing_outside)),
        )
