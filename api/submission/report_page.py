"""The report as a page."""

from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from pyoxigraph import NamedNode, Store

from api.submission.impact_picture import picture_of
from api.submission.pasted_text import pasted_name
from api.web.addresses import address_of
from api.web.templates import rendered
from graph import namespaces
from graph.diagrams.svg import Picture
from graph.i18n import translate
from graph.submission.reports import adoption as adopting
from graph.submission.reports.grouping import (
    FindingCount,
    ReportEntry,
    ReportGroup,
    adoption,
    beside,
    grouped,
    headline,
    tallies,
)
from graph.submission.reports.impact_names import Part
from graph.submission.reports.impact_text import IMPACT, Section, can_tell, changes, proviso
from graph.submission.reports.read_words import ReadInWords, read_in_words
from graph.submission.validation.findings import Report

_LONGEST_NAME: Final = 80
_MOST_GOALS: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A report in words, for the templates."""

    report: Report
    title: str
    headline: str
    beside: str
    read: ReadInWords | None
    """What was read; None if that is not known."""
    groups: tuple[ReportGroup, ...]
    tallies: tuple[FindingCount, ...]
    adopting: tuple[ReportEntry, ...]
    """What adopting a draft would still need."""
    adopting_title: str
    adopting_note: str
    changes: tuple[Section, ...]
    """The impact of publishing; empty if nothing is submitted or no goal could be read."""
    impact_title: str
    picture: Picture | None
    """The links that come and go, if they are few enough to draw."""
    proviso: str
    most: int = _MOST_GOALS
    """Maximum goals shown at once; the rest are folded."""

    @property
    def plain(self) -> tuple[Section, ...]:
        """The sections of the impact that stand by themselves."""
        return tuple(section for section in self.changes if not section.weight)

    @property
    def weighed(self) -> tuple[Section, ...]:
        """What comes and what goes, side by side."""
        return tuple(section for section in self.changes if section.weight)

    @classmethod
    def of(cls, report: Report, lang: str) -> "View":
        """A report in a language."""
        return cls(
            report=report,
            title=title_of(report, lang),
            headline=headline(report, lang),
            beside=beside(report, lang),
            read=read_in_words(report, lang) if report.has_read else None,
            groups=grouped(report, lang),
            tallies=tallies(report),
            adopting=adoption(report, lang),
            adopting_title=adopting.heading(report, lang),
            adopting_note=adopting.explanation(lang),
            changes=changes(report, lang) if report.sources and can_tell(report) else (),
            impact_title=translate(lang, IMPACT),
            picture=picture_of(report.impact, lang),
            proviso=proviso(report, lang),
        )


def as_html(report: Report, lang: str) -> str:
    """The report as a self-contained page that loads no other file."""
    return rendered("submission/report.html", lang, view=View.of(report, lang))


def title_of(report: Report, lang: str) -> str:
    """The title of a report: «Check of goals.xlsx»."""
    if not report.sources:
        return translate(lang, "Check of the published goal sets")
    names = [_called(PurePath(source), lang) for source in report.sources]
    if len(names) == 1:
        return translate(lang, "Check of {file}", file=names[0])
    return translate(lang, "Check of {file} and {count} more", file=names[0], count=len(names) - 1)


def _called(source: PurePath, lang: str) -> str:
    """The name of a file; for pasted text, without the suffix that we added."""
    pasted = source.stem == pasted_name(lang)
    return source.stem if pasted else source.name[:_LONGEST_NAME]


def part_address(published: Store, part: Part) -> str:
    """The page of a goal or thread in the name of a change; "" if it is not published."""
    thing = NamedNode(part.iri)
    if next(published.quads_for_pattern(thing, None, None, None), None) is None:
        return ""
    if part.thread is not None:
        return f"/threads/{part.thread}/{namespaces.local(part.iri).partition('/')[2]}"
    return address_of(part.iri) or ""
