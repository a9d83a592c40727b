"""Nothing unescaped gets out, addresses lead where they should, and words are as each language has them."""

import re
from pathlib import Path

import pytest
from jinja2 import StrictUndefined

from api.web import formatting, templates
from api.web.templates import href
from graph import namespaces
from graph.model.values import Named, Text
from tests.support.asking import asked, text_of

TEMPLATES = Path(templates.__file__).parent.parent / "templates"
STATIC = Path(templates.__file__).parent.parent / "static"
MOST_COLUMNS = 200


# Addresses


@pytest.mark.parametrize(
    "value",
    ["https://example.org/a?b=c&d", "http://example.org", "/goals/x/1", "/goals?theme=a"],
)
def test_web_addresses_and_our_own_paths_become_links(value: str) -> None:
    assert str(href(value)).startswith('<a href="')


@pytest.mark.parametrize(
    "value",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "//evil.example/x",
        "/\\evil.example",
        "https:///nohost",
        "https://exa\nmple.org/",
        "http://[broken",
        "file:///etc/passwd",
        "urn:isbn:1",
        "mailto:a@b",
        "",
    ],
)
def test_all_else_becomes_text(value: str) -> None:
    made = str(href(value))

    assert "<a " not in made
    assert "<script" not in made


def test_a_link_cannot_be_broken_out_of() -> None:
    made = str(href('https://example.org/"onmouseover="alert(1)', "<b>x</b>"))

    assert made == (
        '<a href="https://example.org/&#34;onmouseover=&#34;alert(1)">&lt;b&gt;x&lt;/b&gt;</a>'
    )


def test_a_thing_of_ours_is_linked_where_its_data_is() -> None:
    made = str(href(namespaces.ID + "goal/stpk-2023/2.1"))

    assert made.startswith('<a href="/id/goal/stpk-2023/2.1">https://w3id.org/')


# The environment


def test_everything_is_escaped_and_nothing_undefined_passes() -> None:
    environment = templates._environment("da")

    assert environment.autoescape is True
    assert environment.undefined is StrictUndefined
    assert environment.from_string("{{ x }}").render(x="<b>") == "&lt;b&gt;"


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_a_template_holds_nothing_that_the_browser_would_refuse(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert not re.search(r"\|\s*safe|Markup|autoescape", text)
    assert not re.search(r"<[^<>{}]*\s(style|on\w+)\s*=", text)
    text = text.replace('<script type="application/ld+json">{{ thing_data }}</script>', "")  # JSON
    assert not re.search(r'<script(?! src="\{\{ static\("[\w.]+"\) \}\}" defer></script>)', text)
    # A file of its own carries its style: no server sends it as a page.
    assert ("<style" in text) == (
        path.relative_to(TEMPLATES).as_posix()
        in {"submission/report.html", "submission/receipt.html", "analysis/thread_file.html"}
    )
    assert not re.search(r"(src|href)=[\"']https?://(?!creativecommons\.org/)", text)


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_a_template_has_short_lines_and_knows_what_it_is_given(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert [line for line in text.splitlines() if len(line) > MOST_COLUMNS] == []
    assert not re.search(r"\bis (not )?(un)?defined\b", text)


@pytest.mark.parametrize("path", sorted(STATIC.glob("*.css")), ids=lambda path: path.name)
def test_a_style_sheet_fetches_nothing_from_elsewhere(path: Path) -> None:
    assert not re.search(r"@import|url\(|https?:", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", sorted(STATIC.glob("*.svg")), ids=lambda path: path.name)
def test_a_picture_is_styled_by_attributes_alone(path: Path) -> None:
    assert not re.search(r"style|script|\son\w+=", path.read_text(encoding="utf-8"))


def test_no_template_names_a_level() -> None:
    templates = [*TEMPLATES.rglob("*.html")]
    assert templates
    for path in templates:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"health-agreement|ministry-plan|\"municipal\"|\"national\"", text), (
            path
        )


def test_the_design_system_is_linked_only_where_it_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    built = tmp_path / "dkfds.min.css"
    monkeypatch.setattr(templates, "VENDOR", built)
    bare = text_of(templates.error_page(asked(), 404, "x", "y"))
    built.touch()
    designed = text_of(templates.error_page(asked(), 404, "x", "y"))

    assert "/static/base.css" in bare
    assert "dkfds" not in bare
    assert "/static/vendor/dkfds/css/dkfds.min.css" in designed
    assert "/static/base.css" not in designed
    assert "/static/goalgraph.css" in bare
    assert "/static/goalgraph.css" in designed


def test_what_the_design_system_names_is_there_where_it_is_built() -> None:
    built = [templates.VENDOR] if templates.VENDOR.is_file() else []
    missing: list[str] = []
    for sheet in built:
        named = re.findall(r"url\(([^)]+)\)", sheet.read_text(encoding="utf-8"))
        wanted = {
            address.strip("\"'")
            for address in named
            if "svg-icons" in address or "woff2" in address
        }
        assert wanted
        missing += [address for address in wanted if not (sheet.parent / address).is_file()]
    assert missing == []


def test_the_lock_file_names_versions_and_no_addresses() -> None:
    text = (TEMPLATES.parent.parent / "package-lock.json").read_text(encoding="utf-8")

    assert "integrity" in text
    assert "http" not in text


# Errors


def test_an_error_page_needs_no_version_and_repeats_nothing_raw() -> None:
    request = asked(query="lang=en")
    request.app.state.served = None
    near = [Named(namespaces.goal_set("x"), Text("<i>X</i>", "da"))]
    page = templates.error_page(request, 418, "<h1>", "<script>alert(1)</script>", near)

    assert page.status_code == 418
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text_of(page)
    assert '<a href="/sets/x?lang=en">' in text_of(page)
    assert "<script" not in text_of(page)


# Words


@pytest.mark.parametrize(
    ("lexical", "danish"),
    [
        ("2022", "2022"),
        ("2022-12", "december 2022"),
        ("2022-12-23", "23. december 2022"),
        ("2022-12-23T10:00:00Z", "23. december 2022"),
        ("i foråret", "i foråret"),
        ("2022-13", "2022-13"),
    ],
)
def test_a_date_is_as_exact_as_its_source(lexical: str, danish: str) -> None:
    assert formatting.issued(lexical, "da") == danish
