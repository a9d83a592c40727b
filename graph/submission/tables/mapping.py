"""Assigns IRIs to a row's nodes and converts the row to quads."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from graph import namespaces
from graph.model import ontology
from graph.model.values import HalfYear
from graph.submission.tables import values
from graph.submission.tables.faults import CellFault
from graph.submission.tables.names.known import OPEN
from graph.submission.tables.schema import Column, RowNode, Sheet
from graph.submission.tables.table import Row

_A: Final = NamedNode(namespaces.RDF + "type")
_EXPLICIT: Final = ("start", "deadline", "precision")
"""Columns that state explicitly how a deadline in words is interpreted."""
_GRAPHS: Final = {
    "sources": "sources",
    "org": "organizations",
    "person": "organizations",
    "agent": "organizations",
    "theme": "themes",
    "frame": "frames",
    "channel": "frames",
}
_NAMED: Final = {
    "org": "org:FormalOrganization",
    "person": "foaf:Person",
    "agent": "prov:Agent",
    "theme": "skos:Concept",
    "frame": "gg:Frame",
    "channel": "gg:ReportingChannel",
    **dict.fromkeys(OPEN, "skos:Concept"),
}
"""The classes of things in the sheet of names, by their sort."""
_FOLDERS: Final = {"channel": "frame"}
"""The IRI folder of a sort of things, if it is not its name."""
_NEEDED: Final[dict[str, tuple[str, ...]]] = {"links": (), "quotes": ("about",)}
_THEMES: Final = NamedNode(namespaces.CODE + "theme")


def node(term: str) -> NamedNode:
    """The IRI of a compact term, such as ``dct:title``."""
    prefix, _, local = term.partition(":")
    return NamedNode(namespaces.PREFIXES[prefix] + local)


def folder(kind: str) -> str:
    """The IRI folder of a sort of things in the sheet of names."""
    return _FOLDERS.get(kind, kind)


def goal_class(level: str) -> str:
    """The class of the goals of a level, given by IRI; ``gg:Goal`` if the level has none."""
    return namespaces.compact(ontology.goal_classes().get(level, namespaces.GG + "Goal"))


def name_column(sheet: Sheet, of: str) -> str:
    """The column by which users identify a node: the last in its name, or its first column."""
    path = next((each.path for each in sheet.nodes if each.name == of), "") or sheet.nodes[0].path
    keys = [column.key for column in sheet.columns if f"{{{column.key}}}" in path]
    optional = [key for key in keys if key != "set" or sheet.key == "sets"]
    on = [column.key for column in sheet.columns if column.on == of and column.about]
    if sheet.key in {"links", "quotes", "names", "sources"}:
        required = [column.key for column in sheet.columns if column.required]
        return {"names": "label"}.get(sheet.key, required[0])
    return optional[-1] if optional and of != "period" else on[0]


def name(row: Row, next_target: Callable[[str, str], str]) -> None:
    """Assign IRIs to the nodes of a row; a row with an incomplete name gets none.

    ``next_target`` numbers a target of a measure, given the number in its cell or "".
    """
    sheet = row.table.sheet
    keys = {column.key: row.first(column.key) for column in sheet.columns}
    keys["set"] = row.own
    if any(not keys[key] for key in _needed(sheet)):
        return
    if not row.own and any(column.key == "set" for column in sheet.columns):
        return
    defaults = _defaults(sheet, row, keys)
    if "" in defaults.values():  # a name without any letter or digit of an id
        (key,) = defaults
        row.faults.append(
            (key, CellFault("CellId", row.first(name_column(sheet, "")), "plan-2026"))
        )
        return
    keys |= defaults
    if kind := keys.get("kind"):
        keys["kind"] = folder(kind)
    for each in sheet.nodes:
        if each.whole:
            _drop_incomplete(row, each)
    filled = {column.on for column in sheet.columns if column.key in row.told}
    for each in sheet.nodes:
        first = each is sheet.nodes[0]
        parts = {one.name for one in sheet.nodes if one.of == each.name}
        is_said = each.name in filled or bool(parts & filled)
        if each.name == "target" and is_said:
            measure = row.nodes["measure"]
            keys["target"] = next_target(measure, keys["target"])
        if first or is_said:
            row.nodes[each.name] = _base(sheet, row) + each.path.format(**keys)


def statements(row: Row, classes: Mapping[str, str]) -> Iterator[tuple[str, Quad]]:
    """The statements of a row, each with the key of its column, or "" if implied by the row.

    ``classes`` maps the ids of goal sets to the class of their goals.
    """
    sheet = row.table.sheet
    graph_name = _graph(sheet, row)

    def quad(subject: str, predicate: NamedNode, value: NamedNode | Literal) -> Quad:
        return Quad(NamedNode(subject), predicate, value, graph_name)

    for each in sheet.nodes:
        if iri := row.nodes.get(each.name):
            yield "", quad(iri, _A, node(_class(classes, row, each)))
            if each.by:
                holder = row.nodes.get(each.of) or namespaces.ID + each.holder.format(
                    set=row.own, goal=row.first("goal")
                )
                yield "", quad(holder, node(each.by), NamedNode(iri))
    for subject, predicate, value in _follows(sheet, row):
        yield "", quad(subject, predicate, value)
    explicit = any(key in row.told for key in _EXPLICIT)
    for column in sheet.columns:
        for about, value in row.told.get(column.key, ()):
            if not _is_stated(column, about, value, explicit=explicit):
                continue
            if sheet.key == "names" and column.key == "label" and row.first("kind") == "person":
                yield (
                    column.key,
                    quad(row.nodes[column.on], node("foaf:name"), Literal(value.value)),
                )
            else:
                yield column.key, quad(row.nodes[column.on], node(about), value)


def _needed(sheet: Sheet) -> tuple[str, ...]:
    """The columns without which a row has no name or no subject."""
    if sheet.key in _NEEDED:
        return _NEEDED[sheet.key]
    return tuple(column.key for column in sheet.columns if column.required)


def _drop_incomplete(row: Row, of: RowNode) -> None:
    """Report the empty columns of a node that needs all of them, and leave it out."""
    columns = [column for column in row.table.sheet.columns if column.on == of.name]
    missing = [column for column in columns if column.key not in row.told]
    if len(missing) == len(columns) or not missing:
        return
    for column in missing:
        if column.key not in row.cells:
            row.faults.append((column.key, CellFault("CellMissing", column.heading)))
    for column in columns:
        row.told.pop(column.key, None)


def _defaults(sheet: Sheet, row: Row, keys: dict[str, str]) -> dict[str, str]:
    """The default ids for cells that may be left empty."""
    match sheet.key:
        case "links" if not keys["link"]:
            said = (keys["subject"], namespaces.slug(keys["relation"]), keys["object"])
            parts = [
                namespaces.local(each).removeprefix("goal/") or str(row.number) for each in said
            ]
            return {"link": values.slugified(" ".join((row.own, *parts)))}
        case "quotes" if not keys["quote"]:
            about = namespaces.local(keys["about"]).removeprefix("goal/").removeprefix("set/")
            return {"quote": f"{about}-{namespaces.slug(keys['proves'])}".replace("/", "-")}
        case "sources" if not keys["source"]:
            return {"source": values.slugified(keys["title"])}
        case "names" if not keys["name"]:
            return {"name": values.slugified(keys["label"])}
    return {}


def _is_stated(column: Column, about: str, value: NamedNode | Literal, *, explicit: bool) -> bool:
    """Whether a value in a cell becomes a statement.

    Not what is meant where nothing is said, nor the days of a deadline in words if they are given.
    """
    if column.unsaid and namespaces.slug(value.value) == column.unsaid:
        return False
    return bool(about) and not (column.kind == "deadline" and explicit and about != column.about)


def _base(sheet: Sheet, row: Row) -> str:
    """The base of the IRIs of a row: that of the code lists for a new code."""
    is_code = sheet.key == "names" and row.first("kind") in OPEN
    return namespaces.CODE if is_code else namespaces.ID


def _graph(sheet: Sheet, row: Row) -> NamedNode | DefaultGraph:
    """The named graph that a row belongs to; a new code belongs to none until it is published."""
    if _base(sheet, row) == namespaces.CODE:
        return DefaultGraph()
    if sheet.key == "links" or row.first("about").startswith(f"{namespaces.ID}link/"):
        return NamedNode(f"{namespaces.GRAPH}links/{row.own}")
    name = _GRAPHS.get(sheet.key) or _GRAPHS.get(row.first("kind")) or f"set/{row.own}"
    return NamedNode(namespaces.GRAPH + name)


def _class(classes: Mapping[str, str], row: Row, each: RowNode) -> str:
    if each.name == "goal":
        return classes.get(row.own, each.type)
    return each.type or _NAMED[row.first("kind")]


def _follows(sheet: Sheet, row: Row) -> Iterator[tuple[str, NamedNode, NamedNode | Literal]]:
    """The statements implied by a row, without a column."""
    iri = next(iter(row.nodes.values()))
    match sheet.key:
        case "goals":
            yield iri, node("dct:isPartOf"), NamedNode(namespaces.goal_set(row.own))
        case "reports":
            yield iri, node("gg:onGoal"), NamedNode(namespaces.goal(row.own, row.first("goal")))
            yield from _half_year(iri, row.first("half"))
            if reached := row.nodes.get("value"):
                measure, target = row.first("of_measure"), row.first("of_target")
                part = f"measure/{measure}/target/{target}"
                of = NamedNode(f"{namespaces.goal(row.own, row.first('goal'))}/{part}")
                yield reached, node("gg:onTarget"), of
        case "quotes":
            yield iri, node("oa:motivatedBy"), node("oa:linking")
            yield row.first("about"), node("gg:evidence"), NamedNode(iri)
        case "names" if row.first("kind") == "theme":
            yield iri, node("skos:inScheme"), _THEMES
            yield iri, node("skos:topConceptOf"), _THEMES
    for about, value in row.implied:
        yield iri, node(about), value


def _half_year(iri: str, half: str) -> Iterator[tuple[str, NamedNode, NamedNode | Literal]]:
    """The period of a report: 2026-H1 is 1 January to 30 June 2026."""
    meant = HalfYear.read(half)
    if meant is None:
        return
    period = f"{iri}/period"
    yield iri, node("dct:temporal"), NamedNode(period)
    yield period, _A, node("dct:PeriodOfTime")
    for about, day in (("dcat:startDate", meant.start), ("dcat:endDate", meant.end)):
        yield period, node(about), Literal(day.isoformat(), datatype=values.DATE)
