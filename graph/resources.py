"""Finds the ontology, shapes, data and queries in a wheel or a checkout."""

from functools import cache
from importlib.resources import files
from pathlib import Path

from graph import namespaces


def _root(name: str) -> Path:
    """The folder ``name``: inside an installed wheel, or at the top of a checkout."""
    inside = Path(str(files("graph"))) / "_data" / name
    return inside if inside.is_dir() else Path(__file__).parent.parent / name


def ontology_files() -> tuple[Path, ...]:
    """The ontology and the code lists, as Turtle."""
    return tuple(sorted(_root("ontology").glob("*.ttl")))


def context_file() -> Path:
    """The JSON-LD context."""
    return _root("ontology") / "context.jsonld"


def shape_files() -> tuple[Path, ...]:
    """The SHACL shapes, as Turtle."""
    return tuple(sorted(_root("shapes").glob("*.ttl")))


def examples_folder() -> Path:
    """The examples of the rules: «fail» and «pass» have one of each rule's name, as Turtle."""
    return _root("shapes") / "examples"


def data_files() -> dict[str, Path]:
    """The bundled data: each named graph's IRI with its Turtle file."""
    root = _root("data") / "ttl"
    return {
        namespaces.GRAPH + path.relative_to(root).with_suffix("").as_posix(): path
        for path in sorted(root.rglob("*.ttl"))
    }


def bundled_graphs() -> list[tuple[str, Path]]:
    """Every file of the bundled graph, as pairs of a named graph's IRI and a path."""
    model = [
        (namespaces.CODES if path.stem == "codes" else namespaces.ONTOLOGY, path)
        for path in ontology_files()
    ]
    return [*model, *((namespaces.SHAPES, path) for path in shape_files()), *data_files().items()]


def library_files() -> tuple[Path, ...]:
    """The published queries, as SPARQL."""
    return tuple(sorted((_root("ontology") / "queries").glob("*.rq")))


@cache
def query(name: str) -> str:
    """The text of an internal query: ``"catalog/goals"`` is ``graph/catalog/queries/goals.rq``."""
    room, _, rest = name.partition("/")
    return (Path(__file__).parent / room / "queries" / f"{rest}.rq").read_text(encoding="utf-8")
