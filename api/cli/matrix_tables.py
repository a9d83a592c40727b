"""Matrix and comparison in the terminal."""

from collections.abc import Sequence

from api.cli.tables import GAP, legend, links_table, names_of, table
from api.web.thread_words import time_words
from graph.analysis.comparison import Comparison, SharedTopic, Side
from graph.analysis.matrix import AnyMatrix
from graph.analysis.matrix_cells import Cell
from graph.catalog.publishers import Publisher
from graph.formatting import plain
from graph.i18n import translate
from graph.model.values import Code, GoalRef, SetRef


def matrix_table(found: AnyMatrix, lang: str) -> str:
    """The matrix with the counts of each cell; a ring marks a gap."""
    columns = [
        each.letter or each.notation if isinstance(each, Code) else str(number)
        for number, each in enumerate(found.columns, 1)
    ]
    heads: Sequence[SetRef | Code | GoalRef | Publisher] = found.rows
    rows = [
        [
            _row(number + 1, head),
            *(
                "" if found.itself(number, place) else _cell(found.cell(number, place))
                for place in range(len(columns))
            ),
        ]
        for number, head in enumerate(heads)
    ]
    explained = translate(
        lang, "In each cell: links / themes / frames / shared goals. {ring} gap", ring=GAP
    )
    levels = [each for each in found.columns if isinstance(each, Code)]
    return "\n".join([table(["", *columns], rows), f"{explained}\n{legend(levels)}"])


def _row(number: int, row: SetRef | Code | GoalRef | Publisher) -> str:
    match row:
        case SetRef():
            return f"{number} {row.short}"
        case Code():
            return f"{row.letter} {row.label.value}"
        case Publisher():
            return plain(row.thing.label.value)
        case _:
            return row.short


def _cell(cell: Cell) -> str:
    if cell.gap:
        return GAP
    return f"{cell.linked}/{len(cell.themes)}/{len(cell.frames)}/{len(cell.adopted)}"


def comparison_table(found: Comparison, lang: str) -> str:
    """Two sets side by side."""
    one, other = found.one, found.other
    heads = [one.part_of.short, other.part_of.short]
    parts = [
        f"{plain(one.part_of.label.value)}\n{plain(other.part_of.label.value)}\n",
        translate(lang, "Periods: {time}", time=time_words(found.time, lang)) + "\n",
        table(["", *heads], _facts(one, other, lang)),
    ]
    for name, topics in (
        (translate(lang, "Shared themes"), found.themes),
        (translate(lang, "Shared frames"), found.frames),
    ):
        parts.append(_topics(name, heads, topics))
    if found.adopted:
        shared = names_of(found.adopted)
        parts.append(translate(lang, "Shared goals that both have: {goals}", goals=shared) + "\n")
    links = [*found.links, *found.suggested, *found.contested]
    if links:
        parts.append(links_table(links, lang))
    for side in (one, other):
        alone = names_of([each.goal for each in side.alone]) or translate(lang, "none")
        parts.append(
            translate(
                lang, "{set}, without a counterpart: {goals}", set=side.part_of.short, goals=alone
            )
            + "\n"
        )
    return "\n".join(parts)


def _facts(one: Side, other: Side, lang: str) -> list[list[str]]:
    types = {each.type.iri: each.type for side in (one, other) for each in side.types}
    facts = [
        (translate(lang, "Goals"), [len(side.goals) for side in (one, other)]),
        (translate(lang, "with a counterpart"), [len(side.matched) for side in (one, other)]),
        (translate(lang, "without a counterpart"), [len(side.alone) for side in (one, other)]),
        *(
            (
                types[iri].label.value,
                [sum(e.goals for e in side.types if e.type.iri == iri) for side in (one, other)],
            )
            for iri in sorted(types)
        ),
        (translate(lang, "Measures"), [side.targets.measures for side in (one, other)]),
        (translate(lang, "Targets"), [side.targets.targets for side in (one, other)]),
        (translate(lang, "with a number"), [side.targets.numbers for side in (one, other)]),
        (translate(lang, "with a deadline"), [side.targets.deadlines for side in (one, other)]),
    ]
    return [[name, *map(str, counts)] for name, counts in facts]


def _topics(name: str, heads: Sequence[str], topics: Sequence[SharedTopic]) -> str:
    if not topics:
        return f"{name}: {GAP}\n"
    rows = [[each.thing.label.value, names_of(each.one), names_of(each.other)] for each in topics]
    return table([name, *heads], rows)
