"""The versions of a workspace as a spreadsheet."""

from collections.abc import Iterable, Mapping

from starlette.requests import Request

from api.web.sheets import Sheet, SheetLink, Value
from graph.i18n import translate
from graph.store.manifest import Manifest


def versions_sheet(
    request: Request, found: Iterable[Manifest], names: Mapping[str, str], lang: str
) -> Sheet:
    """One row for each version, as listed; ``names`` are the short names of goal sets, by slug."""
    headings = [
        translate(lang, "Version"),
        translate(lang, "Date"),
        translate(lang, "Time (UTC)"),
        translate(lang, "Who"),
        translate(lang, "Why"),
        translate(lang, "What"),
        translate(lang, "Goal sets"),
        translate(lang, "Statements"),
        translate(lang, "Content hash"),
        translate(lang, "Page"),
    ]
    rows: list[list[Value]] = [
        [
            each.version,
            each.published.date(),
            each.published.strftime("%H:%M:%S"),
            each.author,
            each.message or None,
            _action(each, lang),
            "; ".join(names.get(slug, slug) for slug in each.sets) or None,
            each.quads,
            each.content_hash,
            SheetLink(str(request.url.replace(path=f"/versions/{each.version}", query=""))),
        ]
        for each in found
    ]
    return Sheet(translate(lang, "Versions"), headings, rows)


def _action(each: Manifest, lang: str) -> str:
    if each.action == "rollback":
        return translate(lang, "as version {number}", number=each.of)
    if each.action == "withdraw":
        return translate(lang, "withdrawn")
    if each.parent is None:
        return translate(lang, "the first version")
    return translate(lang, "published")
