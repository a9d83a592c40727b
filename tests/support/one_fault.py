"""Generates tables with one fault each, and what must be said of it.

To add a kind: write a function that yields ``OneFault``s, and add it to ``KINDS``.
"""

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

from graph.submission.spreadsheets.grid import letters
from graph.submission.tables.schema import sheet
from tests.support.tables import place
from tests.support.written_tables import Tables, tables

ROWS: dict[str, list[dict[str, Any]]] = {
    "names": [
        {"kind": "organisation", "label": "Prøvekommunen"},
        {"kind": "organisation", "label": "Børn, unge og familier"},
        {"kind": "tema", "label": "Sang"},
        {"kind": "tema", "label": "Dans og bevægelse"},
        {"kind": "ramme", "label": "Prøvereformen"},
        {"kind": "ramme", "label": "Den store aftale, del 2"},
        {"kind": "person", "label": "Ida Prøve"},
        {"kind": "afsender", "label": "Prøveredaktionen"},
    ],
    "sources": [
        {
            "title": "Prøveplan 2026",
            "identifier": "0" * 64,
            "publisher": "Prøvekommunen",
            "issued": "2025-12-01",
        }
    ],
    "sets": [
        {
            "set": "proeveplan-2026",
            "title": "Prøveplan 2026 for os alle",
            "short": "PRØ",
            "level": "Kommunale mål",
            "kind": "strategi",
            "publisher": "Prøvekommunen",
            "parties": "Børn, unge og familier",
            "start": "2026-01-01",
            "end": "2026-12-31",
            "source": "Prøveplan 2026",
            "vision": "Alle kan synge",
        }
    ],
    "goals": [
        {
            "set": "proeveplan-2026",
            "number": "2.9",
            "title": "Flere synger i kor",
            "heading": "Sang",
            "description": "Alle skal have et kor",
            "types": "Udvikling",
            "themes": "Sang",
            "frames": "Prøvereformen",
            "responsible": "Prøvekommunen",
            "reporting": "Hvert år i juni",
            "number_source": "nummer fra kilden",
        },
        {
            "set": "proeveplan-2026",
            "number": "2.10",
            "title": "Kortere ventetid på kor",
            "themes": "Dans og bevægelse",
            "note": "Ventetiden tælles af os",
        },
    ],
    "measures": [
        {
            "goal": "2.9",
            "measure": 1,
            "text": "Mindst 30 pct. synger",
            "comparator": "mindst",
            "value": 30,
            "unit": "procent",
            "scope": "andel i kor",
            "words": "2. halvår 2026",
        },
        {
            "goal": "2.10",
            "measure": 1,
            "text": "Højst 14 dages ventetid, i dag 30 dage",
            "comparator": "højst",
            "value": 14,
            "unit": "dag",
            "baseline": 30,
            "baseline_period": "2024",
            "words": "2. halvår 2026",
        },
    ],
    "links": [
        {
            "subject": "2.9",
            "relation": "støtter",
            "object": "nationale-maal-2016/8",
            "status": "foreslået, ikke afgjort",
            "basis": "redaktionens læsning",
            "confidence": 0.7,
            "rationale": "Sang giver sundhed",
            "by": "Prøveredaktionen",
            "time": "2026-01-10",
        }
    ],
    "reports": [
        {
            "goal": "2.9",
            "half": "1. halvår 2026",
            "status": "grøn",
            "assessment": "Det går godt med koret",
        }
    ],
    "quotes": [
        {
            "about": "2.9",
            "proves": "dct:title",
            "source": "Prøveplan 2026",
            "words": "Flere synger i kor",
            "start": 10,
            "end": 28,
        }
    ],
}
"""What gets a fault; nothing is wrong with it, and every cell of it is read."""


@dataclass(frozen=True, kw_only=True)
class OneFault:
    """Tables with one fault, and what must become of it: it is told at a place, read, or passed over."""

    name: str
    tables: Tables
    kind: str = ""
    """The name of the function that yields it."""
    rule: str = ""
    """The local name of the rule that must tell of it; "" if it is read or passed over."""
    at: str = ""
    """Where it must be told, as ``Sheet!A1``."""
    read: tuple[str, ...] = ()
    """What must be among the objects or subjects that were read."""
    why: str = ""
    """The reason for which it must be passed over, besides or in place of a finding."""
    tables_only: bool = True
    """Whether the reader tells of it; else the rules do, which take longer."""
    also: frozenset[str] = frozenset()
    """Other rules that may find something because of it."""


def changed(key: str, column: str, value: Any, row: int = 2) -> Tables:
    """The tables with another value in one cell."""
    given = tables(deepcopy(ROWS))
    index = [each.key for each in sheet(key).columns].index(column)
    given[sheet(key).title][row - 1][index] = value
    return given


def at(key: str, column: str, row: int = 2) -> str:
    """The place of a cell, as ``Sheet!A1``."""
    return f"{sheet(key).title}!{place(key, column, row)}"


def fresh() -> Tables:
    """The tables without a fault."""
    return tables(deepcopy(ROWS))


SEPARATORS = {
    "semicolon": "; ",
    "line": "\n",
    "crlf": "\r\n",
    "comma": ", ",
    "og": " og ",
    "samt": " samt ",
    "dash": " - ",
    "bullets": "\n• ",
    "slash": " / ",
    "semicolons": ";;",
}
_MANY = {
    ("goals", "themes"): (("Sang", "sang"), ("Dans og bevægelse", "dans-og-bevaegelse")),
    ("goals", "types"): (("Udvikling", "type/udvikling"), ("drift", "type/drift")),
    ("goals", "frames"): (
        ("Prøvereformen", "proevereformen"),
        ("Den store aftale, del 2", "den-store-aftale-del-2"),
    ),
    ("goals", "responsible"): (
        ("Prøvekommunen", "proevekommunen"),
        ("Børn, unge og familier", "boern-unge-og-familier"),
    ),
    ("sets", "publisher"): (
        ("Prøvekommunen", "proevekommunen"),
        ("Børn, unge og familier", "boern-unge-og-familier"),
    ),
    ("sets", "parties"): (
        ("Prøvekommunen", "proevekommunen"),
        ("Børn, unge og familier", "boern-unge-og-familier"),
    ),
}
_ONE = {
    ("links", "subject"): ("2.9", "2.10", "CellGoalSeveral"),
    ("links", "object"): ("nationale-maal-2016/2", "nationale-maal-2016/7", "CellGoalSeveral"),
    ("goals", "adopts"): ("koncern-2023/1.1", "koncern-2023/1.2", "CellGoalSeveral"),
    ("sources", "publisher"): ("Prøvekommunen", "Børn, unge og familier", "CellOnlyOne"),
    ("measures", "unit"): ("procent", "dag", "CellOnlyOne"),
    ("links", "by"): ("Prøveredaktionen", "goalgraph-editors", "CellOnlyOne"),
}


def several_values() -> Iterator[OneFault]:
    """Two values in a cell: both are read where several may stand, and told where only one may."""
    for mark, between in SEPARATORS.items():
        for (key, column), ((one, first), (two, second)) in _MANY.items():
            yield OneFault(
                name=f"two {column} of {key} by {mark}",
                tables=changed(key, column, f"{one}{between}{two}"),
                read=(first, second),
            )
        for (key, column), (one, two, rule) in _ONE.items():
            yield OneFault(
                name=f"two {column} of {key} by {mark}",
                tables=changed(key, column, f"{one}{between}{two}"),
                rule=rule,
                at=at(key, column),
            )
    for mark, between in SEPARATORS.items():
        semicolons = mark in {"semicolon", "line", "crlf", "bullets", "semicolons"}
        yield OneFault(
            name=f"a known theme and an unknown one by {mark}",
            tables=changed("goals", "themes", f"Sang{between}Xylofoner"),
            rule="CellName" if semicolons else "CellSeveral",
            at=at("goals", "themes"),
        )


def headings() -> Iterator[OneFault]:
    """Headings that are emptied, misspelt or written twice."""
    for key, rows in ROWS.items():
        filled = {column for row in rows for column in row}
        columns = sheet(key).columns
        title = sheet(key).title
        for index, column in enumerate(columns):
            if column.key not in filled:
                continue
            where = f"{title}!{letters(index)}1"
            given = fresh()
            given[title][0][index] = None
            is_last = index == len(columns) - 1
            if not column.required:
                yield OneFault(
                    name=f"emptied heading of {key}.{column.key}",
                    tables=given,
                    rule="CellsBeyond" if is_last else "HeadingEmpty",
                    at=f"{title}!{letters(index)}2" if is_last else where,
                    why="beyond-headings" if is_last else "heading-empty",
                )
            else:
                yield OneFault(
                    name=f"emptied heading of {key}.{column.key}",
                    tables=given,
                    rule="ColumnMissing",
                    at=f"{title}!A1",
                    why="column-missing",
                    also=frozenset({"CellName", "CellNameNear", "RowWithoutSet"}),
                )
            given = fresh()
            given[title][0][index] = f"{column.heading}x"
            if len(column.heading) > 3:
                yield OneFault(
                    name=f"misspelt heading of {key}.{column.key}",
                    tables=given,
                    rule="HeadingMisspelt",
                    at=where,
                )
        given = fresh()
        for row in given[title]:
            row.append(row[-1] if row is not given[title][0] else columns[-1].heading)
        given[title][1][-1] = "to gange"
        yield OneFault(
            name=f"last heading of {key} twice",
            tables=given,
            rule="HeadingRepeated",
            at=f"{title}!{letters(len(columns))}1",
            why="heading-repeated",
        )
        for after in {1, len(rows)}:
            given = fresh()
            given[title].insert(after, [column.headings["en"] for column in columns])
            yield OneFault(
                name=f"headings of {key} in English in row {after + 1}",
                tables=given,
                why="second-headings",
            )
        given = fresh()
        given[title].insert(0, [column.headings["en"] for column in columns])
        yield OneFault(name=f"headings of {key} in two rows", tables=given, why="second-headings")
        given = fresh()
        given[title].insert(0, [f"{title} til behandling i udvalget"])
        yield OneFault(name=f"title above {key}", tables=given, why="above-headings")
        given = fresh()
        given[title].insert(0, given[title].pop())
        yield OneFault(
            name=f"last row of {key} above its headings",
            tables=given,
            rule="RowAboveHeadings",
            why="above-headings",
            also=frozenset(
                {"CellName", "CellNameNear", "CellGoalMissing", "RowWithoutSet", "RowForeign"}
            ),
        )


def columns_and_cells() -> Iterator[OneFault]:
    """Columns of the user's own, and cells to the right of the table."""
    for key in ROWS:
        title, columns = sheet(key).title, sheet(key).columns
        width = len(columns)
        given = fresh()
        given[title][0].append("Husk til mødet")
        given[title][1].append("ring til Ida")
        yield OneFault(
            name=f"own column of {key}",
            tables=given,
            rule="ColumnUnread",
            at=f"{title}!{letters(width)}1",
            why="column-unknown",
        )
        given = fresh()
        given[title][1] += [None, "ring til Ida"]
        yield OneFault(
            name=f"cell beyond {key}",
            tables=given,
            rule="CellsBeyond",
            at=f"{title}!{letters(width + 1)}2",
            why="beyond-headings",
        )


def sheet_names() -> Iterator[OneFault]:
    """Sheets with other names, without headings, and of the user's own."""
    for key in ROWS:
        title = sheet(key).title
        for name in (f"{title} 2026", "Ark1", f"Udkast til {title}", "Indikatorer"):
            given = {(name if each == title else each): cells for each, cells in fresh().items()}
            yield OneFault(
                name=f"{key} called {name}", tables=given, rule="SheetRenamed", at=f"{name}!A1"
            )
        given = fresh()
        given[title] = given[title][1:]
        yield OneFault(
            name=f"{key} without headings",
            tables=given,
            rule="HeadingsMissing",
            at=f"{title}!A1",
            why="headings-missing",
            also=frozenset({"CellName", "CellNameNear", "RowWithoutSet", "RowForeign"}),
        )
    for name in ("Noter", "Ark2", "Budget 2026"):
        given = fresh()
        given[name] = [["Hvem", "Hvad"], ["Ida", "ringer"]]
        yield OneFault(
            name=f"own sheet {name}",
            tables=given,
            rule="SheetUnread",
            at=f"{name}!A1",
            why="sheet-unknown",
        )
    given = fresh()
    del given[sheet("measures").title]
    yield OneFault(name="no measures", tables=given, rule="SheetMissing", at="Mål!A1")


def rows_that_are_none() -> Iterator[OneFault]:
    """Rows that sum up or comment the table."""
    width = len(sheet("goals").columns)
    for word in ("Total", "I alt", "SUM", "Note", "Noter:", "Bemærkning", "Subtotal"):
        given = fresh()
        row: list[Any] = [None] * width
        row[1], row[2] = word, "2 mål i alt"
        given["Mål"].append(row)
        yield OneFault(
            name=f"row {word}",
            tables=given,
            rule="RowTotal",
            at=at("goals", "number", 4),
            why="row-unread",
        )
    for word in ("–", "a", "mål", "*", "se note", "???"):
        given = fresh()
        row = [None] * width
        row[1], row[2] = word, "Noget andet"
        given["Mål"].append(row)
        yield OneFault(
            name=f"number {word}",
            tables=given,
            rule="CellNumbering",
            at=at("goals", "number", 4),
            why="row-unread",
        )
    for key, column in (("measures", "goal"), ("reports", "goal")):
        yield OneFault(
            name=f"total in {key}",
            tables=changed(key, column, "Total"),
            rule="RowTotal",
            at=at(key, column),
        )


def sets_by_name() -> Iterator[OneFault]:
    """Goal sets that are named in another way than by their id, and some that are not there."""
    for name in ("PRØ", "prø", "Prøveplan 2026 for os alle", "proeveplan-2026"):
        given = changed("goals", "set", name)
        given["Mål"][2][0] = name
        yield OneFault(name=f"set called {name}", tables=given, read=("goal/proeveplan-2026/2.10",))
    for name in ("stpk-2023", "Min plan", "2026"):
        yield OneFault(
            name=f"set {name} that is not there",
            tables=changed("goals", "set", name),
            rule="RowForeign",
            at=at("goals", "set"),
            why="row-unread",
        )


def rows_of_no_set() -> Iterator[OneFault]:
    """Rows that all have the same wrong name of a set: one finding, and nothing follows from it."""
    for name in ("Min plan", "PRØV", "proeveplan 2027"):
        given = fresh()
        for row in given["Mål"][1:]:
            row[0] = name
        yield OneFault(
            name=f"all goals of {name}",
            tables=given,
            rule="RowForeign",
            at=at("goals", "set"),
            why="goal-unread",
        )
        given = fresh()
        for title in ("Mål", "Målinger", "Links", "Opfølgning", "Citater"):
            for row in given[title][1:]:
                row[0] = name
        yield OneFault(
            name=f"all rows of {name}",
            tables=given,
            rule="RowForeign",
            at=at("goals", "set"),
            why="row-unread",
        )


def references() -> Iterator[OneFault]:
    """References to goals with words beside the number, and quotes about what is not there."""
    for beside in ("Flere sunde leveår", ": Noget helt andet", "Hurtig udredning og behandling"):
        yield OneFault(
            name=f"number 2 beside {beside}",
            tables=changed("links", "object", f"nationale-maal-2016/2 {beside}"),
            rule="CellGoalTitle",
            at=at("links", "object"),
            read=("goal/nationale-maal-2016/2",),
        )
    for beside in (
        "Styrket indsats for kronikere og ældre patienter",
        "Styrket indsats for kronikere",
        "styrket indsats for kronikere og aeldre patienter",
    ):
        yield OneFault(
            name=f"number 2 and {beside}",
            tables=changed("links", "object", f"nationale-maal-2016/2 {beside}"),
            read=("goal/nationale-maal-2016/2",),
        )
    for about, rule in (
        ("9.9", "CellGoalUnknown"),
        ("2.9/measure/7", ""),
        ("link/findes-ikke", ""),
    ):
        yield OneFault(
            name=f"quote about {about}",
            tables=changed("quotes", "about", about),
            rule=rule or "EvidenceBodyExists",
            at=at("quotes", "about"),
            tables_only=bool(rule),
            also=frozenset({"GoalWithoutQuote"}),
        )


_WORDS: Sequence[tuple[str, str]] = (
    ("-", "GoalWithoutWords"),
    ("–", "GoalWithoutWords"),
    ("…", "GoalWithoutWords"),
    ("\u200b", "GoalTitle"),
    ("2026", "GoalWithoutWords"),
    ("xxx", "GoalPlaceholder"),
    ("(afventer udvalget)", "GoalPlaceholder"),
    ("xxxx borgere", "GoalPlaceholder"),
    ("TBD", "GoalPlaceholder"),
    ("Mangler", "GoalPlaceholder"),
    ("Lorem ipsum dolor", "GoalPlaceholder"),
    ("[indsæt mål]", "GoalPlaceholder"),
    ("Flere bÃ¸rn synger", "TextMisread"),
    ("Flere Ã¦ldre synger", "TextMisread"),
    ("KÃ¸benhavn", "TextMisread"),
    ("Flere b\ufffdrn synger", "TextMisread"),
    ("Flere â€“ og bedre", "TextMisread"),
    ("<p>Flere synger</p>", "TextMarkup"),
    ("Flere<br/>synger", "TextMarkup"),
    ("Flere&nbsp;synger", "TextMarkup"),
    ('<a href="x">Flere</a>', "TextMarkup"),
    ("1.1 Flere synger 1.2 Flere danser 1.3 Færre ryger", "GoalSeveralInOne"),
    ("1. Flere synger 2. Flere danser", "GoalSeveralInOne"),
    ("2.9 Flere synger\n2.10 Flere danser", "GoalSeveralInOne"),
    ("Mål : Flere synger", "TextOfPage"),
    ("Mål 2: Flere synger", "TextOfPage"),
    ("Flere synger. Læs mere her", "TextOfPage"),
    ("Flere synger. Se mere", "TextOfPage"),
    ("Kortere ventetid på kor", "GoalRepeated"),
    ("kortere ventetid, på kor", "GoalRepeated"),
    ("Improve the health of people", "TextInEnglish"),
    ("Ensure access to health care for the elderly", "TextInEnglish"),
)


def words_of_goals() -> Iterator[OneFault]:
    """Goal words that are none, that are more than one goal, or of another language."""
    for words, rule in _WORDS:
        second = rule == "GoalRepeated"
        yield OneFault(
            name=f"goal called {words!r}",
            tables=changed("goals", "title", words),
            rule=rule,
            at=at("goals", "title", 3 if second else 2),
            tables_only=False,
            also=frozenset({"QuoteOtherWords", "GoalSimilar", "CellInvisible"}),
        )


def contradictions() -> Iterator[OneFault]:
    """Numbers, quotes and reports that say something else than what they go with."""
    for words in ("Mindst 40 pct. synger", "40 procent synger", "Mindst 40 % synger i 2026"):
        yield OneFault(
            name=f"30 beside {words}",
            tables=changed("measures", "text", words),
            rule="TargetNotInWords",
            at=at("measures", "value"),
            tables_only=False,
        )
    yield OneFault(
        name="a ceiling written as a minimum",
        tables=changed("measures", "text", "Højst 30 pct. synger"),
        rule="TargetComparatorInWords",
        at=at("measures", "comparator"),
        tables_only=False,
    )
    for words in ("Noget helt andet", "Flere synger", "Kortere ventetid på kor"):
        given = changed("quotes", "words", words)
        given["Citater"][1][7] = 10 + len(words)
        yield OneFault(
            name=f"quote {words}",
            tables=given,
            rule="QuoteOtherWords",
            at=at("quotes", "words"),
            tables_only=False,
        )
    for half in ("1. halvår 2025", "2027-H1", "2. halvår 2031"):
        yield OneFault(
            name=f"report for {half}",
            tables=changed("reports", "half", half),
            rule="ReportOutsidePeriod",
            at=at("reports", "half"),
            tables_only=False,
        )
    for words in (
        "Målet er ikke nået",
        "Det er langt fra opfyldt",
        "Kravet blev ikke helt indfriet",
    ):
        yield OneFault(
            name=f"green with {words}",
            tables=changed("reports", "assessment", words),
            rule="ReportGreenNotMet",
            at=at("reports", "status"),
            tables_only=False,
        )
    given = fresh()
    given["Målinger"].pop()
    yield OneFault(
        name="a goal without a measure",
        tables=given,
        rule="GoalWithoutMeasure",
        at=at("goals", "number", 3),
        tables_only=False,
    )


def long_names() -> Iterator[OneFault]:
    """Things whose made-up ids would be the same if they were cut."""
    long = "en meget lang titel på en plan der handler om alt muligt og mere til i kommunen"
    for key, column in (("sources", "title"), ("names", "label")):
        given = fresh()
        title = sheet(key).title
        width = len(sheet(key).columns)
        index = [each.key for each in sheet(key).columns].index(column)
        for end in ("i øst", "i vest"):
            row: list[Any] = [None] * width
            row[0] = "tema" if key == "names" else None
            row[index] = f"{long} {end}"
            given[title].append(row)
        yield OneFault(name=f"long {key}", tables=given, read=(f"{long} i øst", f"{long} i vest"))
    given = fresh()
    row = list(given["Links"][1])
    given["Målsæt"][1][0] = slug = "proeveplan-for-alle-i-kommunen-2026"
    for line in given["Mål"][1:]:
        line[0] = slug
    row[4] = "sundhedsaftale-midtjylland-2015-2018/7"
    given["Links"][1][4] = "sundhedsaftale-midtjylland-2015-2018/8"
    given["Links"].append(row)
    yield OneFault(
        name="two links of long sets",
        tables=given,
        read=("sundhedsaftale-midtjylland-2015-2018/7", "sundhedsaftale-midtjylland-2015-2018/8"),
    )


_SECOND = "goal/nationale-maal-2016/2"
_GOALS_AS_WRITTEN: Sequence[tuple[str, str]] = (
    ("Nationalt mål 2", _SECOND),
    ("nationale mål nr. 2", _SECOND),
    ("Nationale mål 2", _SECOND),
    ("nationale mål, nummer 2", _SECOND),
    ("de nationale mål nr. 2", _SECOND),
    ("nationalt mål nummer 2", _SECOND),
    ("mål 2 i de nationale mål", _SECOND),
    ("mål nr.2 under nationale mål", _SECOND),
    ("nationale mål (2)", _SECOND),
    ("Nationale mål – 2", _SECOND),
    ("Nationale mål: 2", _SECOND),
    ("Nationale mål 2 Styrket indsats for kronikere og ældre patienter", _SECOND),
    ("Styrket indsats for kronikere og ældre patienter", _SECOND),
    ("Flere sunde leveår", "goal/nationale-maal-2016/7"),
    ("«Flere sunde leveår»", "goal/nationale-maal-2016/7"),
    ("FLERE SUNDE LEVEÅR.", "goal/nationale-maal-2016/7"),
    ("SST 2.1", "goal/sst-2023/2.1"),
    ("SST mål 2.1", "goal/sst-2023/2.1"),
    ("SST2.1", "goal/sst-2023/2.1"),
    ("SST/2.1", "goal/sst-2023/2.1"),
    ("sst-2023 mål nr. 2.1", "goal/sst-2023/2.1"),
    ("Koncernens mål 1.1", "goal/koncern-2023/1.1"),
    ("Sundhedsaftalens mål 5", "goal/sundhedsaftale-midtjylland-2015-2018/5"),
    ("Kortere ventetid på kor", "goal/proeveplan-2026/2.10"),
    ("mål 2.10", "goal/proeveplan-2026/2.10"),
)
_GOALS_OFFERED: Sequence[tuple[str, str]] = (
    ("Styrket indsats for kroniker", "CellGoalNear"),
    ("Flere sunde levår", "CellGoalNear"),
    ("Sundhedsstyrelsens mål 2.1", "CellGoalNear"),
    ("Økonomisk styring", "CellNameSeveral"),
    ("Nationalt mål 22", "CellGoalUnknown"),
    ("mål 7", "CellGoalSetMissing"),
    ("2 og 7", "CellGoalSetMissing"),
    ("N2", "CellGoalNear"),
    ("NM 2", "CellGoalNear"),
    ("2. nationale mål", "CellGoalNear"),
    ("de otte nationale mål nr. 2", "CellGoalNear"),
    ("nationalmål 2", "CellGoalNear"),
    ("mål 2 og 7 i de nationale mål", "CellGoalSeveral"),
    ("et mål om sang", "CellGoal"),
)


def goals_as_written() -> Iterator[OneFault]:
    """Goals by set and number, or by title, as people write them; what fits two is only offered."""
    for written, goal in _GOALS_AS_WRITTEN:
        yield OneFault(
            name=f"goal written {written}",
            tables=changed("links", "object", written),
            read=(goal,),
        )
    for written, rule in _GOALS_OFFERED:
        yield OneFault(
            name=f"goal nearly written {written}",
            tables=changed("links", "object", written),
            rule=rule,
            at=at("links", "object"),
        )
    for key in ("measures", "reports"):
        for written in (
            "PRØ 2.9",
            "mål 2.9",
            "Flere synger i kor",
            "Prøveplan 2026 for os alle 2.9",
        ):
            yield OneFault(
                name=f"goal of {key} written {written}",
                tables=changed(key, "goal", written),
                read=("goal/proeveplan-2026/2.9",),
            )


_CODES_AS_WRITTEN: Sequence[tuple[str, str, str, str]] = (
    ("measures", "comparator", "minimum", "comparator/at-least"),
    ("measures", "comparator", "≥", "comparator/at-least"),
    ("measures", "comparator", "HØJEST", "comparator/at-most"),
    ("measures", "comparator", "maks", "comparator/at-most"),
    ("measures", "comparator", "  ikke  over ", "comparator/at-most"),
    ("measures", "unit", "Pct", "unit/percent"),
    ("measures", "unit", "timer", "unit/hour"),
    ("measures", "unit", "mio.kr.", "unit/million-dkk"),
    ("measures", "unit", "ton CO₂", "unit/tonne-co2"),
    ("goals", "frequency", "årligt", "frequency/yearly"),
    ("goals", "frequency", "Halvårligt", "frequency/half-yearly"),
    ("measures", "recurrence", "hvert andet år", "P2Y"),
    ("measures", "recurrence", "Hver 14. dag", "P14D"),
    ("sets", "level", "kommunale  mål", "level/municipal"),
)
_CODES_OFFERED: Sequence[tuple[str, str, str, str]] = (
    ("measures", "comparator", "højste", "CellCodeNear"),
    ("measures", "unit", "prosent", "CellCodeNear"),
    ("measures", "unit", "kolli", "CellCodeOpen"),
    ("goals", "frequency", "halvaar", "CellCodeNear"),
    ("goals", "frequency", "hver fuldmåne", "CellCode"),
    ("measures", "recurrence", "halvaar", "CellCodeNear"),
    ("measures", "recurrence", "af og til", "CellDuration"),
    ("sets", "level", "Kommune", "CellCodeNear"),
    ("sets", "stage", "vedtagett", "CellCodeNear"),
    ("sets", "stage", "halvfærdig", "CellCode"),
    ("links", "status", "godkent", "CellCodeNear"),
    ("reports", "status", "grønn", "CellCodeNear"),
)


def baselines_as_written() -> Iterator[OneFault]:
    """The time of a baseline in its column, and behind the number."""
    for column, written in (
        ("baseline", "84 (2019)"),
        ("baseline", "84 i 2019"),
        ("baseline_period", "2019"),
    ):
        given = changed("measures", "baseline_period", None, row=3)
        index = [each.key for each in sheet("measures").columns].index(column)
        given[sheet("measures").title][2][index] = written
        yield OneFault(name=f"{column} written {written}", tables=given, read=("2019-12-31",))
    for column, written, rule in (
        ("baseline", "84 (cirka)", "CellNumber"),
        ("baseline_period", "før reformen", "CellPeriod"),
    ):
        yield OneFault(
            name=f"{column} written {written}",
            tables=changed("measures", column, written, row=3),
            rule=rule,
            at=at("measures", column, 3),
        )
    yield OneFault(
        name="a quote about a goal that the own set does not have",
        tables=changed("quotes", "about", "7"),
        rule="CellGoalUnknown",
        at=at("quotes", "about"),
    )


def codes_as_written() -> Iterator[OneFault]:
    """Words of the code lists in other spellings; those that are only close are offered."""
    for key, column, written, code in _CODES_AS_WRITTEN:
        yield OneFault(
            name=f"{column} written {written}", tables=changed(key, column, written), read=(code,)
        )
    for key, column, written, rule in _CODES_OFFERED:
        yield OneFault(
            name=f"{column} nearly written {written}",
            tables=changed(key, column, written),
            rule=rule,
            at=at(key, column),
        )


_DEADLINES: Sequence[tuple[str, str, str]] = (
    ("H1 2027", "2027-06-30", ""),
    ("Q1 2027", "2027-03-31", ""),
    ("første halvår 2028", "2028-06-30", ""),
    ("senest i 2028", "2028-12-31", ""),
    ("i løbet af 2028", "2028-12-31", ""),
    ("dec-27", "2027-12-31", ""),
    ("2027-12", "2027-12-31", ""),
    ("d. 31. december 2028", "2028-12-31", ""),
    ("31/12-28", "2028-12-31", ""),
    ("1/2-27", "2027-02-01", "CellDateOrder"),
    ("11/12-27", "2027-12-11", "CellDateOrder"),
    ("andet kvartal", "2026-06-30", "CellYearMeant"),
    ("i første halvår", "2026-06-30", "CellYearMeant"),
    ("medio 2029", "2029-07-15", ""),
    ("uge 40 2028", "2028-10-08", ""),
    ("uge 40", "2026-10-04", "CellYearMeant"),
    ("senest ved udgangen af 3. kvartal 2029", "2029-09-30", ""),
    ("inden 31. december 2028", "2028-12-31", ""),
    ("inden 1. juli 2028", "2028-07-01", "CellDateBefore"),
    ("før 1. juli 2028", "2028-06-30", "CellDateBefore"),
)


def days_as_written() -> Iterator[OneFault]:
    """Deadlines and half-years as people say them; what could be read otherwise is told."""
    for written, day, rule in _DEADLINES:
        yield OneFault(
            name=f"deadline {written}",
            tables=changed("measures", "words", written),
            read=(day,),
            rule=rule,
            at=at("measures", "words") if rule else "",
        )
    for written in ("H1 2026", "første halvår 2026", "1. halvår 2026", "2026-h1"):
        yield OneFault(
            name=f"half-year {written}",
            tables=changed("reports", "half", written),
            read=("2026-H1",),
        )
    yield OneFault(
        name="a half-year without a year",
        tables=changed("reports", "half", "første halvår"),
        read=("2026-H1",),
        rule="CellYearMeant",
        at=at("reports", "half"),
    )
    yield OneFault(
        name="a first day that could be another",
        tables=changed("sets", "start", "1/2-26"),
        read=("2026-02-01",),
        rule="CellDateOrder",
        at=at("sets", "start"),
    )


def new_names() -> Iterator[OneFault]:
    """New names that are known misspellings or close to a known one, and new codes."""
    for kind, name, rule in (
        ("organisation", "Lægemedelstyrelsen", "NewNameNear"),
        ("organisation", "Sundhedstyrelsen", "NewNameNear"),
        ("tema", "Kvallitet", "NewNameNear"),
        ("tema", "Borger-inddragelse", "NewNameNear"),
        ("enhed", "kolli", "CodeProposed"),
        ("niveau", "Regionale mål", "CodeProposed"),
        ("enhed", "Procent", "CodeKnown"),
        ("enhed", "mio kr", "CodeKnown"),
        ("niveau", "kommunale mål", "CodeKnown"),
    ):
        given = fresh()
        row: list[Any] = [None] * len(sheet("names").columns)
        row[0], row[2] = kind, name
        given["Navne"].append(row)
        yield OneFault(
            name=f"new {kind} {name}",
            tables=given,
            rule=rule,
            at=at("names", "label", len(given["Navne"])),
        )
    for key, column, name in (
        ("sets", "publisher", "Lægemedelstyrelsen"),
        ("goals", "themes", "Kvallitet"),
    ):
        yield OneFault(
            name=f"{column} {name}",
            tables=changed(key, column, name),
            rule="CellNameNear",
            at=at(key, column),
        )


KINDS: Sequence[Callable[[], Iterator[OneFault]]] = (
    several_values,
    headings,
    columns_and_cells,
    sheet_names,
    rows_that_are_none,
    sets_by_name,
    rows_of_no_set,
    references,
    words_of_goals,
    contradictions,
    long_names,
    goals_as_written,
    baselines_as_written,
    codes_as_written,
    days_as_written,
    new_names,
)


def one_fault_each() -> list[OneFault]:
    """All of them, in order."""
    return [replace(each, kind=kind.__name__) for kind in KINDS for each in kind()]
