"""The requests of a snapshot besides the crawl: reading, SPARQL by POST, and checks."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final
from urllib.parse import quote, urlencode

from tests.support.snapshot_addresses import (
    ACCEPTS,
    API,
    DAY,
    FORMS,
    GOAL,
    NEGOTIATED,
    PAGES,
    PREFIXES,
    SEARCHES,
    SET,
    TOLD_FORMS,
    WRONG,
)
from tests.support.snapshot_server import Request

QUERIES: Final = {
    "select": PREFIXES + "SELECT ?s ?n WHERE { ?s a gg:GoalSet ; dct:title ?n } ORDER BY ?s ?n",
    "ask": PREFIXES + "ASK { ?s a gg:GoalSet }",
    "no prefix": "ASK { ?s a gg:GoalSet }",
    "construct": f"DESCRIBE <https://w3id.org/goalgraph/id/set/{SET}>",
    "graphs": "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g",
    "broken": "SELECT ?s WHERE { ?s ?p",
    "update": "DELETE WHERE { ?s ?p ?o }",
    "service": "SELECT * WHERE { SERVICE <http://example.com/> { ?s ?p ?o } }",
    "deep": "SELECT * WHERE " + "{" * 300 + "}" * 300,
}

_BOUNDARY: Final = "----snapshot"


def reading(lang: str) -> Iterator[Request]:
    """The requests without a body in one language, besides the crawl."""
    forms = FORMS if lang == "da" else TOLD_FORMS
    for address in (*PAGES, *API, *SEARCHES, *WRONG, "/check/template.xlsx"):
        yield Request(address=address)
    for address in PAGES:
        yield from (Request(address=_with(address, format=form)) for form in forms)
    for address in NEGOTIATED:
        for accept in ACCEPTS:
            yield _noted(address, Accept=accept)
    for wish in ("en-GB,en;q=0.9,da;q=0.8", "fr", "da;q=0, en"):
        yield _noted("/about", **{"Accept-Language": wish})
    for address in ("/", "/sets", "/nothing-here", f"/api/goals/{GOAL}"):
        yield Request(address=_with(address, lang="en"))
        yield Request(address=_with(address, lang="xx"))
        yield _noted(address, **{"If-None-Match": "*"})
        yield Request(address=address, method="HEAD")
        yield from (Request(address=address, method=one) for one in ("PUT", "DELETE", "OPTIONS"))
    for name, text in QUERIES.items():
        address = "/sparql?" + urlencode({"query": text})
        for form in ("", *forms):
            yield Request(address=_with(address, format=form) if form else address, note=name)
    yield Request(address="/sparql?query=ASK%7B%7D&query=ASK%7B%7D")
    yield Request(address="/sparql?update=" + quote(QUERIES["update"]))
    yield Request(address="/sparql?query=ASK%7B%7D&default-graph-uri=not%20an%20iri")


def asking() -> Iterator[Request]:
    """SPARQL by POST, in all its forms and with invalid requests."""
    for name, text in QUERIES.items():
        for accept in ("application/sparql-results+json", "text/turtle", "text/html"):
            yield _post("/sparql", text.encode(), "application/sparql-query", name, accept)
            form = urlencode({"query": text}).encode()
            yield _post("/sparql", form, "application/x-www-form-urlencoded", name, accept)
    yield _post("/sparql", b"ASK {}", "text/plain", "plain")
    yield _post("/sparql", b"\xff", "application/sparql-query", "not UTF-8")
    yield _post("/sparql", b"query=", "application/x-www-form-urlencoded", "empty")
    yield _post("/goals", b"", "text/plain", "not allowed")


def checking(files: Mapping[str, bytes]) -> Iterator[Request]:
    """Uploads for a check, with a fixed day."""
    types = {".ttl": "text/turtle", ".csv": "text/csv", ".zip": "application/zip"}
    workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    for name, data in files.items():
        media_type = types.get(Path(name).suffix, workbook)
        forms = ("json", "html", "ttl", "sarif", "junit", "xlsx", "text", "none")
        for form in forms if name.startswith(("valid", "marked")) else ("json", "xlsx"):
            address = f"/check?as-of={DAY}&format={form}"
            yield _post(address, data, media_type, name, "*/*")
        yield _post(f"/check?as-of={DAY}", data, media_type, name, "text/html")
        yield _post(f"/check?as-of={DAY}&against=none", data, media_type, name, "application/json")
        yield _form(name, {"as-of": DAY}, (name, data))
    valid = files["valid.ttl"].decode()
    yield _form("pasted", {"text": valid, "kind": ".ttl", "as-of": DAY})
    yield _form("pasted wrongly", {"text": valid[:-200], "kind": ".ttl", "as-of": DAY})
    yield _form("pasted, another form", {"text": valid, "format": "sarif", "as-of": DAY})
    yield _form("pasted table", {"text": "a;b\n1;2\n", "kind": ".csv", "as-of": DAY})
    yield _form("wrong day", {"text": valid, "as-of": "soon"})
    yield _form("nothing", {"text": ""})
    yield _form("two files", {"as-of": DAY}, *[(f"../{n}", valid.encode()) for n in ("a.ttl",) * 2])
    yield _form("unknown file", {"as-of": DAY}, ("picture.png", b"\x89PNG"))
    yield _post("/check", b"x", "application/pdf", "PDF", "application/json")
    yield _post("/check", b"x", "multipart/form-data", "no boundary", "application/json")
    yield _post("/check", b"<a> <b> .", "text/turtle", "broken", "application/json")
    yield _post("/check", b"<html></html>", workbook, "no workbook", "text/html")
    yield _post("/check", b"0" * (11 << 20), "text/turtle", "too large", "application/json")


def _with(address: str, **asked: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{urlencode(asked)}"


def _noted(address: str, **headers: str) -> Request:
    note = ", ".join(f"{name}: {value}" for name, value in headers.items())
    return Request(address=address, headers=tuple(headers.items()), note=note)


def _post(address: str, body: bytes, kind: str, name: str, accept: str = "*/*") -> Request:
    headers = (("Content-Type", kind), ("Accept", accept))
    note = f"{name}, {kind}, Accept: {accept}"
    return Request(address=address, method="POST", headers=headers, body=body, note=note)


def _form(name: str, fields: Mapping[str, str], *files: tuple[str, bytes]) -> Request:
    parts = [
        f'Content-Disposition: form-data; name="{key}"\r\n\r\n{value}'.encode()
        for key, value in fields.items()
    ] + [
        f'Content-Disposition: form-data; name="file"; filename="{file}"\r\n\r\n'.encode() + data
        for file, data in files
    ]
    opening, closing = f"--{_BOUNDARY}\r\n".encode(), f"--{_BOUNDARY}--\r\n".encode()
    body = b"".join(opening + part + b"\r\n" for part in parts) + closing
    kind = f"multipart/form-data; boundary={_BOUNDARY}"
    headers = (("Content-Type", kind), ("Accept", "text/html"))
    return Request(
        address="/check", method="POST", headers=headers, body=body, note=f"form: {name}"
    )
