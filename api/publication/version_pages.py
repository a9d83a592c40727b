"""The pages at /versions: who published what, when and why, and what differs."""

from functools import partial
from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.publication.diff_text import as_text
from api.publication.signing_in import PublishingOffer, offer, private
from api.publication.version_json import VersionOfGraph, diff_json, versions_json
from api.publication.version_sheets import versions_sheet
from api.publication.workspace_versions import compared, listed, summary
from api.state import derived
from api.submission.impact_picture import picture_of
from api.submission.preview_pages import anchor
from api.submission.preview_view import in_words, property_labels
from api.submission.report_page import part_address
from api.web import negotiation
from api.web.addresses import address_of, as_rdf
from api.web.downloads import download
from api.web.json_shapes import as_json
from api.web.negotiation import HTML, JSON, PAGE_FORMS, TEXT, language
from api.web.page_cache import CachedRoute
from api.web.problems import RequestFault
from api.web.requests import served
from api.web.spreadsheets import sheet_forms
from api.web.templates import page_number, render
from graph import namespaces
from graph.catalog.version_record import version_record
from graph.model.lists import page_of
from graph.publication.provenance import version_iri
from graph.store.describe import exists
from graph.submission.reports.impact_text import changes
from graph.submission.validation.findings import Report

_ROWS: Final = 50
router = APIRouter(route_class=CachedRoute, include_in_schema=False)


@router.get("/versions")
def versions(request: Request) -> Response:
    """List the versions, newest first; ``?set=`` shows those that change a goal set."""
    asked_set = request.query_params.get("set", "")
    found = [each for each in listed(request) if not asked_set or asked_set in each.sets]
    made = sheet_forms(
        request, lambda: versions_sheet(request, found, _names(request), language(request))
    )
    if file := download(request, "versions", made):
        return _uncached(file)
    form = negotiation.choose(request, (HTML, JSON))
    current = served(request).version.number or 0
    if form is JSON:
        return _uncached(Response(versions_json(found, current), media_type=JSON.media_type))
    offered = offer(request)
    return _own(
        offered,
        render(
            request,
            "publication/versions.html",
            page=page_of(found, page_number(request), _ROWS),
            current=current,
            asked_set=asked_set,
            names=_names(request),
            offer=offered,
        ),
    )


@router.get("/versions/diff")
def chosen(request: Request) -> Response:
    """Lead to the differences of the two versions that the form of the list names."""
    numbers = [request.query_params.get(name, "") for name in ("a", "b")]
    if not all(each.isdecimal() for each in numbers):
        raise RequestFault
    before, after = (str(int(each[:_DIGITS])) for each in numbers)
    lang = request.query_params.get("lang")
    return RedirectResponse(
        f"/versions/{before}/diff/{after}" + ("?lang=en" if lang == "en" else ""), 303
    )


_DIGITS: Final = 10


@router.get("/versions/{number:int}")
def version(request: Request, number: int) -> Response:
    """Show who published a version, when and why; or what is said of it, as RDF or JSON."""
    form = negotiation.choose(request, (HTML, JSON, *PAGE_FORMS))
    found, current = summary(request, number), served(request).version.number or 0
    iri = version_iri(number)
    if form is JSON:
        content = as_json(VersionOfGraph.of_manifest(found, current))
        return _uncached(Response(content, media_type=JSON.media_type))
    if form is not HTML:
        now = served(request).version
        record = version_record(now.store, number, current, now.digest, now.published) or ()
        return as_rdf((quad.triple for quad in record), (iri,), form)
    offered = offer(request)
    return _own(
        offered,
        render(
            request,
            "publication/version.html",
            shown_version=found,
            current=current,
            iri=iri,
            names=_names(request),
            offer=offered,
        ),
    )


@router.get("/versions/{before:int}/diff/{after:int}")
def diff(request: Request, before: int, after: int) -> Response:
    """Show what differs between two versions; ``?set=`` shows one goal set."""
    form, lang = negotiation.choose(request, (HTML, JSON, TEXT)), language(request)
    one, other = summary(request, before), summary(request, after)
    asked_set = request.query_params.get("set", "")
    found = compared(request, before, after, asked_set)
    headers = {"Content-Language": lang}
    if form is JSON:
        content = diff_json(found, before, after)
        return Response(content, headers=headers, media_type=JSON.media_type)
    if form is TEXT:
        return Response(as_text(found, lang), headers=headers, media_type=_PLAIN)
    store = served(request).version.store
    return render(
        request,
        "publication/diff.html",
        before=one,
        after=other,
        found=found,
        changed_goals=in_words(found.changed),
        same=one.content_hash == other.content_hash,
        sections=changes(Report(findings=(), impact=found.impact), lang)[1:],
        picture=picture_of(found.impact, lang),
        labels=property_labels(lang),
        names=_names(request),
        asked_set=asked_set,
        anchor=anchor,
        address=partial(part_address, store),
        address_of=lambda iri: (address_of(iri) or "") if exists(store, iri) else "",
        place_of=lambda iri: namespaces.local(iri).removeprefix("goal/"),
    )


_PLAIN: Final = f"{TEXT.media_type}; charset=utf-8"


def _names(request: Request) -> dict[str, str]:
    """The short names of the goal sets that are published now, by slug."""
    cards = derived.cards(served(request).version, language(request))
    return {card.ref.slug: card.ref.short or card.ref.label.value for card in cards}


def _own(offered: PublishingOffer | None, answer: Response) -> Response:
    """A page that names who is signed in, if somebody is; it is cached nowhere in either case."""
    return private(answer) if offered and offered.account else _uncached(answer)


def _uncached(answer: Response) -> Response:
    """A response that may change while the same version is served: pruning removes stores."""
    answer.headers["Cache-Control"] = "no-store"
    return answer
