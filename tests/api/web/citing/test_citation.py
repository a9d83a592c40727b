"""A citation names the version, the hash of its content and the day, in forms that programs read."""

import json
import re
from datetime import date

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.state.server_state import OpenVersion
from api.web.citing.citation import Citation, cite_as
from tests.support.published import bundled

DIGEST = "sha256:" + "ab" * 32
VERSION = OpenVersion(number=3, store=bundled(), digest=DIGEST, published=date(2026, 11, 30))


def citation(title: str = "Mål 2.1", *, version: OpenVersion = VERSION) -> Citation:
    return Citation(
        title=title,
        address="https://goals.example/versions/3/id/goal/sst-2023/2.1",
        pinned=True,
        version=version,
    )


@pytest.mark.parametrize("lang", ["da", "en"])
def test_each_form_has_address_version_hash_and_year(lang: str) -> None:
    cited = citation()
    for text in (cited.apa(lang), cited.bibtex(lang), cited.ris(lang), cited.csl()):
        assert cited.address in text
        assert DIGEST in text
        assert "2026" in text
        assert "3" in text


def test_csl_json_is_an_item_with_the_day_of_the_version() -> None:
    (item,) = json.loads(citation().csl())
    assert item["type"] == "dataset"
    assert item["issued"] == {"date-parts": [[2026, 11, 30]]}
    assert item["version"] == "3"


def test_ris_has_the_tags_that_begin_and_end_a_record() -> None:
    lines = citation().ris("en").split("\n")
    assert lines[0] == "TY  - DATA"
    assert lines[-1] == "ER  - "
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in [lines[0], *lines[1:]])


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc"))))
def test_no_title_breaks_bibtex_or_json(title: str) -> None:
    cited = citation(title)
    assert json.loads(cited.csl())[0]["title"] == title
    entry = cited.bibtex("en")
    bare = re.sub(r"\\[#$%&_{}]", "", entry)
    assert bare.count("{") == bare.count("}")


def test_the_edition_of_the_program_is_cited_without_number_and_day() -> None:
    bundle = OpenVersion(number=None, store=bundled(), digest=DIGEST, published=None)
    cited = citation(version=bundle)
    assert "The edition that comes with the program" in cited.apa("en")
    assert "issued" not in json.loads(cited.csl())[0]
    assert "year" not in cited.bibtex("en")


def test_a_link_to_cite_holds_the_query_and_nothing_that_ends_it() -> None:
    assert cite_as(None, b"query=ASK%7B%7D") == b""
    assert cite_as(3, b"query=<a>") == b'</versions/3/sparql?query=<a%3E>; rel="cite-as"'
    assert cite_as(3, b"", "ASK { }") == b'</versions/3/sparql?query=ASK+%7B+%7D>; rel="cite-as"'
    assert cite_as(3, b"query=" + b"x" * 5_000) == b""


@pytest.mark.parametrize("path", ["/goals/sst-2023/2.1", "/goals", "/sparql?query=ASK%7B%7D", "/"])
def test_every_page_says_how_to_cite_it(client: httpx.Client, path: str) -> None:
    page = client.get(path, headers={"Accept": "text/html", "Accept-Language": "da"})
    assert "Citer denne side" in page.text
    assert page.headers["goalgraph-content-hash"] in page.text
    assert "@misc{goalgraph-" in page.text
