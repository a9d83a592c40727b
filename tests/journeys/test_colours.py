"""Style sheets, templates and code have the colours of the palette, and no others."""

import re
from pathlib import Path

import pytest

from graph import palette
from graph.diagrams.svg import Part
from tests.support.places import ROOT

STATIC = ROOT / "api/static"
SHEETS = sorted([*STATIC.glob("*.css"), *STATIC.glob("*.svg"), *STATIC.glob("*.js")])
TEMPLATES = sorted(
    path for path in (ROOT / "api/templates").rglob("*.*") if path.suffix in {".html", ".css"}
)
CODE = sorted([*(ROOT / "graph").rglob("*.py"), *(ROOT / "api").rglob("*.py")])
PALETTE = {
    each
    for value in vars(palette).values()
    for each in (value.values() if isinstance(value, dict) else [value])
    if isinstance(each, str) and each.startswith("#")
} | set(palette.TINTS)
LONG = {"#fff": palette.PAPER}
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\b|#[0-9A-Fa-f]{3}\b(?![\w-])")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def colours(path: Path) -> set[str]:
    text = re.sub(r"&#\w+;", "", path.read_text(encoding="utf-8"))
    return {LONG.get(each, each) for each in COLOUR.findall(text)}


@pytest.mark.parametrize("path", [*SHEETS, *TEMPLATES], ids=name_of)
def test_a_colour_is_one_of_the_palette(path: Path) -> None:
    assert colours(path) <= PALETTE


def test_code_takes_its_colours_from_the_palette() -> None:
    literal = re.compile(r"""["'](?:#[0-9A-Fa-f]{6}|FF[0-9A-F]{6}|[0-9A-F]{6})["']""")
    found = [name_of(path) for path in CODE if literal.search(path.read_text(encoding="utf-8"))]

    assert found == ["graph/palette.py"]


@pytest.mark.parametrize("name", ["static/goalgraph.css", "templates/parts/print.css"])
def test_a_custom_property_is_the_colour_of_its_name(name: str) -> None:
    text = (ROOT / "api" / name).read_text(encoding="utf-8")
    # The first block states them; further down some are darker in print.
    text = text.partition(":root {")[2].partition("}")[0]
    stated = dict(re.findall(r"--gg-([\w-]+): (#[0-9A-Fa-f]{6});", text))

    assert len(stated) > 5
    for written, colour in stated.items():
        of = written.upper().replace("-", "_")
        assert colour == (palette.LEVELS.get(of) or getattr(palette, of)), written


def test_every_level_has_its_custom_property() -> None:
    text = (STATIC / "goalgraph.css").read_text(encoding="utf-8")
    assert palette.LEVELS
    for letter, colour in palette.LEVELS.items():
        assert f"--gg-{letter.lower()}: {colour};" in text


def test_a_style_sheet_relies_only_on_parts_that_pictures_have() -> None:
    """What is styled inside a picture is one of its parts, and no part is a literal elsewhere."""
    text = (STATIC / "goalgraph.css").read_text(encoding="utf-8")
    inside = set(re.findall(r"\.gg-picture (?:\.(gg-[\w-]+))", text))
    assert inside <= set(Part)
    assert f".{Part.THEME}:hover path" in text
    assert f".{Part.SIGN} {{" in text
    classes = re.compile(r"""["']gg-[\w-]+["']""")
    graph_code = [path for path in CODE if name_of(path).startswith("graph/")]
    found = [name_of(p) for p in graph_code if classes.search(p.read_text(encoding="utf-8"))]
    assert found == ["graph/diagrams/svg.py"]
