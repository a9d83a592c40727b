"""Builds the content of a flow diagram from goals and links."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from graph.analysis.network import Network
from graph.analysis.shared_threads import fold
from graph.analysis.thread_summary import ThreadKind, summarise
from graph.analysis.topics import Topic
from graph.diagrams.flow import (
    Bracket,
    Flow,
    FlowColumn,
    FlowRow,
    Ribbon,
    Wire,
    heading_key,
    is_heading,
)
from graph.i18n import translate
from graph.model.links import Connection
from graph.model.lists import MOST_GOALS
from graph.model.values import Overlap

_MOST_SETS: Final = 9
"""The maximum number of rows for a level's sets; the last one combines the remaining sets."""
_REST: Final = "rest:"


class FlowBuilder:
    """Builds the rows for some goals: the goals themselves, or their sets if there are too many."""

    def __init__(self, network: Network, lang: str, goals: Collection[int]) -> None:
        self._network, self._lang = network, lang
        self._goals = sorted(goals)
        self._whole = len(self._goals) == len(network.goals)
        self._as_sets = len(self._goals) > MOST_GOALS
        self._key = {goal: self._key_of(goal) for goal in self._goals}
        if self._as_sets:
            self._bound()

    def keys(self, goals: Iterable[int]) -> tuple[str, ...]:
        """The keys of the rows of some goals, each once."""
        return tuple(dict.fromkeys(self._key[goal] for goal in goals if goal in self._key))

    def keys_of(self, iris: Iterable[str]) -> set[str]:
        """The keys of the rows of the goals with some IRIs."""
        return set(self.keys(self._network.index[iri] for iri in iris))

    def flow(
        self,
        title: str,
        *,
        tied: Collection[str] | None = None,
        ribbons: Sequence[Ribbon] = (),
        wires: Sequence[Wire] = (),
        brackets: Sequence[Bracket] = (),
        chosen: str = "",
    ) -> Flow:
        """Build the flow; ``tied`` are the rows that are in a thread, with None for all."""
        rows = self._rows(tied, chosen)
        note = translate(
            self._lang, "Above {most} goals sets are shown instead of goals.", most=MOST_GOALS
        )
        return Flow(
            title=title,
            description=self._described(rows, ribbons, wires, brackets),
            columns=self._columns(),
            rows=tuple(rows),
            ribbons=tuple(ribbons),
            wires=tuple(wires),
            brackets=tuple(brackets),
            note=note if self._as_sets else "",
        )

    def wires(self, connections: Iterable[Connection], *, gather: bool = False) -> list[Wire]:
        """A wire for each connection; those of the same kind between the same two rows are merged.

        ``gather`` draws a wire between the two sets instead, unless the link is stated in a source.
        """
        together: dict[tuple[str, str, str, bool, bool], list[Connection]] = defaultdict(list)
        for each in connections:
            link = each.first
            one, other = (
                self._key[self._network.index[g.iri]] for g in (link.subject, link.object)
            )
            if gather and not link.stated:
                one, other = (heading_key(g.part_of.iri) for g in (link.subject, link.object))
            if one != other:
                together[one, other, link.relation, link.suggested, link.stated].append(each)
        return [self._wire(key, found) for key, found in together.items()]

    def threads(
        self, kind: ThreadKind, topics: Iterable[Topic]
    ) -> Iterator[tuple[Topic, tuple[str, ...]]]:
        """The themes or frames that qualify as threads, each with the keys of its rows."""
        for topic in topics:
            counted = fold(self._network, topic.goals)
            if summarise(self._network, kind, topic.thing, counted).holds:
                yield topic, self.keys(counted)

    def _key_of(self, goal: int) -> str:
        ref = self._network.goals[goal]
        if self._as_sets:
            return ref.part_of.iri
        if ref.adopted and self._whole:
            return f"adopted:{ref.part_of.iri}"
        return ref.iri

    def _bound(self) -> None:
        """Keep the largest sets of each level as rows, and merge the rest into one row."""
        network = self._network
        for level in range(len(network.levels)):
            here = [goal for goal in self._goals if network.level_of[goal] == level]
            counts = Counter(self._key[goal] for goal in here)
            if len(counts) <= _MOST_SETS:
                continue
            kept = {
                key
                for key, _ in sorted(counts.items(), key=lambda c: (-c[1], c[0]))[: _MOST_SETS - 1]
            }
            for goal in here:
                if self._key[goal] not in kept:
                    self._key[goal] = f"{_REST}{network.levels[level].iri}"

    def _columns(self) -> tuple[FlowColumn, ...]:
        shown = Counter(self._network.level_of[goal] for goal in self._goals)
        total = Counter(self._network.level_of)
        return tuple(
            FlowColumn(level, shown[number], total[number])
            for number, level in enumerate(self._network.levels)
        )

    def _rows(self, tied: Collection[str] | None, chosen: str) -> list[FlowRow]:
        by_key: dict[str, list[int]] = defaultdict(list)
        for goal in self._goals:
            by_key[self._key[goal]].append(goal)
        return [self._row(key, goals, tied, chosen) for key, goals in by_key.items()]

    def _row(
        self, key: str, goals: Sequence[int], tied: Collection[str] | None, chosen: str
    ) -> FlowRow:
        first = self._network.goals[goals[0]]
        column, part_of = self._network.level_of[goals[0]], first.part_of
        heading = part_of.short
        if key.startswith("adopted:"):
            numbers = number_range([self._network.goals[goal].number for goal in goals])
            title = translate(self._lang, "shared goals")
            told = f"{heading}: {numbers} {title}"
            return FlowRow(
                key=key,
                column=column,
                group=part_of.iri,
                heading=heading,
                number=numbers,
                title=title,
                told=told,
                target=part_of.iri,
                folded=True,
            )
        if not self._as_sets:
            told = f"{heading}, {first.number}: {first.title.value}"
            alone = tied is not None and key not in tied
            return FlowRow(
                key=key,
                column=column,
                group=part_of.iri,
                heading=heading,
                number=first.number,
                title=first.title.value,
                told=told,
                target=first.iri,
                alone=alone,
                chosen=first.iri == chosen,
            )
        count = str(len(goals))
        if key.startswith(_REST):
            sets = len({self._network.set_of[goal] for goal in goals})
            title = translate(self._lang, "{count} other goal sets", count=sets)
            return FlowRow(
                key=key,
                column=column,
                group=key,
                heading="",
                number=count,
                title=title,
                told=f"{title}: {count}",
                target="",
            )
        return FlowRow(
            key=key,
            column=column,
            group=key,
            heading="",
            number=count,
            title=heading,
            told=f"{heading}: {count}",
            target=part_of.iri,
        )

    def _wire(self, key: tuple[str, str, str, bool, bool], found: Sequence[Connection]) -> Wire:
        one, other, relation, suggested, stated = key
        link = found[0].first
        if len(found) == 1 and not is_heading(one):
            ends = link.subject.short, link.object.short
        else:
            ends = link.subject.part_of.label.value, link.object.part_of.label.value
        rated = [int(c.first.strength.notation) for c in found if c.first.strength]
        return Wire(
            one=one,
            other=other,
            relation=relation,
            told=self._told(ends, found),
            strength=max(rated) if rated and len(found) == 1 else 2,
            mutual=len(found) == 1 and found[0].mutual,
            suggested=suggested,
            stated=stated,
            apart=all(each.first.overlap is Overlap.NONE for each in found),
            review=any(each.first.needs_review for each in found),
            count=len(found),
        )

    def _told(self, ends: tuple[str, str], found: Sequence[Connection]) -> str:
        link, lang = found[0].first, self._lang
        verb = {
            "supports": translate(lang, "{one} supports {other}", one=ends[0], other=ends[1]),
            "hinders": translate(lang, "{one} hinders {other}", one=ends[0], other=ends[1]),
            "sameAim": translate(
                lang, "{one} has the same aim as {other}", one=ends[0], other=ends[1]
            ),
        }[link.relation]
        if len(found) == 1 and found[0].mutual:
            verb = translate(
                lang, "{one} and {other} support each other", one=ends[0], other=ends[1]
            )
        words = [verb]
        if len(found) > 1:
            words.append(translate(lang, "{count} links", count=len(found)))
        if link.basis:
            words.append(link.basis.label.value)
        if link.suggested:
            words.append(translate(lang, "suggested, not decided"))
        return ", ".join(words)

    def _described(
        self,
        rows: Sequence[FlowRow],
        ribbons: Sequence[Ribbon],
        wires: Sequence[Wire],
        brackets: Sequence[Bracket],
    ) -> str:
        lang = self._lang
        missing = [c.level.label.value for c in self._columns() if not c.shown]
        parts = [
            translate(
                lang,
                "{rows} boxes in {columns} columns, one for each level.",
                rows=len(rows),
                columns=len(self._network.levels),
            )
        ]
        if missing:
            parts.append(translate(lang, "No goal at: {levels}.", levels=", ".join(missing)))
        if ribbons:
            parts.append(
                translate(lang, "Pale ribbons are shared themes: {count}.", count=len(ribbons))
            )
        if wires:
            count = sum(wire.count for wire in wires if not wire.suggested)
            parts.append(translate(lang, "Red lines are links with reasons: {count}.", count=count))
        if brackets:
            parts.append(
                translate(lang, "Dotted lines are shared frames: {count}.", count=len(brackets))
            )
        return " ".join(parts)


def number_range(numbers: Sequence[str]) -> str:
    """A range from the first to the last of some numbers in order: 1.1–1.3."""
    return numbers[0] if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"
