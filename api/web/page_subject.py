"""What a page says in its head and headers of the one thing that it is about."""

import json
from typing import Final
from urllib.parse import quote, urlencode

from markupsafe import Markup
from pyoxigraph import NamedNode, Store
from starlette.requests import Request

from api.web.negotiation import PAGE_FORMS
from api.web.requests import served
from graph import namespaces
from graph.store.describe import labels, own_statements
from graph.store.framing import frame

LICENSE: Final = "https://creativecommons.org/licenses/by/4.0/"
_LARGEST: Final = 32_000
"""Characters of the JSON-LD in a page; of a larger thing only its own statements stand there."""
_SAFE: Final = str.maketrans(
    {sign: f"\\u{ord(sign):04x}" for sign in "<>&\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}"}
)


def subject_of(request: Request) -> str:
    """The IRI of the thing that a page is about, as ``data_about`` has noted it; "" without one."""
    return str(getattr(request.state, "about", ""))


def embedded(request: Request, iri: str) -> Markup:
    """The thing and its parts without their evidence, as JSON-LD that may stand in a page."""
    store = served(request).version.store
    whole = _json(store, iri, parts=True)
    text = whole if len(whole) <= _LARGEST else _json(store, iri, parts=False)
    return Markup(text.translate(_SAFE)) if len(text) <= _LARGEST else Markup()  # noqa: S704 - no markup is left


def links(request: Request, iri: str) -> str:
    """The header Link of a page about a thing (RFC 8288; https://signposting.org)."""
    now, path = served(request).version, request.scope["path"]
    store = now.store
    kinds = store.quads_for_pattern(NamedNode(iri), NamedNode(f"{namespaces.RDF}type"), None)
    types = sorted({quad.object.value for quad in kinds if isinstance(quad.object, NamedNode)})
    return ", ".join(
        [
            f'<{_ascii(iri)}>; rel="cite-as"',
            f'<{LICENSE}>; rel="license"',
            *(f'<{_ascii(kind)}>; rel="type"' for kind in types),
            *(
                f'<{quote(path)}?{urlencode({"format": form.name})}>; rel="describedby"; type="{form.media_type}"'
                for form in PAGE_FORMS[1:]
            ),
            *(['</versions>; rel="version-history"'] if now.number else []),
        ]
    )


def _ascii(iri: str) -> str:
    """An IRI as a URI: a header holds no other letters."""
    return quote(iri, safe="!#$%&'()*+,/:;=?@[]~")


def _json(store: Store, iri: str, *, parts: bool) -> str:
    triples = own_statements(store, iri, parts=parts)
    return json.dumps(frame([*triples, *labels(store, triples)], [iri]), ensure_ascii=False)
