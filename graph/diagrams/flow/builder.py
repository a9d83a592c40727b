"""Builds the content of a flow diagram from goals and links."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from graph.analysis.network import Network
from graph.analysis.shared_threads import fold, outline
from graph.analysis.thread_summary import ThreadKind
from graph.analysis.topics import Topic
from graph.diagrams.flow.content import Bracket, Flow, FlowColumn, FlowRow, Ribbon, Wire
from graph.i18n import translate
from graph.model.links import Connection
from graph.model.values import Overlap


class FlowBuilder:
    """Builds the rows for some goals, and the lines between them.

    With ``folded``, adopted goals that no drawn link touches share one row per set.
    """

    def __init__(
        self,
        network: Network,
        lang: str,
        goals: Collection[int],
        connections: Sequence[Connection] = (),
        *,
        folded: bool = False,
    ) -> None:
        self._network, self._lang = network, lang
        self._goals = sorted(goals)
        self._connections = connections
        self._linked = {
            end.iri for each in connections for end in (each.first.subject, each.first.object)
        }
        self._folded = folded
        self._key = {goal: self._key_of(goal) for goal in self._goals}

    def keys(self, goals: Iterable[int]) -> tuple[str, ...]:
        """The keys of the rows of some goals, each once."""
        return tuple(dict.fromkeys(self._key[goal] for goal in goals if goal in self._key))

    def flow(
        self,
        title: str,
        *,
        ribbons: Sequence[Ribbon] = (),
        brackets: Sequence[Bracket] = (),
        chosen: str = "",
    ) -> Flow:
        """Build the flow; ``chosen`` is the IRI of the goal of the thread."""
        return Flow(
            title=title,
            columns=self._columns(),
            rows=tuple(self._rows(chosen)),
            ribbons=tuple(ribbons),
            wires=tuple(map(self._wire, self._connections)),
            brackets=tuple(brackets),
        )

    def threads(self, kind: ThreadKind) -> Iterator[tuple[Topic, tuple[str, ...]]]:
        """The themes or frames that qualify as threads, each with the keys of its rows."""
        network = self._network
        of_themes = kind is ThreadKind.THEMATIC
        for number, topic in enumerate(network.themes if of_themes else network.frames):
            if outline(network, kind, number).holds:
                under = network.under(number) if of_themes else topic.goals
                yield topic, self.keys(fold(network, under))

    def _key_of(self, goal: int) -> str:
        ref = self._network.goals[goal]
        if self._folded and ref.adopted and ref.iri not in self._linked:
            return f"adopted:{ref.part_of.iri}"
        return ref.iri

    def _columns(self) -> tuple[FlowColumn, ...]:
        shown = Counter(self._network.level_of[goal] for goal in self._goals)
        total = Counter(self._network.level_of)
        return tuple(
            FlowColumn(level, shown[number], total[number])
            for number, level in enumerate(self._network.levels)
        )

    def _rows(self, chosen: str) -> list[FlowRow]:
        by_key: dict[str, list[int]] = defaultdict(list)
        for goal in self._goals:
            by_key[self._key[goal]].append(goal)
        return [self._row(key, goals, chosen) for key, goals in by_key.items()]

    def _row(self, key: str, goals: Sequence[int], chosen: str) -> FlowRow:
        first = self._network.goals[goals[0]]
        column, part_of = self._network.level_of[goals[0]], first.part_of
        folded = key != first.iri
        if folded:
            number = number_range([self._network.goals[goal].number for goal in goals])
            title = translate(self._lang, "shared goals")
            described = f"{part_of.short}: {number} {title}"
        else:
            number, title = first.number, first.title.value
            described = f"{part_of.short}, {number}: {title}"
        return FlowRow(
            key=key,
            column=column,
            group=part_of.iri,
            heading=part_of.short,
            number=number,
            title=title,
            description=described,
            target=part_of.iri if folded else first.iri,
            folded=folded,
            chosen=not folded and first.iri == chosen,
        )

    def _wire(self, connection: Connection) -> Wire:
        link = connection.first
        one, other = (
            self._key[self._network.index[end.iri]] for end in (link.subject, link.object)
        )
        return Wire(
            one=one,
            other=other,
            relation=link.relation,
            description=self._link_in_words(connection),
            target=link.subject.iri,
            part=f"link-{link.slug}",
            strength=int(link.strength.notation) if link.strength else 2,
            mutual=connection.mutual,
            suggested=link.suggested,
            stated=any(each.stated for each in connection.links),
            apart=link.overlap is Overlap.NONE,
            review=any(each.needs_review for each in connection.links),
        )

    def _link_in_words(self, connection: Connection) -> str:
        link, lang = connection.first, self._lang
        one, other = link.subject.short, link.object.short
        verb = {
            "supports": translate(lang, "{one} supports {other}", one=one, other=other),
            "hinders": translate(lang, "{one} hinders {other}", one=one, other=other),
            "sameAim": translate(lang, "{one} has the same aim as {other}", one=one, other=other),
        }[link.relation]
        if link.relation == "supports" and connection.mutual:
            verb = translate(lang, "{one} and {other} support each other", one=one, other=other)
        words = [verb]
        if link.basis:
            words.append(link.basis.label.value)
        if link.suggested:
            words.append(translate(lang, "suggested, not decided"))
        return ", ".join(words)


def number_range(numbers: Sequence[str]) -> str:
    """A range from the first to the last of some numbers in order: 1.1–1.3."""
    return numbers[0] if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"
