"""Threads as JSON."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from api.web import json_shapes
from api.web.addresses import thread_address
from api.web.json_shapes import Answer, Code, Goal, Link, Thing, Words
from graph.analysis import explicit_threads, shared_threads, thread_summary
from graph.analysis.edges import Time
from graph.analysis.thread_summary import ThreadKind


@dataclass(frozen=True, slots=True)
class Reach(Answer):
    """How many of a thread's goals are at a level, and of how many authorities; 0 is a gap."""

    level: Code
    goals: int
    authorities: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread(Answer):
    """A thread in short. Suggested and contested links are not counted."""

    kind: ThreadKind
    address: str
    """The address of its page; behind /api the same as JSON."""
    about: Thing
    """The goal that an explicit thread is named by, the theme or the frame."""
    holds: bool
    """Whether it is a thread: two levels, for a theme at one level two authorities, for a frame two sets."""
    across_authorities: bool
    """Whether it is about a theme whose goals are at one level and of several authorities."""
    goals: int
    sets: int
    levels: tuple[Reach, ...]
    """Every level, also those that it does not reach."""
    links: int
    stated: int
    """How many of the links a source itself states."""

    @classmethod
    def of(cls, summary: thread_summary.Summary) -> Self:
        """A thread of the network."""
        return cls(
            kind=summary.kind,
            address=thread_address(summary),
            about=Thing.of(summary.about),
            holds=summary.holds,
            across_authorities=summary.across_bodies,
            goals=summary.goals,
            sets=summary.sets,
            levels=tuple(
                Reach(Code.of(each.level), each.goals, each.bodies) for each in summary.levels
            ),
            links=summary.links,
            stated=summary.stated,
        )


@dataclass(frozen=True, slots=True)
class Threads(Answer):
    """The threads there are."""

    threads: tuple[Thread, ...]

    @classmethod
    def of(cls, found: Iterable[thread_summary.Summary]) -> Self:
        """Threads of the network."""
        return cls(tuple(map(Thread.of, found)))


@dataclass(frozen=True, slots=True)
class Way(Answer):
    """A shortest path: how many steps it has, and the goal next to this one on it."""

    steps: int
    via: str

    @classmethod
    def of(cls, way: explicit_threads.ThreadPath | None) -> Self | None:
        """A way of the network, if there is one."""
        return cls(way.steps, way.via.iri) if way else None


@dataclass(frozen=True, slots=True)
class Member(Answer):
    """A goal of an explicit thread."""

    goal: Goal
    onward: Way | None
    """From it to the thread's goal."""
    back: Way | None
    """From the thread's goal to it."""


@dataclass(frozen=True, slots=True)
class Adoption(Answer):
    """A goal that adopts a shared goal, which is no support."""

    goal: Goal
    shared: Goal


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplicitThread(Answer):
    """The goals with a path of asserted support to a goal or from it."""

    thread: Thread
    goal: Goal
    members: tuple[Member, ...]
    steps: tuple[Link, ...]
    suggested: tuple[Link, ...]
    contested: tuple[Link, ...]
    cycles: tuple[tuple[str, ...], ...]
    adoptions: tuple[Adoption, ...]

    @classmethod
    def of(cls, found: explicit_threads.ExplicitThread) -> Self:
        """A thread of the network."""
        return cls(
            thread=Thread.of(found.summary),
            goal=Goal.of(found.goal),
            members=tuple(
                Member(Goal.of(m.goal), Way.of(m.onward), Way.of(m.back)) for m in found.members
            ),
            steps=json_shapes.links(found.steps),
            suggested=json_shapes.links(found.suggested),
            contested=json_shapes.links(found.contested),
            cycles=tuple(tuple(goal.iri for goal in cycle) for cycle in found.cycles),
            adoptions=tuple(Adoption(Goal.of(a.goal), Goal.of(a.shared)) for a in found.adoptions),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie(Answer):
    """A goal under a theme, or one that cites a frame. It claims no support."""

    goal: Goal
    rows: tuple[Goal, ...]
    """Goals that adopt it and stand there themselves; they count with it."""
    through: tuple[Thing, ...]
    """The theme or themes one step narrower, or the frame."""
    reason: Words | None
    basis: Code
    time: Time
    """How its period meets that of another set in the thread, at best."""

    @classmethod
    def of(cls, tie: shared_threads.ThreadGoal) -> Self:
        """A tie of the network."""
        through, reason = json_shapes.things(tie.through), json_shapes.words(tie.reason)
        rows, basis = json_shapes.goals(tie.rows), Code.of(tie.basis)
        return cls(
            goal=Goal.of(tie.goal),
            rows=rows,
            through=through,
            reason=reason,
            basis=basis,
            time=tie.time,
        )


@dataclass(frozen=True, slots=True)
class SharedThread(Answer):
    """The goals under a theme, or those that cite a frame."""

    thread: Thread
    ties: tuple[Tie, ...]

    @classmethod
    def of(cls, found: shared_threads.SharedThread) -> Self:
        """A thread of the network."""
        return cls(Thread.of(found.summary), tuple(map(Tie.of, found.ties)))
