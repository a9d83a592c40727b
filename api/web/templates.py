"""Renders pages with Jinja templates."""

from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, unquote, urlencode, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.runtime import Context
from jinja2.utils import pass_context
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from api.web import formatting, page_subject, source_places, static_files
from api.web.addresses import address_of
from api.web.citing.citation import citation_of
from api.web.compiled_templates import CompiledTemplates
from api.web.negotiation import HTML, PAGE_FORMS, language
from api.web.page_cache import asked
from api.web.pictures import as_markup, as_png_is_possible
from api.web.requests import served, shown_site_of
from graph import namespaces
from graph.catalog import page_queries, suggestions
from graph.diagrams import legend, thread_strip
from graph.diagrams.link_sign import link_sign
from graph.diagrams.neighbourhood import MOST_OPENED
from graph.evidence.document import part_number
from graph.evidence.shown_text import heading_text, shown_text
from graph.formatting import clock, day, number, short
from graph.i18n import LANGUAGES, catalogue
from graph.model import target_words
from graph.model.values import Named

_HERE: Final = Path(__file__).parent.parent
VENDOR: Final = _HERE / "static" / "vendor" / "dkfds" / "css" / "dkfds.min.css"
"""Det Fælles Designsystem; without it the pages use their own style sheet."""


def render(request: Request, template: str, **values: object) -> HTMLResponse:
    """A page in the language of the request, with status 200."""
    return _page(request, template, 200, version=served(request).version, **values)


def page(request: Request, template: str, status: int, **values: object) -> HTMLResponse:
    """A page in the language of the request, with a given status."""
    return _page(request, template, status, version=served(request).version, **values)


def error_page(
    request: Request,
    status: int,
    title: str,
    detail: str,
    near: Sequence[Named] = (),
    *,
    within: Named | None = None,
) -> HTMLResponse:
    """An error page, which needs no open version and is not cached.

    ``near`` are similar resources to suggest; ``within`` is the resource to look in instead.
    """
    values = {"title": title, "detail": detail, "near": near, "within": within}
    page = _page(request, "server/error.html", status, version=None, **values)
    page.headers["Cache-Control"] = "no-store"
    return page


def rendered(template: str, lang: str, **values: object) -> str:
    """Render a template outside any request."""
    return _environment(lang).get_template(template).render(lang=lang, **values)


def page_number(request: Request, farthest: int = 10**9, name: str = "page") -> int:
    """The page number of ``?page=``; 1 if it is missing, no number, or has too many digits."""
    asked = request.query_params.get(name, "1")
    return int(asked) if asked.isdecimal() and len(asked) < len(str(farthest)) else 1


def href(value: str, text: str | None = None) -> Markup:
    """A link for an http or https address or a local path; escaped text for anything else.

    Our own IRIs link to /id/ or the page of a term on this server, under whatever host name it is reached.
    """
    shown = value if text is None else text
    own = value.startswith("/") and not value.startswith(("//", "/\\"))
    if value.startswith(namespaces.ID):
        address = "/id/" + quote(namespaces.local(value), safe="/")
    elif ours := address_of(value):
        address = ours
    elif own or _is_web(value):
        address = value
    else:
        return Markup("{}").format(shown)
    return Markup('<a href="{}">{}</a>').format(address, shown)


def _is_web(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and value.isprintable()


def _page(request: Request, template: str, status: int, /, **values: object) -> HTMLResponse:
    lang, about = language(request), page_subject.subject_of(request)
    text = (
        _environment(lang)
        .get_template(template)
        .render(
            lang=lang,
            path=request.url.path,
            site=shown_site_of(request),
            asked=list(asked(request)),
            designed=VENDOR.is_file(),
            citation=partial(citation_of, request),
            root=request.scope.get("root_path", ""),
            **(
                {"thing_iri": about, "thing_data": page_subject.embedded(request, about)}
                if about
                else {}
            ),
            **values,
        )
    )
    headers = {"Content-Language": lang} | (
        {"Link": page_subject.links(request, about)} if about else {}
    )
    return HTMLResponse(text, status_code=status, headers=headers)


@pass_context
def _to(context: Context, target: object, *fragment: str, **query: object) -> str:
    """The address of a local page, with ``?lang=`` if the request has it.

    ``target`` is a path, an IRI or an object with an ``iri``; "" if it has no page. Empty values
    are left out of the query string.
    """
    named = target if isinstance(target, str) else str(getattr(target, "iri", ""))
    address = named if named.startswith("/") else address_of(named)
    if not address:
        return ""
    path, _, part = address.partition("#")
    chosen = dict(context["asked"]).get("lang")
    wanted = {**query, "lang": chosen if chosen in LANGUAGES else ""}
    written = urlencode({name: value for name, value in wanted.items() if value})
    anchor = quote(fragment[0], safe="") if fragment else part
    return path + (f"?{written}" if written else "") + (f"#{anchor}" if anchor else "")


def _anchor(thing: Named) -> str:
    """The identifier of a part on the page of its whole; "" for what is no part."""
    return unquote((address_of(thing.iri) or "").partition("#")[2])


@pass_context
def _here(context: Context, **changed: str) -> str:
    """The address of this page with changed query parameters; "" removes a parameter."""
    kept = [(name, value) for name, value in context["asked"] if name not in changed]
    written = urlencode([*kept, *((name, value) for name, value in changed.items() if value)])
    return f"?{written}" if written else str(context["path"])


@cache
def _environment(lang: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader([_HERE / "templates", _HERE / "static"]),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=CompiledTemplates(lang),
        optimized=False,  # else results of our filters for constants would be compiled in
    )
    environment.policies["ext.i18n.trimmed"] = True
    install: Callable[..., None] = getattr(environment, "install_gettext_translations")  # noqa: B009
    install(catalogue(lang), newstyle=True)
    environment.filters.update(_filters(lang))
    environment.tests["contains_any"] = _contains_any
    environment.globals.update(
        to=_to,
        thing_iri="",
        thing_data="",
        anchor=_anchor,
        here=_here,
        static=static_files.address,
        languages=LANGUAGES,
        page_forms=tuple(form for form in PAGE_FORMS if form != HTML),
        prefixes=namespaces.PREFIXES,
        examples=partial(page_queries.examples, lang),
        shown=page_queries.shown,
        goals_query=page_queries.goals,
        legend_commonest=partial(legend.commonest, lang),
        place_name=source_places.place_name,
        place_characters=source_places.place_characters,
        part_of=part_number,
        source_text=shown_text,
        heading_text=heading_text,
        png_is_possible=as_png_is_possible,
        most_opened=MOST_OPENED,
        legend_lines=partial(legend.lines, lang),
        legend_rest=partial(legend.rest, lang),
        # graph.diagrams.svg escapes all text of both.
        link_sign=lambda link, mutual: Markup(link_sign(link, mutual=mutual)),  # noqa: S704
        strip=lambda thread, narrow=False: Markup(thread_strip.strip(thread, lang, narrow=narrow)),  # noqa: S704
    )
    return environment


def _filters(lang: str) -> dict[str, Callable[..., Any]]:
    in_language: dict[str, Callable[[Any, str], str]] = {
        "number": number,
        "day": day,
        "clock": clock,
        "issued": formatting.issued,
        "period": target_words.period,
        "deadline": target_words.deadline,
        "half_year": target_words.half_year,
        "recurrence": target_words.recurrence,
        "figure": target_words.figure,
        "required": target_words.requirement,
        "starting_point": target_words.starting_point,
    }
    return {
        **{name: partial(_last, words, lang) for name, words in in_language.items()},
        "amount": lambda value, target: target_words.amount(value, target, lang),
        "same": target_words.same,
        "short": short,
        "href": href,
        "svg": as_markup,
        "numbers": suggestions.folded,
    }


def _last(words: Callable[[Any, str], str], lang: str, value: object) -> str:
    return words(value, lang)


def _contains_any(all_of_them: Sequence[str], wanted: Sequence[str]) -> bool:
    return any(each in wanted for each in all_of_them)
