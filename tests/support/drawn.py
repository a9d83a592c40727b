"""Reads a picture as an eye does: boxes, lines with their ends, arrowheads, rings, numbers."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from graph.diagrams.svg import Part, Picture

SVG = "{http://www.w3.org/2000/svg}"
Point = tuple[float, float]
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
HEAD = 12.0
"""The farthest that a line ends before a box, where its arrowhead stands."""


@dataclass(frozen=True)
class Box:
    """A goal's box."""

    goal: str
    left: float
    top: float
    right: float
    bottom: float
    ring: bool

    def meets(self, point: Point) -> bool:
        """Whether a line that ends at a point ends at this box, from outside."""
        x, y = point
        beside = min(abs(x - self.left), abs(x - self.right)) <= HEAD
        inside = self.left + 1 < x < self.right - 1
        return beside and not inside and self.top - 1 <= y <= self.bottom + 1


@dataclass(frozen=True)
class Line:
    """A red line, with the numbers of its links."""

    links: frozenset[int]
    start: Point
    end: Point
    href: str
    ink: str
    shared: bool
    points: tuple[Point, ...]


def parsed(drawn: Picture) -> ET.Element:
    """The markup of a picture."""
    return ET.fromstring(drawn.svg)


def of_class(drawn: Picture, name: Part) -> list[ET.Element]:
    """The elements of a class."""
    return [each for each in parsed(drawn).iter() if each.get("class") == name]


def titles(drawn: Picture, name: Part) -> list[str]:
    """The descriptions of the elements of a class."""
    return [each.findtext(f"{SVG}title", "") for each in of_class(drawn, name)]


def boxes(drawn: Picture) -> list[Box]:
    """The boxes of goals; their addresses are IRIs unless something else was asked for."""
    found = []
    for each in of_class(drawn, Part.GOAL):
        first = next(each.iter(f"{SVG}rect"))
        x, y, wide, high = (float(first.get(side, "0")) for side in ("x", "y", "width", "height"))
        ring = any(inner.get("class") == Part.RING for inner in each.iter())
        found.append(Box(each.get("href", ""), x, y, x + wide, y + high, ring))
    return found


def lines(drawn: Picture) -> list[Line]:
    """All red lines; what a bundle shares is marked."""
    root = parsed(drawn)
    shared = {
        id(inner)
        for each in root.iter()
        if each.get("class") == Part.TRUNK
        for inner in each.iter()
    }
    found = []
    for each in root.iter():
        if each.get("class") != Part.LINK or each.get("data-links") is None:
            continue
        path = list(each.iter(f"{SVG}path"))[-1]
        points = tuple(walked(path.get("d", "")))
        found.append(
            Line(
                numbers(each), points[0], points[-1], each.get("href", ""), path.get("stroke", ""),
                id(each) in shared, points,
            )
        )  # fmt: skip
    return found


def numbers(each: ET.Element) -> frozenset[int]:
    """The numbers of the links of an element."""
    return frozenset(map(int, (each.get("data-links") or "").split()))


def heads(drawn: Picture) -> list[tuple[frozenset[int], Point]]:
    """The tips of arrowheads, and the middles of bars, with the links that they belong to."""
    found = []
    for each in of_class(drawn, Part.HEAD):
        points = list(walked(next(each.iter(f"{SVG}path")).get("d", "")))
        bar = len(points) == 2
        tip = (points[0][0], (points[0][1] + points[1][1]) / 2) if bar else points[0]
        found.append((numbers(each), tip))
    return found


def walked(path: str) -> Iterator[Point]:
    """The points of path data that uses M, H, V, Q, C, h, v and q."""
    x = y = 0.0
    for command, rest in re.findall(r"([A-Za-z])([^A-Za-z]*)", path):
        values = [float(each) for each in _NUMBER.findall(rest)]
        if command in {"M", "L", "Q", "C"}:
            x, y = values[-2], values[-1]
        elif command == "H":
            x = values[0]
        elif command == "V":
            y = values[0]
        elif command == "h":
            x += values[0]
        elif command == "v":
            y += values[0]
        elif command in {"q", "l"}:
            x, y = x + values[-2], y + values[-1]
        yield x, y


def way(found: Sequence[Line], by_goal: Mapping[str, Box], number: int) -> list[str]:
    """The goals that the lines of a link join, if they hang together; a line end elsewhere is "?"."""
    mine = [line for line in found if number in line.links and not line.shared]
    loose: list[Point] = []
    joined: list[str] = []
    for line in mine:
        for end in (line.start, line.end):
            met = [goal for goal, box in by_goal.items() if box.meets(end)]
            joined += met
            if not met:
                loose.append(end)
    for end in loose:
        near = sum(abs(end[0] - x) <= 2 and abs(end[1] - y) <= 2 for x, y in loose)  # itself too
        if near < 2:
            joined.append("?")
    return joined
