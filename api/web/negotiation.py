"""Content negotiation: the only place that knows media types."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request

from api.web.problems import NotAcceptable, UnknownForm
from graph.i18n import DEFAULT, LANGUAGES


@dataclass(frozen=True, slots=True)
class Form:
    """A format of a response: its short name, as in ``?format=``, and its media type."""

    name: str
    media_type: str
    also: tuple[str, ...] = ()
    """Other media types of the same format."""


HTML: Final = Form("html", "text/html", ("application/xhtml+xml",))
TURTLE: Final = Form("ttl", "text/turtle", ("application/x-turtle",))
TRIG: Final = Form("trig", "application/trig")
NTRIPLES: Final = Form("nt", "application/n-triples")
NQUADS: Final = Form("nq", "application/n-quads")
JSONLD: Final = Form("jsonld", "application/ld+json")
RDFXML: Final = Form("rdf", "application/rdf+xml")
JSON: Final = Form("json", "application/json")
CSV: Final = Form("csv", "text/csv")
SPARQL_JSON: Final = Form("json", "application/sparql-results+json", ("application/json",))
SPARQL_XML: Final = Form("xml", "application/sparql-results+xml", ("application/xml", "text/xml"))
SPARQL_QUERY: Final = Form("rq", "application/sparql-query")
SVG: Final = Form("svg", "image/svg+xml")
PNG: Final = Form("png", "image/png")
GRAPHML: Final = Form("graphml", "application/graphml+xml")
SARIF: Final = Form("sarif", "application/sarif+json")
JUNIT: Final = Form("junit", "application/xml", ("text/xml",))
XLSX: Final = Form("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
TEXT: Final = Form("text", "text/plain")
TSV: Final = Form("tsv", "text/tab-separated-values")
CALENDAR: Final = Form("ics", "text/calendar")
ZIP: Final = Form("zip", "application/zip", ("application/x-zip-compressed",))
TRIPLE_FORMS: Final = (TURTLE, NTRIPLES, JSONLD, RDFXML)
PAGE_FORMS: Final = (HTML, TURTLE, JSONLD, NTRIPLES, RDFXML)
DATA_FORMS: Final = (TURTLE, JSONLD, NTRIPLES, RDFXML, HTML)
REPORT_FORMS: Final = (JSON, HTML, TURTLE, SARIF, JUNIT, XLSX, TEXT)
RESULT_FORMS: Final = (SPARQL_JSON, SPARQL_XML, CSV, TSV)
_SUFFIXES: Final = {
    media_type: f".{form.name}"
    for form in (XLSX, CSV, TSV, ZIP, TURTLE, TRIG, NTRIPLES, NQUADS, JSONLD, JSON, RDFXML)
    for media_type in (form.media_type, *form.also)
}
"""The file suffix of each media type."""
UPLOAD_TYPES: Final = tuple(_SUFFIXES)
"""Media types of uploads that are read, or known and rejected with a reason."""
_QVALUE: Final = re.compile(r"0(\.[0-9]{0,3})?|1(\.0{0,3})?")


def offer_file(request: Request, forms: Iterable[Form]) -> None:
    """Note the formats that a page can be downloaded in, for the message about an unknown one."""
    request.state.files = (*_files(request), *forms)


def _files(request: Request) -> tuple[Form, ...]:
    return getattr(request.state, "files", ())


def ranked(request: Request, offers: Sequence[Form], asked: str | None = None) -> list[Form]:
    """The offers that the client accepts, best first; ``?format=`` overrides ``Accept``.

    ``asked`` is the value of a form field «format» and overrides both. Raises ``UnknownForm`` or
    ``NotAcceptable``. Ties go to the earlier offer.
    """
    name = asked or request.query_params.get("format")
    if name is not None:
        chosen = [offer for offer in offers if offer.name == name]
        if not chosen:
            raise UnknownForm(name=name[:40], offered=_names((*offers, *_files(request))))
        return chosen
    return preferred(request, offers)


def preferred(request: Request, offers: Sequence[Form]) -> list[Form]:
    """The offers that ``Accept`` allows, best first; raises ``NotAcceptable``."""
    accept = ", ".join(request.headers.getlist("accept")) or "*/*"
    ranges = list(_ranges(accept))
    quality = {offer: _quality(offer, ranges) for offer in offers}
    taken = [offer for offer in offers if quality[offer] > 0]
    if not taken:
        raise NotAcceptable(offered=", ".join(offer.media_type for offer in offers))
    return sorted(taken, key=lambda offer: -quality[offer])


def choose(request: Request, offers: Sequence[Form], asked: str | None = None) -> Form:
    """The best of the offers; raises as ``ranked`` does."""
    return ranked(request, offers, asked)[0]


def media_type_of(content_type: str) -> str:
    """A Content-Type without its parameters: text/turtle for ``Text/Turtle; charset=utf-8``."""
    return content_type.partition(";")[0].strip().lower()


def suffix_of(content_type: str) -> str | None:
    """The file suffix of a Content-Type, e.g. «.ttl»; None for a type that is not read."""
    return _SUFFIXES.get(media_type_of(content_type))


def language(request: Request) -> str:
    """The reader's language: ``?lang=``, then ``Accept-Language``, then Danish."""
    asked = request.query_params.get("lang")
    if asked in LANGUAGES:
        return asked
    weighed = [
        (quality, tag.split("-")[0].lower())
        for tag, quality, _ in _ranges(request.headers.get("accept-language", ""))
        if quality > 0
    ]
    for _, tag in sorted(weighed, key=lambda pair: -pair[0]):
        if tag in LANGUAGES:
            return tag
    return DEFAULT


def _names(offers: Iterable[Form]) -> str:
    return ", ".join(dict.fromkeys(offer.name for offer in offers))


def _quality(offer: Form, ranges: list[tuple[str, float, int]]) -> float:
    """The client's quality value for a format: the most specific matching range counts."""
    best = (-1, 0.0)
    for media_type in (offer.media_type, *offer.also):
        kind = media_type.split("/")[0]
        for wanted, quality, parameters in ranges:
            if wanted == media_type:
                specificity = 2 + parameters
            elif wanted == f"{kind}/*":
                specificity = 1
            elif wanted == "*/*":
                specificity = 0
            else:
                continue
            best = max(best, (specificity, quality))
    return best[1]


def _ranges(header: str) -> Iterable[tuple[str, float, int]]:
    """Each range of an Accept header, with its quality and its number of parameters."""
    for part in header.split(","):
        pieces = [piece.strip() for piece in part.split(";")]
        wanted, quality, parameters = pieces[0].lower(), 1.0, 0
        for piece in pieces[1:]:
            name, _, value = piece.partition("=")
            if name.strip().lower() == "q":
                quality = _weight(value.strip())
            elif name.strip():
                parameters += 1
        if wanted:
            yield wanted, quality, parameters


def _weight(text: str) -> float:
    """Parse a quality value (RFC 9110 §12.4.2); an invalid one counts as 0, not acceptable."""
    return float(text) if _QVALUE.fullmatch(text) else 0.0
