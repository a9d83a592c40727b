"""The classes of the ontology as a UML class diagram: attributes, associations, generalisations."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from graph import namespaces
from graph.catalog.vocabulary import Vocabulary, VocabularyTerm
from graph.diagrams.svg import Part, Picture, element, label, linked, picture
from graph.diagrams.text_measure import width
from graph.i18n import translate
from graph.palette import INK_2, INK_3, LINE, PAPER, WASH

_ROW: Final = 17.0
_HEAD: Final = 26.0
_PAD: Final = 9.0
_GAP: Final = 26.0
_SIZE: Final = 12.5
_SMALL: Final = 11.5
_MARGIN: Final = 16.0
_TRACK: Final = 8.0
"""Between two lines that run beside each other."""
_COLUMNS: Final = (
    ("GoalSet", "Signature", "Announcement", "FollowUpDuty", "Frame"),
    ("Goal", "StatusReport", "GoalLink"),
    ("Measure", "Target", "Note", "ReportingChannel", "Basis", "LinkStatus", "FollowUpStatus"),
)
"""Where classes stand, so that those that lead to each other are neighbours; others follow."""


@dataclass(frozen=True, slots=True)
class _Row:
    text: str
    ends: tuple[str, ...]
    """The IRIs of what a property leads to, or of what a class is a kind of."""
    is_kind: bool = False


@dataclass(frozen=True, slots=True)
class _Box:
    term: VocabularyTerm
    rows: tuple[_Row, ...]

    @property
    def height(self) -> float:
        return _HEAD + _ROW * len(self.rows) + _PAD

    @property
    def width(self) -> float:
        rows = (width(row.text, _SMALL) + 14 * row.is_kind for row in self.rows)
        return max(width(self.term.name, _SIZE, 600), *rows, 0) + 2 * _PAD + 6


@dataclass(frozen=True, slots=True)
class _Placed:
    box: _Box
    column: int
    x: float
    y: float
    width: float

    def line(self, row: int) -> float:
        """The height of the middle of a row."""
        return self.y + _HEAD + 10 + _ROW * row


def class_diagram(vocabulary: Vocabulary, lang: str) -> Picture:
    """Draw every class, with the properties used on it as rows.

    A property that leads to a class of ours beside it, or in the same column, has a line with an
    arrow to it, and a class that is a kind of another one with a triangle.
    """
    columns = _columns([_box(term, vocabulary.properties) for term in vocabulary.classes])
    placed = _placed(columns)
    right = max((each.x + each.width for each in placed.values()), default=0.0)
    beside = sum(
        min(one.column, other.column) == len(columns) - 1 for one, _, other in _edges(placed)
    )
    wide = right + (_gutter(beside) if beside else _MARGIN)
    high = max((each.y + each.box.height for each in placed.values()), default=0.0) + _MARGIN
    return picture(
        wide,
        high,
        translate(lang, "The classes of the ontology"),
        translate(lang, "Each class with its properties and the classes that they lead to."),
        *_lines(placed),
        *map(_drawn, placed.values()),
        name="classes",
        signs=(),
    )


def _box(term: VocabularyTerm, properties: Iterable[VocabularyTerm]) -> _Box:
    own = [each for each in properties if term.iri in each.domain]
    ordered = sorted(own, key=lambda each: (_leads_to_things(each), each.name))
    kinds = [_Row(_short(iri), (iri,), is_kind=True) for iri in term.broader]
    return _Box(term, (*kinds, *map(_row, ordered)))


def _leads_to_things(term: VocabularyTerm) -> bool:
    return any(kind.endswith("ObjectProperty") for kind in term.kinds)


def _row(term: VocabularyTerm) -> _Row:
    ends = " | ".join(map(_short, term.range))
    leads = _leads_to_things(term)
    return _Row(f"{term.name} {'→' if leads else ':'} {ends}", term.range if leads else ())


def _short(iri: str) -> str:
    return namespaces.compact(iri).removeprefix("gg:")


def _columns(boxes: Sequence[_Box]) -> list[list[_Box]]:
    """The boxes in columns; those without a place go where there is most room, kinds last."""
    named = {box.term.name: box for box in boxes}
    columns = [[named.pop(name) for name in names if name in named] for names in _COLUMNS]
    for box in named.values():
        at = -1 if box.rows and box.rows[0].is_kind else 0
        columns[at].append(box)
    return [column for column in columns if column]


def _placed(columns: Sequence[Sequence[_Box]]) -> dict[str, _Placed]:
    """Each class by IRI, with a gutter right of each column as wide as its lines need."""
    found: dict[str, _Placed] = {}
    for number, column in enumerate(columns):
        y, wide = _MARGIN, max(box.width for box in column)
        for box in column:
            found[box.term.iri] = _Placed(box, number, 0, y, wide)
            y += box.height + _GAP
    lanes = Counter(min(one.column, other.column) for one, _, other in _edges(found))
    x = _MARGIN
    for number in range(len(columns)):
        inside = [iri for iri, each in found.items() if each.column == number]
        for iri in inside:
            found[iri] = replace(found[iri], x=x)
        x += found[inside[0]].width + _gutter(lanes[number])
    return found


def _gutter(lanes: int) -> float:
    return _TRACK * (lanes + 4)


def _edges(placed: Mapping[str, _Placed]) -> Iterator[tuple[_Placed, int, _Placed]]:
    """Each row that leads to another class of the same column or the next: from, row, to."""
    for each in placed.values():
        for number, row in enumerate(each.box.rows):
            for end in row.ends:
                other = placed.get(end)
                if other and other is not each and abs(other.column - each.column) <= 1:
                    yield each, number, other


def _lines(placed: Mapping[str, _Placed]) -> Iterator[str]:
    """The lines in the gutters, each on a track of its own."""
    used: dict[int, int] = {}
    for start, row, end in _edges(placed):
        gutter = min(start.column, end.column)
        used[gutter] = track = used.get(gutter, 0) + 1
        edge = max(each.x + each.width for each in placed.values() if each.column == gutter)
        x = edge + _TRACK * (1 + track)
        from_x = start.x if start.column > gutter else start.x + start.width
        to_x = end.x if end.column > gutter else end.x + end.width
        is_kind = start.box.rows[row].is_kind
        down = end.y + (_HEAD / 3 if is_kind else 2 * _HEAD / 3)
        yield element(
            "path",
            d=f"M{from_x:.1f} {start.line(row):.1f}H{x:.1f}V{down:.1f}H{to_x:.1f}",
            fill="none", stroke=INK_3, stroke_width=1, class_=Part.LINK,
        )  # fmt: skip
        back = -_TRACK if to_x > x else _TRACK
        points = f"{to_x:.1f},{down:.1f} {to_x + back:.1f},{down - 4:.1f} {to_x + back:.1f},{down + 4:.1f}"
        fill = PAPER if is_kind else INK_3
        yield element("polygon", points=points, fill=fill, stroke=INK_3, class_=Part.HEAD)


def _drawn(each: _Placed) -> str:
    box, x, y = each.box, each.x, each.y
    shape = {"x": x, "y": y, "width": each.width, "stroke": LINE, "rx": 3}
    parts = [
        element("rect", height=box.height, fill=PAPER, **shape),
        element("rect", height=_HEAD, fill=WASH, **shape),
        label((x + each.width / 2, y + 17.5), box.term.name, _SIZE, bold=True, anchor="middle"),
    ]
    for number, row in enumerate(box.rows):
        line = each.line(number) + 4
        if row.is_kind:
            points = f"{x + _PAD},{line} {x + _PAD + 9},{line} {x + _PAD + 4.5},{line - 8}"
            parts.append(element("polygon", points=points, fill=PAPER, stroke=INK_2))
        inward = _PAD + 14 * row.is_kind
        parts.append(label((x + inward, line), row.text, _SMALL))
    told = f"{box.term.name}: {box.term.label}. {box.term.definition}"
    return linked(f"#{box.term.name}", told, *parts, of=Part.FRAME)
