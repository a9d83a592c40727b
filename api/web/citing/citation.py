"""How a page, a query or a thing is cited: with the version, the hash of its content, and an address."""

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import quote, urlencode

from starlette.requests import Request

from api.state.server_state import OpenVersion
from api.web.addresses import iri_at
from api.web.citing.version_words import of_engine
from api.web.page_cache import asked
from api.web.requests import served, shown_site_of
from graph import namespaces
from graph.formatting import day
from graph.i18n import translate

_LONGEST: Final = 4_000
"""Bytes of an address in a header: usual clients take 8,000 of all headers together."""
_AUTHOR: Final = "The goalgraph editors"


@dataclass(frozen=True, kw_only=True)
class Citation:
    """What is cited: ``address`` is absolute, and names the version if ``pinned``."""

    title: str
    address: str
    pinned: bool
    version: OpenVersion

    @property
    def _year(self) -> str:
        return str(self.version.published.year) if self.version.published else ""

    def _version(self, lang: str) -> str:
        number = self.version.number
        if self.version.engine:
            return of_engine(self.version.published, lang)
        if number is None:
            return translate(lang, "The edition that comes with the program")
        return translate(lang, "Version {number}", number=number)

    def apa(self, lang: str) -> str:
        """A reference in the style of the APA, in a language."""
        return translate(
            lang,
            "{author} ({year}). {title} ({version}, content {digest}) [Data set]. goalgraph. {address}",
            author=_AUTHOR,
            year=day(self.version.published, lang) if self.version.published else "n.d.",
            title=self.title,
            version=self._version(lang),
            digest=self.version.digest,
            address=self.address,
        )

    def bibtex(self, lang: str) -> str:
        """An entry of BibTeX; what is special there is escaped."""
        fields = {
            "author": f"{{{_AUTHOR}}}",
            "title": _of_tex(self.title),
            "year": self._year,
            "publisher": "goalgraph",
            "version": str(self.version.number or ""),
            "url": self.address,
            "note": f"{_of_tex(self._version(lang))}, content {self.version.digest}",
        }
        lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
        key = self.version.digest.removeprefix("sha256:")[:8]
        return f"@misc{{goalgraph-{key},\n" + ",\n".join(lines) + "\n}"

    def ris(self, lang: str) -> str:
        """A record of RIS, for reference managers."""
        published = self.version.published
        fields = [
            ("TY", "DATA"),
            ("AU", _AUTHOR),
            ("TI", self.title),
            ("PY", self._year),
            ("DA", published.strftime("%Y/%m/%d") if published else ""),
            ("PB", "goalgraph"),
            ("ET", self._version(lang)),
            ("UR", self.address),
            ("N1", f"content {self.version.digest}"),
            ("ER", ""),
        ]
        return "\n".join(f"{name}  - {value}" for name, value in fields if value or name == "ER")

    def csl(self) -> str:
        """An item of CSL-JSON (https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html)."""
        item: dict[str, object] = {
            "id": self.address,
            "type": "dataset",
            "title": self.title,
            "author": [{"literal": _AUTHOR}],
            "publisher": "goalgraph",
            "URL": self.address,
            "note": f"content {self.version.digest}",
        }
        if self.version.number is not None:
            item["version"] = str(self.version.number)
        if self.version.published:
            item["issued"] = {"date-parts": [_parts(self.version.published)]}
        return json.dumps([item], ensure_ascii=False, indent=1)


def citation_of(request: Request, title: str) -> Citation:
    """How the page of a request is cited.

    Results and things have an address that names the version, and gives the same in any later one.
    """
    version, site = served(request).version, shown_site_of(request)
    path = request.url.path
    root = "" if version.number is None else f"/versions/{version.number}"
    fields = [(name, value) for name, value in asked(request) if name not in {"lang", "format"}]
    if request.scope.get("root_path"):
        pinned, address = True, path + _query(fields)
    elif path == "/sparql" and dict(fields).get("query") and root:
        pinned, address = True, f"{root}{path}{_query(fields)}"
    elif (thing := _thing(path)) and root:
        pinned, address = True, f"{root}/id/{quote(thing)}"
    else:
        pinned, address = False, quote(path) + _query(fields)
    return Citation(title=title, address=site + address, pinned=pinned, version=version)


def cite_as(number: int | None, fields: bytes, text: str = "") -> bytes:
    """The value of a Link header with the lasting address of a result, or b"" (RFC 8574).

    ``fields`` is the query string of a request, ``text`` its query if that is in the body.
    """
    if number is None:
        return b""
    found = fields or urlencode({"query": text}).encode()
    if len(found) > _LONGEST:
        return b""
    address = found.replace(b">", b"%3E").replace(b'"', b"%22")
    return b'</versions/%d/sparql?%b>; rel="cite-as"' % (number, address)


def _thing(path: str) -> str:
    """The local name of the thing that a page is about, or ""; a version is cited as itself."""
    iri = iri_at(path) or ""
    found = namespaces.local(iri) if iri.startswith(namespaces.ID) else ""
    kind, _, name = found.partition("/")
    return found if name and kind != "version" else ""


def _query(fields: list[tuple[str, str]]) -> str:
    return f"?{urlencode(fields)}" if fields else ""


def _of_tex(text: str) -> str:
    return re.sub(r"([#$%&_{}])", r"\\\1", text.replace("\\", r"\textbackslash "))


def _parts(when: date) -> list[int]:
    return [when.year, when.month, when.day]
