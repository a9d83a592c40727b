"""Addresses and formats that a snapshot requests besides the crawl: routes, negotiation, errors."""

from typing import Final
from urllib.parse import urlencode

GOAL: Final = "nationale-maal-2016/7"
SET: Final = "viborg-sundhedspolitik"
OTHER: Final = "sundhedsaftale-midtjylland-2015-2018"
THEME: Final = "sunde-leveaar"
FRAME: Final = "sundhedsreform"
PUBLISHER: Final = "viborg-kommune"
SOURCE: Final = "memo-health-goals"
QUESTION: Final = "03-support-of-a-national-goal"
PREFIXES: Final = (
    "PREFIX gg: <https://w3id.org/goalgraph/ontology#> PREFIX dct: <http://purl.org/dc/terms/> "
)
DAY: Final = "2024-06-30"
"""The reference day of requests that depend on a day."""

FORMS: Final = (
    "html",
    "ttl",
    "trig",
    "nt",
    "nq",
    "jsonld",
    "rdf",
    "json",
    "xml",
    "csv",
    "tsv",
    "zip",
    "xlsx",
    "rq",
    "svg",
    "png",
    "graphml",
    "sarif",
    "junit",
    "text",
    "none",
)
"""Every format of some route, and one that no route has."""

TOLD_FORMS: Final = ("html", "json", "csv", "xlsx", "svg", "png", "graphml", "none")
"""Formats that depend on the language; the others are requested in Danish only."""

PAGES: Final = (
    "/",
    "/about",
    "/check",
    f"/compare?a={SET}&b={OTHER}",
    f"/followup?as-of={DAY}",
    "/timeline",
    "/frames",
    f"/frames/{FRAME}",
    "/gaps",
    "/glossary",
    "/goals",
    f"/goals/{GOAL}",
    "/matrix",
    "/matrix?by=publisher",
    "/ontology",
    "/organizations",
    f"/organizations/{PUBLISHER}",
    "/queries",
    f"/queries/{QUESTION}",
    f"/queries/{QUESTION}.rq",
    "/search?q=sunde+leve%C3%A5r",
    "/sets",
    f"/sets/{SET}",
    "/shapes",
    "/sources",
    f"/sources/{SOURCE}",
    "/sparql",
    "/themes",
    f"/themes/{THEME}",
    "/threads",
    f"/threads/explicit/{GOAL}",
    f"/threads/thematic/{THEME}",
    f"/threads/reference/{FRAME}",
    f"/id/goal/{GOAL}",
    f"/id/set/{SET}",
    f"/id/theme/{THEME}",
)
"""One address for every page route, requested in all formats."""

API: Final = (
    "/openapi.json",
    "/healthz",
    "/api/goals",
    "/api/goals?level=municipal&page=2",
    f"/api/goals?set={SET}&theme={THEME}&status=x",
    f"/api/goals?publisher={PUBLISHER}&period=2016&type=x",
    f"/api/goals/{GOAL}",
    f"/api/goals/{GOAL}/neighbours",
    f"/api/goals/{GOAL}/neighbours?suggested=true&basis=ExplicitText",
    f"/api/goals/{GOAL}/neighbourhood?suggested=true",
    f"/api/goals/{GOAL}/indicators",
    "/api/search?q=sundhed",
    "/api/search?q=kronisk+sygdom&level=municipal&kind=goal",
    "/api/search?q=",
    "/api/sets",
    f"/api/sets/{SET}",
    "/api/threads",
    "/api/threads?kind=explicit&basis=EditorialReading&suggested=true",
    f"/api/threads/explicit/{GOAL}",
    f"/api/threads/explicit/{GOAL}?suggested=true",
    f"/api/threads/thematic/{THEME}",
    f"/api/threads/reference/{FRAME}",
    "/api/gaps",
    "/api/gaps?kind=unsupported&missing=municipal",
    f"/api/gaps?publisher={PUBLISHER}",
    f"/api/gaps?set={SET}",
    "/api/matrix",
    "/api/matrix?by=level",
    "/api/matrix?by=publisher&level=municipal",
    f"/api/matrix?set={SET}",
    f"/api/compare?a={SET}&b={OTHER}",
    "/api/timeline",
    f"/api/followup?as-of={DAY}",
    f"/api/followup?as-of={DAY}&set={SET}",
)

SEARCHES: Final = (
    "/search",
    "/search?q=",
    "/search?q=kroniker",
    "/search?q=zzzzqq",
    "/search?q=" + "a" * 600,
    "/search?q=sundhed&kind=goal&level=national",
    "/search?q=healthy+life+years&page=2",
    "/search?q=%3Cscript%3E",
    f"/followup?as-of={DAY}&set={SET}",
    f"/goals?level=municipal&theme={THEME}",
    "/goals?level=none",
    "/goals?page=99",
    "/matrix?by=level&level=municipal&suggested=true",
)

WRONG: Final = (
    "/nothing-here",
    "/goals/nationale-maal-2016/99",
    "/goals/nationale-maal-20166/7",
    f"/goals/{GOAL}/more",
    "/sets/viborg-sundhedspolitikk",
    "/themes/none",
    "/frames/none",
    "/organizations/none",
    "/sources/none",
    "/queries/none",
    "/threads/explicit/none/1",
    "/threads/thematic/none",
    "/threads/reference/none",
    "/threads?kind=none",
    "/threads?basis=none",
    "/gaps?kind=none",
    "/gaps?missing=none",
    "/gaps?set=none",
    "/matrix?by=none",
    "/compare",
    f"/compare?a={SET}",
    f"/compare?a={SET}&b={SET}",
    f"/compare?a={SET}&b=none",
    "/followup?as-of=yesterday",
    "/followup?set=none",
    "/id/",
    "/id/goal/none/1",
    "/id/goal/nationale-maal-2016/77",
    "/id/agent/none",
    "/id/a%20b",
    "/goals?page=x",
    "/goals?page=0",
    "/static/none.css",
    "/api/none",
    "/api/goals/nationale-maal-2016/99",
    "/api/goals?page=x",
    "/api/sets/none",
    "/api/threads?kind=none",
    "/api/gaps?kind=none",
    "/api/compare",
    f"/api/compare?a={SET}&b=none",
    "/api/followup?as-of=x",
    "/api/matrix?by=none",
    "/" + "a" * 9000,
)

ACCEPTS: Final = (
    "*/*",
    "application/json",
    "application/ld+json",
    "application/n-triples",
    "application/rdf+xml",
    "application/sparql-query",
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "image/png",
    "image/svg+xml",
    "text/csv",
    "text/turtle;q=0.5, text/html;q=0.4",
    "text/turtle",
    "text/tab-separated-values",
    "application/pdf",
    "text/html;q=0, */*;q=0.1",
    "nonsense",
)

NEGOTIATED: Final = (
    "/",
    f"/goals/{GOAL}",
    f"/sets/{SET}",
    "/queries",
    f"/queries/{QUESTION}",
    f"/threads/explicit/{GOAL}",
    f"/id/goal/{GOAL}",
    f"/id/org/{PUBLISHER}",
    "/sparql",
    "/sparql?" + urlencode({"query": PREFIXES + "SELECT ?s WHERE { ?s a gg:GoalSet } ORDER BY ?s"}),
    "/api/sets",
    "/goals/none/1",
)
