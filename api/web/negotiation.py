"""Content negotiation: the only place that knows media types."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
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
    """Other media types of the same format, which are sent to clients that accept only those."""
    names: tuple[str, ...] = ()
    """Other names of it, which clients and other endpoints use."""
    content_type: str = field(default="", compare=False)
    """The media type that it is sent as."""

    def __post_init__(self) -> None:
        if not self.content_type:
            object.__setattr__(self, "content_type", self.media_type)

    def is_called(self, name: str) -> bool:
        """Whether a name is one of its names or media types, in lower case."""
        return name in {self.name, self.media_type, *self.names, *self.also}


# All forms, with all names that they are requested by: in Accept, and in ?format= in any case.
HTML: Final = Form("html", "text/html", names=("xhtml",))
TURTLE: Final = Form(
    "ttl",
    "text/turtle",
    ("application/x-turtle", "application/turtle", "text/n3"),  # Turtle is N3, too
    ("turtle", "n3"),
)
TRIG: Final = Form("trig", "application/trig", ("application/x-trig",))
NTRIPLES: Final = Form("nt", "application/n-triples", ("text/plain",), ("ntriples", "n-triples"))
NQUADS: Final = Form("nq", "application/n-quads", names=("nquads", "n-quads"))
JSONLD: Final = Form("jsonld", "application/ld+json", names=("json-ld", "ld+json", "json"))
RDFXML: Final = Form(
    "rdf", "application/rdf+xml", names=("rdf+xml", "rdfxml", "rdf/xml", "rdf-xml", "xml")
)
JSON: Final = Form("json", "application/json")
CSV: Final = Form("csv", "text/csv")
SPARQL_JSON: Final = Form(
    "json", "application/sparql-results+json", ("application/json",), ("sparql-results+json", "srj")
)
SPARQL_XML: Final = Form(
    "xml",
    "application/sparql-results+xml",
    ("application/xml", "text/xml"),
    ("sparql-results+xml", "srx"),
)
SPARQL_QUERY: Final = Form("rq", "application/sparql-query", names=("sparql",))
SVG: Final = Form("svg", "image/svg+xml")
PNG: Final = Form("png", "image/png")
GRAPHML: Final = Form("graphml", "application/graphml+xml")
SARIF: Final = Form("sarif", "application/sarif+json")
JUNIT: Final = Form("junit", "application/xml", ("text/xml",))
XLSX: Final = Form(
    "xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    names=("excel",),
)
DOCX: Final = Form(
    "docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    names=("word",),
)
TEXT: Final = Form("text", "text/plain", names=("txt",))
TSV: Final = Form("tsv", "text/tab-separated-values")
CALENDAR: Final = Form("ics", "text/calendar", names=("ical",))
ZIP: Final = Form("zip", "application/zip", ("application/x-zip-compressed",))
TRIPLE_FORMS: Final = (TURTLE, NTRIPLES, JSONLD, RDFXML)
PAGE_FORMS: Final = (HTML, TURTLE, JSONLD, NTRIPLES, RDFXML)
DATA_FORMS: Final = (TURTLE, JSONLD, NTRIPLES, RDFXML, HTML)
REPORT_FORMS: Final = (JSON, HTML, DOCX, TURTLE, SARIF, JUNIT, XLSX, TEXT)
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
    ``NotAcceptable``. Ties go to the earlier offer. A name may stand for several forms: «xml» is
    that of the rows of a query, or else that of its graph.
    """
    name = asked or request.query_params.get("format")
    if name is not None:
        chosen = named(name, offers)
        if not chosen:
            raise UnknownForm(name=name[:40], offered=_names((*offers, *_files(request))))
        return chosen
    return preferred(request, offers)


def named(names: str, offers: Iterable[Form]) -> list[Form]:
    """The offers that a name or media type stands for, in any case, with or without parameters.

    Clients also send several, separated by commas: the first that is known counts. A «+» that was
    not encoded in an address arrives as a blank.
    """
    every = [*offers]
    for name in names.split(","):
        wanted = media_type_of(name).replace(" ", "+")
        if chosen := [offer for offer in every if offer.is_called(wanted)]:
            return chosen
    return []


def preferred(request: Request, offers: Sequence[Form]) -> list[Form]:
    """The offers that ``Accept`` allows, best first; raises ``NotAcceptable``.

    Each is to be sent as its ``content_type``, which the client allows.
    """
    accept = ", ".join(request.headers.getlist("accept")) or "*/*"
    ranges = list(_ranges(accept))
    weighed = [_weighed(offer, ranges) for offer in offers]
    taken = [pair for pair in weighed if pair[0] > 0]
    if not taken:
        raise NotAcceptable(offered=", ".join(offer.media_type for offer in offers))
    return [offer for _, offer in sorted(taken, key=lambda pair: -pair[0])]


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
    """The reader's language: ``?lang=`` or such a field of a form, then ``Accept-Language``, then Danish."""
    asked = request.query_params.get("lang") or request.scope.get("state", {}).get("lang")
    if asked in LANGUAGES:
        return asked
    weighed = [
        (each.quality, each.wanted.split("-")[0])
        for each in _ranges(request.headers.get("accept-language", ""))
        if each.quality > 0
    ]
    for _, tag in sorted(weighed, key=lambda pair: -pair[0]):
        if tag in LANGUAGES:
            return tag
    return DEFAULT


@lru_cache(maxsize=64)
def takes_gzip(accept_encoding: bytes) -> bool:
    """Whether a client that sends this header can unpack gzip (RFC 9110 §12.5.3)."""
    ranges = list(_ranges(accept_encoding.decode("latin-1")))
    named = [each.quality for each in ranges if each.wanted in {"gzip", "x-gzip"}]
    return max(named or [each.quality for each in ranges if each.wanted == "*"], default=0.0) > 0


def _names(offers: Iterable[Form]) -> str:
    return ", ".join(dict.fromkeys(offer.name for offer in offers))


def _weighed(offer: Form, ranges: Sequence["_Range"]) -> tuple[float, Form]:
    """The client's quality value for a format, and the format as the media type that it is for.

    Another media type of the format counts only where the client names it: our main one would
    else be sent to a client that allows «text/*» or «application/*» alone.
    """
    quality, sent = _quality(offer.media_type, ranges), offer.media_type
    for other in offer.also:
        if (
            any(each.wanted == other for each in ranges)
            and (found := _quality(other, ranges)) > quality
        ):
            quality, sent = found, other
    return quality, offer if sent == offer.media_type else replace(offer, content_type=sent)


def _quality(media_type: str, ranges: Iterable["_Range"]) -> float:
    """The quality value of the most specific range that matches a media type, or 0."""
    fitting = {media_type: 2, f"{media_type.partition('/')[0]}/*": 1, "*/*": 0}
    matches = [
        (fitting[each.wanted] + each.parameters, each.quality)
        for each in ranges
        if each.wanted in fitting and not (each.parameters and not each.quality)
    ]
    return max(matches, default=(0, 0.0))[1]


@dataclass(frozen=True, slots=True)
class _Range:
    """A media range, or a language, of a header."""

    wanted: str
    quality: float
    parameters: int
    """How many it has beside «q» and «charset»: we send none, so what they refuse is not ours."""


def _ranges(header: str) -> Iterable[_Range]:
    """Each range of an Accept header."""
    for part in header.split(","):
        pieces = [piece.strip() for piece in part.split(";")]
        wanted, quality, parameters = pieces[0].lower(), 1.0, 0
        for piece in pieces[1:]:
            name, _, value = piece.partition("=")
            match name.strip().lower():
                case "q":
                    quality = _weight(value.strip())
                case "" | "charset":
                    pass
                case _:
                    parameters += 1
        if wanted:
            yield _Range(wanted, quality, parameters)


def _weight(text: str) -> float:
    """Parse a quality value (RFC 9110 §12.4.2); an invalid one counts as 0, not acceptable."""
    return float(text) if _QVALUE.fullmatch(text) else 0.0
