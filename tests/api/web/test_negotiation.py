"""The form and language of an answer are what the client asked for, or a clear refusal."""

from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from api.web.negotiation import (
    CSV,
    HTML,
    JSONLD,
    NTRIPLES,
    PAGE_FORMS,
    RDFXML,
    RESULT_FORMS,
    SPARQL_JSON,
    SPARQL_XML,
    TRIPLE_FORMS,
    TSV,
    TURTLE,
    Form,
    choose,
    language,
    named,
    ranked,
    takes_gzip,
)
from api.web.problems import NotAcceptable, UnknownForm

FIREFOX = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def request(accept: str | None = None, query: str = "", languages: str | None = None) -> Request:
    headers = []
    if accept is not None:
        headers.append((b"accept", accept.encode("latin-1")))
    if languages is not None:
        headers.append((b"accept-language", languages.encode("latin-1")))
    return Request(
        {
            "type": "http",
            "method": "GET",
            "path": "/",
            "query_string": query.encode(),
            "headers": headers,
        }
    )


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, HTML),
        ("*/*", HTML),
        (FIREFOX, HTML),
        ("text/turtle", TURTLE),
        ("application/ld+json", JSONLD),
        ("text/turtle;q=0.5, application/ld+json", JSONLD),
        ("text/html;q=0, */*", TURTLE),
        ("text/*;q=0.3, text/turtle;q=0.9, application/ld+json;q=0.5", TURTLE),
        ("TEXT/Turtle", TURTLE),
        ("application/x-turtle", TURTLE),
        ("text/turtle;charset=utf-8", TURTLE),
        ("application/rdf+xml;q=0.4,text/turtle;q=0.4", TURTLE),
        ("text/turtle ; q=1.000 , */* ; q=0.1", TURTLE),
    ],
)
def test_the_best_form_is_chosen(accept: str | None, expected: object) -> None:
    assert choose(request(accept), PAGE_FORMS) == expected


@pytest.mark.parametrize(
    "accept", ["image/png", "text/html;q=0", "text/turtle;q=abc", "text/turtle;q=nan"]
)
def test_nothing_that_fits_is_refused(accept: str) -> None:
    with pytest.raises(NotAcceptable):
        choose(request(accept), (HTML, TURTLE))


def test_format_in_the_address_goes_before_accept() -> None:
    assert choose(request(FIREFOX, "format=ttl"), PAGE_FORMS) == TURTLE


def test_an_unknown_format_is_named_with_those_there_are() -> None:
    with pytest.raises(UnknownForm, match=r"docx.*html.*ttl"):
        choose(request(query="format=docx"), PAGE_FORMS)


def test_a_client_that_takes_results_and_graphs_gets_either() -> None:
    forms = ranked(
        request("application/sparql-results+xml, text/turtle"),
        (SPARQL_JSON, SPARQL_XML, CSV, *TRIPLE_FORMS),
    )
    assert forms == [SPARQL_XML, TURTLE]


@given(st.text(alphabet=st.characters(max_codepoint=255), max_size=80))
def test_any_header_gives_an_offer_or_a_refusal(header: str) -> None:
    try:
        chosen = ranked(request(header), PAGE_FORMS)
    except NotAcceptable:
        return
    assert set(chosen) <= set(PAGE_FORMS)
    assert chosen


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["text/html", "text/turtle", "text/*", "*/*", "application/ld+json"]),
            st.integers(0, 1000),
        ),
        min_size=1,
        max_size=5,
        unique_by=lambda pair: pair[0],
    )
)
def test_no_form_with_a_quality_of_zero_is_chosen(wishes: list[tuple[str, int]]) -> None:
    header = ", ".join(f"{kind};q={quality / 1000:.3f}" for kind, quality in wishes)
    refused = {kind for kind, quality in wishes if quality == 0}
    try:
        chosen = choose(request(header), PAGE_FORMS)
    except NotAcceptable:
        assert all(quality == 0 for kind, quality in wishes if kind in {"*/*", "text/html"})
        return
    assert chosen.media_type not in refused


SENT = (*RESULT_FORMS, *TRIPLE_FORMS, HTML)
KINDS = sorted({kind for form in SENT for kind in (form.media_type, *form.also)})
RANGES = [*KINDS, "*/*", "text/*", "application/*", "image/png", "application/xhtml+xml"]


@given(
    st.lists(
        st.tuples(st.sampled_from(RANGES), st.integers(0, 1000)),
        max_size=6,
        unique_by=lambda pair: pair[0],
    ),
    st.sampled_from([SENT, PAGE_FORMS, TRIPLE_FORMS, RESULT_FORMS]),
)
def test_nothing_is_sent_that_was_not_allowed(
    wishes: list[tuple[str, int]], offers: tuple[Form, ...]
) -> None:
    """The most specific range that matches the type that is sent has a quality above zero."""
    header = ", ".join(f"{kind};q={quality / 1000:.3f}" for kind, quality in wishes)
    try:
        chosen = ranked(request(header or None), offers)
    except NotAcceptable:
        return
    quality = dict(wishes) or {"*/*": 1000}
    assert chosen
    for form in chosen:
        sent = form.content_type
        matching = [sent, f"{sent.partition('/')[0]}/*", "*/*"]
        assert next(quality[each] for each in matching if each in quality) > 0
        assert sent in {form.media_type, *form.also}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("turtle", [TURTLE]),
        ("TURTLE", [TURTLE]),
        ("n3", [TURTLE]),
        ("text/turtle; charset=utf-8", [TURTLE]),
        ("application/rdf+xml", [RDFXML]),
        ("application/rdf xml", [RDFXML]),
        ("rdf+xml", [RDFXML]),
        ("json-ld", [JSONLD]),
        ("application/x-json+ld,application/ld+json", [JSONLD]),
        ("ntriples", [NTRIPLES]),
        ("text/tab-separated-values", [TSV]),
        ("JSON", [SPARQL_JSON, JSONLD]),
        ("xml", [SPARQL_XML, RDFXML]),
        ("text/csv", [CSV]),
    ],
)
def test_a_form_has_all_its_customary_names(name: str, expected: list[Form]) -> None:
    assert ranked(request(query=urlencode({"format": name})), SENT) == expected
    assert named(name, SENT) == expected


def test_who_takes_only_another_type_of_a_form_gets_that_type() -> None:
    assert choose(request("application/json"), RESULT_FORMS).content_type == "application/json"
    both = "application/json, application/sparql-results+json"
    assert choose(request(both), RESULT_FORMS).content_type == "application/sparql-results+json"
    assert SPARQL_JSON.content_type == SPARQL_JSON.media_type


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (b"gzip", True),
        (b"gzip, br", True),
        (b"br;q=1.0, gzip;q=0.8, *;q=0.1", True),
        (b"*", True),
        (b"x-gzip", True),
        (b"", False),
        (b"identity", False),
        (b"gzip;q=0", False),
        (b"gzip; q=0.000, *", False),
        (b"*;q=0", False),
        (b"\xff", False),
    ],
)
def test_gzip_is_for_those_who_take_it(header: bytes, expected: bool) -> None:
    assert takes_gzip(header) is expected


@pytest.mark.parametrize(
    ("header", "query", "expected"),
    [
        (None, "", "da"),
        ("en", "", "en"),
        ("en-GB,en;q=0.9", "", "en"),
        ("de, en;q=0.5, da;q=0.4", "", "en"),
        ("de", "", "da"),
        ("en;q=0", "", "da"),
        ("en", "lang=da", "da"),
        ("da", "lang=en", "en"),
        ("da", "lang=klingon", "da"),
    ],
)
def test_the_language_is_the_readers(header: str | None, query: str, expected: str) -> None:
    assert language(request(query=query, languages=header)) == expected
