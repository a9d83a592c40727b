"""Dependencies run one way, and a command loads only what it needs."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted([*(ROOT / "graph").rglob("*.py"), *(ROOT / "api").rglob("*.py")])
WEB = {"fastapi", "starlette", "uvicorn", "jinja2", "httpx"}


def imported(path: Path) -> set[str]:
    """The top-level names that a module imports anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            found.add(str(node.module).split(".")[0])
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_graph_knows_nothing_of_the_web(path: Path) -> None:
    if path.is_relative_to(ROOT / "graph"):
        assert not imported(path) & {*WEB, "api"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_says_in_one_line_what_it_is_for(path: Path) -> None:
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert said
    assert said.split("\n\n")[0].count("\n") == 0


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
        "from api.cli import main\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        "    main(['--help'])\n"
        "print([name for name in ('fastapi', 'starlette', 'pyshacl', 'rdflib') if name in sys.modules])\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout == "[]\n"


def test_no_query_asks_the_clock() -> None:
    for folder in ("graph/queries", "shapes", "ontology"):
        for path in (ROOT / folder).rglob("*.*"):
            assert "NOW(" not in path.read_text(encoding="utf-8").upper().replace(" ", ""), path
