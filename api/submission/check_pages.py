"""The pages at /check: the form, the template, the report."""

import base64
from dataclasses import dataclass
from datetime import date
from functools import partial
from http import HTTPStatus
from typing import Any, Final

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from api.state.server_state import ServerState
from api.submission.file_names import file_name, receipt_name
from api.submission.pasted_text import in_plain_words
from api.submission.receipt_page import as_receipt
from api.submission.report_forms import written
from api.submission.report_page import View, part_address
from api.submission.uploads import Upload, carry, handed_in
from api.web import negotiation, problems
from api.web.downloads import attached
from api.web.json_routes import faults
from api.web.negotiation import DOCX, HTML, REPORT_FORMS, TEXT, XLSX, Form, language
from api.web.requests import publishing_offer, served
from api.web.templates import page
from graph import errors
from graph.i18n import translate
from graph.submission.rdf.parsing import FORMAT_NAMES
from graph.submission.reader import SUFFIXES
from graph.submission.service import check_submission, mark_workbook, only_workbook
from graph.submission.spreadsheets.marks import WORKBOOK
from graph.submission.validation.findings import Report

router = APIRouter()
_MOST_ON_PAGE: Final = 1 << 20
"""Maximum bytes of a report embedded in the page, in Base64; browsers truncate longer addresses."""
_MOST_CARRIED: Final = 1 << 20
"""Maximum bytes of files that the page carries, so that they can be previewed without being chosen again."""
_TEXTS: Final = {suffix: name for suffix, name in FORMAT_NAMES.items() if suffix != ".json"}
"""Formats of pasted text, by suffix."""
_ATTACHED: Final = (HTML, DOCX, XLSX)
"""Formats sent as attachments: shown here, our content policy would block the style of the page."""


@dataclass(frozen=True, slots=True)
class Download:
    """A format of the report that is embedded in the page."""

    form: str
    file: str
    media_type: str
    address: str
    """A ``data:`` address; empty if the report is too large to be embedded."""


@router.get("/check", include_in_schema=False)
def show_form(request: Request) -> Response:
    """Show the form, and start the workers while the reader fills it in."""
    negotiation.choose(request, (HTML,))
    served(request).checker.begin()
    return _form_page(request, Upload())


@router.get("/check/template.xlsx", include_in_schema=False)
def template(request: Request) -> Response:
    """Download the template workbook; its drop-down values come from the served version.

    With ``?next=`` it begins with the goals of a published set that the new one is to replace.
    """
    from graph.submission.workbook.next_edition import next_edition  # noqa: PLC0415 - loads openpyxl
    from graph.submission.workbook.template import make_template  # noqa: PLC0415 - as above

    lang, older = language(request), request.query_params.get("next", "")
    store = served(request).version.store
    data = next_edition(store, older) if older else make_template(store, lang)
    headers = {
        "Content-Disposition": attached(translate(lang, "goals.xlsx")),
        "Content-Language": lang,
    }
    return Response(data, media_type=XLSX.media_type, headers=headers)


@router.post(
    "/check",
    summary="Check a goal set",
    description=(
        "Send the file itself with its Content-Type, or a form with the field «file». "
        "The answer is 200 and the report, whether or not the goal set conforms. Nothing is kept."
    ),
    responses={
        200: {"description": "The report", "content": {f.media_type: {} for f in REPORT_FORMS}},
        **faults(),
    },
    openapi_extra={
        "requestBody": {
            "content": {
                "multipart/form-data": {
                    "schema": {
                        "type": "object",
                        "properties": {"file": {"type": "string", "format": "binary"}},
                    }
                },
                **{one: {"schema": {"type": "string"}} for one in negotiation.UPLOAD_TYPES},
            }
        }
    },
)
async def check(request: Request) -> Response:
    """Check an upload and respond with the report."""
    on_page = _wants_page(request)
    handed = Upload()
    try:
        handed = await handed_in(request, served(request).settings.upload_size)
        form = negotiation.choose(request, REPORT_FORMS, handed.asked)
        explicit = handed.asked or request.query_params.get("format")
        if form is HTML and not explicit:
            return await run_in_threadpool(_report_page, request, handed)
        return await run_in_threadpool(_answer, request, handed, form)
    except errors.GoalgraphError as fault:
        failure = in_plain_words(fault, handed.text, handed.kind, language(request))
        if not on_page or problems.status_of(failure) is HTTPStatus.INTERNAL_SERVER_ERROR:
            raise failure from fault
        return _form_page(request, handed, failure)


def _answer(request: Request, handed: Upload, form: Form) -> Response:
    report, lang = _checked(served(request), handed), language(request)
    data = _data(served(request), handed, report, form, lang)
    headers = {"Cache-Control": "no-store", "Content-Language": lang}
    if handed.asked or form in _ATTACHED:
        headers["Content-Disposition"] = attached(file_name(handed.files, form, lang))
    kind = form.content_type + ("; charset=utf-8" if form in {HTML, TEXT} else "")
    return Response(data, media_type=kind, headers=headers)


def _report_page(request: Request, handed: Upload) -> Response:
    current, lang = served(request), language(request)
    report = _checked(current, handed)
    offered = [*REPORT_FORMS]
    if sum(file.name.lower().endswith(WORKBOOK) for file in handed.files) != 1:
        offered.remove(XLSX)
    downloads = [
        _download(form, data, file_name(handed.files, form, lang))
        for form in offered
        if (data := _offered(current, handed, report, form, lang)) is not None
    ]
    receipt = as_receipt(
        report, handed.files, current.version.digest, lang, against=not handed.alone
    )
    return _page(
        request,
        200,
        handed,
        view=View.of(report, lang),
        downloads=downloads,
        error="",
        receipt=_download(HTML, receipt, receipt_name(handed.files, lang)),
        carried=_carried(handed),
        address=partial(part_address, current.version.store),
    )


def _carried(handed: Upload) -> str:
    """The files as a field of the page; "" if they are too large for it."""
    size = sum(len(file.data) for file in handed.files)
    return carry(handed.files) if size <= _MOST_CARRIED else ""


def _checked(current: ServerState, handed: Upload) -> Report:
    return check_submission(
        current.checker.ready(),
        handed.files,
        current.settings.check_limits,
        version=current.version.number,
        against=not handed.alone,
        as_of=handed.as_of or date.today(),  # noqa: DTZ011 - the day where the server is
    )


def _offered(
    current: ServerState, handed: Upload, report: Report, form: Form, lang: str
) -> bytes | None:
    """The report in one format for the page; None for a workbook that cannot be annotated.

    Such a workbook must not prevent the report from being shown.
    """
    try:
        return _data(current, handed, report, form, lang)
    except (errors.WorkbookUnmarkable, errors.LimitHit):
        return None


def _data(current: ServerState, handed: Upload, report: Report, form: Form, lang: str) -> bytes:
    if form is not XLSX:
        return written(report, form.name, lang)
    workbook = only_workbook(handed.files)
    limits = current.settings.check_limits
    return mark_workbook(current.checker.ready(), workbook, report, lang, limits)


def _wants_page(request: Request) -> bool:
    try:
        return (
            negotiation.choose(request, REPORT_FORMS) is HTML
            and "format" not in request.query_params
        )
    except errors.GoalgraphError:
        return False


def _form_page(
    request: Request, handed: Upload, failure: errors.GoalgraphError | None = None
) -> Response:
    status = int(problems.status_of(failure)) if failure else 200
    error = failure.text(language(request)) if failure else ""
    answer = _page(request, status, handed, view=None, downloads=[], error=error)
    if isinstance(failure, errors.Busy):
        answer.headers["Retry-After"] = str(failure.values["seconds"])
    return answer


def _page(request: Request, status: int, handed: Upload, **values: Any) -> Response:  # noqa: ANN401
    offer = publishing_offer(request)
    answer = page(
        request,
        "submission/check.html",
        status,
        handed=handed,
        suffixes=SUFFIXES,
        texts=_TEXTS,
        forms=[form.name for form in REPORT_FORMS],
        limit=served(request).settings.upload_size,
        offer=offer,
        today=date.today(),  # noqa: DTZ011 - the day where the server is
        **{"receipt": None, "carried": "", "address": None, **values},
    )
    answer.headers["Cache-Control"] = "no-store" if offer is None else "private, no-store"
    return answer


def _download(form: Form, data: bytes, file: str) -> Download:
    encoded = base64.b64encode(data).decode("ascii")
    small = len(encoded) <= _MOST_ON_PAGE
    address = f"data:{form.media_type};base64,{encoded}" if small else ""
    return Download(form.name, file, form.media_type, address)
