"""The documentation keeps up with the code."""

import doctest
import importlib.util
import re
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

from tests.support.places import ROOT

PAGES = [ROOT / name for name in ("README.md", "CHANGELOG.md", "SECURITY.md")] + sorted(
    (ROOT / "docs").glob("*.md")
)


def reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference", ROOT / "docs/reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["commands", "limits", "workbook"])
def test_the_reference_is_what_the_code_says(name: str) -> None:
    written = (ROOT / f"docs/{name}.md").read_text(encoding="utf-8")
    assert written == getattr(reference(), name)(), "run «make docs»"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    ours = [target for target in targets if not target.startswith(("http:", "https:"))]

    assert [target for target in ours if not (page.parent / target).exists()] == []


def test_the_readme_names_the_commands_there_are() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = set(
        re.findall(r"^## goalgraph (\w+)", (ROOT / "docs/commands.md").read_text(), re.MULTILINE)
    )
    assert commands <= set(re.findall(r"goalgraph (\w+)", readme))
    for target in re.findall(r"make (\w+)", readme):
        assert f"\n{target}:" in (ROOT / "Makefile").read_text()


def test_the_readmes_query_gives_the_answer_shown(
    capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "1000")
    monkeypatch.setenv("GOALGRAPH_WORKSPACE", "")
    monkeypatch.chdir(ROOT / "docs")  # there is no workspace: the bundled graph answers
    from api.cli.main import main

    shown = re.search(
        r"\$ goalgraph query '([^']+)'\n(.+?)```", (ROOT / "README.md").read_text(), re.DOTALL
    )
    assert shown is not None
    with pytest.raises(SystemExit) as ended:
        main(["query", shown[1]])
    assert ended.value.code == 0
    assert capsysbinary.readouterr().out.decode() == shown[2]


def test_the_code_in_the_python_page_does_what_the_page_says() -> None:
    page = (ROOT / "docs/python.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n(.+?)^```", page, re.DOTALL | re.MULTILINE)
    assert blocks
    examples = doctest.DocTestParser().get_doctest("".join(blocks), {}, "python.md", None, None)
    assert len(examples.examples) > 15
    said: list[str] = []
    run = doctest.DocTestRunner().run(examples, out=said.append)
    assert run.failed == 0, "".join(said)


def test_the_newest_change_is_the_version_of_the_software() -> None:
    from graph import __version__

    newest = re.search(r"^## \[?([\d.]+)", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert newest is not None
    assert newest[1] == __version__
    assert f"version: {__version__}" in (ROOT / "CITATION.cff").read_text()


def test_no_file_names_a_registry_or_a_path_of_one_machine() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.splitlines()
    assert "README.md" in listed
    # put together, so that this file does not hold what it looks for
    forbidden = re.compile(
        "|".join(['"resol' + 'ved": *"http', "index-" + "url", re.escape(str(ROOT))])
    )
    for name in listed:
        path = ROOT / name
        if path.is_file() and path.suffix not in {".png", ".woff2", ".ico"}:
            assert not forbidden.search(path.read_text(encoding="utf-8")), name
