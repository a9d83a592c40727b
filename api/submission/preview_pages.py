"""The page at /check/preview: submitted sets as they would look if they were published. Nothing is kept."""

from collections.abc import Callable
from functools import partial

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from pyoxigraph import NamedNode, Store
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.submission.preview_view import property_labels, sets_of, threads_of
from api.submission.uploads import Upload, handed_in
from api.web.negotiation import language
from api.web.pictures import picture
from api.web.requests import served
from api.web.templates import page
from graph import namespaces
from graph.analysis import network
from graph.diagrams import pictures
from graph.diagrams.svg import Picture
from graph.submission.service import preview_submission

router = APIRouter()


@router.get("/check/preview", include_in_schema=False)
def nothing_to_preview() -> Response:
    """Lead to the form: a preview is the answer to files that are handed in, and is not kept."""
    return RedirectResponse("/check", status_code=303)


@router.post("/check/preview", include_in_schema=False)
async def preview(request: Request) -> Response:
    """Show the submitted sets, the threads they are in, and their place in the flow."""
    handed = await handed_in(request, served(request).settings.upload_size)
    return await run_in_threadpool(_page, request, handed)


def _page(request: Request, handed: Upload) -> Response:
    current, lang = served(request), language(request)
    limits = current.settings.check_limits
    given = preview_submission(current.checker.ready(), handed.files, limits)
    shown, slugs = given.store, given.sets
    known = network.load(shown, lang)
    own = frozenset(goal.iri for goal in known.goals if goal.part_of.slug in slugs)

    def drawn(address: Callable[[str], str], /, *, remark: str) -> Picture:
        def within(iri: str) -> str:
            return f"#{anchor(iri)}" if iri in own else address(iri)

        return pictures.of_everything(known, lang, within, remark=remark)

    answer = page(
        request,
        "submission/preview.html",
        200,
        sets=tuple(sets_of(shown, current.version.store, slugs, lang)),
        threads=threads_of(known, slugs),
        picture=picture(request, drawn) if known.edges else None,
        own=own,
        anchor=anchor,
        labels=property_labels(lang),
        is_published=partial(_is_published, current.version.store),
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


def anchor(iri: str) -> str:
    """The id of a goal on the page."""
    return namespaces.local(iri).replace("/", "-")


def _is_published(published: Store, iri: str) -> bool:
    return next(published.quads_for_pattern(NamedNode(iri), None, None, None), None) is not None
