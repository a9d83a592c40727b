"""A receipt of a check: which files, when, against what, and how it went, in words for a leader."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Final

from graph.formatting import day
from graph.i18n import N_, translate
from graph.submission.reports.adoption import needed
from graph.submission.reports.grouping import beside, headline
from graph.submission.reports.impact_text import Section, can_tell, changes, proviso
from graph.submission.reports.phrases import counted
from graph.submission.reports.read_words import ReadInWords, read_in_words
from graph.submission.validation.findings import Report

_KEPT: Final = N_(
    "Nothing was stored on the server. Whoever has the files can compute their fingerprints and "
    "see that they are the ones that were checked."
)
_BUNDLED: Final = N_("the goal sets that come with goalgraph")
_ALONE: Final = N_("nothing: the files were checked alone")
_WHOLE: Final = N_("the published goal sets themselves")


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A file that was checked, and the SHA-256 of its bytes in hexadecimal."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What a receipt says, in a language."""

    lang: str
    headline: str
    beside: str
    conforms: bool
    files: tuple[Fingerprint, ...]
    facts: tuple[tuple[str, str], ...]
    """Names and values: the day, what it was checked against, and what was found."""
    read: ReadInWords | None
    sections: tuple[Section, ...]
    """What publishing would change, in numbers."""
    proviso: str
    note: str


def receipt(
    report: Report,
    files: Sequence[tuple[str, bytes]],
    digest: str,
    lang: str,
    *,
    checked: date,
    against: bool,
) -> Receipt:
    """The receipt of a check of some files, by name and content, that was done on a day.

    ``digest`` is the content hash of the version that it was checked ``against``.
    """
    return Receipt(
        lang=lang,
        headline=headline(report, lang),
        beside=beside(report, lang),
        conforms=report.conforms,
        files=tuple(
            Fingerprint(PurePath(name).name, hashlib.sha256(data).hexdigest())
            for name, data in files
        ),
        facts=tuple(_facts(report, digest, lang, checked=checked, against=against)),
        read=read_in_words(report, lang) if report.has_read else None,
        sections=changes(report, lang) if files and can_tell(report) else (),
        proviso=proviso(report, lang),
        note=translate(lang, _KEPT),
    )


def _facts(
    report: Report, digest: str, lang: str, *, checked: date, against: bool
) -> list[tuple[str, str]]:
    found = [counted(lang, severity, count) for severity, count in report.counts.items() if count]
    said = [
        (N_("Checked on"), day(checked, lang)),
        (N_("Judged as of"), day(report.as_of, lang) if report.as_of else ""),
        (N_("Checked against"), _basis(report, lang, against=against)),
        (N_("Fingerprint of its content"), digest if against else ""),
        (N_("Found"), ", ".join(found) or translate(lang, "No faults found")),
        (N_("To adopt it"), needed(report, lang)),
    ]
    return [(translate(lang, name), value) for name, value in said if value]


def _basis(report: Report, lang: str, *, against: bool) -> str:
    """What the files were checked against."""
    if not against:
        return translate(lang, _ALONE)
    if not report.sources:
        return translate(lang, _WHOLE)
    if report.version is None:
        return translate(lang, _BUNDLED)
    return translate(lang, N_("version {number}"), number=report.version)
