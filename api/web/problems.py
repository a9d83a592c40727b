"""Errors as RFC 9457 problem types."""

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

from api.web import writing_problems
from graph import errors
from graph.i18n import N_, translate

MEDIA_TYPE: Final = "application/problem+json"
TYPES: Final = "https://w3id.org/goalgraph/problem/"


class NotAcceptable(errors.GoalgraphError):
    """No available format matches the ``Accept`` header."""

    template = N_("None of the requested formats is available here. Available: {offered}.")


class UnknownForm(errors.GoalgraphError):
    """``?format=`` names a format that is not available."""

    template = N_("There is no format «{name}» here. Available: {offered}.")


class ProtocolFault(errors.GoalgraphError):
    """The request does not contain exactly one query, as the SPARQL Protocol requires."""

    template = N_(
        "The request contains {found} queries. Send one: as «query» in the address or in a form, "
        "or as a body of type application/sparql-query."
    )


class UnsupportedBody(errors.GoalgraphError):
    """The media type of a request body is not supported."""

    template = N_(
        "A body of type «{media_type}» is not read here. Use application/sparql-query or a form."
    )


class UpdateBody(errors.UpdateRefused):
    """The body of a request is an update by its media type."""


class BodyTooLarge(errors.GoalgraphError):
    """The request body is larger than the limit."""

    template = N_("The request is larger than {megabytes} MB, which is the limit.")


class AddressTooLong(errors.GoalgraphError):
    """The address is longer than the limit."""

    template = N_(
        "The address is longer than {characters} characters, which is the limit. Send it by POST."
    )


class UnsupportedUpload(errors.GoalgraphError):
    """The media type of an upload is not supported."""

    template = N_(
        "A body of type «{media_type}» is not checked. Send a form with the field «file», or the file "
        "itself with its Content-Type: {offered}."
    )


class NothingHandedIn(errors.GoalgraphError):
    """The check form has neither a file nor text."""

    template = N_("There is nothing to check. Choose a file, or paste text.")


class GraphTooLarge(errors.LimitHit):
    """A named graph has too many statements for a format that is built as a whole."""

    template = N_(
        "The graph has more than {limit} statements, which is the limit of this format. "
        "Fetch it as Turtle or N-Triples."
    )


class SheetTooLarge(errors.LimitHit):
    """A query result is too large for a spreadsheet."""

    template = N_(
        "A result of {rows} rows is too large for a spreadsheet, which holds {cells} cells here. "
        "Reduce it with LIMIT, or choose another form."
    )


class TextNotData(errors.GoalgraphError):
    """The pasted text is not data in the selected syntax."""

    template = N_(
        "The field for text is for programmers. It takes {format}, and this looks like something else. "
        "Use the template instead: write the goals in it, and choose the file here. "
        "Reading stopped in line {line}: {reason}"
    )


class DateFault(errors.GoalgraphError):
    """A date is not valid."""

    template = N_("«{text}» is not a date; write it as YYYY-MM-DD, e.g. 2026-11-21.")


class UnknownBasis(errors.GoalgraphError):
    """``?against=`` names something that a check cannot be made against."""

    template = N_("There is no «{name}» to check against. Use «none», or leave it out.")


class PageMissing(errors.GoalgraphError):
    """No route matches this address."""

    template = N_("There is nothing at this address. Start from the front page or search.")


class MethodRefused(errors.GoalgraphError):
    """The route does not allow this method."""

    template = N_("This address does not take the method {method}.")


class RequestFault(errors.GoalgraphError):
    """The request is malformed."""

    template = N_("The request cannot be understood.")


class InternalFault(errors.GoalgraphError):
    """An unexpected error in goalgraph itself."""

    template = N_("An internal error. Please report it, with the number {request}.")


_STATUS: Final[Mapping[type[errors.GoalgraphError], HTTPStatus]] = {
    NotAcceptable: HTTPStatus.NOT_ACCEPTABLE,
    UnknownForm: HTTPStatus.BAD_REQUEST,
    ProtocolFault: HTTPStatus.BAD_REQUEST,
    RequestFault: HTTPStatus.BAD_REQUEST,
    UnsupportedBody: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    UpdateBody: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    UnsupportedUpload: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    NothingHandedIn: HTTPStatus.BAD_REQUEST,
    TextNotData: HTTPStatus.BAD_REQUEST,
    DateFault: HTTPStatus.BAD_REQUEST,
    UnknownBasis: HTTPStatus.BAD_REQUEST,
    BodyTooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    AddressTooLong: HTTPStatus.REQUEST_URI_TOO_LONG,
    PageMissing: HTTPStatus.NOT_FOUND,
    MethodRefused: HTTPStatus.METHOD_NOT_ALLOWED,
    writing_problems.WritingOff: HTTPStatus.FORBIDDEN,
    writing_problems.TokenMissing: HTTPStatus.UNAUTHORIZED,
    writing_problems.SignInFirst: HTTPStatus.UNAUTHORIZED,
    writing_problems.ForeignForm: HTTPStatus.FORBIDDEN,
    writing_problems.NoLongerConforms: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.TokenRefused: HTTPStatus.UNAUTHORIZED,
    errors.TokenTooNarrow: HTTPStatus.FORBIDDEN,
    errors.VersionMoved: HTTPStatus.PRECONDITION_FAILED,
    errors.DraftRefused: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.NothingChanged: HTTPStatus.CONFLICT,
    writing_problems.SetLinked: HTTPStatus.CONFLICT,
    writing_problems.GraphOnlyRead: HTTPStatus.METHOD_NOT_ALLOWED,
    errors.GraphExceeded: HTTPStatus.BAD_REQUEST,
    errors.LinkChangedSince: HTTPStatus.CONFLICT,
    writing_problems.VersionUnknown: HTTPStatus.NOT_FOUND,
    writing_problems.VersionGone: HTTPStatus.GONE,
    errors.Withdrawn: HTTPStatus.GONE,
    errors.UnknownResultFormat: HTTPStatus.NOT_ACCEPTABLE,
    errors.FileTooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    errors.UnknownFormat: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    errors.RefusedFormat: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    errors.InputError: HTTPStatus.BAD_REQUEST,
    errors.QueryError: HTTPStatus.BAD_REQUEST,
    errors.LimitHit: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.Busy: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.EngineSlow: HTTPStatus.GATEWAY_TIMEOUT,
    errors.EngineError: HTTPStatus.BAD_GATEWAY,
    errors.NotKnown: HTTPStatus.NOT_FOUND,
    errors.UnknownChoice: HTTPStatus.NOT_FOUND,
    errors.UnknownField: HTTPStatus.BAD_REQUEST,
}
"""Status by error class; the nearest base class counts, and without one the status is 500."""
_TITLES: Final[Mapping[HTTPStatus, str]] = {
    HTTPStatus.BAD_REQUEST: N_("The request cannot be answered"),
    HTTPStatus.UNAUTHORIZED: N_("Sign in first"),
    HTTPStatus.FORBIDDEN: N_("Not allowed"),
    HTTPStatus.NOT_FOUND: N_("Not found"),
    HTTPStatus.CONFLICT: N_("That cannot be done now"),
    HTTPStatus.GONE: N_("No longer here"),
    HTTPStatus.PRECONDITION_FAILED: N_("Somebody published meanwhile"),
    HTTPStatus.METHOD_NOT_ALLOWED: N_("Not possible here"),
    HTTPStatus.NOT_ACCEPTABLE: N_("Not available in that format"),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: N_("Too large"),
    HTTPStatus.REQUEST_URI_TOO_LONG: N_("Too long"),
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: N_("Not available in that format"),
    HTTPStatus.UNPROCESSABLE_ENTITY: N_("A limit was hit"),
    HTTPStatus.SERVICE_UNAVAILABLE: N_("Busy"),
    HTTPStatus.BAD_GATEWAY: N_("The SPARQL engine failed"),
    HTTPStatus.GATEWAY_TIMEOUT: N_("The SPARQL engine was too slow"),
    HTTPStatus.INTERNAL_SERVER_ERROR: N_("Something went wrong"),
}


def status_of(failure: errors.GoalgraphError) -> HTTPStatus:
    """The HTTP status of an error."""
    for kind in type(failure).__mro__:
        if issubclass(kind, errors.GoalgraphError) and kind in _STATUS:
            return _STATUS[kind]
    return HTTPStatus.INTERNAL_SERVER_ERROR


def title_of(failure: errors.GoalgraphError, lang: str) -> str:
    """The title of an error in a language."""
    if isinstance(failure, errors.Unready):
        return translate(lang, "Not ready yet")
    return translate(lang, _TITLES[status_of(failure)])


def as_problem(failure: errors.GoalgraphError, lang: str) -> dict[str, Any]:
    """The members of a problem document (RFC 9457), with the error's values as extensions."""
    kind = re.sub(r"(?<!^)(?=[A-Z])", "-", type(failure).__name__).lower()
    extra = {
        name: value
        for name, value in failure.members.items()
        if name not in {"type", "title", "status", "detail", "instance"}
        and isinstance(value, int | float | str | list)
    }
    return {
        "type": TYPES + kind,
        "title": title_of(failure, lang),
        "status": int(status_of(failure)),
        "detail": failure.text(lang),
        **extra,
    }
