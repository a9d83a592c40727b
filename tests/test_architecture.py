"""The house in order: floors, sizes, tests that mirror modules, and a map that is true."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from graph import resources
from graph.publication.service import PUBLISH
from graph.sandbox.tasks import QUERY, AnyTask
from graph.submission.service import CHECK, MARK, PREVIEW
from tests.support.places import ROOT

MODULES = sorted([*(ROOT / "graph").rglob("*.py"), *(ROOT / "api").rglob("*.py")])
TESTS = sorted((ROOT / "tests").rglob("*.py"))
UNMIRRORED = ROOT / "tests" / "modules_without_a_test.txt"
MOST_MODULES = 25
MOST_LINES = 300
SMALL = 40
"""A module up to so many lines needs no test file of its own."""


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(path: Path) -> Iterator[str]:
    """The modules that a file imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)}: a relative import; write the whole name."
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_nothing_is_imported_upwards_or_in_circles() -> None:
    found = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stdout


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_says_in_one_line_what_it_is_for(path: Path) -> None:
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert said
    assert said.split("\n\n")[0].count("\n") == 0


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_is_short(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= MOST_LINES, (
        f"{name_of(path)} has {lines} lines, {MOST_LINES} at most: move one of its subjects into a"
        " module of its own beside it."
    )


@pytest.mark.parametrize("folder", sorted({path.parent for path in MODULES}), ids=name_of)
def test_a_folder_has_few_modules(folder: Path) -> None:
    count = len([path for path in folder.glob("*.py") if path.stem != "__init__"])
    assert count <= MOST_MODULES, (
        f"{name_of(folder)} has {count} modules, {MOST_MODULES} at most: those of one subject"
        " belong in a package inside it."
    )


@pytest.mark.parametrize(
    "path", [path for path in MODULES if path.name == "__init__.py"], ids=name_of
)
def test_a_package_holds_its_docstring_only(path: Path) -> None:
    if name_of(path) in {"graph/errors/__init__.py", "graph/__init__.py", "api/__init__.py"}:
        return
    body = ast.parse(path.read_text(encoding="utf-8")).body
    assert len(body) == 1, f"{name_of(path)}: code belongs in a module of the package."


def test_no_test_imports_a_test() -> None:
    found = [
        f"{name_of(path)} imports {module}: what tests share belongs in tests/support."
        for path in TESTS
        for module in imported(path)
        if module.startswith("tests.") and "test_" in module
    ]
    assert TESTS
    assert not found


def without_a_test() -> set[str]:
    """The modules of some size for which no test file has their name."""
    found = set()
    for path in MODULES:
        mirror = ROOT / "tests" / path.parent.relative_to(ROOT)
        names = [f"test_{path.stem}.py", f"test_{path.stem}_*.py"]
        long = len(path.read_text(encoding="utf-8").splitlines()) > SMALL
        if path.stem != "__init__" and long and not any(any(mirror.glob(name)) for name in names):
            found.add(name_of(path))
    return found


def test_a_module_has_a_test_of_its_name() -> None:
    """The list holds what had none when the rule was made; it may only shrink."""
    listed = set(UNMIRRORED.read_text(encoding="utf-8").split())
    missing = without_a_test()
    assert not missing - listed, (
        "These modules need a test file of their name, at the same place below tests/:"
        f" {sorted(missing - listed)}"
    )
    assert not listed - missing, f"Take these off {name_of(UNMIRRORED)}: {sorted(listed - missing)}"


@pytest.mark.parametrize(
    "path",
    [path for half in ("graph", "api") for path in (ROOT / "tests" / half).rglob("test_*.py")],
    ids=name_of,
)
def test_a_test_stands_where_its_module_does(path: Path) -> None:
    folder = ROOT / path.parent.relative_to(ROOT / "tests")
    stem = path.stem.removeprefix("test_")
    modules = [module.stem for module in folder.glob("*.py")]
    assert any(stem == module or stem.startswith(f"{module}_") for module in modules), (
        f"{name_of(path)}: {name_of(folder)} has no module of that name; a test of several"
        " subjects belongs in tests/journeys."
    )


@pytest.mark.parametrize(
    "task", [QUERY, CHECK, MARK, PREVIEW, PUBLISH], ids=lambda task: str(task.name)
)
def test_a_task_names_a_module_that_does_it(task: AnyTask) -> None:
    module = import_module(task.module)
    assert callable(module.warm_up)
    assert callable(module.answer)


def test_each_query_is_read_by_somebody_and_asks_no_clock() -> None:
    queries = sorted((ROOT / "graph").rglob("queries/**/*.rq"))
    readers = [*MODULES, *(ROOT / "api/templates").rglob("*.html")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in readers)
    assert queries
    for path in queries:
        room, name = path.relative_to(ROOT / "graph").as_posix().split("/queries/")
        name = f"{room}/{name.removesuffix('.rq')}"
        assert resources.query(name)
        folder = name.rpartition("/")[0]
        built = f'"{folder}/" ~', f'f"{folder}/{{'  # a template or a module puts the last part in
        ways = f'"{name}"', *built
        assert any(way in text for way in ways), f"{name_of(path)} is read by nobody."


def test_no_query_asks_the_clock() -> None:
    found = [
        path
        for folder in ("graph", "shapes", "ontology")
        for path in (ROOT / folder).rglob("*.*")
        if path.suffix in {".rq", ".ttl"}
    ]
    assert len(found) > 80
    for path in found:
        assert "NOW(" not in path.read_text(encoding="utf-8").upper().replace(" ", ""), path


def test_no_template_switches_escaping_off() -> None:
    templates = list((ROOT / "api/templates").rglob("*.html"))
    assert templates
    for path in templates:
        text = path.read_text(encoding="utf-8")
        assert "|safe" not in text.replace(" ", "")
        assert "autoescape" not in text


def test_help_loads_neither_the_web_nor_the_checker() -> None:
    script = (
        "import sys, contextlib, io\n"
        "from api.cli.main import main\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        "    main(['--help'])\n"
        "print([name for name in ('fastapi', 'starlette', 'pyshacl', 'rdflib') if name in sys.modules])\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout == "[]\n"


def map_entries() -> Iterator[str]:
    """The files that «Where do I look?» names; one without a folder lies beside the one before."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    for line in text.split("## Where do I look?")[1].splitlines():
        if not line.startswith("| ") or line.startswith("| question"):
            continue
        folder = ""
        for name in re.findall(r"`([^`]+)`", line.split("|")[2]):
            whole = name if (ROOT / name).exists() or "/" in name else f"{folder}/{name}"
            if not (ROOT / whole).exists() and folder:
                whole = f"{Path(folder).parent}/{name}"
            yield whole
            folder = str(Path(whole).parent)


def test_the_map_names_what_is_there() -> None:
    entries = list(map_entries())
    assert len(entries) > 50
    assert [entry for entry in entries if not (ROOT / entry).exists()] == []


def test_the_lists_of_what_to_touch_name_what_is_there() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    listed = text.split("## To add …")[1].split("\n## ")[0]
    named = [name for name in re.findall(r"`([^`\s]+)`", listed) if "/" in name]
    assert len(named) > 20
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_map_names_every_package() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    packages = [path.parent for path in MODULES if path.name == "__init__.py"]
    assert [each for each in packages if not re.search(rf"\b{each.name}\b", text)] == []
