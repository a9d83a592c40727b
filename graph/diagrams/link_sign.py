"""A link as a small sign for inline use."""

from graph.diagrams.svg import DASHES, Part, element
from graph.model.links import Link
from graph.palette import INK_3, PAPER, THREAD


def link_sign(link: Link, *, mutual: bool) -> str:
    """A sign of 44 by 14 pixels for a link's claim; ``mutual`` if it is claimed in both directions.

    It is hidden from screen readers: the adjacent text says the same.
    """
    drawn = _relation(link, mutual=mutual)
    if link.stated and link.relation != "sameAim":
        drawn += element("circle", cx=22, cy=7, r=4.5, fill=THREAD, stroke=PAPER, stroke_width=1.5)
    return element(
        "svg", drawn, class_=Part.SIGN, width=44, height=14, viewBox="0 0 44 14",
        aria_hidden="true", focusable="false",
    )  # fmt: skip


def _relation(link: Link, *, mutual: bool) -> str:
    dashes = DASHES if link.suggested else None
    match link.relation:
        case "sameAim":
            circle = element(
                "circle", cx=22, cy=7, r=6, fill=PAPER, stroke=THREAD, stroke_width=1.5
            )
            bars = element("path", d="M19 5.5H25M19 8.5H25", stroke=THREAD, stroke_width=1.5)
            return _line("M0 7H44") + circle + bars
        case "hinders":
            bar = element("path", d="M39 1V13", stroke=THREAD, stroke_width=3)
            return _line("M0 7H38", dashes) + bar
        case "supports":
            line = _line(f"M{8 if mutual else 0} 7H36", dashes)
            fill = PAPER if link.suggested else THREAD
            heads = ("M34 1.5L43 7L34 12.5Z", "M10 1.5L1 7L10 12.5Z")[: 2 if mutual else 1]
            return line + "".join(element("path", d=d, fill=fill, stroke=THREAD) for d in heads)
        case _:
            return element(
                "path", d="M4 7H40", fill="none", stroke=INK_3, stroke_width=1.5,
                stroke_dasharray="2 4",
            )  # fmt: skip


def _line(path: str, dashes: str | None = None) -> str:
    return element(
        "path", d=path, fill="none", stroke=THREAD, stroke_width=3, stroke_dasharray=dashes
    )
