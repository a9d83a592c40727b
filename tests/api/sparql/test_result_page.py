"""The editor keeps a query, and results are a table without unsafe links."""

from api.sparql.result_page import ResultCell, ResultColumn, editor_page, results_page
from api.web.negotiation import CSV, SPARQL_JSON
from tests.support.asking import asked, text_of


def test_the_editor_starts_from_an_example_and_keeps_what_was_written() -> None:
    first = text_of(editor_page(asked()))
    again = text_of(editor_page(asked(), "ASK {} # </textarea><b>", error="<b>", status=400))

    assert "PREFIX gg:" in first
    assert 'method="get" action="/sparql"' in first
    assert "ASK {} # &lt;/textarea&gt;&lt;b&gt;</textarea>" in again
    assert "<p>&lt;b&gt;</p>" in again


def test_results_are_a_table_with_links_where_they_are_safe() -> None:
    page = text_of(
        results_page(
            asked(query="query=x&lang=da"),
            "SELECT",
            [ResultColumn("a"), ResultColumn("<b>")],
            [
                [ResultCell("gg:x", "https://example.org/x"), ResultCell("<script>")],
                [ResultCell("javascript:alert(1)", "javascript:alert(1)"), ResultCell("")],
            ],
            total=1200,
            forms=(SPARQL_JSON, CSV),
        )
    )

    assert '<a href="https://example.org/x">gg:x</a>' in page
    assert 'href="javascript' not in page
    assert "&lt;script&gt;" in page
    assert "1200 svar" in page
    assert "De første 2 vises her." in page
    assert "format=csv" in page


def test_no_answers_are_told_so() -> None:
    page = text_of(results_page(asked(), "SELECT", [ResultColumn("a")], [], total=0))

    assert "0 svar" in page
    assert "<table" not in page
