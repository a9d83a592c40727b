"""Documents of pages, as downloads: of one page, or whole with ``?length=full``."""

from collections.abc import Callable
from typing import Final, TypeAlias
from urllib.parse import urlencode

from starlette.requests import Request

from api.state import derived
from api.web.downloads import Made
from api.web.negotiation import DOCX, language
from api.web.requests import network, served
from api.word import story
from api.word.context import Context
from api.word.story import Story

LENGTH: Final = "length"
FULL: Final = "full"
ONE_PAGE_ROWS: Final = 30
"""Rows that are read for a document of one page: more than the smallest rows that fit on one."""
Build: TypeAlias = Callable[[Context, bool], Story]
"""Tells a story with a context; the second argument says whether the whole of it is wanted."""


def word_forms(request: Request, build: Build) -> Made:
    """The Word document of a page."""

    def make() -> bytes:
        current = served(request)
        whole = request.query_params.get(LENGTH) == FULL
        context = Context(
            store=current.version.store,
            network=network(request),
            places=derived.places(current.version),
            lang=language(request),
            number=current.version.number,
            of_engine=bool(current.version.engine),
            published=current.version.published,
            site=str(request.base_url).rstrip("/"),
            path=_path(request),
            most_rows=current.settings.word_rows if whole else ONE_PAGE_ROWS,
            most_quotes=current.settings.word_quotes,
        )
        return as_docx(context, build(context, whole), whole=whole)

    return {DOCX: make}


def as_docx(context: Context, told: Story, *, whole: bool) -> bytes:
    """A story as .docx, on one page or whole."""
    from api.word import writer  # noqa: PLC0415 - loads python-docx

    document = story.whole(told, context.most_quotes) if whole else story.one_page(told)
    return writer.write(document, context.published)


def _path(request: Request) -> str:
    """The page itself, without what asks for a file."""
    asked = [
        each for each in request.query_params.multi_items() if each[0] not in {"format", LENGTH}
    ]
    query = f"?{urlencode(asked, safe='/')}" if asked else ""
    return f"{request.url.path}{query}"
