"""Compiled templates are kept beside their sources, and only what fits the source is used."""

import os
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader

from api.web.compiled_templates import CompiledTemplates


@pytest.fixture(autouse=True)
def _writing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    monkeypatch.setattr("sys.pycache_prefix", None)


def environment(folder: Path, name: str = "da") -> Environment:
    return Environment(
        loader=FileSystemLoader(folder), autoescape=True, bytecode_cache=CompiledTemplates(name)
    )


def rendered(folder: Path, name: str = "da") -> str:
    return environment(folder, name).get_template("page.html").render(x="<æ>")


def kept(folder: Path) -> list[Path]:
    return sorted((folder / "__pycache__").glob("*"))


def test_a_template_is_compiled_once_for_each_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "page.html").write_text("a {{ x }}", encoding="utf-8")
    first = rendered(tmp_path)
    rendered(tmp_path, "en")
    assert len(kept(tmp_path)) == 2

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("compiled again")

    monkeypatch.setattr(Environment, "_compile", refuse)
    assert rendered(tmp_path) == first == "a &lt;æ&gt;"


def test_a_changed_template_is_compiled_again(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("a {{ x }}", encoding="utf-8")
    rendered(tmp_path)
    (tmp_path / "page.html").write_text("b {{ x }}", encoding="utf-8")

    assert rendered(tmp_path) == rendered(tmp_path) == "b &lt;æ&gt;"


@pytest.mark.parametrize("broken", [b"", b"x", b"j2" + bytes(100), os.urandom(200)])
def test_a_broken_file_is_replaced(tmp_path: Path, broken: bytes) -> None:
    (tmp_path / "page.html").write_text("a {{ x }}", encoding="utf-8")
    rendered(tmp_path)
    (file,) = kept(tmp_path)
    file.write_bytes(broken)

    assert rendered(tmp_path) == "a &lt;æ&gt;"
    assert kept(tmp_path) == [file]
    assert file.read_bytes() != broken


def test_a_cut_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("a {{ x }}", encoding="utf-8")
    rendered(tmp_path)
    (file,) = kept(tmp_path)
    whole = file.read_bytes()
    lengths = range(0, len(whole), 37)
    assert len(lengths) > 3
    for length in lengths:
        file.write_bytes(whole[:length])
        assert rendered(tmp_path) == "a &lt;æ&gt;"
        assert file.read_bytes() == whole


def test_where_nothing_can_be_written_pages_are_rendered_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "page.html").write_text("a {{ x }}", encoding="utf-8")
    (tmp_path / "__pycache__").write_text("a file where the folder would be", encoding="utf-8")
    assert rendered(tmp_path) == "a &lt;æ&gt;"

    (tmp_path / "__pycache__").unlink()
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert rendered(tmp_path) == "a &lt;æ&gt;"
    assert kept(tmp_path) == []


def test_a_template_in_no_file_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    cache = CompiledTemplates("da")
    loader = DictLoader({"page.html": "a {{ x }}"})
    page = Environment(loader=loader, autoescape=True, bytecode_cache=cache).get_template
    assert page("page.html").render(x=1) == "a 1"
    assert list(tmp_path.rglob("*")) == []
