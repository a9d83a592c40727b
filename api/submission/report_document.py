"""The report as a Word document: verdict, what was read, and the findings as tables to work from."""

from collections.abc import Iterator
from typing import Final

from api.submission.report_page import View
from api.web.citing.version_words import in_words
from api.word.document import (
    Block,
    Document,
    Heading,
    Kind,
    Line,
    Look,
    Paragraph,
    Row,
    Run,
    Table,
)
from graph.formatting import day
from graph.i18n import translate
from graph.model.values import Text
from graph.submission.reports.grouping import ReportEntry, ReportGroup
from graph.submission.validation.findings import Report

_WIDTHS: Final = (0.2, 0.44, 0.36)
_MOST: Final = 200
"""Rules in one table: more of a report is read on the page, not on paper."""


def as_docx(report: Report, lang: str) -> bytes:
    """The report as .docx; the same report gives the same bytes."""
    from api.word import writer  # noqa: PLC0415 - loads python-docx

    return writer.write(report_document(report, lang), report.as_of)


def report_document(report: Report, lang: str) -> Document:
    """The report as the page has it, without what publishing would change."""
    view = View.of(report, lang)
    blocks: list[Block] = [
        Paragraph((Run(text=view.headline, look=Look.BOLD),), Kind.LEAD),
        Paragraph((Run(text=view.beside),)),
    ]
    if view.read:
        blocks.append(Heading(view.read.title))
        blocks.append(Paragraph((Run(text=f"{view.read.summary}."),)))
        blocks.append(Paragraph((Run(text=view.read.scope),), Kind.SMALL))
    for group in view.groups:
        blocks += _group(group, lang)
    if view.adopting:
        blocks.append(Heading(view.adopting_title))
        blocks.append(Paragraph((Run(text=view.adopting_note),), Kind.SMALL))
        blocks.append(_table(view.adopting, lang))
    against = "goalgraph" if report.version is None else in_words(report.version, None, lang)
    foot = [against, *([day(report.as_of, lang)] if report.as_of else [])]
    return Document(
        lang=lang,
        kicker=translate(lang, "Check of a goal set"),
        title=Text(view.title, lang),
        blocks=tuple(blocks),
        foot=(Run(text=" · ".join(foot)),),
    )


def _group(group: ReportGroup, lang: str) -> Iterator[Block]:
    yield Heading(f"{group.title} ({group.count})")
    if group.hint:
        yield Paragraph((Run(text=group.hint),), Kind.SMALL)
    yield _table(group.entries[:_MOST], lang)
    if (left := len(group.entries) - _MOST) > 0:
        said = translate(lang, "and {count} more", count=left)
        yield Paragraph((Run(text=said),), Kind.SMALL)


def _table(entries: tuple[ReportEntry, ...], lang: str) -> Table:
    headings = translate(lang, "Place"), translate(lang, "What is wrong"), translate(lang, "Fix")
    return Table(
        headings=headings, widths=_WIDTHS, rows=tuple(_row(entry, lang) for entry in entries)
    )


def _row(entry: ReportEntry, lang: str) -> Row:
    """A rule with its places; what differs from place to place stands at each of them."""
    places: list[Line] = []
    said: list[Line] = [(Run(text=entry.message or entry.title, look=Look.BOLD),)]
    fixes: list[Line] = [(Run(text=entry.fix),)] if entry.fix else []
    for one in entry.shown:
        where = one.place or one.about
        places.append((Run(text=where),))
        if told := ": ".join(filter(None, (one.message, one.value))):
            said.append((Run(text=f"{where} – {told}"),))
        if one.fix:
            fixes.append((Run(text=f"{where} – {one.fix}"),))
    if entry.folded:
        more = translate(lang, "and {count} more", count=len(entry.folded))
        places.append((Run(text=more, look=Look.MUTED),))
    if entry.reason:
        said.append((Run(text=entry.reason, look=Look.MUTED),))
    return Row((tuple(places) or ((),), tuple(said), tuple(fixes)))
