"""A test asserts something whatever its data are: no loop that may be empty holds all its assertions."""

import ast
from collections.abc import Container, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.support.places import ROOT

FILES = sorted((ROOT / "tests").rglob("test_*.py"))
WRAPPERS = {
    "sorted",
    "list",
    "tuple",
    "set",
    "enumerate",
    "reversed",
    "zip",
    "map",
    "dict",
    "permutations",
}
"""What is not empty when what it is given is not."""
VIEWS = {"items", "keys", "values"}
ASSERTING = {"raises", "fail", "warns"}

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef
Names: TypeAlias = dict[str, ast.expr]


def asserts(node: ast.AST, asserting: Container[str] = ()) -> bool:
    """Whether a node itself asserts, as do pytest's raises, warns and fail, and some functions."""
    match node:
        case ast.Assert():
            return True
        case ast.Call(func=ast.Attribute(value=ast.Name(id="pytest"), attr=name)):
            return name in ASSERTING
        case ast.Call(func=ast.Name(id=name)):
            return name in asserting
    return False


def sure_assertions(
    node: ast.AST, known: Names, asserting: Container[str] = ()
) -> Iterator[ast.AST]:
    """The assertions that run whatever the data are: those outside loops that may be empty."""
    if asserts(node, asserting):
        yield node
    for field, value in ast.iter_fields(node):
        runs_maybe = isinstance(node, ast.For | ast.While | ast.AsyncFor) and field == "body"
        if runs_maybe and not (isinstance(node, ast.For) and is_filled(node.iter, known)):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from sure_assertions(child, known, asserting)


def is_filled(value: ast.expr, known: Names) -> bool:  # noqa: PLR0911 - one for each form
    """Whether what is looped over is seen to hold something."""
    match value:
        case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts):
            return any(
                is_filled(part.value, known) if isinstance(part, ast.Starred) else True
                for part in parts
            )
        case ast.Dict(keys=keys):
            return bool(keys)
        case ast.Constant(value=str() | bytes() as text):
            return bool(text)
        case ast.Name(id=name):
            return name in known and is_filled(known[name], {})
        case ast.Call(func=ast.Name(id="range"), args=[*_, ast.Constant(value=int() as end)]):
            return end > 0
        case ast.Call(func=ast.Name(id=name), args=[_, *_] as given) if name in WRAPPERS:
            return all(is_filled(each, known) for each in (given[1:] if name == "map" else given))
        case ast.Call(func=ast.Attribute(value=of, attr=name), args=[]) if name in VIEWS:
            return is_filled(of, known)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return is_filled(left, known) or is_filled(right, known)
    return False


def constants(body: list[ast.stmt]) -> Names:
    """What names of a module, or of the start of a function, stand for."""
    found: Names = {}
    for statement in body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                found[name] = value
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                found[name] = value
    return found


def unsure(text: str) -> Iterator[str]:
    """The tests of a module that may pass without having asserted anything."""
    module = ast.parse(text)
    known = constants(module.body)
    asserting: set[str] = set()

    def is_sure(node: Function) -> bool:
        body = ast.Module(node.body, [])
        names = known | constants(node.body)
        return next(sure_assertions(body, names, asserting), None) is not None

    for node in module.body:
        if isinstance(node, Function) and not node.name.startswith("test_") and is_sure(node):
            asserting.add(node.name)
    for node in module.body:
        if isinstance(node, Function) and node.name.startswith("test_") and not is_sure(node):
            yield node.name


@pytest.mark.parametrize(
    "body",
    [
        "for each in found(): assert each",
        "while found(): assert True",
        "for each in (): assert each",
        "for each in zip((1, 2), found()): assert each",
        "for each in range(len(found())): assert each",
        "for each in {}.items(): assert each",
        "for one in found():\n        for other in (1, 2): assert other",
        "found()",
    ],
)
def test_what_may_assert_nothing_is_found(body: str) -> None:
    assert list(unsure(f"def test_x():\n    {body}")) == ["test_x"]


BEFORE = "NAMES = ('a', 'b')\ndef verify(x):\n    assert x\n"


@pytest.mark.parametrize(
    "body",
    [
        "assert found()\n    for each in found(): assert each",
        "for each in (1, *found()): assert each",
        "for each in range(1, 4): assert each",
        "for name, each in {'a': 1}.items(): assert each",
        "for each in enumerate(sorted(NAMES)): assert each",
        "for each in zip(NAMES, (1, 2)): assert each",
        "names = ['a']\n    for each in names + found(): assert each",
        "with pytest.raises(ValueError): found()",
        "for each in found(): pass\n    else: assert True",
        "verify(found())",
    ],
)
def test_what_asserts_in_any_case_is_not(body: str) -> None:
    assert list(unsure(f"{BEFORE}def test_x():\n    {body}")) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_test_asserts_whatever_its_data_are(path: Path) -> None:
    found = list(unsure(path.read_text(encoding="utf-8")))

    assert not found, f"These pass where a loop is empty; assert first that it is not: {found}"
