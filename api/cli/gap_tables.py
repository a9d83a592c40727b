"""Gaps in the terminal."""

from collections.abc import Collection, Iterable, Sequence

from api.analysis.gap_words import gap_name
from api.cli.tables import GAP, legend, letters, links_table, names_of, ringed, short, table
from graph.analysis.gap_values import SECTIONS, Counted, GapKind, Gaps
from graph.i18n import translate
from graph.model.values import Code


def gaps_table(found: Gaps, kinds: Collection[GapKind], levels: Iterable[Code], lang: str) -> str:
    """The gaps of the given kinds, each kind under a heading with its count."""
    goal = translate(lang, "Goal")
    title = translate(lang, "Title")
    absent = [
        [each.part_of.short, each.thing.label.value, _counted(each.included, each.count, lang)]
        for each in found.absent
    ]
    sections = {
        GapKind.UNSUPPORTED: _section(
            gap_name(GapKind.UNSUPPORTED, lang),
            [goal, title, translate(lang, "Supported from"), translate(lang, "Not from")],
            [
                [*_goal(each.counted), letters(each.supported), ringed(each.missing)]
                for each in found.unsupported
            ],
        ),
        GapKind.SUPPORTS_NOTHING: _section(
            gap_name(GapKind.SUPPORTS_NOTHING, lang),
            [goal, title],
            [_goal(each) for each in found.supports_nothing],
        ),
        GapKind.ONE_SIDED: _section(
            gap_name(GapKind.ONE_SIDED, lang),
            [translate(lang, "Theme"), translate(lang, "Level"), translate(lang, "Goals")],
            [
                [each.theme.label.value, each.level.short.value, names_of(each.goals)]
                for each in found.one_sided
            ],
        ),
        GapKind.ONLY_SUGGESTED: _section(
            gap_name(GapKind.ONLY_SUGGESTED, lang),
            [goal, title, translate(lang, "Suggestions")],
            [[*_goal(each.counted), str(len(each.links))] for each in found.only_suggested],
        ),
        GapKind.ABSENT: _section(
            gap_name(GapKind.ABSENT, lang),
            [translate(lang, "Goal set"), translate(lang, "What"), translate(lang, "There")],
            absent,
        ),
    }
    sections |= {
        kind: _section(gap_name(kind, lang), [goal, title], [*map(_goal, goals)])
        for kind, goals in (
            (GapKind.SUPPORTED_BY_NOTHING, found.supported_by_nothing),
            (GapKind.WITHOUT_AGENCY, found.without_agency),
            (GapKind.NOTHING_OUTSIDE, found.nothing_outside),
        )
    }
    parts = [sections[kind] for kind in dict.fromkeys((*SECTIONS, *GapKind)) if kind in kinds]
    if found.contested:
        parts.append(links_table(found.contested, lang))
    if found.ignored:
        ignored = translate(
            lang,
            "Links that point to unknown goals and are not shown: {count}",
            count=len(found.ignored),
        )
        parts.append(ignored + "\n")
    return "\n".join([*parts, legend(levels)])


def _section(title: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    heading = f"{title} ({len(rows)})\n"
    return f"{heading}\n{table(headings, rows)}" if rows else heading


def _goal(counted: Counted) -> list[str]:
    rows = f" ({names_of(counted.rows)})" if counted.rows else ""
    return [counted.goal.short, short(counted.goal.title.value) + rows]


def _counted(included: int | None, count: int | None, lang: str) -> str:
    if count is None:
        return GAP
    return translate(lang, "{included} of {count}", included=included, count=count)
