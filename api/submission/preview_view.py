"""What a preview shows of a submission: its sets with goals, its threads, and what is new in words."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Store

from graph import errors, namespaces
from graph.analysis import explicit_threads, shared_threads
from graph.analysis.network import Network
from graph.analysis.thread_summary import Summary, ThreadKind
from graph.catalog.goal import read_goal
from graph.catalog.goal_set import read_goal_set
from graph.model import ontology, target_words
from graph.model.goal_sets import GoalSet
from graph.model.links import Link
from graph.model.values import GoalRef, Text
from graph.submission.tables.schema import sheets

if TYPE_CHECKING:
    from graph.publication.comparison import Comparison, GoalChange

_IN_FULL: Final = 100
"""The most goals of a preview that are shown with their measures and links; the others by name."""
_EVIDENCE: Final = "gg:evidence"
_DESCRIBING: Final = frozenset({"goals", "measures"})
"""The sheets that describe goals; the first of them names a property that both have."""
_LABEL: Final = NamedNode(namespaces.RDFS + "label")


@dataclass(frozen=True, slots=True)
class PreviewMeasure:
    """The words of a measure, and what it requires, in sentences."""

    text: Text | None
    requirements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PreviewGoal:
    """A goal as on its page: its measures, and its links, those that count first."""

    ref: GoalRef
    text: Text | None
    measures: tuple[PreviewMeasure, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewSet:
    """A submitted set as on its page."""

    goal_set: GoalSet
    goals: tuple[PreviewGoal, ...]
    others: tuple[GoalRef, ...]
    """The goals beyond those that are shown in full."""
    changed: "tuple[GoalChange, ...]"
    added: "tuple[GoalChange, ...]"
    removed: "tuple[GoalChange, ...]"
    moved: "tuple[GoalChange, ...]"
    """Goals with another number and the same title."""
    follows: bool
    """Whether an edition of it is published, or a set that it is to replace: then it is compared with that."""


@dataclass(frozen=True, slots=True)
class PreviewThread:
    """A thread that a submitted goal is in, and those of its goals that are submitted."""

    summary: Summary
    own: tuple[GoalRef, ...]


def sets_of(
    preview: Store, published: Store, slugs: Sequence[str], lang: str
) -> Iterator[PreviewSet]:
    """The submitted sets with their goals, beside what is published of them."""
    left = _IN_FULL
    for slug in slugs:
        goal_set = read_goal_set(preview, slug, lang)
        goals = [goal for headed in goal_set.goals for goal in headed.goals]
        found = _compared(preview, published, goal_set, lang)
        yield PreviewSet(
            goal_set=goal_set,
            goals=tuple(_goal(preview, goal, lang) for goal in goals[:left]),
            others=tuple(goals[left:]),
            changed=in_words(found.changed) if found else (),
            added=found.added if found else (),
            removed=found.removed if found else (),
            moved=found.moved if found else (),
            follows=found is not None,
        )
        left = max(0, left - len(goals))


def _compared(
    preview: Store, published: Store, goal_set: GoalSet, lang: str
) -> "Comparison | None":
    """What differs from the published edition, or from the set it is to replace; None without one."""
    from graph.publication.comparison import compare  # noqa: PLC0415 - loads networkx
    from graph.publication.editions import compare_editions  # noqa: PLC0415 - as above

    slug = goal_set.ref.slug
    graph = namespaces.set_graph(slug)
    if next(published.quads_for_pattern(None, None, None, NamedNode(graph)), None):
        # Only the graph of the set is compared: the preview has no more than a part of the others.
        return compare(published, preview, ({graph: "before"}, {graph: "after"}))
    for older in goal_set.replaces:
        with suppress(errors.NotKnown):
            return compare_editions(published, namespaces.slug(older.iri), preview, slug, lang)
    return None


def _goal(preview: Store, ref: GoalRef, lang: str) -> PreviewGoal:
    goal = read_goal(preview, ref.part_of.slug, ref.number, lang)
    links = (connection.first for connection in goal.connections)
    return PreviewGoal(
        ref=goal.ref,
        text=goal.text,
        measures=tuple(
            PreviewMeasure(
                measure.text,
                tuple(target_words.sentence(target, lang) for target in measure.targets),
            )
            for measure in goal.measures
        ),
        links=tuple(sorted(links, key=lambda link: link.suggested)),
    )


def threads_of(network: Network, slugs: Sequence[str]) -> tuple[PreviewThread, ...]:
    """The threads that goals of some sets are in, in the order of the page of threads."""
    listed = (
        PreviewThread(
            summary, tuple(goal for goal in _goals(network, summary) if goal.part_of.slug in slugs)
        )
        for summary in explicit_threads.listed(network)
    )
    return tuple(thread for thread in listed if thread.own)


def _goals(network: Network, summary: Summary) -> Sequence[GoalRef]:
    """The goals of a thread."""
    iri = summary.about.iri
    match summary.kind:
        case ThreadKind.EXPLICIT:
            thread = explicit_threads.explicit(network, network.index[iri])
            return [member.goal for member in thread.members]
        case ThreadKind.THEMATIC:
            theme = network.theme(namespaces.slug(iri))
            return _tied(shared_threads.thematic(network, theme)) if theme is not None else []
        case ThreadKind.REFERENCE:
            frame = network.frame(namespaces.slug(iri))
            return _tied(shared_threads.reference(network, frame)) if frame is not None else []


def _tied(thread: shared_threads.SharedThread) -> Sequence[GoalRef]:
    return [goal for tie in thread.ties for goal in (tie.goal, *tie.rows)]


def property_labels(lang: str) -> dict[str, str]:
    """The name of each property, by its compact IRI: its column in the workbook, else its label."""
    found = {
        namespaces.compact(quad.subject.value): quad.object.value
        for quad in ontology.quads()
        if quad.predicate == _LABEL
        and isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, Literal)
        and quad.object.language == lang
    }
    for each in reversed(sheets()):
        if each.key in _DESCRIBING:
            found |= {column.about: column.headings[lang] for column in each.columns}
    return found


def in_words(changed: "Sequence[GoalChange]") -> "tuple[GoalChange, ...]":
    """The changes but for which quotes a goal has: their words stand in the source."""
    listed = (
        replace(each, texts=tuple(text for text in each.texts if text.path != _EVIDENCE))
        for each in changed
    )
    return tuple(each for each in listed if each.texts)
