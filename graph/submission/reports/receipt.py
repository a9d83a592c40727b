"""A receipt of a check: which files, when, against what, and how it went, in words for a leader."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Final

from graph.formatting import day
from graph.i18n import N_, translate
from graph.submission.reports.adoption import requirements
from graph.submission.reports.grouping import beside, headline
from graph.submission.reports.impact_text import can_tell, changes, proviso
from graph.submission.reports.phrases import counted
from graph.submission.reports.read_words import ReadInWords, read_in_words
from graph.submission.validation.findings import Report
from graph.submission.validation.read_summary import ItemKind

_KEPT: Final = N_(
    "Nothing was stored on the server. Whoever has the files can compute their fingerprints and "
    "see that they are the ones that were checked."
)
_BUNDLED: Final = N_("the goal sets that come with goalgraph")
_ALONE: Final = N_("nothing: the files were checked alone")
_WHOLE: Final = N_("the published goal sets themselves")
MOST: Final = 60
"""The maximum number of names in a list: a receipt is printed, and the report has all."""
_MORE: Final = (N_("and 1 more, which stands in the report"), N_("and {count} more, in the report"))
_LISTS: Final[dict[ItemKind, str]] = {
    "goal": N_("The goals"),
    "measure": N_("Measures without a target"),
    "target": N_("What the goals require"),
    "link": N_("Links to other goals"),
    "report": N_("Follow-up"),
}
"""What a receipt names, each kind in a list of its own."""
_UNKNOWN: Final = N_("The check did not finish, so it is not known whether there are errors.")
_MEANING: Final = {
    (True, True): N_(
        "The draft has no errors. It is neither adopted nor published, and this check changed nothing."
    ),
    (True, False): N_(
        "The draft has errors. They must be corrected before it can be adopted. This check changed "
        "nothing."
    ),
    (False, True): N_(
        "There are no errors, so it can be published. This check did not publish anything."
    ),
    (False, False): N_(
        "There are errors. It cannot be published until they are corrected. This check changed nothing."
    ),
}
"""What the verdict means, by whether it is about a draft, and whether there are no errors."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names under a heading, and what is said of those that are left out."""

    title: str
    lines: tuple[str, ...]
    more: str


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
    meaning: str
    """What the verdict means, for who did not do the check."""
    beside: str
    conforms: bool
    files: tuple[Fingerprint, ...]
    facts: tuple[tuple[str, str], ...]
    """Names and values: the day, what it was checked against, and what was found."""
    adopting: Names | None
    """What adopting a draft would need, where that is anything."""
    read: ReadInWords | None
    named: tuple[Names, ...]
    """The goals, requirements and links that were read, in the order of the files."""
    changes: tuple[tuple[str, tuple[Names, ...]], ...]
    """What publishing would change, by heading: each sentence with the names it counts."""
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
    read = read_in_words(report, lang) if report.has_read else None
    sections = changes(report, lang) if files and can_tell(report) else ()
    return Receipt(
        lang=lang,
        headline=headline(report, lang),
        meaning=translate(
            lang,
            _UNKNOWN if report.unexamined else _MEANING[report.is_draft, report.conforms],
        ),
        beside=beside(report, lang),
        conforms=report.conforms,
        files=tuple(
            Fingerprint(PurePath(name).name, hashlib.sha256(data).hexdigest())
            for name, data in files
        ),
        facts=tuple(_facts(report, digest, lang, checked=checked, against=against)),
        adopting=_adopting(report, lang),
        read=read,
        named=tuple(_read(read, lang)) if read else (),
        changes=tuple(
            (
                section.title,
                tuple(_names(one.sentence, map(str, one.names), lang) for one in section.changes),
            )
            for section in sections
        ),
        proviso=proviso(report, lang),
        note=translate(lang, _KEPT),
    )


def _read(read: ReadInWords, lang: str) -> Iterator[Names]:
    """What was read, by kind; nothing of a kind that was not."""
    for kind, title in _LISTS.items():
        lines = [item.sentence for item in read.items if item.kind == kind]
        if lines:
            yield _names(translate(lang, title), lines, lang)


def _adopting(report: Report, lang: str) -> Names | None:
    """What adopting a draft would need; None if that is nothing, or it is no draft."""
    lines = requirements(report, lang)
    return _names(translate(lang, N_("To adopt it")), lines, lang) if lines else None


def _names(title: str, lines: Iterable[str], lang: str) -> Names:
    """The first of some names, and how many there are besides."""
    listed = tuple(lines)
    hidden = len(listed) - MOST
    more = translate(lang, _MORE[hidden > 1], count=hidden) if hidden > 0 else ""
    return Names(title, listed[:MOST], more)


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
